"""Drafting an afspraak, laying its text down, and all that parties do with it: load once, decide, save."""

from collections.abc import Callable

from events.codes import PartijRol
from events.event import Event
from services.errors import Clash, Fault, Invalid
from services.platform.store.call import Call
from services.platform.store.store import Conflict
from services.platform.store.work import Work, again
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.ended import has_ended, require_none_ended
from services.registry.application.afspraken.finding import AFSPRAAK, Found, load, viewer
from services.registry.application.afspraken.listing import relist
from services.registry.application.afspraken.speaker import OpPapier, speaker
from services.registry.application.organisaties import is_there
from services.registry.application.streams import REGIO
from services.registry.domain.afspraken import partijen, signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.reporting import TO_COME, is_to_come
from services.registry.domain.afspraken.seen import Zicht
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud, newest, salted
from services.registry.domain.afspraken.zicht import zicht

Decide = Callable[[Afspraak, Speaker], list[Event]]


@again
def stel_op(known: Afspraken, afspraak_id: str, wanted: Inhoud, call: Call) -> tuple[Zicht | None, bool]:
    """Return the afspraak as it stands, and whether it is new. Any party may draft one. An id of what the caller may
    not see is answered as whatever it asks about that. Raises `NotAllowed`, `NotFound`, `Invalid`, `Clash`,
    `Outdated`."""
    events = signing.stel_op(None, None, wanted, call.caller.actor)
    work = call.work(known.store)
    if work.find(AFSPRAAK, afspraak_id):
        found = load(known, work, afspraak_id, call)
        if call.caller.actor not in found.afspraak.involved or newest(found.afspraak, found.teksten) != wanted:
            raise Clash("Er is al een afspraak met dit id en een andere tekst.")
        return found.shown, False
    _require_good(known, wanted, call)
    call.require_version(0)
    afspraak = _add(work, afspraak_id, None, events)
    work.also(known.teksten.keep(afspraak_id, 1, wanted))
    work.save()
    return zicht(afspraak, {1: wanted}, viewer(call)), True


def wijzig(known: Afspraken, afspraak_id: str, wanted: Inhoud, call: Call) -> Zicht | None:
    """Write the draft anew, or one beside the versions that there are. Raises `NotFound`, `NotAllowed`, `Outdated`,
    `Invalid`, and `Clash`, also when somebody else came first: nobody replaces a text that it did not read."""
    work = call.work(known.store)
    found = load(known, work, afspraak_id, call)
    events = signing.stel_op(found.afspraak, newest(found.afspraak, found.teksten), wanted, call.caller.actor)
    if events:
        _require_good(known, wanted, call)
    try:
        return _save(known, work, found, events, wanted, call)
    except Conflict:
        raise Clash("Iemand anders veranderde deze afspraak tegelijk: lees haar, en stuur uw tekst opnieuw.") from None


@again
def leg_vast(known: Afspraken, afspraak_id: str, call: Call) -> Zicht | None:
    """Lay the draft down as a text to sign, with a salt. Raises `NotFound`, `NotAllowed`, `Outdated`, `Clash`."""
    work = call.work(known.store)
    found = load(known, work, afspraak_id, call)
    inhoud = salted(newest(found.afspraak, found.teksten), known.make_salt())
    return _save(known, work, found, signing.leg_vast(found.afspraak, inhoud, call.caller.actor), inhoud, call)


@again
def carry_out(
    known: Afspraken, afspraak_id: str, decide: Decide, call: Call, op_papier: OpPapier | None = None
) -> Zicht | None:
    """Do what a party does with an afspraak, or the regio for one that did it on paper. Return None when the caller may
    see it no longer. Raises `NotFound`, `NotAllowed`, `Outdated`, `Invalid`, `Clash`."""
    work = call.work(known.store)
    found = load(known, work, afspraak_id, call)
    return _save(known, work, found, decide(found.afspraak, speaker(found.afspraak, op_papier, call)), None, call)


def let_leave(
    known: Afspraken, afspraak_id: str, decide: Decide, call: Call, op_papier: OpPapier | None = None
) -> Zicht | None:
    """Do what `carry_out` does; for who left already, and may see the afspraak no longer, nothing is left to do. Raises
    what that raises."""
    afspraak = known.store.find(AFSPRAAK, afspraak_id)
    if afspraak and call.caller.actor in afspraak.vertrokken and not viewer(call).sees(afspraak):
        return None
    return carry_out(known, afspraak_id, decide, call, op_papier)


def _save(
    known: Afspraken, work: Work, found: Found, events: list[Event], written: Inhoud | None, call: Call
) -> Zicht | None:
    """Save what happened, with the text that was written because of it, and return how the caller sees it then."""
    if not events:
        return found.shown
    before, teksten = found.afspraak, dict(found.teksten)
    require_none_ended(known.store, before, events, call.caller.actor)
    if written:
        number = len(before.versies) + 1
        work.also(known.teksten.keep(before.id, number, written))
        teksten[number] = written
    afspraak = _add(work, before.id, before, events)
    work.save()
    return zicht(afspraak, teksten, viewer(call))


def _add(work: Work, afspraak_id: str, before: Afspraak | None, events: list[Event]) -> Afspraak:
    afspraak = work.add(AFSPRAAK, afspraak_id, events)
    relist(work, before, afspraak)
    return afspraak


def _require_good(known: Afspraken, wanted: Inhoud, call: Call) -> None:
    """Raise `Invalid`, naming each party, regio and wijk that nobody knows, each party that ended or cannot stand
    there, and a day that has yet to come."""
    faults = [*partijen.faults(wanted.partijen)]
    faults += [
        Fault(f"body.partijen[{number}].organisatie", f"Er is geen organisatie {partij.organisatie} in deze rol.")
        for number, partij in enumerate(wanted.partijen)
        if partij.rol and not _is_known(known, partij.rol, partij.organisatie or "", wanted, call)
    ]
    faults += [
        Fault(f"body.partijen[{number}].organisatie", f"Aanbieder {partij.organisatie} is beëindigd.")
        for number, partij in enumerate(wanted.partijen)
        if has_ended(known.store, partij)
    ]
    gebied, regio = wanted.gebied, known.store.find(REGIO, wanted.gebied.regio)
    if regio is None:
        faults.append(Fault("body.gebied.regio", f"Er is geen regio {gebied.regio}."))
    faults += [
        Fault(f"body.gebied.wijken[{number}]", f"{code} ligt niet in deze regio.")
        for number, code in enumerate(gebied.wijken)
        if regio and code not in regio.wijken()
    ]
    if wanted.bestaand and is_to_come(wanted.bestaand.datum, call.now):
        faults.append(Fault("body.bestaand.datum", TO_COME))
    if faults:
        raise Invalid(*faults)


def _is_known(known: Afspraken, rol: PartijRol, organisatie: str, wanted: Inhoud, call: Call) -> bool:
    """Tell whether there is such an organisation. A verwijzer is in no log: there is one for who works in the regio of
    its keys, with which it can sign, and for nobody elsewhere (veilig 5)."""
    if rol == "verwijzer":
        return wanted.gebied.regio in known.keys.gebied(organisatie, rol, call.now)
    return is_there(known.store, rol, organisatie)
