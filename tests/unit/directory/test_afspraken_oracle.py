"""Random afspraken, regio's and teams: both indexes say what an independent judge says of who works together where."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.aanbod import Dagdelen, Gemeente
from events.afspraken import (
    AfspraakBeeindigd,
    NietNageleefdGemeld,
    OpenDeel,
    Partij,
    StatusGemeld,
    Toegetreden,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
)
from events.codec import Recorded
from events.event import Event
from services.app.schema import sqlite_steps
from services.directory.application import afspraken as application
from services.directory.application.contactpunten import contactpunten
from services.directory.document import AanbiederDocument, Document, RegioDocument, TeamDocument, WijkFacts, WijkPart
from services.directory.domain.query import Query
from services.directory.index.index import Replacement
from services.directory.index.sqlite import SQLiteIndex
from services.directory.projection import project
from services.directory.reader import Answering
from services.errors import Gone, NotFound
from services.platform.log.log import Progress
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.regels.kalender import dagindeling
from tests.support import oracle_afspraken as oracle
from tests.support.gidsafspraken import DIGEST, text
from tests.support.numbered import Numbered
from tests.support.zorgvragen import NOW

AANBIEDERS, POSTCODES = ("aap", "noot", "mies"), ("7501", "7502", "7503", "7504")
PARTIES = (
    *(Partij(rol="aanbieder", organisatie=one) for one in AANBIEDERS),
    Partij(rol="gemeente", organisatie="GM0001"),
    Partij(rol="verwijzer", organisatie="aap"),
    Partij(soort="huisarts", naam="De Linde"),
)
CODES = ("WK000001", "WK000002", "WK000003", "WK000009")  # of the last there is no wijk
CODES_AND_POSTCODES = (*CODES[:3], *POSTCODES)
wijken = st.tuples(*(
    st.builds(oracle.Wijk, st.just(code), st.sampled_from(["oost", "west"]), st.frozensets(st.sampled_from(POSTCODES)))
    for code in CODES[:3]
))  # fmt: skip
teams = st.builds(
    oracle.Team,
    st.frozensets(st.sampled_from(AANBIEDERS), min_size=1),
    st.frozensets(st.sampled_from(CODES_AND_POSTCODES), min_size=1),
)


@st.composite
def histories(draw: Any) -> list[Event]:
    """What may happen to an afspraak: texts that are laid down, come into force and take each other's place, who comes
    and goes, and perhaps the end."""
    found: list[Event] = []
    in_force = 0
    for versie in range(1, draw(st.integers(1, 3)) + 1):
        found.append(draw(laid_down(versie)))
        if draw(st.booleans()):
            found.append(VanKracht(versie=versie, digest=DIGEST))
            in_force = versie
        if in_force:
            found += draw(st.lists(_happens(in_force), max_size=4))
    if draw(st.integers(0, 4)) == 0:
        found.append(AfspraakBeeindigd(reden="werkt-niet"))
    return found


@st.composite
def laid_down(draw: Any, versie: int) -> VersieVastgelegd:
    return text(
        *draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=4, unique=True)),
        wijken=tuple(draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True))),
        regio=draw(st.sampled_from(["oost", "west"])),
        versie=versie,
        titel=f"Tekst {versie}",
        open=(OpenDeel(onderdeel="a", tekst=f"Open {versie}"),),
    )


def _happens(versie: int) -> st.SearchStrategy[Event]:
    party = st.sampled_from(PARTIES)
    return st.one_of(
        party.map(lambda one: Uitgetreden(partij=one.key)),
        party.map(lambda one: Toegetreden(versie=versie, digest=DIGEST, partij=one)),
        st.sampled_from(
            [StatusGemeld(status="nageleefd"), StatusGemeld(status="komt-niet-van-de-grond"),
             NietNageleefdGemeld(onderdeel="a")]
        ),
    )  # fmt: skip


def documents(
    afspraken: oracle.Histories, places: Sequence[oracle.Wijk], groups: Sequence[oracle.Team]
) -> Iterator[Document]:
    """What the projection makes of the afspraken, with what they are joined to."""
    for afspraak_id, history in afspraken.items():
        found: Document | None = None
        for version, event in enumerate(history, start=1):
            found = project(found, Recorded(f"afspraak:{afspraak_id}", version, NOW, "x:y", event))
        if found:
            yield found
    for code in ("oost", "west"):
        facts = {
            one.code: WijkFacts(one.code, "GM0001", 10, tuple(sorted(one.postcodes)))
            for one in places
            if one.regio == code
        }
        stad = {"GM0001": Gemeente(naam="Stad")}
        postcodes: dict[str, tuple[WijkPart, ...]] = {
            pc4: (WijkPart(one, 5.0),) for one, wijk in facts.items() for pc4 in wijk.postcodes
        }
        day = dagindeling(Dagdelen())
        yield RegioDocument(id=code, versie=1, dagindeling=day, wijken=facts, gemeenten=stad, postcodes=postcodes)
    yield from (AanbiederDocument(id=one, versie=1, naam=one.title()) for one in AANBIEDERS)
    for number, team in enumerate(groups):
        yield TeamDocument(
            id=f"team-{number}",
            versie=1,
            naam="T",
            aanbieders=tuple(sorted(team.aanbieders)),
            werkgebied=tuple(sorted(team.werkgebied)),
        )


Fill = Callable[[Sequence[Document]], Answering]


@pytest.fixture(params=["on one machine", "in a cluster"])
def fill(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fill]:
    """Makes an index of documents, and of nothing else."""
    if request.param == "in a cluster":
        yield numbered
        return
    database = SQLiteDatabase(tmp_path / "beeld.sqlite", "NORMAL")
    migrate(database, sqlite_steps("beeld"), "")
    index = SQLiteIndex(database)

    def filled(found: Sequence[Document]) -> SQLiteIndex:
        index.reset("log-1")
        index.put([Replacement(None, one) for one in found], [], Progress("log-1"), Progress("log-1", {0: 1}))
        return index

    yield filled
    database.close()


def numbered(found: Sequence[Document]) -> Numbered:
    index = Numbered(NOW)
    index.put(*found)
    return index


@pytest.mark.rij(5, 17)
@settings(max_examples=150, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(histories(), max_size=4), wijken, st.lists(teams, max_size=3))
def test_it_says_who_works_together_where_as_the_judge_does(
    fill: Fill, stories: list[list[Event]], places: tuple[oracle.Wijk, ...], groups: list[oracle.Team]
) -> None:
    afspraken = {f"a{number}": story for number, story in enumerate(stories)}
    index = fill([*documents(afspraken, places, groups)])
    for wijk in places:
        told_here, together = in_answer(index, wijk.code)
        assert in_wijk(index, wijk.code) == told_here == oracle.in_wijk(afspraken, wijk)
        assert together == {
            f"team-{number}": oracle.works_together(afspraken, team, wijk)
            for number, team in enumerate(groups)
            if team.werkgebied & {wijk.code, *wijk.postcodes}
        }
    for aanbieder in AANBIEDERS:
        assert of_aanbieder(index, aanbieder) == oracle.of_aanbieder(afspraken, aanbieder)
    for number, team in enumerate(groups):
        assert of_team(index, f"team-{number}") == oracle.of_team(afspraken, team, places)
    for afspraak_id, story in afspraken.items():
        assert told(index, afspraak_id) == oracle.told(story)


def in_wijk(index: Answering, wijk: str) -> set[str]:
    return {one.id for one in index.ask(lambda reader, **_: application.afspraken_of_wijk(reader, wijk))}


def in_answer(index: Answering, wijk: str) -> tuple[set[str], dict[str, bool]]:
    """What the answer says of afspraken, and of each team whether it works together."""
    page, _ = index.ask(lambda reader, **_: contactpunten(reader, Query(wijk=wijk), NOW))
    found = page.antwoord
    assert found.afspraken_totaal == len(found.afspraken)
    return {one.id for one in found.afspraken}, {one.id: one.werkt_samen for one in found.contactpunten}


def of_aanbieder(index: Answering, aanbieder: str) -> set[str]:
    return {one.id for one in index.ask(lambda reader, **_: application.afspraken_of_aanbieder(reader, aanbieder))}


def of_team(index: Answering, team: str) -> set[str]:
    found = index.ask(lambda reader, volledig: application.afspraken_of_team(reader, team, volledig=volledig))
    return {one.id for one in found}


def told(index: Answering, afspraak_id: str) -> oracle.Told | None:
    try:
        found = index.ask(lambda reader, **_: application.afspraak(reader, afspraak_id))
    except (NotFound, Gone):
        return None
    return oracle.Told(
        titel=found.titel,
        status=found.status,
        partijen=frozenset(
            f"{one.rol}:{one.organisatie}" if one.rol else f"{one.soort}:{one.naam}" for one in found.partijen
        ),
        open=tuple((part.onderdeel, part.tekst) for part in found.onderdelen),
    )
