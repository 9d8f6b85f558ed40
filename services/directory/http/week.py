"""`GET /wijken/{code}/week`: who can be called in the coming week, dagdeel by dagdeel (L 2.1, rij 1, 25)."""

from typing import Any

import msgspec
from flask import Response

from services.directory import week_bodies as bodies
from services.directory.domain.query import Query
from services.directory.kept import Answers
from services.directory.schemas import WeekSchema
from services.platform.web.app import respond
from services.platform.web.caching import CACHING, UNCHANGED, may_keep
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint


def week_blueprint(answers: Answers) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("week", __name__, description="De komende week van een wijk")

    @blueprint.route("/wijken/<code>/week", methods=["GET"])
    @blueprint.arguments(WeekSchema, location="query")
    @blueprint.response(200, schema_of(bodies.GegevenWeek), headers=CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=CACHING)
    @blueprint.alt_response(410, description="Deze wijk bestaat niet meer")
    def lees_week(query: dict[str, Any], code: str) -> Response:
        """Wie kan ik de komende week bellen in deze wijk, per dagdeel?"""
        specialismen = tuple(query[name] for name in ("specialisme",) if name in query)
        found = answers.week(Query(wijk=code, postcode=query.get("postcode"), specialismen=specialismen))
        return may_keep(respond(msgspec.Raw(found.json)), found.kept.tag, found.fresh_for)

    return blueprint
