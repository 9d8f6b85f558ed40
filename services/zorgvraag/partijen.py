"""Who stands on a step of ladder A: which organisations, who of them can be asked, and when they can be reached."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from events.aanbod import Contact, Stap
from events.vraag import Cel, Gebied, Gevraagde, Ladder
from services.regels.bereikbaar import Vensters
from services.regels.kalender import DAGSLEUTELS, Dagindeling
from services.regels.stand import Reported
from services.zorgvraag.zorgvraag import Zorgvraag


class Kandidaat(msgspec.Struct, frozen=True, kw_only=True):
    """A team that could do it, with the worst state over the dagdelen asked."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None
    stand: Reported
    vensters: Vensters


class Plaats(msgspec.Struct, frozen=True):
    """Where care is asked for, with how its regio arranged itself."""

    gebied: Gebied
    dagindeling: Dagindeling
    ladder: Ladder


class Partij(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands on a step. `open`: their hours; None when these are not known. Nobody is known where there are no
    `organisaties`. `teams`: whom the step asks."""

    naam: str
    organisaties: tuple[str, ...] = ()
    teams: tuple[Gevraagde, ...] = ()
    contact: Contact | None = None
    open: Vensters | None = None


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What decides who stands on a step, and who could do it. The order is that of the day on which was asked."""

    gebied: Gebied
    gesteld_op: datetime
    dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...] = ()
    zorgverzekeraar: str | None = None


def search_of(vraag: Zorgvraag) -> Search:
    """What of a zorgvraag decides it."""
    gesteld = vraag.gesteld
    return Search(
        gebied=gesteld.gebied,
        gesteld_op=vraag.op,
        dagdelen=gesteld.dagdelen,
        specialismen=gesteld.specialismen,
        zorgverzekeraar=gesteld.zorgverzekeraar,
    )


class Aanbod(Protocol):
    """What a zorgvraag needs to know of the log `aanbod`."""

    def plaats(self, postcode: str | None, wijk: str | None) -> Plaats:
        """Raises `NotFound`."""

    def knows_aanbieder(self, id_: str) -> bool:
        """Whether there is such an aanbieder."""

    def knows_zorgverzekeraar(self, uzovi: str) -> bool:
        """Whether it is on the national list."""

    def dagindeling(self, regio: str) -> Dagindeling:
        """How a regio divides the day."""

    def kandidaten(self, vraag: Search, now: datetime) -> Sequence[Kandidaat]:
        """The teams that could do it, in the neutral order of that day."""

    def read_ahead(self, vragen: Sequence[Search]) -> "Aanbod":
        """The same, with all that these need read in one go: for a short while."""

    def partij(self, stap: Stap, vraag: Search, now: datetime) -> Partij:
        """Who stands on a step."""


def of_teams(naam: str, kandidaten: Iterable[Kandidaat]) -> Partij:
    """Teams together: open when one of them is."""
    alle = [*kandidaten]
    return Partij(
        naam=naam,
        organisaties=tuple(dict.fromkeys(wie for kandidaat in alle for wie in kandidaat.aanbieders)),
        teams=tuple(Gevraagde(team=kandidaat.id, aanbieders=kandidaat.aanbieders) for kandidaat in alle),
        open=samen(kandidaat.vensters for kandidaat in alle) if alle else None,
    )


def samen(uren: Iterable[Vensters]) -> Vensters:
    """The hours in which at least one of them is open."""
    alle = [*uren]
    return tuple(tuple(sorted({venster for een in alle for venster in een[dag]})) for dag in range(len(DAGSLEUTELS)))
