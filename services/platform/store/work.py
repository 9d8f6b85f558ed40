"""The unit of work: streams are loaded once, decided on, evolved in memory, and saved together or not at all."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import msgspec

from events.codec import Recorded
from events.event import Event
from services.platform.store.claims import Claim, Claims
from services.platform.store.database import Cursor
from services.platform.store.snapshots import EVERY, Snapshot
from services.platform.store.store import Aggregate, Also, Change, Conflict, Happened, Loaded, Store

ATTEMPTS = 5
P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")


class Work:
    """A unit of work in one log: what was loaded, and what will be saved. `actor` is `rol:organisatie`; `now` is
    UTC."""

    def __init__(self, store: Store, actor: str, now: datetime) -> None:
        self.store, self._actor, self.now = store, actor, now
        self._loaded: dict[str, Loaded[Any]] = {}
        self._aggregates: dict[str, Aggregate[Any]] = {}
        self._changes: list[Change] = []
        self._happened: list[Happened] = []
        self._take: list[Claim] = []
        self._release: list[Claim] = []
        self._also: list[Also] = []

    def load(self, aggregate: Aggregate[S], ids: Iterable[str]) -> None:
        """Load these streams in one go, before they are looked at one by one."""
        missing = [aggregate_id for aggregate_id in ids if aggregate.stream(aggregate_id) not in self._loaded]
        for aggregate_id, loaded in self.store.load(aggregate, missing).items() if missing else ():
            self._loaded[aggregate.stream(aggregate_id)] = loaded
            self._aggregates[aggregate.stream(aggregate_id)] = aggregate

    def find(self, aggregate: Aggregate[S], aggregate_id: str) -> S | None:
        """Return the state of a stream, with what was added to it here; None when it does not exist."""
        self.load(aggregate, [aggregate_id])
        found: S | None = self._loaded[aggregate.stream(aggregate_id)].state
        return found

    def add(self, aggregate: Aggregate[S], aggregate_id: str, events: Sequence[Event], cause: str | None = None) -> S:
        """Add events to the end of a stream and return its state after them. `cause`: the id of the event that led to
        them. Raises `ValueError` when a stream cannot begin with these events."""
        self.load(aggregate, [aggregate_id])
        stream = aggregate.stream(aggregate_id)
        loaded = self._loaded[stream]
        if events:
            self._changes.append(Change(stream, loaded.version, events, cause, loaded.log_id))
        for event in events:
            loaded.version += 1
            recorded = Recorded(stream, loaded.version, self.now, self._actor, event)
            before, loaded.state = loaded.state, aggregate.evolve(loaded.state, recorded)
            if self.store.beside:
                self._happened.append(Happened(recorded, before, loaded.state))
        state: S | None = loaded.state
        if state is None:
            raise ValueError(f"{stream} does not begin with these events")
        return state

    def take(self, *claims: Claim) -> None:
        """Take these claims as well."""
        self._take += claims

    def release(self, *claims: Claim) -> None:
        """Let go of these claims as well; that happens before any is taken."""
        self._release += claims

    def also(self, write: Also) -> None:
        """Write this in the same transaction."""
        self._also.append(write)

    def save(self) -> None:
        """Write everything, or nothing when there is nothing to write. Raises `Conflict`."""
        if not (self._changes or self._take or self._release or self._also):
            return
        self.store.append(
            self._changes,
            actor=self._actor,
            now=self.now,
            taken=Claims(self._take, self._release),
            keep=[*self._snapshots()],
            also=self._write,
        )

    def _snapshots(self) -> Iterable[Snapshot]:
        for stream in dict.fromkeys(change.stream for change in self._changes):
            loaded, aggregate = self._loaded[stream], self._aggregates[stream]
            if loaded.version - loaded.kept >= EVERY and loaded.state is not None:
                state = msgspec.json.encode(loaded.state).decode()  # what came first stands first
                yield Snapshot(stream, loaded.version, aggregate.form, state)

    def _write(self, c: Cursor) -> None:
        for write in self._also:
            write(c)
        if self.store.beside and self._happened:
            self.store.beside(c, self._happened)


def again(use_case: Callable[P, R]) -> Callable[P, R]:
    """Load and decide once more when somebody else came first; the last attempt raises its `Conflict`."""

    @wraps(use_case)
    def repeated(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(ATTEMPTS - 1):
            try:
                return use_case(*args, **kwargs)
            except Conflict:
                continue
        return use_case(*args, **kwargs)

    return repeated
