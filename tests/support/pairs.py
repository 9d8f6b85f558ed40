"""Few of many cases, in which every two values that can meet do meet."""

from collections.abc import Sequence
from itertools import combinations
from typing import TypeVar

Values = tuple[object, ...]
Case = TypeVar("Case", bound=Values)


def pairs(case: Values) -> set[Values]:
    """Every two values of a case, each with its place in it."""
    return {*combinations(enumerate(case), 2)}


def pairwise(cases: Sequence[Case], done: Sequence[Case] = ()) -> list[Case]:
    """Choose cases, always the first that shows most that no case before it nor any that is `done` showed."""
    shows = {case: pairs(case) for case in cases}
    left = set[Values]().union(*shows.values()).difference(*map(pairs, done))
    chosen = []
    while left:
        chosen.append(max(cases, key=lambda case: len(shows[case] & left)))
        left -= shows[chosen[-1]]
    return chosen
