"""The measure of the soak can fail: each thing that may not be is found in a series in which it is."""

from typing import Any

import pytest

from tests.support.soak.measure import (
    Answer,
    Bound,
    Sample,
    Stored,
    Window,
    Written,
    failed,
    grown,
    lost,
    slow,
    unbounded,
)

REPORT = Written("aanbod", "team:een", "capaciteit-gemeld", {"stand": "vol"}, 2)
STORED = {("aanbod", "team:een"): [Stored(1, "team-gevormd", {}), Stored(2, "capaciteit-gemeld", {"stand": "vol"})]}
WHILE = Window("a full disk", 10, 20)


def visits(*seconds: float, public: bool = True, begin: float = 10) -> list[Answer]:
    return [Answer(begin + number / 1000, "GET /", public, 200, one) for number, one in enumerate(seconds)]


def answer(status: int, *, comes_back: bool = False) -> Answer:
    return Answer(1, "PUT /iets", public=False, status=status, seconds=0.1, comes_back=comes_back)


class TestNothingAcknowledgedIsLost:
    def test_what_is_stored_is_not_lost(self) -> None:
        assert lost([REPORT, REPORT._replace(version=None)], STORED) == []

    @pytest.mark.parametrize(
        "other",
        [{"version": 3}, {"version": 1}, {"says": {"stand": "ruimte"}}, {"event": "team-beeindigd"},
         {"stream": "team:twee"}, {"log": "vraag"}],
    )  # fmt: skip
    def test_what_is_not_stored_as_it_was_acknowledged_is_lost(self, other: dict[str, Any]) -> None:
        (found,) = lost([REPORT, REPORT._replace(**other)], STORED)
        assert found.startswith("lost")

    def test_a_gap_in_a_stream_is_found(self) -> None:
        assert lost([], {("aanbod", "team:een"): [Stored(1, "x", {}), Stored(3, "x", {})]}) == ["a gap: team:een"]


class TestEveryAnswer:
    def test_is_what_was_asked_or_says_when_to_come_back(self) -> None:
        assert failed([answer(200), answer(201), answer(409), answer(503, comes_back=True)]) == []

    @pytest.mark.parametrize("status", [500, 502, 503, 504, 401, 403, 404, 429, 0])
    def test_of_another_kind_is_found(self, status: int) -> None:
        (found,) = failed([answer(200), answer(status), answer(status)])
        assert found == f"2 times {status or 'no answer'}: PUT /iets"

    def test_of_500_is_no_better_when_it_says_when_to_come_back(self) -> None:
        assert failed([answer(500, comes_back=True)])


class TestThePublic:
    def test_that_is_answered_at_once_is_not_found(self) -> None:
        assert slow(visits(*[0.1] * 199, 5.0), [WHILE]) == []

    def test_that_waits_too_long_two_of_a_hundred_times_is_found(self) -> None:
        (found,) = slow(visits(*[0.1] * 196, *[1.5] * 4), [WHILE])
        assert "1.50 s" in found

    def test_that_waits_during_one_trouble_only_is_found(self) -> None:
        answers = [*visits(*[0.1] * 10_000, begin=30), *visits(*[0.1] * 190, *[2.0] * 10)]
        assert slow(answers, [Window("all the while", 0, 60)]) == []
        assert slow(answers, [WHILE])

    def test_is_not_mixed_with_others(self) -> None:
        assert slow([*visits(*[0.1] * 200), *visits(*[9.0] * 200, public=False)], [WHILE]) == []

    def test_that_is_not_there_was_not_measured(self) -> None:
        assert slow(visits(*[0.1] * 20), [WHILE]) == ["a full disk: 20 visitors only"]


class TestMemory:
    def test_that_goes_up_and_down_is_flat(self) -> None:
        assert grown([100, 108, 95, 104] * 10, "memory") == []

    def test_that_grows_is_found(self) -> None:
        assert grown([100 + number for number in range(40)], "memory") == ["memory: 1.29 of what it was"]

    def test_that_was_hardly_looked_at_was_not_measured(self) -> None:
        assert grown([100] * 7, "memory") == ["memory: seen 7 times only"]


class TestFiles:
    BOUNDS = {"log": Bound(1_000, 100), "wal": Bound(5_000)}

    def samples(self, *files: dict[str, int], each: int = 10) -> list[Sample]:
        return [Sample(at, 1, 1, one, at * each) for at, one in enumerate(files)]

    def test_that_grow_with_what_is_written_are_bounded(self) -> None:
        assert unbounded(self.samples({"log": 0, "wal": 0}, {"log": 1_900, "wal": 5_000}), self.BOUNDS) == []

    def test_that_grow_more_than_what_is_written_are_found(self) -> None:
        assert unbounded(self.samples({"log": 0}, {"log": 2_001}), self.BOUNDS) == ["log: grew by 2,001 bytes at 1 s"]

    def test_that_grow_by_themselves_are_found_although_they_shrink_again(self) -> None:
        assert unbounded(self.samples({"wal": 0}, {"wal": 5_001}, {"wal": 0}), self.BOUNDS)

    def test_that_nobody_knows_are_found(self) -> None:
        assert unbounded(self.samples({}, {"beeld.beschadigd": 1}), self.BOUNDS) == [
            "beeld.beschadigd: nobody knows this file"
        ]
