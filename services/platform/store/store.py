"""The store of a log: load a stream, append to it, and guard what must be unique, in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from eventsourcing.persistence import IntegrityError, StoredEvent

from events.codec import Codec, Recorded
from events.event import Event
from services.platform.store import claims, snapshots
from services.platform.store.claims import Claim, Claims, Versions
from services.platform.store.database import Cursor, Database
from services.platform.store.snapshots import Snapshot

S = TypeVar("S")
Also = Callable[[Cursor], None]  # what is written in the transaction of the events


class Conflict(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody else changed the stream, or holds what was claimed, since it was read."""


class Aggregate(Generic[S]):
    """One kind of stream: `<kind>:<id>`, and how its events become a state.

    A kept state is read again only by a program whose `state` has the same fields and whose `form` is the same: raise
    `form` when `evolve` gives the same events another meaning.
    """

    def __init__(
        self, kind: str, state: type[S], evolve: Callable[[S | None, Recorded], S | None], *, form: int = 1
    ) -> None:
        self.kind, self.evolve = kind, evolve
        self.form = snapshots.form_of(state, form)
        self.decode = msgspec.json.Decoder(state).decode

    def stream(self, aggregate_id: str) -> str:
        """Name the stream of an id."""
        return f"{self.kind}:{aggregate_id}"


class Loaded(msgspec.Struct, Generic[S], gc=False):
    """A state with the version of its stream. `kept` is the version of the snapshot that it began from, `log_id` the
    identity of the log at that moment."""

    state: S | None = None
    version: int = 0
    kept: int = 0
    log_id: str = ""


class Change(msgspec.Struct, frozen=True):
    """Events to add to a stream that stands at version `expected` (0: it must not exist). `cause`: the id of the event
    to which they are the answer. `log_id`: the identity of the log that was decided upon, if it matters."""

    stream: str
    expected: int
    events: Sequence[Event]
    cause: str | None = None
    log_id: str = ""


class Happened(msgspec.Struct, frozen=True):
    """An event that is being appended, with the state of its stream before it and after it."""

    recorded: Recorded
    before: Any
    after: Any


# What is written in the transaction of an append because of its events; always last in it.
Beside = Callable[[Cursor, Sequence[Happened]], None]


