"""Who works together, in a wijk and on the page of an agreement; it says nothing of who comes first."""

import gzip
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from directory_site.agreement_texts import PARTS, PARTY_KINDS
from directory_site.view import together
from events import codes
from tests.unit.site.directory import ENDED, FakeDirectory, afspraak, answer, links, party, samenwerking, team

WIJK = "/wijk/WK001404"


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


def section(html: str) -> str:
    """The section of the page that a card leads to."""
    (said,) = re.findall(r'<section aria-labelledby="samen">(.*?)</section>', html, re.DOTALL)
    return str(said)


@pytest.mark.rij(5)
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Werkt samen in deze wijk"), ("/en", "Works together in this neighbourhood")]
)
def test_a_card_says_that_a_team_works_together_and_leads_to_who_does_on_every_page(
    client: FlaskClient, directory: FakeDirectory, prefix: str, words: str
) -> None:
    directory.given = answer(team(werktSamen=True), team("vol"), afspraken=[samenwerking()], more=True)
    directory.given_then = answer(team("beperkt", werktSamen=True), afspraken=[samenwerking()])
    for page in ("", "&pagina=2"):
        html = client.get(f"{prefix}{WIJK}?voor=verwijzer&bij=wond{page}").text
        assert re.findall(r'<a class="bb-los" href="#samen">(.*?)</a>', html) == [words]
        assert html.count('id="samen"') == 1
        assert "Zorg Voorbeeld, Zorg Zuid, De Linde" in section(html)
        assert links(section(html)) == [f"{prefix}/afspraak/x?bij=wond&voor=verwijzer"]


@pytest.mark.rij(101)
def test_working_together_changes_nothing_of_who_stands_where(client: FlaskClient, directory: FakeDirectory) -> None:
    def shown() -> list[str]:
        return re.findall(r'<div class="bb-naam">\s*<h3>\s*<a [^>]*>(.*?)</a>', client.get(f"{WIJK}?wanneer=nu").text)

    def teams(*, together: bool) -> list[dict[str, Any]]:
        return [team(naam="Alleen"), team(naam="Samen", werktSamen=together), team("vol", naam="Vol")]

    directory.given = answer(*teams(together=False))
    before = shown()
    directory.given = answer(*teams(together=True), afspraken=[samenwerking()])
    assert shown() == before == ["Alleen", "Samen", "Vol"]


@pytest.mark.parametrize(("prefix", "words"), [("", "Nog niet bekend."), ("/en", "Not known yet.")])
def test_of_a_wijk_without_any_it_is_not_known_yet(
    client: FlaskClient, directory: FakeDirectory, prefix: str, words: str
) -> None:
    directory.given = answer(team(), more=True)
    directory.given_then = answer(team())
    for page in ("?wanneer=nu", "?pagina=2"):
        assert words in section(client.get(f"{prefix}{WIJK}{page}").text)
    directory.given = answer(team(), afspraken=[samenwerking()])
    said = section(client.get(f"{prefix}{WIJK}?wanneer=nu").text)
    assert words not in said
    assert "Samen in de nacht" in said


@pytest.mark.parametrize(("total", "words"), [(2, None), (3, "Er is nog 1 afspraak."), (7, "Er zijn nog 5 afspraken.")])
def test_it_says_how_many_agreements_there_are_beside_those_that_are_named(total: int, words: str | None) -> None:
    found = together.in_wijk(answer(afspraken=[samenwerking(), samenwerking(id="y")], afsprakenTotaal=total), "nl")
    assert ([one.id for one in found.agreements], found.more) == (["x", "y"], words)


def test_so_does_the_page(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(afspraken=[samenwerking()], afsprakenTotaal=4)
    assert "There are 3 more agreements." in section(client.get(f"/en{WIJK}?wanneer=nu").text)
    directory.given = answer(afspraken=[samenwerking()])
    assert "more agreement" not in section(client.get(f"/en{WIJK}?wanneer=nu").text)


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
    gebied = {"regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": False}, "wijken": []}
    directory.afspraken["x"] = afspraak(gebied=gebied)
    html = client.get("/afspraak/x").text
    assert "In de hele regio Groningen." in html
    assert "/wijk/" not in html


