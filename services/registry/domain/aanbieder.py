"""An aanbieder: an organisation or ZZP'er that delivers wijkverpleging (L 1.4)."""

import msgspec

from events.aanbod import AanbiederBeeindigd, AanbiederGeregistreerd, AanbiederGewijzigd
from events.event import Event
from services.errors import Clash


class Aanbieder(msgspec.Struct, frozen=True):
    """What is known of it: the newest description, and whether it still delivers care."""

    beschrijving: AanbiederGeregistreerd
    versie: int = 1
    actief: bool = True


def registreer(aanbieder: Aanbieder | None, gegevens: AanbiederGeregistreerd) -> list[Event]:
    """Make it known. The same once more changes nothing; raises `Clash` when the id says something else."""
    if aanbieder is None:
        return [gegevens]
    if aanbieder.actief and zelfde(aanbieder.beschrijving, gegevens):
        return []
    message = "Er is al een aanbieder met dit id en andere gegevens."
    raise Clash(message)


def wijzig(aanbieder: Aanbieder, gegevens: AanbiederGeregistreerd) -> list[Event]:
    """Describe it anew. Raises `Clash` when it has ended."""
    if not aanbieder.actief:
        message = "Deze aanbieder is beëindigd."
        raise Clash(message)
    if zelfde(aanbieder.beschrijving, gegevens):
        return []
    return [AanbiederGewijzigd(**msgspec.structs.asdict(gegevens))]


def beeindig(aanbieder: Aanbieder) -> list[Event]:
    """It stops; once more changes nothing."""
    return [AanbiederBeeindigd()] if aanbieder.actief else []


def evolve(aanbieder: Aanbieder | None, event: Event, versie: int) -> Aanbieder | None:
    """The aanbieder after an event."""
    match event:
        case AanbiederGeregistreerd():
            return Aanbieder(event, versie)
        case AanbiederBeeindigd() if aanbieder:
            return msgspec.structs.replace(aanbieder, actief=False, versie=versie)
    return aanbieder


def zelfde(een: Event, ander: Event) -> bool:
    """Do two events say the same, whatever each is called?"""
    return msgspec.structs.asdict(een) == msgspec.structs.asdict(ander)
