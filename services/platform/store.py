"""The store of a log: read a stream, append to it, and guard what must be unique, in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from eventsourcing.persistence import IntegrityError, StoredEvent

from events.codec import Codec, Recorded
from events.event import Event


class Conflict(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody else changed the stream, or holds what was claimed, since it was read."""


class Change(msgspec.Struct, frozen=True):
    """Events to add to a stream that stands at version `expected` (0: it must not exist)."""

    stream: str
    expected: int
    events: Sequence[Event]


class Claim(msgspec.Struct, frozen=True):
    """`owner` holds `key` within `space`; alone, unless `shared`; until a moment (UTC) if there is one."""

    space: str
    key: str
    owner: str
    shared: bool = False
    until: datetime | None = None


class Claims(msgspec.Struct, frozen=True):
    """What an append takes and lets go of, in the transaction of its events."""

    take: Sequence[Claim] = ()
    release: Sequence[Claim] = ()


class Recorder(Protocol):
    """The port: a recorder of the eventsourcing library that also keeps claims."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """All or nothing; raises `IntegrityError` where a version or a claim is taken."""

    def select_events(self, originator_id: str) -> Sequence[StoredEvent]:
        """A stream, oldest first."""

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
        """Who holds each of the keys at `now`; a key that nobody holds is left out."""


class Store:
    """One log's events, encoded as they are published."""

    def __init__(self, recorder: Recorder, codec: Codec) -> None:
        self._recorder = recorder
        self._codec = codec

    def read(self, stream: str) -> list[Recorded]:
        """The events of a stream, oldest first; empty when it does not exist."""
        return [self._codec.decode(stored.state) for stored in self._recorder.select_events(stream)]

    def append(self, changes: Iterable[Change], *, actor: str, now: datetime, claims: Claims | None = None) -> None:
        """Add to streams and claims, all or nothing; raises `Conflict`."""
        stored = [
            self._encode(change.stream, change.expected + number, event, actor, now)
            for change in changes
            for number, event in enumerate(change.events, start=1)
        ]
        try:
            self._recorder.insert_events(stored, claims=claims or Claims(), now=now)
        except IntegrityError as error:
            raise Conflict from error

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
        """Who holds each of the keys at `now`; a key that nobody holds is left out."""
        return self._recorder.owners(space, keys, now)

    def _encode(self, stream: str, version: int, event: Event, actor: str, now: datetime) -> StoredEvent:
        data = self._codec.encode(event, stream=stream, version=version, time=now, actor=actor)
        return StoredEvent(stream, version, event.type(), data)
