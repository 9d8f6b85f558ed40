"""The store of a log: read a stream, append to it, and guard what must be unique, in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from eventsourcing.persistence import IntegrityError, StoredEvent

from events.codec import Codec, Recorded
from events.event import Event
from services.platform.store.database import Cursor

Also = Callable[[Cursor], None]  # what is written in the transaction of the events


class Conflict(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody else changed the stream, or holds what was claimed, since it was read."""


class Change(msgspec.Struct, frozen=True):
    """Events to add to a stream that stands at version `expected` (0: it must not exist). `cause`: the id of the event
    to which they are the answer."""

    stream: str
    expected: int
    events: Sequence[Event]
    cause: str | None = None


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

    def select_all(self, streams: Sequence[str]) -> list[StoredEvent]:
        """Several streams at once, each oldest first."""

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
        """Who holds each of the keys at `now`; a key that nobody holds is left out."""

    def holders(self, space: str, key: str, before: str, limit: int) -> list[str]:
        """The owners of a shared key that stand before one, the last first; all of them before the empty text."""


class Store:
    """One log's events, encoded as they are published."""

    def __init__(self, recorder: Recorder, codec: Codec) -> None:
        self._recorder = recorder
        self.codec = codec

    def read(self, stream: str) -> list[Recorded]:
        """The events of a stream, oldest first; empty when it does not exist."""
        return [self.codec.decode(stored.state) for stored in self._recorder.select_events(stream)]

    def read_all(self, streams: Sequence[str]) -> dict[str, list[Recorded]]:
        """Several streams in one go."""
        found: dict[str, list[Recorded]] = {stream: [] for stream in streams}
        for stored in self._recorder.select_all(streams) if streams else ():
            found[str(stored.originator_id)].append(self.codec.decode(stored.state))
        return found

    def append(
        self,
        changes: Iterable[Change],
        *,
        actor: str,
        now: datetime,
        claims: Claims | None = None,
        also: Also | None = None,
    ) -> None:
        """Add to streams and claims, all or nothing, with whatever `also` writes; raises `Conflict`."""
        stored = [
            self._encode(change, change.expected + number, event, actor, now)
            for change in changes
            for number, event in enumerate(change.events, start=1)
        ]
        try:
            self._recorder.insert_events(stored, claims=claims or Claims(), also=also, now=now)
        except IntegrityError as error:
            raise Conflict from error

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
        """Who holds each of the keys at `now`; a key that nobody holds is left out."""
        return self._recorder.owners(space, keys, now)

    def holders(self, space: str, key: str, before: str, limit: int) -> list[str]:
        """The owners of a shared key that stand before one, the last first; all of them before the empty text."""
        return self._recorder.holders(space, key, before, limit)

    def _encode(self, change: Change, version: int, event: Event, actor: str, now: datetime) -> StoredEvent:
        data = self.codec.encode(
            event, stream=change.stream, version=version, time=now, actor=actor, cause=change.cause
        )
        return StoredEvent(change.stream, version, event.type(), data)
