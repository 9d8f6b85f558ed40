"""`/teams/{id}/onjuistheden`: what visitors say is wrong, and reading it as one of the aanbieders of the team."""

from typing import Any

from flask import Response, request

from events.codes import Onjuist
from services.directory import report_bodies as bodies
from services.directory.application.onjuistheden import OwnReports, Reports
from services.directory.domain.onjuistheden import Onjuistheden
from services.directory.schemas import OnjuistSchema
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.limiting import network
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint


def onjuist_blueprint(reports: Reports) -> Blueprint:
    """Make the route for everybody."""
    blueprint = Blueprint("onjuist", __name__, description="Wat er in de gids niet klopt")

    @blueprint.route("/teams/<id>/onjuistheden", methods=["POST"])
    @blueprint.arguments(OnjuistSchema)
    @blueprint.response(204)
    @blueprint.alt_response(410, description="Dit team is beëindigd")
    def meld_onjuist(body: dict[str, Any], id: str) -> Response:  # noqa: A002 - the name in the path
        """Zeg wat er bij een team niet klopt. Wat u binnen een uur nog eens zegt, telt één keer."""
        reports.report(id, body["onjuist"], network(request.remote_addr or ""))
        return Response(status=204)

    return blueprint


def onjuistheden_blueprint(reports: OwnReports) -> Blueprint:
    """Make the routes for the aanbieders of a team."""
    blueprint = Blueprint("onjuistheden", __name__, description="Wat bezoekers zeggen dat niet klopt")

    @blueprint.route("/teams/<id>/onjuistheden", methods=["GET"])
    @blueprint.response(200, schema_of(bodies.GemeldeOnjuistheden))
    def lees_onjuistheden(id: str) -> Response:  # noqa: A002
        """Wat er volgens bezoekers niet klopt en nog niemand heeft bekeken, van de laatste 90 dagen."""
        found = reports.read(id, call())
        return respond(_shown(found), version=found.version or None)

    @blueprint.route("/teams/<id>/onjuistheden/gezien", methods=["POST"])
    @blueprint.response(204)
    def zie_onjuistheden(id: str) -> Response:  # noqa: A002
        """Zeg dat u alles heeft bekeken. Met `If-Match` alleen als er niets bij kwam."""
        reports.zie(id, call())
        return Response(status=204)

    return blueprint


def _shown(found: Onjuistheden) -> bodies.GemeldeOnjuistheden:
    """Return what was said of each kind, the kind that was said last first."""
    by_kind: dict[Onjuist, list[bodies.OpEenDag]] = {}
    for one in reversed(found.tellingen):
        by_kind.setdefault(one.onjuist, []).append(bodies.OpEenDag(dag=one.dag, aantal=one.aantal))
    return bodies.GemeldeOnjuistheden(
        onjuistheden=tuple(
            bodies.Onjuistheid(
                onjuist=kind, aantal=sum(day.aantal for day in days), laatst=days[0].dag, dagen=tuple(days)
            )
            for kind, days in by_kind.items()
        )
    )
