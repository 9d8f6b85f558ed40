"""From a postcode or a wijk to wijken, gemeente and regio (rij 20, 26)."""

from events.aanbod import Dagdelen, Gemeente
from services.directory.document import RegioDocument, WijkFacts, WijkPart
from services.directory.domain.plaats import Plaats, gemeente_of, of_gemeente, of_postcode, of_wijk
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
    assert found == Plaats(None, (("WK1", NOORD),), EAST_REGIO, "GM0001", STAD, ("WK1", "7501", "7502"), (1000,))
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
    assert found.sleutels == ("7501", "WK1")


def test_a_postcode_that_lies_in_no_wijk_is_that_of_its_gemeente() -> None:
    assert of_postcode("7509", REGIOS) is None
    assert gemeente_of("7509", REGIOS) == "GM0001"
    found = of_gemeente("7509", "GM0001", REGIOS)
    assert found
    assert (found.codes, found.sleutels) == (("WK2", "WK1"), ("7509", "WK2", "WK1"))
    assert (found.postcode, found.inwoners, found.gemeente) == ("7509", (2000.0, 1000.0), STAD)


def test_what_nobody_knows_is_no_place() -> None:
    assert of_wijk("WK9", REGIOS) is None
    assert of_postcode("9999", REGIOS) is None
    assert gemeente_of("9999", REGIOS) is None
    assert of_gemeente("7509", "GM0009", REGIOS) is None
