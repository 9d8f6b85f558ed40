"""Lists in pages, with a `Link` header from one page to the next."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Response, request
from marshmallow import validate

from services.platform.web.app import respond
from services.platform.web.fields import WholeInQueryField

LINK = {"Link": {"description": "Vorige en volgende bladzijde", "schema": {"type": "string"}}}


def page_number() -> WholeInQueryField:
    """Read the number of a page from the query."""
    return WholeInQueryField(load_default=1, validate=validate.Range(1, 1000), metadata={"default": 1})


def numbered_page(body: object, number: int, *, more: bool) -> Response:
    """Answer with page `number` of a list, and link to the page before and the page after it."""
    pages = {"prev": {"pagina": number - 1}} if number > 1 else {}
    return _linked(body, pages | ({"next": {"pagina": number + 1}} if more else {}))


def page_before(body: object, before: str | None) -> Response:
    """Answer with a page of a list that runs from new to old, and link to the page that begins before an id."""
    return _linked(body, {"next": {"voor": before}} if before else {})


def _linked(body: object, pages: Mapping[str, Mapping[str, object]]) -> Response:
    response = respond(body)
    if pages:
        response.headers["Link"] = ", ".join(f'<{_address(query)}>; rel="{name}"' for name, query in pages.items())
    return response


def _address(query: Mapping[str, object]) -> str:
    rest = [(key, value) for key, value in request.args.items(multi=True) if key not in query]
    return f"{request.path}?{urlencode([*rest, *query.items()])}"
