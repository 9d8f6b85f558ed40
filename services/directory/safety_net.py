"""What the directory knows without its index, in `beeld`: every afspraak and all of `FACTS`, followed from the log, and
the teams of each place as they were last answered, at most a day ago. A team that ended is known from the log."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import msgspec
import structlog
from typing_extensions import override

from events.aanbod import TeamBeeindigd
from events.codec import Codec
from services.directory.document import FACTS, Document, RegioDocument, TeamDocument, places_of, stream, teams_of
from services.directory.index import held_names
from services.directory.index.held_names import HeldNames
from services.directory.projector import fold
from services.directory.reader import Memory, Reader
from services.directory.remembered import OLD, VIEW, Remembered, documents, key_of, key_of_one, reached
from services.platform.log.log import Entry, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away, Damaged
from services.platform.store.database import Cursor, Database
from services.platform.views.follower import View

OFTEN = timedelta(minutes=1)  # no place is remembered more often
PAUSE = 0.2  # seconds in which places are gathered before they are written
BEGUN = -1  # the part that notes that a log was begun
WHOLE = -2  # from here on downwards, the parts that note of each part of the log that it was followed to its end
NO_LOG = ""  # the identity of no log: whoever follows one begins anew
KINDS = (*FACTS, "afspraak")
_TABLES = (
    "vangnet_document", "vangnet_plaats", "vangnet_namen", "vangnet_teams", "vangnet_team", "vangnet_weg",
    "vangnet_geparkeerd", "vangnet_positie",
)  # fmt: skip
log = structlog.get_logger()
Told = tuple[datetime, TeamDocument]  # when a team was answered, and what it was then


class SafetyNet(View, Memory):
    """The view that follows all documents but teams, and the memory of a web process. The log has so many `parts`,
    which several processes may divide."""

    def __init__(self, database: Database, codec: Codec, parts: int) -> None:
        self._database, self._codec, self._parts = database, codec, parts
        self._names = HeldNames()
        self._remembered: dict[str, datetime] = {}
        self._written: dict[str, tuple[datetime, int]] = {}  # when each team was, and in which version
        self._waiting: dict[str, tuple[datetime, Sequence[Document]]] = {}
        self._writer = ThreadPoolExecutor(1, "vangnet")
        self._lock = threading.Lock()

    @override
    def progress(self) -> Progress | None:
        with self._database.transaction(commit=False) as c:
            return reached(c)

    @override
    def reset(self, log_id: str) -> None:
        with self._database.transaction(commit=True) as c:
            for table in _TABLES:  # also the answers: they may rest on events that are no more
                c.execute(f"DELETE FROM {table}")
            c.execute(f"INSERT INTO vangnet_positie VALUES ({BEGUN}, ?, 0)", (log_id,))

    @override
    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        try:
            taken = self._take_in(page, before, after)
        except Damaged as error:  # it can be built anew
            log.warning("damaged", task=VIEW, reason=str(error))
            self.reset(NO_LOG)
            return False
        telemetry.EVENTS.labels(VIEW).inc(len(page))
        return taken

    def _take_in(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        ours = [entry for entry in page if entry.stream.startswith(KINDS)]
        streams = {entry.stream for entry in ours}
        with self._database.transaction(commit=True) as c:
            stored = reached(c, lock=" FOR UPDATE")
            if stored is None or stored.log_id != before.log_id:
                return False  # another process began anew
            new, parked = fold(self._codec, ours, documents(c, streams), _parked(c, streams), VIEW)
            for name, document in new.items():
                _keep(c, name, document)
            c.executemany("INSERT INTO vangnet_geparkeerd VALUES (?)", [(one.stream,) for one in parked])
            ended = [(entry.stream,) for entry in page if entry.type == TeamBeeindigd.type()]
            c.executemany("INSERT INTO vangnet_weg VALUES (?) ON CONFLICT (stream) DO NOTHING", ended)
            c.executemany(
                "INSERT INTO vangnet_positie VALUES (?, ?, ?)"
                " ON CONFLICT (part) DO UPDATE SET position = excluded.position",
                [(part, after.log_id, at) for part, at in after.offsets.items() if at != before.offsets.get(part)],
            )
        return True

    @override
    def confirm(self, progress: Progress) -> None:
        if self.is_whole():
            return
        with self._database.transaction(commit=True) as c:
            stored = reached(c, lock=" FOR UPDATE")
            if stored is None or stored.log_id != progress.log_id or stored.behind(progress.offsets):
                return  # another process began anew
            c.executemany(
                "INSERT INTO vangnet_positie VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                [(WHOLE - part, progress.log_id) for part in progress.offsets],
            )

    @override
    def is_whole(self) -> bool:
        with self._database.transaction(commit=False) as c:
            c.execute(
                f"SELECT count(*) FROM vangnet_positie WHERE part <= {WHOLE}"
                f" AND log_id = (SELECT log_id FROM vangnet_positie WHERE part = {BEGUN})"
            )
            return int(c.fetchone()[0]) >= self._parts

    @override
    def remember(self, places: Collection[str], teams: Callable[[], Sequence[Document]], at: datetime) -> None:
        key = key_of(places)
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
        places = [(key, *_stored(at, teams)) for key, (at, teams) in known]
        told = self._not_written(_newest(waiting.values()))
        oldest = (min(at for at, _ in waiting.values()) - OLD).isoformat()
        try:
            with self._database.transaction(commit=True) as c:
                _write_places(c, places, oldest)
                _write_teams(c, told, oldest)
        except Away:  # it is remembered again after a while
            log.warning("away", task="web", reason="vangnet")
            return
        self._written |= {team.id: (at, team.versie) for at, team in told}

    def _not_written(self, told: Iterable[Told]) -> list[Told]:
        """Leave out what was written lately: a team is found in many places."""
        return [one for one in told if self._is_new(*one)]

    def _is_new(self, at: datetime, team: TeamDocument) -> bool:
        last, versie = self._written.get(team.id, (at - OFTEN, -1))
        return versie != team.versie or abs(at - last) >= OFTEN

    @override
    def reader(self, now: datetime) -> Reader:
        self._write()
        return Remembered(self._database, self._names, now)


def _newest(answers: Iterable[tuple[datetime, Sequence[Document]]]) -> list[Told]:
    """Return each team of answers as it was last answered, in the order of their ids."""
    found: dict[str, Told] = {}
    for at, teams in sorted(answers, key=lambda one: one[0]):
        found |= {team.id: (at, team) for team in teams if isinstance(team, TeamDocument)}
    return [found[team_id] for team_id in sorted(found)]


def _stored(at: datetime, teams: Sequence[Document]) -> tuple[str, str]:
    return at.isoformat(), msgspec.json.encode(teams).decode()


def _write_places(c: Cursor, places: Iterable[tuple[str, str, str]], oldest: str) -> None:
    c.execute("DELETE FROM vangnet_teams WHERE at < ?", (oldest,))
    c.executemany(
        "INSERT INTO vangnet_teams VALUES (?, ?, ?)"
        " ON CONFLICT (plaats) DO UPDATE SET at = excluded.at, body = excluded.body"
        " WHERE vangnet_teams.at <= excluded.at",
        places,
    )


def _write_teams(c: Cursor, told: Sequence[Told], oldest: str) -> None:
    """Write each team under its aanbieders, and no longer under those that it left. What another process was told
    later stands."""
    c.execute("DELETE FROM vangnet_team WHERE at < ?", (oldest,))
    c.executemany(
        "INSERT INTO vangnet_team SELECT ?, ?, ?, ?"
        " WHERE NOT EXISTS (SELECT 1 FROM vangnet_team WHERE team = ? AND at > ?)"
        " ON CONFLICT (plaats, team) DO UPDATE SET at = excluded.at, body = excluded.body",
        [
            (key_of_one(teams_of(aanbieder)), key, *_stored(at, [team]), key, at.isoformat())
            for at, team in told
            for key in [key_of_one(stream(team))]
            for aanbieder in team.aanbieders
        ],
    )
    left = [(key_of_one(stream(team)), at.isoformat()) for at, team in told]
    c.executemany("DELETE FROM vangnet_team WHERE team = ? AND at < ?", left)


def _parked(c: Cursor, streams: Iterable[str]) -> frozenset[str]:
    c.execute("SELECT stream FROM vangnet_geparkeerd")
    return frozenset(streams).intersection(name for (name,) in c.fetchall())


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
