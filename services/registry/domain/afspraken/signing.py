"""The text of an afspraak is drafted, laid down and signed (L 3.3): by each party for itself, and one version."""

from events.afspraken import AfspraakOpgesteld, Ondertekend, VanKracht
from events.event import Event
from services.errors import NotAllowed
from services.registry.domain.afspraken.afspraak import LEAST, Afspraak
from services.registry.domain.afspraken.joining import treed_toe
from services.registry.domain.afspraken.partijen import faults
from services.registry.domain.afspraken.refusing import clash, require_involved, require_readable
from services.registry.domain.afspraken.tekst import Inhoud, vastgelegd
from services.registry.domain.afspraken.versie import names


def stel_op(afspraak: Afspraak | None, present: Inhoud | None, wanted: Inhoud, partij: str) -> list[Event]:
    """Write a draft, anew or in place of the present text. The same text again changes nothing. Raises `NotAllowed`
    unless whoever writes is a party of both, and `Clash` when the afspraak has ended, or has a draft that whoever
    writes may not read."""
    if partij not in names(wanted.partijen):
        raise NotAllowed("Uw eigen organisatie hoort bij de partijen te staan.")
    if afspraak is not None:
        require_involved(afspraak, partij)
        require_readable(afspraak, partij)
        if present == wanted:
            return []
    return [AfspraakOpgesteld(titel=wanted.titel, partijen=wanted.partijen, gebied=wanted.gebied)]


def leg_vast(afspraak: Afspraak, inhoud: Inhoud, partij: str) -> list[Event]:
    """Lay the draft down as a text to sign; signatures under one that waited are dropped. A party that stands in the
    version in force cannot be left out. Raises `NotAllowed`, `Clash`."""
    require_involved(afspraak, partij)
    if afspraak.concept is None:
        if afspraak.to_sign and partij in afspraak.to_sign.partijen:
            return []
        raise clash("Er is geen concept om vast te leggen.", afspraak, partij)
    if partij not in names(inhoud.partijen):
        raise NotAllowed("Alleen een partij van het concept legt het vast.")
    if missing := sorted(afspraak.present - names(inhoud.partijen)):
        raise clash(
            f"Deze partijen staan nog in de afspraak en missen in het concept: {', '.join(missing)}.", afspraak, partij
        )
    if len(inhoud.partijen) < LEAST:
        raise clash("Een afspraak heeft ten minste twee partijen.", afspraak, partij)
    if found := next(faults(inhoud.partijen), None):
        raise clash(found.reason, afspraak, partij)
    return [vastgelegd(inhoud, len(afspraak.versies) + 1)]


def onderteken(afspraak: Afspraak, event: Ondertekend) -> list[Event]:
    """Sign exactly the version that waits for signatures; the last signature brings it into force. Who asks to join
    signs what is in force. Signing it again changes nothing. Raises `NotAllowed`, `Clash`."""
    if event.versie == afspraak.van_kracht and event.partij in afspraak.asking:
        return treed_toe(afspraak, event)
    if event.partij in afspraak.asking - afspraak.involved:
        raise clash(f"Versie {event.versie} is niet te tekenen.", afspraak, event.partij)
    require_involved(afspraak, event.partij)
    versie = next((one for one in afspraak.versies if one.nummer == event.versie), None)
    if versie is None or versie.nummer not in (afspraak.te_tekenen, afspraak.van_kracht):
        raise clash(f"Versie {event.versie} is niet te tekenen.", afspraak, event.partij)
    if event.partij not in versie.partijen | versie.handtekeningen.keys():
        raise NotAllowed("Alleen een partij van deze versie tekent haar.")
    if event.digest != versie.vastgelegd.digest:
        raise clash(f"Deze digest hoort niet bij versie {event.versie}: lees de tekst opnieuw.", afspraak, event.partij)
    if event.partij in versie.handtekeningen:
        return []
    if versie.nummer != afspraak.te_tekenen:
        raise clash(f"Versie {event.versie} is niet te tekenen.", afspraak, event.partij)
    complete = versie.partijen <= {*versie.handtekeningen, event.partij}
    return [event, VanKracht(versie=event.versie, digest=event.digest)] if complete else [event]
