"""In how many dagdelen of the coming week nobody is known: as the answers about each of these dagdelen say."""

import random
from datetime import datetime, timedelta
from itertools import product

import pytest

from events.aanbod import Bereikbaarheid, Cel, Dagdelen, Gemeente
from events.codes import DAGDELEN, DAGSOORTEN
from services.directory.document import RegioDocument, TeamDocument, WijkFacts
from services.directory.domain.holes import Filling, slots
from services.directory.domain.page import Around, make_page
from services.directory.domain.plaats import of_wijk
from services.directory.domain.query import Query
from services.regels.bereikbaar import lijnen
from services.regels.kalender import began_on, dagindeling, tijdstip
from tests.support.teams import local

WIJK = "WK000001"
EVERY = tuple(Cel(dagsoort=soort, dagdeel=deel) for soort, deel in product(DAGSOORTEN, DAGDELEN))  # type: ignore[arg-type]
NIGHTS = tuple(cel for cel in EVERY if cel.dagdeel == "nacht")
# An ordinary day, a night that goes on, feestdagen ahead, and both changes of the clock.
MOMENTS = ("2026-11-25T14:00", "2026-11-26T03:00", "2026-12-23T22:59", "2026-03-27T12:00", "2026-10-24T23:00")


def regio(*dekking: Cel) -> RegioDocument:
    return RegioDocument(
        id="oost",
        versie=1,
        dagindeling=dagindeling(Dagdelen()),
        dekking=dekking,
        wijken={WIJK: WijkFacts("Noord", "GM0001", 1000, ())},
        gemeenten={"GM0001": Gemeente(naam="Stad")},
    )


def team(naam: str, *hours: Bereikbaarheid, levering: tuple[Cel, ...] = ()) -> TeamDocument:
    return TeamDocument(
        id=naam, versie=1, naam=naam, aanbieders=("een",), werkgebied=(WIJK,), lijnen=lijnen(hours), levering=levering
    )


def some_hours(chance: random.Random) -> Bereikbaarheid:
    return Bereikbaarheid(
        dagen=chance.choice([("werkdag",), ("weekend",), ("ma", "wo"), ("feestdag",)]),
        van=chance.choice(["00:00", "07:00", "16:30", "23:00"]),
        tot=chance.choice(["07:00", "17:00", "23:00", "24:00"]),
        functie=chance.choice(["zorg", "onplanbare-nachtzorg"]),
        voor=chance.choice([("iedereen",), ("iedereen",), ("professionals",), ("eigen-clienten",)]),
    )


def some_teams(chance: random.Random) -> list[TeamDocument]:
    found = [
        team(f"t{number}", *(some_hours(chance) for _ in range(chance.randint(1, 3))))
        for number in range(chance.randint(0, 3))
    ]
    return [*found, team("stil", levering=(chance.choice(EVERY),))] if chance.random() < 0.3 else found


def unanswered(here: RegioDocument, teams: list[TeamDocument], now: datetime) -> int:
    """The dagdelen that count, and are not past, about which the answer has nobody to call."""
    place = of_wijk(WIJK, [here])
    assert place
    first, running = began_on(now, here.dagindeling), tijdstip(now, here.dagindeling).dagdeel
    order, found = [*DAGDELEN], 0
    for number, dagdeel in product(range(7), DAGDELEN):
        query = Query(wijk=WIJK, datum=first + timedelta(days=number), dagdeel=dagdeel)  # type: ignore[arg-type]
        answer = make_page(query, place, Around(teams), now, volledig=True).antwoord
        is_past = number == 0 and order.index(dagdeel) < order.index(running)
        found += answer.dekking and not is_past and not answer.contactpunten
    return found


@pytest.mark.rij(25)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_hole_is_a_dagdeel_that_counts_about_which_the_answer_has_nobody(moment: str) -> None:
    chance, now = random.Random(moment), local(moment)
    for _ in range(25):
        here, teams = regio(*chance.sample(EVERY, chance.randint(1, 9))), some_teams(chance)
        assert Filling(slots(here, now)).holes(teams) == unanswered(here, teams, now)


def test_where_no_team_works_every_dagdeel_that_counts_and_is_to_come_is_a_hole() -> None:
    now = local("2026-11-25T14:00")
    assert Filling(slots(regio(*NIGHTS), now)).holes([]) == 7
    assert Filling(slots(regio(*EVERY), now)).holes([]) == 21
    assert Filling(slots(regio(*EVERY), local("2026-11-25T18:00"))).holes([]) == 20


def test_a_regio_that_does_not_say_what_counts_has_no_holes() -> None:
    assert slots(regio(), local("2026-11-25T14:00")) == []


@pytest.mark.rij(41)
def test_who_is_there_for_acute_help_fills_a_night_and_who_serves_some_only_does_not() -> None:
    night = {"dagen": ("werkdag", "weekend", "feestdag"), "van": "23:00", "tot": "07:00"}
    acute = Bereikbaarheid(**night, functie="onplanbare-nachtzorg")  # type: ignore[arg-type]
    theirs = Bereikbaarheid(**night, voor=("eigen-clienten",))  # type: ignore[arg-type]
    filling = Filling(slots(regio(*NIGHTS), local("2026-11-25T14:00")))
    assert (filling.holes([team("a", acute)]), filling.holes([team("b", theirs)])) == (0, 7)


def test_of_a_dagdeel_that_is_under_way_only_the_rest_counts() -> None:
    early = team("a", Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="12:00"))
    day = Cel(dagsoort="werkdag", dagdeel="overdag")
    for clock, right in (("11:59", 0), ("12:00", 1)):
        assert Filling(slots(regio(day), local(f"2026-11-25T{clock}"))).holes([early]) == right
