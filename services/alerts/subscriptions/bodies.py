"""What a subscriber is shown of its subscriptions."""

from datetime import datetime
from typing import Literal

from events.meldingen import Filters
from services.alerts.subscriptions.domain import Abonnement
from services.bodies import Body


class AbonnementBody(Body, frozen=True, kw_only=True):
    """A subscription. Only the answer to taking it, and to replacing its secret, holds `geheim`. `gestopt`: it ended
    because its address answered 410. `oudGeheimTot`: until then the secret before signs too."""

    id: str
    status: Literal["actief", "beeindigd", "gestopt"]
    rol: str
    organisatie: str
    callback_url: str
    filters: Filters
    genomen_op: datetime
    beeindigd_op: datetime | None
    oud_geheim_tot: datetime | None
    geheim: str | None = None


class AbonnementenBody(Body, frozen=True, kw_only=True):
    """A page of subscriptions, newest first."""

    abonnementen: tuple[AbonnementBody, ...]


def abonnement(found: Abonnement, secret: str | None = None) -> AbonnementBody:
    """Return the body of a subscription."""
    return AbonnementBody(
        id=found.id,
        status="gestopt" if found.gone else "beeindigd" if found.ended_at else "actief",
        rol=found.genomen.rol,
        organisatie=found.genomen.organisatie,
        callback_url=found.genomen.callback_url,
        filters=found.genomen.filters,
        genomen_op=found.taken_at,
        beeindigd_op=found.ended_at,
        oud_geheim_tot=found.old_until[-1] if found.old_until else None,
        geheim=secret,
    )
