"""What the registry gives out of capacity reports. Why a stand is so is told to who said it only (rij 49, 51, 117)."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from events.capaciteit import Capaciteitsmelding
from events.codec import Recorded
from events.event import Value
from services.errors import Fault
from services.registry.bodies.aanbod import Json, plain
from services.registry.domain.batch import Outcome, Status
from services.registry.domain.reports import Standing
from services.registry.domain.team import Team


class CelBody(Capaciteitsmelding, frozen=True, kw_only=True):
    """A capacity report that stands."""

    reden: str | None = None


class Cellen(Value, frozen=True, kw_only=True):
    """All capacity reports that stand, the newest last."""

    cellen: tuple[CelBody, ...]


class NietVernieuwd(CelBody, frozen=True, kw_only=True):
    """A report that was not renewed, and why."""

    waarom: str


class VernieuwdTeam(Value, frozen=True, kw_only=True):
    """What became of the reports of a team when they were renewed."""

    team: str
    naam: str
    vernieuwd: tuple[CelBody, ...]
    niet_vernieuwd: tuple[NietVernieuwd, ...]


class VernieuwdeTeams(Value, frozen=True, kw_only=True):
    """What became of the reports of teams when they were renewed."""

    teams: tuple[VernieuwdTeam, ...]


class RegelBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one line of a batch. `regel` counts from 0; `versie` is in the `ETag` of the team's capaciteit."""

    regel: int
    status: Status
    versie: int | None = None
    fouten: tuple[Fault, ...] = ()


class RegelsBody(Value, frozen=True, kw_only=True):
    """What became of each line of a batch, in its order."""

    regels: tuple[RegelBody, ...]


class WieBody(Value, frozen=True, kw_only=True):
    """Who did something: an organisation in a role, never a person."""

    rol: str
    organisatie: str


class GebeurtenisBody(Value, frozen=True, kw_only=True):
    """Something that happened to a team. `versie` is its number, `gegevens` what was said."""

    versie: int
    moment: str
    wat: str
    wie: WieBody
    gegevens: dict[str, Any] = {}


class GeschiedenisBody(Value, frozen=True, kw_only=True):
    """A page of what happened to a team, the newest first."""

    gebeurtenissen: tuple[GebeurtenisBody, ...]


def capaciteit(found: Team, reader: str) -> Json:
    """Return the body of the capaciteit of a team, as `rol:organisatie` reads it."""
    return {"cellen": [_cel(report, reader) for report in found.capaciteit.standing]}


def vernieuwd(team_id: str, found: Team, why_not: Iterable[str | None], reader: str) -> Json:
    """Return what became of the reports of a team: of each that was not renewed why not."""
    cellen = [(_cel(report, reader), why) for report, why in zip(found.capaciteit.standing, why_not, strict=True)]
    return {
        "team": team_id,
        "naam": found.beschrijving.naam,
        "vernieuwd": [cel for cel, why in cellen if why is None],
        "nietVernieuwd": [{**cel, "waarom": why} for cel, why in cellen if why is not None],
    }


def regels(outcomes: Mapping[int, Outcome]) -> RegelsBody:
    """Return what became of each line, in the order of the lines."""
    every = sorted(outcomes.items())
    return RegelsBody(
        regels=tuple(
            RegelBody(regel=number, status=one.status, versie=one.versie, fouten=one.faults) for number, one in every
        )
    )


def _cel(report: Standing, reader: str) -> Json:
    return plain(
        CelBody(
            stand=report.stand,
            gemeld_op=report.gemeld_op,
            geldig_tot=report.geldig_tot,
            reden=report.reden if report.actor == reader else None,
            dagdelen=report.dagdelen,
            specialismen=report.specialismen,
            wijken=report.wijken,
        )
    )


def geschiedenis(page: Iterable[Recorded], reader: str) -> Json:
    """Return a page of what happened to a team, as `rol:organisatie` reads it."""
    return {"gebeurtenissen": [_gebeurtenis(recorded, reader) for recorded in page]}


def _gebeurtenis(recorded: Recorded, reader: str) -> Json:
    rol, _, organisatie = recorded.actor.partition(":")
    gegevens = plain(recorded.event)
    if recorded.actor != reader:
        gegevens.pop("reden", None)
    return {
        "versie": recorded.version,
        "moment": recorded.time,
        "wat": recorded.event.NAME,
        "wie": {"rol": rol, "organisatie": organisatie},
        "gegevens": gegevens,
    }
