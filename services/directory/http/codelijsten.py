"""`GET /specialismen`, `/dagdelen` and `/codelijsten`: the code lists, for everybody."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from events.codes import (
    AANSPREEKFUNCTIES,
    ADVIES,
    COMPLEXE_ZORG,
    DAGDELEN,
    EHEALTH,
    GECONTRACTEERD,
    NIET_TOEWIJSBAAR,
    NIVEAUS,
    OMVANG,
    ONJUISTHEDEN,
    SPECIALISMEN,
    TEAMSOORTEN,
)
from services.directory.bodies import Naam
from services.directory.codelijsten import SJABLONEN, Codelijsten, Dagdelen, Specialismen
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint


def codelijsten_blueprint() -> Blueprint:
    """Make the routes over the code lists."""
    blueprint = Blueprint("codelijsten", __name__, description="Codelijsten")

    @blueprint.route("/specialismen", methods=["GET"])
    @blueprint.response(200, schema_of(Specialismen))
    def lees_specialismen() -> Response:
        """De specialismen die een team kan hebben."""
        return respond(Specialismen(specialismen=_list(SPECIALISMEN)))

    @blueprint.route("/dagdelen", methods=["GET"])
    @blueprint.response(200, schema_of(Dagdelen))
    def lees_dagdelen() -> Response:
        """De dagdelen."""
        return respond(Dagdelen(dagdelen=_list(DAGDELEN)))

    @blueprint.route("/codelijsten", methods=["GET"])
    @blueprint.response(200, schema_of(Codelijsten))
    def lees_codelijsten() -> Response:
        """De codes waarmee een team en een aanbieder zeggen wat zij zijn en bieden, en teksten voor een afspraak."""
        return respond(
            Codelijsten(
                soorten=_list(TEAMSOORTEN),
                omvang=_list(OMVANG),
                niveaus=_list(NIVEAUS),
                complexe_zorg=_list(COMPLEXE_ZORG),
                ehealth=_list(EHEALTH),
                niet_toewijsbaar=_list(NIET_TOEWIJSBAAR),
                advies=_list(ADVIES),
                aanspreekfuncties=_list(AANSPREEKFUNCTIES),
                gecontracteerd=_list(GECONTRACTEERD),
                onjuistheden=_list(ONJUISTHEDEN),
                sjablonen=SJABLONEN,
            )
        )

    return blueprint


def _list(codes: Mapping[Any, str]) -> tuple[Naam, ...]:
    return tuple(Naam(code=code, naam=naam) for code, naam in codes.items())
