"""`GET /teams`, `/teams/{id}` and `/aanbieders/{id}`: teams and aanbieders by themselves (L 1.1, L 1.4)."""

from typing import Any

from flask import Response

from services.directory import teams_bodies as bodies
from services.directory.application.aanbieders import aanbieder
from services.directory.application.team_lists import teams
from services.directory.application.teams import team
from services.directory.domain.listed import tomorrow
from services.directory.domain.page import FRESH
from services.directory.reader import Source, require_complete
from services.directory.schemas import PaginaSchema, TeamsSchema
from services.platform.runtime.clock import Clock
from services.platform.web.app import respond
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint


def gidsteams_blueprint(source: Source, clock: Clock) -> Blueprint:
    """Make the routes over the directory."""
    blueprint = Blueprint("gidsteams", __name__, description="Een team of een aanbieder op zichzelf")

    @blueprint.route("/teams", methods=["GET"])
    @blueprint.arguments(TeamsSchema, location="query")
    @blueprint.response(200, schema_of(bodies.Teams), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    @blueprint.alt_response(410, description="Deze aanbieder is beëindigd, of deze wijk bestaat niet meer")
    def lees_teams(query: dict[str, Any]) -> Response:
        """De teams in een wijk, gemeente of regio, of van een aanbieder."""
        now = clock()
        found, more = source.ask(
            lambda reader, volledig: teams(require_complete(reader, volledig=volledig), query, now, volledig=volledig)
        )
        response = numbered_page(found, query["pagina"], more=more)
        seconds = int((tomorrow(now) - now).total_seconds())
        return may_keep(response, tag_of(response.get_data() + bytes([more])), min(FRESH, seconds))

    @blueprint.route("/teams/<id>", methods=["GET"])
    @blueprint.response(200, schema_of(bodies.Team), headers=CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=CACHING)
    @blueprint.alt_response(410, description="Dit team is beëindigd")
    def lees_team(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een team: hoe het te bereiken is, waar het ruimte heeft en waar het werkt."""
        now = clock()
        found = source.ask(
            lambda reader, volledig: team(require_complete(reader, volledig=volledig), id, now, volledig=volledig)
        )
        response = respond(found.team)
        seconds = int((found.changes_at - now).total_seconds())
        return may_keep(response, tag_of(response.get_data()), max(0, min(FRESH, seconds)))

    @blueprint.route("/aanbieders/<id>", methods=["GET"])
    @blueprint.arguments(PaginaSchema, location="query")
    @blueprint.response(200, schema_of(bodies.HeleAanbieder), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    @blueprint.alt_response(410, description="Deze aanbieder is beëindigd")
    def lees_aanbieder(query: dict[str, Any], id: str) -> Response:  # noqa: A002 - the name in the path
        """Een aanbieder, met zijn teams."""
        found, more = source.ask(
            lambda reader, volledig: aanbieder(
                require_complete(reader, volledig=volledig), id, query["pagina"], volledig=volledig
            )
        )
        response = numbered_page(found, query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data() + bytes([more])), FRESH)

    return blueprint
