"""`/teams/{id}/capaciteit`: one call for each report (L 2.2, rij 99)."""

import hashlib
from typing import Any

from flask import Response, request

from services.errors import Fault, Invalid
from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry import bodies
from services.registry.application import teams
from services.registry.application.capaciteit import Repeat, meld_capaciteit
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.team import Team
from services.registry.schemas.team import CapaciteitSchema
from services.schemas import values

LONGEST_KEY = 255  # characters
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
BODY = schema_of(bodies.Cellen)


def capaciteit_blueprint(store: Store) -> Blueprint:
    """Make the routes over the log `aanbod`."""
    blueprint = Blueprint("capaciteit", __name__, description="Ruimte voor nieuwe cliënten")

    @blueprint.route("/teams/<id>/capaciteit", methods=["GET"])
    @blueprint.response(200, BODY)
    def lees_capaciteit(id: str) -> Response:  # noqa: A002 - the name in the path
        """De meldingen van een team."""
        return _show(teams.read(store, id, call()))

    @blueprint.route("/teams/<id>/capaciteit", methods=["PUT"])
    @blueprint.arguments(CapaciteitSchema)
    @blueprint.response(200, BODY)
    @blueprint.doc(parameters=[KEY])
    def wijzig_capaciteit(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        """Meld capaciteit; wat u weglaat, geldt voor alles."""
        return _show(meld_capaciteit(store, id, values(Opgave, body), call(), _repeat(id)))

    return blueprint


def _show(team: Team) -> Response:
    return respond(bodies.capaciteit(team), version=team.versions["capaciteit"])


def _repeat(team_id: str) -> Repeat | None:
    if (key := request.headers.get("Idempotency-Key")) is None:
        return None
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Invalid(Fault("header.Idempotency-Key", f"Geef 1 tot en met {LONGEST_KEY} tekens."))
    digest = hashlib.sha256(team_id.encode() + b"\0" + request.get_data()).hexdigest()
    return Repeat(key, digest)
