"""Who stands on a step of ladder A: which organisations, which teams can be asked, and when they can be reached."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from events.aanbod import Cel, Contact
from events.codes import Functie, Urgentie
from events.escalatie import StapGezet
from events.vraag import Gebied, Gevraagde, Ladder
from services.regels.bereikbaar import Uren, merge_hours
from services.regels.kalender import Dagindeling
from services.regels.stand import Reported
from services.zorgvraag.zorgvraag import Zorgvraag


class Kandidaat(msgspec.Struct, frozen=True, kw_only=True):
    """A team that could do it: with which functie and for which of the dagdelen that are asked, with its worst stand
    over these, and how and when a professional reaches it. `namen` are those of its aanbieders, in the same order.

    An acute functie has no stand. `uren` and `bereikbaar_nu` are None for a team that never gave hours.
    """

    id: str
    naam: str
    functie: Functie = "zorg"
    aanbieders: tuple[str, ...]
    namen: tuple[str, ...] = ()
    contact: Contact | None
    stand: Reported | None
    dagdelen: tuple[Cel, ...]
    uren: Uren | None
    bereikbaar_nu: bool | None
    bereikbaar_vanaf: datetime | None = None

    @property
    def gevraagde(self) -> Gevraagde:
        """The team as it is asked."""
        return Gevraagde(team=self.id, aanbieders=self.aanbieders)


class Kandidaten(msgspec.Struct, frozen=True):
    """The teams that could do it now, in the neutral order of the day of asking; and for what is acuut those that open
    later, by when they open. Of what is spoed or regulier those that are closed stand among those of now."""

    now: tuple[Kandidaat, ...] = ()
    later: tuple[Kandidaat, ...] = ()

    @property
    def every(self) -> tuple[Kandidaat, ...]:
        """All of them."""
        return (*self.now, *self.later)

    @property
    def opens_at(self) -> datetime | None:
        """When the first of those that are closed opens (UTC)."""
        return min((team.bereikbaar_vanaf for team in self.every if team.bereikbaar_vanaf), default=None)

    def of(self, aanbieder: str) -> "Kandidaten":
        """Return those of one aanbieder."""
        now, later = ([one for one in part if aanbieder in one.aanbieders] for part in (self.now, self.later))
        return Kandidaten(tuple(now), tuple(later))


class Plaats(msgspec.Struct, frozen=True):
    """Where care is asked for, and how its regio arranged itself."""

    gebied: Gebied
    dagindeling: Dagindeling
    ladder: Ladder
    huisartsenspoedpost: str | None = None


class Partij(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands on a step. Without `organisaties` nobody is known, unless it is still `to_choose`. `teams` are the
    teams that the step asks; `open` is None when the opening hours are not known. Of several teams of which one never
    gave hours these are not known either, and `open_in_part` are those of the others."""

    naam: str
    organisaties: tuple[str, ...] = ()
    teams: tuple[Gevraagde, ...] = ()
    contact: Contact | None = None
    open: Uren | None = None
    open_in_part: Uren | None = None
    to_choose: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is somebody to wait for."""
        return bool(self.organisaties) or self.to_choose

    @property
    def certain_hours(self) -> Uren | None:
        """When somebody of it is open for certain, whoever else may be."""
        return self.open or self.open_in_part


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What decides who could do it and who stands on a step. The order is that of the day of `asked_at` (UTC)."""

    gebied: Gebied
    asked_at: datetime
    urgentie: Urgentie
    dagdelen: tuple[Cel, ...]
    specialismen: tuple[str, ...] = ()
    zorgverzekeraar: str | None = None


def search_of(vraag: Zorgvraag) -> Search:
    """Return the search for a zorgvraag: who could do what is still open of it."""
    gesteld = vraag.gesteld
    return Search(
        gebied=gesteld.gebied,
        asked_at=vraag.asked_at,
        urgentie=gesteld.urgentie,
        dagdelen=vraag.open_dagdelen or gesteld.dagdelen,
        specialismen=gesteld.specialismen,
        zorgverzekeraar=vraag.zorgverzekeraar,
    )


def of_teams(naam: str, kandidaten: Kandidaten) -> Partij:
    """Make one party of several teams: it is open when one of them is. When all of them open later, those that open
    first stand on the step."""
    first = [team for team in kandidaten.later if team.bereikbaar_vanaf == kandidaten.later[0].bereikbaar_vanaf]
    known = [team.uren for team in kandidaten.every if team.uren is not None]
    hours, all_known = merge_hours(known) if known else None, len(known) == len(kandidaten.every)
    return Partij(
        naam=naam,
        organisaties=tuple(dict.fromkeys(own for team in kandidaten.now or first for own in team.aanbieders)),
        teams=tuple(team.gevraagde for team in kandidaten.now),
        open=hours if all_known else None,
        open_in_part=None if all_known else hours,
    )


def turn_keys(gezet: StapGezet) -> list[str]:
    """Return whose lists a zorgvraag stands in because a step was set: its party, and whoever holds it until then."""
    parties = [gezet.zet, *([gezet.waarnemer] if gezet.waarnemer else [])]
    return [key for zet in parties for key in list_keys(zet.rol, zet.organisaties)]


def list_keys(stap: str, organisaties: Iterable[str]) -> list[str]:
    """Return whose lists a zorgvraag stands in because of a step, as `rol:organisatie`."""
    rol = "aanbieder" if stap in ("gevraagd", "aanbieders") else stap
    return [f"{rol}:{organisatie}" for organisatie in organisaties]
