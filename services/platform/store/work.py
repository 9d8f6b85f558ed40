"""What several decisions in one transaction lead to: streams as they stand after it, and what is to be added."""

from collections.abc import Sequence
from datetime import datetime

from events.codec import Recorded
from events.event import Event
from services.platform.store.database import Cursor
from services.platform.store.store import Also, Change, Claim, Claims, Store


class Work:
    """Streams of one log, read once and added to; `save` writes all of it or nothing."""

    def __init__(self, store: Store, actor: str, now: datetime) -> None:
        self._store, self._actor, self.now = store, actor, now
        self._streams: dict[str, list[Recorded]] = {}
        self._changes: list[Change] = []
        self._claims: list[Claim] = []
        self._released: list[Claim] = []
        self._also: list[Also] = []

    def read(self, stream: str) -> list[Recorded]:
        """A stream, with what was added to it here."""
        if stream not in self._streams:
            self._streams[stream] = self._store.read(stream)
        return self._streams[stream]

    def load(self, streams: Sequence[str]) -> None:
        """Read these in one go, before they are looked at one by one."""
        self._streams |= self._store.read_all([stream for stream in streams if stream not in self._streams])

    def add(self, stream: str, events: Sequence[Event], cause: str | None = None) -> None:
        """To the end of a stream. `cause`: the id of the event that led to it."""
        known = self.read(stream)
        if events:
            self._changes.append(Change(stream, len(known), events, cause))
        for event in events:
            known.append(Recorded(stream, len(known) + 1, self.now, self._actor, event))

    def claim(self, claims: Claims) -> None:
        """Take and let go of these as well."""
        self._claims += claims.take
        self._released += claims.release

    def also(self, write: Also) -> None:
        """Do this in the same transaction."""
        self._also.append(write)

    def save(self) -> None:
        """Raises `Conflict`."""
        self._store.append(
            self._changes,
            actor=self._actor,
            now=self.now,
            claims=Claims(self._claims, self._released),
            also=self._write if self._also else None,
        )

    def _write(self, c: Cursor) -> None:
        for write in self._also:
            write(c)
