"""From the events of the log `aanbod` to the documents of the directory."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from events import aanbod
from events.aanbod import (
    BereikbaarheidGewijzigd,
    GemeenteVastgelegd,
    LeveringGewijzigd,
    Loket,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
    WijkindelingVastgesteld,
    ZorgverzekeraarVastgelegd,
)
from events.afspraken import StatusGemeld
from events.capaciteit import CapaciteitVerlooptBinnenkort
from events.codec import Recorded
from events.deelname import DeelnameIngetrokken
from events.event import Event
from events.profiel import ProfielGewijzigd
from services.directory.document import Document, Gezegd, RegioDocument, TeamDocument, kind_of, places_of
from services.directory.projection import project
from services.regels.bereikbaar import lijnen
from services.regels.stand import said
from tests.support.afspraken import STORY
from tests.support.projected import (
    AANBIEDER,
    ARRANGED,
    BETWEEN_PARTIES,
    BY_BEHEERDER,
    DIVIDED,
    FIRST,
    FORMED,
    IN_FORCE,
    KEPT,
    LINE,
    NIGHT,
    PHONE,
    PROFIEL,
    REGIO,
    REGISTERED,
    RENAMED,
    REPORT,
    SAID,
    TEAM,
    THEN,
    ZUID,
    name_of,
    recorded,
    said_by_beheerder,
    shown,
)
from tests.support.zorgvragen import NOW


@pytest.mark.parametrize(("event", "right"), FIRST, ids=name_of)
def test_a_stream_is_shown_from_the_event_that_says_what_it_is(event: Event, right: Document | None) -> None:
    assert project(None, recorded(event)) == said_by_beheerder(right, event)


@pytest.mark.parametrize(("document", "event", "changed"), THEN, ids=name_of)
def test_each_event_changes_only_what_it_tells_of(document: Document, event: Event, changed: dict[str, Any]) -> None:
    right = msgspec.structs.replace(document, versie=2, **changed)
    assert project(document, recorded(event, 2)) == said_by_beheerder(right, event)


FAILING = StatusGemeld(status="komt-niet-van-de-grond"), StatusGemeld(status="leidt-niet-tot-herkenbaarheid")


@pytest.mark.rij(123)
@pytest.mark.parametrize(
    "event", [*FAILING, *(event for event in STORY if type(event) in BETWEEN_PARTIES)], ids=name_of
)
def test_what_parties_tell_each_other_changes_nothing_that_is_shown(event: Event) -> None:
    for document in (IN_FORCE, KEPT):
        assert project(document, recorded(event, 2)) == document


def test_every_event_of_the_log_is_looked_at_here() -> None:
    assert {type(event) for event, _ in FIRST} == {*aanbod.EVENTS}
    begins = {FORMED, REGISTERED}
    says_nothing_to_the_public = {GemeenteVastgelegd, *BETWEEN_PARTIES}
    assert {type(event) for _, event, _ in THEN} | says_nothing_to_the_public == (
        {*aanbod.EVENTS} - {type(event) for event in begins}
    )


@pytest.mark.parametrize("document", [AANBIEDER, REGIO, TEAM, KEPT], ids=kind_of)
def test_an_event_of_another_kind_of_stream_changes_nothing_that_is_shown(document: Document) -> None:
    other = ZorgverzekeraarVastgelegd(naam="Zeker", zorgbemiddeling=PHONE)
    found = project(document, recorded(other, 2))
    assert found
    assert msgspec.structs.replace(found, versie=1) == document


def test_a_team_that_is_described_anew_keeps_its_parts() -> None:
    parts = (
        WerkgebiedGewijzigd(werkgebied=("WK1",)),
        SpecialismenGewijzigd(specialismen=("9104",)),
        BereikbaarheidGewijzigd(bereikbaarheid=(LINE,)),
        REPORT,
        LeveringGewijzigd(levering=(NIGHT,)),
        ProfielGewijzigd(profiel=PROFIEL),
    )
    right = TeamDocument(
        id="t",
        versie=8,
        naam="Zuid",
        aanbieders=("twee",),
        werkgebied=("WK1",),
        specialismen=("9104",),
        lijnen=lijnen([LINE]),
        capaciteit=(SAID,),
        levering=(NIGHT,),
        profiel=PROFIEL,
    )
    assert shown(FORMED, *parts, RENAMED) == said_by_beheerder(right, FORMED, *parts)


def test_of_each_part_of_a_team_it_is_known_who_said_it_last_and_when() -> None:
    found = shown(FORMED, SpecialismenGewijzigd(specialismen=("9104",)), REPORT)
    by_team, later = Gezegd("aanbieder", NOW + timedelta(days=1)), NOW + timedelta(days=1)
    for version, event in enumerate((RENAMED, CapaciteitVerlooptBinnenkort(cellen=(SAID,))), start=4):
        found = project(found, Recorded("team:t", version, later, "aanbieder:een", event))
    assert isinstance(found, TeamDocument)
    assert found.gezegd == {"gegevens": by_team, "specialismen": BY_BEHEERDER, "capaciteit": BY_BEHEERDER}


@pytest.mark.rij(23)
def test_a_team_is_found_under_each_of_its_aanbieders_until_it_ends() -> None:
    formed = TeamGevormd(naam="Samen", aanbieders=("een", "twee"))
    assert places_of(shown(formed)) == {"teams:een", "teams:twee"}
    assert places_of(shown(formed, DeelnameIngetrokken(aanbieder="een"))) == {"teams:twee"}
    assert places_of(shown(formed, TeamBeeindigd())) == frozenset()


def test_a_report_of_the_same_scope_takes_the_place_of_the_one_before() -> None:
    newer = msgspec.structs.replace(REPORT, stand="ruimte", reden="anders")
    night = msgspec.structs.replace(REPORT, wijken=("WK1",))
    found = shown(FORMED, REPORT, night, newer)
    assert isinstance(found, TeamDocument)
    assert found.capaciteit == (said(night), said(newer))


def test_a_team_that_ended_is_known_by_name_and_found_nowhere() -> None:
    found = shown(FORMED, WerkgebiedGewijzigd(werkgebied=("WK1",)), TeamBeeindigd())
    assert isinstance(found, TeamDocument)
    assert (found.naam, found.actief, places_of(found)) == ("Noord", False, frozenset())
    assert places_of(shown(FORMED, WerkgebiedGewijzigd(werkgebied=("WK1",)))) == {"WK1", "teams:een"}


def test_a_team_that_ended_stays_ended_whatever_follows() -> None:
    found = shown(FORMED, TeamBeeindigd(), RENAMED)
    assert isinstance(found, TeamDocument)
    assert (found.naam, found.actief) == ("Zuid", False)


def test_a_regio_without_a_loket_has_none() -> None:
    found = shown(RegioIngericht(naam="Zorgschakel"))
    assert isinstance(found, RegioDocument)
    assert (found.loket, found.loket_uren) == (None, None)


def test_the_hours_of_a_loket_that_says_none_are_not_known() -> None:
    found = shown(RegioIngericht(naam="Zorgschakel", loket=Loket(naam="Loket", contact=PHONE)))
    assert isinstance(found, RegioDocument)
    assert found.loket_uren is None


def test_a_regio_says_what_took_the_place_of_its_wijken_that_ended() -> None:
    found = shown(ARRANGED, WijkindelingVastgesteld(wijken=(ZUID,), vervallen={"WK000001": ("WK000002",)}))
    assert isinstance(found, RegioDocument)
    assert found.vervallen == {"WK000001": ("WK000002",)}


def test_a_regio_that_yields_wijken_is_no_longer_found_there() -> None:
    found = shown(ARRANGED, DIVIDED, WijkindelingVastgesteld(wijken=(ZUID,), gemeenten={}))
    assert places_of(found) == {"WK000002", "7502"}
    assert places_of(shown(ARRANGED, DIVIDED)) == {"WK000001", "WK000002", "7501", "7502", "GM0001", "7509"}
