"""Ids that are made here are taken back wherever an id of a zorgvraag is asked."""

from services.platform.runtime.ids import new_id
from services.schemas import UUID7


def test_no_id_that_is_made_is_refused() -> None:
    made = [new_id() for _ in range(10_000)]  # one in 280 would end in digits only
    assert all(UUID7(one) == one for one in made)
    assert len({*made}) == len(made)
