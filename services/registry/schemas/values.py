"""A regio as it is sent or written in a file, as the values that the use cases take."""

from collections.abc import Mapping
from typing import Any

import msgspec

from events.aanbod import (
    AanbiederGeregistreerd,
    BereikbaarheidGewijzigd,
    Gemeente,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
    ZorgverzekeraarVastgelegd,
)
from services.registry.application.regios import Regiogegevens
from services.registry.application.teams import Delen
from services.registry.domain.regio import Wijkopgave
from services.registry.schemas.team import BeschrijvingSchema
from services.schemas import values

_BESCHRIJVING = frozenset(BeschrijvingSchema().fields)


def regiogegevens(code: str, body: Mapping[str, Any]) -> Regiogegevens:
    """A checked regio as a value."""
    return Regiogegevens(
        code=code,
        inrichting=values(RegioIngericht, _inrichting(body)),
        wijken=tuple(values(Wijkopgave, wijk) for wijk in body["wijken"]),
        gemeenten={gm: values(Gemeente, gemeente) for gm, gemeente in body.get("gemeenten", {}).items()},
        aanbieders={wie["id"]: values(AanbiederGeregistreerd, _zonder_id(wie)) for wie in body.get("aanbieders", [])},
        teams={team["id"]: delen(team) for team in body.get("teams", [])},
    )


def _inrichting(body: Mapping[str, Any]) -> dict[str, Any]:
    gewoon = {key: body[key] for key in ("naam", "voorbeeld", "bevrijdingsdag", "dagdelen", "loket") if key in body}
    if "huisartsenspoedpost" in body:
        gewoon["huisartsenspoedpost"] = body["huisartsenspoedpost"]["telefoon"]
    if "capaciteit" in body:
        gewoon["capaciteitTermijn"] = body["capaciteit"]["termijn"]
    if "ladderA" in body:
        gewoon["ladderA"] = body["ladderA"]["stappen"]
    return gewoon


def body_van(inrichting: RegioIngericht, indeling: Mapping[str, Any]) -> dict[str, Any]:
    """The other way: a regio as it goes out, in the form in which it came."""
    vlak: dict[str, Any] = msgspec.to_builtins(inrichting)
    if post := vlak.pop("huisartsenspoedpost", None):
        vlak["huisartsenspoedpost"] = {"telefoon": post}
    vlak["capaciteit"] = {"termijn": vlak.pop("capaciteitTermijn", inrichting.capaciteit_termijn)}
    if stappen := vlak.pop("ladderA", None):
        vlak["ladderA"] = {"stappen": stappen}
    return {**vlak, **indeling}


def delen(team: Mapping[str, Any]) -> Delen:
    """A whole team as the events of its parts."""
    return [
        values(TeamGevormd, {key: team[key] for key in team if key in _BESCHRIJVING}),
        values(WerkgebiedGewijzigd, {"werkgebied": team.get("werkgebied", [])}),
        values(SpecialismenGewijzigd, {"specialismen": team.get("specialismen", [])}),
        values(BereikbaarheidGewijzigd, {"bereikbaarheid": team.get("bereikbaarheid", [])}),
    ]


def _zonder_id(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "id"}


def zorgverzekeraar(body: Mapping[str, Any]) -> ZorgverzekeraarVastgelegd:
    """A checked zorgverzekeraar as a value."""
    return values(ZorgverzekeraarVastgelegd, {key: value for key, value in body.items() if key != "uzovi"})
