"""What the logs `vraag` and `escalatie` lead to here: a message for each subscriber that it concerns (rij 83)."""

from functools import partial

from events.codec import Recorded
from services.alerts.delivery import outbox
from services.alerts.messages.cloudevent import bericht
from services.alerts.messages.domain import VAN_LADDER, VAN_VRAAG, Data, Melding, lezers, zetten, zicht
from services.alerts.subscriptions import domain
from services.alerts.subscriptions.domain import Abonnement
from services.platform.runtime.ids import new_id
from services.platform.store.store import Store
from services.platform.store.work import Work
from services.zorgvraag import escalatie, zorgvraag

ACTIEF = "abonnementen-actief"  # per `rol:organisatie` the subscriptions that are told
MOST = 1000  # of one organisation in one role
TYPES_VRAAG = tuple(event.type() for event in VAN_VRAAG)
TYPES_ESCALATIE = tuple(event.type() for event in VAN_LADDER)


class Reactie:
    """Handed over once more, an event leads to nothing: a subscriber is told once of each. `source`: of the messages,
    a CloudEvents `source`."""

    def __init__(self, meldingen: Store, vragen: Store, escalaties: Store, source: str) -> None:
        self._meldingen, self._vragen, self._escalaties, self._source = meldingen, vragen, escalaties, source

    def reageer(self, recorded: Recorded, work: Work) -> None:
        """Tell of what happened to a zorgvraag."""
        id_ = recorded.stream.partition(":")[2]
        vraag = zorgvraag.fold(self._vragen.read(zorgvraag.stream(id_)))
        if vraag is None:
            return  # put back without it
        ladder = self._escalaties.read(escalatie.stream(id_)) if isinstance(recorded.event, VAN_LADDER) else []
        melding = Melding(recorded, vraag, zetten(recorded, ladder))
        for abonnement in self._abonnementen(melding):
            genomen = abonnement.genomen
            data = zicht(melding, genomen.rol, genomen.organisatie)
            if domain.past(abonnement, melding, data):
                self._meld(melding, data, abonnement.id, work)

    def _abonnementen(self, melding: Melding) -> list[Abonnement]:
        ids = [id_ for reader in lezers(melding) for id_ in self._meldingen.holders(ACTIEF, reader, "", MOST)]
        gevonden = (domain.fold(self._meldingen.read(domain.stream(id_))) for id_ in ids)
        return [abonnement for abonnement in gevonden if abonnement]

    def _meld(self, melding: Melding, data: Data, abonnement: str, work: Work) -> None:
        def body(volgnummer: int) -> str:
            return bericht(melding, data, new_id(), volgnummer, self._source)

        work.also(partial(outbox.voeg_toe, abonnement=abonnement, bron=melding.bron, body=body, now=work.now))
