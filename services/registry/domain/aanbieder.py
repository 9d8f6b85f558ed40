"""An aanbieder: an organisation or ZZP'er that delivers wijkverpleging (L 1.4)."""

import msgspec

from events.aanbod import AanbiederBeeindigd, AanbiederGeregistreerd, AanbiederGewijzigd
from events.codec import Recorded
from events.event import Event
from services.errors import Clash


class Aanbieder(msgspec.Struct, frozen=True):
    """The state of an aanbieder: its newest description, who registered it as `rol:organisatie`, and whether it still
    delivers care."""

    beschrijving: AanbiederGeregistreerd
    registered_by: str
    version: int = 1
    actief: bool = True


def registreer(aanbieder: Aanbieder | None, description: AanbiederGeregistreerd) -> list[Event]:
    """Register an aanbieder. The same description again changes nothing. Raises `Clash` when the id has another one."""
    if aanbieder is None:
        return [description]
    if aanbieder.actief and says_the_same(aanbieder.beschrijving, description):
        return []
    raise Clash("Er is al een aanbieder met dit id en andere gegevens.")


def wijzig(aanbieder: Aanbieder, description: AanbiederGeregistreerd) -> list[Event]:
    """Describe an aanbieder anew. Raises `Clash` when it has ended."""
    require_active(aanbieder)
    if says_the_same(aanbieder.beschrijving, description):
        return []
    return [AanbiederGewijzigd(**msgspec.structs.asdict(description))]


def require_active(aanbieder: Aanbieder) -> None:
    """Raise `Clash` when the aanbieder has ended."""
    if not aanbieder.actief:
        raise Clash("Deze aanbieder is beëindigd.")


def beeindig(aanbieder: Aanbieder) -> list[Event]:
    """End an aanbieder. Ending it again changes nothing."""
    return [AanbiederBeeindigd()] if aanbieder.actief else []


def evolve(aanbieder: Aanbieder | None, recorded: Recorded) -> Aanbieder | None:
    """Return the aanbieder after an event of its stream."""
    match recorded.event:
        case AanbiederGeregistreerd() as description:
            by = aanbieder.registered_by if aanbieder else recorded.actor
            return Aanbieder(description, by, recorded.version)
        case AanbiederBeeindigd() if aanbieder:
            return msgspec.structs.replace(aanbieder, actief=False, version=recorded.version)
    return aanbieder


def says_the_same(one: Event, other: Event) -> bool:
    """Tell whether two events have the same content, even if they are of different types."""
    return msgspec.structs.asdict(one) == msgspec.structs.asdict(other)
