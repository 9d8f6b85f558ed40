"""Which teams could take a zorgvraag, in an order that nobody can buy or earn (rij 10, 79, 101)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.aanbod import Bereikbaarheid, CapaciteitGemeld, Moment
from events.codes import Functie, Gemeld, Stand
from events.vraag import Cel
from services.regels import kandidaten
from services.regels.bereikbaar import lijnen
from services.regels.kandidaten import worst
from services.regels.stand import Reported
from services.regels.volgorde import TeamFacts, lot

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ASKED = date(2026, 11, 26)
OVERDAG, NACHT = Cel(dagsoort="werkdag", dagdeel="overdag"), Cel(dagsoort="werkdag", dagdeel="nacht")
WEEKEND = Cel(dagsoort="weekend", dagdeel="overdag")


def report(stand: Gemeld, *wijken: str, dagdelen: tuple[Moment, ...] = ()) -> CapaciteitGemeld:
    geldig_tot = NOW + timedelta(hours=1)
    return CapaciteitGemeld(stand=stand, gemeld_op=NOW, geldig_tot=geldig_tot, wijken=wijken, dagdelen=dagdelen)


def team(
    naam: str,
    *reports: CapaciteitGemeld,
    specialismen: tuple[str, ...] = (),
    functies: tuple[Functie, ...] = ("zorg",),
    werkgebied: tuple[str, ...] = ("WK1",),
) -> TeamFacts:
    hours = [Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00", functie=functie) for functie in functies]
    return TeamFacts(
        id=naam, werkgebied=werkgebied, specialismen=specialismen, lijnen=lijnen(hours), capaciteit=reports
    )


def order(
    *teams: TeamFacts,
    wijken: tuple[str, ...] = ("WK1",),
    dagdelen: tuple[Cel, ...] = (OVERDAG,),
    specialismen: tuple[str, ...] = (),
    datum: date = ASKED,
) -> list[str]:
    return [found.id for found, _ in kandidaten.order(teams, wijken, dagdelen, specialismen, datum, NOW)]


def test_only_a_team_that_has_all_specialismen_is_a_kandidaat() -> None:
    both, one = team("both", specialismen=("9104", "9103")), team("one", specialismen=("9103",))
    assert order(both, one, team("none"), specialismen=("9103", "9104")) == ["both"]
    assert set(order(both, one, team("none"))) == {"both", "one", "none"}


@pytest.mark.parametrize(
    ("functies", "is_kandidaat"),
    [
        (("zorg",), True),
        (("onplanbare-nachtzorg", "zorg"), True),
        ((), True),
        (("onplanbare-nachtzorg",), False),
        (("onplanbare-nachtzorg", "alarmopvolging"), False),
    ],
)
def test_a_team_that_only_has_a_functie_of_reachability_is_no_kandidaat(
    functies: tuple[Functie, ...], *, is_kandidaat: bool
) -> None:
    assert order(team("a", functies=functies)) == (["a"] if is_kandidaat else [])


def test_from_a_certain_yes_to_a_certain_no() -> None:
    standen: tuple[Gemeld, ...] = ("vol", "wachtlijst", "beperkt", "ruimte")
    teams = [team(stand, report(stand)) for stand in standen]
    assert order(*teams, team("onbekend")) == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]


def test_a_team_stands_where_its_worst_stand_over_the_dagdelen_puts_it() -> None:
    by_day = team("by-day", report("ruimte"), report("vol", dagdelen=(Moment(dagdeel="nacht"),)))
    always = team("always", report("beperkt"))
    assert order(by_day, always, dagdelen=(OVERDAG,)) == ["by-day", "always"]
    assert order(by_day, always, dagdelen=(OVERDAG, NACHT)) == ["always", "by-day"]


def test_every_kandidaat_comes_with_its_worst_stand() -> None:
    night = report("wachtlijst", dagdelen=(Moment(dagdeel="nacht"),))
    found = kandidaten.order([team("a", report("ruimte"), night)], ("WK1",), (OVERDAG, NACHT), (), ASKED, NOW)
    assert [stand for _, stand in found] == [Reported("wachtlijst", night.gemeld_op, night.geldig_tot)]


def test_within_one_stand_the_lot_of_the_day_of_asking_decides() -> None:
    teams = [team(f"team-{number}", report("ruimte")) for number in range(8)]
    by_lot = sorted((one.id for one in teams), key=lambda key: lot(ASKED, "WK1", key))
    assert order(*teams) == order(*teams[::-1]) == by_lot
    assert order(*teams, datum=ASKED + timedelta(days=1)) != by_lot


def test_the_first_wijk_decides_the_lot() -> None:
    teams = [team(f"team-{number}", report("ruimte")) for number in range(8)]
    assert order(*teams, wijken=("WK1", "WK2")) == order(*teams)
    assert order(*teams, wijken=("WK2", "WK1")) != order(*teams)


@pytest.mark.parametrize(
    ("dagdelen", "right"),
    [((OVERDAG,), "ruimte"), ((NACHT, OVERDAG), "vol"), ((OVERDAG, WEEKEND), "onbekend"), ((WEEKEND, NACHT), "vol")],
)
def test_the_worst_stand_is_that_of_the_hardest_dagdeel(dagdelen: tuple[Cel, ...], right: Stand) -> None:
    by_day = report("ruimte", dagdelen=(Moment(dagsoort="werkdag", dagdeel="overdag"),))
    by_night = report("vol", dagdelen=(Moment(dagsoort="werkdag", dagdeel="nacht"),))
    assert worst(team("a", by_day, by_night), ("WK1",), dagdelen, (), NOW).stand == right


def test_only_wijken_in_which_the_team_works_count() -> None:
    reports = (report("ruimte", "WK1"), report("vol", "WK2"))
    assert worst(team("a", *reports), ("WK2", "WK1"), (OVERDAG,), (), NOW).stand == "ruimte"
    by_postcode = team("a", *reports, werkgebied=("7534",))
    assert worst(by_postcode, ("WK2", "WK1"), (OVERDAG,), (), NOW).stand == "vol"


def test_a_report_of_a_specialisme_counts_when_that_is_asked() -> None:
    said = CapaciteitGemeld(stand="vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(hours=1), specialismen=("9104",))
    assert worst(team("a", said), ("WK1",), (OVERDAG,), ("9104",), NOW).stand == "vol"
    assert worst(team("a", said), ("WK1",), (OVERDAG,), (), NOW).stand == "onbekend"


def test_a_report_that_expired_says_nothing() -> None:
    later = NOW + timedelta(hours=1)
    assert worst(team("a", report("ruimte")), ("WK1",), (OVERDAG,), (), later).stand == "onbekend"
