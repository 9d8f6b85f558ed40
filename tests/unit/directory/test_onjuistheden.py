"""What visitors say is wrong of a team: counted by day and kind, until somebody looks at it."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from events.codec import Recorded
from events.codes import ONJUISTHEDEN, Onjuist
from events.event import Event
from events.gids import OnjuisthedenGezien, OnjuistheidGemeld
from services.directory.domain.onjuistheden import KEPT, MOST, Onjuistheden, Telling, evolve, meld, zie

TODAY = date(2026, 11, 23)
DAYS = st.integers(0, 200).map(lambda number: TODAY + timedelta(days=number))


def after(*events: Event) -> Onjuistheden:
    """What is known after these events."""
    state: Onjuistheden | None = None
    for version, event in enumerate(events, start=1):
        state = evolve(state, Recorded("onjuistheden:t", version, datetime(2026, 11, 23, tzinfo=UTC), "x:y", event))
    return state or Onjuistheden()


def said(onjuist: Onjuist = "telefoon", dag: date = TODAY) -> OnjuistheidGemeld:
    return OnjuistheidGemeld(onjuist=onjuist, dag=dag)


def test_of_each_kind_it_is_counted_how_many_said_so_on_a_day() -> None:
    tomorrow = TODAY + timedelta(days=1)
    found = after(said(), said("naam"), said(dag=tomorrow), said())
    assert found.tellingen == (
        Telling(TODAY, "naam", 1),
        Telling(TODAY, "telefoon", 2),
        Telling(tomorrow, "telefoon", 1),
    )
    assert found.version == 4


def test_what_somebody_looked_at_is_not_shown_again() -> None:
    assert after(said(), OnjuisthedenGezien()) == Onjuistheden(2)
    assert after(said(), OnjuisthedenGezien(), said("naam")).tellingen == (Telling(TODAY, "naam", 1),)


def test_looking_at_nothing_changes_nothing() -> None:
    assert zie(Onjuistheden()) == zie(after(said(), OnjuisthedenGezien())) == []
    assert zie(after(said())) == [OnjuisthedenGezien()]


def test_each_kind_is_said_apart() -> None:
    assert meld(Onjuistheden(), ["naam", "plek"], TODAY) == [said("naam"), said("plek")]


def test_what_so_many_said_that_day_is_not_said_once_more() -> None:
    many = after(*[said()] * MOST)
    assert meld(many, ["telefoon", "naam"], TODAY) == [said("naam")]
    assert meld(many, ["telefoon"], TODAY + timedelta(days=1)) == [said(dag=TODAY + timedelta(days=1))]


@settings(max_examples=100, derandomize=True, database=None)
@given(st.lists(st.tuples(st.sampled_from([*ONJUISTHEDEN]), DAYS), max_size=40))
def test_nothing_of_the_last_90_days_is_lost_and_nothing_older_is_kept(
    all_said: Sequence[tuple[Onjuist, date]],
) -> None:
    found = after(*(said(what, day) for what, day in all_said))
    newest = max((day for _, day in all_said), default=TODAY)
    expected = Counter((day, what) for what, day in all_said)
    shown = {(one.dag, one.onjuist): one.aantal for one in found.tellingen}
    assert shown == {key: number for key, number in expected.items() if newest - key[0] <= KEPT}
