"""Teams as they stand in a list, and the order of that list; pure (rij 101)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from services.directory import bodies as shared
from services.directory import teams_bodies as bodies
from services.directory.document import AanbiederDocument, TeamDocument
from services.directory.domain.names import search_key
from services.directory.domain.samenwerking import Known
from services.directory.domain.team import Where, postcodes, specialismen
from services.regels.kalender import AMSTERDAM
from services.regels.volgorde import lot

PAGE = 50  # teams


def having(teams: Iterable[TeamDocument], specialismen: Collection[str]) -> list[TeamDocument]:
    """Return the teams that have all of these specialismen."""
    return [one for one in teams if {*specialismen} <= {*one.specialismen}]


def by_lot(teams: Iterable[TeamDocument], place: str, today: date) -> list[TeamDocument]:
    """Return the teams of a place in the order of its lot of today (in Amsterdam): nobody comes first by its name."""
    return sorted(teams, key=lambda one: lot(today, place, one.id))


def by_name(teams: Iterable[TeamDocument]) -> list[TeamDocument]:
    """Return teams of one aanbieder by their names as Dutch sorts them, without accents and capitals."""
    return sorted(teams, key=lambda one: (search_key(one.naam), one.id))


def listed(team: TeamDocument, known: Known, where: Where) -> bodies.TeamInLijst:
    """Return a team as it stands in a list."""
    aanbieders = [known.get(f"aanbieder:{one}") for one in team.aanbieders]
    return bodies.TeamInLijst(
        id=team.id,
        naam=team.naam,
        aanbieders=tuple(
            shared.AanbiederNaam(id=one.id, naam=one.naam) for one in aanbieders if isinstance(one, AanbiederDocument)
        ),
        specialismen=specialismen(team),
        wijken=where.wijken(team),
        postcodes=postcodes(team),
    )


def tomorrow(now: datetime) -> datetime:
    """Return when the lot is drawn anew: at midnight in Amsterdam."""
    return datetime.combine(now.astimezone(AMSTERDAM).date() + timedelta(days=1), time(), AMSTERDAM)
