"""Why something is refused about an afspraak, and how it stands now, as far as whoever asked may know it."""

from services.errors import Clash, NotAllowed
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.versie import names
from services.registry.domain.afspraken.viewer import Viewer
from services.registry.domain.afspraken.zicht import status

NO_PARTY = "Alleen een partij van deze afspraak mag dit."


def stand(afspraak: Afspraak, partij: str) -> str:
    """Say, in a Dutch sentence, how an afspraak stands, as far as a party may know it."""
    rol, _, organisatie = partij.partition(":")
    said, versie = str(status(afspraak, Viewer(rol, organisatie))), afspraak.to_sign
    if partij in afspraak.present and not afspraak.einde:
        said += f" (versie {afspraak.van_kracht})"
    if versie and partij in versie.partijen and not afspraak.einde:
        signed = f"{len(versie.handtekeningen)} van {len(versie.partijen)} partijen"
        said += f", te tekenen is versie {versie.nummer}, getekend door {signed}"
    return f"Stand nu: {said}."


def clash(reason: str, afspraak: Afspraak, partij: str) -> Clash:
    """Refuse with a reason, and say how it stands."""
    return Clash(f"{reason} {stand(afspraak, partij)}")


def require_open(afspraak: Afspraak, partij: str) -> None:
    """Raise `Clash` when an afspraak has ended."""
    if afspraak.einde:
        raise clash("Deze afspraak is beëindigd.", afspraak, partij)


def require_involved(afspraak: Afspraak, partij: str) -> None:
    """Raise `NotAllowed` unless it is a party of any text that matters now, and `Clash` when the afspraak has ended."""
    if partij not in afspraak.involved:
        raise NotAllowed(NO_PARTY)
    require_open(afspraak, partij)


def require_readable(afspraak: Afspraak, partij: str) -> None:
    """Raise `Clash` when there is a draft that a party may not read: nobody overwrites or withdraws what it cannot see.
    That there is one, a party may know."""
    if afspraak.concept and partij not in names(afspraak.concept.partijen):
        raise clash("Er ligt een ander concept, waarin u geen partij bent.", afspraak, partij)


def require_present(afspraak: Afspraak, partij: str) -> None:
    """Raise `NotAllowed` unless a party stands in the version in force, and `Clash` when there is none."""
    if afspraak.van_kracht and partij not in afspraak.present:
        raise NotAllowed(NO_PARTY)
    require_involved(afspraak, partij)
    if not afspraak.van_kracht:
        raise clash("Deze afspraak is nog niet van kracht.", afspraak, partij)
