"""These tests specify how a page says when somebody can be reached."""

from typing import Any

import pytest

from directory_site.view import hours
from tests.unit.site.directory import NOW, TODAY, TOMORROW, answer, at_night, loket, step

FRIDAY = "2026-11-27T22:00:00Z"  # 23.00 in Amsterdam


@pytest.mark.parametrize(
    ("van", "tot", "nl", "en"),
    [
        (None, None, "Dag en nacht bereikbaar", "Can be reached day and night"),
        ("2026-11-23T13:00:00Z", None, "Dag en nacht bereikbaar", "Can be reached day and night"),
        ("2026-11-23T06:00:00Z", "2026-11-23T16:30:00Z", "Bereikbaar tot 17.30 uur",
         "Can be reached until 17.30"),
        (None, "2026-11-26T21:00:00Z", "Bereikbaar tot donderdag 26 november 22.00 uur",
         "Can be reached until Thursday 26 November 22.00"),
        ("2026-11-23T16:00:00Z", "2026-11-23T22:00:00Z", "Bereikbaar vandaag 17.00–23.00 uur",
         "Can be reached today 17.00–23.00"),
        ("2026-11-24T06:00:00Z", "2026-11-24T16:00:00Z", "Bereikbaar morgen 7.00–17.00 uur",
         "Can be reached tomorrow 7.00–17.00"),
        ("2026-11-28T06:00:00Z", "2026-11-28T08:45:00Z", "Bereikbaar zaterdag 28 november 7.00–9.45 uur",
         "Can be reached Saturday 28 November 7.00–9.45"),
        ("2026-11-23T22:00:00Z", "2026-11-24T06:00:00Z", "Bereikbaar vandaag 23.00 uur tot morgen 7.00 uur",
         "Can be reached today 23.00 until tomorrow 7.00"),
        ("2026-11-24T16:00:00Z", "2026-11-24T23:00:00Z", "Bereikbaar morgen 17.00–24.00 uur",
         "Can be reached tomorrow 17.00–24.00"),
        ("2026-11-24T06:00:00Z", None, "Bereikbaar vanaf morgen 7.00 uur", "Can be reached from tomorrow 7.00"),
    ],
)  # fmt: skip
def test_a_start_that_is_not_yet_there_is_shown(van: str | None, tot: str | None, nl: str, en: str) -> None:
    stretch = {"van": van, "tot": tot}
    given = answer()
    assert [hours.stretch_hours(stretch, given, language, NOW) for language in ("nl", "en")] == [nl, en]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24T13:26:00Z", "Bereikbaar tot zaterdag 28 november 7.00 uur"),
        ("2026-11-24T13:27:00Z", "Dan bereikbaar, tot zaterdag 28 november 7.00 uur"),
        (FRIDAY, "Dan bereikbaar, tot zaterdag 28 november 7.00 uur"),
    ],
)
def test_a_stretch_that_began_we_do_not_know_when_is_not_said_to_have_begun(moment: str, words: str) -> None:
    stretch = {"van": None, "tot": "2026-11-28T06:00:00Z"}
    assert hours.stretch_hours(stretch, answer(moment=moment), "nl", NOW) == words


@pytest.mark.parametrize(
    ("party", "words"),
    [
        ({}, "Bereikbaar tot 17.00 uur"),
        ({"bereikbaar": TOMORROW}, "Bereikbaar morgen 8.00–17.00 uur"),
        ({"bereikbaar": None, "bereikbaarVanaf": TOMORROW["van"]}, "Bereikbaar vanaf morgen 8.00 uur"),
        ({"bereikbaar": None}, "De komende dagen niet bereikbaar"),
        ({"bereikbaar": None, "uren": "onbekend"}, "Openingstijden niet bekend"),
    ],
)
def test_a_party_says_its_hours_also_when_it_is_closed_or_they_are_not_known(party: dict[str, Any], words: str) -> None:
    assert hours.party_hours({**loket(), **party}, answer(), "nl", NOW) == words


@pytest.mark.parametrize(
    ("bereikbaar", "is_open"),
    [
        (TODAY, True),
        (None, False),
        ({"van": None, "tot": None}, True),
        ({"van": "2026-11-23T14:00:00Z", "tot": "2026-11-23T16:00:00Z"}, False),  # later in this dagdeel
    ],
)
def test_now_a_party_is_open_when_its_stretch_has_begun(bereikbaar: dict[str, str | None], is_open: bool) -> None:  # noqa: FBT001
    assert hours.is_open(step(1, "coordinatiepunt", bereikbaar), answer(), NOW) is is_open


def test_for_a_dagdeel_to_come_a_party_is_open_when_it_can_be_reached_then() -> None:
    stretch = {"van": "2026-11-28T00:00:00Z", "tot": "2026-11-28T06:00:00Z"}
    assert hours.is_open(step(1, "coordinatiepunt", stretch), at_night(), NOW)
    assert not hours.is_open(step(1, "coordinatiepunt", None), at_night(), NOW)


@pytest.mark.parametrize(
    ("dagsoort", "dagdeel", "is_expected"),
    [("werkdag", "overdag", True), ("werkdag", "avond", False), ("werkdag", "nacht", False),
     ("weekend", "overdag", False), ("feestdag", "overdag", False)],
)  # fmt: skip
def test_without_known_hours_a_party_is_expected_on_a_werkdag_by_day_only(
    dagsoort: str,
    dagdeel: str,
    is_expected: bool,  # noqa: FBT001
) -> None:
    unknown = step(3, "zorgverzekeraar", None, uren="onbekend")
    assert hours.is_open(unknown, answer(dagsoort=dagsoort, dagdeel=dagdeel), NOW) is is_expected
