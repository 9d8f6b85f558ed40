"""What is decided about a regio, its wijken and its gemeenten, and what became of it (L 3.1, rij 19-21)."""

import msgspec
import pytest

from events.aanbod import AanbiederBeeindigd, Gemeente, RegioIngericht, Wijk, WijkindelingVastgesteld
from events.codec import Recorded
from events.event import Event
from services.errors import Fault, Invalid
from services.registry.domain.gemeente import Facts, known_facts
from services.registry.domain.regio import (
    Regio,
    Wijkopgave,
    evolve,
    indeling,
    postcodes,
    richt_in,
    vervallen,
    yield_wijken,
)
from tests.support.zorgvragen import NOW

ARRANGED = RegioIngericht(naam="Zorgschakel")
NOORD = Wijk(code="WK000001", naam="Noord", gemeente="GM0001", inwoners=1000, postcodes={"7501": 0.4, "7502": 0.6})
ZUID = Wijk(code="WK000002", naam="Zuid", gemeente="GM0002", inwoners=2000, postcodes={"7502": 1.0})
STAD, DORP = Gemeente(naam="Stad", postcodes=("7501", "7502")), Gemeente(naam="Dorp", postcodes=("7509",))
BOTH = WijkindelingVastgesteld(wijken=(NOORD, ZUID), gemeenten={"GM0001": STAD, "GM0002": DORP})
KNOWN = Regio("r", ARRANGED, BOTH)
NOTHING, FACTS = Facts(), known_facts([BOTH], {})


def opgave(wijk: Wijk) -> Wijkopgave:
    return Wijkopgave(**msgspec.structs.asdict(wijk))


def regio(*events: Event) -> Regio | None:
    found: Regio | None = None
    for version, event in enumerate(events, start=1):
        found = evolve(found, Recorded("regio:r", version, NOW, "regio:r", event))
    return found


class TestArranging:
    def test_a_new_regio_is_arranged_with_its_wijken(self) -> None:
        assert richt_in(None, ARRANGED, BOTH) == [ARRANGED, BOTH]

    def test_only_what_differs_is_said_again(self) -> None:
        other, empty = RegioIngericht(naam="Anders"), WijkindelingVastgesteld(wijken=())
        assert richt_in(KNOWN, ARRANGED, BOTH) == []
        assert richt_in(KNOWN, other, BOTH) == [other]
        assert richt_in(KNOWN, ARRANGED, empty) == [empty]

    def test_wijken_that_others_took_are_gone_and_the_gemeenten_keep_their_postcodes(self) -> None:
        assert yield_wijken(KNOWN, ["WK000001", "WK000009"]) == WijkindelingVastgesteld(
            wijken=(ZUID,), gemeenten=BOTH.gemeenten
        )


class TestTheIndelingThatIsMeant:
    def test_wijken_stand_in_the_order_of_their_codes_with_their_gemeenten(self) -> None:
        found = indeling([opgave(ZUID), opgave(NOORD)], {"GM0002": DORP, "GM0001": STAD}, NOTHING)
        assert found == BOTH
        assert [*found.gemeenten] == ["GM0001", "GM0002"]

    def test_facts_that_are_left_out_come_from_the_regios_that_know_them(self) -> None:
        only_codes = [Wijkopgave(code="WK000001"), Wijkopgave(code="WK000002", naam="Zuid-West")]
        found = indeling(only_codes, {}, FACTS)
        assert found.wijken == (NOORD, msgspec.structs.replace(ZUID, naam="Zuid-West"))
        assert found.gemeenten == BOTH.gemeenten

    def test_a_gemeente_that_is_named_anew_keeps_the_postcodes_that_are_known(self) -> None:
        found = indeling([Wijkopgave(code="WK000001")], {"GM0001": Gemeente(naam="Grootstad")}, FACTS)
        assert found.gemeenten == {"GM0001": Gemeente(naam="Grootstad", postcodes=STAD.postcodes)}
        other = Gemeente(naam="Stad", postcodes=("7599",))
        assert indeling([Wijkopgave(code="WK000001")], {"GM0001": other}, FACTS).gemeenten == {"GM0001": other}

    def test_a_gemeente_without_a_wijk_may_be_named_too(self) -> None:
        found = indeling([opgave(NOORD)], {"GM0001": STAD, "GM0002": DORP}, NOTHING)
        assert found.gemeenten == {"GM0001": STAD, "GM0002": DORP}

    def test_a_new_gemeente_may_have_no_postcodes(self) -> None:
        plain = {"GM0001": Gemeente(naam="Stad")}
        assert indeling([opgave(NOORD)], plain, NOTHING).gemeenten == plain

    def test_every_wijk_and_gemeente_of_which_too_little_is_known_is_named(self) -> None:
        opgaven = [Wijkopgave(code="WK000008"), opgave(NOORD), Wijkopgave(code="WK000009", naam="Oost")]
        opgaven.append(Wijkopgave(code="WK000007", gemeente="GM0001"))
        with pytest.raises(Invalid) as refused:
            indeling(opgaven, {}, NOTHING)
        unknown = "is niet bekend: geef naam en gemeente."
        assert refused.value.faults == (
            Fault("body.wijken[0]", f"WK000008 {unknown}"),
            Fault("body.wijken[2]", f"WK000009 {unknown}"),
            Fault("body.wijken[3]", f"WK000007 {unknown}"),
            Fault("body.gemeenten.GM0001", "Deze gemeente is niet bekend: geef haar naam."),
        )


