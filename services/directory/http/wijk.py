"""`GET /wijken/{code}`: a wijk as a whole, whom to call when in it, and who works together (rij 1, 5, 22)."""

import msgspec
from flask import Response

from services.directory import wijk_bodies as bodies
from services.directory.domain.query import Query
from services.directory.kept import Answers
from services.platform.web.app import respond
from services.platform.web.caching import CACHING, UNCHANGED, may_keep
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint


def wijk_blueprint(answers: Answers) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("wijk", __name__, description="Een wijk als geheel")

    @blueprint.route("/wijken/<code>", methods=["GET"])
    @blueprint.response(200, schema_of(bodies.GegevenWijk), headers=CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=CACHING)
    @blueprint.alt_response(410, description="Deze wijk bestaat niet meer")
    def lees_wijk(code: str) -> Response:
        """Wie belt u wanneer in deze wijk, wie werken samen, en wat weten wij nog niet?"""
        found = answers.wijk(Query(wijk=code))
        return may_keep(respond(msgspec.Raw(found.json)), found.kept.tag, found.fresh_for)

    return blueprint
