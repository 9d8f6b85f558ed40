"""What opening hours mean beside each other: closings, dates and the end of a day."""

from collections.abc import Iterable
from datetime import date
from itertools import permutations
from typing import Any

import msgspec
import pytest

from events.aanbod import Bereikbaarheid, Contact, Dagdelen, Openingstijd
from services.regels.bereikbaar import (
    Reach,
    Stretch,
    Uren,
    lijnen,
    merge_hours,
    next_stretch,
    reach,
    stretch,
    timeline,
    uren,
)
from services.regels.kalender import AMSTERDAM, Tijdstip, dagdeel_interval, dagindeling, tijdstip
from tests.support.teams import local
from tests.support.uren import said

INDELING = dagindeling(Dagdelen())
PHONE = Contact(telefoon="050 000 00 12")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (f"2026-11-{day}" for day in range(23, 30))
KERST, TWEEDE_KERSTDAG, OUDJAAR = "2026-12-25", "2026-12-26", "2026-12-31"
OFFICE = said("werkdag", "08:00-17:00")
NIGHT = said("werkdag weekend", "23:00-07:00")
ALWAYS = said("werkdag weekend", "00:00-24:00")


def at(clock: str) -> Tijdstip:
    return tijdstip(local(clock), INDELING)


def opens(hours: Uren, day: str) -> list[str]:
    """The stretches that begin on a day."""
    _, line = timeline(hours, date.fromisoformat(day), bevrijdingsdag=False)
    walls = [(one.van.astimezone(AMSTERDAM), one.tot.astimezone(AMSTERDAM)) for one in line]
    return [f"{van:%H:%M}-{tot:%H:%M}" for van, tot in walls if van.date().isoformat() == day]


@pytest.mark.parametrize("tekst", ["", "8", "[8]", "[[[[]]", '[[[],[{"dagen":[]}]]]', "[[[[[60]]]]]"])
def test_a_text_that_says_nothing_of_hours_is_refused(tekst: str) -> None:
    with pytest.raises(msgspec.MsgspecError):
        Uren(tekst)
    with pytest.raises(msgspec.MsgspecError):
        msgspec.json.decode(msgspec.json.encode([tekst]), type=Uren)


def test_hours_that_are_written_and_read_are_the_same() -> None:
    for hours in (Uren(), uren([OFFICE, said("wo", "gesloten"), said("", "10:00-12:00", KERST, TWEEDE_KERSTDAG)])):
        again = msgspec.json.decode(msgspec.json.encode(hours), type=Uren)
        assert (again, hash(again), again.roosters) == (hours, hash(hours), hours.roosters)


def in_any_order(*tijden: Openingstijd) -> Iterable[Uren]:
    return (uren(order) for order in permutations(tijden))


class TestClosings:
    """A narrower statement goes before a wider one, whatever their order (`gevallen.md`, 1)."""

    def test_a_closed_wednesday_is_closed_among_open_working_days(self) -> None:
        for hours in in_any_order(OFFICE, said("wo", "gesloten")):
            assert (opens(hours, TUESDAY), opens(hours, WEDNESDAY)) == (["08:00-17:00"], [])

    def test_an_open_saturday_is_open_in_a_closed_weekend(self) -> None:
        for hours in in_any_order(ALWAYS, said("weekend", "gesloten"), said("za", "10:00-12:00")):
            assert (opens(hours, SATURDAY), opens(hours, SUNDAY)) == (["10:00-12:00"], [])

    def test_of_three_breadths_the_narrowest_closing_ends_what_is_wider_and_nothing_else(self) -> None:
        tijden = [OFFICE, said("ma di wo do", "gesloten"), said("wo vr za", "06:00-07:00"), said("wo do", "gesloten")]
        tijden.append(said("wo", "18:00-20:00"))
        for hours in in_any_order(*tijden):
            assert (opens(hours, WEDNESDAY), opens(hours, THURSDAY)) == (["18:00-20:00"], [])
            assert (opens(hours, MONDAY), opens(hours, FRIDAY)) == ([], ["06:00-07:00", "08:00-17:00"])

    def test_narrower_hours_take_nothing_from_wider_hours(self) -> None:
        assert opens(uren([OFFICE, said("wo", "19:00-21:00")]), WEDNESDAY) == ["08:00-17:00", "19:00-21:00"]

    def test_who_was_once_allowed_to_say_both_of_one_day_is_closed_then(self) -> None:
        for hours in in_any_order(said("wo", "08:00-17:00"), said("wo", "gesloten")):
            assert hours == Uren()

    def test_a_closed_sunday_is_a_closed_feestdag(self) -> None:
        assert opens(uren([ALWAYS, said("zo", "gesloten")]), KERST) == []
        assert opens(uren([said("zo", "09:00-10:00")]), KERST) == ["09:00-10:00"]

    def test_a_night_that_began_before_a_closed_day_goes_on(self) -> None:
        hours = uren([NIGHT, said("wo", "gesloten")])
        assert stretch(hours, at(f"{WEDNESDAY}T06:59")) == Stretch(
            local(f"{TUESDAY}T23:00"), local(f"{WEDNESDAY}T07:00")
        )
        assert stretch(hours, at(f"{WEDNESDAY}T23:30")) is None


