"""What a subscriber is shown of its subscription, and of what was sent to it; pure."""

from datetime import datetime
from typing import Any, Literal

import msgspec

from events.meldingen import Filters
from services.alerts.delivery.outbox import Poging, Verzonden
from services.alerts.delivery.retries import Status
from services.alerts.subscriptions.domain import Abonnement
from services.bodies import Out


class AbonnementBody(Out, frozen=True, kw_only=True):
    """A subscription. `geheim` is there in the answer to taking it only."""

    id: str
    status: Literal["actief", "beeindigd"]
    rol: str
    organisatie: str
    callback_url: str
    filters: Filters
    genomen_op: datetime
    beeindigd_op: datetime | None
    geheim: str | None = None


class AbonnementenBody(Out, frozen=True, kw_only=True):
    """A page of subscriptions, newest first."""

    abonnementen: tuple[AbonnementBody, ...]


class PogingBody(Out, frozen=True, kw_only=True):
    """An attempt: the status that was answered, or what went wrong on the way."""

    nummer: int
    op: datetime
    milliseconden: int
    status: int | None
    fout: str | None


class AfleveringBody(Out, frozen=True, kw_only=True):
    """A message, as it is sent, with every attempt. `volgendePoging`: not before then; null when there is none."""

    id: str
    abonnement: str
    volgnummer: int
    status: Status
    gemaakt_op: datetime
    volgende_poging: datetime | None
    pogingen: tuple[PogingBody, ...]
    melding: dict[str, Any]


class AfleveringenBody(Out, frozen=True, kw_only=True):
    """A page of what was sent: per subscription the newest first."""

    afleveringen: tuple[AfleveringBody, ...]


def abonnement(gevonden: Abonnement, geheim: str | None = None) -> AbonnementBody:
    """As it goes out."""
    genomen = gevonden.genomen
    return AbonnementBody(
        id=gevonden.id,
        status="beeindigd" if gevonden.beeindigd_op else "actief",
        rol=genomen.rol,
        organisatie=genomen.organisatie,
        callback_url=genomen.callback_url,
        filters=genomen.filters,
        genomen_op=gevonden.op,
        beeindigd_op=gevonden.beeindigd_op,
        geheim=geheim,
    )


def aflevering(verzonden: Verzonden) -> AfleveringBody:
    """As it goes out."""
    return AfleveringBody(
        id=f"{verzonden.abonnement}.{verzonden.volgnummer}",
        abonnement=verzonden.abonnement,
        volgnummer=verzonden.volgnummer,
        status=verzonden.status,
        gemaakt_op=datetime.fromisoformat(verzonden.gemaakt_op),
        volgende_poging=datetime.fromisoformat(verzonden.vanaf) if verzonden.status == "wacht" else None,
        pogingen=tuple(map(_poging, verzonden.pogingen)),
        melding=msgspec.json.decode(verzonden.body),
    )


def _poging(poging: Poging) -> PogingBody:
    return PogingBody(
        nummer=poging.nummer,
        op=datetime.fromisoformat(poging.op),
        milliseconden=poging.milliseconden,
        status=poging.status,
        fout=poging.fout,
    )
