"""Who works together, beside a team, in a wijk and on the page of an agreement; it says nothing of who comes first."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from directory_site.agreement_texts import PARTS, PARTY_KINDS
from directory_site.view import together
from events import codes
from tests.unit.site.directory import ENDED, FakeDirectory, afspraak, answer, links, party, samenwerking, team

WIJK = "/wijk/WK001404"


def test_a_team_works_together_with_the_other_parties_of_the_agreements_of_its_aanbieders() -> None:
    other = samenwerking(party("Zorg Noord", organisatie="a3"), party("Zorg West", organisatie="a4"), id="y")
    given = answer(team(), afspraken=[samenwerking(), other])
    found = together.of_team(team(), given, "nl")
    assert found
    assert found.partners == "Werkt samen met Zorg Zuid, De Linde."
    assert [(one.id, one.title) for one in found.agreements] == [("x", "Samen in de nacht")]


def test_of_a_team_without_an_agreement_nothing_is_said() -> None:
    assert together.of_team(team(aanbieders=[]), answer(afspraken=[samenwerking()]), "nl") is None
    same_id = samenwerking(party("Huisarts", "verwijzer"), party("Zorg Zuid", organisatie="a2"))
    assert together.of_team(team(), answer(afspraken=[same_id]), "nl") is None


def test_a_team_of_all_parties_works_together_with_nobody_else() -> None:
    found = together.of_team(team(), answer(afspraken=[samenwerking(party("Zorg Voorbeeld"))]), "en")
    assert found
    assert (found.partners, len(found.agreements)) == (None, 1)


@pytest.mark.parametrize(
    ("names", "right"),
    [
        (["A", "B", "A"], "A, B"),
        (["A", "B", "C", "D", "E"], "A, B, C, D, E"),
        (["A", "B", "C", "D", "E", "F"], "A, B, C, D en 2 anderen"),
    ],
)
def test_of_many_names_only_the_first_are_said(names: list[str], right: str) -> None:
    assert together.named(names, "nl") == right


@pytest.mark.rij(5)
@pytest.mark.parametrize(("prefix", "words"), [("", "Werkt samen met"), ("/en", "Works together with")])
def test_the_answer_says_with_whom_a_team_works_together_and_leads_to_the_agreement(
    client: FlaskClient, directory: FakeDirectory, prefix: str, words: str
) -> None:
    directory.given = answer(team(), afspraken=[samenwerking()])
    html = client.get(f"{prefix}{WIJK}?voor=verwijzer&bij=wond").text
    assert f"{words} Zorg Zuid, De Linde." in html
    assert links(html).count(f"{prefix}/afspraak/x?bij=wond&voor=verwijzer") == 2  # beside the team, and of the wijk


@pytest.mark.rij(101)
def test_an_agreement_changes_nothing_of_who_stands_where(client: FlaskClient, directory: FakeDirectory) -> None:
    def shown() -> list[str]:
        return re.findall(r"<h3>(.*?)</h3>", client.get(WIJK).text)

    teams = [team(naam="Alleen", aanbieders=[]), team(naam="Samen"), team("vol", naam="Vol")]
    directory.given = answer(*teams)
    before = shown()
    directory.given = answer(*teams, afspraken=[samenwerking()])
    assert shown() == before == ["Alleen", "Samen", "Vol"]


@pytest.mark.parametrize(("prefix", "words"), [("", "Nog niet bekend."), ("/en", "Not known yet.")])
def test_of_a_wijk_without_any_it_is_not_known_yet(
    client: FlaskClient, directory: FakeDirectory, prefix: str, words: str
) -> None:
    section = re.compile(r'<section aria-labelledby="samen">(.*?)</section>', re.DOTALL)
    (said,) = section.findall(client.get(f"{prefix}{WIJK}").text)
    assert words in said
    directory.given = answer(team(), afspraken=[samenwerking()])
    (said,) = section.findall(client.get(f"{prefix}{WIJK}").text)
    assert words not in said
    assert "Samen in de nacht" in said
    directory.given_then = answer(team())
    assert section.findall(client.get(f"{prefix}{WIJK}?pagina=2").text) == []


@pytest.mark.rij(17)
@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ["Afspraak over samen zorg regelen", "Afspraak gemaakt", "Wie geeft welke zorg?", "Oosterparkwijk"]),
        ("/en", ["Agreement about arranging care together", "Agreed", "Who gives which care?", "Oosterparkwijk"]),
    ],
)
def test_the_page_of_an_agreement_says_who_what_and_where(client: FlaskClient, prefix: str, words: list[str]) -> None:
    response = client.get(f"{prefix}/afspraak/x?zorg=ja")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "public, max-age=60")
    parties = ["Zorg Voorbeeld", "Zorg Zuid", "De Linde"]
    for said in (*words, *parties, "Twee teams.\n\nOok &#39;s nachts."):
        assert said in response.text, said
    assert f"{prefix}/wijk/WK001404?zorg=ja" in links(response.text)
    assert response.text.count("<h3>") == len(codes.ONDERDELEN)


@pytest.mark.parametrize(
    ("prefix", "reported"),
    [("", "Gemeld als nageleefd op 3 november 2026"), ("/en", "Reported as kept on 3 November 2026")],
)
def test_it_says_on_which_day_an_agreement_was_reported_as_kept(
    client: FlaskClient, directory: FakeDirectory, prefix: str, reported: str
) -> None:
    assert reported not in client.get(f"{prefix}/afspraak/x").text
    directory.afspraken["x"] = afspraak(status="nageleefd", nageleefdOp="2026-11-03")
    assert reported in client.get(f"{prefix}/afspraak/x").text


def test_it_says_so_when_an_agreement_holds_in_the_whole_regio(client: FlaskClient, directory: FakeDirectory) -> None:
    gebied = {"regio": {"code": "groningen", "naam": "Groningen"}, "wijken": []}
    directory.afspraken["x"] = afspraak(gebied=gebied)
    html = client.get("/afspraak/x").text
    assert "In de hele regio Groningen." in html
    assert "/wijk/" not in html


@pytest.mark.parametrize(("name", "status", "words"), [("y", 404, "bestaat niet"), (ENDED, 410, "is gestopt")])
def test_one_that_never_was_and_one_that_ended_are_told_apart(
    client: FlaskClient, name: str, status: int, words: str
) -> None:
    response = client.get(f"/afspraak/{name}")
    assert (response.status_code, response.headers["Cache-Control"]) == (status, "no-store")
    assert words in response.text


def test_every_part_and_every_kind_of_party_has_words_in_both_languages() -> None:
    assert {*PARTS} == {*codes.ONDERDELEN}
    assert {*PARTY_KINDS} == {*codes.PARTIJROLLEN, *codes.PARTIJSOORTEN}
    for words in (*PARTS.values(), *PARTY_KINDS.values()):
        assert all(word.strip() for word in words)


def test_a_page_full_of_names_stays_within_its_budget(client: FlaskClient, directory: FakeDirectory) -> None:
    many = [party(f"Organisatie {number} met een naam", organisatie=f"a{number}") for number in range(100)]
    agreements = [samenwerking(*many, id=f"x{number}", titel=f"Afspraak {number}") for number in range(10)]
    directory.given = answer(*[team(naam=f"Team {number}") for number in range(20)], afspraken=agreements)
    assert len(gzip.compress(client.get(WIJK).data)) <= 8_000