class TestWhoseClosing:
    """A closing counts for the lines of its functie whose audience it covers, and of those for its number."""

    def hours_of(self, *statements: Bereikbaarheid) -> dict[tuple[str, ...], list[str]]:
        """What each line is open on Wednesday, by its functie, audience and number."""
        return {
            (lijn.functie, *lijn.voor, *([str(lijn.contact.telefoon)] if lijn.contact else [])): found
            for lijn in lijnen(statements)
            if (found := opens(lijn.uren, WEDNESDAY))
        }

    def test_a_closing_for_everybody_is_one_for_each_audience_and_each_number(self) -> None:
        every = [
            OFFICE,
            said("werkdag", "08:00-20:00", voor=("professionals",)),
            said("werkdag", "07:00-09:00", contact=PHONE),
            said("werkdag", "09:00-10:00", functie="alarmopvolging"),
        ]
        assert self.hours_of(*every, said("wo", "gesloten")) == {("alarmopvolging", "iedereen"): ["09:00-10:00"]}

    @pytest.mark.parametrize(
        ("closing", "covered"),
        [
            (("professionals",), True),
            (("eigen-clienten", "professionals"), True),
            (("eigen-clienten",), False),
            (("iedereen",), True),
        ],
    )
    def test_a_closing_for_some_closes_the_lines_of_these_alone(
        self, closing: tuple[Any, ...], *, covered: bool
    ) -> None:
        professionals = said("werkdag", "08:00-20:00", voor=("professionals",))
        found = self.hours_of(professionals, said("wo", "gesloten", voor=closing))
        assert found == ({} if covered else {("zorg", "professionals"): ["08:00-20:00"]})

    def test_a_line_for_more_than_are_told_that_it_is_closed_is_open(self) -> None:
        both = said("werkdag", "08:00-20:00", voor=("eigen-clienten", "professionals"))
        assert self.hours_of(OFFICE, both, said("wo", "gesloten", voor=("professionals",))) == {
            ("zorg", "iedereen"): ["08:00-17:00"],
            ("zorg", "eigen-clienten", "professionals"): ["08:00-20:00"],
        }

    def test_a_closed_number_closes_no_other(self) -> None:
        other = said("werkdag", "07:00-09:00", contact=PHONE)
        assert self.hours_of(OFFICE, other, said("wo", "gesloten", contact=PHONE)) == {
            ("zorg", "iedereen"): ["08:00-17:00"]
        }

    def test_who_is_told_nothing_of_feestdagen_has_the_hours_of_sunday_then(self) -> None:
        everybody, professionals = said("zo", "09:00-16:00"), said("zo", "10:00-12:00", voor=("professionals",))
        shut = said("feestdag", "gesloten", voor=("professionals",))
        assert [opens(lijn.uren, KERST) for lijn in lijnen([everybody, professionals, shut])] == [["09:00-16:00"], []]

    def test_hours_on_feestdagen_on_one_number_are_those_of_the_whole_functie(self) -> None:
        (zorg, _) = lijnen([said("zo", "08:00-17:00"), said("feestdag", "10:00-12:00", contact=PHONE)])
        assert opens(zorg.uren, KERST) == []

    def test_a_closing_of_a_functie_without_hours_says_nothing(self) -> None:
        assert lijnen([OFFICE, said("wo", "gesloten", functie="alarmopvolging")]) == lijnen([OFFICE])


