"""`GET /contactpunten`: wie kan ik benaderen, in this wijk, at that moment (L 2.1, rij 1)."""

from collections.abc import Iterable
from typing import Any

import msgspec
from flask import Response

from services.directory import bodies
from services.directory.domain.query import Query
from services.directory.kept import Answers
from services.directory.schemas import QuerySchema
from services.platform.web.caching import CACHING, UNCHANGED, may_keep
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint
from services.platform.web.remembering import Remembering


def contactpunten_blueprint(answers: Answers) -> Blueprint:
    """Make the route over the directory."""
    blueprint = Blueprint("contactpunten", __name__, description="Wie kan ik benaderen")
    blueprint.ARGUMENTS_PARSER = Remembering()

    @blueprint.route("/contactpunten", methods=["GET"])
    @blueprint.arguments(QuerySchema(), location="query")
    @blueprint.response(200, schema_of(bodies.GegevenAntwoord), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    @blueprint.alt_response(410, description="Deze wijk bestaat niet meer")
    def lees_contactpunten(query: dict[str, Any]) -> Response:
        """Wie kan ik benaderen in deze wijk, op dit moment?"""
        specialismen, complexe_zorg = (_once(query.pop(name, ())) for name in ("specialisme", "complexeZorg"))
        asked = Query(specialismen=specialismen, complexe_zorg=complexe_zorg, **query)
        found = answers.contactpunten(asked)
        response = numbered_page(msgspec.Raw(found.json), asked.pagina, more=found.kept.more)
        return may_keep(response, found.kept.tag, found.fresh_for)

    return blueprint


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
