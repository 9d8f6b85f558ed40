"""An old link to a wijk that is no longer there leads to what took its place (geval 4)."""

import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import FakeDirectory, links

OLD, ODD = "WK001401", "WK001402"
OOST, ZUID = ("WK001404", "Wijk 04 Oosterparkwijk"), ("WK001405", "Zuid")
PAGES = [
    ("/wijk/{}", ""),
    ("/wijk/{}", "?wanneer=2026-11-27-nacht&pc4=9713&bij=wond&bij=weet-niet&voor=verwijzer&vraag=een+%26+twee"),
    ("/en/wijk/{}", ""),
    ("/en/wijk/{}", "?wanneer=nu"),
    ("/zorgen-om-iemand?wijk={}", ""),
    ("/en/zorgen-om-iemand?wijk={}", "&bij=wond"),
]


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_with_one_in_its_place_the_same_address_leads_there(
    client: FlaskClient, directory: FakeDirectory, path: str, query: str
) -> None:
    directory.ended = {OLD: [OOST]}
    response = client.get(path.format(OLD) + query)
    assert (response.status_code, response.location) == (301, path.format(OOST[0]) + query)
    assert client.get(response.location).status_code == 200


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_with_several_the_visitor_chooses(client: FlaskClient, directory: FakeDirectory, path: str, query: str) -> None:
    directory.ended = {OLD: [OOST, ZUID]}
    response = client.get(path.format(OLD) + query)
    said = "This neighbourhood is no longer there" if path.startswith("/en") else "Deze wijk bestaat niet meer"
    assert (response.status_code, f"<h1>{said}</h1>" in response.text) == (410, True)
    assert {path.format(code) + query for code, _ in (OOST, ZUID)} <= {*links(response.text)}
    assert ">Oosterparkwijk</a>" in response.text.replace("\n", "").replace("  ", "")


@pytest.mark.parametrize(
    ("path", "query"), [*PAGES, ("/kies-wijk?wijk={}", ""), ("/en/kies-wijk?wijk={}", "&bij=wond")]
)
def test_with_nothing_known_the_visitor_searches_anew(
    client: FlaskClient, directory: FakeDirectory, path: str, query: str
) -> None:
    directory.ended = {OLD: []}
    response = client.get(path.format(OLD) + query)
    said = "This neighbourhood is no longer there" if path.startswith("/en") else "Deze wijk bestaat niet meer"
    assert (response.status_code, f"<h1>{said}</h1>" in response.text) == (410, True)
    assert 'name="plaats"' in response.text


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("wijk=WK001401", "wijk=WK001404,WK001405"),
        ("wijk=WK001405,WK001401&bij=wond&wanneer=nu", "wijk=WK001405,WK001404&bij=wond&wanneer=nu"),
        ("wijk=WK001401,WK001402&naar=zorgen", "wijk=WK001404,WK001405&naar=zorgen"),
        ("wijk=WK001402,WK001405", "wijk=WK001405"),
    ],
)
def test_a_choice_of_wijken_has_what_took_the_place_of_those_that_ended(
    client: FlaskClient, directory: FakeDirectory, asked: str, leads_to: str
) -> None:
    directory.ended = {OLD: [OOST, ZUID], ODD: []}
    response = client.get(f"/kies-wijk?{asked}")
    assert (response.status_code, response.location) == (301, f"/kies-wijk?{leads_to}")
    assert client.get(response.location).status_code == 200


def test_what_is_asked_twice_is_offered_once(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.ended = {OLD: [OOST], ODD: [OOST]}
    assert client.get(f"/kies-wijk?wijk={OLD},{ODD}").location == f"/kies-wijk?wijk={OOST[0]}"


@pytest.mark.parametrize("tricky", ["_external=1&_scheme=ftp", "code=x", "_anchor=x"])
def test_whatever_stands_in_the_query_the_redirect_stays_on_this_site(
    client: FlaskClient, directory: FakeDirectory, tricky: str
) -> None:
    directory.ended = {OLD: [OOST]}
    assert client.get(f"/wijk/{OLD}?{tricky}").location == f"/wijk/{OOST[0]}?{tricky}"
