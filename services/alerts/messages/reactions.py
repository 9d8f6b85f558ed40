"""What the events of the logs `vraag` and `escalatie` lead to: a message for each subscriber they concern (rij 83)."""

from functools import partial

import msgspec

from events.codec import Recorded
from services.alerts.delivery import outbox
from services.alerts.messages.cloudevent import encode
from services.alerts.messages.domain import OF_LADDER, OF_VRAAG, Data, Melding, matches, readers, steps_until, view
from services.alerts.subscriptions.application import ABONNEMENT, ACTIVE, MOST_ACTIVE
from services.alerts.subscriptions.domain import Abonnement
from services.platform.runtime.ids import new_id
from services.platform.store.store import Store
from services.platform.store.work import Work
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG

TYPES_VRAAG = tuple(event.type() for event in OF_VRAAG)
TYPES_ESCALATIE = tuple(event.type() for event in OF_LADDER)


class Alerts(msgspec.Struct, frozen=True):
    """Where zorgvragen and ladders are read, and the `source` of messages as CloudEvents."""

    vraag_store: Store
    ladder_store: Store
    source: str


def react(alerts: Alerts, recorded: Recorded, work: Work) -> None:
    """Put a message about an event in the outbox of every subscriber that is told of it; each is told once."""
    zorgvraag_id = recorded.stream.partition(":")[2]  # its ladder has the same id
    vraag = alerts.vraag_store.find(ZORGVRAAG, zorgvraag_id)
    if vraag is None:
        return  # the ladder was put back without its zorgvraag
    ladder = alerts.ladder_store.read(ESCALATIE.stream(zorgvraag_id)) if isinstance(recorded.event, OF_LADDER) else []
    melding = Melding(recorded, vraag, steps_until(recorded, ladder))
    for abonnement in _active(work.store, melding):
        data = view(melding, abonnement.genomen.rol, abonnement.genomen.organisatie)
        if matches(abonnement, melding, data):
            _tell(alerts, melding, data, abonnement.id, work)


def _active(store: Store, melding: Melding) -> list[Abonnement]:
    most = 2 * MOST_ACTIVE  # some that were taken at the same moment may be above it
    ids = [owned for reader in readers(melding) for owned in store.holders(ACTIVE, reader, "", most)]
    return [*store.find_all(ABONNEMENT, ids).values()]


def _tell(alerts: Alerts, melding: Melding, data: Data, abonnement: str, work: Work) -> None:
    def body(number: int) -> str:
        return encode(melding, data, new_id(), number, alerts.source)

    work.also(partial(outbox.add, abonnement=abonnement, source=melding.recorded.id, body=body, now=work.now))
