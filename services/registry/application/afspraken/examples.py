"""An afspraak of an example regio, made as its parties make one: drafted, laid down, and signed by each for itself."""

from datetime import date, datetime

import msgspec

from events.afspraken import Ondertekend, Partij
from events.event import Event
from services.errors import Clash
from services.platform.store.call import Call, Caller
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.deciding import carry_out, leg_vast, stel_op, wijzig
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.afspraken.speaker import OpPapier
from services.registry.domain.afspraken import signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud, newest
from services.registry.domain.afspraken.versie import Versie


class Voorbeeld(msgspec.Struct, frozen=True, kw_only=True):
    """An afspraak as an example regio describes it. `op_papier` is the day on which those without a key signed."""

    id: str
    inhoud: Inhoud
    van_kracht: bool
    op_papier: date | None = None


def make(known: Afspraken, wanted: Voorbeeld, now: datetime) -> None:
    """Make an afspraak, or write it anew where its text differs. What is there already is not done again, and what
    ended stays ended. Raises `Clash` when the text differs and who drafts is no party of what is there, or a party of
    that is missing in the text."""
    by = Call(_drafter(wanted.inhoud), now)
    present = known.store.find(AFSPRAAK, wanted.id)
    if present and present.einde:
        return
    if present is None:
        stel_op(known, wanted.id, wanted.inhoud, by)
    elif newest(present, known.teksten.find(wanted.id)) != wanted.inhoud:
        if by.caller.actor not in present.involved:
            raise Clash(f"Er is al een afspraak {wanted.id}, en {by.caller.actor} is daarvan geen partij.")
        wijzig(known, wanted.id, wanted.inhoud, by)
    if _state(known, wanted).concept:
        leg_vast(known, wanted.id, by)
    versie = _state(known, wanted).to_sign
    if versie and wanted.van_kracht:
        for partij in wanted.inhoud.partijen:
            _sign(known, wanted, partij, versie, now)


def _drafter(inhoud: Inhoud) -> Caller:
    """Return the first party with a key of its own."""
    return next(_caller(partij) for partij in inhoud.partijen if partij.rol)


def _caller(partij: Partij) -> Caller:
    return Caller(partij.organisatie or "", partij.rol or "")


def _state(known: Afspraken, wanted: Voorbeeld) -> Afspraak:
    found = known.store.find(AFSPRAAK, wanted.id)
    assert found  # noqa: S101 - it was drafted before
    return found


def _sign(known: Afspraken, wanted: Voorbeeld, partij: Partij, versie: Versie, now: datetime) -> None:
    """Let a party sign for itself, or the regio record that it did so on paper."""

    def decide(afspraak: Afspraak, by: Speaker) -> list[Event]:
        signed = Ondertekend(
            versie=versie.nummer, digest=versie.vastgelegd.digest, partij=by.partij.key, op_papier=by.op_papier
        )
        return signing.onderteken(afspraak, signed)

    if partij.soort and partij.naam and wanted.op_papier:
        regio = Caller(wanted.inhoud.gebied.regio, "regio")
        on_paper = OpPapier(partij.soort, partij.naam, wanted.op_papier)
        carry_out(known, wanted.id, decide, Call(regio, now), on_paper)
    else:
        carry_out(known, wanted.id, decide, Call(_caller(partij), now))
