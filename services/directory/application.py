"""What can be asked of the directory."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from services.directory import bodies as uit
from services.directory.document import Document, RegioDocument, TeamDocument
from services.directory.domain import answer as antwoord
from services.directory.domain import plaats
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import ANDERS, TEAMS, Query, wanneer
from services.directory.reader import Reader
from services.errors import NotFound
from services.regels import volgorde
from services.regels.volgorde import Ranking, Reachable

WIJKEN = 50  # wijken a page
NIEMAND = Ranking((), (), ())


class Bladzijde(msgspec.Struct, frozen=True):
    """An answer, and whether there is a next page."""

    antwoord: uit.Antwoord
    volgende: bool


def contactpunten(index: Reader, vraag: Query, now: datetime, *, volledig: bool = True) -> Bladzijde:
    """Wie kan ik benaderen, in this place, at that moment. `volledig`: the index knows all there is to know.
    Raises `NotFound` for an unknown place."""
    waar = zoek_plaats(index, vraag)
    op, interval = wanneer(vraag, waar.regio.dagindeling, now)
    teams = [team for team in index.candidates("team", waar.sleutels) if isinstance(team, TeamDocument)]
    gevonden = volgorde.rank(
        teams, volgorde.Criteria(op=op, interval=interval, wijken=waar.codes, specialismen=vraag.specialismen, now=now)
    )
    blad = _blad(gevonden, vraag.pagina)
    namen = index.fetch({f"aanbieder:{wie}" for team in _teams(blad) for wie in team.aanbieders})
    return Bladzijde(
        uit.Antwoord(
            plaats=antwoord.plaats(waar),
            moment=op.moment,
            dagsoort=op.dagsoort,
            dagdeel=op.dagdeel,
            gegevens_van=index.updated(),
            volledig=volledig,
            loket=antwoord.loket(waar.regio, op),
            contactpunten=tuple(antwoord.contactpunt(p, _team(p), namen) for p in blad.now),
            later=tuple(antwoord.later(p, _team(p), namen) for p in blad.later),
            andere_hulp=tuple(antwoord.contactpunt(p, _team(p), namen) for p in blad.andere),
            verantwoordelijken=antwoord.verantwoordelijken(waar, op),
            spoed=uit.Spoed(huisartsenspoedpost=waar.regio.huisartsenspoedpost),
        ),
        volgende=_blad(gevonden, vraag.pagina + 1) != NIEMAND,
    )


def _blad(gevonden: Ranking, pagina: int) -> Ranking:
    """One page of each list."""
    teams = slice((pagina - 1) * TEAMS, pagina * TEAMS)
    anders = slice((pagina - 1) * ANDERS, pagina * ANDERS)
    return Ranking(gevonden.now[teams], gevonden.later[anders], gevonden.andere[anders])


def _team(reachable: Reachable) -> TeamDocument:
    assert isinstance(reachable.kandidaat, TeamDocument)  # noqa: S101 - what went in comes out
    return reachable.kandidaat


def _teams(blad: Ranking) -> Iterable[TeamDocument]:
    return (_team(reachable) for reachables in (blad.now, blad.later, blad.andere) for reachable in reachables)


def zoek_plaats(index: Reader, vraag: Query) -> Plaats:
    """The place of a question; raises `NotFound`."""
    gevonden = _van_wijk(index, vraag.wijk) if vraag.wijk else _van_postcode(index, vraag.postcode or "")
    if gevonden is None:
        wat = f"wijk {vraag.wijk}" if vraag.wijk else f"postcode {vraag.postcode}"
        message = f"Wij kennen {wat} niet. Zoek opnieuw op de zoekpagina: /"
        raise NotFound(message)
    return gevonden


def _van_wijk(index: Reader, code: str) -> Plaats | None:
    return plaats.van_wijk(code, _regios(index.candidates("regio", [code])))


def _van_postcode(index: Reader, postcode: str) -> Plaats | None:
    regios = _regios(index.candidates("regio", [postcode]))
    if gevonden := plaats.van_postcode(postcode, regios):
        return gevonden
    if gemeente := plaats.gemeente_van(postcode, regios):
        return plaats.van_gemeente(postcode, gemeente, _regios(index.candidates("regio", [gemeente])))
    return None


def _regios(documenten: Iterable[Document]) -> list[RegioDocument]:
    return [document for document in documenten if isinstance(document, RegioDocument)]


def wijken(index: Reader, zoek: str, pagina: int) -> tuple[list[tuple[str, str, str]], bool]:
    """Wijken whose name, or whose gemeente's name, holds a text: (code, wijk, gemeente); and whether there are more."""
    tekst = zoek.casefold()
    gevonden = sorted(
        (not feiten.naam.casefold().startswith(tekst), feiten.naam, code, regio.gemeenten[feiten.gemeente].naam)
        for regio in _regios(index.all("regio"))
        for code, feiten in regio.wijken.items()
        if tekst in feiten.naam.casefold() or tekst == regio.gemeenten[feiten.gemeente].naam.casefold()
    )
    blad = gevonden[(pagina - 1) * WIJKEN : pagina * WIJKEN]
    return [(code, naam, gemeente) for _, naam, code, gemeente in blad], len(gevonden) > pagina * WIJKEN


def wijken_met(index: Reader, codes: Sequence[str]) -> list[tuple[str, str, str]]:
    """The wijken with these codes, in this order; unknown ones are left out."""
    gevonden = {
        code: (code, feiten.naam, regio.gemeenten[feiten.gemeente].naam)
        for regio in _regios(index.candidates("regio", codes))
        for code, feiten in regio.wijken.items()
    }
    return [gevonden[code] for code in codes if code in gevonden]


def wijken_van(index: Reader, postcode: str) -> list[tuple[str, str, str, float]]:
    """The wijken of a postcode, with the share of its inhabitants that live in each; none when it is unknown."""
    try:
        waar = zoek_plaats(index, Query(postcode=postcode))
    except NotFound:
        return []
    namen = wijken_met(index, waar.codes)
    totaal = sum(waar.inwoners) or 1
    return [(*naam, aantal / totaal) for naam, aantal in zip(namen, waar.inwoners, strict=True)]
