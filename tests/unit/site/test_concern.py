"""Who worries about somebody who asks for nothing is led to teams that visit, and to the wijkteam (rij 121)."""

import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import FakeDirectory, answer, later_team, links, profiel, step, team

VISITS = profiel(nietToewijsbaar=[{"code": "zorgmijders", "naam": "zorgmijders"}])
WIJK = "/zorgen-om-iemand?wijk=WK001404"


@pytest.mark.rij(121)
def test_it_asks_only_the_wijk_and_leads_to_teams_that_visit(client: FlaskClient, directory: FakeDirectory) -> None:
    form = client.get("/zorgen-om-iemand").text
    assert form.count("<input") == 1
    assert client.post("/zorgen-om-iemand", data={"plaats": "Oosterparkwijk"}).location == WIJK
    directory.given = answer(
        team(naam="Gewoon team"),
        team("vol", id="t2", naam="Bemoeizorg Oost", profiel=VISITS),
        later=[later_team(id="t3", naam="Later team", profiel=VISITS)],
        verantwoordelijken=[step(None, "gemeente", naam="Wijkteam Oost", contact={"telefoon": "14 050"})],
    )
    html = client.get(WIJK).text
    assert [words in html for words in ("Bemoeizorg Oost", "Later team", "Wijkteam Oost")] == [True] * 3
    assert "Gewoon team" not in html
    assert "Heeft plek" not in html


def test_a_team_on_a_next_page_of_the_answer_is_found_too(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(), more=True)
    directory.given_then = answer(team(naam="Bemoeizorg Oost", profiel=VISITS))
    assert "Bemoeizorg Oost" in client.get(WIJK).text
    assert directory.pages == [1, 2]


def test_without_such_a_team_it_says_so_and_whom_to_call(client: FlaskClient) -> None:
    html = client.get(WIJK).text
    assert "Wij kennen hier geen team dat langsgaat." in html
    assert "Het wijkteam van de gemeente" in html


def test_a_choice_of_wijken_leads_back_to_the_worries(client: FlaskClient) -> None:
    location = client.post("/zorgen-om-iemand", data={"plaats": "9718"}).location
    assert location == "/kies-wijk?pc4=9718&naar=zorgen"
    assert WIJK in links(client.get(location).text)


@pytest.mark.parametrize(("typed", "shown"), [("", ""), ("Kerkstraat 12", ""), ("Nergenshuizen", "Nergenshuizen")])
def test_a_fault_gives_the_form_back_and_repeats_no_address(client: FlaskClient, typed: str, shown: str) -> None:
    response = client.post("/zorgen-om-iemand", data={"plaats": typed})
    assert response.status_code == 400
    assert f'value="{shown}"' in response.text
    assert "Kerkstraat" not in response.text


def test_an_unknown_wijk_is_a_404(client: FlaskClient) -> None:
    assert client.get("/zorgen-om-iemand?wijk=WK999999").status_code == 404
