"""Afspraken as the directory keeps them, and as events tell of them: the smallest there can be."""

from typing import Any

from events.afspraken import OpenDeel, Partij, Toetredingsregel, VanKracht, VersieVastgelegd, Werkingsgebied
from events.event import Event
from services.directory.document import AfspraakDocument
from services.platform.store.store import Change
from tests.support.chain import Chain

DIGEST = "a7" * 32


def aanbieder(aanbieder_id: str) -> Partij:
    return Partij(rol="aanbieder", organisatie=aanbieder_id)


def text(*partijen: Partij, wijken: tuple[str, ...] = (), regio: str = "r", **rest: Any) -> VersieVastgelegd:
    """A text, with one open part and one that is closed."""
    said: dict[str, Any] = {
        "versie": 1,
        "digest": DIGEST,
        "titel": "Samen in de nacht",
        "aard": "coordinatie",
        "open": (OpenDeel(onderdeel="b", tekst="Drie teams."),),
        "besloten": ("d",),
        "binding": "bindend",
        "toetreding": Toetredingsregel(beslist="partijen"),
        "inzicht_inkoper": "niets",
    }
    return VersieVastgelegd(partijen=partijen, gebied=Werkingsgebied(regio=regio, wijken=wijken), **(said | rest))


def afspraak(afspraak_id: str = "x", *partijen: Partij, versie: int = 1, **rest: Any) -> AfspraakDocument:
    """An afspraak in force between these parties, or between the aanbieders `a` and `b`."""
    parties = partijen or (aanbieder("a"), aanbieder("b"))
    return AfspraakDocument(id=afspraak_id, versie=versie, van_kracht=text(*parties, **rest), partijen=parties)


def happens(chain: Chain, afspraak_id: str, *events: Event) -> None:
    """Let this happen to an afspraak, as its events tell it."""
    store, stream = chain.system.aanbod_store, f"afspraak:{afspraak_id}"
    change = Change(stream, len(store.read(stream)), [*events])
    store.append([change], actor="regio:enschede", now=chain.clock())


def agree(chain: Chain, afspraak_id: str, laid_down: VersieVastgelegd) -> None:
    """Lay a text down, and let it come into force."""
    happens(chain, afspraak_id, laid_down, VanKracht(versie=laid_down.versie, digest=laid_down.digest))
