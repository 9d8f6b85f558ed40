"""The tables of all services together, and what of them a back-up keeps."""

from collections.abc import Sequence

from events import gids
from services.alerts.delivery import tables as alerts
from services.platform.store import tables as store
from services.platform.store.migrations import Step, StoreName, steps
from services.registry import tables as registry

OWNERS = (
    "services.platform.store",
    "services.platform.log",
    "services.platform.views",
    "services.registry",
    "services.demand",
    "services.escalation",
    "services.alerts",
    "services.directory",
)
LATER = (gids.LOG,)  # logs that the first back-ups lack
KEPT = {**store.KEPT, **registry.KEPT, **alerts.KEPT}


def sqlite_steps(store: StoreName) -> Sequence[Step]:
    """Return the steps that make the tables of one SQLite file."""
    return steps(OWNERS, store, "sqlite")