class TestDates:
    """On the dates of an exception it stands in place of the week (A11)."""

    def test_a_summer_is_closed_from_its_first_date_to_its_last(self) -> None:
        hours = uren([OFFICE, said("", "gesloten", "2027-07-19", "2027-08-06")])
        found = [opens(hours, day) for day in ("2027-07-16", "2027-07-19", "2027-08-06", "2027-08-09")]
        assert found == [["08:00-17:00"], [], [], ["08:00-17:00"]]
        assert next_stretch(hours, at("2027-07-20T12:00")) is None
        assert reach(hours, at("2027-08-02T12:00")).vanaf == local("2027-08-09T08:00")

    def test_the_last_day_of_the_year_has_other_hours(self) -> None:
        hours = uren([OFFICE, said("", "08:00-12:00", OUDJAAR)])
        assert [opens(hours, day) for day in ("2026-12-30", OUDJAAR)] == [["08:00-17:00"], ["08:00-12:00"]]

    def test_a_holiday_from_school_changes_the_hours_of_some_days(self) -> None:
        hours = uren([said("ma vr za", "08:00-17:00"), said("werkdag", "09:30-12:00", "2027-02-20", "2027-02-28")])
        found = {day: opens(hours, f"2027-02-{day}") for day in (19, 20, 22, 26)}
        assert found == {19: ["08:00-17:00"], 20: ["08:00-17:00"], 22: ["09:30-12:00"], 26: ["09:30-12:00"]}

    def test_dates_go_before_a_feestdag_unless_they_name_other_days(self) -> None:
        tijden = [OFFICE, said("feestdag", "gesloten")]
        assert opens(uren([*tijden, said("", "10:00-11:00", KERST)]), KERST) == ["10:00-11:00"]
        assert opens(uren([*tijden, said("vr feestdag", "10:00-11:00", KERST)]), KERST) == ["10:00-11:00"]
        assert opens(uren([*tijden, said("vr", "10:00-11:00", KERST)]), KERST) == []
        week = said("werkdag", "10:00-11:00", "2026-05-11", "2026-05-17")
        assert [opens(uren([*tijden, week]), f"2026-05-{day}") for day in (13, 14)] == [["10:00-11:00"], []]

    def test_what_is_said_of_feestdagen_of_one_year_takes_no_sundays_from_other_years(self) -> None:
        hours = uren([said("zo", "09:00-12:00"), said("feestdag", "gesloten", "2026-12-01", "2026-12-31")])
        assert (opens(hours, KERST), opens(hours, "2027-01-01")) == ([], ["09:00-12:00"])

    def test_the_shorter_period_counts_and_of_equally_long_ones_that_of_fewer_days(self) -> None:
        month = said("", "gesloten", "2027-03-01", "2027-03-31")
        week = said("", "09:00-10:00", "2027-03-08", "2027-03-14")
        day = said("", "gesloten", "2027-03-10")
        friday = said("vr", "11:00-12:00", "2027-03-08", "2027-03-14")
        for hours in in_any_order(OFFICE, month, week, day, friday):
            found = {number: opens(hours, f"2027-03-{number}") for number in ("05", "09", "10", "12", "15")}
            assert found == {"05": [], "09": ["09:00-10:00"], "10": [], "12": ["11:00-12:00"], "15": []}

    def test_two_that_are_as_narrow_are_united_and_a_closing_goes_before_hours(self) -> None:
        both = [said("", "08:00-10:00", OUDJAAR), said("", "16:00-18:00", OUDJAAR)]
        assert opens(uren([OFFICE, *both]), OUDJAAR) == ["08:00-10:00", "16:00-18:00"]
        assert opens(uren([OFFICE, *both, said("", "gesloten", OUDJAAR)]), OUDJAAR) == []

    def test_a_night_that_begins_on_a_closed_date_is_closed_and_one_that_began_before_it_goes_on(self) -> None:
        hours = uren([NIGHT, said("", "gesloten", WEDNESDAY)])
        assert stretch(hours, at(f"{WEDNESDAY}T03:00")) == Stretch(
            local(f"{TUESDAY}T23:00"), local(f"{WEDNESDAY}T07:00")
        )
        assert stretch(hours, at(f"{WEDNESDAY}T23:30")) is None
        assert stretch(hours, at(f"{THURSDAY}T03:00")) is None

    @pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)])
    def test_a_whole_date_lasts_as_long_as_its_clock(self, day: str, hours: int) -> None:
        found = stretch(uren([said("", "00:00-24:00", day)]), at(f"{day}T12:00"))
        assert found
        assert found.van
        assert found.tot
        assert (found.van, (found.tot - found.van).total_seconds()) == (local(f"{day}T00:00"), hours * 3600)

    def test_a_number_that_is_there_on_dates_only_is_a_line(self) -> None:
        summer = said("", "09:00-12:00", "2027-07-19", "2027-08-06", contact=PHONE)
        (office, other) = lijnen([OFFICE, summer])
        assert (opens(office.uren, "2027-07-20"), opens(other.uren, "2027-07-20")) == (["08:00-17:00"], ["09:00-12:00"])
        assert (opens(office.uren, TUESDAY), opens(other.uren, TUESDAY)) == (["08:00-17:00"], [])

    def test_a_closed_period_closes_every_line_that_it_covers(self) -> None:
        shut = said("", "gesloten", "2027-07-19", "2027-08-06", voor=("professionals",))
        (everybody, professionals) = lijnen([OFFICE, said("werkdag", "08:00-20:00", voor=("professionals",)), shut])
        found = opens(everybody.uren, "2027-07-20"), opens(professionals.uren, "2027-07-20")
        assert found == (["08:00-17:00"], [])

    def test_who_is_closed_on_dates_and_never_open_is_no_line(self) -> None:
        assert lijnen([said("", "gesloten", OUDJAAR)]) == ()

    def test_of_several_one_that_is_closed_takes_nothing_from_the_others(self) -> None:
        closed, short = uren([OFFICE, said("", "gesloten", OUDJAAR)]), uren([OFFICE, said("", "08:00-12:00", OUDJAAR)])
        assert opens(merge_hours([closed, short]), OUDJAAR) == ["08:00-12:00"]
        assert opens(merge_hours([closed, uren([OFFICE])]), OUDJAAR) == ["08:00-17:00"]
        assert merge_hours([closed, closed]) == closed


