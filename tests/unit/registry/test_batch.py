"""Lines of a batch about one team: what they would leave standing and stands already, is not reported again."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import TeamGevormd
from events.codec import Recorded
from events.event import Event
from services.errors import Fault
from services.registry.domain.batch import Line, Outcome, meld_samen, refused
from services.registry.domain.capaciteit import Opgave, TeamScope, report
from services.registry.domain.team import Team, evolve
from tests.support.zorgvragen import NOW

ACTOR = "aanbieder:een"
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
WIDE = TeamScope(dagdelen=frozenset(), wijken=frozenset({"WK000001", "WK000002"}))
TEAM = evolve(None, Recorded("team:t", 1, NOW, ACTOR, TeamGevormd(naam="Noord", aanbieders=("een",))))
ALL, ONE, TWO = (
    Opgave(stand="ruimte"),
    Opgave(stand="vol", wijken=("WK000001",)),
    Opgave(stand="vol", wijken=("WK000002",)),
)


def send(known: Team, *opgaven: Opgave, at: datetime = NOW, actor: str = ACTOR) -> tuple[list[Event], Team]:
    lines = [Line(one, report(known, one, WIDE, termijn=3 * DAY, now=at)) for one in opgaven]
    events = meld_samen(known, lines, actor, at)
    for event in events:
        after = evolve(known, Recorded("team:t", known.version + 1, at, actor, event))
        assert after
        known = after
    return events, known


@pytest.fixture
def known() -> Team:
    assert TEAM
    return TEAM


def test_each_line_is_a_report_in_its_order(known: Team) -> None:
    events, known = send(known, ALL, ONE)
    assert [one.stand for one in known.capaciteit.standing] == ["ruimte", "vol"]
    assert len(events) == 2


@pytest.mark.parametrize("lines", [(ALL,), (ALL, ONE), (ONE, ALL), (ONE, TWO, ALL, ONE)])
def test_the_same_lines_within_the_hour_change_nothing(known: Team, lines: tuple[Opgave, ...]) -> None:
    _, known = send(known, *lines)
    assert send(known, *lines, at=NOW + 60 * MINUTE - SECOND)[0] == []
    assert len(send(known, *lines, at=NOW + 60 * MINUTE)[0]) == len(lines), "after that they renew"


def test_lines_in_another_order_may_say_something_else(known: Team) -> None:
    _, known = send(known, ALL, ONE)
    assert len(send(known, ONE, ALL, at=NOW + MINUTE)[0]) == 2


@pytest.mark.parametrize(
    "other", [Opgave(stand="vol"), Opgave(stand="ruimte", reden="anders"), Opgave(stand="ruimte", geldig_tot=NOW + DAY)]
)
def test_a_line_that_says_something_else_is_a_report(known: Team, other: Opgave) -> None:
    _, known = send(known, ALL)
    assert len(send(known, other, at=NOW + MINUTE)[0]) == 1


def test_what_another_organisation_said_is_said_again(known: Team) -> None:
    _, known = send(known, ALL, actor="aanbieder:twee")
    assert len(send(known, ALL, at=NOW + MINUTE)[0]) == 1


def test_a_line_with_a_moment_of_its_own_stands_until_then(known: Team) -> None:
    until = Opgave(stand="vol", geldig_tot=NOW + 5 * DAY)
    _, known = send(known, until)
    assert send(known, until, at=NOW + 4 * DAY)[0] == []


def test_a_line_after_which_others_were_reported_is_a_report_again(known: Team) -> None:
    _, known = send(known, ONE)
    _, known = send(known, ALL, at=NOW + MINUTE)
    events, _ = send(known, ONE, at=NOW + 2 * MINUTE)
    assert len(events) == 1, "else the room of all would count"


def test_lines_that_together_bring_back_what_stands_change_nothing_for_an_hour(known: Team) -> None:
    full = Opgave(stand="vol")
    _, known = send(known, ONE, ALL)
    for lines in ((full, ALL), (ONE, full, ALL), (full, full, ONE, ALL)):
        assert send(known, *lines, at=NOW + 59 * MINUTE)[0] == [], lines
        assert len(send(known, *lines, at=NOW + 61 * MINUTE)[0]) == len(lines)
    assert len(send(known, ALL, full, at=NOW + MINUTE)[0]) == 2, "these leave something else"
    assert len(send(known, TWO, ALL, at=NOW + MINUTE)[0]) == 2, "of a scope of which nothing stood"


def test_so_do_lines_with_a_moment_of_their_own_until_then(known: Team) -> None:
    until = Opgave(stand="beperkt", geldig_tot=NOW + 6 * DAY)
    _, known = send(known, ALL, until)
    assert send(known, ALL, until, at=NOW + 5 * DAY)[0] == []
    assert len(send(known, until, ALL, at=NOW + 5 * DAY)[0]) == 2


OPGAVEN = st.builds(
    Opgave,
    stand=st.sampled_from(["ruimte", "vol"]),
    reden=st.sampled_from([None, "personeel"]),
    geldig_tot=st.sampled_from([None, NOW + 2 * DAY, NOW + 4 * DAY]),
    wijken=st.sampled_from([(), ("WK000001",), ("WK000002",), ("WK000002", "WK000001"), ("WK000001", "WK000002")]),
)


@given(st.lists(OPGAVEN, max_size=3), st.lists(OPGAVEN, max_size=6), st.integers(0, 59))
def test_whatever_was_sent_may_be_sent_again_within_the_hour(
    before: list[Opgave], lines: list[Opgave], minutes: int
) -> None:
    assert TEAM
    _, known = send(TEAM, *before)
    _, known = send(known, *lines, at=NOW + MINUTE)
    assert send(known, *lines, at=NOW + minutes * MINUTE)[0] == []


def test_no_lines_are_nothing(known: Team) -> None:
    assert send(known)[0] == []


@pytest.mark.parametrize(("place", "shown"), [("body", "body[7]"), ("body.stand", "body[7].stand")])
def test_a_fault_says_in_which_line_it_is(place: str, shown: str) -> None:
    assert refused(7, [Fault(place, "fout")]) == Outcome("geweigerd", faults=(Fault(shown, "fout"),))