class Recorder(Protocol):
    """The port of a log's table: a recorder of the eventsourcing library that writes more in the same transaction.

    `database` holds the table; `log` is the name of the log and of its table.
    """

    database: Database
    log: str

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Any:
        """Write all events, and what `also` writes, or nothing. Raises `IntegrityError` for a version that is taken."""

    def select_events(
        self, originator_id: str, *, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Sequence[StoredEvent]:
        """Return the events of a stream, oldest first: those up to version `lte`, with `desc` newest first, and no more
        than `limit`."""


class Store:
    """The events of one log, encoded as they are published. A unit of work calls `beside` with all that it appends."""

    def __init__(self, recorder: Recorder, codec: Codec, beside: Beside | None = None) -> None:
        self._recorder, self._database, self.log = recorder, recorder.database, recorder.log
        self.codec, self.beside = codec, beside

    def read(self, stream: str) -> list[Recorded]:
        """Return the whole history of a stream, oldest first; empty when it does not exist."""
        return [self.codec.decode(stored.state) for stored in self._recorder.select_events(stream)]

    def newest(self, stream: str, before: int | None, limit: int) -> list[Recorded]:
        """Return at most `limit` events of a stream, newest first: those before a version, if there is one."""
        lte = None if before is None else before - 1
        return [
            self.codec.decode(stored.state)
            for stored in self._recorder.select_events(stream, lte=lte, desc=True, limit=limit)
        ]

    def find(self, aggregate: Aggregate[S], aggregate_id: str) -> S | None:
        """Return the state of a stream, or None when it does not exist."""
        return self.load(aggregate, [aggregate_id])[aggregate_id].state

    def find_all(self, aggregate: Aggregate[S], ids: Iterable[str]) -> dict[str, S]:
        """Return the states of several streams; one that does not exist is left out."""
        loaded = self.load(aggregate, ids)
        return {aggregate_id: one.state for aggregate_id, one in loaded.items() if one.state is not None}

    def load(self, aggregate: Aggregate[S], ids: Iterable[str]) -> dict[str, Loaded[S]]:
        """Load several streams in one go: each from its snapshot and the few events after it."""
        with self._database.transaction(commit=False) as c:
            return self.load_within(c, aggregate, ids)

    def load_within(self, c: Cursor, aggregate: Aggregate[S], ids: Iterable[str]) -> dict[str, Loaded[S]]:
        """Load several streams in one go, as the transaction of `c` sees them."""
        found = {aggregate.stream(aggregate_id): Loaded[S]() for aggregate_id in ids}
        if not found:
            return {}
        log_id, known = snapshots.read(c, self.log, aggregate.form, [*found])
        for kept in known:
            found[kept.stream] = Loaded(aggregate.decode(kept.state), kept.version, kept.version)
        for loaded in found.values():
            loaded.log_id = log_id
        after = {stream: loaded.kept for stream, loaded in found.items()}
        for stream, data in snapshots.events_after(c, self.log, after):
            loaded, recorded = found[stream], self.codec.decode(data)
            loaded.state, loaded.version = aggregate.evolve(loaded.state, recorded), recorded.version
        return {stream.partition(":")[2]: loaded for stream, loaded in found.items()}

    def ids(self, aggregate: Aggregate[Any], after: str, limit: int) -> list[str]:
        """Return the ids of at most `limit` streams of a kind, in order, that sort after `after`."""
        with self._database.transaction(commit=False) as c:
            found = snapshots.begun(c, self.log, aggregate.stream(after), aggregate.stream("\x7f"), limit)
        return [stream.partition(":")[2] for stream in found]

    def differences(self, aggregate: Aggregate[Any]) -> list[str]:
        """Return the streams whose state, begun from a snapshot, is another than all their events say. One that grows
        meanwhile is passed over."""
        with self._database.transaction(commit=False) as c:
            kept = snapshots.streams(c, self.log, aggregate.form)
        found = []
        for stream in (stream for stream in kept if stream.startswith(f"{aggregate.kind}:")):
            (loaded,) = self.load(aggregate, [stream.partition(":")[2]]).values()
            history, state = self.read(stream), None
            for recorded in history:
                state = aggregate.evolve(state, recorded)
            version = history[-1].version if history else 0
            if version <= loaded.version and (version, state) != (loaded.version, loaded.state):
                found.append(stream)
        return found

    def append(
        self,
        changes: Iterable[Change],
        *,
        actor: str,
        now: datetime,
        taken: Claims | None = None,
        keep: Sequence[Snapshot] = (),
        also: Also | None = None,
    ) -> None:
        """Add to streams, take claims, keep snapshots and do whatever `also` does: all or nothing. Raises `Conflict`,
        also for what was decided before a back-up was put back."""
        changes = [*changes]
        log_ids = {change.log_id for change in changes if change.log_id}
        stored = [
            self._encode(change, change.expected + number, event, actor, now)
            for change in changes
            for number, event in enumerate(change.events, start=1)
        ]

        def beside(c: Cursor) -> None:
            if log_ids and log_ids != {snapshots.log_id(c, self.log)}:
                raise Conflict
            if taken:
                claims.keep(c, taken, now)
            if keep:
                snapshots.write(c, self.log, keep)
            if also:
                also(c)

        try:
            self._recorder.insert_events(stored, also=beside if log_ids or taken or keep or also else None)
        except IntegrityError as error:
            raise Conflict from error

    def owners(self, space: str, keys: Iterable[str], now: datetime) -> Mapping[str, list[str]]:
        """Return who holds each of the keys at `now`; a key that nobody holds is left out."""
        return claims.owners(self._database, space, keys, now)

    def holders(self, space: str, key: str, before: str, limit: int) -> list[str]:
        """Return at most `limit` owners of a shared key, those that came last first, that came before `before`. An
        empty `before` stands for the end of the order."""
        return claims.holders(self._database, space, [key], before, limit)

    def begins(self, keys: Iterable[str], before: str) -> bool:
        """Tell whether a page of lists with these keys may begin behind an owner that a caller names (an empty text is
        the begin). Of an owner that is in none of them nothing is told: not whether it exists, nor since when."""
        return not before or claims.stands_in(self._database, [*keys], before)

    def holders_of_any(self, space: str, keys: Iterable[str], before: str, limit: int) -> list[str]:
        """Return at most `limit` owners of any of these shared keys, each once, in the order of `holders`."""
        return claims.holders(self._database, space, [*keys], before, limit)

    def listed(self, space: str, key: str, kinds: Sequence[tuple[str, str]]) -> list[Versions]:
        """Return, of each kind of stream, the versions of the streams of whoever holds a shared key. A kind is named by
        its log, which has the same database, and itself."""
        return claims.listed(self._database, space, key, kinds)

    def meet(self, space: str, key: str, keys: Iterable[str]) -> bool:
        """Tell whether anybody holds a shared key and any of these others as well."""
        return claims.meet(self._database, space, key, [*keys])

    def held(self, some: Iterable[Claim]) -> list[Claim]:
        """Return those of these claims that their owners hold."""
        return claims.held(self._database, [*some])

    def _encode(self, change: Change, version: int, event: Event, actor: str, now: datetime) -> StoredEvent:
        data = self.codec.encode(
            event, stream=change.stream, version=version, time=now, actor=actor, cause=change.cause
        )
        return StoredEvent(change.stream, version, event.type(), data)
