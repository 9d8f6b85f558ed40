"""What stands still while the public is answered: readiness tells it. Nothing of it is about a zorgvraag."""

from datetime import timedelta

from services.alerts.delivery.courier import UNREADABLE
from services.alerts.delivery.sender import TASK as BEZORGING
from services.app.compose import System
from services.platform.runtime.away import Away
from services.platform.views.standstill import Standstill

LATE = timedelta(minutes=1)  # that a message may wait although nothing keeps it
AWAY = Standstill("opslag", "De opslag is even niet te lezen.")
UNSENT = Standstill(BEZORGING, "Er wachten meldingen die niet worden verstuurd.")
SECRET = Standstill(
    BEZORGING,
    "Er wachten meldingen die niet kunnen worden verstuurd: het geheim van hun abonnement is niet te lezen. Zet de"
    " sleutel van toen terug (geheim.sleutel of BENADERBAAR_GEHEIM) en start opnieuw, of laat het geheim vervangen.",
)


def troubles(system: System) -> list[Standstill]:
    """Return what stands still; what cannot be asked is told as well."""
    found: list[Standstill] = []
    try:
        found += system.standstills.list()
        if BEZORGING not in {one.taak for one in found}:
            found += _of_messages(system)
    except Away:
        found.append(AWAY)
    return found


def _of_messages(system: System) -> list[Standstill]:
    """Return why messages wait, when that does not pass by itself."""
    outbox = system.deliveries.outbox
    if outbox.failing(UNREADABLE):
        return [SECRET]
    return [UNSENT] if outbox.is_stuck(system.clock(), LATE) else []
