"""What a subscriber is shown of what was sent to it."""

from datetime import datetime
from typing import Any

import msgspec

from services.alerts.delivery.deliveries import Delivery, ShownAttempt
from services.alerts.delivery.retries import Status
from services.bodies import Body


class PogingBody(Body, frozen=True, kw_only=True):
    """An attempt: the status that was answered, or what went wrong on the way."""

    nummer: int
    op: datetime
    milliseconden: int
    status: int | None
    fout: str | None


class AfleveringBody(Body, frozen=True, kw_only=True):
    """A message as it is sent, with every attempt. `volgendePoging` is the earliest moment of the next attempt, null
    when there is none."""

    id: str
    abonnement: str
    volgnummer: int
    status: Status
    gemaakt_op: datetime
    volgende_poging: datetime | None
    pogingen: tuple[PogingBody, ...]
    melding: dict[str, Any]


class AfleveringenBody(Body, frozen=True, kw_only=True):
    """A page of what was sent, newest first."""

    afleveringen: tuple[AfleveringBody, ...]


def aflevering(delivery: Delivery) -> AfleveringBody:
    """Return the body of a message that was sent, or waits."""
    return AfleveringBody(
        id=delivery.id,
        abonnement=delivery.abonnement,
        volgnummer=delivery.number,
        status=delivery.status,
        gemaakt_op=datetime.fromisoformat(delivery.made_at),
        volgende_poging=datetime.fromisoformat(delivery.not_before) if delivery.status == "wacht" else None,
        pogingen=tuple(map(_poging, delivery.attempts)),
        melding=msgspec.json.decode(delivery.body),
    )


def _poging(attempt: ShownAttempt) -> PogingBody:
    return PogingBody(
        nummer=attempt.number,
        op=datetime.fromisoformat(attempt.at),
        milliseconden=attempt.milliseconds,
        status=attempt.status,
        fout=attempt.fault,
    )
