"""How a place is found by its name."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import RegioDocument, TeamDocument, WijkFacts, WijkPart
from services.directory.domain.names import Hit, Names, names_of
from services.regels.kalender import dagindeling
from tests.support.places import looked_up

GEMEENTEN = {
    "GM1": "Súdwest-Fryslân",
    "GM2": "'s-Gravenhage",
    "GM3": "Hengelo (O.)",
    "GM4": "Bergen (NH.)",
    "GM5": "Nuenen, Gerwen en Nederwetten",
    "GM6": "'s-Hertogenbosch",
}
WIJKEN = {
    "WK11": ("Sneek-Noord", "GM1"),
    "WK12": ("'t Kruis", "GM1"),
    "WK21": ("Wijk 28 Centrum", "GM2"),
    "WK22": ("Haagse Hout", "GM2"),
    "WK31": ("Hengelose Es", "GM3"),
    "WK32": ("Centrum", "GM3"),
    "WK41": ("Café 'De Één'", "GM4"),
    "WK51": ("Eeneind & Opwetten", "GM5"),
    "WK61": ("Rosmalen/Noord (oost)", "GM6"),
}


def regio(code: str = "r", wijken: dict[str, tuple[str, str]] = WIJKEN) -> RegioDocument:
    return RegioDocument(
        id=code,
        versie=1,
        dagindeling=dagindeling(Dagdelen()),
        wijken={wijk: WijkFacts(naam, gemeente, 10, ()) for wijk, (naam, gemeente) in wijken.items()},
        gemeenten={gemeente: Gemeente(naam=naam) for gemeente, naam in GEMEENTEN.items()},
    )


def wijken(hits: Sequence[Hit]) -> list[str]:
    return [*dict.fromkeys(wijk.code for hit in hits for wijk in hit.name.wijken)]


def found(text: str, *regios: RegioDocument) -> list[str]:
    every = (name for one in regios or [regio()] for name in names_of(one))
    return wijken(Names(every).search(text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("sneek", ["WK11"]),
        ("SNEEK NOORD ", ["WK11"]),
        ("t kruis", ["WK12"]),
        ("\u2019t Kruis", ["WK12"]),
        ("kruis", ["WK12"]),
        ("sudwest fryslan", ["WK11", "WK12"]),
        ("Su\u0301dwest-Frysla\u0302n", ["WK11", "WK12"]),
        ("fryslan", ["WK11", "WK12"]),
        ("Den Haag", ["WK21", "WK22"]),
        ("\u2018s-Gravenhage", ["WK21", "WK22"]),
        ("Hengelo", ["WK31", "WK32"]),
        ("\tHengelo\N{NO-BREAK SPACE}", ["WK31", "WK32"]),
        ("Hengelo (Ov)", ["WK31", "WK32"]),
        ("Den\N{NO-BREAK SPACE}Haag ", ["WK21", "WK22"]),
        ("den-haag", ["WK21", "WK22"]),
        ("`s-gravenhage", ["WK21", "WK22"]),
        ("Den Bosch", ["WK61"]),
        ("\N{RIGHT SINGLE QUOTATION MARK}s-Hertogenbosch", ["WK61"]),
        ("Zuidwest Friesland", ["WK11", "WK12"]),
        ("Wymbritseradiel", ["WK11", "WK12"]),
        ("nuenen", ["WK51"]),
        ("Nuenen Gerwen en Nederwetten", ["WK51"]),
        ("eeneind opwetten", ["WK51"]),
        ("rosmalen noord oost", ["WK61"]),
        ("Ros\N{ZERO WIDTH SPACE}malen", ["WK61"]),
        ('"rosmalen"', ["WK61"]),
        ("Bergen", ["WK41"]),
        ("cafe de een", ["WK41"]),
        ("centrum", ["WK32", "WK21"]),
        ("Wijk 28 Centrum", ["WK21", "WK32"]),
        ("28 centrum", ["WK21"]),
        ("Sneek-Nord", ["WK11"]),
        ("sneek noodr", ["WK11"]),
        ("Hengelao", ["WK31", "WK32"]),
        ("wetten", ["WK51"]),
        ("Deb Haag", ["WK21", "WK22"]),
        ("Dn Bsch", []),
        ("Krui", ["WK12"]),
        ("rkui", []),  # so short a text has no typing errors
        ("Groningen", []),
        ("Hengelo Centrum", ["WK32"]),
        ("centrum, Den Haag", ["WK21"]),
        ("Hengelo Overijssel", ["WK31", "WK32"]),
        ("Haagse Hot", ["WK22"]),
        ("Haagze Ho", ["WK22"]),
        ("Nuenen c.a.", ["WK51"]),
        ("28", []),
        ("''", []),
        (" ", []),
    ],
)
def test_a_place_is_found_however_its_name_is_written(text: str, codes: list[str]) -> None:
    assert found(text) == codes


ZWOLLE = msgspec.structs.replace(
    regio(wijken={}),
    wijken={
        "WK11": WijkFacts("Zwolle", "GM1", 900, ("8001",), {"Assendorp": 500, "Oud-Assen": 400}),
        "WK12": WijkFacts("Assendorp-Zuid", "GM1", 90, ("8001", "8002")),
        "WK21": WijkFacts("Zwol", "GM2", 20, ("8002",)),
    },
    postcodes={
        "8001": (WijkPart("WK11", 900), WijkPart("WK12", 2)),
        "8002": (WijkPart("WK12", 88), WijkPart("WK21", 20)),
    },
    gemeenten={
        "GM1": Gemeente(
            naam="Zwolle", woonplaatsen={"Zwolle": ("8001",), "Assendorp": ("8002",), "Nergens": ("9999",)}
        ),
        "GM2": Gemeente(naam="Assendelft (NH.)"),
    },
)


def told(text: str) -> list[tuple[str, str, list[str]]]:
    hits = Names(names_of(ZWOLLE)).search(text)
    return [(hit.hoe, f"{hit.name.soort} {hit.name.naam}", wijken([hit])) for hit in hits]


def test_what_is_certain_comes_first_and_then_the_larger_kind_of_place() -> None:
    assert told("zwolle") == [
        ("naam", "woonplaats Zwolle", ["WK11"]),  # two of its inhabitants live elsewhere
        ("naam", "gemeente Zwolle", ["WK11", "WK12"]),
        ("naam", "wijk Zwolle", ["WK11"]),
    ]
    assert told("Assendorp") == [
        ("naam", "woonplaats Assendorp", ["WK12"]),
        ("naam", "buurt Assendorp", ["WK11"]),
        ("begin", "wijk Assendorp-Zuid", ["WK12"]),
    ]
    assert [hoe for hoe, *_ in told("zwol")] == ["naam", "begin", "begin", "begin"]
    assert [name for _, name, _ in told("assen")] == [
        "woonplaats Assendorp", "gemeente Assendelft (NH.)", "wijk Assendorp-Zuid", "buurt Assendorp",
        "buurt Oud-Assen",
    ]  # fmt: skip
    assert told("nergens") == [], "where nobody lives is no wijk"


def test_a_gemeente_of_which_two_regios_hold_wijken_lies_in_all_of_them() -> None:
    west = regio("west", {"WK31": WIJKEN["WK31"]})
    east = regio("east", {"WK32": WIJKEN["WK32"]})
    assert found("Hengelo", west, east) == ["WK31", "WK32"]


def test_a_wijk_that_two_regios_hold_while_it_moves_is_found_once() -> None:
    assert len(Names([*names_of(regio("a")), *names_of(regio("b"))]).search("sneek")) == 1


def test_a_wijk_and_a_gemeente_are_found_by_their_codes() -> None:
    every = Names(names_of(regio()))
    assert [name and name.naam for name in map(every.coded, ("WK12", "GM5", "WK99"))] == [
        "'t Kruis", "Nuenen, Gerwen en Nederwetten", None,
    ]  # fmt: skip


def test_only_a_regio_gives_names() -> None:
    assert names_of(TeamDocument(id="t", versie=1, naam="Sneek", aanbieders=())) == []
    assert names_of(None) == []


SHORT = st.text("abé -'", min_size=1, max_size=7)
COUNTRIES = st.dictionaries(st.sampled_from(["WK11", "WK12", "WK21", "WK22"]), SHORT, max_size=4)


@given(COUNTRIES, st.lists(SHORT, max_size=3), SHORT, st.integers(0, 9))
@settings(max_examples=2_000)
def test_any_search_finds_what_looking_at_every_name_finds(
    named: dict[str, str], buurten: list[str], text: str, inwoners: int
) -> None:
    document = msgspec.structs.replace(
        regio(wijken={}),
        wijken={
            code: WijkFacts(naam, f"GM{code[2]}", inwoners + int(code[3]), (), dict.fromkeys(buurten, 5))
            for code, naam in named.items()
        },
    )
    every = names_of(document)
    assert {*Names(every).search(text)} == {*looked_up(every, text)}
    assert [hit.hoe for hit in Names(every).search(text)] == [hit.hoe for hit in looked_up(every, text)]
    assert Names(every).search(text) == looked_up(every, text)
