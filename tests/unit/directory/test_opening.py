"""Hours as people read them."""

from datetime import date

from events.aanbod import Openingstijd
from services.directory import teams_bodies as bodies
from services.directory.domain.opening import clock, opening
from services.regels.bereikbaar import Uren, uren


def windows(*said: Openingstijd) -> dict[str, list[tuple[str, str]]]:
    found = opening(uren(said)).week
    return {one.dag: [(each.van, each.tot) for each in one.vensters] for one in found if one.vensters}


def test_each_day_has_the_hours_that_begin_on_it() -> None:
    office = Openingstijd(dagen=("ma", "vr"), van="08:00", tot="17:00")
    night = Openingstijd(dagen=("ma",), van="23:00", tot="07:00")
    assert windows(office, night) == {"ma": [("08:00", "17:00"), ("23:00", "07:00")], "vr": [("08:00", "17:00")]}


def test_a_feestdag_that_nothing_is_said_of_has_the_hours_of_sunday() -> None:
    assert windows(Openingstijd(dagen=("zo",), van="10:00", tot="12:00")) == {
        "zo": [("10:00", "12:00")],
        "feestdag": [("10:00", "12:00")],
    }


def test_a_whole_day_ends_at_the_midnight_that_is_the_next_day() -> None:
    assert windows(Openingstijd(dagen=("di",), van="00:00", tot="24:00")) == {"di": [("00:00", "00:00")]}
    assert clock(0) == clock(1440) == "00:00"


def test_an_exception_has_its_dates_its_days_and_its_hours_or_none() -> None:
    week = Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")
    summer = Openingstijd(
        dagen=("ma",), van="09:00", tot="12:00", begindatum=date(2026, 7, 1), einddatum=date(2026, 8, 31)
    )
    eve = Openingstijd(dagen=(), gesloten=True, begindatum=date(2026, 12, 31), einddatum=date(2026, 12, 31))
    narrow, wide = opening(uren([week, summer, eve])).uitzonderingen
    assert (narrow.begindatum, narrow.einddatum, narrow.vensters) == (date(2026, 12, 31), date(2026, 12, 31), ())
    assert (wide.dagen, wide.vensters) == (("ma",), (bodies.Venster(van="09:00", tot="12:00"),))


def test_who_never_opens_has_eight_empty_days() -> None:
    assert [one.vensters for one in opening(Uren()).week] == [()] * 8
