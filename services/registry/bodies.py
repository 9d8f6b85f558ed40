"""What the registry gives out: aanbieders, teams, regio's and zorgverzekeraars."""

from collections.abc import Iterable
from typing import Any

import msgspec

from events.aanbod import (
    Bereikbaarheid,
    CapaciteitGemeld,
    Cel,
    Contact,
    Dagdelen,
    Gemeente,
    Loket,
    Openingstijd,
    RegioIngericht,
    Stap,
    Wijk,
)
from events.codes import Soort
from events.event import Value
from services.registry.domain.aanbieder import Aanbieder
from services.registry.domain.organisatie import Organisatie
from services.registry.domain.regio import Regio
from services.registry.domain.team import Team
from services.registry.domain.zorgverzekeraar import Zorgverzekeraar

Json = dict[str, Any]


class AanbiederBody(Value, frozen=True, kw_only=True):
    """An aanbieder."""

    id: str
    naam: str
    actief: bool
    soort: Soort = "organisatie"
    kvk: str | None = None
    agb: str | None = None
    website: str | None = None
    contact: Contact | None = None


class TeamBody(Value, frozen=True, kw_only=True):
    """A team with its parts; its capaciteit is a resource of its own."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    werkgebied: tuple[str, ...]
    specialismen: tuple[str, ...]
    bereikbaarheid: tuple[Bereikbaarheid, ...]
    levering: tuple[Cel, ...]
    actief: bool
    penvoerder: str | None = None
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()


class TeamsBody(Value, frozen=True, kw_only=True):
    """A page of teams."""

    teams: tuple[TeamBody, ...]


class Cellen(Value, frozen=True, kw_only=True):
    """All capacity reports that stand, the newest last."""

    cellen: tuple[CapaciteitGemeld, ...]


class Ladder(Value, frozen=True, kw_only=True):
    """Ladder A."""

    stappen: tuple[Stap, ...]


class Huisartsenspoedpost(Value, frozen=True, kw_only=True):
    """The out-of-hours GP service."""

    telefoon: str


class Capaciteit(Value, frozen=True, kw_only=True):
    """How long a capacity report lasts."""

    termijn: str


class Dekking(Value, frozen=True, kw_only=True):
    """The dagdelen in which a wijk without a team is a hole."""

    dagdelen: tuple[Cel, ...]


class RegioBody(Value, frozen=True, kw_only=True):
    """A regio."""

    code: str
    naam: str
    wijken: tuple[Wijk, ...]
    gemeenten: dict[str, Gemeente] = {}
    voorbeeld: bool = False
    zorgkantoorregio: bool = False
    bevrijdingsdag: bool = False
    dagdelen: Dagdelen = Dagdelen()
    loket: Loket | None = None
    huisartsenspoedpost: Huisartsenspoedpost | None = None
    capaciteit: Capaciteit
    ladder_a: Ladder | None = None
    dekking: Dekking | None = None


class ZorgverzekeraarBody(Value, frozen=True, kw_only=True):
    """A zorgverzekeraar."""

    uzovi: str
    naam: str
    zorgbemiddeling: Contact
    bereikbaarheid: tuple[Openingstijd, ...] = ()


class MailboxBody(Value, frozen=True, kw_only=True):
    """A mailbox, of the whole organisation or of one team."""

    adres: str
    team: str | None = None


class OrganisatieBody(Value, frozen=True, kw_only=True):
    """An organisation. `regio` registered it, if that was a regio."""

    rol: str
    id: str
    naam: str
    telefoon: str | None = None
    mailboxen: tuple[MailboxBody, ...]
    regio: str | None = None


class OrganisatiesBody(Value, frozen=True, kw_only=True):
    """A page of organisations."""

    organisaties: tuple[OrganisatieBody, ...]


def plain(value: Value) -> Json:
    """Return a value in camelCase, as JSON has it."""
    found: Json = msgspec.to_builtins(value)
    return found


def aanbieder(aanbieder_id: str, found: Aanbieder) -> Json:
    """Return the body of an aanbieder."""
    return {"id": aanbieder_id, **plain(found.beschrijving), "actief": found.actief}


def team(team_id: str, found: Team) -> Json:
    """Return the body of a team."""
    parts = (found.beschrijving, found.werkgebied, found.specialismen, found.bereikbaarheid, found.levering)
    return {
        "id": team_id,
        **{key: value for part in parts for key, value in plain(part).items()},
        "actief": found.actief,
    }


def teams(page: Iterable[tuple[str, Team]]) -> Json:
    """Return the body of a page of teams."""
    return {"teams": [team(team_id, found) for team_id, found in page]}


def capaciteit(found: Team) -> Json:
    """Return the body of the capaciteit of a team."""
    return {"cellen": [plain(cel) for cel in found.capaciteit]}


def regio(found: Regio) -> Json:
    """Return the body of a regio, in the form in which a regio is sent."""
    return {
        "code": found.code, **_inrichting(found.inrichting), "wijken": [], "gemeenten": {}, **plain(found.indeling),
    }  # fmt: skip


def _inrichting(inrichting: RegioIngericht) -> Json:
    flat = plain(inrichting)
    if post := flat.pop("huisartsenspoedpost", None):
        flat["huisartsenspoedpost"] = {"telefoon": post}
    flat["capaciteit"] = {"termijn": flat.pop("capaciteitTermijn", inrichting.capaciteit_termijn)}
    if stappen := flat.pop("ladderA", None):
        flat["ladderA"] = {"stappen": stappen}
    if dekking := flat.pop("dekking", None):
        flat["dekking"] = {"dagdelen": dekking}
    return flat


def zorgverzekeraar(uzovi: str, found: Zorgverzekeraar) -> Json:
    """Return the body of a zorgverzekeraar."""
    return {"uzovi": uzovi, **plain(found.gegevens)}


def organisatie(found: Organisatie) -> Json:
    """Return the body of an organisation."""
    gegevens = found.gegevens
    mailboxen = tuple(MailboxBody(adres=one.adres, team=one.team) for one in gegevens.mailboxen)
    return plain(
        OrganisatieBody(
            rol=found.rol,
            id=found.id,
            naam=gegevens.naam,
            telefoon=gegevens.telefoon,
            mailboxen=mailboxen,
            regio=found.regio,
        )
    )


def organisaties(found: Iterable[Organisatie]) -> Json:
    """Return the body of a page of organisations."""
    return {"organisaties": [*map(organisatie, found)]}
