"""How an afspraak in force is shown: who works together on what, and where; pure (L 2.1, L 3.3). It says nothing of
closed parts, nor of what parties report to each other."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from events.afspraken import Partij, VersieVastgelegd
from events.codes import ONDERDELEN, Onderdeelcode
from services.directory import bodies
from services.directory.document import (
    AanbiederDocument,
    AfspraakDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    ZorgverzekeraarDocument,
    places_of,
)
from services.directory.domain.names import search_key

Known = Mapping[str, Document]  # by stream: the documents that tell how parties and regio's are called
Wijken = Mapping[str, Mapping[str, WijkFacts]]  # by the code that an afspraak names: what is there now, by code
Together = Mapping[str, AbstractSet[str]]  # by aanbieder: the parties of all afspraken in which it stands
NAMED = (
    "aanbieder",
    "zorgverzekeraar",
    "regio",
    "coordinatiepunt",
)  # roles in which a name is published
_title_key = lru_cache(maxsize=4_096)(search_key)  # of titles, which many answers are to bring in their order


def streams_of(afspraken: Sequence[AfspraakDocument]) -> set[str]:
    """Return the streams that tell how the parties of afspraken and their regio's are called. A gemeente, a verwijzer
    and a party on paper have none: to look for one takes a trip to the index of a cluster."""
    found = {_regio_of(one) for one in afspraken}
    return found | {_stream(partij) for one in afspraken for partij in one.partijen if partij.rol in NAMED}


def wijken_of(afspraken: Iterable[AfspraakDocument]) -> set[str]:
    """Return the codes of the wijken that afspraken name."""
    return {wijk for one in afspraken for wijk in _text(one).gebied.wijken}


def in_order(afspraken: Iterable[AfspraakDocument]) -> list[AfspraakDocument]:
    """Return afspraken by their titles as Dutch sorts them, without accents and capitals; those of wijken before those
    of a whole regio."""
    return sorted(afspraken, key=lambda one: (not _text(one).gebied.wijken, _title_key(_text(one).titel), one.id))


def together(afspraken: Iterable[AfspraakDocument]) -> Together:
    """Return with whom each aanbieder stands in afspraken, itself included."""
    found: dict[str, set[str]] = {}
    for one in afspraken:
        parties = {partij.key: partij.rol for partij in one.partijen}
        for key, rol in parties.items():
            if rol == "aanbieder":
                found.setdefault(key, set()).update(parties)
    return found


def status(afspraken: Sequence[AfspraakDocument]) -> bodies.Afspraakstatus:
    """Return how far afspraken together are: *nog niet bekend* without any, which is no failure (L 2.2)."""
    if not afspraken:
        return "nog-niet-bekend"
    return "nageleefd" if all(one.nageleefd_op for one in afspraken) else "gemaakt"


def titel(afspraak: AfspraakDocument) -> str:
    """Return how an afspraak is called."""
    return _text(afspraak).titel


def open_texts(afspraak: AfspraakDocument) -> Mapping[Onderdeelcode, str]:
    """Return the texts of an afspraak that everybody may read, by the part that they are of."""
    return {deel.onderdeel: deel.tekst for deel in _text(afspraak).open}


def holds_for(afspraak: AfspraakDocument, team: TeamDocument, known: Known, wijken: Wijken) -> bool:
    """Tell whether a team works where an afspraak holds: in one of its wijken, or what took the place of one, or their
    postcodes, or anywhere in its regio."""
    named = _text(afspraak).gebied.wijken
    now = {code: wijk for one in named for code, wijk in wijken.get(one, {}).items()}
    postcodes = (pc4 for wijk in now.values() for pc4 in wijk.postcodes)
    places = {*named, *now, *postcodes} if named else places_of(known.get(_regio_of(afspraak)))
    return not places.isdisjoint(team.werkgebied)


def samenwerking(afspraak: AfspraakDocument, known: Known) -> bodies.Samenwerking:
    """Return what an answer about a place says of an afspraak."""
    return bodies.Samenwerking(**_samenwerking(afspraak, known))


def in_list(afspraak: AfspraakDocument, known: Known, wijken: Wijken) -> bodies.Afspraak:
    """Return an afspraak as it stands in a list."""
    return bodies.Afspraak(**_afspraak(afspraak, known, wijken))


def whole(afspraak: AfspraakDocument, known: Known, wijken: Wijken) -> bodies.HeleAfspraak:
    """Return an afspraak with its open parts."""
    onderdelen = tuple(
        bodies.Onderdeel(onderdeel=deel.onderdeel, naam=ONDERDELEN[deel.onderdeel], tekst=deel.tekst)
        for deel in _text(afspraak).open
    )
    return bodies.HeleAfspraak(**_afspraak(afspraak, known, wijken), onderdelen=onderdelen)


def _samenwerking(afspraak: AfspraakDocument, known: Known) -> dict[str, Any]:
    regio = known.get(_regio_of(afspraak))
    parties = [_partij(one, regio, known) for one in afspraak.partijen]
    return {
        "id": afspraak.id,
        "titel": _text(afspraak).titel,
        "aard": _text(afspraak).aard,
        "partijen": tuple(sorted(parties, key=lambda one: (one.naam.casefold(), one.naam))),
    }


def _afspraak(afspraak: AfspraakDocument, known: Known, wijken: Wijken) -> dict[str, Any]:
    gebied = _text(afspraak).gebied
    now = {code: naam for one in gebied.wijken for code, naam in _now(one, wijken).items()}
    named = tuple(bodies.Naam(code=code, naam=naam) for code, naam in now.items())
    regio = known.get(_regio_of(afspraak))
    is_example = isinstance(regio, RegioDocument) and regio.voorbeeld
    where = bodies.Werkingsgebied(
        regio=bodies.Regio(code=gebied.regio, naam=_name_of_regio(gebied.regio, known), voorbeeld=is_example),
        wijken=named,
    )
    return {
        **_samenwerking(afspraak, known),
        "status": status([afspraak]),
        "nageleefd_op": afspraak.nageleefd_op,
        "gebied": where,
    }


def _now(wijk: str, wijken: Wijken) -> Mapping[str, str]:
    """Return the names of a wijk, or of what took its place, by code; itself when nobody knows what is there now."""
    return {code: facts.naam for code, facts in wijken.get(wijk, {}).items()} or {wijk: wijk}


def _partij(partij: Partij, regio: Document | None, known: Known) -> bodies.Samenwerkingspartij:
    return bodies.Samenwerkingspartij(
        rol=partij.rol, organisatie=partij.organisatie, soort=partij.soort, naam=_name(partij, regio, known)
    )


def _name(partij: Partij, regio: Document | None, known: Known) -> str:
    """Return how a party of an afspraak in a regio is called; by its id when nobody published a name."""
    code = partij.organisatie or ""
    match partij.rol, known.get(_stream(partij)), regio:
        case None, _, _:
            return partij.naam or ""
        case _, (AanbiederDocument() | ZorgverzekeraarDocument()) as found, _:
            return found.naam
        case "coordinatiepunt", RegioDocument(loket=loket), _ if loket:
            return loket.naam
        case (("regio" | "coordinatiepunt"), _, _):
            return _name_of_regio(code, known)
        case "gemeente", _, RegioDocument(gemeenten=gemeenten) if code in gemeenten:
            return f"gemeente {gemeenten[code].naam}"
    return code


def _name_of_regio(code: str, known: Known) -> str:
    found = known.get(f"regio:{code}")
    return found.naam if isinstance(found, RegioDocument) and found.naam else code


def _stream(partij: Partij) -> str:
    """Return the stream that tells how a party is called; a coördinatiepunt is that of a regio."""
    return f"regio:{partij.organisatie}" if partij.rol == "coordinatiepunt" else partij.key


def _regio_of(afspraak: AfspraakDocument) -> str:
    return f"regio:{_text(afspraak).gebied.regio}"


def _text(afspraak: AfspraakDocument) -> VersieVastgelegd:
    assert afspraak.van_kracht  # noqa: S101 - no other is found under a place, nor shown
    return afspraak.van_kracht
