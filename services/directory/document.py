"""The documents of the directory: one for each stream. Documents are joined when a query is answered."""

from datetime import date, datetime
from typing import Literal

import msgspec

from events.aanbod import Cel, Contact, Gemeente, Loket, Stap
from events.afspraken import Partij, VersieVastgelegd
from events.profiel import Aanspreekpunt, Contract, Profiel
from services.regels.bereikbaar import Uren
from services.regels.kalender import Dagindeling
from services.regels.volgorde import TeamFacts

Teamdeel = Literal[
    "gegevens", "werkgebied", "bereikbaarheid", "specialismen", "levering", "profiel", "capaciteit"
]  # what is said of a team as a whole; `gegevens` are its name, its aanbieders, its numbers and its niveaus


class Gezegd(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """In which role somebody said something, and when (UTC)."""

    rol: str
    op: datetime


class TeamDocument(TeamFacts, frozen=True, kw_only=True, tag="team", tag_field="soort"):
    """A team with what the order and the answer need to know of it, and who said each part of that last."""

    versie: int
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()
    profiel: Profiel = Profiel()
    gezegd: dict[Teamdeel, Gezegd] = {}
    actief: bool = True


class AanbiederDocument(msgspec.Struct, frozen=True, kw_only=True, tag="aanbieder", tag_field="soort"):
    """An aanbieder with its name, who answers for it, who contracted it, and on whose behalf it works. A `zzp` is one
    person's own."""

    id: str
    versie: int
    naam: str
    zzp: bool = False
    website: str | None = None
    aanspreekpunt: Aanspreekpunt | None = None
    contracten: tuple[Contract, ...] = ()
    onderaannemer_van: tuple[str, ...] = ()
    actief: bool = True


class ZorgverzekeraarDocument(msgspec.Struct, frozen=True, kw_only=True, tag="zorgverzekeraar", tag_field="soort"):
    """A zorgverzekeraar, by its UZOVI code, with its name."""

    id: str
    versie: int
    naam: str


class AfspraakDocument(msgspec.Struct, frozen=True, kw_only=True, tag="afspraak", tag_field="soort"):
    """A samenwerkingsafspraak. `te_tekenen` is the text that was laid down last: nobody is shown it until it is in
    force. `van_kracht` is the text in force, or that was when the afspraak ended; `partijen` are those that stand in it
    now, and `nageleefd_op` is the day (in Amsterdam) of the newest report that it is kept."""

    id: str
    versie: int
    te_tekenen: VersieVastgelegd | None = None
    van_kracht: VersieVastgelegd | None = None
    partijen: tuple[Partij, ...] = ()
    nageleefd_op: date | None = None
    actief: bool = True


class WijkPart(msgspec.Struct, frozen=True):
    """A wijk in which a postcode lies, with the number of its inhabitants that have this postcode."""

    code: str
    inwoners: float


class WijkFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the directory knows of a wijk. `buurten` have their inhabitants by name, as in `events.aanbod.Wijk`."""

    naam: str
    gemeente: str
    inwoners: int
    postcodes: tuple[str, ...]
    buurten: dict[str, int] = {}
    inwoners_65_plus: int | None = None
    stedelijkheid: int | None = None


class RegioDocument(msgspec.Struct, frozen=True, kw_only=True, tag="regio", tag_field="soort", rename="camel"):
    """A regio with its own arrangement, and where each of its wijken and postcodes lies. `vervallen` has the wijken
    that it held when they ended, each with what took its place in that year."""

    id: str
    versie: int
    naam: str = ""
    voorbeeld: bool = False
    dagindeling: Dagindeling
    loket: Loket | None = None
    loket_uren: Uren | None = None
    huisartsenspoedpost: str | None = None
    stappen: tuple[Stap, ...] = ()
    dekking: tuple[Cel, ...] = ()
    wijken: dict[str, WijkFacts] = {}
    postcodes: dict[str, tuple[WijkPart, ...]] = {}
    gemeenten: dict[str, Gemeente] = {}
    vervallen: dict[str, tuple[str, ...]] = {}


# The number of the form in which documents are stored. Whoever changes that form raises it, and adds a migration that
# makes the views in SQLite and PostgreSQL begin anew.
FORM = 7
NEAR = ("team", "afspraak")  # an answer about a place rests on all of these that are found there
FACTS = ("regio", "aanbieder", "zorgverzekeraar")  # few, seldom changed, and many answers rest on each
KINDS = (*NEAR, *FACTS)
Near = TeamDocument | AfspraakDocument
Document = Near | RegioDocument | AanbiederDocument | ZorgverzekeraarDocument


def stream(document: Document) -> str:
    """Return the name of the stream that a document is about."""
    return f"{kind_of(document)}:{document.id}"


def kind_of(document: Document) -> str:
    """Return the kind of a document, one of `KINDS`."""
    match document:
        case TeamDocument():
            return "team"
        case AfspraakDocument():
            return "afspraak"
        case RegioDocument():
            return "regio"
        case AanbiederDocument():
            return "aanbieder"
        case ZorgverzekeraarDocument():
            return "zorgverzekeraar"


def teams_of(aanbieder_id: str) -> str:
    """Return the place under which the teams of an aanbieder are found, wherever they work."""
    return f"teams:{aanbieder_id}"


def places_of(document: Document | None) -> frozenset[str]:
    """Return the places under which a document is found: none when it has ended. A team is also found under `teams_of`
    its aanbieders. An afspraak in force is found under its wijken, or its regio as a whole, and under the aanbieders
    that stand in it: these by the names of their streams. A regio is also found under its wijken that ended."""
    match document:
        case TeamDocument() if document.actief:
            return frozenset((*document.werkgebied, *map(teams_of, document.aanbieders)))
        case AfspraakDocument(actief=True, van_kracht=VersieVastgelegd(gebied=gebied)):
            aanbieders = (partij.key for partij in document.partijen if partij.rol == "aanbieder")
            return frozenset((*(gebied.wijken or (f"regio:{gebied.regio}",)), *aanbieders))
        case RegioDocument():
            of_gemeenten = (pc4 for gemeente in document.gemeenten.values() for pc4 in gemeente.postcodes)
            codes = (*document.wijken, *document.vervallen, *document.postcodes, *document.gemeenten)
            return frozenset((*codes, *of_gemeenten))
    return frozenset()
