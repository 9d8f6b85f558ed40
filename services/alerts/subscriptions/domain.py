"""A subscription: whose it is, from when to when it runs, and what it asks to be told (rij 83)."""

from datetime import datetime

import msgspec

from events.codec import Recorded
from events.event import Event
from events.meldingen import AbonnementBeeindigd, AbonnementGenomen
from services.errors import Clash

KIND = "abonnement"


class Abonnement(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a subscription. `taken_at` and `ended_at` are UTC."""

    id: str
    genomen: AbonnementGenomen
    taken_at: datetime
    version: int
    ended_at: datetime | None = None

    @property
    def owner(self) -> str:
        """Whose subscription it is, as `rol:organisatie`: one organisation may see more in one role than in another."""
        return owner_of(self.genomen)


def owner_of(genomen: AbonnementGenomen) -> str:
    """Return whose subscription it is, as `rol:organisatie`."""
    return f"{genomen.rol}:{genomen.organisatie}"


def neem(abonnement: Abonnement | None, genomen: AbonnementGenomen) -> list[Event]:
    """Take a subscription. Taking the same one again changes nothing. Raises `Clash` when the id stands for another."""
    if abonnement is None:
        return [genomen]
    if abonnement.genomen == genomen and not abonnement.ended_at:
        return []
    raise Clash("Er is al een abonnement met dit id en andere gegevens, of het is beëindigd.")


def beeindig(abonnement: Abonnement) -> list[Event]:
    """End a subscription. Ending it again changes nothing."""
    return [] if abonnement.ended_at else [AbonnementBeeindigd()]


def evolve(abonnement: Abonnement | None, recorded: Recorded) -> Abonnement | None:
    """Return the subscription after an event of its stream."""
    match recorded.event:
        case AbonnementGenomen() as genomen if abonnement is None:
            abonnement_id = recorded.stream.partition(":")[2]
            return Abonnement(id=abonnement_id, genomen=genomen, taken_at=recorded.time, version=recorded.version)
        case AbonnementBeeindigd() if abonnement:
            return msgspec.structs.replace(abonnement, ended_at=recorded.time, version=recorded.version)
    return abonnement
