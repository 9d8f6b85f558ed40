"""Who comes and goes: joining with the yes of all others, or of the regio, and leaving.

Of an afspraak with one party left nothing remains.
"""

from events.afspraken import AfspraakBeeindigd, Ingestemd, Toegetreden, ToetredingGevraagd, Uitgetreden
from events.event import Event
from services.errors import Fault, Invalid, NotAllowed
from services.registry.domain.afspraken.afspraak import LEAST, Afspraak
from services.registry.domain.afspraken.evolve import left, with_yes
from services.registry.domain.afspraken.refusing import NO_PARTY, clash, require_involved, require_open, require_present


def vraag_toetreding(afspraak: Afspraak, asked: ToetredingGevraagd) -> list[Event]:
    """Sign the version in force and ask to join. Asking again in the same words changes nothing. Raises `Invalid`,
    `Clash`."""
    versie, partij = afspraak.in_force, asked.partij
    if versie is None or afspraak.einde:
        raise clash("Deze afspraak is niet van kracht.", afspraak, partij.key)
    if partij.key in afspraak.present:
        return []
    if asked.digest != versie.vastgelegd.digest:
        reason = "Deze digest hoort niet bij wat nu van kracht is: lees de tekst opnieuw."
        raise clash(reason, afspraak, partij.key)
    if (partij.rol == "zorgverzekeraar") != (partij.verzekeraar is not None):
        raise Invalid(Fault("body.verzekeraar", "Zeg als zorgverzekeraar, en alleen dan: leidend of volgend."))
    known = {(one.partij, one.handtekening.op_papier) for one in afspraak.toetreders}
    return [] if (partij, asked.op_papier) in known else [asked]


def stem_in(afspraak: Afspraak, yes: Ingestemd) -> list[Event]:
    """Say yes to the end, or to who asks to join: with the last yes it is a party. Saying it again changes nothing.
    Raises `NotAllowed`, `Clash`."""
    if yes.met == "beeindiging":
        require_involved(afspraak, yes.partij)
        if yes.partij not in afspraak.standing:
            raise clash("U staat nog niet in deze afspraak.", afspraak, yes.partij)
        return [] if yes.partij in afspraak.stemmen_in else [yes]
    if yes.partij not in _deciders(afspraak):
        require_present(afspraak, yes.partij)
        raise NotAllowed("Over toetreding beslist de regio.")
    require_open(afspraak, yes.partij)
    asks = next((one for one in afspraak.toetreders if one.partij.key == yes.toetreder), None)
    if asks is None:
        raise clash("Deze partij vraagt niet om toe te treden.", afspraak, yes.partij)
    if yes.partij in asks.steun:
        return []
    return [yes, *_joined(with_yes(afspraak, yes))]


def treed_uit(afspraak: Afspraak, event: Uitgetreden) -> list[Event]:
    """Leave, or ask no longer to join. Who is left with a yes of all others joins. Raises `NotAllowed`, `Clash`."""
    asks = {one.partij.key for one in afspraak.toetreders}
    if event.partij not in afspraak.involved | asks:
        raise NotAllowed(NO_PARTY)
    require_open(afspraak, event.partij)
    after = left(afspraak, event.partij)
    remain = after.present if after.van_kracht else after.involved
    if len(remain) < LEAST:
        return [event, AfspraakBeeindigd(reden="een-partij-over")]
    return [event, *_joined(after)]


def _deciders(afspraak: Afspraak) -> frozenset[str]:
    """Return whose yes somebody needs to join."""
    if (versie := afspraak.in_force) and versie.vastgelegd.toetreding.beslist == "regio":
        return frozenset({f"regio:{versie.vastgelegd.gebied.regio}"})
    return afspraak.present


def _joined(afspraak: Afspraak) -> list[Event]:
    """Return who joins now: the first that has every yes. Who asks beside it needs its yes as well."""
    complete = next((one for one in afspraak.toetreders if _deciders(afspraak) <= one.steun), None)
    if complete is None or (versie := afspraak.in_force) is None:
        return []
    return [Toegetreden(versie=versie.nummer, digest=versie.vastgelegd.digest, partij=complete.partij)]
