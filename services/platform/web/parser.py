"""One parser for all requests: it gathers the faults of path, query and body and reports them together (400)."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request, g, request
from flask_smorest import Blueprint as SmorestBlueprint
from typing_extensions import override
from webargs.flaskparser import FlaskParser

from services.errors import Fault, Invalid
from services.platform.web.dutch import dutch

View = Callable[..., Any]
UNKNOWN = "Dit veld bestaat niet."
RFC3339 = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?)(Z|[+ -]\d\d:\d\d)")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST, LAST = 2000, 2100  # years about which it makes sense to speak


class Schema(ma.Schema):
    """A schema that refuses every field that it does not name, in path, query and body."""

    class Meta:
        """The settings of marshmallow."""

        unknown = ma.RAISE

    error_messages = {"unknown": UNKNOWN}


class MomentField(ma.fields.AwareDateTime):
    """A moment in the form of RFC 3339, with an offset. Accepts the space that a query makes of a bare `+`."""

    default_error_messages = {
        "invalid": "Geef een bestaand moment met tijdzone, zoals 2026-11-23T20:30:00+01:00 of 2026-11-23T19:30:00Z."
    }

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        if not isinstance(value, str) or not (found := RFC3339.fullmatch(value)):
            raise self.make_error("invalid")
        try:
            moment = datetime.fromisoformat(f"{found[1]}{found[2].replace(' ', '+')}")
        except ValueError:
            raise self.make_error("invalid") from None
        if not FIRST <= moment.year < LAST:
            raise self.make_error("invalid")
        return moment


class DateField(ma.fields.Date):
    """A date in the form YYYY-MM-DD, or as TOML has it."""

    default_error_messages = {"invalid": "Geef een bestaande datum in deze eeuw, zoals 2026-11-23."}

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if type(value) is not date and not (isinstance(value, str) and DATE.fullmatch(value)):
            raise self.make_error("invalid")
        found: date = super()._deserialize(value, attr, data, **kwargs)
        if not FIRST <= found.year < LAST:
            raise self.make_error("invalid")
        return found


def faults(messages: Any, place: str) -> list[Fault]:
    """Return marshmallow's nested messages as one list: `{'teams': {2: {'van': ['…']}}}` is `body.teams[2].van`."""
    if not isinstance(messages, Mapping):
        return [Fault(place, dutch(str(message))) for message in messages]
    found = []
    for key, below in messages.items():
        step = "" if key == "_schema" else f"[{key}]" if isinstance(key, int) else f".{key}"
        found += faults(below, place + step)
    return found


class Parser(FlaskParser):
    """The parser of webargs for Flask, which collects faults instead of stopping at the first location."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = dict.fromkeys(("json", "query", "path", "headers"), ma.RAISE)
    PLACES = {"json": "body", "query": "query", "path": "path"}

    @override
    def load_querystring(self, req: Request, schema: ma.Schema) -> dict[str, Any]:
        query: dict[str, Any] = {}  # webargs' own proxy drops unknown keys, which must be refused
        for key, values in req.args.lists():
            field = schema.fields.get(key)
            query[key] = values if isinstance(field, ma.fields.List) else values[-1]
            if len(values) > 1 and field and not isinstance(field, ma.fields.List):
                _collect([Fault(f"query.{key}", "Dit veld mag maar één keer voorkomen.")])
        return query

    def load_path(self, req: Request, schema: ma.Schema) -> dict[str, Any]:
        """Return the parts of the path that the schema names."""
        return {key: value for key, value in (req.view_args or {}).items() if key in schema.fields}

    __location_map__ = {**FlaskParser.__location_map__, "query": "load_querystring", "path": "load_path"}

    @override
    def parse(self, argmap: Any, req: Request | None = None, **options: Any) -> Any:
        try:
            return super().parse(argmap, req, **options)
        except Invalid as fault:  # it is raised when all locations have been read
            _collect(fault.faults)
            return {}

    @override
    def handle_error(self, error: ma.ValidationError, *_: Any, **__: Any) -> NoReturn:
        messages: Any = error.messages
        raise Invalid(*(f for place, below in messages.items() for f in faults(below, self.PLACES.get(place, place))))

    @override
    def _handle_invalid_json_error(self, error: Any, req: Request, *_: Any, **__: Any) -> NoReturn:
        raise Invalid(Fault("body", "Dit is geen geldige JSON.")) from error


def _collect(found: Any) -> None:
    g.setdefault("faults", []).extend(found)


def _complete(view: View) -> View:
    """Wrap a view, so that it runs only when the whole request was read and nothing is wrong with it."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if found := g.pop("faults", None):
            raise Invalid(*found)
        return view(*args, **kwargs)

    checked.complete = True  # type: ignore[attr-defined]
    return checked


class Blueprint(SmorestBlueprint):
    """A blueprint of flask-smorest with this parser. A route that names no query refuses every query."""

    ARGUMENTS_PARSER = Parser()

    @override
    def arguments(self, schema: Any, **options: Any) -> Callable[[View], View]:
        add = super().arguments(schema, **options)

        def decorate(view: View) -> View:
            decorated: View = add(view if hasattr(view, "complete") else _complete(view))
            decorated.query = options.get("location") == "query" or getattr(view, "query", False)  # type: ignore[attr-defined]
            return decorated

        return decorate

    @override
    def response(self, *args: Any, **options: Any) -> Callable[[View], View]:
        return _documented(super().response(*args, **options))

    @override
    def alt_response(self, *args: Any, **options: Any) -> Callable[[View], View]:
        return _documented(super().alt_response(*args, **options))

    @override
    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        add = super().route(rule, **options)

        def decorate(view: View) -> View:
            if not getattr(view, "query", False):
                view = _without_query(view if hasattr(view, "complete") else _complete(view))
            registered: View = add(view)
            return registered

        return decorate


def _documented(add: Callable[[View], View]) -> Callable[[View], View]:
    """Our views return a response: of what flask-smorest puts around them, only the documentation is needed."""

    def decorate(view: View) -> View:
        view._apidoc = add(view)._apidoc  # type: ignore[attr-defined] # noqa: SLF001 - where flask-smorest keeps it
        return view

    return decorate


def _without_query(view: View) -> View:
    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        _collect(Fault(f"query.{key}", UNKNOWN) for key in request.args)
        return view(*args, **kwargs)

    return checked
