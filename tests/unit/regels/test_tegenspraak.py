"""Opening hours that say the same twice, or open and closed of the same day."""

from datetime import date

import pytest

from events.aanbod import Bereikbaarheid, Contact
from services.regels.tegenspraak import absent, contradictions, repetitions
from tests.support.uren import said

OFFICE = said("werkdag", "08:00-17:00")
ALARM = said("werkdag", "08:00-17:00", functie="alarmopvolging")
PHONE = Contact(telefoon="050 000 00 12")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("wo", "08:00-17:00"), said("wo", "gesloten")),
        (said("ma wo", "08:00-17:00"), said("wo do", "gesloten")),
        (OFFICE, said("werkdag", "gesloten")),
        (said("wo", "08:00-17:00", voor=("professionals",)), said("wo", "gesloten")),
        (said("wo", "08:00-17:00", contact=PHONE), said("wo", "gesloten")),
        (said("wo", "08:00-17:00", contact=PHONE), said("wo", "gesloten", contact=PHONE)),
        (said("", "08:00-12:00", "2026-12-31"), said("", "gesloten", "2026-12-31")),
        (said("", "08:00-12:00", "2026-12-30", "2026-12-31"), said("", "gesloten", "2026-12-31", "2027-01-01")),
        (
            said("do vr", "08:00-12:00", "2026-12-24", "2026-12-31"),
            said("do za", "gesloten", "2026-12-24", "2026-12-31"),
        ),
        (said("feestdag", "09:00-10:00", "2026-05-05"), said("feestdag", "gesloten", "2026-05-05")),
        (said("di", "09:00-10:00", "2026-05-05"), said("di", "gesloten", "2026-05-05")),
    ],
)
def test_open_and_closed_as_narrowly_of_the_same_day_contradict_each_other(
    one: Bereikbaarheid, other: Bereikbaarheid
) -> None:
    assert contradictions([ALARM, one, other]) == contradictions([ALARM, other, one]) == {2: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OFFICE, said("wo", "gesloten")),
        (said("weekend", "gesloten"), said("za", "10:00-12:00")),
        (said("wo", "08:00-17:00"), said("wo", "18:00-20:00")),
        (said("wo", "08:00-17:00"), said("do", "gesloten")),
        (said("wo", "08:00-17:00"), said("wo", "gesloten", functie="alarmopvolging")),
        (said("wo", "08:00-17:00"), said("wo", "gesloten", voor=("professionals",))),
        (said("wo", "08:00-17:00"), said("wo", "gesloten", contact=PHONE)),
        (said("wo", "08:00-17:00"), said("", "gesloten", "2026-11-25")),
        (said("", "08:00-12:00", "2026-12-31"), said("", "gesloten", "2026-12-24", "2026-12-31")),
        (said("", "08:00-12:00", "2026-12-31"), said("", "gesloten", "2027-01-01")),
        (said("do", "08:00-12:00", "2026-12-31"), said("", "gesloten", "2026-12-31")),
        (
            said("vr", "08:00-12:00", "2026-12-24", "2026-12-31"),
            said("feestdag", "gesloten", "2026-12-24", "2026-12-31"),
        ),
    ],
)
def test_a_narrower_one_or_one_of_others_contradicts_nothing(one: Bereikbaarheid, other: Bereikbaarheid) -> None:
    assert contradictions([one, other]) == contradictions([other, one]) == {}


def test_two_between_which_a_narrower_one_decides_contradict_nothing() -> None:
    both = said("za zo", "10:00-16:00"), said("weekend", "gesloten")
    assert contradictions([*both, said("za", "10:00-12:00")]) == {1: 0}, "of Sunday both are said"
    assert contradictions([*both, said("za", "10:00-12:00"), said("zo", "gesloten")]) == {}
    dated = said("", "10:00-16:00", "2027-02-20", "2027-02-21"), said("", "gesloten", "2027-02-20", "2027-02-21")
    days = said("", "10:00-12:00", "2027-02-20"), said("", "gesloten", "2027-02-21")
    assert contradictions([*dated, days[0]]) == {1: 0}
    assert contradictions([*dated, *days]) == {}


def test_who_says_it_three_times_is_told_of_an_earlier_one_each_time() -> None:
    assert contradictions([said("wo", "gesloten"), said("wo", "08:00-09:00"), said("wo", "10:00-11:00")]) == {
        1: 0,
        2: 0,
    }


def test_the_same_in_another_order_is_the_same() -> None:
    both = ("eigen-clienten", "professionals")
    tijden = [
        OFFICE,
        said("ma wo vr di do", "08:00-17:00"),
        said("werkdag", "08:00-17:00", voor=both),
        said("werkdag", "08:00-17:00", voor=both[::-1]),
        said("werkdag", "08:00-18:00"),
        said("", "08:00-17:00", "2026-12-31"),
        said("werkdag weekend feestdag", "08:00-17:00", "2026-12-31"),
        OFFICE,
    ]
    assert repetitions(tijden) == {1: 0, 3: 2, 6: 5, 7: 0}


@pytest.mark.parametrize(
    ("dagen", "begin", "end", "numbers"),
    [
        ("zo", "2027-03-08", "2027-03-10", [0]),  # Monday to Wednesday
        ("wo zo", "2027-03-08", "2027-03-10", [1]),
        ("weekend feestdag", "2027-03-08", "2027-03-10", [0, 1]),
        ("werkdag weekend feestdag", "2027-03-08", "2027-03-10", []),
        ("vr", "2026-12-25", "2026-12-25", [0]),  # it is a feestdag
        ("feestdag", "2026-12-25", "2026-12-25", []),
        ("wo", "2027-05-05", "2027-05-05", []),  # one where the regio says so
        ("feestdag", "2027-05-05", "2027-05-05", []),
        ("ma", "2027-03-09", "2027-03-15", []),  # the last date
        ("", "2027-03-08", "2027-03-10", []),
    ],
)
def test_a_day_that_does_not_occur_in_the_period_is_named(dagen: str, begin: str, end: str, numbers: list[int]) -> None:
    assert absent(dagen.split(), date.fromisoformat(begin), date.fromisoformat(end)) == numbers
