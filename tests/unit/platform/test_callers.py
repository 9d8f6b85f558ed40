"""Which of the workers takes the next caller."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.platform.runtime.callers import MOST, Callers


@given(st.lists(st.none() | st.integers(0, 500), min_size=1, max_size=8))
def test_who_holds_fewest_takes_the_next_and_who_is_gone_is_not_waited_for(held: list[int | None]) -> None:
    callers = Callers()
    places = [callers.place(range(number)) for number in range(len(held))]
    for place, callers_held in zip(places, held, strict=True):
        place.hold(7)
        place.hold(callers_held) if callers_held is not None else place.leave()
    present = [one for one in held if one is not None]
    for place, callers_held in zip(places, held, strict=True):
        if callers_held is not None:
            assert place.has_fewest() == (callers_held == min(present))


def test_a_worker_that_starts_again_takes_the_place_that_came_free() -> None:
    callers = Callers()
    assert callers.place({0, 2}).number == 1
    with pytest.raises(StopIteration):
        callers.place(range(MOST))
