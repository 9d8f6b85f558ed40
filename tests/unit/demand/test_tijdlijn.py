"""What happened is told in the order of the logs, whatever the clock said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.codec import Recorded
from events.vraag import ZorgvraagIngetrokken
from services.demand.domain.tijdlijn import in_order

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def happened(stream: str, version: int, minute: int, cause: str = "") -> Recorded:
    at = NOON + timedelta(minutes=minute)
    return Recorded(f"{stream}:a", version, at, "x:y", ZorgvraagIngetrokken(), cause)


def told(one: list[Recorded], other: list[Recorded]) -> list[tuple[str, int]]:
    return [(recorded.stream[0], recorded.version) for recorded in in_order(one, other)]


def test_events_of_two_logs_are_told_in_the_order_of_the_clock() -> None:
    vraag = [happened("zorgvraag", 1, 0), happened("zorgvraag", 2, 20)]
    assert told(vraag, [happened("escalatie", 1, 10)]) == [("z", 1), ("e", 1), ("z", 2)]


def test_a_yes_of_when_the_clock_was_ahead_does_not_come_after_the_end() -> None:
    vraag = [happened("zorgvraag", 1, 0), happened("zorgvraag", 2, 60), happened("zorgvraag", 3, 5)]
    ended = happened("escalatie", 2, 5, cause=vraag[2].id)
    assert told(vraag, [happened("escalatie", 1, 2), ended]) == [("z", 1), ("e", 1), ("z", 2), ("z", 3), ("e", 2)]


minutes = st.lists(st.integers(-60, 60), max_size=8)


@given(minutes, minutes)
def test_each_log_keeps_its_order_and_nothing_is_lost(one: list[int], other: list[int]) -> None:
    vraag = [happened("zorgvraag", version, at) for version, at in enumerate(one, start=1)]
    ladder = [
        happened("escalatie", version, at, cause=vraag[version - 1].id if version <= len(vraag) else "")
        for version, at in enumerate(other, start=1)
    ]
    found = told(vraag, ladder)
    assert [one for one in found if one[0] == "z"] == [("z", recorded.version) for recorded in vraag]
    assert [one for one in found if one[0] == "e"] == [("e", recorded.version) for recorded in ladder]
    assert all(found.index(("z", n)) < found.index(("e", n)) for n in range(1, 1 + min(len(vraag), len(ladder))))
