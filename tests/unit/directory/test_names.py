"""How a wijk is found by its name."""

import pytest

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import RegioDocument, TeamDocument, WijkFacts
from services.directory.domain import names
from services.directory.domain.names import Name
from services.regels.kalender import dagindeling

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


def found(text: str, *regios: RegioDocument) -> list[str]:
    every = [name for one in regios or [regio()] for name in names.names_of(one)]
    return [name.code for name in names.in_order(names.matching(every, text), text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("sneek", ["WK11"]),
        ("SNEEK NOORD ", ["WK11"]),
        ("t kruis", ["WK12"]),
        ("\u2019t Kruis", ["WK12"]),
        ("sudwest fryslan", ["WK12", "WK11"]),
        ("Su\u0301dwest-Frysla\u0302n", ["WK12", "WK11"]),
        ("Súdwest", []),
        ("Den Haag", ["WK22", "WK21"]),
        ("\u2018s-Gravenhage", ["WK22", "WK21"]),
        ("Hengelo", ["WK31", "WK32"]),
        ("Hengelo  ", ["WK31", "WK32"]),
        ("\tHengelo\N{NO-BREAK SPACE}", ["WK31", "WK32"]),
        ("Hengelo (Ov)", ["WK32", "WK31"]),
        ("Den\N{NO-BREAK SPACE}Haag ", ["WK22", "WK21"]),
        ("den-haag", ["WK22", "WK21"]),
        ("s Gravenhage", ["WK22", "WK21"]),
        ("`s-gravenhage", ["WK22", "WK21"]),
        ("Den Bosch", ["WK61"]),
        ("\N{RIGHT SINGLE QUOTATION MARK}s-Hertogenbosch", ["WK61"]),
        ("Zuidwest Friesland", ["WK12", "WK11"]),
        ("nuenen", ["WK51"]),
        ("Nuenen Gerwen en Nederwetten", ["WK51"]),
        ("eeneind opwetten", ["WK51"]),
        ("rosmalen noord oost", ["WK61"]),
        ("Ros\N{ZERO WIDTH SPACE}malen", ["WK61"]),
        ('"rosmalen"', ["WK61"]),
        ("hengelo (o.)", ["WK32", "WK31"]),
        ("Bergen", ["WK41"]),
        ("cafe de een", ["WK41"]),
        ("centrum", ["WK32", "WK21"]),
        ("zuid", []),
        ("''", []),
        (" ", []),
    ],
)
def test_a_wijk_is_found_by_a_part_of_its_name_or_by_its_gemeente_however_it_is_written(
    text: str, codes: list[str]
) -> None:
    assert found(text) == codes


def test_a_wijk_that_two_regios_hold_while_it_moves_is_found_once() -> None:
    assert found("sneek", regio("a"), regio("b")) == ["WK11"]


def test_only_a_regio_gives_names() -> None:
    assert names.names_of(TeamDocument(id="t", versie=1, naam="Sneek", aanbieders=())) == []
    assert names.names_of(None) == []
    assert names.names_of(regio(wijken={"WK11": WIJKEN["WK11"]})) == [
        Name("Sneek-Noord", "WK11", "Súdwest-Fryslân", "sneek noord", "sudwest fryslan")
    ]
