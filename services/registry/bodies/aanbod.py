"""What the registry gives out: aanbieders, teams, regio's and zorgverzekeraars."""

from collections.abc import Iterable
from typing import Any

import msgspec

from events.aanbod import (
    Bereikbaarheid,
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
from events.codes import Soort, Toelating
from events.event import Value
from events.profiel import Aanspreekpunt, Contract, Profiel
from services.registry.domain.aanbieder import Aanbieder
from services.registry.domain.deelname import Waiting
from services.registry.domain.organisatie import Organisatie
from services.registry.domain.regio import Regio
from services.registry.domain.team import Team
from services.registry.domain.zorgverzekeraar import Zorgverzekeraar

Json = dict[str, Any]
# The parts of a team, beside its description.
SENT = ("werkgebied", "specialismen", "bereikbaarheid", "levering", "profiel")


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
    aanspreekpunt: Aanspreekpunt | None = None
    contracten: tuple[Contract, ...] = ()
    onderaannemer_van: tuple[str, ...] = ()


class ToelatingBody(Value, frozen=True, kw_only=True):
    """The wijken and postcodes where a regio has yet to let a team in."""

    regio: str
    plaatsen: tuple[str, ...]


class WachtOp(Value, frozen=True, kw_only=True):
    """Who has yet to say yes: aanbieders that do not take part until then, and regio's where the team is not shown."""

    aanbieders: tuple[str, ...] = ()
    toelating: tuple[ToelatingBody, ...] = ()


class TeamBody(Value, frozen=True, kw_only=True):
    """A team with its parts, as it was sent; its capaciteit is a resource of its own. What of it waits for somebody's
    yes, and holds for nobody yet, is in `wachtOp`."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    werkgebied: tuple[str, ...]
    specialismen: tuple[str, ...]
    bereikbaarheid: tuple[Bereikbaarheid, ...]
    levering: tuple[Cel, ...]
    profiel: Profiel
    actief: bool
    penvoerder: str | None = None
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()
    wacht_op: WachtOp | None = None


class TeamsBody(Value, frozen=True, kw_only=True):
    """A page of teams."""

    teams: tuple[TeamBody, ...]


class WachtendTeam(Value, frozen=True, kw_only=True):
    """A team that waits for the reader's yes: who takes part, and where it works or, for a regio, wants to work."""

    id: str
    naam: str
    aanbieders: tuple[str, ...]
    werkgebied: tuple[str, ...]


class WachtendeTeams(Value, frozen=True, kw_only=True):
    """A page of teams that wait for the reader's yes."""

    teams: tuple[WachtendTeam, ...]


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
    gebied: tuple[str, ...]
    voorbeeld: bool = False
    zorgkantoorregio: bool = False
    bevrijdingsdag: bool = False
    dagdelen: Dagdelen = Dagdelen()
    loket: Loket | None = None
    huisartsenspoedpost: Huisartsenspoedpost | None = None
    capaciteit: Capaciteit
    ladder_a: Ladder | None = None
    dekking: Dekking | None = None
    toelating: Toelating = "open"


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
    parts = [part(found, name) for name in ("beschrijving", *SENT)]
    waits = {"wachtOp": plain(_waits(found))} if found.gevraagd or found.wachtend else {}
    return {
        "id": team_id,
        **{key: value for said in parts for key, value in said.items()},
        "actief": found.actief,
        **waits,
    }


def part(found: Team, name: str) -> Json:
    """Return the body of a part of a team, as it was sent: with what of it waits for somebody's yes."""
    body = plain(getattr(found, name))
    if name == "beschrijving":
        body["aanbieders"] = [*body["aanbieders"], *found.gevraagd]
        body |= {"penvoerder": found.beoogd_penvoerder} if found.beoogd_penvoerder else {}
    elif name == "werkgebied":
        waiting = dict.fromkeys(place for places in found.wachtend.values() for place in places)
        body["werkgebied"] = [*body["werkgebied"], *waiting]
    return body


def _waits(found: Team) -> WachtOp:
    toelating = tuple(ToelatingBody(regio=regio, plaatsen=places) for regio, places in found.wachtend.items())
    return WachtOp(aanbieders=found.gevraagd, toelating=toelating)


def waiting_teams(page: Iterable[Waiting]) -> Json:
    """Return the body of a page of teams that wait for an aanbieder, or for a regio."""
    return {"teams": [plain(_waiting(found)) for found in page]}


def _waiting(found: Waiting) -> WachtendTeam:
    said = found.team.beschrijving
    return WachtendTeam(id=found.id, naam=said.naam, aanbieders=said.aanbieders, werkgebied=tuple(found.places))


def teams(page: Iterable[tuple[str, Team]]) -> Json:
    """Return the body of a page of teams."""
    return {"teams": [team(team_id, found) for team_id, found in page]}


def regio(found: Regio) -> Json:
    """Return the body of a regio, in the form in which a regio is sent: which of its wijken ended it cannot say."""
    indeling = {name: said for name, said in plain(found.indeling).items() if name != "vervallen"}
    return {
        "code": found.code, **_inrichting(found.inrichting), "wijken": [], "gemeenten": {}, **indeling,
        "gebied": sorted(found.gebied()),
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
