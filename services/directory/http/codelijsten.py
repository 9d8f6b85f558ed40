"""`GET /specialismen` and `/dagdelen`: the code lists, for everybody."""

from flask import Response

from events.codes import DAGDELEN, SPECIALISMEN
from services.bodies import Out
from services.directory.bodies import Naam
from services.platform.web.app import Answer, respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint

blueprint = Blueprint("codelijsten", __name__, description="Codelijsten")


class Specialismen(Out, frozen=True, kw_only=True):
    """Kinds of help; Vektis COD016 where it has a code."""

    specialismen: tuple[Naam, ...]


class Dagdelen(Out, frozen=True, kw_only=True):
    """Parts of the day; each regio says when they begin."""

    dagdelen: tuple[Naam, ...]


def _lijst(codes: dict[str, str]) -> tuple[Naam, ...]:
    return tuple(Naam(code=code, naam=naam) for code, naam in codes.items())


@blueprint.route("/specialismen", methods=["GET"])
@blueprint.response(200, schema_of(Specialismen))
def lees_specialismen() -> Response:
    """De specialismen die een team kan hebben."""
    return respond(Answer(Specialismen(specialismen=_lijst(SPECIALISMEN))))


@blueprint.route("/dagdelen", methods=["GET"])
@blueprint.response(200, schema_of(Dagdelen))
def lees_dagdelen() -> Response:
    """De dagdelen."""
    return respond(Answer(Dagdelen(dagdelen=_lijst(DAGDELEN))))
