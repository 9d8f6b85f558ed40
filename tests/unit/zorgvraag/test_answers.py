"""What each organisation may know of the answers to a zorgvraag, and whether the clock of its step runs."""

from typing import Any

import pytest

from events.event import Event
from events.vraag import AlternatiefGevonden, ZorgvraagIngetrokken
from services.escalation.bodies import escalatie as escalatie_body
from services.escalation.domain import LadderDossier
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.answers import approached_seen_by, cells, clock_runs, teams_seen_by
from tests.support.zorgvragen import (
    AVOND,
    GEMEENTE,
    HOUR,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    escalatie,
    gezet,
    offer,
    placed,
    put_to,
    refusal,
    zorgvraag,
)

VERWIJZER = Viewer("verwijzer", "huisartsenpost")
REGIO = Viewer("coordinatiepunt", "enschede")
EEN, TWEE = Viewer("aanbieder", "een"), Viewer("aanbieder", "twee")
VERZEKERAAR = Viewer("zorgverzekeraar", UZOVI)
EVERYTHING = offer("team-a", OVERDAG, AVOND)


def asked(*events: Event, **rest: Any) -> Dossier:
    """A zorgvraag that is put to team A, of `een`, and team B, of `een` and `twee`."""
    return Dossier(zorgvraag(put_to(TEAM_A, TEAM_B), *events, **rest))


ANSWERED = asked(offer("team-a", OVERDAG), refusal("team-b"))


def test_each_dagdeel_is_open_offered_or_placed() -> None:
    assert cells(asked(), VERWIJZER) == {OVERDAG: "open", AVOND: "open"}
    assert cells(ANSWERED, VERWIJZER) == {OVERDAG: "toegezegd", AVOND: "open"}
    started = asked(EVERYTHING, placed("team-a", OVERDAG))
    assert cells(started, VERZEKERAAR) == {OVERDAG: "geplaatst", AVOND: "toegezegd"}


def test_an_aanbieder_sees_its_own_offer_and_what_is_no_longer_asked() -> None:
    assert cells(ANSWERED, EEN) == {OVERDAG: "toegezegd", AVOND: "open"}
    assert cells(ANSWERED, TWEE) == {OVERDAG: "open", AVOND: "open"}
    assert cells(asked(EVERYTHING, placed("team-a", OVERDAG)), TWEE) == {OVERDAG: "geplaatst", AVOND: "open"}


def test_an_aanbieder_sees_its_own_teams_unless_it_chooses() -> None:
    assert teams_seen_by(TWEE, ANSWERED) == frozenset({"team-b"})
    assert approached_seen_by(TWEE, ANSWERED) == frozenset({"twee"})
    own = asked(gesteld_door="aanbieder:twee", situatie="bestaand", in_zorg_bij="twee")
    assert teams_seen_by(TWEE, own) == frozenset({"team-a", "team-b"})
    assert approached_seen_by(TWEE, own) == frozenset({"een", "twee"})


def test_the_clock_runs_until_everything_that_is_open_is_offered() -> None:
    assert clock_runs(asked(), VERWIJZER)
    assert clock_runs(ANSWERED, VERWIJZER)
    for viewer in (VERWIJZER, REGIO, VERZEKERAAR, EEN):
        assert not clock_runs(asked(EVERYTHING), viewer)
        assert not clock_runs(asked(EVERYTHING, placed("team-a", OVERDAG)), viewer)
    assert clock_runs(asked(EVERYTHING, refusal("team-a")), VERWIJZER), "the offer was taken back"


def test_what_a_rival_offered_stops_no_clock_that_an_aanbieder_sees() -> None:
    assert clock_runs(asked(EVERYTHING), TWEE)


@pytest.mark.parametrize("end", [ZorgvraagIngetrokken(), AlternatiefGevonden(alternatief="ehealth")])
def test_no_clock_runs_once_it_ended(end: Event) -> None:
    assert not clock_runs(asked(end), VERWIJZER)


class TestOfALadder:
    """On the step of all aanbieders, of which `twee` got its turn while `een` holds it."""

    STEP = gezet(2, "twee", begint=NOW + HOUR, uiterlijk=NOW + 2 * HOUR)

    def bounds(self, viewer: Viewer, *answers: Event) -> list[object]:
        ladder = LadderDossier(zorgvraag(put_to(TEAM_A, TEAM_B), *answers), escalatie(self.STEP))
        body = escalatie_body(ladder, viewer, (), NOW)
        return [body.houder.uiterlijk, body.stap.uiterlijk]

    @pytest.mark.parametrize("viewer", [VERWIJZER, REGIO, VERZEKERAAR])
    def test_nobody_must_act_by_a_moment_while_everything_is_offered(self, viewer: Viewer) -> None:
        running = self.bounds(viewer, offer("team-a", AVOND))
        assert None not in running
        assert self.bounds(viewer, EVERYTHING) == [None, None]
        assert self.bounds(viewer, EVERYTHING, refusal("team-a")) == running

    def test_an_aanbieder_is_not_told_of_the_offer_of_a_rival_by_its_bound(self) -> None:
        assert self.bounds(TWEE, EVERYTHING) == self.bounds(TWEE) != [None, None]
        assert self.bounds(TWEE, offer("team-b", OVERDAG, AVOND)) == [None, None]

    def test_a_gemeente_is_told_no_bound_at_all(self) -> None:
        assert self.bounds(Viewer("gemeente", GEMEENTE)) == [None, None]
