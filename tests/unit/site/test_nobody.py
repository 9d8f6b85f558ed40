"""These tests specify whom a page says to call when no team is known."""

from typing import Any

import pytest

from directory_site.view import numbers
from directory_site.view.nobody import missing, nobody
from tests.unit.site.directory import NOW, answer, at_night, later_team, team

GP_POST = {"levensgevaar": "112", "huisartsenspoedpost": "0900 12 34"}
WOUND, STOMA, DIABETES = "9104", "9105", "9101"
UNKNOWN_POST = {"levensgevaar": "112", "huisartsenspoedpost": None}


def _advice(given: dict[str, Any], *, loket_is_first: bool = False) -> str:
    found = nobody(given, [], "nl", NOW, loket_is_first=loket_is_first)
    assert found is not None
    return found.advice


@pytest.mark.parametrize(
    "given",
    [answer(team()), answer(team(None), gedekt=False), answer(deels=[team(kan=["9104"])]), answer(gedekt=True)],
    ids=["room", "acute-help-only", "a-part", "covered"],
)
def test_where_a_team_can_do_something_nobody_is_told_that_there_is_no_team(given: dict[str, Any]) -> None:
    assert nobody(given, [], "nl", NOW, loket_is_first=False) is None


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (answer(dekking=True), "Geen team bekend voor dit moment"),
        (answer(dekking=False), "Wij weten niet of er een team is"),
        (answer(dekking=True, volledig=False), "Wij weten niet of er een team is"),
        (answer(dekking=True, eigenClienten=[team(None)]), "Geen team bekend voor nieuwe cliënten"),
        (answer(eigenClienten=[team(None)]), "Wij weten geen team voor nieuwe cliënten"),
    ],
    ids=["switched-on", "switched-off", "partial", "for-own-clients", "for-own-clients-switched-off"],
)
def test_only_where_holes_count_there_is_said_to_be_no_team(given: dict[str, Any], title: str) -> None:
    found = nobody(given, [], "nl", NOW, loket_is_first=False)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("dagdeel", ["overdag", "nacht"])
def test_the_loket_is_called_first_when_it_can_be(dagdeel: str) -> None:
    advice = _advice(answer(dagdeel=dagdeel), loket_is_first=True)
    assert advice == "Bel het nummer hierboven. Zij zoeken een team voor u."


def test_by_day_one_calls_ones_own_huisarts() -> None:
    assert _advice(answer()) == "Bel uw eigen huisarts."


@pytest.mark.parametrize(
    ("dagsoort", "dagdeel"),
    [("werkdag", "avond"), ("werkdag", "nacht"), ("weekend", "overdag"), ("feestdag", "overdag")],
)
def test_outside_working_hours_one_calls_the_huisartsenspoedpost(dagsoort: str, dagdeel: str) -> None:
    found = nobody(
        answer(dagsoort=dagsoort, dagdeel=dagdeel, spoed=GP_POST), [], "nl", NOW, loket_is_first=False
    )  # fmt: skip
    assert found is not None
    assert (found.advice, found.number) == ("Bel de huisartsenspoedpost.", numbers.phone_number("0900 12 34"))


def test_without_its_number_we_say_where_one_hears_it() -> None:
    found = nobody(answer(dagdeel="nacht", spoed=UNKNOWN_POST), [], "nl", NOW, loket_is_first=False)
    assert found is not None
    assert found.advice == "Bel de huisartsenspoedpost. Het nummer hoort u als u uw eigen huisarts belt."
    assert found.number is None


def test_for_a_moment_to_come_one_calls_then() -> None:
    assert _advice(at_night(spoed=GP_POST)) == "Bel dan de huisartsenspoedpost."
    assert _advice(answer(moment="2026-11-25T06:00:00Z")) == "Bel dan uw eigen huisarts."


def _title(given: dict[str, Any], *asked: str) -> str:
    found = nobody(given, asked, "nl", NOW, loket_is_first=False)
    assert found is not None
    return found.title


@pytest.mark.parametrize(
    ("dekking", "title"),
    [(True, "Geen team bekend voor: Stoma"), (False, "Wij weten niet of er een team is voor: Stoma")],
)
def test_while_teams_with_other_help_are_open_only_the_help_that_was_asked_has_no_team(
    dekking: bool,  # noqa: FBT001
    title: str,
) -> None:
    assert _title(answer(andereHulp=[team()], gedekt=False, dekking=dekking), STOMA) == title
    assert title.split(" voor", maxsplit=1)[0] in _title(answer(dekking=dekking), STOMA)
    assert "Stoma" not in _title(answer(dekking=dekking), STOMA)


@pytest.mark.parametrize("where", ["later", "voorProfessionals", "eigenClienten"])
def test_nobody_is_told_that_there_is_no_team_above_a_team_that_has_that_help(where: str) -> None:
    given = answer(andereHulp=[team(specialismen=[])], gedekt=False, dekking=True, **{where: [later_team()]})
    assert _title(given, WOUND) == "Voor dit moment kennen wij geen team om te bellen voor: Wonden"
    assert _title(given, STOMA) == "Geen team bekend voor: Stoma"


def test_what_nobody_can_do_is_named() -> None:
    given = answer(deels=[team(kan=[WOUND])], gedekt=False, dekking=True)
    assert missing(given, [WOUND, STOMA, DIABETES], "en") == "No team known for: Stoma · Diabetes"
    assert missing(answer(team(), gedekt=True), [STOMA], "en") is None


@pytest.mark.rij(41)
def test_what_only_a_team_for_acute_help_has_nobody_can_be_called_for_though_there_is_a_team() -> None:
    given = answer(team(None), gedekt=False, dekking=True)
    assert missing(given, [WOUND], "nl") == "Nu alleen voor hulp die niet kan wachten: Wonden"
    both = "Voor dit moment kennen wij geen team om te bellen voor: Wonden · Stoma"
    assert missing(given, [WOUND, STOMA], "nl") == both
    assert missing(given, [STOMA], "nl") == "Geen team bekend voor: Stoma"
