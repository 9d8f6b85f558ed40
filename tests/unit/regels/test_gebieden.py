"""How much of a single zorgvraag may be told to who is no party to it.

The oracle says the rule of `veilig.md` a second time, over sums of inhabitants and without a step in between.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.vraag import Deelgebied, Gebied
from services.regels.gebieden import Grof, Indeling, coarse, naming, partition
from tests.support.outside import DATA, required

ASKED = ("9104", "palliatief")
KLEIN = Deelgebied(code="GM0153-K03", wijken=("WK015308",))
GROOT = Deelgebied(code="GM0153-G01", wijken=("WK015306", "WK015308"))
Parts = Sequence[tuple[str, ...]]


def gebied(wijk: str = "WK015308", **rest: Any) -> Gebied:
    return Gebied(regio="enschede", gemeente="GM0153", wijk=wijk, wijken=(wijk,), **rest)


def told(area: Deelgebied | None, specialismen: tuple[str, ...] = ()) -> Grof:
    return Grof(regio="enschede", gemeente="GM0153" if area else None, gebied=area, specialismen=specialismen)


def wijken(*inwoners: int) -> dict[str, int]:
    return {f"WK{number:06}": count for number, count in enumerate(inwoners)}


def oracle(parts: Parts, inwoners: Mapping[str, int], least: int) -> set[tuple[str, ...]]:
    """The areas that the rule makes of these parts, which stand in order of code."""

    def size(*some: tuple[str, ...]) -> int:
        return sum(inwoners[wijk] for part in some for wijk in part)

    small, areas = [part for part in parts if size(part) < least], [part for part in parts if size(part) >= least]
    groups = list[tuple[str, ...]]()
    while ends := [end for end in range(1, len(small) + 1) if size(*small[:end]) >= least]:
        groups.append(tuple(wijk for part in small[: ends[0]] for wijk in part))
        small = small[ends[0] :]
    if small:
        hosts = groups[-1:] or sorted(areas, key=lambda part: (size(part), part))[:1]
        if not hosts:
            return set()
        areas, groups = [part for part in areas if part not in hosts], [one for one in groups if one not in hosts]
        groups.append(tuple(wijk for part in (*hosts, *small) for wijk in part))
    return {tuple(sorted(part)) for part in (*areas, *groups)}


def in_order(areas: set[tuple[str, ...]]) -> Parts:
    return sorted(areas)


@pytest.mark.parametrize(
    ("inwoners", "klein", "groot"),
    [
        ((), [], []),
        ((999,), [], []),
        ((1000,), [[0]], []),
        ((400, 599), [], []),
        ((400, 600), [[0, 1]], []),
        ((1000, 999), [[0, 1]], []),
        ((5000, 4000, 999), [[0], [1, 2]], [[0, 1, 2]]),
        ((600, 7000, 400, 300), [[0, 2, 3], [1]], [[0, 1, 2, 3]]),
        ((600, 600, 600, 600, 600), [[0, 1], [2, 3, 4]], []),
        ((0, 5000, 5000), [[0, 1], [2]], [[0, 1], [2]]),
        ((2500, 6000, 2500, 1000), [[0], [1], [2], [3]], [[0, 2, 3], [1]]),
        ((5000, 1000, 6000), [[0], [1], [2]], [[0, 1], [2]]),
    ],
)
def test_small_wijken_are_gathered_in_order_and_a_rest_joins_the_last_or_the_smallest(
    inwoners: tuple[int, ...], klein: list[list[int]], groot: list[list[int]]
) -> None:
    found, codes = partition("GM0001", wijken(*inwoners)), [*wijken(*inwoners)]
    assert [area.wijken for area in found.klein] == [tuple(codes[one] for one in area) for area in klein]
    assert [area.wijken for area in found.groot] == [tuple(codes[one] for one in area) for area in groot]


def test_an_area_has_a_code_by_its_first_wijk() -> None:
    found = partition("GM0153", wijken(600, 9000, 400, 2000))
    assert [area.code for area in found.klein] == ["GM0153-K01", "GM0153-K02", "GM0153-K03"]
    assert [area.code for area in found.groot] == ["GM0153-G01"]
    assert [area.inwoners for area in (*found.klein, *found.groot)] == [1000, 9000, 2000, 12000]


@given(st.lists(st.one_of(st.integers(0, 2500), st.integers(0, 20_000)), max_size=25))
@example([999, 0, 1])
@example([4999, 1, 5000])
def test_the_areas_are_those_of_the_oracle(inwoners: list[int]) -> None:
    of = wijken(*inwoners)
    klein = in_order(oracle([(code,) for code in of], of, 1000))
    found = partition("GM0001", of)
    assert [area.wijken for area in found.klein] == klein
    assert [area.wijken for area in found.groot] == in_order(oracle(klein, of, 5000))


@given(st.permutations([*wijken(300, 1200, 800, 400, 6000, 900, 50).items()]))
def test_the_order_in_which_wijken_come_does_not_matter(items: list[tuple[str, int]]) -> None:
    assert partition("GM0001", dict(items)) == partition("GM0001", wijken(300, 1200, 800, 400, 6000, 900, 50))


@pytest.mark.parametrize(
    ("places", "specialismen", "right"),
    [
        ({"klein": KLEIN, "groot": GROOT}, (), told(KLEIN)),
        ({"klein": KLEIN, "groot": GROOT}, ASKED, told(GROOT, ASKED)),
        ({"klein": KLEIN}, ASKED, told(KLEIN)),
        ({"groot": GROOT, "alleen_regio": True}, (), told(None)),
        ({"groot": GROOT, "alleen_regio": True}, ASKED, told(GROOT, ASKED)),
        ({"alleen_regio": True}, ASKED, told(None)),
        ({}, ASKED, None),
        ({"inwoners_wijk": 16_000, "inwoners_gemeente": 160_000}, (), None),
    ],
)
def test_a_single_zorgvraag_is_told_at_the_first_level_or_the_second_or_not_at_all(
    places: dict[str, Any], specialismen: tuple[str, ...], right: Grof | None
) -> None:
    assert coarse(gebied(**places), specialismen) == right


def test_no_field_of_it_holds_a_wijk_a_postcode_a_start_date_or_an_urgentie() -> None:
    assert set(Grof.__struct_fields__) == {"regio", "gemeente", "gebied", "specialismen"}


ENSCHEDE = partition("GM0153", wijken(600, 600, 6000, 900, 3000, 2000, 1000))


@pytest.mark.parametrize(
    ("own", "klein", "alleen_regio"),
    [
        ([0, 1, 2, 3, 4, 5, 6], [[0, 1, 3], [2], [4], [5], [6]], []),
        ([0, 2, 4], [[2]], [0, 4]),
        ([1, 4, 5], [[4]], [1, 5]),
        ([0, 1, 4], [[4]], [0, 1]),
        ([0], [], []),
        ([2], [[2]], []),
    ],
)
def test_an_area_is_told_only_when_it_lies_wholly_in_the_regio(
    own: list[int], klein: list[list[int]], alleen_regio: list[int]
) -> None:
    every = wijken(600, 600, 6000, 900, 3000, 2000, 1000)
    codes = [*every]
    found = naming({codes[one]: every[codes[one]] for one in own}, [ENSCHEDE])
    assert {area.wijken for area in found.klein.values()} == {tuple(codes[one] for one in area) for area in klein}
    assert found.alleen_regio == {codes[one] for one in alleen_regio}
    assert {wijk for area in found.groot.values() for wijk in area.wijken} <= {codes[one] for one in own}


def blocks(own: Mapping[str, int], indelingen: Sequence[Indeling]) -> dict[Grof, set[str]]:
    """What can be told in a regio, with all wijken that it may be about."""
    found, names = defaultdict[Grof, set[str]](set), naming(own, indelingen)
    for wijk in own:
        for specialismen in ((), ASKED):
            if (area := coarse(names.name(gebied(wijk)), specialismen)) is not None:
                found[area].add(wijk)
    return found


COUNTS = st.lists(st.one_of(st.integers(0, 1500), st.integers(0, 9000)), max_size=12)


@given(COUNTS, COUNTS, st.data())
def test_whatever_a_regio_holds_what_is_told_is_about_enough_people(
    one: list[int], other: list[int], data: st.DataObject
) -> None:
    of = {"GM0001": {f"WKA{n}": c for n, c in enumerate(one)}, "GM0002": {f"WKB{n}": c for n, c in enumerate(other)}}
    indelingen = [partition(code, inwoners) for code, inwoners in of.items()]
    every = of["GM0001"] | of["GM0002"]
    own = {wijk: every[wijk] for wijk in every if data.draw(st.booleans(), wijk)}
    for area, about in blocks(own, indelingen).items():
        assert sum(own[wijk] for wijk in about) >= (5000 if area.specialismen else 1000)


def country() -> dict[str, dict[str, int]]:
    found = defaultdict[str, dict[str, int]](dict)
    with required(DATA / "wijken_2024.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            found[row["gm_code"]][row["wk_code"]] = int(row["inwoners"])
    return found


def test_the_country_has_areas_of_enough_people_for_all_but_the_smallest_gemeenten() -> None:
    """The 3,393 wijken of CBS 2024, 859 of them under a thousand."""
    of = country()
    found = {code: partition(code, inwoners) for code, inwoners in of.items()}
    klein, groot = ([area for one in found.values() for area in getattr(one, name)] for name in ("klein", "groot"))
    assert (len(klein), len(groot)) == (2742, 1736)
    assert (min(area.inwoners for area in klein), min(area.inwoners for area in groot)) >= (1000, 5000)
    assert [code for code, one in found.items() if not one.klein] == ["GM0088"]  # Schiermonnikoog
    assert [code for code, one in found.items() if not one.groot] == ["GM0060", "GM0088", "GM0093", "GM0096", "GM0277"]
    for code, inwoners in of.items():
        assert sorted(wijk for area in found[code].klein for wijk in area.wijken) in ([], sorted(inwoners))
        assert [area.wijken for area in found[code].klein] == in_order(oracle([(w,) for w in inwoners], inwoners, 1000))
