"""Who opens later is shown with the stand of then: of the dagdeel in which the window begins that is announced."""

from datetime import date, datetime, timedelta

import pytest

from events.aanbod import Bereikbaarheid, Dagdelen
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Dagdeel, Dagsoort, Gemeld, Stand
from services.regels.bereikbaar import lijnen
from services.regels.houdbaar import changes_at
from services.regels.kalender import dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Criteria, Reachable, TeamFacts, rank
from tests.support.teams import local
from tests.support.uren import said

INDELING = dagindeling(Dagdelen())
NOW = local("2026-11-26T16:40")  # a Thursday


def report(stand: Gemeld, dagsoort: Dagsoort | None, dagdeel: Dagdeel | None, hours: int = 240) -> CapaciteitGemeld:
    then = Moment(dagsoort=dagsoort, dagdeel=dagdeel)
    return CapaciteitGemeld(stand=stand, gemeld_op=NOW, geldig_tot=NOW + timedelta(hours=hours), dagdelen=(then,))


def team(naam: str, *reports: CapaciteitGemeld, at: Bereikbaarheid) -> TeamFacts:
    return TeamFacts(id=naam, werkgebied=("WK1",), lijnen=lijnen([at]), capaciteit=reports)


def about(moment: datetime, now: datetime = NOW) -> Criteria:
    return Criteria(at=tijdstip(moment, INDELING), indeling=INDELING, wijken=("WK1",), now=now)


def standen(found: tuple[Reachable, ...]) -> list[tuple[str, Stand | None]]:
    return [(one.team.id, one.capaciteit.stand if one.capaciteit else None) for one in found]


OVERDAG, AVOND = report("ruimte", "werkdag", "overdag"), report("vol", "werkdag", "avond")


@pytest.mark.parametrize(
    ("at", "stand"),
    [
        pytest.param(said("werkdag", "17:00-23:00"), "vol", id="this evening, asked by day"),
        pytest.param(said("vr", "07:00-17:00"), "ruimte", id="tomorrow by day"),
        pytest.param(said("do", "16:55-23:00"), "ruimte", id="it begins just before the evening"),
        pytest.param(said("za", "09:00-17:00"), "onbekend", id="in the weekend, of which nothing was reported"),
        pytest.param(said("ma", "06:00-08:00"), "onbekend", id="in the night of Sunday"),
    ],
)
def test_the_stand_is_of_the_dagdeel_in_which_the_window_begins(at: Bereikbaarheid, stand: Stand) -> None:
    assert standen(rank([team("a", OVERDAG, AVOND, at=at)], about(NOW)).later) == [("a", stand)]


def test_of_who_asks_for_an_evening_those_of_the_next_day_have_the_stand_of_that_day() -> None:
    avond = dagdeel_interval(date(2026, 11, 26), "avond", INDELING)
    criteria = Criteria(at=tijdstip(avond.van, INDELING), indeling=INDELING, interval=avond, wijken=("WK1",), now=NOW)
    found = rank([team("a", OVERDAG, AVOND, at=said("vr", "07:00-17:00"))], criteria)
    assert standen(found.later) == [("a", "ruimte")]


def test_a_report_of_then_counts_as_long_as_it_is_valid_at_the_moment_of_reading() -> None:
    short = report("vol", "werkdag", "overdag", hours=1)  # expires before the window begins
    evening = team("a", short, at=said("vr", "07:00-17:00"))
    for now, stand in ((NOW, "vol"), (NOW + timedelta(hours=1), "onbekend")):
        assert standen(rank([evening], about(now, now)).later) == [("a", stand)]


def test_of_those_that_open_together_the_one_with_room_then_comes_first() -> None:
    at = said("vr", "07:00-17:00")
    full = team("full", report("ruimte", "werkdag", "avond"), report("vol", "werkdag", "overdag"), at=at)
    room = team("room", AVOND, report("ruimte", "werkdag", "overdag"), at=at)
    found = rank([full, room], about(local("2026-11-26T17:30"))).later
    assert standen(found) == [("room", "ruimte"), ("full", "vol")]


def test_a_functie_without_a_stand_has_none_later_either() -> None:
    nights = team("a", AVOND, at=said("do", "18:00-19:00", functie="onplanbare-nachtzorg"))
    assert standen(rank([nights], about(NOW)).later) == [("a", None)]


def test_of_a_window_more_than_seven_days_ahead_nothing_is_known_until_it_comes_near() -> None:
    asked, mondays = local("2026-12-01T10:00"), said("ma", "08:00-17:00")  # the next Monday is the 7th
    near = local("2026-12-07T08:00") - timedelta(days=7)
    for now, stand in ((near - timedelta(seconds=1), "onbekend"), (near, "ruimte")):
        found = rank([team("a", OVERDAG, at=mondays)], about(asked, now))
        assert standen(found.later) == [("a", stand)]
    for now in (NOW, near - timedelta(seconds=1)):
        hours = (lijn.uren for lijn in lijnen([mondays]))
        assert changes_at(about(asked, now), INDELING, hours, (), moves=False) == near


def test_of_a_moment_that_is_past_nothing_is_known_of_who_opened_after_it() -> None:
    found = rank([team("a", OVERDAG, at=said("vr", "07:00-17:00"))], about(NOW - timedelta(minutes=1)))
    assert standen(found.later) == [("a", "onbekend")]
