"""`/teams` and the parts of a team: the recognisable point of contact in a wijk (L 2.1, L 3.1)."""

from typing import Any

from flask import Response

from events.aanbod import (
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Contact,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
)
from events.event import Value
from services.platform.runtime.ids import new_id
from services.platform.web.app import Answer, call, respond
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.registry.application import teams
from services.registry.domain.team import Deel, Team
from services.registry.http.api import plain, store
from services.registry.schemas.team import (
    BeschrijvingSchema,
    SpecialismenSchema,
    TeamSchema,
    UrenSchema,
    WerkgebiedSchema,
)
from services.registry.schemas.values import delen
from services.schemas import values

blueprint = Blueprint("teams", __name__, description="Teams en wat ze zelf bijhouden")


class TeamBody(Value, frozen=True, kw_only=True):
    """A team as it goes out, with its parts; capaciteit stands apart."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    werkgebied: tuple[str, ...]
    specialismen: tuple[str, ...]
    bereikbaarheid: tuple[Bereikbaarheid, ...]
    actief: bool
    penvoerder: str | None = None
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()


BODY = schema_of(TeamBody)


def _body(team_id: str, team: Team) -> dict[str, object]:
    parts = (team.beschrijving, team.werkgebied, team.specialismen, team.bereikbaarheid)
    return {"id": team_id, **{k: v for part in parts for k, v in plain(part).items()}, "actief": team.actief}


@blueprint.route("/teams", methods=["POST"])
@blueprint.arguments(TeamSchema)
@blueprint.response(201, BODY)
@blueprint.alt_response(200, schema=BODY, description="Dit team was er al, met dezelfde gegevens")
def vorm_team(body: dict[str, Any]) -> Response:
    """Vorm een team, met al zijn onderdelen."""
    team_id = body.pop("id", None) or new_id()
    team, new = teams.vorm(store(), team_id, delen(body), call())
    location = f"/api/aanbod/v1/teams/{team_id}" if new else None
    return respond(Answer(_body(team_id, team), 201 if new else 200, team.versie, location))


@blueprint.route("/teams/<id>", methods=["GET"])
@blueprint.response(200, BODY)
def lees_team(id: str) -> Response:  # noqa: A002 - the name in the path
    """Een team, met al zijn onderdelen."""
    team = teams.lees(store(), id, call())
    return respond(Answer(_body(id, team), version=team.versies["beschrijving"]))


@blueprint.route("/teams/<id>", methods=["PUT"])
@blueprint.arguments(BeschrijvingSchema)
@blueprint.response(200, BODY)
def wijzig_team(body: dict[str, Any], id: str) -> Response:  # noqa: A002
    """Wijzig naam, aanbieders, contact en niveaus van een team."""
    team = teams.wijzig(store(), id, "beschrijving", values(TeamGevormd, body), call())
    return respond(Answer(_body(id, team), version=team.versies["beschrijving"]))


@blueprint.route("/teams/<id>", methods=["DELETE"])
@blueprint.response(204)
def beeindig_team(id: str) -> Response:  # noqa: A002
    """Beëindig een team; er wordt niets gewist."""
    teams.beeindig(store(), id, call())
    return Response(status=204)


def _part(naam: str, schema: type, kind: type[Deel]) -> None:
    """`GET` and `PUT` of one part; its `ETag` is the version at which that part last changed."""
    body_schema = schema_of(kind)

    def answer(team: Team) -> Response:
        return respond(Answer(plain(getattr(team, naam)), version=team.versies[naam]))

    @blueprint.route(f"/teams/<id>/{naam}", methods=["GET"], endpoint=f"lees_{naam}")
    @blueprint.response(200, body_schema)
    @blueprint.doc(summary=f"De {naam} van een team")
    def lees(id: str) -> Response:  # noqa: A002
        return answer(teams.lees(store(), id, call()))

    @blueprint.route(f"/teams/<id>/{naam}", methods=["PUT"], endpoint=f"wijzig_{naam}")
    @blueprint.arguments(schema)
    @blueprint.response(200, body_schema)
    @blueprint.doc(summary=f"Wijzig de {naam} van een team")
    def wijzig(body: dict[str, Any], id: str) -> Response:  # noqa: A002
        return answer(teams.wijzig(store(), id, naam, values(kind, body), call()))


_part("werkgebied", WerkgebiedSchema, WerkgebiedGewijzigd)
_part("specialismen", SpecialismenSchema, SpecialismenGewijzigd)
_part("bereikbaarheid", UrenSchema, BereikbaarheidGewijzigd)
