"""Who stands on a step of ladder A: which organisations, which teams can be asked, and when they can be reached."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from events.aanbod import Contact
from events.vraag import Cel, Gebied, Gevraagde, Ladder
from services.regels.bereikbaar import Vensters, merge_hours
from services.regels.kalender import Dagindeling
from services.regels.stand import Reported
from services.zorgvraag.zorgvraag import Zorgvraag


class Kandidaat(msgspec.Struct, frozen=True, kw_only=True):
    """A team that could do it, with its worst stand over the dagdelen that are asked."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None
    stand: Reported
    vensters: Vensters


class Plaats(msgspec.Struct, frozen=True):
    """Where care is asked for, and how its regio arranged itself."""

    gebied: Gebied
    dagindeling: Dagindeling
    ladder: Ladder


class Partij(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands on a step. Without `organisaties` nobody is known. `teams` are the teams that the step asks; `open` is
    None when the opening hours are not known."""

    naam: str
    organisaties: tuple[str, ...] = ()
    teams: tuple[Gevraagde, ...] = ()
    contact: Contact | None = None
    open: Vensters | None = None


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What decides who could do it and who stands on a step. The order is that of the day of `asked_at` (UTC)."""

    gebied: Gebied
    asked_at: datetime
    dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...] = ()
    zorgverzekeraar: str | None = None


def search_of(vraag: Zorgvraag) -> Search:
    """Return the search for a zorgvraag."""
    gesteld = vraag.gesteld
    return Search(
        gebied=gesteld.gebied,
        asked_at=vraag.asked_at,
        dagdelen=gesteld.dagdelen,
        specialismen=gesteld.specialismen,
        zorgverzekeraar=gesteld.zorgverzekeraar,
    )


def of_teams(naam: str, kandidaten: Iterable[Kandidaat]) -> Partij:
    """Make one party of several teams: it is open when one of them is."""
    teams = [*kandidaten]
    return Partij(
        naam=naam,
        organisaties=tuple(dict.fromkeys(aanbieder for team in teams for aanbieder in team.aanbieders)),
        teams=tuple(Gevraagde(team=team.id, aanbieders=team.aanbieders) for team in teams),
        open=merge_hours(team.vensters for team in teams) if teams else None,
    )


def list_keys(stap: str, organisaties: Iterable[str]) -> list[str]:
    """Return whose lists a zorgvraag stands in because of a step, as `rol:organisatie`."""
    rol = "aanbieder" if stap in ("gevraagd", "aanbieders") else stap
    return [f"{rol}:{organisatie}" for organisatie in organisaties]
