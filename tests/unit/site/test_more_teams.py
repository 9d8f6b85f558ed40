"""These tests say how the teams that do not fit on one page are found, and that no figure claims to be all."""

import re

import pytest
from flask.testing import FlaskClient

from directory_site.view import heading
from directory_site.view.nobody import missing
from tests.unit.site.directory import NOW, FakeDirectory, answer, links, loket, team


def _pages(html: str) -> list[str]:
    return [href for href in links(html) if "pagina=" in href and not href.startswith("/en")]


def test_more_teams_stand_on_the_next_page_with_the_same_question(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = answer(team(), more=True)
    directory.given_then = answer(team("vol", naam="Team 21"), more=False)
    html = client.get("/wijk/WK001404?pc4=9713&bij=wond&zorg=ja").text
    assert _pages(html) == ["/wijk/WK001404?pc4=9713&wanneer=nu&pagina=2&bij=wond&zorg=ja"]
    second = client.get(_pages(html)[0]).text
    assert directory.pages == [1, 1, 2]
    assert "Team 21" in second
    assert "Volgende teams" not in second
    assert re.search(r'href="/wijk/WK001404\?pc4=9713&amp;wanneer=nu&amp;bij=wond&amp;zorg=ja">Vorige teams', second)


def test_what_fits_on_one_page_has_no_other(client: FlaskClient) -> None:
    html = client.get("/wijk/WK001404?wanneer=nu").text
    assert "Volgende teams" not in html
    assert "Vorige teams" not in html
    assert "1 team" in re.sub(r"<title>.*</title>", "", html)


def test_no_figure_claims_to_be_all_while_there_are_more(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(), team(), more=True)
    html = client.get("/wijk/WK001404?wanneer=nu").text
    assert "<title>Oosterparkwijk, nu: minstens 2 teams met plek" in html
    directory.given_then = answer(team(), team())
    second = client.get("/wijk/WK001404?pagina=2").text
    assert "<title>Oosterparkwijk, nu: wie u kunt bellen, pagina 2" in second
    for page in (html, second):
        assert not re.search(r"\d team", re.sub(r"<title>.*</title>", "", page, flags=re.DOTALL))
    assert heading.title(answer(team(), more=True), "now", "en", NOW).endswith(": at least 1 team with room")


@pytest.mark.parametrize("pagina", ["0", "-1", "x", "", "1000", "1", "\N{ARABIC-INDIC DIGIT TWO}"])
def test_what_is_no_other_page_is_the_first(client: FlaskClient, directory: FakeDirectory, pagina: str) -> None:
    client.get("/wijk/WK001404", query_string={"pagina": pagina})
    assert directory.pages == [1]


def test_a_later_page_never_says_that_there_is_no_team(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(loket=loket(), more=True, andereHulp=[team()], dekking=True)
    directory.given_then = {**directory.given, "more": False}
    assert (
        "Voor dit moment kennen wij geen team om te bellen voor: Stoma" in client.get("/wijk/WK001404?bij=stoma").text
    )
    second = client.get("/wijk/WK001404?bij=stoma&pagina=2").text
    assert "eam bekend" not in second
    assert "geen team" not in second


def test_who_does_which_part_stands_on_the_first_page_and_promises_no_more_than_is_known(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    directory.given = answer(deels=[team(kan=["9104"])], gedekt=False, more=True)
    directory.given_then = {**directory.given, "gedekt": True, "more": False}
    first = client.get("/wijk/WK001404?bij=wond&bij=stoma").text
    assert "Wie doet welk deel" in first
    assert "Samen kunnen teams" not in first
    assert "Wie doet welk deel" not in client.get("/wijk/WK001404?bij=wond&bij=stoma&pagina=2").text


def test_who_does_which_part_names_somebody_for_each_kind_of_help_also_from_the_next_page(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    wounds = [team(naam=f"Wondteam {number}", kan=["9104"]) for number in range(10)]
    directory.given = answer(deels=wounds, gedekt=True, more=True)
    directory.given_then = answer(deels=[team(naam="Stomateam", kan=["9105"]), *wounds[:1]], gedekt=True)
    first = client.get("/wijk/WK001404?bij=wond&bij=stoma").text
    (named,) = re.findall(r'<dl class="bb-delen">(.*?)</dl>', first, flags=re.DOTALL)
    assert re.findall(r"<d[td]>\s*(.*?)[\n<]", named) == [
        "Wonden", "Wondteam 0", f"Ook: {', '.join(f'Wondteam {number}' for number in range(1, 10))}",
        "Stoma", "Stomateam",
    ]  # fmt: skip
    assert directory.pages == [1, 2], "and no page more than it takes"
    directory.given_then = answer(deels=[team(naam="Ander stomateam", kan=["9105"])], gedekt=True)
    assert "Ander stomateam" in client.get("/wijk/WK001404?bij=wond&bij=stoma").text, "the kept page rests on it"


def test_what_the_first_page_names_takes_no_other_page(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(deels=[team(kan=["9104"])], gedekt=False, more=True)
    client.get("/wijk/WK001404?bij=wond")
    assert directory.pages == [1]


def test_nothing_is_missing_that_a_team_on_the_next_page_may_do() -> None:
    given = answer(deels=[team(kan=["9104"])], gedekt=False, dekking=True)
    assert missing(given, ["9104", "9105"], "nl") == "Geen team bekend voor: Stoma"
    assert missing({**given, "more": True}, ["9104", "9105"], "nl") is None
