"""A visitor says in codes what is wrong of a team, and tells nothing else."""

import pytest
from flask.testing import FlaskClient

from directory_site.team_texts import WRONG
from events.codes import ONJUISTHEDEN
from tests.unit.site.directory import ENDED, FakeDirectory, links
from tests.unit.site.others import hele_team


@pytest.fixture(autouse=True)
def _known(directory: FakeDirectory) -> None:
    directory.shown = {"team/t1": hele_team()}


def test_the_page_of_a_team_leads_to_the_form_about_it(client: FlaskClient) -> None:
    assert "/klopt-niet?team=t1" in links(client.get("/team/t1").text)
    html = client.get("/klopt-niet?team=t1").text
    assert html.count('type="checkbox"') == len(ONJUISTHEDEN)
    assert 'type="text"' not in html
    assert "<textarea" not in html


def test_what_is_ticked_is_sent_once_and_thanked_for(client: FlaskClient, directory: FakeDirectory) -> None:
    sent = client.post("/klopt-niet", data={"team": "t1", "onjuist": ["telefoon", "plek", "iets"], "naam": "Jan"})
    assert sent.location == "/klopt-niet?team=t1&gedaan=ja"
    assert directory.reports == [("t1", ["telefoon", "plek"], "127.0.0.1")]
    html = client.get(sent.location).text
    assert "Dank u wel." in html
    assert "<form" not in html


def test_nothing_ticked_is_asked_again(client: FlaskClient, directory: FakeDirectory) -> None:
    response = client.post("/klopt-niet", data={"team": "t1"})
    assert response.status_code == 400
    assert "<title>Fout: " in response.text
    assert 'href="#onjuist"' in response.text
    assert directory.reports == []


@pytest.mark.parametrize(("team", "status"), [("x", 404), (ENDED, 410)])
def test_a_team_that_is_not_there_has_no_form(client: FlaskClient, team: str, status: int) -> None:
    assert client.get(f"/klopt-niet?team={team}").status_code == status


def test_without_a_team_the_page_says_where_to_find_it(client: FlaskClient) -> None:
    assert 'action="/zoeken"' in client.get("/klopt-niet").text


def test_everything_that_can_be_wrong_has_words() -> None:
    assert set(WRONG) == set(ONJUISTHEDEN)
