"""What the directory keeps of each stream, and under which places it is found."""

import msgspec
import pytest

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import (
    KINDS,
    AanbiederDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    WijkPart,
    has_moved,
    kind_of,
    places_of,
    stream,
)
from services.regels.kalender import dagindeling

TEAM = TeamDocument(id="t", versie=1, naam="Noord", aanbieders=("een",), werkgebied=("WK1", "7534"))
AANBIEDER = AanbiederDocument(id="een", versie=1, naam="Zorg")
REGIO = RegioDocument(
    id="oost",
    versie=1,
    dagindeling=dagindeling(Dagdelen()),
    wijken={"WK1": WijkFacts("Noord", "GM0001", 1000, ("7501",))},
    postcodes={"7501": (WijkPart("WK1", 1000.0),)},
    gemeenten={"GM0001": Gemeente(naam="Stad", postcodes=("7501", "7509"))},
)
DOCUMENTS: list[Document] = [TEAM, AANBIEDER, REGIO]
replace = msgspec.structs.replace


def test_each_kind_has_streams_of_its_own() -> None:
    assert [stream(document) for document in DOCUMENTS] == ["team:t", "aanbieder:een", "regio:oost"]
    assert tuple(kind_of(document) for document in DOCUMENTS) == KINDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=kind_of)
def test_a_document_is_read_as_it_was_written(document: Document) -> None:
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def test_a_team_is_found_where_it_works_until_it_ends() -> None:
    assert places_of(TEAM) == {"WK1", "7534"}
    assert places_of(replace(TEAM, actief=False)) == frozenset()


def test_a_regio_is_found_by_its_wijken_gemeenten_and_all_their_postcodes() -> None:
    assert places_of(REGIO) == {"WK1", "7501", "GM0001", "7509"}


def test_an_aanbieder_is_found_nowhere() -> None:
    assert places_of(AANBIEDER) == places_of(None) == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        (TEAM, replace(TEAM, versie=2, naam="Zuid"), False),
        (TEAM, replace(TEAM, werkgebied=("WK1",)), True),
        (TEAM, replace(TEAM, actief=False), True),
        (None, TEAM, True),
        (REGIO, REGIO, True),
    ],
)
def test_a_team_moves_only_with_another_werkgebied_or_with_its_end(
    old: Document | None, new: Document, *, right: bool
) -> None:
    assert has_moved(old, new) is right
