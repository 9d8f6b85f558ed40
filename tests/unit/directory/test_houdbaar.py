"""An answer does not change before the moment that it names, whatever it rests on."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.horizons import World, worlds

TICK = timedelta(microseconds=1)


@settings(max_examples=1200, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(worlds(), st.floats(0, 1))
def test_an_answer_does_not_change_before_the_moment_that_it_names(found: tuple[World, datetime], part: float) -> None:
    world, now = found
    first = world.page(now)
    left = first.changes_at - now
    assert left > timedelta()
    for then in (now + part * (left - TICK), first.changes_at - TICK):
        later = world.page(then)
        assert (later.antwoord, later.more, later.moment) == (first.antwoord, first.more, first.moment)
