"""What is asked is covered when teams that can be called for care have it together; acute help covers nothing of it."""

import pytest

from events.aanbod import Bereikbaarheid, Dagdelen
from events.codes import Functie
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling, tijdstip
from services.regels.volgorde import Criteria, TeamFacts, is_covered, rank
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NIGHT = local("2027-02-09T03:20")  # a Tuesday


def team(naam: str, able: str = "", functie: Functie = "zorg", *, hours: bool = True) -> TeamFacts:
    every_night = Bereikbaarheid(dagen=("werkdag", "weekend"), van="22:00", tot="08:00", functie=functie)
    return TeamFacts(
        id=naam,
        werkgebied=("WK5",),
        specialismen=tuple(able.split()),
        lijnen=lijnen([every_night]) if hours else (),
    )


def covered(*teams: TeamFacts, codes: str = "", beside: bool = False, unfit: str = "") -> bool:
    criteria = Criteria(
        at=tijdstip(NIGHT, INDELING),
        indeling=INDELING,
        wijken=("WK5",),
        specialismen=tuple(codes.split()),
        unfit=frozenset(unfit.split()),
        now=NIGHT,
    )
    return is_covered(rank(teams, criteria), criteria.specialismen, is_asked=bool(codes or beside))


ACUTE = team("acuut", "nachtzorg 9105", "onplanbare-nachtzorg")
ALARM = team("alarm", "nachtzorg", "alarmopvolging")


def test_who_asks_for_nothing_needs_somebody_to_call() -> None:
    assert covered(ACUTE)
    assert covered(team("a"))
    assert not covered()
    assert not covered(team("new", hours=False))


@pytest.mark.rij(41)
def test_a_specialisme_is_covered_by_care_alone() -> None:
    assert covered(team("a", "nachtzorg"), codes="nachtzorg")
    assert covered(ACUTE, team("a", "nachtzorg"), team("b", "9105"), codes="nachtzorg 9105")
    assert not covered(ACUTE, ALARM, codes="nachtzorg")
    assert not covered(ACUTE, team("a", "nachtzorg"), codes="nachtzorg 9105")
    assert not covered(team("new", "nachtzorg", hours=False), codes="nachtzorg")


def test_so_is_what_is_asked_beside_specialismen() -> None:
    assert covered(ACUTE, team("a"), beside=True)
    assert not covered(ACUTE, ALARM, beside=True)
    assert not covered(ACUTE, team("a"), beside=True, unfit="a")
    assert not covered(team("a", "9105"), team("b"), codes="9105", beside=True, unfit="a")
