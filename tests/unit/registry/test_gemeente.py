"""What is known of wijken and gemeenten, and what a regio may say of them (veilig, rule 2)."""

import msgspec
import pytest

from events.aanbod import AanbiederBeeindigd, Gemeente, GemeenteVastgelegd, Wijk, WijkindelingVastgesteld, Wmo
from events.codec import Recorded
from services.registry.domain.gebied import ELSEWHERE, FACT, changes_of_facts, outside
from services.registry.domain.gemeente import Facts, Feiten, evolve, known_facts, leg_vast, renewed, with_wijken
from services.registry.domain.regio import Wijkopgave
from tests.support.zorgvragen import NOW

OOST = Wijk(code="WK190001", naam="Oost", gemeente="GM1900", inwoners=640, postcodes={"8601": 1.0})
WEST = Wijk(code="WK190002", naam="West", gemeente="GM1900", inwoners=7200, postcodes={"8602": 0.5, "8603": 0.5})
SAID = GemeenteVastgelegd(naam="Waterstad", wijken=(OOST, WEST), postcodes=("8601", "8602", "8603"), jaar=2024)
LOKET = Wmo(naam="Loket")
NAMED = WijkindelingVastgesteld(
    wijken=(msgspec.structs.replace(OOST, naam="Oosterpoort", inwoners=1),),
    gemeenten={"GM1900": Gemeente(naam="Oud", wmo=LOKET)},
)
FACTS = known_facts([], {"GM1900": SAID})


def test_what_was_laid_down_last_stands() -> None:
    other = msgspec.structs.replace(SAID, jaar=2025)
    first = evolve(None, Recorded("gemeente:GM1900", 1, NOW, "beheerder:platform", SAID))
    assert first == Feiten(SAID, 1)
    assert leg_vast(None, SAID) == [SAID]
    assert leg_vast(first, SAID) == []
    assert leg_vast(first, other) == [other]
    assert evolve(first, Recorded("gemeente:GM1900", 2, NOW, "beheerder:platform", other)) == Feiten(other, 2)
    assert evolve(first, Recorded("gemeente:GM1900", 2, NOW, "beheerder:platform", AanbiederBeeindigd())) == first


def test_what_was_laid_down_goes_before_what_a_regio_says_but_for_its_names() -> None:
    found = known_facts([NAMED], {"GM1900": SAID})
    assert found.wijken == {"WK190001": msgspec.structs.replace(OOST, naam="Oosterpoort"), "WK190002": WEST}
    assert found.gemeenten == {"GM1900": Gemeente(naam="Waterstad", wmo=LOKET, postcodes=SAID.postcodes)}


def test_where_nothing_was_laid_down_the_regios_of_before_are_believed() -> None:
    assert known_facts([NAMED], {}) == Facts({"WK190001": NAMED.wijken[0]}, NAMED.gemeenten)


def test_an_indeling_is_renewed_in_its_facts_and_keeps_its_wijken() -> None:
    found = renewed(NAMED, {"GM1900": SAID})
    assert found.wijken == (msgspec.structs.replace(OOST, naam="Oosterpoort"),)
    assert found.gemeenten["GM1900"].wmo == LOKET
    assert renewed(found, {"GM1900": SAID}) == found


def test_what_the_operator_says_of_a_wijk_leaves_the_others_as_they_are() -> None:
    indeling = WijkindelingVastgesteld(wijken=NAMED.wijken, gemeenten={"GM1900": Gemeente(naam="Waterstad")})
    found = with_wijken(Feiten(SAID), "GM1900", indeling)
    assert found.wijken == (NAMED.wijken[0], WEST)
    assert found.jaar == 2024
    assert with_wijken(None, "GM1900", indeling).wijken == NAMED.wijken


@pytest.mark.parametrize(
    ("opgave", "place"),
    [
        ({"inwoners": 641}, "body.wijken[0].inwoners"),
        ({"inwoners": 0}, "body.wijken[0].inwoners"),
        ({"postcodes": {"8601": 0.99}}, "body.wijken[0].postcodes"),
        ({"postcodes": {"8601": 1.0, "8602": 0.0}}, "body.wijken[0].postcodes"),
        ({"gemeente": "GM1901"}, "body.wijken[0].gemeente"),
    ],
)
def test_a_fact_is_repeated_or_left_out(opgave: dict[str, object], place: str) -> None:
    said = [msgspec.convert({"code": "WK190001", **opgave}, Wijkopgave)]
    (fault,) = changes_of_facts(said, {}, FACTS, {"GM1900"})
    assert (fault.place, fault.reason) == (place, FACT)
    repeated = [Wijkopgave(**msgspec.structs.asdict(OOST)), Wijkopgave(code="WK190002", naam="Heel anders")]
    assert [*changes_of_facts(repeated, FACTS.gemeenten, FACTS, {"GM1900"})] == []


def test_a_wijk_elsewhere_is_not_taken() -> None:
    assert [fault.reason for fault in outside([Wijkopgave(code="WK190002")], FACTS, {"GM1901"})] == [
        f"WK190002 {ELSEWHERE}"
    ]
    assert [*outside([Wijkopgave(code="WK190002"), Wijkopgave(code="WK999999")], FACTS, {"GM1900"})] == []


def test_a_gemeente_is_named_as_it_is_called_with_its_own_postcodes() -> None:
    def faults(code: str, gemeente: Gemeente) -> list[str]:
        return [fault.place for fault in changes_of_facts([], {code: gemeente}, FACTS, {"GM1900", "GM1901"})]

    assert faults("GM1900", Gemeente(naam="Waterstad", postcodes=("8603", "8601", "8602"))) == []
    assert faults("GM1900", Gemeente(naam="Landstad")) == ["body.gemeenten.GM1900.naam"]
    assert faults("GM1900", Gemeente(naam="Waterstad", postcodes=("8601",))) == ["body.gemeenten.GM1900.postcodes"]
    assert faults("GM1901", Gemeente(naam="Landstad")) == ["body.gemeenten.GM1901"]
    assert faults("GM1902", Gemeente(naam="Zandstad")) == ["body.gemeenten.GM1902"]
