"""Who is sent to next, when not everybody can be."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from services.alerts.delivery.shares import PLACES, SLOW, URGENT, Due, share


def due(name: str, holder: str = "regio:een", *, urgent: bool = False, since: str = "2026") -> Due:
    return Due(name, holder, 1, urgent, since)


def many(holder: str, count: int, *, urgent: bool = False) -> list[Due]:
    return [due(f"{holder}-{number:03d}", holder, urgent=urgent) for number in range(count)]


def settle(waiting: Sequence[Due], slow: Sequence[str] = ()) -> list[Due]:
    """Everybody who holds a place when nobody ever answers."""
    busy: list[Due] = []
    while chosen := share([one for one in waiting if one not in busy], busy, slow):
        busy += chosen
    return busy


def test_who_finds_room_is_sent_to() -> None:
    waiting = [due(str(number), f"regio:{number}") for number in range(30)]
    assert set(share(waiting, [], [])) == set(waiting)


def test_what_is_urgent_goes_first_then_who_is_not_slow_then_who_waits_longest() -> None:
    slow, late, early = due("traag", "a"), due("laat", "b", since="2026-02"), due("vroeg", "c", since="2026-01")
    urgent = due("acuut", "d", urgent=True, since="2026-03")
    assert share([slow, late, early, urgent], [], ["traag"]) == [urgent, early, late, slow]


def test_two_organisations_of_which_nobody_answers_leave_room_for_a_third() -> None:
    busy = settle([*many("regio:een", 50), *many("gemeente:twee", 50)])
    assert share([due("ander", "regio:drie")], busy, []) == [due("ander", "regio:drie")]
    assert share([due("acuut", "regio:drie", urgent=True)], busy, [])


def test_what_is_urgent_finds_room_where_nothing_else_does() -> None:
    busy = settle([one for number in range(60) for one in many(f"regio:{number}", 5)])
    assert len(busy) == PLACES - URGENT
    assert share([due("ander", "regio:nieuw")], busy, []) == []
    assert share([due("acuut", "regio:nieuw", urgent=True)], busy, [])


def test_who_was_slow_leaves_room_for_who_was_not() -> None:
    waiting = [due(str(number), f"regio:{number}", urgent=number % 2 == 0) for number in range(200)]
    busy = settle(waiting, [one.abonnement for one in waiting])
    assert len(busy) == SLOW
    assert len(share([due(f"vlot-{number}", f"gemeente:{number}") for number in range(20)], busy, [])) == (
        PLACES - URGENT - SLOW
    )


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.booleans()), max_size=150))
def test_nobody_is_sent_to_twice_and_no_bound_is_passed(kinds: list[tuple[int, bool, bool]]) -> None:
    waiting = [due(str(n), f"regio:{holder}", urgent=urgent) for n, (holder, urgent, _) in enumerate(kinds)]
    slow = [str(n) for n, (_, _, is_slow) in enumerate(kinds) if is_slow]
    busy = settle(waiting, slow)
    assert len(busy) == len(set(busy)) <= PLACES
    assert sum(one.abonnement in slow for one in busy) <= SLOW
    assert max(Counter(one.holder for one in busy).values(), default=0) <= PLACES // 2
    assert bool(busy) == bool(waiting)
