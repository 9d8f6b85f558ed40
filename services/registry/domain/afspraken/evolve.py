"""What became of an afspraak, as its events tell it."""

from collections.abc import Collection, Iterable
from datetime import datetime

import msgspec

from events.afspraken import (
    AfspraakBeeindigd,
    AfspraakOpgesteld,
    ContactVastgelegd,
    Ingestemd,
    NietNageleefdGemeld,
    Ondertekend,
    Partij,
    StatusGemeld,
    Toegetreden,
    ToetredingGevraagd,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
)
from events.codec import Recorded
from services.regels.naleving import kept_on
from services.registry.domain.afspraken.afspraak import Afspraak, Contactmoment, Melding, Statusmelding, Toetreder
from services.registry.domain.afspraken.versie import Handtekening, Versie, names

replace = msgspec.structs.replace


def evolve(afspraak: Afspraak | None, recorded: Recorded) -> Afspraak | None:
    """Return the afspraak after an event of its stream."""
    event, actor, moment = recorded.event, recorded.actor, recorded.time
    if afspraak is None:
        if not isinstance(event, AfspraakOpgesteld):
            return None
        return Afspraak(id=recorded.stream.partition(":")[2], concept=event)
    match event:
        case StatusGemeld() | NietNageleefdGemeld() | ContactVastgelegd():
            return _with_report(afspraak, event, event.partij or actor, moment)
        case AfspraakBeeindigd():
            return replace(afspraak, einde=event.reden)
        case Toegetreden() | Uitgetreden() | ToetredingGevraagd() | Ingestemd():
            return _with_who_comes_and_goes(afspraak, event, moment)
    return _with_text(afspraak, recorded)


def _with_report(
    afspraak: Afspraak, event: StatusGemeld | NietNageleefdGemeld | ContactVastgelegd, partij: str, moment: datetime
) -> Afspraak:
    match event:
        case StatusGemeld():
            told = Statusmelding(partij, moment, event.status, event.actie, event.op_papier)
            kept = kept_on(afspraak.nageleefd_op, event, moment)
            return replace(afspraak, statussen=_newest_last(afspraak.statussen, told), nageleefd_op=kept)
        case NietNageleefdGemeld():
            melding = Melding(partij, moment, event.onderdeel, event.op_papier)
            return replace(afspraak, meldingen=(*afspraak.meldingen, melding))
        case ContactVastgelegd():
            contact = Contactmoment(partij, event.datum, event.soort, event.op_papier)
            return replace(afspraak, contacten=(*afspraak.contacten, contact))


def _newest_last(statussen: tuple[Statusmelding, ...], told: Statusmelding) -> tuple[Statusmelding, ...]:
    """Return the newest report of each party in the order of their days; of one day, in the order of recording."""
    if any(one.partij == told.partij and one.dag > told.dag for one in statussen):
        return statussen
    others = (one for one in statussen if one.partij != told.partij)
    return tuple(sorted((*others, told), key=lambda one: one.dag))


def _with_text(afspraak: Afspraak, recorded: Recorded) -> Afspraak:
    match recorded.event:
        case AfspraakOpgesteld() as concept:
            return replace(afspraak, concept=concept)
        case VersieVastgelegd() as event:
            known = frozenset((*event.besloten, *(deel.onderdeel for deel in event.open)))
            versies = (*afspraak.versies, Versie(replace(event, open=()), known))
            laid_down = replace(afspraak, versies=versies, te_tekenen=event.versie, concept=None)
            return _with_yes_to_what_holds(laid_down)
        case Ondertekend() as event:
            signature = {event.partij: Handtekening(recorded.time, event.op_papier)}
            signed = afspraak.versies[event.versie - 1]
            return _with_versie(afspraak, replace(signed, handtekeningen=signed.handtekeningen | signature))
        case VanKracht() as event:
            holds = replace(afspraak.versies[event.versie - 1], sinds=recorded.time)
            return replace(
                _with_versie(afspraak, holds),
                van_kracht=event.versie,
                te_tekenen=0,
                partijen=holds.vastgelegd.partijen,
                toetreders=_asking_anew(afspraak, holds.partijen),
                statussen=(),
                nageleefd_op=None,
                stemmen_in=frozenset(),
            )
    return afspraak


def _with_versie(afspraak: Afspraak, versie: Versie) -> Afspraak:
    number = versie.nummer
    return replace(afspraak, versies=(*afspraak.versies[: number - 1], versie, *afspraak.versies[number:]))