@pytest.mark.parametrize(
    ("prefix", "example", "source", "moment"),
    [
        (
            "",
            "Voorbeeld: teams en nummers zijn verzonnen.",
            "Gegevens van Drenthe.",
            "Bijgewerkt om 11.07 uur",
        ),
        ("/en", "Example: teams and numbers are invented.", "Data of Drenthe.", "Updated at 11.07"),
    ],
)
def test_the_page_of_an_agreement_says_whose_it_is_of_when_and_whether_it_is_invented(
    client: FlaskClient, directory: FakeDirectory, prefix: str, example: str, source: str, moment: str
) -> None:
    def shown(since: str | None, *, voorbeeld: bool) -> str:
        regio = {"code": "drenthe", "naam": "Drenthe", "voorbeeld": voorbeeld}
        directory.afspraken["x"] = afspraak(gegevensVan=since, gebied={"regio": regio, "wijken": []})
        return client.get(f"{prefix}/afspraak/x").text

    html = shown("2026-11-23T10:07:30Z", voorbeeld=True)
    (footer,) = re.findall(r"<footer.*?</footer>", html, re.DOTALL)
    assert example in html
    assert source in footer
    assert moment in footer
    real = shown(None, voorbeeld=False)
    assert source in real
    assert example not in real
    assert moment not in real


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
    agreements = [samenwerking(*many, id=f"x{number}", titel=f"Afspraak {number}") for number in range(20)]
    directory.given = answer(
        *[team(naam=f"Team {number}", werktSamen=True) for number in range(20)], afspraken=agreements
    )
    assert len(gzip.compress(client.get(f"{WIJK}?wanneer=nu").data)) <= 8_000


REGIO = {"code": "groningen", "naam": "Groningen (regio)", "voorbeeld": False}
OOST, ZUID = {"code": "WK001404", "naam": "Wijk 04 Oosterparkwijk"}, {"code": "WK001405", "naam": "Zuid"}


@pytest.mark.parametrize(
    ("wijken", "above"),
    [
        ([OOST], [("/gemeente/GM0014", "Groningen"), ("/wijk/WK001404", "Oosterparkwijk")]),
        ([OOST, ZUID], [("/gemeente/GM0014", "Groningen")]),
        ([], [("/regio/groningen", "Groningen (regio)")]),
        ([{"code": "WK999999", "naam": "Weg"}], [("/regio/groningen", "Groningen (regio)")]),
    ],
    ids=["wijk", "gemeente", "regio", "unknown"],
)
@pytest.mark.parametrize(("prefix", "query"), [("", ""), ("/en", "?bij=wond&zorg=ja")])
def test_where_an_agreement_holds_stands_above_it(
    client: FlaskClient, directory: FakeDirectory, prefix: str, query: str, wijken: list[Any], above: list[Any]
) -> None:
    directory.afspraken["x"] = afspraak(gebied={"regio": REGIO, "wijken": wijken})
    (crumbs,) = re.findall(
        r"<ol class=\"utrecht-breadcrumb.*?</ol>", client.get(f"{prefix}/afspraak/x{query}").text, re.DOTALL
    )
    found = re.findall(r'href="([^"]*)">([^<]*)</a>', crumbs)
    query = query.replace("&", "&amp;")
    assert found[1:] == [(f"{prefix}{href}{query}", name) for href, name in above]
    assert '<span aria-current="page" lang="nl">Samen in de nacht</span>' in crumbs


def test_in_english_it_is_said_that_the_text_of_an_agreement_is_in_dutch(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    said = "Their own text is only in Dutch."
    for path in ("/afspraak/x", WIJK):
        html = client.get(f"/en{path}").text
        assert html.count(said) == 1
        assert re.search(r'lang="nl">Twee teams.', html)
        assert "alleen in het Nederlands" not in client.get(path).text
    directory.afspraken["x"] = afspraak(onderdelen=[])
    assert said not in client.get("/en/afspraak/x").text
