"""What practice asked of the site: whom to call when nobody is there, and a bar of moments that never lies (A7, A8)."""

import re

import pytest

from tests.support.builders import add_regio
from tests.support.chain import Chain
from tests.support.moments import at
from tests.support.praktijk import DORP, Praktijk

HUISARTSENSPOEDPOST = (
    "Bel de huisartsenspoedpost. Het nummer hoort u als u uw eigen huisarts belt. Levensgevaar? Bel 112"
)


def page(chain: Chain, moment: str, query: str = "?wanneer=nu") -> str:
    """The page of the wijk at a moment."""
    chain.clock.now = at(moment)
    chain.follow()
    response = chain.client.get(f"/wijk/{DORP}{query}")
    assert response.status_code == 200
    return response.text


def read(html: str) -> str:
    """What somebody reads of a page."""
    (main,) = re.findall(r"<main.*?</main>", html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def bar(html: str) -> list[str]:
    """The moments above an answer, without the link to the whole week."""
    (found,) = re.findall(r'<nav class="bb-balk.*?</nav>', html, re.DOTALL)
    return [read(f"<main>{link}</main>").strip() for link in re.findall(r"<a .*?</a>", found, re.DOTALL)][:-1]


def linked(html: str) -> list[str]:
    """The first dagdelen of the week that can be chosen."""
    (week,) = re.findall(r'<section class="bb-week".*?</section>', html, re.DOTALL)
    return re.findall(r"wanneer=([\w-]+)", week)[:2]


class TestTheBarNeverLies:
    def test_at_two_at_night_now_is_the_night_of_last_evening_which_is_not_offered_twice(self, chain: Chain) -> None:
        Praktijk(chain)
        html = page(chain, "2026-11-28T02:00")
        assert bar(html) == ["Nu nacht", "Vandaag overdag", "Vanavond"]
        assert linked(html) == ["2026-11-27-nacht", "2026-11-28-overdag"], "the night that goes on, and what comes"
        assert "Nu nacht" in bar(page(chain, "2026-11-28T02:00", "?wanneer=2026-11-27-nacht"))

    def test_at_half_past_eleven_there_is_no_evening_and_what_is_past_is_not_linked(self, chain: Chain) -> None:
        Praktijk(chain)
        html = page(chain, "2026-11-27T23:30")
        assert bar(html) == ["Nu nacht", "Morgen overdag", "Morgenavond"]
        assert linked(html) == ["2026-11-27-nacht", "2026-11-28-overdag"]

    def test_by_day_the_evening_and_the_night_come(self, chain: Chain) -> None:
        Praktijk(chain)
        html = page(chain, "2026-11-27T10:00")
        assert bar(html) == ["Nu overdag", "Vanavond", "Vannacht"]
        assert linked(html) == ["2026-11-27-overdag", "2026-11-27-avond"]


class TestNobodyThere:
    """A wijk of which nothing but its place is known, as an import makes it."""

    @pytest.mark.parametrize(
        ("moment", "advice"),
        [
            ("2026-11-28T02:00", HUISARTSENSPOEDPOST),
            ("2026-11-27T20:00", HUISARTSENSPOEDPOST),
            ("2026-11-29T11:00", HUISARTSENSPOEDPOST),
            ("2027-05-06T11:00", HUISARTSENSPOEDPOST),
            ("2026-11-27T10:00", "Bel uw eigen huisarts. Levensgevaar? Bel 112"),
        ],
        ids=["night", "evening", "weekend", "feestdag", "by day"],
    )
    def test_it_is_said_whom_to_call(self, chain: Chain, moment: str, advice: str) -> None:
        add_regio(chain)
        said = read(page(chain, moment))
        assert said.index("Wij weten niet of er een team is") < said.index(advice)

    def test_a_feestdag_is_named(self, chain: Chain) -> None:
        add_regio(chain)
        assert "Vandaag is het Hemelvaartsdag." in read(page(chain, "2027-05-06T11:00"))
        assert "Vandaag is het" not in read(page(chain, "2027-05-07T11:00"))

    def test_a_party_that_is_closed_is_not_said_to_have_the_turn(self, chain: Chain) -> None:
        add_regio(chain)
        assert "Nu aan zet" not in read(page(chain, "2026-11-28T02:00"))

    def test_by_day_the_loket_is_called_first(self, chain: Chain) -> None:
        loket = {"naam": "Zorgpunt", "contact": {"telefoon": "050 000 01 01"}}
        hours = [{"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}]
        add_regio(chain, loket={**loket, "bereikbaarheid": hours})
        said = read(page(chain, "2026-11-27T10:00"))
        assert said.index("Bel 050 000 01 01") < said.index("Bel het nummer hierboven. Zij zoeken een team voor u.")
        assert HUISARTSENSPOEDPOST in read(page(chain, "2026-11-27T20:00")), "the loket is closed"
