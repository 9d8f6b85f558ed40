"""Asking teams, their answers, and what ends a zorgvraag (rij 74, 77-79, 122)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from events.event import Event
from events.vraag import Gevraagde
from services.demand.application.finding import Vragen, claims, kandidaten, laad, vers, voeg_toe, wie
from services.demand.domain import deciding as domain
from services.demand.domain.deciding import Antwoord
from services.errors import Clash, Fault, Invalid, NotAllowed
from services.platform.store.call import Call, again
from services.zorgvraag.access import Dossier, Wie
from services.zorgvraag.partijen import Kandidaat
from services.zorgvraag.zorgvraag import Zorgvraag

# From a zorgvraag and who calls, at a moment, to what happens.
Besluit = Callable[[Dossier, Wie, datetime], list[Event]]
Decide = Callable[[Zorgvraag, datetime], list[Event]]


@again
def leg_voor(vragen: Vragen, id_: str, teams: Sequence[str], call: Call) -> Dossier:
    """Ask teams. For the verwijzer, the coördinatiepunt and who holds the zorgvraag now."""
    dossier = laad(vragen, id_, call)
    if not wie(call.caller).mag_vragen(dossier, call.now):
        raise NotAllowed("Alleen de verwijzer, het coördinatiepunt en wie nu aan zet is, vragen teams.")
    call.require_version(dossier.vraag.versie)
    gevraagd = _gevraagden(kandidaten(vragen, dossier, call.now), teams)
    events = domain.leg_voor(dossier.vraag, gevraagd, call.now)
    wie_ = [f"aanbieder:{een}" for gevraagde in gevraagd for een in gevraagde.aanbieders]
    voeg_toe(vragen, id_, dossier.vraag.versie, events, call, claims(id_, wie_))
    return vers(vragen, id_)


def _gevraagden(kandidaten_: Iterable[Kandidaat], teams: Sequence[str]) -> list[Gevraagde]:
    bekend = {kandidaat.id: kandidaat for kandidaat in kandidaten_}
    if fouten := [
        Fault(f"body.teams[{nummer}]", f"Team {team} kan dit hier niet doen: het staat niet bij de kandidaten.")
        for nummer, team in enumerate(teams)
        if team not in bekend
    ]:
        raise Invalid(*fouten)
    return [Gevraagde(team=team, aanbieders=bekend[team].aanbieders) for team in teams]


def antwoord(vragen: Vragen, id_: str, team: str, zegt: Antwoord, call: Call) -> Dossier:
    """A team answers, by its aanbieder."""

    def besluit(dossier: Dossier, wie_: Wie, now: datetime) -> list[Event]:
        if not wie_.mag_antwoorden(dossier, team, now):
            raise NotAllowed("Dit team is niet gevraagd, of is niet van uw organisatie.")
        return domain.antwoord(dossier.vraag, team, zegt, now)

    return _besluit(vragen, id_, besluit, call)


def beslis(vragen: Vragen, id_: str, decide: Decide, call: Call) -> Dossier:
    """Place, withdraw or end it: for the verwijzer that asked, and the coördinatiepunt."""

    def besluit(dossier: Dossier, wie_: Wie, now: datetime) -> list[Event]:
        if not wie_.beheert(dossier):
            raise NotAllowed("Alleen wie de zorgvraag stelde en het coördinatiepunt kunnen dit.")
        return decide(dossier.vraag, now)

    return _besluit(vragen, id_, besluit, call)


@again
def _besluit(vragen: Vragen, id_: str, besluit: Besluit, call: Call) -> Dossier:
    dossier = laad(vragen, id_, call)
    call.require_version(dossier.vraag.versie)
    try:
        events = besluit(dossier, wie(call.caller), call.now)
    except Clash as error:
        raise Clash(f"{error} {dossier.stand()}") from error
    voeg_toe(vragen, id_, dossier.vraag.versie, events, call)
    return vers(vragen, id_)
