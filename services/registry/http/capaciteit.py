"""`/teams/{id}/capaciteit`: one call for each report, or for renewing all (L 2.2, rij 99)."""

import hashlib
from typing import Any

from flask import Response, request

from services.errors import Fault, Invalid, NotFound
from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.nobody import BSN, names_somebody
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.platform.web.problems import note
from services.registry.application import teams
from services.registry.application.capaciteit import Repeat, meld_capaciteit, trek_melding_in
from services.registry.application.renewing import vernieuw_capaciteit
from services.registry.bodies import capaciteit as bodies
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.team import Team
from services.registry.schemas.team import CapaciteitSchema, VernieuwSchema
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

    @blueprint.route("/teams/<id>/capaciteit/ongedaan", methods=["POST"])
    @blueprint.response(200, BODY)
    def maak_ongedaan(id: str) -> Response:  # noqa: A002
        """Neem uw laatste melding terug, tot tien minuten erna: wat er daarvoor stond, geldt weer."""
        return _show(trek_melding_in(store, id, call()))

    @blueprint.route("/capaciteiten/ongewijzigd", methods=["POST"])
    @blueprint.arguments(VernieuwSchema)
    @blueprint.response(200, schema_of(bodies.VernieuwdeTeams))
    def vernieuw(body: dict[str, Any]) -> Response:
        """Vernieuw wat al uw teams meldden, of een team, zoals het is."""
        asked = call()
        try:
            every = vernieuw_capaciteit(store, body.get("team"), asked)
        except NotFound as error:
            note(error)
            raise Invalid(Fault("body.team", str(error))) from error
        told = [bodies.vernieuwd(one.id, one.team, one.why_not, asked.caller.actor) for one in every]
        return respond({"teams": told})

    return blueprint


def _show(team: Team) -> Response:
    return respond(bodies.capaciteit(team, call().caller.actor), version=team.versions["capaciteit"])


def _repeat(team_id: str) -> Repeat | None:
    if (key := request.headers.get("Idempotency-Key")) is None:
        return None
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Invalid(Fault("header.Idempotency-Key", f"Geef 1 tot en met {LONGEST_KEY} tekens."))
    if names_somebody(key):
        raise Invalid(Fault("header.Idempotency-Key", BSN))
    digest = hashlib.sha256(team_id.encode() + b"\0" + request.get_data()).hexdigest()
    return Repeat(key, digest)
