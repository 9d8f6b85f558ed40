"""`GET /contactpunten`: wie kan ik benaderen, in this wijk, at that moment (L 2.1, rij 1)."""

from typing import Any

from flask import Response

from services.directory import bodies
from services.directory.application import contactpunten
from services.directory.domain.query import Query
from services.directory.reader import Source
from services.directory.schemas import QuerySchema
from services.platform.runtime.clock import Clock
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint


def contactpunten_blueprint(source: Source, clock: Clock) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("contactpunten", __name__, description="Wie kan ik benaderen")

    @blueprint.route("/contactpunten", methods=["GET"])
    @blueprint.arguments(QuerySchema, location="query")
    @blueprint.response(200, schema_of(bodies.Antwoord), headers=LINK)
    def lees_contactpunten(query: dict[str, Any]) -> Response:
        """Wie kan ik benaderen in deze wijk, op dit moment?"""
        asked = Query(specialismen=tuple(dict.fromkeys(query.pop("specialisme", ()))), **query)
        now = clock()
        page = source.ask(lambda reader, volledig: contactpunten(reader, asked, now, volledig=volledig))
        return numbered_page(page.antwoord, asked.pagina, more=page.more)

    return blueprint
