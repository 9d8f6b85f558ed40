"""The lots of a wijk for a day: all of its teams, in pages."""

from datetime import date

import pytest

from events.aanbod import Dagdelen, Gemeente
from services.directory.application.volgorde import LOTEN, volgorde
from services.directory.document import AanbiederDocument, RegioDocument, TeamDocument, WijkFacts
from services.errors import NotFound
from services.regels.kalender import dagindeling
from tests.support.numbered import Numbered
from tests.support.teams import local

DATUM = date(2026, 11, 26)
REGIO = RegioDocument(
    id="r",
    versie=1,
    dagindeling=dagindeling(Dagdelen()),
    wijken={"WK1": WijkFacts("Noord", "GM1", 10, ("7511",)), "WK2": WijkFacts("Zuid", "GM1", 10, ())},
    gemeenten={"GM1": Gemeente(naam="Stad")},
)


def team(naam: str, *werkgebied: str, aanbieder: str = "a") -> TeamDocument:
    return TeamDocument(id=naam, versie=1, naam=naam.title(), aanbieders=(aanbieder,), werkgebied=werkgebied)


@pytest.fixture
def index() -> Numbered:
    found = Numbered(local("2026-11-26T12:00"))
    found.put(REGIO, AanbiederDocument(id="a", versie=1, naam="A"))
    found.put(AanbiederDocument(id="gone", versie=2, naam="G", actief=False))
    return found


def test_a_page_has_a_hundred_and_places_go_on(index: Numbered) -> None:
    index.put(*(team(f"t-{number}", "WK1") for number in range(LOTEN + 1)))
    (first, more), (second, last) = (volgorde(index, "WK1", DATUM, page, volledig=True) for page in (1, 2))
    assert (len(first.teams), more, last) == (LOTEN, True, False)
    assert [(one.plaats, one.naam) for one in second.teams] == [(LOTEN + 1, second.teams[0].id.title())]
    assert first.teams[-1].loting < second.teams[0].loting


def test_it_has_who_works_in_the_wijk_and_has_not_ended(index: Numbered) -> None:
    index.put(team("t-1", "WK1"), team("t-2", "7511"), team("t-3", "WK2"), team("t-4", "WK1", aanbieder="gone"))
    body, _ = volgorde(index, "WK1", DATUM, 1, volledig=False)
    assert {one.id for one in body.teams} == {"t-1", "t-2"}
    assert (body.volledig, body.zaad) == (False, "2026-11-26:WK1:")


def test_an_unknown_wijk_is_not_found(index: Numbered) -> None:
    with pytest.raises(NotFound):
        volgorde(index, "WK3", DATUM, 1, volledig=True)
