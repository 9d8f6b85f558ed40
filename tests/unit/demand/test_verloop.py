"""When step 1 of the ladder ends, and what is said of it then (rij 66, 72)."""

from datetime import date, timedelta

import pytest

from events.event import Event
from events.vraag import TeamVervallen, VraagOnvervuld, ZorgvraagIngetrokken
from services.demand.domain.deciding import verloop
from tests.support.zorgvragen import (
    AVOND,
    COORDINATED,
    GEBIED,
    HOUR,
    LADDER,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    offer,
    onvervuld,
    placed,
    put_to,
    refusal,
    zet,
    zorgvraag,
)

OVER = NOW + HOUR  # when the bound of step 1 is over
A_SECOND_BEFORE = OVER - timedelta(seconds=1)
ASKED = put_to(TEAM_A, TEAM_B)


def test_it_ends_when_the_bound_is_over_not_a_second_before() -> None:
    assert verloop(zorgvraag(), A_SECOND_BEFORE) == []
    assert verloop(zorgvraag(), OVER) == [onvervuld(waarom="niemand-gevraagd", zet=zet())]


def test_a_step_without_a_bound_stays_open() -> None:
    assert verloop(zorgvraag(zet=zet(1, uiterlijk=None)), NOW + timedelta(days=365)) == []


def test_it_ends_before_the_bound_when_all_that_were_asked_refused() -> None:
    assert verloop(zorgvraag(ASKED, refusal("team-a")), A_SECOND_BEFORE) == []
    vraag = zorgvraag(ASKED, refusal("team-a"), refusal("team-b"))
    assert verloop(vraag, NOW) == [onvervuld(waarom="allen-afgewezen", zet=zet(1, "een", "twee"))]


def test_the_step_gevraagd_does_not_wait_for_teams_that_were_not_asked() -> None:
    vraag = zorgvraag(put_to(TEAM_A), refusal("team-a"), kandidaten=("team-a", "team-b"))
    assert verloop(vraag, NOW) == [onvervuld(waarom="allen-afgewezen", zet=zet(1, "een"))]


def test_a_team_that_does_a_part_has_not_refused() -> None:
    assert verloop(zorgvraag(ASKED, placed("team-a", OVERDAG), refusal("team-b")), A_SECOND_BEFORE) == []


def test_nobody_refused_when_nobody_was_asked() -> None:
    assert verloop(zorgvraag(kandidaten=()), A_SECOND_BEFORE) == []


def test_a_coordinatiepunt_goes_on_until_every_team_that_could_be_asked_refused() -> None:
    coordinatiepunt = zet(1, "zorgschakel", rol="coordinatiepunt")
    asked = put_to(TEAM_A), refusal("team-a")
    rest = put_to(TEAM_B), refusal("team-b")
    assert verloop(zorgvraag(*asked, ladder=COORDINATED, zet=coordinatiepunt), A_SECOND_BEFORE) == []
    unmet = onvervuld(waarom="allen-afgewezen", ladder=COORDINATED, zet=coordinatiepunt)
    assert verloop(zorgvraag(*asked, *rest, ladder=COORDINATED, zet=coordinatiepunt), A_SECOND_BEFORE) == [unmet]
    assert verloop(zorgvraag(*asked, ladder=COORDINATED, zet=coordinatiepunt, kandidaten=("team-a",)), NOW) == [unmet]
    assert verloop(zorgvraag(ladder=COORDINATED, zet=coordinatiepunt, kandidaten=()), A_SECOND_BEFORE) == []


def test_a_team_that_ended_is_not_waited_for() -> None:
    gone = TeamVervallen(team="team-b")
    assert verloop(zorgvraag(ASKED, gone), NOW) == []
    found = verloop(zorgvraag(ASKED, gone, refusal("team-a")), NOW)
    assert found == [onvervuld(waarom="geen-antwoord", zet=zet(1, "een", "twee"))]


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((ASKED, offer("team-a", OVERDAG, AVOND)), id="all is offered"),
        pytest.param((ASKED, placed("team-a", OVERDAG), offer("team-b", AVOND)), id="all that is left is offered"),
        pytest.param((ASKED, placed("team-a", OVERDAG, AVOND)), id="it is placed"),
        pytest.param((ZorgvraagIngetrokken(),), id="it is withdrawn"),
        pytest.param((onvervuld(),), id="it is unmet already"),
    ],
)
def test_no_clock_runs_when(events: tuple[Event, ...]) -> None:
    assert verloop(zorgvraag(*events), OVER + HOUR) == []


@pytest.mark.parametrize(
    ("events", "waarom"),
    [
        ((), "niemand-gevraagd"),
        ((ASKED,), "geen-antwoord"),
        ((ASKED, refusal("team-a")), "geen-antwoord"),
        ((ASKED, refusal("team-a"), offer("team-b", OVERDAG)), "geen-antwoord"),
        ((ASKED, refusal("team-a"), refusal("team-b")), "allen-afgewezen"),
    ],
)
def test_it_is_said_why_nobody_took_it(events: tuple[Event, ...], waarom: str) -> None:
    (unmet,) = verloop(zorgvraag(*events), OVER)
    assert isinstance(unmet, VraagOnvervuld)
    assert unmet.waarom == waarom


@pytest.mark.parametrize(
    ("events", "left"),
    [
        ((ASKED,), (OVERDAG, AVOND)),
        ((ASKED, offer("team-a", OVERDAG)), (AVOND,)),
        ((ASKED, placed("team-a", AVOND)), (OVERDAG,)),
    ],
)
def test_unmet_is_what_nobody_does_or_offers(events: tuple[Event, ...], left: tuple[object, ...]) -> None:
    (unmet,) = verloop(zorgvraag(*events), OVER)
    assert isinstance(unmet, VraagOnvervuld)
    assert unmet.dagdelen == left


def test_unmet_demand_holds_all_that_the_ladder_needs_and_nothing_about_whom_it_is() -> None:
    vraag = zorgvraag(
        ASKED,
        urgentie="regulier",
        aanleiding="ontslag",
        gewenste_start=date(2026, 12, 1),
        specialismen=("9104",),
        niveau="9111",
        voorkeur="een",
        al_gevraagd=("drie",),
        in_zorg_bij="vier",
    )
    assert verloop(vraag, OVER) == [
        VraagOnvervuld(
            waarom="geen-antwoord",
            gebied=GEBIED,
            dagdelen=(OVERDAG, AVOND),
            urgentie="regulier",
            specialismen=("9104",),
            aanleiding="ontslag",
            gewenste_start=date(2026, 12, 1),
            zorgverzekeraar=UZOVI,
            ladder=LADDER,
            zet=zet(),
        )
    ]
