"""States as they are loaded, against the whole history that they follow from."""

from collections.abc import Iterable
from typing import Any

from services.platform.store.snapshots import EVERY
from services.platform.store.store import Aggregate, Store


def check_states(store: Store, aggregate: Aggregate[Any], ids: Iterable[str]) -> int:
    """Every state equals what all events of its stream say, and no more than a few events are read; how many began from
    a snapshot."""
    loaded = store.load(aggregate, [*ids])
    for aggregate_id, found in loaded.items():
        state = None
        history = store.read(aggregate.stream(aggregate_id))
        for recorded in history:
            state = aggregate.evolve(state, recorded)
        assert (found.state, found.version) == (state, len(history)), aggregate.stream(aggregate_id)
        assert found.version - found.kept < EVERY, "a long history is not read"
    return sum(found.kept > 0 for found in loaded.values())
