from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from events.aanbod import Bereikbaarheid, Contact, Dagdelen
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling, tijdstip
from services.regels.volgorde import Criteria, TeamFacts, rank

INDELING = dagindeling(Dagdelen())
BEGIN = datetime(2026, 1, 1, 11, 0, tzinfo=UTC)
DAYS = 365
# Chance that an honest draw exceeds this is one in a thousand: chi-square, 1, 4 and 9 degrees of freedom.
CRITICAL = {2: 10.83, 5: 18.47, 10: 27.88}


def team(name: str, **said: object) -> TeamFacts:
    uren = (Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00", **said),)  # type: ignore[arg-type]
    return TeamFacts(id=name, werkgebied=("WK000001",), lijnen=lijnen(uren))


def order(teams: list[TeamFacts], now: datetime, wijk: str = "WK000001") -> list[str]:
    vraag = Criteria(op=tijdstip(now, INDELING), wijken=(wijk,), now=now)
    return [reachable.kandidaat.id for reachable in rank(teams, vraag).now]


@pytest.mark.parametrize("n", [2, 5, 10])
def test_each_of_n_equal_teams_comes_first_equally_often_in_a_year(n: int) -> None:
    teams = [team(f"01900000-0000-7000-8000-{number:012d}") for number in range(n)]
    first = Counter(order(teams, BEGIN + timedelta(days=day))[0] for day in range(DAYS))
    expected = DAYS / n
    assert sum((first[t.id] - expected) ** 2 / expected for t in teams) < CRITICAL[n]


def test_the_order_is_the_same_for_everybody_that_day_and_another_the_next() -> None:
    teams = [team(f"team-{number}") for number in range(8)]
    assert order(teams, BEGIN) == order(teams[::-1], BEGIN + timedelta(hours=9))
    assert order(teams, BEGIN) != order(teams, BEGIN + timedelta(days=1))


def test_the_first_wijk_decides_the_order() -> None:
    teams = [team(f"team-{number}") for number in range(8)]
    places = [
        rank(teams, Criteria(op=tijdstip(BEGIN, INDELING), wijken=wijken, now=BEGIN)).now
        for wijken in (("WK000001", "WK000002"), ("WK000001",), ("WK000002", "WK000001"))
    ]
    first, same, other = ([reachable.kandidaat.id for reachable in found] for found in places)
    assert first == same != other


def test_nothing_that_an_aanbieder_can_set_changes_its_place() -> None:
    plain = [team(f"team-{number}") for number in range(8)]
    dressed = [
        team(
            f"team-{number}",
            voor=("iedereen", "professionals"),
            contact=Contact(telefoon=f"000 000 {number}", website="https://aaaa.example"),
        )
        for number in range(8)
    ]
    more = [
        TeamFacts(id=k.id, werkgebied=("WK000001", "7534"), specialismen=("9103",), lijnen=k.lijnen) for k in dressed
    ]
    assert order(plain, BEGIN) == order(dressed, BEGIN) == order(more, BEGIN)
