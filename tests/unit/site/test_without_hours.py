"""These tests specify how the site shows a team that never gave hours: it is shown, and nobody counts on it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from directory_site.view import groups, heading, nobody
from tests.unit.site.directory import NOW, FakeDirectory, answer, team

WOUND, STOMA = "9104", "9105"


def new(**changed: Any) -> dict[str, Any]:
    return team(naam="Nieuw team", bereikbaar=None, uren="onbekend", **changed)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Openingstijden niet bekend"), ("en", "Opening hours not known")]
)
def test_its_card_says_that_its_hours_are_not_known(language: str, words: str) -> None:
    (group,) = groups.groups(answer(new()), language, NOW)
    assert (group.key, [card.hours for card in group.cards]) == ("ruimte", [words])


def test_the_title_does_not_count_it() -> None:
    given = answer(new(), team(), gedekt=True)
    assert heading.title(given, "nu", "nl", NOW) == "Oosterparkwijk, nu: 1 team met plek"
    assert heading.title(answer(new(), gedekt=False), "nu", "nl", NOW) == "Oosterparkwijk, nu: wie u kunt bellen"


def test_where_there_is_nobody_else_we_say_whom_to_call_and_not_that_there_is_no_team() -> None:
    for given in (answer(new(), gedekt=False, dekking=True), answer(deels=[new(kan=[WOUND])], dekking=True)):
        found = nobody.nobody(given, [], "nl", NOW, loket_is_first=False)
        assert found is not None
        assert (found.title, found.advice) == ("Wij weten niet of er een team is", "Bel uw eigen huisarts.")
    beside = answer(new(), team("vol"), gedekt=False, dekking=True)
    assert nobody.nobody(beside, [], "nl", NOW, loket_is_first=False) is None


def test_help_that_only_such_a_team_gives_is_not_given_for_certain() -> None:
    given = answer(new(), gedekt=False, dekking=True)
    said = "Voor dit moment kennen wij geen team om te bellen voor: Wonden"
    assert nobody.missing(given, [WOUND], "nl") == said
    assert nobody.missing(given, [STOMA], "nl") == "Geen team bekend voor: Stoma"


def test_it_stands_on_the_page_with_its_number(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(new(contact={"telefoon": "050 000 06 21"}), gedekt=False)
    html = client.get("/wijk/WK001404?wanneer=nu").text
    assert html.index("Wij weten niet of er een team is") < html.index("Nieuw team") < html.index("+31500000621")
    assert 'class="bb-knop"' not in html[html.index("Nieuw team") :]
