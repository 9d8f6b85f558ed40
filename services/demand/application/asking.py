"""Asking a zorgvraag (rij 72-77, 116)."""

from collections.abc import Callable
from functools import cache

import msgspec

from services.demand.application.finding import Demand, find, require_seen
from services.demand.application.lists import add
from services.demand.domain.asking import FirstStep, Opgave, asked_partij, ladder_for, stel, zet_of
from services.errors import Clash, Fault, Invalid, NotAllowed, NotFound
from services.platform.store.call import Call
from services.platform.store.work import Work, again
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import Partij, Plaats, Search
from services.zorgvraag.turns import find_turn
from services.zorgvraag.viewer import viewer


@again
def stel_zorgvraag(
    demand: Demand, zorgvraag_id: str, opgave: Opgave, kenmerk: Callable[[], str], call: Call
) -> tuple[Dossier, bool]:
    """Return the zorgvraag as it stands, and whether it is new. The same once more changes nothing. Raises
    `NotAllowed`, `Invalid`, `Clash`, `Outdated`."""
    _require_known(demand, opgave)
    plaats = _place(demand, opgave)
    _require_own(opgave, plaats, call)
    work = call.work(demand.store)
    opgave = _once_more(demand, opgave, work, call)
    if dossier := find(demand, work, zorgvraag_id):
        gesteld = dossier.vraag.gesteld
        if gesteld.gesteld_door != call.caller.actor or not opgave.says_the_same(gesteld):
            raise Clash("Er is al een zorgvraag met dit id en andere gegevens.")
        require_seen(demand, dossier, call)
        return dossier, False
    call.require_version(0)
    first = _as_new_too(demand, opgave, plaats, _first_step(demand, opgave, plaats, call), call)
    gesteld, consequences = stel(opgave, plaats, first, kenmerk(), call.caller.actor, call.now)
    vraag = add(work, zorgvraag_id, [gesteld, *consequences])
    work.save()
    return Dossier(vraag), True


def _place(demand: Demand, opgave: Opgave) -> Plaats:
    try:
        return demand.aanbod.plaats(opgave.postcode, opgave.wijk)
    except NotFound:
        name, code = ("wijk", opgave.wijk) if opgave.wijk else ("postcode", opgave.postcode)
        raise Invalid(Fault(f"body.{name}", f"Wij kennen {name} {code} niet.")) from None


def _first_step(demand: Demand, opgave: Opgave, plaats: Plaats, call: Call) -> FirstStep:
    search = Search(
        gebied=plaats.gebied, asked_at=call.now, urgentie=opgave.urgentie, dagdelen=opgave.dagdelen,
        specialismen=opgave.specialismen, zorgverzekeraar=opgave.zorgverzekeraar,
    )  # fmt: skip
    ladder, kandidaten = ladder_for(opgave, plaats.ladder), demand.aanbod.kandidaten(search, call.now)
    stappen = ladder.stappen

    @cache
    def partij(number: int) -> Partij:
        if number == 1 and stappen[0].rol == "gevraagd":
            own = opgave.in_zorg_bij
            return asked_partij(opgave, kandidaten, demand.aanbod.uren_of(own, search) if own else None)
        return demand.aanbod.partij(stappen[number - 1], search, call.now)

    then = find_turn(stappen, 1, opgave.pace, partij, plaats.dagindeling, call.now)
    return FirstStep(ladder, partij(1), then, kandidaten)


def _as_new_too(demand: Demand, opgave: Opgave, plaats: Plaats, first: FirstStep, call: Call) -> FirstStep:
    """Return the first step of a cliënt who is in care together with that of a new one, numbered on the same ladder."""
    if not opgave.in_zorg_bij:
        return first
    new = _first_step(demand, msgspec.structs.replace(opgave, situatie="nieuw", in_zorg_bij=None), plaats, call)
    number = 1 + len(first.ladder.stappen) - len(new.ladder.stappen)
    zet = zet_of(opgave.pace, new, call.now)
    return msgspec.structs.replace(first, als_nieuw=msgspec.structs.replace(zet, stap=number))


def _once_more(demand: Demand, opgave: Opgave, work: Work, call: Call) -> Opgave:
    """Return the opgave with whom the ended zorgvraag that it follows was put to. Raises `Invalid` unless the caller
    manages that one."""
    if not opgave.vervolg_op:
        return opgave
    before = find(demand, work, opgave.vervolg_op)
    if before is None or not before.vraag.uitkomst or not viewer(call).manages(before):
        raise Invalid(Fault("body.vervolgOp", "Er is geen afgelopen zorgvraag met dit id die u stelde of coördineert."))
    asked = dict.fromkeys((*opgave.al_gevraagd, *sorted(before.vraag.approached)))
    return msgspec.structs.replace(opgave, al_gevraagd=tuple(asked))


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
