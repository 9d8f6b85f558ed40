"""Who comes and goes: who asks to join, has the yes of all others or of the regio, and signs; and who leaves.

Of an afspraak with one party left nothing remains.
"""

from datetime import date

from events.afspraken import (
    AfspraakBeeindigd,
    Ingestemd,
    Ondertekend,
    Partij,
    Toegetreden,
    ToetredingGevraagd,
    Uitgetreden,
)
from events.event import Event
from services.errors import Fault, Invalid, NotAllowed
from services.registry.domain.afspraken.afspraak import LEAST, MOST, Afspraak
from services.registry.domain.afspraken.evolve import left
from services.registry.domain.afspraken.partijen import LEADS, TWICE, is_named, leads_too
from services.registry.domain.afspraken.refusing import NO_PARTY, clash, require_involved, require_open, require_present


def vraag_toetreding(afspraak: Afspraak, partij: Partij, op_papier: date | None) -> list[Event]:
    """Ask to join what is in force. Asking again in the same words changes nothing. Raises `Invalid`, `Clash`."""
    versie = afspraak.in_force
    if versie is None or afspraak.einde:
        raise clash("Deze afspraak is niet van kracht.", afspraak, partij.key)
    if partij.key in afspraak.present:
        return []
    if (partij.rol == "zorgverzekeraar") != (partij.verzekeraar is not None):
        raise Invalid(Fault("body.verzekeraar", "Zeg als zorgverzekeraar, en alleen dan: leidend of volgend."))
    if leads_too(partij, afspraak.partijen):
        raise Invalid(Fault("body.verzekeraar", LEADS))
    if is_named(partij, (*afspraak.partijen, *(one.partij for one in afspraak.toetreders))):
        raise Invalid(Fault("body.opPapier.naam", TWICE))
    if (partij, op_papier) in ((one.partij, one.op_papier) for one in afspraak.toetreders):
        return []
    _require_room(afspraak, partij.key)
    digest = versie.vastgelegd.digest
    return [ToetredingGevraagd(versie=versie.nummer, digest=digest, partij=partij, op_papier=op_papier)]


def treed_toe(afspraak: Afspraak, signed: Ondertekend) -> list[Event]:
    """Sign exactly the version in force, after every yes: from then on who asked to join is a party. Raises `Clash`."""
    require_open(afspraak, signed.partij)
    if signed.partij not in afspraak.admitted:
        raise clash("Over uw verzoek om toe te treden is nog niet beslist.", afspraak, signed.partij)
    if signed.versie != afspraak.van_kracht:
        raise clash(f"Versie {signed.versie} is niet te tekenen.", afspraak, signed.partij)
    if signed.digest != afspraak.versies[signed.versie - 1].vastgelegd.digest:
        reason = "Deze digest hoort niet bij wat nu van kracht is: lees de tekst opnieuw."
        raise clash(reason, afspraak, signed.partij)
    asks = next(one for one in afspraak.toetreders if one.partij.key == signed.partij)
    if leads_too(asks.partij, afspraak.partijen):
        raise clash(LEADS, afspraak, signed.partij)
    _require_room(afspraak, signed.partij)
    return [signed, Toegetreden(versie=signed.versie, digest=signed.digest, partij=asks.partij)]


def _require_room(afspraak: Afspraak, partij: str) -> None:
    """Raise `Clash` when as many stand in it as a text may name: a renewal names them all."""
    if len(afspraak.partijen) >= MOST:
        reason = f"In een afspraak staan ten hoogste {MOST} partijen: wacht tot iemand uittreedt, of maak een nieuwe."
        raise clash(reason, afspraak, partij)


def stem_in(afspraak: Afspraak, yes: Ingestemd) -> list[Event]:
    """Say yes to the end, or to who asks to join: with the last yes it may read the text and sign it. Saying it again
    changes nothing. Raises `NotAllowed`, `Clash`."""
    if yes.met == "beeindiging":
        return _agree_to_the_end(afspraak, yes)
    if yes.partij not in afspraak.deciders:
        require_present(afspraak, yes.partij)
        raise NotAllowed("Over toetreding beslist de regio.")
    asks = next((one for one in afspraak.toetreders if one.partij.key == yes.toetreder), None)
    if yes.toetreder in afspraak.present or (asks and yes.partij in asks.steun):
        return []
    require_open(afspraak, yes.partij)
    if asks is None:
        raise clash("Deze partij vraagt niet om toe te treden.", afspraak, yes.partij)
    return [yes]


def _agree_to_the_end(afspraak: Afspraak, yes: Ingestemd) -> list[Event]:
    if yes.partij in afspraak.stemmen_in:
        return []
    require_involved(afspraak, yes.partij)
    if yes.partij not in afspraak.standing:
        raise clash("U staat nog niet in deze afspraak.", afspraak, yes.partij)
    return [yes]


def treed_uit(afspraak: Afspraak, event: Uitgetreden) -> list[Event]:
    """Leave, or ask no longer to join. Leaving again changes nothing. Raises `NotAllowed`, `Clash`."""
    if event.partij not in afspraak.involved | afspraak.asking:
        if event.partij in afspraak.vertrokken:
            return []
        raise NotAllowed(NO_PARTY)
    require_open(afspraak, event.partij)
    after = left(afspraak, event.partij)
    remain = after.present if after.van_kracht else after.involved
    if len(remain) < LEAST:
        return [event, AfspraakBeeindigd(reden="een-partij-over")]
    return [event]
