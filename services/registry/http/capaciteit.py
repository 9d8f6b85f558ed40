"""`/teams/{id}/capaciteit`: one call an update (L 2.2, rij 99)."""

import hashlib
from typing import Any

from flask import Response, request

from events.aanbod import CapaciteitGemeld
from events.event import Value
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry.application import teams
from services.registry.application.capaciteit import Herhaling, meld_capaciteit
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.team import Team
from services.registry.http.api import plain, store
from services.registry.schemas.team import CapaciteitSchema
from services.schemas import values

blueprint = Blueprint("capaciteit", __name__, description="Ruimte voor nieuwe cliënten")


class Cellen(Value, frozen=True, kw_only=True):
    """All reports that stand, the newest last."""

    cellen: tuple[CapaciteitGemeld, ...]


KEY = {"in": "header", "name": "Idempotency-Key", "schema": {"type": "string", "minLength": 1, "maxLength": 255}}
BODY = schema_of(Cellen)


def _answer(team: Team) -> Response:
    return respond(Answer({"cellen": [plain(cel) for cel in team.capaciteit]}, version=team.versies["capaciteit"]))


@blueprint.route("/teams/<id>/capaciteit", methods=["GET"])
@blueprint.response(200, BODY)
def lees_capaciteit(id: str) -> Response:  # noqa: A002 - the name in the path
    """De meldingen van een team."""
    return _answer(teams.lees(store(), id, call()))


@blueprint.route("/teams/<id>/capaciteit", methods=["PUT"])
@blueprint.arguments(CapaciteitSchema)
@blueprint.response(200, BODY)
@blueprint.doc(parameters=[KEY])
def wijzig_capaciteit(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Meld capaciteit; wat u weglaat, geldt voor alles."""
    return _answer(meld_capaciteit(store(), id, values(Opgave, body), call(), _herhaling(id)))


def _herhaling(team_id: str) -> Herhaling | None:
    if not (key := request.headers.get("Idempotency-Key", "")[:255]):
        return None
    digest = hashlib.sha256(team_id.encode() + b"\0" + request.get_data()).hexdigest()
    return Herhaling(key, digest)
