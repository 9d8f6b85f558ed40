"""A subscription: whose it is, from when to when, and of what it is told (rij 83); pure."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from events.codec import Recorded
from events.event import Event
from events.meldingen import AbonnementBeeindigd, AbonnementGenomen
from services.alerts.messages.domain import Data, Melding
from services.errors import Clash

SOORT = "abonnement"


class Abonnement(msgspec.Struct, frozen=True, kw_only=True):
    """`op` and `beeindigd_op` (UTC): from when, and until when."""

    id: str
    genomen: AbonnementGenomen
    op: datetime
    versie: int
    beeindigd_op: datetime | None = None

    @property
    def eigenaar(self) -> str:
        """`rol:organisatie`: one organisation may see more in one role than in another."""
        return eigenaar(self.genomen)


def eigenaar(genomen: AbonnementGenomen) -> str:
    """Whose subscription it is."""
    return f"{genomen.rol}:{genomen.organisatie}"


def stream(id_: str) -> str:
    """The stream of a subscription."""
    return f"{SOORT}:{id_}"


def neem(abonnement: Abonnement | None, genomen: AbonnementGenomen) -> list[Event]:
    """Take it. The same once more changes nothing; raises `Clash` when the id says something else."""
    if abonnement is None:
        return [genomen]
    if abonnement.genomen == genomen and not abonnement.beeindigd_op:
        return []
    raise Clash("Er is al een abonnement met dit id en andere gegevens, of het is beëindigd.")


def beeindig(abonnement: Abonnement) -> list[Event]:
    """It stops; once more changes nothing."""
    return [] if abonnement.beeindigd_op else [AbonnementBeeindigd()]


def fold(recorded: Iterable[Recorded]) -> Abonnement | None:
    """The subscription after all its events."""
    abonnement = None
    for een in recorded:
        match een.event:
            case AbonnementGenomen() if abonnement is None:
                id_ = een.stream.partition(":")[2]
                abonnement = Abonnement(id=id_, genomen=een.event, op=een.time, versie=een.version)
            case AbonnementBeeindigd() if abonnement:
                abonnement = msgspec.structs.replace(abonnement, beeindigd_op=een.time, versie=een.version)
    return abonnement


def past(abonnement: Abonnement, melding: Melding, data: Data) -> bool:
    """Whether it is told of this: of what happened since it was taken, before it ended. The filters look at `data`,
    what this subscriber may see, only: else one would learn by a filter what is left out of the message."""
    filters, tot = abonnement.genomen.filters, abonnement.beeindigd_op
    return (
        abonnement.op <= melding.op
        and (tot is None or melding.op < tot)
        and _in(filters.soort, melding.soort)
        and _in(filters.urgentie, data.urgentie)
        and _in(filters.gemeenten, data.gemeente)
        and _in(filters.wijken, data.wijk)
        and (not filters.specialismen or not set(filters.specialismen).isdisjoint(data.specialismen))
    )


def _in(gevraagd: tuple[str, ...], waarde: str | None) -> bool:
    return not gevraagd or waarde in gevraagd