def _with_who_comes_and_goes(
    afspraak: Afspraak, event: ToetredingGevraagd | Ingestemd | Toegetreden | Uitgetreden, moment: datetime
) -> Afspraak:
    match event:
        case ToetredingGevraagd():
            asks = Toetreder(event.partij, event.op_papier)
            return replace(afspraak, toetreders=(*_others(afspraak, event.partij.key), asks))
        case Ingestemd(met="beeindiging"):
            return replace(afspraak, stemmen_in=afspraak.stemmen_in | {event.partij})
        case Ingestemd():
            return _with_yes(afspraak, event)
        case Toegetreden():
            return _joined(_with_signature_of(afspraak, event, moment), event.partij)
        case Uitgetreden(partij=key):
            return left(afspraak, key)


def _with_yes(afspraak: Afspraak, yes: Ingestemd) -> Afspraak:
    toetreders = tuple(
        replace(one, steun=one.steun | {yes.partij}) if one.partij.key == yes.toetreder else one
        for one in afspraak.toetreders
    )
    return replace(afspraak, toetreders=toetreders)


def left(afspraak: Afspraak, key: str) -> Afspraak:
    """Return the afspraak without a party, or without its asking to join."""
    if afspraak.to_sign and key in afspraak.to_sign.partijen:
        afspraak = _as_draft(afspraak)
    concept = afspraak.concept
    return replace(
        afspraak,
        concept=concept and replace(concept, partijen=_without(concept.partijen, key)),
        partijen=_without(afspraak.partijen, key),
        toetreders=_others(afspraak, key),
        stemmen_in=afspraak.stemmen_in - {key},
        vertrokken=afspraak.vertrokken | {key},
    )


def _others(afspraak: Afspraak, key: str) -> tuple[Toetreder, ...]:
    return tuple(one for one in afspraak.toetreders if one.partij.key != key)


def _asking_anew(afspraak: Afspraak, partijen: Collection[str]) -> tuple[Toetreder, ...]:
    """Return who still asks to join when another version comes into force: those that it does not name, without any
    yes."""
    others = (one for one in afspraak.toetreders if one.partij.key not in partijen)
    return tuple(replace(one, steun=frozenset()) for one in others)


def _with_signature_of(afspraak: Afspraak, joined: Toegetreden, moment: datetime) -> Afspraak:
    """Return the afspraak with the signature of who joined. Before it signed by an event of its own (besluit 0041), its
    request was its signature: on paper on the day of that."""
    versie, key = afspraak.versies[joined.versie - 1], joined.partij.key
    if key in versie.handtekeningen:
        return afspraak
    op_papier = next((one.op_papier for one in afspraak.toetreders if one.partij.key == key), None)
    signature = {key: Handtekening(moment, op_papier)}
    return _with_versie(afspraak, replace(versie, handtekeningen=versie.handtekeningen | signature))


def _joined(afspraak: Afspraak, partij: Partij) -> Afspraak:
    joined = replace(
        afspraak,
        partijen=(*afspraak.partijen, partij),
        toetreders=_others(afspraak, partij.key),
    )
    if joined.to_sign and partij.key not in joined.to_sign.partijen:
        joined = _as_draft(joined)
    if joined.concept and partij.key not in names(joined.concept.partijen):
        joined = replace(joined, concept=replace(joined.concept, partijen=(*joined.concept.partijen, partij)))
    return joined


def _without(partijen: Iterable[Partij], key: str) -> tuple[Partij, ...]:
    return tuple(partij for partij in partijen if partij.key != key)


def _as_draft(afspraak: Afspraak) -> Afspraak:
    """Let the version that waits for signatures fall: unless somebody wrote a draft since, its text is one again."""
    waited = afspraak.versies[afspraak.te_tekenen - 1].vastgelegd
    again = AfspraakOpgesteld(titel=waited.titel, partijen=waited.partijen, gebied=waited.gebied)
    return _with_yes_to_what_holds(replace(afspraak, te_tekenen=0, concept=afspraak.concept or again))


def _with_yes_to_what_holds(afspraak: Afspraak) -> Afspraak:
    """Return the afspraak without what was said of the end by who stood in a text that waits no longer. A yes to the
    end of what is in force is a yes as long as that holds."""
    return replace(afspraak, stemmen_in=afspraak.stemmen_in & afspraak.present)
