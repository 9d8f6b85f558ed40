"""What the log `vraag` leads to here, and what time alone leads to: the process manager of ladder A (rij 66, 67)."""

from collections.abc import Iterable, Sequence

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapGezet, StapOpgepakt
from events.event import Event
from events.vraag import VraagOnvervuld, VraagVervuld, ZorgvraagAfgewezen, ZorgvraagIngetrokken, ZorgvraagToegezegd
from services.escalation import domain
from services.escalation.application import Ladders, claims, van_stap, volgende
from services.platform.store.store import Claims
from services.platform.store.work import Work
from services.platform.views.deadlines import Due
from services.zorgvraag import escalatie, zorgvraag
from services.zorgvraag.partijen import search_of

TERUG = (ZorgvraagAfgewezen, ZorgvraagToegezegd)  # with which an offer is taken back, or made smaller
TYPES = tuple(event.type() for event in (VraagOnvervuld, VraagVervuld, ZorgvraagIngetrokken, *TERUG))


class Reactie:
    """Handed over once more, an event leads to nothing: a zorgvraag has one ladder."""

    def __init__(self, ladders: Ladders) -> None:
        self._ladders = ladders

    def reageer(self, recorded: Recorded, work: Work) -> None:
        """Begin a ladder, end it, or go on where an offer was taken back after the bound was over."""
        id_ = recorded.stream.partition(":")[2]
        if isinstance(recorded.event, TERUG):
            self.verloop([escalatie.stream(id_)], work)
            return
        events = self._gevolg(id_, recorded.event, work)
        cause = f"{recorded.event.LOG}:{recorded.stream}:{recorded.version}"
        self._voeg_toe(id_, events, work, cause)

    def _gevolg(self, id_: str, event: Event, work: Work) -> Sequence[Event]:
        gevonden = escalatie.fold(work.read(escalatie.stream(id_)))
        match event:
            case VraagOnvervuld() if gevonden is None:
                return self._start(id_, event, work)
            case VraagVervuld() if gevonden:
                return domain.los_op(gevonden, event.uitkomst)
            case ZorgvraagIngetrokken() if gevonden:
                return domain.los_op(gevonden, "ingetrokken")
        return []

    def _start(self, id_: str, event: VraagOnvervuld, work: Work) -> Sequence[Event]:
        vraag = zorgvraag.fold(self._ladders.vragen.read(zorgvraag.stream(id_)))
        if vraag is None or vraag.einde or len(event.ladder.stappen) <= event.zet.stap:
            return []  # put back without it, solved meanwhile; or a ladder of one step, that stays open
        stap = event.ladder.stappen[event.zet.stap]
        daarna = van_stap(self._ladders.aanbod, vraag, stap, work.now)
        return domain.start(event, vraag.gesteld.gesteld_door, daarna, work.now)

    def verloop(self, namen: Sequence[str], work: Work) -> set[str]:
        """What time alone does to ladders: the next step, unless everything is offered: then the verwijzer is to
        choose, and it stays to be looked at. All that is needed is read in one go."""
        verlopen = {
            gevonden.id: gevonden
            for naam in namen
            if (gevonden := escalatie.fold(work.read(naam))) and domain.verloopt(gevonden, work.now)
        }
        streams = self._ladders.vragen.read_all([zorgvraag.stream(id_) for id_ in verlopen])
        vragen = [vraag for recorded in streams.values() if (vraag := zorgvraag.fold(recorded))]
        wachtend = [vraag for vraag in vragen if not vraag.einde and not vraag.gedekt]
        aanbod = self._ladders.aanbod.read_ahead([search_of(vraag) for vraag in wachtend])
        for vraag in wachtend:
            daarna = volgende(aanbod, verlopen[vraag.id], vraag, work.now)
            self._voeg_toe(vraag.id, domain.verloop(verlopen[vraag.id], daarna, work.now), work)
        return {escalatie.stream(vraag.id) for vraag in vragen if not vraag.einde and vraag.gedekt}

    def _voeg_toe(self, id_: str, events: Iterable[Event], work: Work, cause: str | None = None) -> None:
        if alle := [*events]:
            work.add(escalatie.stream(id_), alle, cause)
            work.claim(Claims(claims(id_, alle)))


def termijn(recorded: Recorded) -> Due | None:
    """Until when the open step lasts."""
    match recorded.event:
        case StapGezet(zet=zet):
            return Due(zet.uiterlijk)
        case StapOpgepakt(uiterlijk=tot) if tot:
            return Due(tot)
        case EscalatieOpgelost():
            return Due(None)
    return None
