"""An afspraak of an example regio, made as its parties make one: drafted, laid down, and signed by each for itself."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from events.afspraken import AfspraakOpgesteld, Ondertekend, Partij
from events.event import Event
from services.errors import Clash
from services.platform.store.call import Call, Caller
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.deciding import carry_out, leg_vast, stel_op, wijzig
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.afspraken.speaker import OpPapier
from services.registry.domain.afspraken import signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.rereading import is_drafted, laid_down, to_write
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud, replace
from services.registry.domain.afspraken.versie import Versie


class Voorbeeld(msgspec.Struct, frozen=True, kw_only=True):
    """An afspraak as an example regio describes it. `op_papier` is the day on which those without a key signed."""

    id: str
    inhoud: Inhoud
    van_kracht: bool
    op_papier: date | None = None


def make(known: Afspraken, wanted: Voorbeeld, now: datetime) -> None:
    """Make an afspraak, or write it anew where the text of the file was never there. What is there already is not done
    again, what parties did since stays, and what ended stays ended. All is decided before anything is written. Raises
    `Clash` when the text cannot take the place of what is there, and `Invalid`."""
    present = known.store.find(AFSPRAAK, wanted.id)
    if present and present.einde:
        return
    if present is None:
        stel_op(known, wanted.id, wanted.inhoud, Call(_caller(_with_key(wanted.inhoud.partijen)[0]), now))
    elif text := to_write(present, known.teksten.find(wanted.id), wanted.inhoud):
        wijzig(known, wanted.id, text, Call(_drafter(present, text), now))
    _lay_down(known, wanted, now)
    if wanted.van_kracht:
        _sign_all(known, wanted, now)


def _drafter(present: Afspraak, text: Inhoud) -> Caller:
    """Return a party with a key that may draft a text in place of what is there, and lay it down. Raises `Clash`."""
    own = [partij for partij in _with_key(text.partijen) if partij.key in present.involved]
    if not own:
        raise Clash("Geen partij van deze tekst is er partij van.")
    drafted = AfspraakOpgesteld(titel=text.titel, partijen=text.partijen, gebied=text.gebied)
    signing.leg_vast(replace(present, concept=drafted), text, own[0].key)
    return _caller(own[0])


def _with_key(partijen: Iterable[Partij]) -> list[Partij]:
    return [partij for partij in partijen if partij.rol]


def _caller(partij: Partij) -> Caller:
    return Caller(partij.organisatie or "", partij.rol or "")


def _state(known: Afspraken, wanted: Voorbeeld) -> Afspraak:
    found = known.store.find(AFSPRAAK, wanted.id)
    assert found  # noqa: S101 - it was drafted before
    return found


def _lay_down(known: Afspraken, wanted: Voorbeeld, now: datetime) -> None:
    """Lay the draft down when it has the text of the file, and that was never laid down."""
    present, teksten = _state(known, wanted), known.teksten.find(wanted.id)
    if not laid_down(present, teksten, wanted.inhoud) and is_drafted(present, teksten, wanted.inhoud):
        for by in _with_key(present.concept.partijen if present.concept else ())[:1]:
            leg_vast(known, wanted.id, Call(_caller(by), now))


def _sign_all(known: Afspraken, wanted: Voorbeeld, now: datetime) -> None:
    """Let the parties of the file sign its text when that waits and was never in force; who joined since signs for
    itself."""
    present = _state(known, wanted)
    versie, found = present.to_sign, laid_down(present, known.teksten.find(wanted.id), wanted.inhoud)
    if versie and versie in found and not any(one.sinds for one in found):
        for partij in wanted.inhoud.partijen:
            if partij.key in versie.partijen:
                _sign(known, wanted, partij, versie, now)


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
