"""The response that shows one zorgvraag to the organisation that calls."""

from collections.abc import Sequence
from functools import partial

from flask import Response
from msgspec.structs import replace

from events.codec import Recorded
from events.vraag import Zet
from services.demand.application.finding import Demand, history, kandidaten
from services.demand.application.reaching import presence_in_list, presence_on
from services.demand.bodies import zorgvraag as bodies
from services.demand.bodies.zorgvraag import ShownPartij, Surroundings
from services.platform.store.call import Call
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import Kandidaten, search_of
from services.zorgvraag.seen import seen
from services.zorgvraag.viewer import viewer

BODY = schema_of(bodies.ZorgvraagBody)


def show(demand: Demand, dossier: Dossier, status: int = 200) -> Response:
    """Answer with a zorgvraag; 201 also says where it is."""
    asked, zorgvraag_id = call(), dossier.vraag.id
    location = f"/api/vraag/v1/zorgvragen/{zorgvraag_id}" if status == 201 else None  # noqa: PLR2004 - created
    happened = history(demand, zorgvraag_id)
    body = bodies.zorgvraag(dossier, viewer(asked), _surroundings(demand, dossier, happened, asked), asked.now)
    return respond(body, status, tag=asked.tag(seen(happened, dossier, viewer(asked))), location=location)


def in_list(demand: Demand, dossiers: Sequence[Dossier], asked: Call) -> tuple[bodies.ZorgvraagBody, ...]:
    """Return zorgvragen as lists show them."""
    caller, now = viewer(asked), asked.now
    presence_of = presence_in_list(demand.aanbod, dossiers, caller, now)

    def shown(dossier: Dossier) -> bodies.ZorgvraagBody:
        beside = bodies.for_list(dossier, caller, partial(presence_of, dossier), now)
        return bodies.zorgvraag(dossier, caller, beside, now)

    return tuple(map(shown, dossiers))


def _surroundings(demand: Demand, dossier: Dossier, happened: Sequence[Recorded], asked: Call) -> Surroundings:
    caller = viewer(asked)
    houder, zet = caller.sees(dossier.houder(asked.now), dossier), caller.sees(dossier.zet, dossier)
    sees = caller.sees_kandidaten(dossier, asked.now)
    return Surroundings(
        houder=_shown_partij(demand, dossier, houder, asked),
        following=None if zet == houder else _shown_partij(demand, dossier, zet, asked),
        kandidaten=kandidaten(demand, dossier, asked.now) if sees and not dossier.vraag.uitkomst else Kandidaten(),
        history=happened,
    )


def _shown_partij(demand: Demand, dossier: Dossier, zet: Zet, asked: Call) -> ShownPartij:
    """Return the party of a step as it is shown now. A zorgverzekeraar is the one that stands there, also when another
    was named meanwhile."""
    found = presence_on(demand.aanbod, dossier, zet, viewer=viewer(asked), now=asked.now)
    if zet.rol in ("gevraagd", "aanbieders"):
        return bodies.by_role(zet, found, asked.now)
    stap = dossier.vraag.gesteld.ladder.stappen[zet.stap - 1]
    search = search_of(dossier.vraag)
    if zet.rol == "zorgverzekeraar":
        search = replace(search, zorgverzekeraar=next(iter(zet.organisaties), None))
    partij = demand.aanbod.partij(stap, search, asked.now)
    return ShownPartij(partij.naam, partij.contact, found.closed_until(asked.now))
