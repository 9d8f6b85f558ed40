"""What stands still while the public is answered: readiness tells it. Nothing of it is about a zorgvraag."""

from datetime import timedelta

from services.alerts.delivery.sender import TASK as BEZORGING
from services.app.compose import System
from services.platform.runtime.away import Away
from services.platform.views.standstill import Standstill

LATE = timedelta(minutes=1)  # that a message may wait although nothing keeps it
AWAY = Standstill("opslag", "De opslag is even niet te lezen.")
UNSENT = Standstill(BEZORGING, "Er wachten meldingen die niet worden verstuurd.")


def troubles(system: System) -> list[Standstill]:
    """Return what stands still; what cannot be asked is told as well."""
    found: list[Standstill] = []
    try:
        found += system.standstills.list()
        if BEZORGING not in {one.taak for one in found} and system.deliveries.outbox.is_stuck(system.clock(), LATE):
            found.append(UNSENT)
    except Away:
        found.append(AWAY)
    return found
