"""What a card tells of a team beside how it can be reached: what a visitor uses, and no more."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from directory_site.view import profile
from tests.unit.site.directory import FakeDirectory, answer, profiel, team

DESK = {"functie": "teammanager", "telefoon": "050 000 01 66"}


def of(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "naam": f"naam van {code}"} for code in codes]


def shown(said: dict[str, Any], voor: str = "iedereen", language: str = "nl", **changed: Any) -> dict[str, str]:
    found = profile.facts(team(profiel=profiel(**said), **changed), voor, language)
    return {fact.term: fact.words for fact in found}


def stands_in(**when: Any) -> dict[str, Any]:
    one = {"id": "t2", "naam": "Wijkteam Oost", "contact": None, "dagsoorten": [], "dagdelen": [], **when}
    return team(profiel=profiel(waarneming=[one]))


@pytest.mark.rij(24, 37, 42, 44, 45, 47)
def test_a_visitor_sees_in_his_own_words_what_a_team_is_and_offers() -> None:
    said = {
        "soorten": of("wondteam", "nieuw-soort"), "omvang": of("klein")[0], "niveaus": of("9111", "9136"),
        "complexeZorg": of("psychisch"), "zorgplanning": True, "ehealth": of("telebegeleiding"),
    }  # fmt: skip
    assert shown(said) == {
        "Soort team": "Team voor wonden · naam van nieuw-soort",
        "Helpt ook bij": "Psychische problemen · Praten over uw wensen voor later",
        "Zorg op afstand": "Beeldbellen",
        "Wie er werken": "Verzorgenden · Wijkverpleegkundigen (hbo)",
        "Hoe groot": "Minder dan 10 mensen",
    }
    assert (
        shown(said, language="en")["Also helps with"] == "Mental health problems · Talking about your wishes for later"
    )


@pytest.mark.rij(31, 84, 120)
def test_only_a_professional_sees_on_what_a_team_advises_and_who_answers_for_it() -> None:
    said = {"advies": of("9104", "verslaving"), "nietToewijsbaar": of("vraagbaak")}
    aanbieders = [{"id": "a1", "naam": "Zorg Voorbeeld", "aanspreekpunt": DESK, "onderaannemerVan": []}]
    assert shown(said, aanbieders=aanbieders) == {}
    assert shown(said, "professionals", aanbieders=aanbieders) == {
        "Geeft u advies over": "Wonden · Verslaving",
        "Doet ook in de wijk": "Helpt het wijkteam met vragen",
        "Aanspreekpunt": "Teammanager, Zorg Voorbeeld",
    }
    (fact,) = profile.facts(team(aanbieders=aanbieders), "professionals", "nl")
    assert fact.number
    assert fact.number.href == "tel:+31500000166"


@pytest.mark.rij(38)
def test_for_whom_an_aanbieder_works_too_is_shown_once() -> None:
    heads = [{"id": "groot", "naam": "Thuiszorg Groot"}]
    aanbieders = [{"id": one, "naam": one, "aanspreekpunt": None, "onderaannemerVan": heads} for one in ("a", "b")]
    assert [fact.words for fact in profile.facts(team(aanbieders=aanbieders), "iedereen", "nl")] == ["Thuiszorg Groot"]


@pytest.mark.rij(48)
def test_who_stands_in_and_when_is_on_the_card() -> None:
    assert profile.stand_ins(stands_in(), "nl") == ["Druk of dicht? Dan valt Wijkteam Oost in."]
    night = stands_in(dagsoorten=["weekend"], dagdelen=["nacht"])
    assert profile.stand_ins(night, "nl") == ["Druk of dicht? Dan valt Wijkteam Oost in (in het weekend, 's nachts)."]
    assert profile.stand_ins(team(), "nl") == []


@pytest.mark.rij(41)
def test_planned_and_acute_care_at_night_are_told_apart(client: FlaskClient, directory: FakeDirectory) -> None:
    planned = team(id="t1", naam="Nachtteam", specialismen=[{"code": "nachtzorg", "naam": "planbare nachtzorg"}])
    directory.given = answer(planned, team(None, id="t1", naam="Nachtteam", specialismen=[]))
    teams = client.get("/wijk/WK001404?wanneer=nu").text.partition('class="bb-gevraagd')[0]
    assert teams.count("Hulp in de nacht die niet kan wachten") == teams.count("Zorg in de nacht") == 1


def test_a_page_shows_the_facts_behind_the_name_of_the_team(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(profiel=profiel(ehealth=of("medicijndispenser"))))
    page = client.get("/wijk/WK001404?wanneer=nu").text
    assert "<summary>Meer over Team Oosterpark</summary>" in page
    assert "Apparaat dat uw medicijnen geeft" in page


def test_of_a_team_that_says_nothing_there_is_nothing_to_open(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(), team(profiel=profiel()))
    assert "<details>" not in client.get("/wijk/WK001404?wanneer=nu").text
