"""The text of an afspraak is drafted, laid down and signed (L 3.3): by each party for itself, and one version."""

from events.afspraken import AfspraakOpgesteld, Ondertekend, VanKracht
from events.event import Event
from services.errors import NotAllowed
from services.registry.domain.afspraken.afspraak import LEAST, MOST, Afspraak
from services.registry.domain.afspraken.joining import treed_toe
from services.registry.domain.afspraken.partijen import faults
from services.registry.domain.afspraken.refusing import clash, require_involved, require_readable
from services.registry.domain.afspraken.tekst import Inhoud, vastgelegd
from services.registry.domain.afspraken.versie import names


def stel_op(afspraak: Afspraak | None, present: Inhoud | None, wanted: Inhoud, partij: str) -> list[Event]:
    """Write a draft, anew or in place of the present text. The same text again changes nothing. Raises `NotAllowed`
    unless whoever writes is a party of both, and `Clash` when the afspraak has ended, has a draft that whoever writes
    may not read, or is in force in another regio."""
    if partij not in names(wanted.partijen):
        raise NotAllowed("Uw eigen organisatie hoort bij de partijen te staan.")
    if afspraak is not None:
        require_involved(afspraak, partij)
        require_readable(afspraak, partij)
        if present == wanted:
            return []
        _require_same_regio(afspraak, wanted, partij)
    return [AfspraakOpgesteld(titel=wanted.titel, partijen=wanted.partijen, gebied=wanted.gebied)]


def leg_vast(afspraak: Afspraak, inhoud: Inhoud, partij: str) -> list[Event]:
    """Lay the draft down as a text to sign; signatures under one that waited are dropped. A party that stands in the
    version in force cannot be left out, and that lies in one regio. Raises `NotAllowed`, `Clash`."""
    require_involved(afspraak, partij)
    if afspraak.concept is None:
        if afspraak.to_sign and partij in afspraak.to_sign.partijen:
            return []
        raise clash("Er is geen concept om vast te leggen.", afspraak, partij)
    if partij not in names(inhoud.partijen):
        raise NotAllowed("Alleen een partij van het concept legt het vast.")
    _require_same_regio(afspraak, inhoud, partij)
    if missing := sorted(afspraak.present - names(inhoud.partijen)):
        raise clash(
            f"Deze partijen staan nog in de afspraak en missen in het concept: {', '.join(missing)}.", afspraak, partij
        )
    if len(inhoud.partijen) < LEAST:
        raise clash("Een afspraak heeft ten minste twee partijen.", afspraak, partij)
    if len(inhoud.partijen) > MOST:
        reason = f"Een afspraak heeft ten hoogste {MOST} partijen: schrijf het concept met minder."
        raise clash(reason, afspraak, partij)
    if found := next(faults(inhoud.partijen), None):
        raise clash(found.reason, afspraak, partij)
    return [vastgelegd(inhoud, len(afspraak.versies) + 1)]


def _require_same_regio(afspraak: Afspraak, text: Inhoud, partij: str) -> None:
    """Raise `Clash` for a text in another regio than what is in force: that regio records what is done on paper, and
    may decide who joins (besluit 0041)."""
    here = afspraak.in_force.vastgelegd.gebied.regio if afspraak.in_force else text.gebied.regio
    if (there := text.gebied.regio) != here:
        reason = f"Deze afspraak is van kracht in regio {here}: stel voor regio {there} een nieuwe afspraak op."
        raise clash(reason, afspraak, partij)


def onderteken(afspraak: Afspraak, event: Ondertekend) -> list[Event]:
    """Sign exactly the version that waits for signatures; the last signature brings it into force. Who asks to join
    signs what is in force. Signing it again changes nothing. A version that a party may not read is to it as one that
    is not there. Raises `NotAllowed`, `Clash`."""
    waits = afspraak.to_sign
    is_to_sign = waits is not None and waits.nummer == event.versie and event.partij in waits.partijen
    if event.partij in afspraak.asking and not is_to_sign:
        return treed_toe(afspraak, event)
    require_involved(afspraak, event.partij)
    versie = next((one for one in (waits, afspraak.in_force) if one and one.nummer == event.versie), None)
    if versie is None or event.partij not in versie.partijen | versie.handtekeningen.keys():
        raise clash(f"Versie {event.versie} is niet te tekenen.", afspraak, event.partij)
    if event.digest != versie.vastgelegd.digest:
        raise clash(f"Deze digest hoort niet bij versie {event.versie}: lees de tekst opnieuw.", afspraak, event.partij)
    if event.partij in versie.handtekeningen:
        return []
    if versie.nummer != afspraak.te_tekenen:
        raise clash(f"Versie {event.versie} is niet te tekenen.", afspraak, event.partij)
    complete = versie.partijen <= {*versie.handtekeningen, event.partij}
    return [event, VanKracht(versie=event.versie, digest=event.digest)] if complete else [event]
