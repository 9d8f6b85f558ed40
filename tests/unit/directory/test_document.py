"""What the directory keeps of each stream, and under which places it is found."""

import msgspec
import pytest

from events.aanbod import Dagdelen, Gemeente
from events.afspraken import Partij
from services.directory.document import (
    KINDS,
    AanbiederDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    WijkPart,
    ZorgverzekeraarDocument,
    kind_of,
    places_of,
    stream,
)
from services.regels.kalender import dagindeling
from tests.support.gidsafspraken import aanbieder, afspraak

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
VERZEKERAAR = ZorgverzekeraarDocument(id="3311", versie=1, naam="Zorgzeker")
DOCUMENTS: list[Document] = [TEAM, afspraak("x", wijken=("WK1",)), REGIO, AANBIEDER, VERZEKERAAR]
replace = msgspec.structs.replace


def test_each_kind_has_streams_of_its_own() -> None:
    streams = ["team:t", "afspraak:x", "regio:oost", "aanbieder:een", "zorgverzekeraar:3311"]
    assert [stream(document) for document in DOCUMENTS] == streams
    assert tuple(kind_of(document) for document in DOCUMENTS) == KINDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=kind_of)
def test_a_document_is_read_as_it_was_written(document: Document) -> None:
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def test_a_team_is_found_where_it_works_and_under_its_aanbieders_until_it_ends() -> None:
    assert places_of(TEAM) == {"WK1", "7534", "teams:een"}
    assert places_of(replace(TEAM, actief=False)) == frozenset()


def test_a_regio_is_found_by_its_wijken_gemeenten_and_all_their_postcodes() -> None:
    assert places_of(REGIO) == {"WK1", "7501", "GM0001", "7509"}


def test_a_regio_is_found_by_a_wijk_that_ended_too() -> None:
    assert places_of(replace(REGIO, vervallen={"WK9": ("WK1",)})) == places_of(REGIO) | {"WK9"}


def test_a_regio_that_was_kept_before_its_ended_wijken_were_is_read_as_one_of_which_none_ended() -> None:
    kept = msgspec.to_builtins(REGIO)
    del kept["vervallen"]
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Document) == REGIO


def test_who_only_has_a_name_is_found_nowhere() -> None:
    assert places_of(AANBIEDER) == places_of(VERZEKERAAR) == places_of(None) == frozenset()


def test_an_afspraak_is_found_in_its_wijken_and_under_its_aanbieders_once_it_is_in_force() -> None:
    one = afspraak("x", aanbieder("een"), Partij(soort="huisarts", naam="De Linde"), wijken=("WK1", "WK2"))
    assert places_of(one) == {"WK1", "WK2", "aanbieder:een"}
    assert places_of(replace(one, van_kracht=None, te_tekenen=one.van_kracht)) == frozenset()
    assert places_of(replace(one, actief=False)) == frozenset()


def test_an_afspraak_without_wijken_is_found_in_the_whole_regio() -> None:
    one = afspraak("x", aanbieder("een"), aanbieder("twee"), regio="oost")
    assert places_of(one) == {"regio:oost", "aanbieder:een", "aanbieder:twee"}