class TestTheEndOfADay:
    """`24:00` and `23:59` both mean the end of the day (`gevallen.md`, 22)."""

    @pytest.mark.parametrize("tot", ["24:00", "23:59", "00:00"])
    def test_no_minute_is_closed_between_two_days_that_touch(self, tot: str) -> None:
        hours = uren([said("ma", f"20:00-{tot}"), said("di", "00:00-06:00")])
        assert stretch(hours, at(f"{MONDAY}T23:59:30")) == Stretch(local(f"{MONDAY}T20:00"), local(f"{TUESDAY}T06:00"))

    def test_from_midnight_to_24_00_is_the_whole_day(self) -> None:
        assert (
            uren([said("wo", "00:00-24:00")]) == uren([said("wo", "00:00-23:59")]) == uren([said("wo", "00:00-00:00")])
        )

    def test_another_minute_is_itself(self) -> None:
        assert opens(uren([said("wo", "08:00-23:58")]), WEDNESDAY) == ["08:00-23:58"]


class TestAStretch:
    """A stretch is told as it is, for as far as is looked (A5)."""

    def test_it_has_a_begin_that_is_at_most_24_hours_back(self) -> None:
        hours = uren([said("ma", "08:00-08:00"), said("di", "08:00-17:00")])
        end = local(f"{TUESDAY}T17:00")
        assert stretch(hours, at(f"{TUESDAY}T08:00")) == Stretch(local(f"{MONDAY}T08:00"), end)
        assert stretch(hours, at(f"{TUESDAY}T08:00:01")) == Stretch(None, end)

    def test_it_has_an_end_that_is_at_most_seven_days_ahead(self) -> None:
        hours = uren([ALWAYS, said("", "gesloten", "2026-12-03")])
        assert stretch(hours, at(f"{THURSDAY}T00:00")) == Stretch(None, local("2026-12-03T00:00"))
        assert stretch(hours, at(f"{WEDNESDAY}T23:59:59")) == Stretch(None, None)


class TestReach:
    """The one function for teams, loket and parties."""

    def test_who_is_open_is_open_until_it_closes(self) -> None:
        today = Stretch(local(f"{THURSDAY}T08:00"), local(f"{THURSDAY}T17:00"))
        assert reach(uren([OFFICE]), at(f"{THURSDAY}T12:00")) == Reach(today, None, bekend=True)

    def test_who_is_closed_says_from_when(self) -> None:
        assert reach(uren([OFFICE]), at(f"{FRIDAY}T18:00")) == Reach(None, local("2026-11-30T08:00"), bekend=True)

    def test_who_never_opens_says_no_moment_and_who_gave_no_hours_is_not_known(self) -> None:
        assert reach(Uren(), at(f"{FRIDAY}T18:00")) == Reach(None, None, bekend=True)
        assert reach(None, at(f"{FRIDAY}T12:00")) == Reach(None, None, bekend=False)

    def test_a_dagdeel_is_judged_whole(self) -> None:
        overdag, avond = (dagdeel_interval(date(2026, 11, 26), dagdeel, INDELING) for dagdeel in ("overdag", "avond"))
        hours = uren([OFFICE])
        found = Stretch(local(f"{THURSDAY}T08:00"), local(f"{THURSDAY}T17:00"))
        assert reach(hours, at(f"{THURSDAY}T07:00"), overdag) == Reach(found, None, bekend=True)
        assert reach(hours, at(f"{THURSDAY}T17:00"), avond) == Reach(None, local(f"{FRIDAY}T08:00"), bekend=True)


def test_hours_are_the_same_after_they_were_stored() -> None:
    hours = merge_hours([uren([OFFICE, said("", "08:00-12:00", OUDJAAR)]), uren([NIGHT])])
    stored = msgspec.json.decode(msgspec.json.encode(hours), type=Uren)
    assert (stored, hash(stored)) == (hours, hash(hours))
