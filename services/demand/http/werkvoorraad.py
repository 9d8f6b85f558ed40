"""`/werkvoorraad`: what is open, what must be done first, and whose turn it is (rij 66, 67)."""

from typing import Any

from flask import Response

from services.demand.application import werkvoorraad
from services.demand.application.finding import Demand
from services.demand.bodies import werkvoorraad as bodies
from services.demand.domain.werkvoorraad import Choice
from services.demand.schemas import WerkvoorraadSchema
from services.platform.web.access import call
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint
from services.schemas import values
from services.zorgvraag.viewer import viewer


def werkvoorraad_blueprint(demand: Demand) -> Blueprint:
    """Make the route over the logs `vraag` and `escalatie`."""
    blueprint = Blueprint("werkvoorraad", __name__, description="Wat openstaat, en wie aan zet is")

    @blueprint.route("/werkvoorraad", methods=["GET"])
    @blueprint.arguments(WerkvoorraadSchema, location="query")
    @blueprint.response(200, schema_of(bodies.WerkvoorraadBody), headers=LINK)
    def lees_werkvoorraad(query: dict[str, Any]) -> Response:
        """De open zorgvragen waarbij u partij bent: wat eerst moet gebeuren staat vooraan."""
        number, asked = query.pop("pagina"), call()
        found = werkvoorraad.read(demand, values(Choice, query), number, asked)
        body = bodies.werkvoorraad(found.every, found.page, viewer(asked), asked.now)
        return numbered_page(body, number, more=found.more)

    return blueprint
