"""While Elasticsearch is away the safety net answers with what it remembers, and says so (L 2.1)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.away import ask, nowhere
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_team
from tests.support.cluster import ClusterChain
from tests.support.gidsafspraken import aanbieder, agree, text


@pytest.fixture
def chain(clustered: ClusterChain) -> ClusterChain:
    return clustered


class TestElasticsearchAway:
    @pytest.fixture
    def away(self, chain: ClusterChain, without: Callable[..., ClusterChain]) -> ClusterChain:
        self.team = add_team(chain, bereikbaarheid=[ALTIJD])
        parties = aanbieder("thuiszorg-voorbeeld"), aanbieder("nieuw")
        agree(chain, "afspraak-een", text(*parties, regio="enschede"))
        chain.called_by("beheerder").put(f"{AANBOD}/teams/{self.team}/capaciteit", {"stand": "ruimte"})
        (punt,) = chain.ask(wijk=WIJK)["contactpunten"]
        assert punt["capaciteit"]["stand"] == "ruimte"
        self.unasked = add_team(chain, werkgebied=[ANDERE_WIJK])
        chain.follow()
        return without(elasticsearch=nowhere("http"))

    @pytest.mark.rij(1)
    def test_the_teams_of_the_last_answer_are_told_without_their_room(self, away: ClusterChain) -> None:
        antwoord = ask(away).json
        (punt,) = antwoord["contactpunten"]
        assert (punt["id"], punt["capaciteit"]["stand"]) == (self.team, "onbekend")
        naam = "Aanbieder thuiszorg-voorbeeld"
        own: dict[str, Any] = {"id": "thuiszorg-voorbeeld", "naam": naam, "aanspreekpunt": None, "onderaannemerVan": []}
        assert punt["aanbieders"] == [own]
        assert antwoord["volledig"] is False
        assert antwoord["gegevensVan"] == "2026-11-23T09:00:00Z"

    def test_an_answer_of_more_than_a_day_ago_is_told_no_more(self, away: ClusterChain) -> None:
        away.clock.now += timedelta(hours=23, minutes=59)
        assert ask(away).json["contactpunten"]
        away.clock.now += timedelta(minutes=2)
        assert ask(away).json["contactpunten"] == []

    @pytest.mark.rij(66)
    def test_it_tells_who_is_responsible_for_a_place_that_was_never_asked(self, away: ClusterChain) -> None:
        antwoord = ask(away, wijk=ANDERE_WIJK).json
        assert (antwoord["contactpunten"], antwoord["volledig"]) == ([], False)
        assert [party["rol"] for party in antwoord["verantwoordelijken"]]
        assert ask(away, wijk="WK999999").status_code == 404

    def test_the_site_answers_as_well_and_says_from_when_it_is(self, away: ClusterChain) -> None:
        away.clock.now += timedelta(hours=1)
        page = away.client.get(f"/wijk/{WIJK}?wanneer=nu")
        assert page.status_code == 200
        assert "Wijkteam Glanerbrug" in page.text
        assert "Storing: dit is van 10.00 uur." in page.text.replace("\N{NO-BREAK SPACE}", " ")
        assert [wijk["code"] for wijk in away.client.get("/api/gids/v1/wijken?naam=glaner").json["wijken"]] == [WIJK]  # type: ignore[index]

    @pytest.mark.rij(5)
    def test_who_works_together_is_told_as_it_was(self, away: ClusterChain) -> None:
        (found,) = ask(away).json["afspraken"]
        assert [partij["naam"] for partij in found["partijen"]] == ["Aanbieder thuiszorg-voorbeeld", "nieuw"]
        for query in (f"wijk={WIJK}", f"wijk={ANDERE_WIJK}", "aanbieder=thuiszorg-voorbeeld"):
            listed = away.client.get(f"/api/gids/v1/afspraken?{query}").get_json()["afspraken"]
            assert [one["id"] for one in listed] == ["afspraak-een"]
        assert away.client.get("/api/gids/v1/afspraken/afspraak-een").get_json()["titel"] == found["titel"]
        assert away.client.get("/api/gids/v1/afspraken/afspraak-twee").status_code == 404

    def test_the_page_of_an_afspraak_is_shown_though_nobody_knows_of_when_it_is(self, away: ClusterChain) -> None:
        page = away.client.get("/afspraak/afspraak-een")
        assert page.status_code == 200
        assert "Deze gegevens zijn van" not in page.text

    @pytest.mark.rij(39)
    def test_a_zorgverzekeraar_that_it_does_not_know_is_no_reason_to_tell_nobody(self, away: ClusterChain) -> None:
        response = ask(away, wijk=WIJK, zorgverzekeraar="9999")
        assert response.status_code == 200
        assert [(one["id"], one["contract"]) for one in response.json["contactpunten"]] == [(self.team, "onbekend")]

    def test_of_a_team_that_only_the_index_knows_it_says_nothing(self, away: ClusterChain) -> None:
        for path in (f"afspraken?team={self.unasked}", f"teams/{self.unasked}", f"teams?wijk={WIJK}"):
            assert away.client.get(f"/api/gids/v1/{path}").status_code == 503
        page = away.client.get(f"/team/{self.unasked}")
        assert page.status_code == 503
        assert "112" in page.text

    @pytest.mark.rij(1)
    def test_a_team_that_was_answered_in_the_last_day_keeps_its_page_without_its_room(self, away: ClusterChain) -> None:
        away.clock.now += timedelta(hours=23, minutes=59)
        found = away.client.get(f"/api/gids/v1/teams/{self.team}").get_json()
        assert (found["volledig"], found["contact"]["telefoon"]) == (False, "050 000 00 10")
        assert {one["capaciteit"]["stand"] for one in (found["nu"], *found["standen"])} == {"onbekend"}
        assert "capaciteit" not in {one["deel"] for one in found["bronnen"]}
        assert [one["id"] for one in found["afspraken"]] == ["afspraak-een"]
        listed = away.client.get(f"/api/gids/v1/afspraken?team={self.team}").get_json()["afspraken"]
        assert [one["id"] for one in listed] == ["afspraak-een"]
        page = away.client.get(f"/team/{self.team}")
        assert page.status_code == 200
        for words in ("tel:+31500000010", "Niet bekend", "Er is een storing.", "van maandag 23 november 10.00 uur"):
            assert words in page.text, words
        assert "Heeft plek" not in page.text
        away.clock.now += timedelta(minutes=2)
        assert away.client.get(f"/team/{self.team}").status_code == 503

    @pytest.mark.rij(17)
    def test_an_aanbieder_shows_those_of_its_teams_that_were_answered(self, away: ClusterChain) -> None:
        found = away.client.get("/api/gids/v1/aanbieders/thuiszorg-voorbeeld").get_json()
        assert ([one["id"] for one in found["teams"]], found["teamsTotaal"]) == ([self.team], None)
        assert found["volledig"] is False
        page = away.client.get("/aanbieder/thuiszorg-voorbeeld")
        assert (page.status_code, f"/team/{self.team}" in page.text) == (200, True)
        assert "Misschien heeft deze aanbieder meer teams" in page.text

    @pytest.mark.rij(28, 29)
    def test_a_regio_and_a_gemeente_show_all_but_what_rests_on_teams(self, away: ClusterChain) -> None:
        for path, page in (("regios/enschede", "regio/enschede"), ("gemeenten/GM0153", "gemeente/GM0153")):
            found = away.client.get(f"/api/gids/v1/{path}").get_json()
            assert found["volledig"] is False
            assert (found["cijfers"]["wijken"] > 0, found["cijfers"]["teams"]) == (True, None)
            shown = away.client.get(f"/{page}")
            assert shown.status_code == 200
            assert "Wij weten nu niet hoeveel teams hier werken." in shown.text
        assert away.client.get("/api/gids/v1/regios").get_json()["regios"]

    def test_a_team_that_ends_meanwhile_is_told_no_more(self, away: ClusterChain, chain: ClusterChain) -> None:
        assert chain.called_by("beheerder").delete(f"{AANBOD}/teams/{self.team}").status_code == 204
        chain.follow()
        assert ask(away).json["contactpunten"] == []
        assert away.client.get(f"/api/gids/v1/teams/{self.team}").status_code == 503
        assert away.client.get("/api/gids/v1/aanbieders/thuiszorg-voorbeeld").get_json()["teams"] == []

    @pytest.mark.parametrize("path", ["afspraken/%00", "gebieden/%00"])
    def test_what_can_be_no_name_is_not_found(self, away: ClusterChain, path: str) -> None:
        assert away.client.get(f"/api/gids/v1/{path}").status_code == 404

    def test_who_reports_notices_nothing(self, away: ClusterChain) -> None:
        response = away.called_by("beheerder").put(f"{AANBOD}/teams/{self.team}/capaciteit", {"stand": "vol"})
        assert response.status_code == 200

    def test_an_index_that_was_never_complete_is_no_answer(self, chain: ClusterChain) -> None:
        add_team(chain, bereikbaarheid=[ALTIJD])
        chain.ask(wijk=WIJK)
        chain.system.parts.index.reset(chain.system.parts.open_log("aanbod").identity())
        antwoord = ask(chain).json
        assert (len(antwoord["contactpunten"]), antwoord["volledig"]) == (1, False)
