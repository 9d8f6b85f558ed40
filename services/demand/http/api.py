"""What the resources of `/api/vraag/v1` share: where the zorgvragen are, and how one goes out."""

import secrets
from typing import cast

from flask import Response, current_app, g

from events.codes import STAPROLLEN
from events.vraag import Zet
from services.demand import bodies as uit
from services.demand.application.finding import Vragen, history, kandidaten, wie
from services.platform.store.call import Call
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import search_of

ALFABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is read or heard for another: 0/O, 1/I/L
BODY = schema_of(uit.ZorgvraagBody)


def vragen() -> Vragen:
    """This app's zorgvragen; the composition root puts them there."""
    return cast("Vragen", current_app.extensions["vraag"])


def kenmerk() -> str:
    """A short text that both sides quote by phone: `K7M-4Q2`."""
    tekens = "".join(secrets.choice(ALFABET) for _ in range(6))
    return f"{tekens[:3]}-{tekens[3:]}"


def toon(dossier: Dossier, *, status: int = 200) -> Response:
    """A zorgvraag as it goes out, to who asks now."""
    van, id_ = call(), dossier.vraag.id
    location = f"/api/vraag/v1/zorgvragen/{id_}" if status == 201 else None  # noqa: PLR2004 - created
    return respond(Answer(body(dossier, van), status, dossier.vraag.versie, location))


def body(dossier: Dossier, van: Call) -> uit.ZorgvraagBody:
    """All that this organisation is told of it."""
    houder, stap = dossier.houder(van.now), dossier.stap()
    kiest = wie(g.caller).mag_vragen(dossier, van.now)
    bij = uit.Bij(
        houder=_naam(dossier, houder, van),
        volgende=None if stap == houder else _naam(dossier, stap, van),
        kandidaten=kandidaten(vragen(), dossier, van.now) if kiest and not dossier.vraag.einde else (),
        history=history(vragen(), dossier.vraag.id),
    )
    return uit.zorgvraag(dossier, wie(g.caller), bij, van.now)


def _naam(dossier: Dossier, zet: Zet, van: Call) -> uit.Partijnaam:
    """How the party of a step is called now."""
    if zet.rol in ("gevraagd", "aanbieders"):
        return uit.Partijnaam(STAPROLLEN[zet.rol])
    stap = dossier.vraag.gesteld.ladder.stappen[zet.stap - 1]
    partij = vragen().aanbod.partij(stap, search_of(dossier.vraag), van.now)
    return uit.Partijnaam(partij.naam, partij.contact)
