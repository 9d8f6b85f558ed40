"""Lists in pages, with links from one to the next."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from marshmallow import fields, validate

from services.platform.web.app import Answer, respond

LINK = {"Link": {"description": "Vorige en volgende bladzijde", "schema": {"type": "string"}}}


def page_number() -> fields.Integer:
    """The number of a page."""
    return fields.Integer(load_default=1, validate=validate.Range(1, 1000), metadata={"default": 1})


def page(body: object, query: dict[str, Any], *, more: bool) -> Response:
    """A page of an answer, with links to the one before and the one after."""
    response = respond(Answer(body))
    number = query["pagina"]
    links = [(number - 1, "prev")] if number > 1 else []
    links += [(number + 1, "next")] if more else []
    if links:
        response.headers["Link"] = ", ".join(f'<{_href(to)}>; rel="{name}"' for to, name in links)
    return response


def _href(number: int) -> str:
    others = [(key, value) for key, value in request.args.items(multi=True) if key != "pagina"]
    return f"{request.path}?{urlencode([*others, ('pagina', number)])}"
