"""The documents of the directory: one for each stream. Documents are joined when a query is answered."""

import msgspec

from events.aanbod import Cel, Contact, Gemeente, Loket, Stap
from events.profiel import Aanspreekpunt, Contract, Profiel
from services.regels.bereikbaar import Uren
from services.regels.kalender import Dagindeling
from services.regels.volgorde import TeamFacts


class TeamDocument(TeamFacts, frozen=True, kw_only=True, tag="team", tag_field="soort"):
    """A team with what the order and the answer need to know of it."""

    versie: int
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    niveaus: tuple[str, ...] = ()
    profiel: Profiel = Profiel()
    actief: bool = True


class AanbiederDocument(msgspec.Struct, frozen=True, kw_only=True, tag="aanbieder", tag_field="soort"):
    """An aanbieder with its name, who answers for it, who contracted it, and on whose behalf it works."""

    id: str
    versie: int
    naam: str
    aanspreekpunt: Aanspreekpunt | None = None
    contracten: tuple[Contract, ...] = ()
    onderaannemer_van: tuple[str, ...] = ()
    actief: bool = True


class WijkPart(msgspec.Struct, frozen=True):
    """A wijk in which a postcode lies, with the number of its inhabitants that have this postcode."""

    code: str
    inwoners: float


class WijkFacts(msgspec.Struct, frozen=True):
    """What the directory knows of a wijk."""

    naam: str
    gemeente: str
    inwoners: int
    postcodes: tuple[str, ...]


class RegioDocument(msgspec.Struct, frozen=True, kw_only=True, tag="regio", tag_field="soort", rename="camel"):
    """A regio with its own arrangement, and where each of its wijken and postcodes lies."""

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


# The number of the form in which documents are stored. Whoever changes that form raises it, and adds a migration that
# makes the views in SQLite and PostgreSQL begin anew.
FORM = 3
KINDS = ("team", "aanbieder", "regio")
Document = TeamDocument | AanbiederDocument | RegioDocument


def stream(document: Document) -> str:
    """Return the name of the stream that a document is about."""
    return f"{kind_of(document)}:{document.id}"


def kind_of(document: Document) -> str:
    """Return the kind of a document, one of `KINDS`."""
    match document:
        case TeamDocument():
            return "team"
        case AanbiederDocument():
            return "aanbieder"
        case RegioDocument():
            return "regio"


def has_moved(old: Document | None, new: Document) -> bool:
    """Tell whether a document may be found under other places than before. Most changes of a team move nothing."""
    if isinstance(old, TeamDocument) and isinstance(new, TeamDocument):
        return old.werkgebied != new.werkgebied or old.actief != new.actief
    return True


def places_of(document: Document | None) -> frozenset[str]:
    """Return the places under which a document is found: none when it has ended."""
    match document:
        case TeamDocument() if document.actief:
            return frozenset(document.werkgebied)
        case RegioDocument():
            of_gemeenten = (pc4 for gemeente in document.gemeenten.values() for pc4 in gemeente.postcodes)
            return frozenset((*document.wijken, *document.postcodes, *document.gemeenten, *of_gemeenten))
    return frozenset()
