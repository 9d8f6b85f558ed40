"""Who is sent to next when there are fewer places than subscribers with a message: a fair share for each organisation,
what is urgent first, and always room for who comes later (veilig 12).

A subscriber holds one place however slow it is. An organisation holds no more than half of what is then left, so that
each next one finds room; those that were slow lately hold half of all places together; and some are for what is urgent.
"""

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

PLACES = 64  # subscribers that are sent to at once
SLOW = PLACES // 2  # of these, for subscribers that were slow lately
URGENT = PLACES // 4  # of these, for what is acuut or spoed only


class Due(msgspec.Struct, frozen=True):
    """A subscriber for whom a message may be sent. `holder` is whose subscription it is, as `rol:organisatie`;
    `version` that of the subscription; `since` (ISO 8601 text in UTC) says from when it may be sent. It is `urgent`
    when any of its messages is, because they go in order."""

    abonnement: str
    holder: str
    version: int
    urgent: bool
    since: str


def share(due: Sequence[Due], busy: Collection[Due], slow: Collection[str]) -> list[Due]:
    """Return who is sent to now, beside those that are `busy`. `slow` names the subscribers that were slow lately."""
    held = Counter(one.holder for one in busy)
    crawling = sum(one.abonnement in slow for one in busy)
    chosen: list[Due] = []
    for one in sorted(due, key=lambda one: (not one.urgent, one.abonnement in slow, one.since, one.abonnement)):
        free = PLACES - (0 if one.urgent else URGENT) - len(busy) - len(chosen)
        if free <= 0 or held[one.holder] > free // 2 or (one.abonnement in slow and crawling >= SLOW):
            continue
        chosen.append(one)
        held[one.holder] += 1
        crawling += one.abonnement in slow
    return chosen
