"""The claims that put an open zorgvraag in the list of work of an organisation.

They are taken in the transaction that makes it somebody's business, whichever log that is in, and released in the one
that ends the zorgvraag. A list is checked against the state when it is read, so a claim that comes late does no harm.
"""

from collections.abc import Iterable

from services.platform.store.claims import Claim

SPACE = "werk"


def in_work_lists(zorgvraag_id: str, keys: Iterable[str]) -> list[Claim]:
    """Return the claims that put a zorgvraag in these lists of work; a list is named `rol:organisatie`."""
    return [Claim(SPACE, key, zorgvraag_id, shared=True) for key in dict.fromkeys(keys)]
