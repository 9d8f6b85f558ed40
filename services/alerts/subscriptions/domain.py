"""A subscription: whose it is, from when to when it runs, and what it asks to be told (rij 83)."""

from datetime import datetime, timedelta

import msgspec

from events.codec import Recorded
from events.event import Event
from events.meldingen import (
    AbonnementBeeindigd,
    AbonnementGenomen,
    AbonnementGestopt,
    AbonnementGewijzigd,
    Filters,
    GeheimVervangen,
)
from services.errors import Clash

KIND = "abonnement"
OVERLAP = timedelta(hours=24)  # in which the secret before also signs
MOST_SECRETS = 5  # that sign at the same time


class Abonnement(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a subscription; `genomen` is what it asks for now, `said_at` when that was said. `gone` tells that
    it ended because its address said so. `old_until` says until when each secret that was replaced signs too. Moments
    are UTC."""

    id: str
    genomen: AbonnementGenomen
    taken_at: datetime
    said_at: datetime
    version: int
    ended_at: datetime | None = None
    gone: bool = False
    old_until: tuple[datetime, ...] = ()

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


def stop(abonnement: Abonnement, version: int) -> list[Event]:
    """End a subscription whose address at this version is gone. What was changed since may have another address: it
    goes on. Ending it again changes nothing."""
    return [] if abonnement.ended_at or abonnement.version != version else [AbonnementGestopt()]


def wijzig(abonnement: Abonnement, callback_url: str, filters: Filters) -> list[Event]:
    """Ask to be told something else, or elsewhere. What equals the present changes nothing. Raises `Clash`."""
    _require_running(abonnement)
    if (abonnement.genomen.callback_url, abonnement.genomen.filters) == (callback_url, filters):
        return []
    return [AbonnementGewijzigd(callback_url=callback_url, filters=filters)]


def vervang_geheim(abonnement: Abonnement, now: datetime) -> list[Event]:
    """Replace the secret; the one before signs too for `OVERLAP`. Raises `Clash` when too many sign already."""
    _require_running(abonnement)
    if sum(until > now for until in abonnement.old_until) >= MOST_SECRETS - 1:
        raise Clash(f"Er zijn al {MOST_SECRETS} geheimen geldig: wacht tot het oudste verloopt.")
    return [GeheimVervangen(oude_geldig_tot=now + OVERLAP)]


def _require_running(abonnement: Abonnement) -> None:
    if abonnement.ended_at:
        raise Clash("Dit abonnement is beëindigd.")


def evolve(abonnement: Abonnement | None, recorded: Recorded) -> Abonnement | None:
    """Return the subscription after an event of its stream."""
    match recorded.event:
        case AbonnementGenomen() as genomen if abonnement is None:
            abonnement_id = recorded.stream.partition(":")[2]
            at, version = recorded.time, recorded.version
            return Abonnement(id=abonnement_id, genomen=genomen, taken_at=at, said_at=at, version=version)
    return abonnement and msgspec.structs.replace(_changed(abonnement, recorded), version=recorded.version)


def _changed(abonnement: Abonnement, recorded: Recorded) -> Abonnement:
    replace = msgspec.structs.replace
    match recorded.event:
        case AbonnementBeeindigd():
            return replace(abonnement, ended_at=recorded.time)
        case AbonnementGestopt():
            return replace(abonnement, ended_at=recorded.time, gone=True)
        case AbonnementGewijzigd(callback_url=url, filters=filters):
            said = replace(abonnement.genomen, callback_url=url, filters=filters)
            return replace(abonnement, genomen=said, said_at=recorded.time)
        case GeheimVervangen(oude_geldig_tot=until):
            return replace(abonnement, old_until=(*abonnement.old_until[1 - MOST_SECRETS :], until))
    return abonnement