class TestWijkenThatEnded:
    """A year of geography ends a wijk of a regio, which says for good what took its place (geval 4)."""

    ZUIDER = WijkindelingVastgesteld(wijken=(ZUID,))
    BEFORE = Regio("r", ARRANGED, msgspec.structs.replace(ZUIDER, vervallen={"WK000001": ("WK000002",)}))

    def test_a_regio_says_it_of_the_wijken_that_it_held_and_of_no_other(self) -> None:
        ended = {"WK000001": ("WK000002", "WK000003"), "WK000009": ("WK000002",)}
        assert vervallen(KNOWN, ended, self.ZUIDER) == {"WK000001": ("WK000002", "WK000003")}
        assert vervallen(None, ended, self.ZUIDER) == {}

    def test_that_nobody_knows_what_took_its_place_is_said_too_until_somebody_does(self) -> None:
        unknown = vervallen(KNOWN, {"WK000001": ()}, self.ZUIDER)
        assert unknown == {"WK000001": ()}
        after = Regio("r", ARRANGED, msgspec.structs.replace(self.ZUIDER, vervallen=unknown))
        assert vervallen(after, {"WK000001": ("WK000002",)}, self.ZUIDER) == {"WK000001": ("WK000002",)}

    def test_earlier_years_stay_known(self) -> None:
        ended = {"WK000002": ("WK000004",), "WK000001": ()}
        assert vervallen(self.BEFORE, {}, self.ZUIDER) == {"WK000001": ("WK000002",)}
        found = vervallen(self.BEFORE, ended, WijkindelingVastgesteld(wijken=()))
        assert found == {"WK000001": ("WK000002",), "WK000002": ("WK000004",)}

    def test_a_wijk_that_is_there_again_did_not_end(self) -> None:
        assert vervallen(self.BEFORE, {}, BOTH) == {}

    def test_a_regio_that_yields_wijken_goes_on_saying_it(self) -> None:
        assert yield_wijken(self.BEFORE, ["WK000002"]).vervallen == {"WK000001": ("WK000002",)}


def test_the_postcodes_of_a_regio_are_those_of_its_wijken_and_its_gemeenten() -> None:
    assert KNOWN.postcodes() == postcodes(BOTH) == {"7501", "7502", "7509"}


def test_the_wijken_of_a_regio_are_found_by_code() -> None:
    assert KNOWN.wijken() == {"WK000001": NOORD, "WK000002": ZUID}


class TestWhatBecameOfIt:
    def test_it_begins_when_it_is_arranged_without_wijken(self) -> None:
        assert regio(ARRANGED) == Regio("r", ARRANGED, WijkindelingVastgesteld(wijken=()), version=1)

    def test_nothing_begins_with_any_other_event(self) -> None:
        assert regio(BOTH) is None

    def test_it_is_as_it_was_arranged_and_divided_last(self) -> None:
        other = RegioIngericht(naam="Anders")
        assert regio(ARRANGED, BOTH, other) == Regio("r", other, BOTH, version=3)

    def test_an_event_of_something_else_changes_nothing(self) -> None:
        assert regio(ARRANGED, AanbiederBeeindigd()) == regio(ARRANGED)
