"""The order among equals: an honest draw, the same for everybody that day, that nobody can buy or earn (rij 101)."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from events.aanbod import Bereikbaarheid, Contact, Dagdelen
from events.codes import Voor
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling, tijdstip
from services.regels.volgorde import Criteria, TeamFacts, lot, rank, seed

INDELING = dagindeling(Dagdelen())
BEGIN = datetime(2026, 1, 1, 11, 0, tzinfo=UTC)
DAYS = 365
# Chance that an honest draw exceeds this is one in a thousand: chi-square, 1, 4 and 9 degrees of freedom.
CRITICAL = {2: 10.83, 5: 18.47, 10: 27.88}


def team(naam: str, voor: tuple[Voor, ...] = ("iedereen",), contact: Contact | None = None) -> TeamFacts:
    always = Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00", voor=voor, contact=contact)
    return TeamFacts(id=naam, werkgebied=("WK000001",), lijnen=lijnen([always]))


def order(teams: list[TeamFacts], now: datetime, *wijken: str) -> list[str]:
    criteria = Criteria(at=tijdstip(now, INDELING), indeling=INDELING, wijken=wijken or ("WK000001",), now=now)
    return [found.team.id for found in rank(teams, criteria).now]


@pytest.mark.parametrize("number", [2, 5, 10])
def test_each_of_so_many_equal_teams_comes_first_equally_often_in_a_year(number: int) -> None:
    teams = [team(f"01900000-0000-7000-8000-{one:012d}") for one in range(number)]
    first = Counter(order(teams, BEGIN + timedelta(days=day))[0] for day in range(DAYS))
    expected = DAYS / number
    assert sum((first[one.id] - expected) ** 2 / expected for one in teams) < CRITICAL[number]


def test_the_order_is_the_same_for_everybody_that_day_and_another_the_next() -> None:
    teams = [team(f"team-{number}") for number in range(8)]
    assert order(teams, BEGIN) == order(teams[::-1], BEGIN + timedelta(hours=9))
    assert order(teams, BEGIN) != order(teams, BEGIN + timedelta(days=1))


def test_the_day_of_the_lot_is_that_of_amsterdam() -> None:
    teams = [team(f"team-{number}") for number in range(8)]
    midnight = datetime(2026, 1, 1, 23, 0, tzinfo=UTC)
    assert order(teams, midnight - timedelta(minutes=1)) == order(teams, BEGIN)
    assert order(teams, midnight) == order(teams, BEGIN + timedelta(days=1))


def test_the_first_wijk_decides_the_order() -> None:
    teams = [team(f"team-{number}") for number in range(8)]
    first = order(teams, BEGIN, "WK000001", "WK000002")
    assert first == order(teams, BEGIN, "WK000001")
    assert first != order(teams, BEGIN, "WK000002", "WK000001")


def test_a_lot_depends_on_the_day_the_wijk_and_the_team() -> None:
    places = {
        lot(datum, wijk, naam)
        for datum in (date(2026, 1, 1), date(2026, 1, 2))
        for wijk in ("WK000001", "WK000002")
        for naam in ("team-1", "team-2")
    }
    assert len(places) == 8


def test_a_lot_is_drawn_from_what_is_published() -> None:
    assert seed(date(2026, 1, 2), "WK000001") == "2026-01-02:WK000001:"
    assert lot(date(2026, 1, 2), "WK000001", "team-1") == sha256(b"2026-01-02:WK000001:team-1").digest()


def test_nothing_that_an_aanbieder_can_set_changes_its_place() -> None:
    numbers = range(8)
    plain = [team(f"team-{number}") for number in numbers]
    dressed = [
        team(
            f"team-{number}",
            voor=("iedereen", "professionals"),
            contact=Contact(telefoon=f"000 000 {number}", website="https://aaaa.example"),
        )
        for number in numbers
    ]
    more = [
        TeamFacts(id=one.id, werkgebied=("WK000001", "7534"), specialismen=("9103",), lijnen=one.lijnen)
        for one in dressed
    ]
    assert order(plain, BEGIN) == order(dressed, BEGIN) == order(more, BEGIN)
