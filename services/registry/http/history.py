"""`/teams/{id}/geschiedenis`: what happened to a team, for those who take part in it."""

from typing import Any

from flask import Response

from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.registry.application.history import history_page
from services.registry.bodies import capaciteit as bodies
from services.registry.schemas.team import GeschiedenisSchema


def geschiedenis_blueprint(store: Store) -> Blueprint:
    """Make the route over the log `aanbod`."""
    blueprint = Blueprint("geschiedenis", __name__, description="Wat er met een team gebeurde")

    @blueprint.route("/teams/<id>/geschiedenis", methods=["GET"])
    @blueprint.arguments(GeschiedenisSchema, location="query")
    @blueprint.response(200, schema_of(bodies.GeschiedenisBody), headers=LINK)
    def lees_geschiedenis(query: dict[str, Any], id: str) -> Response:  # noqa: A002 - the name in the path
        """Wie wat meldde of wijzigde, het nieuwste eerst; alleen voor wie aan het team meedoet."""
        asked = call()
        page, before = history_page(store, id, query.get("voor"), asked)
        return page_before(bodies.geschiedenis(page, asked.caller.actor), before)

    return blueprint
