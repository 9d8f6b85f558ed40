"""From a postcode or a wijk to wijken, gemeente and regio (rij 20, 26)."""

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import RegioDocument, WijkFacts, WijkPart
from services.directory.domain.plaats import Plaats, gemeente_of, of_both, of_gemeente, of_postcode, of_wijk
from services.regels.kalender import dagindeling

NOORD = WijkFacts("Noord", "GM0001", 1000, ("7501", "7502"))
ZUID = WijkFacts("Zuid", "GM0001", 2000, ("7502",))
WEST = WijkFacts("West", "GM0002", 500, ("7502",))
STAD, DORP = Gemeente(naam="Stad", postcodes=("7501", "7502", "7509")), Gemeente(naam="Dorp")
INDELING = dagindeling(Dagdelen())
EAST_REGIO = RegioDocument(
    id="oost",
    versie=1,
    dagindeling=INDELING,
    wijken={"WK1": NOORD, "WK2": ZUID},
    postcodes={"7501": (WijkPart("WK1", 400.0),), "7502": (WijkPart("WK1", 600.0), WijkPart("WK2", 2000.0))},
    gemeenten={"GM0001": STAD},
)
WEST_REGIO = RegioDocument(
    id="west",
    versie=1,
    dagindeling=INDELING,
    wijken={"WK3": WEST},
    postcodes={"7502": (WijkPart("WK3", 600.0),)},
    gemeenten={"GM0002": DORP},
)
REGIOS = [WEST_REGIO, EAST_REGIO]


def test_a_wijk_is_found_with_every_postcode_in_it() -> None:
    found = of_wijk("WK1", REGIOS)
    sleutels = ("WK1", "7501", "7502", "regio:oost")
    assert found == Plaats(None, (("WK1", NOORD),), (), EAST_REGIO, "GM0001", STAD, sleutels, (1000,))
    assert found.codes == ("WK1",)


def test_a_postcode_lies_in_one_wijk_or_more_with_most_of_its_inhabitants_first() -> None:
    found = of_postcode("7502", REGIOS)
    assert found
    assert found.codes == ("WK2", "WK1", "WK3")  # of two with as many the first code
    assert (found.postcode, found.inwoners) == ("7502", (2000.0, 600.0, 600.0))
    assert (found.regio, found.gemeente_code, found.gemeente) == (EAST_REGIO, "GM0001", STAD)


def test_a_team_is_found_by_the_postcode_and_its_wijken_and_not_by_another_postcode_of_them() -> None:
    found = of_postcode("7501", REGIOS)
    assert found
    assert found.sleutels == ("7501", "WK1", "regio:oost")


def test_an_afspraak_for_a_whole_regio_is_found_in_each_regio_that_it_is_about() -> None:
    found = of_postcode("7502", REGIOS)
    assert found
    assert found.sleutels == ("7502", "WK2", "WK1", "WK3", "regio:oost", "regio:west")


def test_a_postcode_that_lies_in_no_wijk_is_that_of_its_gemeente() -> None:
    assert of_postcode("7509", REGIOS) is None
    assert gemeente_of("7509", REGIOS) == "GM0001"
    found = of_gemeente("7509", "GM0001", REGIOS)
    assert found
    assert (found.codes, found.sleutels) == (("WK2", "WK1"), ("7509", "WK2", "WK1", "regio:oost"))
    assert (found.postcode, found.inwoners, found.gemeente) == ("7509", (2000.0, 1000.0), STAD)


def test_what_nobody_knows_is_no_place() -> None:
    assert of_wijk("WK9", REGIOS) is None
    assert of_postcode("9999", REGIOS) is None
    assert gemeente_of("9999", REGIOS) is None
    assert of_gemeente("7509", "GM0009", REGIOS) is None


def spread(**inwoners: float) -> RegioDocument:
    """A regio in which postcode 7500 has so many inhabitants in each wijk."""
    wijken = {code: WijkFacts(code, "GM0001", 9000, ("7500", "7501")) for code in inwoners}
    parts = tuple(WijkPart(code, some) for code, some in inwoners.items())
    return RegioDocument(
        id="oost", versie=1, dagindeling=INDELING, wijken=wijken, postcodes={"7500": parts}, gemeenten={"GM0001": STAD}
    )


class TestASmallRest:
    def test_a_postcode_is_about_the_wijken_with_a_twentieth_of_its_inhabitants(self) -> None:
        found = of_postcode("7500", [spread(WK1=49.0, WK2=901.0, WK3=50.0)])
        assert found
        assert (found.codes, found.codes_ook_in) == (("WK2", "WK3"), ("WK1",))
        assert found.inwoners == (901.0, 50.0, 49.0)

    def test_no_team_is_found_through_it(self) -> None:
        found = of_postcode("7500", [spread(WK1=4.0, WK2=96.0)])
        assert found
        assert found.sleutels == ("7500", "WK2", "regio:oost")

    def test_the_largest_wijk_is_never_a_small_rest(self) -> None:
        found = of_postcode("7500", [spread(**{f"WK{number:02d}": 40.0 + number for number in range(25)})])
        assert found
        assert (found.codes, len(found.ook_in)) == (("WK24",), 24)

    def test_of_a_postcode_without_inhabitants_nothing_is_small(self) -> None:
        found = of_postcode("7500", [spread(WK1=0.0, WK2=0.0)])
        assert found
        assert (found.codes, found.codes_ook_in) == (("WK1", "WK2"), ())


class TestAWijkWithAPostcode:
    def test_it_is_that_wijk_alone_and_is_found_through_the_wijk_and_this_postcode(self) -> None:
        wijk, postcode = of_wijk("WK1", REGIOS), of_postcode("7502", REGIOS)
        assert wijk
        assert postcode
        found = of_both(wijk, postcode)
        sleutels = ("7502", "WK1", "regio:oost")
        assert found == Plaats("7502", (("WK1", NOORD),), (), EAST_REGIO, "GM0001", STAD, sleutels, (1000,))

    def test_few_of_its_inhabitants_may_live_there(self) -> None:
        regios = [spread(WK1=3.0, WK2=96.0, WK3=1.0)]
        postcode = of_postcode("7500", regios)
        assert postcode
        for code, others in (("WK1", ("WK3",)), ("WK2", ("WK1", "WK3"))):
            wijk = of_wijk(code, regios)
            assert wijk
            found = of_both(wijk, postcode)
            assert found
            assert (found.codes, found.codes_ook_in) == ((code,), others)

    def test_a_postcode_that_lies_in_no_wijk_lies_in_every_wijk_of_its_gemeente(self) -> None:
        wijk, postcode = of_wijk("WK1", REGIOS), of_gemeente("7509", "GM0001", REGIOS)
        assert wijk
        assert postcode
        found = of_both(wijk, postcode)
        assert found
        assert (found.codes, found.sleutels) == (("WK1",), ("7509", "WK1", "regio:oost"))

    def test_a_postcode_of_another_wijk_is_no_place(self) -> None:
        wijk, postcode = of_wijk("WK2", REGIOS), of_postcode("7501", REGIOS)
        assert wijk
        assert postcode
        assert of_both(wijk, postcode) is None
