"""A reader of what the safety net keeps in `beeld`: what it followed from the log, and teams as last answered."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
import structlog
from typing_extensions import override

from services.directory.document import (
    FORM,
    AfspraakDocument,
    Document,
    Near,
    RegioDocument,
    TeamDocument,
    stream,
    teams_of,
)
from services.directory.domain.names import Name, Names
from services.directory.index import held_names
from services.directory.index.held_names import HeldNames
from services.directory.index.index import decode
from services.directory.reader import Mark, Reader
from services.platform.log.log import Progress
from services.platform.store.database import Cursor, Database

VIEW = "vangnet"
OLD = timedelta(hours=24)
_OF_PLACE = "SELECT at, body FROM vangnet_teams WHERE plaats = ? AND at >= ?"
_OF_AANBIEDER = "SELECT at, body FROM vangnet_team WHERE plaats = ? AND at >= ?"
_BY_ITSELF = "SELECT at, body FROM vangnet_team WHERE team = ? AND at >= ? ORDER BY at DESC LIMIT 1"
_TEAM, _TEAMS = "team:", teams_of("")
log = structlog.get_logger()
_teams = msgspec.json.Decoder(list[TeamDocument])


class Remembered(Reader):
    """A reader of what is remembered, for one question. It knows nothing of the room that a team has, and no team that
    nobody was told of in the last day."""

    def __init__(self, database: Database, names: HeldNames, now: datetime) -> None:
        self._database, self._names, self._now = database, names, now
        self._at: datetime | None = None  # when the oldest of its teams were last answered

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        asked = {*streams}
        teams = {name for name in asked if name.startswith(_TEAM)}
        found: dict[str, Document] = {stream(one): one for one in self._told(_BY_ITSELF, map(key_of_one, teams))}
        with self._database.transaction(commit=False) as c:
            return found | documents(c, asked - teams)

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        if kind == "team":
            return [*self._of_place(places)]
        found: dict[str, Document] = {}
        with self._database.transaction(commit=False) as c:
            for place in places:
                c.execute("SELECT stream FROM vangnet_plaats WHERE plaats = ?", (place,))
                found |= documents(c, [name for (name,) in c.fetchall() if name.startswith(f"{kind}:")])
        return list(found.values())

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        afspraken = self.candidates("afspraak", places)
        return [*self._of_place(places), *(one for one in afspraken if isinstance(one, AfspraakDocument))]

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        of_aanbieders = [key_of_one(place) for place in places if place.startswith(_TEAMS)]
        teams = [*self._of_place(places), *self._told(_OF_AANBIEDER, of_aanbieders)]
        return list({one.id: one for one in teams}.values())

    @override
    def regios(self) -> list[RegioDocument]:
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT stream FROM vangnet_namen ORDER BY stream")
            found = documents(c, [name for (name,) in c.fetchall()])
        return [one for one in found.values() if isinstance(one, RegioDocument)]

    def _of_place(self, places: Collection[str]) -> list[TeamDocument]:
        return self._told(_OF_PLACE, [key_of(places)])

    def _told(self, statement: str, keys: Iterable[str]) -> list[TeamDocument]:
        """Return the teams that a statement finds by keys."""
        since = (self._now - OLD).isoformat()
        with self._database.transaction(commit=False) as c:
            rows: list[tuple[str, str]] = []
            for one in keys:
                c.execute(statement, (one, since))
                rows += c.fetchall()
            teams = [team for row in rows for team in self._read(*row)]
            return _still_there(c, teams) if teams else []

    def _read(self, at: str, body: str) -> Sequence[TeamDocument]:
        try:
            teams = _teams.decode(body)
        except msgspec.MsgspecError:
            log.warning("damaged", task=VIEW, reason="een antwoord van eerder is niet te lezen")
            return ()
        told = datetime.fromisoformat(at)
        self._at = min(self._at or told, told)
        return [_without_room(team) for team in teams]

    @override
    def names(self) -> Names:
        with self._database.transaction(commit=False) as c:
            at = reached(c)
            c.execute("SELECT stream, versie FROM vangnet_namen ORDER BY stream")
            versions = {name: (at and at.log_id, versie) for name, versie in c.fetchall()}

            def read(name: str) -> list[Name]:
                c.execute("SELECT body FROM vangnet_namen WHERE stream = ?", (name,))
                return held_names.decode(c.fetchall()[0][0])

            return self._names.get(versions, read)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        self._of_place(places)
        return Mark(None, self._at)

    @override
    def updated(self) -> datetime | None:
        return self._at


def reached(c: Cursor, lock: str = "") -> Progress | None:
    """Return how far the safety net has followed the log."""
    c.execute(f"SELECT log_id, part, position FROM vangnet_positie WHERE part >= -1{lock}")
    rows = c.fetchall()
    return Progress(rows[0][0], {part: position for _, part, position in rows if part >= 0}) if rows else None


def key_of(places: Collection[str]) -> str:
    """Return the key of a place: the codes that a werkgebied may name to be found there. A program that still writes
    documents of another form has other keys."""
    return f"{FORM}:{','.join(sorted(places))}"


def key_of_one(name: str) -> str:
    """Return the key of a team, by its stream, or of the teams of an aanbieder (`teams_of`)."""
    return key_of((name,))


def documents(c: Cursor, streams: Iterable[str]) -> dict[str, Document]:
    """Return the documents that were followed from the log, by stream."""
    found = {}
    for name in streams:
        c.execute("SELECT body FROM vangnet_document WHERE stream = ?", (name,))
        if row := c.fetchone():
            found[name] = decode(row[0].encode())
    return found


def _still_there(c: Cursor, teams: Sequence[TeamDocument]) -> list[TeamDocument]:
    """Return teams but for those that ended since they were told."""
    marks = ", ".join("?" * len(teams))
    c.execute(f"SELECT stream FROM vangnet_weg WHERE stream IN ({marks})", [stream(team) for team in teams])
    ended = {name for (name,) in c.fetchall()}
    return [team for team in teams if stream(team) not in ended]


def _without_room(team: TeamDocument) -> TeamDocument:
    said = {part: who for part, who in team.gezegd.items() if part != "capaciteit"}
    return msgspec.structs.replace(team, capaciteit=(), gezegd=said)
