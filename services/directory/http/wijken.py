"""`GET /wijken` and `/plaatsen`: find where somebody lives as people call it (rij 20)."""

from typing import Any

from flask import Response

from services.directory import places_bodies as bodies
from services.directory.application.plaatsen import FoundPlace, plaatsen, wijken_of
from services.directory.application.wijken import FoundWijk
from services.directory.reader import Source, T
from services.directory.schemas import PlaatsSchema, WijkSchema
from services.platform.web.caching import CACHING, UNCHANGED, may_keep, tag_of
from services.platform.web.openapi import schema_of
from services.platform.web.paging import LINK, numbered_page
from services.platform.web.parser import Blueprint

KEPT = 60  # seconds
WIJKEN, PLAATSEN = 50, 20  # a page


def wijken_blueprint(source: Source) -> Blueprint:
    """Make the routes over the directory."""
    blueprint = Blueprint("wijken", __name__, description="Wijken en plaatsen bij naam")

    @blueprint.route("/wijken", methods=["GET"])
    @blueprint.arguments(WijkSchema(), location="query")
    @blueprint.response(200, schema_of(bodies.Wijken), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    def lees_wijken(query: dict[str, Any]) -> Response:
        """Zoek een wijk: bij haar naam, of bij die van een woonplaats, gemeente of buurt."""
        found = wijken_of(source.ask(lambda reader, **_: plaatsen(reader, query["naam"])))
        shown, more = _page(found, query["pagina"], WIJKEN)
        response = numbered_page(bodies.Wijken(wijken=_wijken(shown)), query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data() + bytes([more])), KEPT)

    @blueprint.route("/plaatsen", methods=["GET"])
    @blueprint.arguments(PlaatsSchema(), location="query")
    @blueprint.response(200, schema_of(bodies.Plaatsen), headers=LINK | CACHING)
    @blueprint.alt_response(304, description=UNCHANGED, headers=LINK | CACHING)
    def lees_plaatsen(query: dict[str, Any]) -> Response:
        """Zoek een plaats zoals mensen haar noemen, met de wijken waarin zij ligt."""
        found = source.ask(lambda reader, **_: plaatsen(reader, query["zoek"]))
        shown, more = _page(found, query["pagina"], PLAATSEN)
        response = numbered_page(bodies.Plaatsen(plaatsen=(*map(_plaats, shown),)), query["pagina"], more=more)
        return may_keep(response, tag_of(response.get_data() + bytes([more])), KEPT)

    return blueprint


def _page(found: list[T], number: int, size: int) -> tuple[list[T], bool]:
    return found[(number - 1) * size : number * size], len(found) > number * size


def _wijken(found: list[FoundWijk]) -> tuple[bodies.Wijk, ...]:
    return tuple(bodies.Wijk(code=wijk.code, naam=wijk.naam, gemeente=wijk.gemeente) for wijk in found)


def _plaats(found: FoundPlace) -> bodies.GevondenPlaats:
    return bodies.GevondenPlaats(
        soort=found.soort, naam=found.naam, gemeente=found.gemeente, hoe=found.hoe, wijken=_wijken([*found.wijken])
    )
