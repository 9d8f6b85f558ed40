"""Turns checked input, from a request or a file, into the values that the use cases take."""

from collections.abc import Mapping
from typing import Any

from events.aanbod import (
    AanbiederGeregistreerd,
    BereikbaarheidGewijzigd,
    Gemeente,
    LeveringGewijzigd,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
    ZorgverzekeraarVastgelegd,
)
from events.profiel import ProfielGewijzigd
from services.registry.application.regios import Regiogegevens
from services.registry.application.teams import TeamParts
from services.registry.domain.regio import Wijkopgave
from services.registry.schemas.team import BeschrijvingSchema
from services.schemas import values

_AS_SENT = ("naam", "voorbeeld", "bevrijdingsdag", "dagdelen", "loket", "toelating")
_BESCHRIJVING = frozenset(BeschrijvingSchema().fields)


def regiogegevens(code: str, body: Mapping[str, Any]) -> Regiogegevens:
    """Return a checked regio as a value."""
    return Regiogegevens(
        code=code,
        inrichting=values(RegioIngericht, _inrichting(body)),
        wijken=tuple(values(Wijkopgave, wijk) for wijk in body["wijken"]),
        gemeenten={gm: values(Gemeente, gemeente) for gm, gemeente in body.get("gemeenten", {}).items()},
        gebied=frozenset(body["gebied"]) if "gebied" in body else None,
        aanbieders={a["id"]: values(AanbiederGeregistreerd, _without(a, "id")) for a in body.get("aanbieders", [])},
        teams={team["id"]: team_parts(team) for team in body.get("teams", [])},
    )


def _inrichting(body: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: body[key] for key in _AS_SENT if key in body}
    if "huisartsenspoedpost" in body:
        found["huisartsenspoedpost"] = body["huisartsenspoedpost"]["telefoon"]
    if "capaciteit" in body:
        found["capaciteitTermijn"] = body["capaciteit"]["termijn"]
    if "ladderA" in body:
        found["ladderA"] = body["ladderA"]["stappen"]
    if "dekking" in body:
        found["dekking"] = body["dekking"]["dagdelen"]
    return found


def team_parts(team: Mapping[str, Any]) -> TeamParts:
    """Return a checked team as the events of its parts."""
    return [
        values(TeamGevormd, {key: team[key] for key in team if key in _BESCHRIJVING}),
        values(WerkgebiedGewijzigd, {"werkgebied": team.get("werkgebied", [])}),
        values(SpecialismenGewijzigd, {"specialismen": team.get("specialismen", [])}),
        values(BereikbaarheidGewijzigd, {"bereikbaarheid": team.get("bereikbaarheid", [])}),
        values(LeveringGewijzigd, {"levering": team.get("levering", [])}),
        values(ProfielGewijzigd, {"profiel": team.get("profiel", {})}),
    ]


def _without(body: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != name}


def zorgverzekeraar(body: Mapping[str, Any]) -> ZorgverzekeraarVastgelegd:
    """Return a checked zorgverzekeraar as a value."""
    return values(ZorgverzekeraarVastgelegd, _without(body, "uzovi"))
