"""Which codes end with a year of geography, and what they become (geval 4)."""

import msgspec
import pytest

from events.aanbod import (
    Gemeente,
    GemeenteVastgelegd,
    RegioIngericht,
    TeamGevormd,
    WerkgebiedGewijzigd,
    Wijk,
    WijkindelingVastgesteld,
)
from events.deelname import ToelatingGevraagd
from services.registry.domain.regio import Regio
from services.registry.domain.team import Team
from services.registry.domain.vervallen import (
    Codes,
    Successors,
    areas_of,
    codes_of,
    ending,
    knows_otherwise,
    moved,
    moved_area,
    moved_team,
    replaced,
)


def wijk(code: str, gemeente: str, *postcodes: str) -> Wijk:
    return Wijk(code=code, naam=code, gemeente=gemeente, postcodes=dict.fromkeys(postcodes, 0.5))


def regio(*wijken: Wijk, imported: bool = False, **gemeenten: Gemeente) -> Regio:
    indeling = WijkindelingVastgesteld(wijken=wijken, gemeenten=gemeenten)
    return Regio("r", RegioIngericht(naam="R", zorgkantoorregio=imported), indeling)


OLD = wijk("WK600001", "GM6000", "2901", "2902")
KEPT = wijk("WK600002", "GM6000", "2903")
INVENTED = wijk("WK610001", "GM6100", "2904")
SAID = GemeenteVastgelegd(naam="Stad", wijken=(OLD, KEPT), postcodes=("2901", "2902", "2903", "2909"), jaar=2023)
NEW = codes_of({"GM6000": GemeenteVastgelegd(naam="Stad", wijken=(KEPT,), postcodes=("2903", "2901"), jaar=2024)})


def test_the_codes_of_tables_are_those_of_their_wijken_postcodes_and_gemeenten() -> None:
    assert Codes(frozenset({"WK600002"}), frozenset({"2901", "2903"}), frozenset({"GM6000"})) == NEW
    assert [code in NEW for code in ("WK600002", "2901", "GM6000", "WK600001")] == [True, True, True, False]


def test_what_earlier_tables_named_and_these_do_not_ends() -> None:
    assert ending([], {"GM6000": SAID}, NEW) == Codes(frozenset({"WK600001"}), frozenset({"2902", "2909"}))
    assert ending([], {"GM6000": SAID}, Codes()).gemeenten == {"GM6000"}
    gone = GemeenteVastgelegd(naam="Stad", wijken=(), jaar=2024)
    assert ending([], {"GM6000": gone}, Codes()) == Codes(), "it ended before"


def test_in_a_log_of_before_the_facts_an_imported_regio_says_which_gemeenten_were_read() -> None:
    imported = regio(imported=True, GM6000=Gemeente(naam="Stad", postcodes=("2909",)))
    own = regio(OLD, KEPT, GM6000=Gemeente(naam="Stad"))
    assert ending([imported, own], {}, NEW) == Codes(frozenset({"WK600001"}), frozenset({"2902", "2909"}))
    assert ending([own], {}, NEW) == Codes()


def test_what_was_never_in_a_table_does_not_end() -> None:
    own = regio(INVENTED, GM6100=Gemeente(naam="Dorp", postcodes=("2904", "2902")))
    without_year = GemeenteVastgelegd(naam="Dorp", wijken=(INVENTED,))
    assert ending([own], {"GM6100": without_year, "GM6000": SAID}, NEW).wijken == {"WK600001"}
    borders = regio(wijk("WK610002", "GM6100", "2902"))
    assert ending([borders], {"GM6000": SAID}, NEW).postcodes == {"2909"}, "people of another gemeente live there"


@pytest.mark.parametrize(
    ("codes", "successors", "right"),
    [
        (("WK600001", "2901"), {}, ("WK600001", "2901")),
        (("WK600001", "2901"), {"WK600001": ("WK600003",)}, ("WK600003", "2901")),
        (("2901", "WK600001"), {"WK600001": ("WK600003", "WK600004")}, ("2901", "WK600003", "WK600004")),
        (("WK600001", "WK600005"), {"WK600001": ("WK600003",), "WK600005": ("WK600003",)}, ("WK600003",)),
        ((), {"WK600001": ("WK600003",)}, ()),
    ],
)
def test_a_code_that_ended_becomes_what_takes_its_place(
    codes: tuple[str, ...], successors: Successors, right: tuple[str, ...]
) -> None:
    assert moved(codes, successors) == right


