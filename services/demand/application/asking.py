"""Asking a zorgvraag (rij 72-77, 116)."""

from collections.abc import Callable, Sequence

from events.vraag import Ladder, ZorgvraagGesteld
from services.demand.application.finding import KENMERK, Demand, find, in_lists
from services.demand.domain.asking import FirstStep, Opgave, asked_partij, ladder_for, stel
from services.errors import Clash, Fault, Invalid, NotAllowed
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.work import again
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import Kandidaat, Plaats, Search, list_keys
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.zorgvraag import coordinatiepunten


@again
def stel_zorgvraag(
    demand: Demand, zorgvraag_id: str, opgave: Opgave, kenmerk: Callable[[], str], call: Call
) -> tuple[Dossier, bool]:
    """Return the zorgvraag as it stands, and whether it is new. The same once more changes nothing. Raises `NotFound`
    for an unknown place, `NotAllowed`, `Invalid`, `Clash`."""
    _require_known(demand, opgave)
    plaats = demand.aanbod.plaats(opgave.postcode, opgave.wijk)
    _require_own(opgave, plaats, call)
    work = call.work(demand.store)
    if dossier := find(demand, work, zorgvraag_id):
        gesteld = dossier.vraag.gesteld
        if gesteld.gesteld_door != call.caller.actor or not opgave.says_the_same(gesteld):
            raise Clash("Er is al een zorgvraag met dit id en andere gegevens.")
        return dossier, False
    search = Search(
        gebied=plaats.gebied, asked_at=call.now, dagdelen=opgave.dagdelen, specialismen=opgave.specialismen,
        zorgverzekeraar=opgave.zorgverzekeraar,
    )  # fmt: skip
    first = _first_step(demand, opgave, plaats.ladder, demand.aanbod.kandidaten(search, call.now), search)
    gesteld, consequences = stel(opgave, plaats, first, kenmerk(), call.caller.actor, call.now)
    vraag = work.add(ZORGVRAAG, zorgvraag_id, [gesteld, *consequences])
    work.take(*in_lists(zorgvraag_id, _lists(gesteld)), Claim(KENMERK, gesteld.kenmerk, zorgvraag_id))
    work.save()
    return Dossier(vraag), True


def _first_step(
    demand: Demand, opgave: Opgave, regional: Ladder, kandidaten: Sequence[Kandidaat], search: Search
) -> FirstStep:
    ladder = ladder_for(opgave, regional)
    stap, ids = ladder.stappen[0], tuple(kandidaat.id for kandidaat in kandidaten)
    if stap.rol == "gevraagd":
        return FirstStep(ladder, asked_partij(opgave, kandidaten), ids)
    return FirstStep(ladder, demand.aanbod.partij(stap, search, search.asked_at), ids)


def _lists(gesteld: ZorgvraagGesteld) -> list[str]:
    """Return whose lists a zorgvraag stands in from its beginning: whoever asked, the coördinatiepunt, and whoever
    stands on step 1."""
    punten = (f"coordinatiepunt:{punt}" for punt in sorted(coordinatiepunten(gesteld)))
    return [gesteld.gesteld_door, *punten, *list_keys(gesteld.zet.rol, gesteld.zet.organisaties)]


def _require_own(opgave: Opgave, plaats: Plaats, call: Call) -> None:
    caller, regio = call.caller, plaats.gebied.regio
    punten = {regio, *(stap.organisatie for stap in plaats.ladder.stappen if stap.rol == "coordinatiepunt")}
    if caller.rol == "aanbieder" and opgave.in_zorg_bij != caller.organisatie:
        raise NotAllowed("Een aanbieder stelt een zorgvraag voor een cliënt die bij haar in zorg is (inZorgBij).")
    if caller.rol == "verwijzer" and regio not in caller.gebied:
        raise NotAllowed("Deze wijk ligt niet in een regio waarin u werkt.")
    if caller.rol == "coordinatiepunt" and caller.organisatie not in punten:
        raise NotAllowed("Deze wijk ligt niet in uw regio.")


def _require_known(demand: Demand, opgave: Opgave) -> None:
    """Raise `Invalid` for a name that nobody registered: it could be a person's."""
    named = [("voorkeur", opgave.voorkeur), ("inZorgBij", opgave.in_zorg_bij)]
    named += [(f"alGevraagd[{number}]", aanbieder) for number, aanbieder in enumerate(opgave.al_gevraagd)]
    faults = [
        Fault(f"body.{field}", f"Er is geen aanbieder {aanbieder}.")
        for field, aanbieder in named
        if aanbieder and not demand.aanbod.knows_aanbieder(aanbieder)
    ]
    uzovi = opgave.zorgverzekeraar
    if uzovi and not demand.aanbod.knows_zorgverzekeraar(uzovi):
        faults.append(Fault("body.zorgverzekeraar", f"Er is geen zorgverzekeraar {uzovi}."))
    if faults:
        raise Invalid(*faults)
