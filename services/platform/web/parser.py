"""One parser for all requests: it gathers the faults of path, query and body and reports them together (400)."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request, g, request
from flask_smorest import Blueprint as SmorestBlueprint
from typing_extensions import override
from webargs.flaskparser import FlaskParser

from services.errors import Fault, Invalid
from services.platform.runtime.dutch import dutch
from services.platform.web import body
from services.platform.web.body import step

View = Callable[..., Any]
UNKNOWN = "Dit veld bestaat niet."
MOST_NAMES = 2_000  # of one object with a schema, which has a few dozen: each that is unknown costs a fault


class Schema(ma.Schema):
    """A schema that refuses every field that it does not name, in path, query and body."""

    class Meta:
        """The settings of marshmallow."""

        unknown = ma.RAISE

    error_messages = {"unknown": UNKNOWN}

    @override
    def load(self, data: Any, **options: Any) -> Any:
        """Load what was sent. Raises `ValidationError`, for too many names before any of them is looked at."""
        if isinstance(data, Mapping) and len(data) > MOST_NAMES:
            raise ma.ValidationError(f"Dit zijn te veel velden: ten hoogste {MOST_NAMES}.")
        return super().load(data, **options)


def faults(messages: Any, place: str) -> list[Fault]:
    """Return marshmallow's nested messages as one list: `{'teams': {2: {'van': ['…']}}}` is `body.teams[2].van`."""
    if not isinstance(messages, Mapping):
        return [Fault(place, dutch(str(message))) for message in messages]
    found = []
    for key, below in messages.items():
        found += faults(below, place if key == "_schema" else place + step(key))
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
                _collect([Fault("query" + step(key), "Dit veld mag maar één keer voorkomen.")])
            if any("\0" in value for value in values):  # PostgreSQL cannot even be asked
                _collect([Fault("query" + step(key), "Het teken U+0000 kan hier niet.")])
        return query

    @override
    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        return body.read(req)

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
    """A blueprint of flask-smorest with this parser. A route that names no query refuses every query, one that names no
    body every body."""

    ARGUMENTS_PARSER = Parser()

    @override
    def arguments(self, schema: Any, **options: Any) -> Callable[[View], View]:
        add = super().arguments(schema, **options)

        def decorate(view: View) -> View:
            decorated: View = add(view if hasattr(view, "complete") else _complete(view))
            decorated.places = {options.get("location", "json"), *getattr(view, "places", ())}  # type: ignore[attr-defined]
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
            registered: View = add(_read_whole(view if hasattr(view, "complete") else _complete(view)))
            return registered

        return decorate


def _documented(add: Callable[[View], View]) -> Callable[[View], View]:
    """Our views return a response: of what flask-smorest puts around them, only the documentation is needed."""

    def decorate(view: View) -> View:
        view._apidoc = add(view)._apidoc  # type: ignore[attr-defined] # noqa: SLF001 - where flask-smorest keeps it
        return view

    return decorate


def _read_whole(view: View) -> View:
    """Wrap a view, so that nothing is taken that it does not read."""
    places = getattr(view, "places", ())

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if "query" not in places:
            _collect(Fault("query" + step(key), UNKNOWN) for key in request.args)
        if "json" not in places and request.get_data():
            Blueprint.ARGUMENTS_PARSER.parse(Schema(), request, location="json")
        return view(*args, **kwargs)

    return checked