OF_TWO = {"GM0001": GemeenteVastgelegd(naam="Stad", wijken=(
    Wijk(code="WK000110", naam="B", gemeente="GM0001", inwoners=2000),
    Wijk(code="WK000120", naam="C", gemeente="GM0001", inwoners=3000),
))}  # fmt: skip
OF_THREE = {"GM0001": msgspec.structs.replace(OF_TWO["GM0001"], wijken=(
    Wijk(code="WK000105", naam="A", gemeente="GM0001", inwoners=5000), *OF_TWO["GM0001"].wijken,
))}  # fmt: skip


def test_areas_are_those_of_the_facts() -> None:
    assert areas_of(OF_TWO) == {
        "GM0001-K01": ("WK000110",), "GM0001-K02": ("WK000120",), "GM0001-G01": ("WK000110", "WK000120"),
    }  # fmt: skip
    assert areas_of({"GM0001": GemeenteVastgelegd(naam="Stad", wijken=())}) == {}


@pytest.mark.parametrize(
    ("code", "wijken", "successors", "found", "nowhere"),
    [
        ("GM0001-K01", ("WK000110",), {}, ("GM0001-K02",), ()),
        ("GM0001-K01", ("WK000110", "WK000120"), {}, ("GM0001-K02", "GM0001-K03"), ()),
        ("GM0001-G01", ("WK000110", "WK000120"), {}, ("GM0001-G02",), ()),
        ("GM0001-K01", ("WK000101",), {}, (), ("WK000101",)),
        ("GM0001-K01", ("WK000101", "WK000120"), {}, ("GM0001-K03",), ("WK000101",)),
        ("GM0009-K07", ("WK000901",), {"WK000901": ("WK000105", "WK000110")}, ("GM0001-K01", "GM0001-K02"), ()),
    ],
)
def test_an_area_becomes_those_in_which_its_wijken_lie(
    code: str, wijken: tuple[str, ...], successors: Successors, found: tuple[str, ...], nowhere: tuple[str, ...]
) -> None:
    assert moved_area(code, wijken, successors, areas_of(OF_THREE)) == (found, nowhere)


def test_a_team_goes_on_waiting_where_it_waits() -> None:
    def team(here: str, waiting: str) -> Team:
        return Team(
            beschrijving=TeamGevormd(naam="T", aanbieders=("a",)),
            werkgebied=WerkgebiedGewijzigd(werkgebied=(here,)),
            wachtend={"noord": (waiting,), "zuid": ("WK600009",)},
            versions={},
            version=1,
        )

    successors = {"WK600001": ("WK600003", "WK600004")}
    asked = ToelatingGevraagd(regio="noord", plaatsen=("WK600003", "WK600004"))
    both = WerkgebiedGewijzigd(werkgebied=("WK600003", "WK600004"))
    assert moved_team(team("WK600002", "WK600001"), successors) == [asked]
    assert moved_team(team("WK600001", "WK600001"), successors) == [both, asked]
    assert moved_team(team("WK600002", "WK600002"), successors) == []


def test_of_what_ends_without_a_successor_it_is_known_that_nothing_takes_its_place() -> None:
    found = replaced(["WK600001", "WK600003"], {"WK600001": ("WK600002",), "WK500001": ("WK600002",)})
    assert found == {"WK600001": ("WK600002",), "WK600003": (), "WK500001": ("WK600002",)}


@pytest.mark.parametrize(
    ("known", "successors"),
    [
        ((KEPT.code,), {OLD.code: (KEPT.code,)}),
        ((KEPT.code,), {"WK600009": (KEPT.code,)}),
        ((KEPT.code,), {}),
    ],
)
def test_a_regio_that_knows_what_took_the_place_of_its_wijk_is_not_told_again(
    known: tuple[str, ...], successors: Successors
) -> None:
    assert not knows_otherwise(that_knows(known), successors)


def test_a_regio_that_knows_none_or_others_is_told() -> None:
    assert all(knows_otherwise(that_knows(known), {OLD.code: (KEPT.code,)}) for known in ((), ("WK600009",)))


def that_knows(known: tuple[str, ...]) -> Regio:
    indeling = WijkindelingVastgesteld(wijken=(KEPT,), vervallen={OLD.code: known})
    return Regio("r", RegioIngericht(naam="R"), indeling)
