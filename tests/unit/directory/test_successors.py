"""What is told of a wijk that ended: the wijken that are there now in its place, over the years (geval 4)."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.aanbod import Dagdelen, Gemeente
from services.directory.application.afspraken import afspraken_of_wijk
from services.directory.application.contactpunten import contactpunten
from services.directory.application.plaatsen import plaatsen, wijken_of
from services.directory.application.places import find_place, successors_of
from services.directory.application.team_lists import teams
from services.directory.application.volgorde import volgorde
from services.directory.application.week import week
from services.directory.application.wijk import wijk
from services.directory.document import RegioDocument, WijkFacts
from services.directory.domain.query import Query
from services.directory.domain.successors import predecessors
from services.errors import Gone, Instead, NotFound
from services.regels.kalender import dagindeling
from tests.unit.directory.test_application import NOW, Documents

Years = Mapping[str, tuple[str, ...]]
NOORD, ZUID, RAND, OUDER, WEG = "WK000001", "WK000002", "WK000101", "WK000100", "WK000009"


def regio(*wijken: str, code: str = "oost", vervallen: Years | None = None) -> RegioDocument:
    return RegioDocument(
        id=code, versie=1, dagindeling=dagindeling(Dagdelen()),
        wijken={one: WijkFacts(f"Wijk {one}", "GM0001", 1000, ()) for one in wijken},
        gemeenten={"GM0001": Gemeente(naam="Stad")}, vervallen=dict(vervallen or {}),
    )  # fmt: skip


SPLIT = Documents(regio(NOORD, ZUID, vervallen={RAND: (NOORD, ZUID), WEG: ()}))


def test_what_took_the_place_of_a_wijk_is_told_in_its_order_with_the_names_of_now() -> None:
    assert successors_of(SPLIT, RAND) == {NOORD: f"Wijk {NOORD}", ZUID: f"Wijk {ZUID}"}


def test_of_a_wijk_that_is_there_or_never_was_nothing_is_told_and_of_one_that_ended_for_good_that_nothing_came() -> (
    None
):
    assert [successors_of(SPLIT, one) for one in (NOORD, "WK999999", WEG)] == [None, None, {}]


def test_years_are_followed_from_one_regio_to_the_next() -> None:
    reader = Documents(
        regio(vervallen={OUDER: (RAND,)}), regio(ZUID, code="west", vervallen={RAND: (NOORD, ZUID)}),
        regio(NOORD, code="noord"),
    )  # fmt: skip
    assert [*(successors_of(reader, OUDER) or ())] == [NOORD, ZUID]


def test_a_wijk_that_came_back_is_the_end_of_the_way_and_a_circle_leads_nowhere() -> None:
    back = Documents(regio(RAND, vervallen={OUDER: (RAND,), RAND: (NOORD,)}))
    assert [successors_of(back, one) for one in (OUDER, RAND)] == [{RAND: f"Wijk {RAND}"}, None]
    circle = Documents(regio(vervallen={OUDER: (RAND,)}), regio(code="west", vervallen={RAND: (OUDER,)}))
    assert successors_of(circle, OUDER) == {}


CODES = [f"WK{number:06}" for number in range(8)]
codes = st.sampled_from(CODES)
ended = st.dictionaries(codes, st.lists(codes, max_size=3, unique=True).map(tuple))


@given(here=st.sets(codes), there=st.sets(codes), one=ended, other=ended, asked=codes)
def test_whatever_years_said_the_way_ends_in_wijken_that_are_there(
    here: set[str], there: set[str], one: Years, other: Years, asked: str
) -> None:
    reader = Documents(regio(*here, vervallen=one), regio(*there, code="west", vervallen=other))
    found, present = successors_of(reader, asked), here | there
    assert (found is not None) == (asked not in present and asked in one.keys() | other.keys())
    assert {*(found or ())} == (reached(asked, one, other, present) if found is not None else set())


def reached(code: str, one: Years, other: Years, present: set[str]) -> set[str]:
    """The wijken that are there, found by going on until nothing is new."""
    known = {code}
    while True:
        more = {new for old in known - present for new in (*one.get(old, ()), *other.get(old, ()))}
        if more <= known:
            return known & present
        known |= more


@pytest.mark.parametrize("ask", [contactpunten, week, wijk])
@pytest.mark.parametrize("query", [Query(wijk=RAND), Query(wijk=RAND, postcode="7501")])
def test_what_is_asked_of_a_wijk_that_ended_is_gone_and_the_others_are_named(ask: object, query: Query) -> None:
    assert callable(ask)
    with pytest.raises(Gone, match=f"Wijk {RAND} bestaat niet meer") as gone:
        ask(SPLIT, query, NOW)
    assert gone.value.instead == [Instead(NOORD, f"Wijk {NOORD}"), Instead(ZUID, f"Wijk {ZUID}")]


def test_so_are_its_teams_its_afspraken_and_its_lots() -> None:
    with pytest.raises(Gone):
        teams(SPLIT, {"wijk": RAND, "pagina": 1}, NOW, volledig=True)
    with pytest.raises(Gone):
        afspraken_of_wijk(SPLIT, RAND)
    with pytest.raises(Gone):
        volgorde(SPLIT, RAND, NOW.date(), 1, volledig=True)


def test_for_a_zorgvraag_a_wijk_that_ended_is_a_place_that_nobody_knows() -> None:
    with pytest.raises(NotFound):
        find_place(SPLIT, Query(wijk=RAND))


@pytest.mark.parametrize("typed", [RAND, f" {RAND.lower()} "])
def test_the_code_of_a_wijk_that_ended_means_what_took_its_place(typed: str) -> None:
    found = plaatsen(SPLIT, typed)
    assert [(one.soort, one.naam, one.gemeente, one.hoe) for one in found] == [
        ("wijk", f"Wijk {code}", "Stad", "code") for code in (NOORD, ZUID)
    ]
    assert [one.code for one in wijken_of(found)] == [NOORD, ZUID]


def test_the_code_of_a_wijk_that_is_there_means_that_wijk_and_one_of_which_nothing_came_means_nothing() -> None:
    assert [one.code for one in wijken_of(plaatsen(SPLIT, NOORD))] == [NOORD]
    assert [plaatsen(SPLIT, one) for one in (WEG, "WK999999")] == [[], []]


@pytest.mark.parametrize(
    ("wijk", "right"),
    [(NOORD, [RAND, OUDER]), (ZUID, [RAND, OUDER]), ("WK000003", ["WK000030"]), ("WK999999", [])],
)
def test_a_wijk_came_in_the_place_of_those_before_it_over_the_years(wijk: str, right: list[str]) -> None:
    here = regio(
        NOORD, ZUID, "WK000003", vervallen={OUDER: (RAND,), RAND: (NOORD, ZUID), WEG: (), "WK000030": ("WK000003",)}
    )
    assert [*predecessors(wijk, here)] == right


def test_one_that_came_back_is_not_before_another_and_a_circle_ends() -> None:
    assert predecessors(NOORD, regio(NOORD, RAND, vervallen={RAND: (NOORD,)})) == ()
    assert predecessors(NOORD, regio(NOORD, vervallen={RAND: (OUDER, NOORD), OUDER: (RAND,)})) == (RAND, OUDER)
