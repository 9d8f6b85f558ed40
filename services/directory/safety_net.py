"""What the directory knows without its index, in `beeld`: every afspraak and all of `FACTS`, followed from the log, and
the teams of each place as they were last answered, at most a day ago."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import msgspec
import structlog
from typing_extensions import override

from events.codec import Codec
from services.directory.document import (
    FACTS,
    FORM,
    AfspraakDocument,
    Document,
    Near,
    RegioDocument,
    TeamDocument,
    places_of,
    stream,
)
from services.directory.domain.names import Name, Names
from services.directory.index import held_names
from services.directory.index.held_names import HeldNames
from services.directory.index.index import decode
from services.directory.projector import fold
from services.directory.reader import Mark, Memory, Reader
from services.platform.log.log import Entry, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away, Damaged
from services.platform.store.database import Cursor, Database
from services.platform.views.follower import View

VIEW = "vangnet"
OLD = timedelta(hours=24)
OFTEN = timedelta(minutes=1)  # no place is remembered more often
PAUSE = 0.2  # seconds in which places are gathered before they are written
NO_LOG = ""  # the identity of no log: whoever follows one begins anew
KINDS = (*FACTS, "afspraak")
_TABLES = (
    "vangnet_document", "vangnet_plaats", "vangnet_namen", "vangnet_teams", "vangnet_geparkeerd", "vangnet_positie",
)  # fmt: skip
log = structlog.get_logger()
_teams = msgspec.json.Decoder(list[TeamDocument])


class SafetyNet(View, Memory):
    """The view that follows all documents but teams, and the memory of a web process."""

    def __init__(self, database: Database, codec: Codec) -> None:
        self._database, self._codec = database, codec
        self._names = HeldNames()
        self._remembered: dict[str, datetime] = {}
        self._waiting: dict[str, tuple[datetime, Sequence[Document]]] = {}
        self._writer = ThreadPoolExecutor(1, "vangnet")
        self._lock = threading.Lock()

    @override
    def progress(self) -> Progress | None:
        with self._database.transaction(commit=False) as c:
            return _progress(c)

    @override
    def reset(self, log_id: str) -> None:
        with self._database.transaction(commit=True) as c:
            for table in _TABLES:  # also the answers: they may rest on events that are no more
                c.execute(f"DELETE FROM {table}")
            c.execute("INSERT INTO vangnet_positie VALUES (-1, ?, 0)", (log_id,))

    @override
    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:
        try:
            self._take_in(page, before, after)
        except Damaged as error:  # it can be built anew
            log.warning("damaged", task=VIEW, reason=str(error))
            self.reset(NO_LOG)
            return
        telemetry.EVENTS.labels(VIEW).inc(len(page))

    def _take_in(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:
        ours = [entry for entry in page if entry.stream.startswith(KINDS)]
        streams = {entry.stream for entry in ours}
        with self._database.transaction(commit=True) as c:
            stored = _progress(c, lock=" FOR UPDATE")
            if stored is None or stored.log_id != before.log_id:
                return  # another process began anew
            new, parked = fold(self._codec, ours, _documents(c, streams), _parked(c, streams), VIEW)
            for name, document in new.items():
                _keep(c, name, document)
            c.executemany("INSERT INTO vangnet_geparkeerd VALUES (?)", [(one.stream,) for one in parked])
            c.executemany(
                "INSERT INTO vangnet_positie VALUES (?, ?, ?)"
                " ON CONFLICT (part) DO UPDATE SET position = excluded.position",
                [(part, after.log_id, at) for part, at in after.offsets.items() if at != before.offsets.get(part)],
            )

    @override
    def confirm(self, progress: Progress) -> None:
        pass  # its answers are never said to be complete

    @override
    def remember(self, places: Collection[str], teams: Callable[[], Sequence[Document]], at: datetime) -> None:
        key = _key(places)
        last = self._remembered.get(key)
        if last and abs(at - last) < OFTEN:
            return
        found = teams()
        with self._lock:
            self._remembered[key] = at
            if not self._waiting:
                self._writer.submit(self._write_soon)
            self._waiting[key] = (at, found)

    def close(self) -> None:
        """Write what was remembered, and end."""
        self._writer.shutdown()

    def _write_soon(self) -> None:
        """Write what was remembered, some places at once: nobody waits for that."""
        time.sleep(PAUSE)
        self._write()

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        # In one order, so that two processes do not wait for each other.
        known = sorted(waiting.items(), key=lambda one: one[0])
        rows = [(key, at.isoformat(), msgspec.json.encode(teams).decode()) for key, (at, teams) in known]
        oldest = min(at for at, _ in waiting.values()) - OLD
        try:
            with self._database.transaction(commit=True) as c:
                c.execute("DELETE FROM vangnet_teams WHERE at < ?", (oldest.isoformat(),))
                c.executemany(
                    "INSERT INTO vangnet_teams VALUES (?, ?, ?)"
                    " ON CONFLICT (plaats) DO UPDATE SET at = excluded.at, body = excluded.body",
                    rows,
                )
        except Away:  # it is remembered again after a while
            log.warning("away", task="web", reason="vangnet")

    @override
    def reader(self, now: datetime) -> Reader:
        self._write()
        return _Remembered(self._database, self._names, now)


class _Remembered(Reader):
    """A reader of what is remembered, for one question. It knows nothing of the room that a team has."""

    def __init__(self, database: Database, names: HeldNames, now: datetime) -> None:
        self._database, self._names, self._now = database, names, now
        self._at: datetime | None = None  # when its teams were last answered

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        with self._database.transaction(commit=False) as c:
            return _documents(c, streams)

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        if kind == "team":
            return [*self._teams(places)]
        found: dict[str, Document] = {}
        with self._database.transaction(commit=False) as c:
            for place in places:
                c.execute("SELECT stream FROM vangnet_plaats WHERE plaats = ?", (place,))
                found |= _documents(c, [name for (name,) in c.fetchall() if name.startswith(f"{kind}:")])
        return list(found.values())

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        afspraken = self.candidates("afspraak", places)
        return [*self._teams(places), *(one for one in afspraken if isinstance(one, AfspraakDocument))]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return self._teams(places)

    @override
    def regios(self) -> list[RegioDocument]:
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT stream FROM vangnet_namen ORDER BY stream")
            found = _documents(c, [name for (name,) in c.fetchall()])
        return [one for one in found.values() if isinstance(one, RegioDocument)]

    def _teams(self, places: Collection[str]) -> list[TeamDocument]:
        since = (self._now - OLD).isoformat()
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT at, body FROM vangnet_teams WHERE plaats = ? AND at >= ?", (_key(places), since))
            row = c.fetchone()
        if row is None:
            return []
        try:
            teams = _teams.decode(row[1])
        except msgspec.MsgspecError:
            log.warning("damaged", task=VIEW, reason="een antwoord van eerder is niet te lezen")
            return []
        self._at = datetime.fromisoformat(row[0])
        return [msgspec.structs.replace(team, capaciteit=()) for team in teams]

    @override
    def names(self) -> Names:
        with self._database.transaction(commit=False) as c:
            progress = _progress(c)
            c.execute("SELECT stream, versie FROM vangnet_namen ORDER BY stream")
            versions = {name: (progress and progress.log_id, versie) for name, versie in c.fetchall()}

            def read(name: str) -> list[Name]:
                c.execute("SELECT body FROM vangnet_namen WHERE stream = ?", (name,))
                return held_names.decode(c.fetchall()[0][0])

            return self._names.get(versions, read)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        self._teams(places)
        return Mark(None, self._at)

    @override
    def updated(self) -> datetime | None:
        return self._at


def _progress(c: Cursor, lock: str = "") -> Progress | None:
    c.execute(f"SELECT log_id, part, position FROM vangnet_positie{lock}")
    rows = c.fetchall()
    return Progress(rows[0][0], {part: position for _, part, position in rows if part >= 0}) if rows else None


def _parked(c: Cursor, streams: Iterable[str]) -> frozenset[str]:
    c.execute("SELECT stream FROM vangnet_geparkeerd")
    return frozenset(streams).intersection(name for (name,) in c.fetchall())


def _key(places: Collection[str]) -> str:
    """Return the key of a place: the codes that a werkgebied may name to be found there. A program that still writes
    documents of another form has other keys."""
    return f"{FORM}:{','.join(sorted(places))}"


def _documents(c: Cursor, streams: Iterable[str]) -> dict[str, Document]:
    found = {}
    for name in streams:
        c.execute("SELECT body FROM vangnet_document WHERE stream = ?", (name,))
        if row := c.fetchone():
            found[name] = decode(row[0].encode())
    return found


def _keep(c: Cursor, name: str, document: Document) -> None:
    body = msgspec.json.encode(document).decode()
    c.execute(
        "INSERT INTO vangnet_document VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET body = excluded.body",
        (stream(document), body),
    )
    c.execute("DELETE FROM vangnet_plaats WHERE stream = ?", (name,))
    c.executemany("INSERT INTO vangnet_plaats VALUES (?, ?)", [(place, name) for place in places_of(document)])
    if isinstance(document, RegioDocument):
        c.execute(
            "INSERT INTO vangnet_namen VALUES (?, ?, ?)"
            " ON CONFLICT (stream) DO UPDATE SET versie = excluded.versie, body = excluded.body",
            (name, document.versie, held_names.encode(document).decode()),
        )
