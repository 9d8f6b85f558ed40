"""The moment in a URL."""

from datetime import date

import pytest

from directory_site import moment
from tests.unit.site.gids import NU

VANDAAG = date(2026, 11, 23)


@pytest.mark.parametrize("waarde", ["", "nu"])
def test_now(waarde: str) -> None:
    assert moment.lees(waarde, VANDAAG) == moment.Wanneer()


def test_a_night_of_a_day() -> None:
    assert moment.lees("2026-11-27-nacht", VANDAAG).keuze == ("2026-11-27", "nacht")


def test_the_night_that_began_yesterday_may_still_go_on() -> None:
    assert moment.lees("2026-11-22-nacht", VANDAAG).keuze == ("2026-11-22", "nacht")


@pytest.mark.parametrize(
    "waarde", ["morgen", "2026-02-30-avond", "2026-11-27", "2026-11-27-middag", "2031-01-01-avond"]
)
def test_what_is_no_moment(waarde: str) -> None:
    assert moment.lees(waarde, VANDAAG).fout == "bad_moment"


def test_the_past() -> None:
    assert moment.lees("2026-11-20-avond", VANDAAG).fout == "past"


@pytest.mark.parametrize(
    ("waarde", "naam"),
    [("nu", "nu"), ("2026-11-23-avond", "vanavond"), ("2026-11-27-nacht", "vrijdag 27 november, nacht")],
)
def test_a_moment_by_name(waarde: str, naam: str) -> None:
    assert moment.naam(moment.lees(waarde, VANDAAG), NU, "nl") == naam


def test_seven_days_can_be_chosen() -> None:
    dagen = moment.dagen(NU, "nl")
    assert (len(dagen), dagen[0]) == (7, ("2026-11-23", "maandag 23 november"))
