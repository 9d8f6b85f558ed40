"""The order in which the events of two streams are told (geval 17)."""

from collections import deque
from collections.abc import Sequence

from events.codec import Recorded


def in_order(one: Sequence[Recorded], other: Sequence[Recorded]) -> list[Recorded]:
    """Return the events of both streams: each stream in the order of its log, and nothing before what it answers. The
    clock only decides between events that have nothing to do with each other: it may have been wrong."""
    heads, told = (deque(one), deque(other)), list[Recorded]()
    waiting = {recorded.id for recorded in (*one, *other)}
    while all(heads):
        following = min(heads, key=lambda stream: (stream[0].cause in waiting, stream[0].time))
        told.append(following.popleft())
        waiting.remove(told[-1].id)
    return [*told, *heads[0], *heads[1]]
