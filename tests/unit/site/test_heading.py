"""These tests specify what a page says it is about."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from directory_site.view import heading
from directory_site.view.nobody import nobody
from tests.unit.site.directory import NOW, FakeDirectory, answer, plaats, team


@pytest.mark.parametrize(("count", "words"), [(1, "1 team met plek"), (2, "2 teams met plek")])
def test_the_title_begins_with_the_answer(count: int, words: str) -> None:
    assert heading.title(answer(*[team()] * count), "nu", "nl", NOW) == f"Oosterparkwijk, nu: {words}"


def test_a_report_that_expired_on_its_way_here_is_no_plek() -> None:
    capaciteit = {"stand": "ruimte", "gemeldOp": "2026-11-20T12:00:00Z", "geldigTot": NOW.isoformat()}
    assert "plek" not in heading.title(answer(team(capaciteit=capaciteit)), "nu", "nl", NOW)


def test_a_number_that_is_not_for_everyone_is_no_plek_in_the_title() -> None:
    given = answer(voorProfessionals=[team(voor=["professionals"])], eigenClienten=[team(voor=["eigen-clienten"])])
    assert heading.title(given, "nu", "nl", NOW) == "Oosterparkwijk, nu: wie u kunt bellen"


def test_teams_that_together_can_do_everything_are_the_answer() -> None:
    given = answer(team(None), deels=[team(kan=["9104"]), team(kan=["9105"])], gedekt=True)
    assert heading.title(given, "vanavond", "nl", NOW) == "Oosterparkwijk, vanavond: teams doen elk een deel"


def test_teams_that_together_cannot_do_everything_are_no_answer() -> None:
    given = answer(deels=[team(kan=["9104"])], gedekt=False)
    assert heading.title(given, "vanavond", "nl", NOW) == "Oosterparkwijk, vanavond: wie u kunt bellen"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(dekking=True), "geen team bekend voor dit moment"),
        (answer(), "wij weten niet of er een team is"),
        (answer(dekking=True, andereHulp=[team()]), "geen team bekend voor: Stoma"),
    ],
    ids=["none", "unknown", "of-the-help"],
)
def test_the_title_says_as_the_page_does_that_there_is_nobody(given: dict[str, Any], words: str) -> None:
    found = nobody(given, ["9105"], "nl", NOW, loket_is_first=False)
    assert heading.title(given, "nu", "nl", NOW, found) == f"Oosterparkwijk, nu: {words}"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_title_and_head_of_a_page_without_a_team_say_the_same(
    client: FlaskClient, directory: FakeDirectory, prefix: str
) -> None:
    directory.given = answer(dekking=True)
    html = client.get(f"{prefix}/wijk/WK001404?wanneer=nu").text
    ((title,), (head,)) = (re.findall(rf"<{name}>(.*?)</{name}>", html) for name in ("title", "h1"))
    assert title.endswith(f": {head[0].lower()}{head[1:]} - Benaderbaar")


def test_the_number_of_the_cbs_is_no_part_of_the_name_of_a_wijk() -> None:
    given = answer(plaats=plaats(wijken=[{"code": "WK015308", "naam": "Wijk 08 Glanerbrug en omgeving"}]))
    assert heading.wijk_name(given) == "Glanerbrug en omgeving"


@pytest.mark.parametrize(
    ("name", "moment", "nl", "en"),
    [
        ("Hemelvaartsdag", "2026-11-23T22:30:00Z", "Vandaag is het Hemelvaartsdag.", "Today is Ascension Day."),
        ("Tweede kerstdag", "2026-11-23T23:30:00Z", "Dan is het Tweede kerstdag.", "That day is Boxing Day."),
        ("Dag van morgen", "2026-12-01T12:00:00Z", "Dan is het Dag van morgen.", "That day is Dag van morgen."),
        (None, "2026-11-23T12:00:00Z", None, None),
    ],
)
def test_a_feestdag_is_named(name: str | None, moment: str, nl: str | None, en: str | None) -> None:
    given = answer(feestdag=name, moment=moment)
    assert [heading.feestdag(given, language, NOW) for language in ("nl", "en")] == [nl, en]


def test_a_night_after_midnight_belongs_to_the_feestdag_on_which_it_began() -> None:
    after_midnight = NOW.replace(hour=0, minute=30)
    given = answer(feestdag="Tweede kerstdag", dagdeel="nacht", moment=after_midnight.isoformat())
    words = [heading.feestdag(given, language, after_midnight) for language in ("nl", "en")]
    assert words == ["Deze nacht hoort bij Tweede kerstdag.", "This night belongs to Boxing Day."]


@pytest.mark.parametrize(("minutes", "complete", "is_said"), [(5, True, False), (6, True, True), (1, False, True)])
def test_old_or_partial_data_say_from_when_they_are(minutes: int, complete: bool, is_said: bool) -> None:  # noqa: FBT001
    given = answer(gegevensVan=(NOW - timedelta(minutes=minutes)).isoformat(), volledig=complete)
    assert bool(heading.stale_since(given, NOW)) is is_said
