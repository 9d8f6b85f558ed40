"""What the public asks by HTTP: a wijk with a postcode, for whom, and an answer that may be kept while it holds."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WERKDAG, WIJK, add_regio, add_team
from tests.support.chain import Chain

GIDS = "/api/gids/v1"
LOKET = {"naam": "Zorgschakel", "contact": {"telefoon": "053 000 00 02"}, "bereikbaarheid": [WERKDAG]}


@pytest.fixture
def team(chain: Chain) -> str:
    add_regio(chain, loket=LOKET)
    found = add_team(chain, bereikbaarheid=[ALTIJD])
    chain.follow()
    return found


def ask(chain: Chain, **headers: str) -> Any:
    return chain.anybody.get(f"{GIDS}/contactpunten?wijk={WIJK}", **headers)


@pytest.mark.usefixtures("team")
class TestAnAnswerMayBeKept:
    def test_for_a_minute_by_anybody(self, chain: Chain) -> None:
        response = ask(chain)
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert response.headers["ETag"].startswith('W/"')

    def test_not_longer_than_until_it_changes_by_itself(self, chain: Chain) -> None:
        chain.clock.now += timedelta(hours=6, minutes=59, seconds=22)  # the avond begins in 38 s, and the loket closes
        assert ask(chain).headers["Cache-Control"] == "public, max-age=38"

    def test_and_whoever_has_it_hears_that_it_is_the_same(self, chain: Chain) -> None:
        first = ask(chain)
        chain.clock.now += timedelta(minutes=5)
        again = ask(chain, If_None_Match=first.headers["ETag"])
        assert (again.status_code, again.get_data()) == (304, b"")
        for name in ("ETag", "Cache-Control", "API-Version"):
            assert again.headers[name] == first.headers[name]
        whole = ask(chain, If_None_Match='W/"another", "also-another"')
        assert (whole.status_code, whole.json["moment"]) == (200, "2026-11-23T09:05:00Z")
        assert whole.headers["ETag"] == first.headers["ETag"]

    def test_a_report_makes_it_another(self, chain: Chain, team: str) -> None:
        tag = ask(chain).headers["ETag"]
        chain.called_by("beheerder").put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "ruimte"})
        chain.follow()
        response = ask(chain, If_None_Match=tag)
        assert response.status_code == 200
        assert response.headers["ETag"] != tag

    def test_a_next_page_makes_it_another(self, chain: Chain) -> None:
        for _ in range(20):
            add_team(chain, bereikbaarheid=[ALTIJD], werkgebied=["7532"])
        chain.follow()
        first = chain.anybody.get(f"{GIDS}/contactpunten?wijk={WIJK}")
        same = ask(chain, If_None_Match=first.headers["ETag"])
        assert (same.status_code, same.headers["Link"]) == (304, first.headers["Link"])
        assert "pagina=2" in same.headers["Link"]

    def test_a_list_of_wijken_may_be_kept_too(self, chain: Chain) -> None:
        path = f"{GIDS}/wijken?naam=Glaner"
        first = chain.anybody.get(path)
        assert first.headers["Cache-Control"] == "public, max-age=60"
        again = chain.anybody.get(path, If_None_Match=first.headers["ETag"])
        assert (again.status_code, again.get_data()) == (304, b"")

    def test_a_refusal_may_not(self, chain: Chain) -> None:
        response = chain.anybody.get(f"{GIDS}/contactpunten?wijk=WK999999")
        assert response.status_code == 404
        assert "ETag" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("team")
class TestAWijkWithAPostcode:
    @pytest.mark.parametrize("wijk", [WIJK, ANDERE_WIJK])
    def test_it_is_about_that_wijk_alone(self, chain: Chain, wijk: str) -> None:
        plaats = chain.ask(wijk=wijk, postcode="7534")["plaats"]
        assert ([one["code"] for one in plaats["wijken"]], plaats["postcode"]) == ([wijk], "7534")

    def test_teams_are_found_that_name_the_wijk_or_the_postcode(self, chain: Chain, team: str) -> None:
        by_postcode = add_team(chain, bereikbaarheid=[ALTIJD], werkgebied=["7534"])
        add_team(chain, bereikbaarheid=[ALTIJD], werkgebied=["7532"])  # another postcode of the wijk
        add_team(chain, bereikbaarheid=[ALTIJD], werkgebied=[ANDERE_WIJK])  # another wijk of the postcode
        found = chain.ask(wijk=WIJK, postcode="7534")["contactpunten"]
        assert {one["id"] for one in found} == {team, by_postcode}

    @pytest.mark.parametrize("postcode", ["7541", "9999"])
    def test_a_postcode_that_does_not_lie_in_it_is_named(self, chain: Chain, postcode: str) -> None:
        response = chain.anybody.get(f"{GIDS}/contactpunten?wijk={WIJK}&postcode={postcode}")
        assert response.status_code == 400
        (fout,) = (response.json or {})["fouten"]
        assert fout == {"plaats": "query.postcode", "reden": f"Postcode {postcode} ligt niet in wijk {WIJK}."}

    def test_an_unknown_wijk_is_not_found(self, chain: Chain) -> None:
        response = chain.anybody.get(f"{GIDS}/contactpunten?wijk=WK999999&postcode=7534")
        assert response.status_code == 404
        assert "wijk WK999999" in (response.json or {})["detail"]


@pytest.mark.rij(2)
def test_a_number_for_professionals_is_a_contactpunt_for_them_only(chain: Chain) -> None:
    add_regio(chain)
    add_team(chain, bereikbaarheid=[{**ALTIJD, "voor": ["professionals", "eigen-clienten"]}])
    found = chain.ask(wijk=WIJK)
    lists = ("contactpunten", "voorProfessionals", "eigenClienten")
    assert (found["voor"], [len(found[name]) for name in lists]) == ("iedereen", [0, 1, 1])
    found = chain.ask(wijk=WIJK, voor="professionals")
    assert (found["voor"], [len(found[name]) for name in lists]) == ("professionals", [1, 0, 0])


@pytest.mark.rij(4, 11, 122)
def test_two_teams_that_can_do_it_together_are_told_apart_with_the_loket_open_then(chain: Chain) -> None:
    add_regio(chain, loket=LOKET)
    for code in ("9104", "9105"):
        add_team(chain, specialismen=[code])
    found = chain.ask(wijk=WIJK, specialisme=["9104", "9105"], datum="2026-11-24", dagdeel="overdag")
    assert (found["contactpunten"], sorted(one["kan"][0] for one in found["deels"])) == ([], ["9104", "9105"])
    assert (found["gedekt"], found["dekking"]) == (True, False)
    assert found["loket"]["bereikbaar"] == {"van": "2026-11-24T06:00:00Z", "tot": "2026-11-24T16:00:00Z"}
    assert (found["loket"]["uren"], found["loket"]["nuOpen"]) == ("bekend", None)
