"""The cases that are chosen show every two values that can meet, and are few."""

from itertools import combinations, product

from tests.support.pairs import Values, pairwise

CASES: list[Values] = [one for one in product("abcde", (1, 2, 3, 4), "xyz", "pq") if one[:2] != ("a", 1)]


def together(cases: list[Values]) -> set[Values]:
    return {(at, case[at], to, case[to]) for case in cases for at, to in combinations(range(4), 2)}


def test_every_two_values_that_can_meet_meet_in_few_cases() -> None:
    chosen = pairwise(CASES)
    assert together(chosen) == together(CASES)
    assert 19 <= len(chosen) <= 24  # of 114; each of 19 pairs of the first two values needs a case of its own


def test_what_is_done_is_not_chosen_again() -> None:
    done = [case for case in CASES if case[2] == "x"]
    chosen = pairwise(CASES, done)
    assert together(done + chosen) == together(CASES)
    assert len(chosen) < len(pairwise(CASES))
    assert pairwise(CASES, CASES) == []
