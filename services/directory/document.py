"""What the directory keeps of each stream: one document a stream, joined with others only when reading."""

import msgspec

from events.aanbod import Contact, Gemeente, Loket, Stap
from services.regels.bereikbaar import Vensters
from services.regels.kalender import Dagindeling
from services.regels.volgorde import TeamFacts


class TeamDocument(TeamFacts, frozen=True, kw_only=True, tag="team", tag_field="soort"):
    """A team as the rule and the answer need it."""

    versie: int
    naam: str
    aanbieders: tuple[str, ...]
    contact: Contact | None = None
    contact_eigen_clienten: Contact | None = None
    actief: bool = True


class AanbiederDocument(msgspec.Struct, frozen=True, kw_only=True, tag="aanbieder", tag_field="soort"):
    """An aanbieder by name."""

    id: str
    versie: int
    naam: str
    actief: bool = True


class WijkDeel(msgspec.Struct, frozen=True):
    """A wijk in which a postcode lies, with how many of its inhabitants have that postcode."""

    code: str
    inwoners: float


class WijkFeiten(msgspec.Struct, frozen=True):
    """What an answer says of a wijk."""

    naam: str
    gemeente: str
    inwoners: int
    postcodes: tuple[str, ...]


class RegioDocument(msgspec.Struct, frozen=True, kw_only=True, tag="regio", tag_field="soort", rename="camel"):
    """A regio: how it arranged itself, and where each of its wijken and postcodes lies."""

    id: str
    versie: int
    naam: str = ""
    voorbeeld: bool = False
    dagindeling: Dagindeling
    loket: Loket | None = None
    loket_vensters: Vensters | None = None
    huisartsenspoedpost: str | None = None
    stappen: tuple[Stap, ...] = ()
    wijken: dict[str, WijkFeiten] = {}
    postcodes: dict[str, tuple[WijkDeel, ...]] = {}
    gemeenten: dict[str, Gemeente] = {}


SOORTEN = ("team", "aanbieder", "regio")
Document = TeamDocument | AanbiederDocument | RegioDocument


def stream(document: Document) -> str:
    """The stream of which this is the document."""
    return f"{soort(document)}:{document.id}"


def soort(document: Document) -> str:
    """What kind of document it is."""
    match document:
        case TeamDocument():
            return "team"
        case AanbiederDocument():
            return "aanbieder"
        case RegioDocument():
            return "regio"


def has_moved(old: Document | None, new: Document) -> bool:
    """Whether a document may be found under other places than before; of most changes a glance tells that it is not."""
    if isinstance(old, TeamDocument) and isinstance(new, TeamDocument):
        return old.werkgebied != new.werkgebied or old.actief != new.actief
    return True


def sleutels(document: Document | None) -> frozenset[str]:
    """The places under which a document is found; what has ended is found nowhere."""
    match document:
        case TeamDocument() if document.actief:
            return frozenset(document.werkgebied)
        case RegioDocument():
            van_gemeenten = (pc4 for gemeente in document.gemeenten.values() for pc4 in gemeente.postcodes)
            return frozenset((*document.wijken, *document.postcodes, *document.gemeenten, *van_gemeenten))
    return frozenset()
