"""`/teams` and the parts of a team: the recognisable point of contact in a wijk (L 2.1, L 3.1)."""

from typing import Any

from flask import Response

from events.aanbod import (
    BereikbaarheidGewijzigd,
    LeveringGewijzigd,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
)
from events.profiel import ProfielGewijzigd
from services.platform.runtime.ids import new_id
from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, page_before
from services.platform.web.parser import Blueprint
from services.registry.application import teams
from services.registry.application.finding import list_page
from services.registry.bodies import aanbod as bodies
from services.registry.domain.team import Team, TeamPart
from services.registry.schemas.profiel import ProfielPartSchema
from services.registry.schemas.team import (
    BeschrijvingSchema,
    LeveringSchema,
    SpecialismenSchema,
    TeamlijstSchema,
    TeamSchema,
    UrenSchema,
    WerkgebiedSchema,
)
from services.registry.schemas.values import team_parts
from services.schemas import values

BODY = schema_of(bodies.TeamBody)


def teams_blueprint(store: Store) -> Blueprint:
    """Make the routes over the log `aanbod`."""
    blueprint = Blueprint("teams", __name__, description="Teams en wat ze zelf bijhouden")

    @blueprint.route("/teams", methods=["POST"])
    @blueprint.arguments(TeamSchema)
    @blueprint.response(201, BODY)
    @blueprint.alt_response(200, schema=BODY, description="Dit team was er al, met dezelfde gegevens")
    def vorm_team(body: dict[str, Any]) -> Response:
        """Vorm een team, met al zijn onderdelen."""
        team_id = body.pop("id", None) or new_id()
        team, new = teams.vorm(store, team_id, team_parts(body), call())
        location = f"/api/aanbod/v1/teams/{team_id}" if new else None
        return respond(bodies.team(team_id, team), 201 if new else 200, version=team.version, location=location)

    @blueprint.route("/teams", methods=["GET"])
    @blueprint.arguments(TeamlijstSchema, location="query")
    @blueprint.response(200, schema_of(bodies.TeamsBody), headers=LINK)
    def lees_teams(query: dict[str, Any]) -> Response:
        """Uw teams, of die van uw regio, de nieuwste eerst."""
        found, before = list_page(store, query["status"], query.get("voor", ""), call())
        return page_before(bodies.teams(found), before)

    @blueprint.route("/teams/<id>", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_team(id: str) -> Response:  # noqa: A002 - the name in the path
        """Een team, met al zijn onderdelen."""
        team = teams.read(store, id, call())
        return respond(bodies.team(id, team), version=team.version)

    @blueprint.route("/teams/<id>", methods=["PUT"])
    @blueprint.arguments(BeschrijvingSchema)
    @blueprint.response(200, BODY)
    def wijzig_team(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Wijzig naam, aanbieders, contact en niveaus van een team."""
        team = teams.wijzig(store, id, "beschrijving", values(TeamGevormd, body), call())
        return respond(bodies.team(id, team), version=team.version)

    @blueprint.route("/teams/<id>", methods=["DELETE"])
    @blueprint.response(204)
    def beeindig_team(id: str) -> Response:  # noqa: A002
        """Beëindig een team; er wordt niets gewist."""
        teams.beeindig(store, id, call())
        return Response(status=204)

    _add_part(blueprint, store, "werkgebied", WerkgebiedSchema, WerkgebiedGewijzigd)
    _add_part(blueprint, store, "specialismen", SpecialismenSchema, SpecialismenGewijzigd)
    _add_part(blueprint, store, "bereikbaarheid", UrenSchema, BereikbaarheidGewijzigd)
    _add_part(blueprint, store, "levering", LeveringSchema, LeveringGewijzigd)
    _add_part(blueprint, store, "profiel", ProfielPartSchema, ProfielGewijzigd)
    return blueprint


def _add_part(blueprint: Blueprint, store: Store, name: str, schema: type, kind: type[TeamPart]) -> None:
    """Add `GET` and `PUT` of one part; its `ETag` is the version at which that part last changed."""
    body_schema = schema_of(kind)

    def show(team: Team) -> Response:
        return respond(bodies.part(team, name), version=team.versions[name])

    @blueprint.route(f"/teams/<id>/{name}", methods=["GET"], endpoint=f"lees_{name}")
    @blueprint.response(200, body_schema)
    @blueprint.doc(summary=f"De {name} van een team")
    def lees_deel(id: str) -> Response:  # noqa: A002 - the name in the path
        return show(teams.read(store, id, call()))

    @blueprint.route(f"/teams/<id>/{name}", methods=["PUT"], endpoint=f"wijzig_{name}")
    @blueprint.arguments(schema)
    @blueprint.response(200, body_schema)
    @blueprint.doc(summary=f"Wijzig de {name} van een team")
    def wijzig_deel(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        return show(teams.wijzig(store, id, name, values(kind, body), call()))
