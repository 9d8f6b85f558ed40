"""Searches that found nobody: which they are, and that a visitor counts once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.document import TeamDocument
from services.directory.domain import unanswered as domain
from services.directory.domain.page import Around, make_page
from services.directory.domain.query import Query
from services.directory.domain.unanswered import Cell, Hour, Missed
from tests.support.page import NOW, PLACE, page, team

HOUR = datetime(2026, 11, 23, 9, tzinfo=UTC)
SALT = b"a salt that nobody knows, of one hour"
ADDRESS = "203.0.113.77"
WOUND = Missed("WK1", "werkdag", "overdag", ("9104",))
ANY_HELP = Missed("WK1", "werkdag", "avond", (None,))


class TestWhichSearchesFoundNobody:
    def test_without_a_team_it_is_the_help_that_was_asked_or_any_help(self) -> None:
        assert page().missed == Missed("WK1", "werkdag", "overdag", (None,))
        assert page(specialismen=("9104", "9103")).missed.specialismen == ("9104", "9103")

    def test_a_team_that_can_be_called_is_an_answer_and_so_is_one_for_acute_help_when_nothing_is_asked(self) -> None:
        assert page(team("t", "9104"), specialismen=("9104",)).missed.specialismen == ()
        assert page(team("t")).missed.specialismen == ()
        assert page(team("t", functie="onplanbare-nachtzorg")).missed.specialismen == ()
        assert page(team("t", "9104", functie="alarmopvolging"), specialismen=("9104",)).missed.specialismen == (
            "9104",
        )

    def test_of_several_kinds_it_is_those_that_nobody_has(self) -> None:
        found = page(team("t", "9104"), team("u", "mth"), specialismen=("9104", "9103", "mth"))
        assert found.missed.specialismen == ("9103",)

    def test_who_opens_later_is_for_others_or_never_gave_hours_is_no_answer(self) -> None:
        evening = team("t", "9104", hours=("18:00", "19:00"))
        professionals = team("t", "9104", voor=("professionals",))
        unknown = msgspec.structs.replace(team("t", "9104"), lijnen=())
        for one in (evening, professionals, unknown):
            assert page(one, specialismen=("9104",)).missed.specialismen == ("9104",)
        assert page(professionals, specialismen=("9104",), voor="professionals").missed.specialismen == ()

    def test_it_is_about_the_dagdeel_that_is_asked(self) -> None:
        found = page(datum=NOW.date() + timedelta(days=2), dagdeel="nacht").missed
        assert (found.dagsoort, found.dagdeel) == ("weekend", "nacht")

    def test_of_what_is_past_or_not_wholly_known_nothing_is_said(self) -> None:
        assert page(moment=NOW - timedelta(hours=1)).missed.specialismen == ()
        unknown = make_page(Query(wijk="WK1"), PLACE, Around(()), NOW, volledig=False)
        assert unknown.missed.specialismen == ()

    @pytest.mark.parametrize("asked", [(), ("9104",), ("9104", "9103")])
    @pytest.mark.parametrize("teams", [(), (team("t", "9104"),), (team("t", "9104"), team("u", "9103"))])
    def test_it_says_what_the_answer_says(self, teams: Sequence[TeamDocument], asked: tuple[str, ...]) -> None:
        found = page(*teams, specialismen=asked)
        assert found.antwoord.gedekt == (not found.missed.specialismen)


VISITORS = st.sampled_from([f"198.51.100.{number}" for number in range(6)])
KINDS = st.lists(st.sampled_from([None, "9103", "9104", "mth"]), min_size=1, max_size=3, unique=True).map(tuple)
SEARCHES = st.lists(
    st.tuples(
        VISITORS,
        st.builds(
            Missed,
            st.sampled_from(["WK1", "WK2"]),
            st.sampled_from(["werkdag", "feestdag"]),
            st.sampled_from(["avond", "nacht"]),
            KINDS,
        ),
    ),
    max_size=60,
)


class TestAnHour:
    @settings(max_examples=200, derandomize=True, database=None)
    @given(SEARCHES)
    def test_every_cell_counts_its_visitors_once_each(self, searches: list[tuple[str, Missed]]) -> None:
        hour, visitors = Hour(HOUR, SALT), defaultdict[Cell, set[str]](set)
        for visitor, missed in searches:
            hour.count(missed, visitor)
            for cell in missed.cells():
                visitors[cell].add(visitor)
        event = hour.event()
        told = (
            {(one.wijk, one.dagsoort, one.dagdeel, one.specialisme): one.aantal for one in event.aantallen}
            if event
            else {}
        )
        assert told == {tuple(cell): len(who) for cell, who in visitors.items()}

    @settings(max_examples=50, derandomize=True, database=None)
    @given(st.lists(st.tuples(VISITORS, st.sampled_from([WOUND, ANY_HELP])), min_size=1), st.randoms())
    def test_what_is_told_says_nothing_of_who_came_first(self, searches: list[tuple[str, Missed]], lot: Any) -> None:
        told = set()
        for _ in range(3):
            hour = Hour(HOUR, SALT)
            for visitor, missed in lot.sample(searches, len(searches)):
                hour.count(missed, visitor)
            told.add(hour.event())
        assert len(told) == 1

    def test_two_parts_of_a_cell_are_never_taken_for_one(self) -> None:
        hour = Hour(HOUR, SALT)
        hour.count(ANY_HELP, ADDRESS)
        hour.count(msgspec.structs.replace(ANY_HELP, specialismen=("9104",)), ADDRESS)
        event = hour.event()
        assert event
        assert [one.aantal for one in event.aantallen] == [1, 1]

    def test_an_hour_that_is_full_counts_nobody_new(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(domain, "MOST", 2)
        hour = Hour(HOUR, SALT)
        for visitor in "abca":
            hour.count(WOUND, visitor)
        event = hour.event()
        assert event
        assert [one.aantal for one in event.aantallen] == [2]

    def test_without_a_count_there_is_nothing_to_tell(self) -> None:
        assert Hour(HOUR, SALT).event() is None
