"""Who takes part in a team and who lets it in: `/teams/{id}/deelname`, `/teams/{id}/toelating`, and the lists of what
waits for one's yes (veilig, rule 3)."""

from flask import Response

from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.registry.application import deelname
from services.registry.application.finding import waiting_page
from services.registry.bodies import aanbod as bodies
from services.registry.schemas.team import VoorSchema

BODY, WAITING = schema_of(bodies.TeamBody), schema_of(bodies.WachtendeTeams)


def deelname_blueprint(store: Store) -> Blueprint:
    """Make the routes over the log `aanbod`."""
    blueprint = Blueprint("deelname", __name__, description="Wie in een team meedoet, en wie het toelaat")

    @blueprint.route("/teams/<id>/deelname", methods=["POST"])
    @blueprint.response(200, BODY)
    def bevestig_deelname(id: str) -> Response:  # noqa: A002 - the name in the path
        """Bevestig dat u meedoet in een team dat u noemt."""
        team = deelname.bevestig(store, id, call())
        return respond(bodies.team(id, team), version=team.version)

    @blueprint.route("/teams/<id>/deelname", methods=["DELETE"])
    @blueprint.response(204)
    def trek_deelname_in(id: str) -> Response:  # noqa: A002
        """Doe niet mee, of niet langer."""
        deelname.trek_in(store, id, call())
        return Response(status=204)

    @blueprint.route("/teams/<id>/toelating", methods=["POST"])
    @blueprint.response(200, BODY)
    def laat_team_toe(id: str) -> Response:  # noqa: A002
        """Laat een nieuw team toe in uw regio."""
        team = deelname.laat_toe(store, id, call())
        return respond(bodies.team(id, team), version=team.version)

    @blueprint.route("/teams/<id>/toelating", methods=["DELETE"])
    @blueprint.response(204)
    def weiger_team(id: str) -> Response:  # noqa: A002
        """Laat een nieuw team niet toe in uw regio."""
        deelname.weiger(store, id, call())
        return Response(status=204)

    _add_list(blueprint, store, "deelnames", "De teams die vragen of u meedoet, de nieuwste eerst")
    _add_list(blueprint, store, "toelatingen", "De nieuwe teams die op uw toelating wachten, de nieuwste eerst")
    return blueprint


def _add_list(blueprint: Blueprint, store: Store, name: str, summary: str) -> None:
    """Add the list of what waits for the yes of whoever reads it."""

    @blueprint.route(f"/{name}", methods=["GET"], endpoint=f"lees_{name}")
    @blueprint.arguments(VoorSchema, location="query")
    @blueprint.response(200, WAITING, headers=LINK)
    @blueprint.doc(summary=summary)
    def lees_lijst(query: dict[str, str]) -> Response:
        found, before = waiting_page(store, query.get("voor", ""), call())
        return page_before(bodies.waiting_teams(found), before)
