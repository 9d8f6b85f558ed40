"""What an aanbieder and a regio keep: in which dagdelen a team gives care, which holes count, and reports that say
something."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WERKDAG, WIJK, add_regio, add_team, regio, team
from tests.support.chain import Api, Chain
from tests.support.scene import succeeded

OWN = "thuiszorg-voorbeeld"
AVOND, NACHT = {"dagsoort": "werkdag", "dagdeel": "avond"}, {"dagsoort": "weekend", "dagdeel": "nacht"}
NIGHT_LINE = {"dagen": ["werkdag", "weekend"], "van": "23:00", "tot": "07:00", "functie": "onplanbare-nachtzorg"}
EVENING_AND_SATURDAY = [
    {"dagen": ["werkdag"], "van": "16:30", "tot": "22:00"},
    {"dagen": ["za"], "van": "16:15", "tot": "18:00"},  # three quarters of an hour by day, an hour of the evening
]


@pytest.fixture
def own(chain: Chain) -> Api:
    add_regio(chain)
    return chain.called_by("aanbieder", OWN)


def events(chain: Chain) -> int:
    """Return how many events of the aanbod are stored."""
    with chain.system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT count(*) FROM aanbod")
        return int(c.fetchone()[0])


def faults(response: TestResponse) -> dict[str, str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    return {fout["plaats"]: fout["reden"] for fout in (response.json or {})["fouten"]}


class TestLevering:
    def test_it_is_said_read_and_changed_like_any_part_of_a_team(self, chain: Chain, own: Api) -> None:
        path = f"{AANBOD}/teams/{add_team(chain, OWN)}/levering"
        fresh = succeeded(own.get(path))
        assert fresh.json == {"levering": []}
        said = succeeded(own.put(path, {"levering": [AVOND, NACHT]}, If_Match=fresh.headers["ETag"]))
        assert said.json == succeeded(own.get(path)).json == {"levering": [AVOND, NACHT]}
        assert own.put(path, {"levering": []}, If_Match=fresh.headers["ETag"]).status_code == 412
        before = events(chain)
        succeeded(own.put(path, {"levering": [AVOND, NACHT]}, If_Match=said.headers["ETag"]))
        assert events(chain) == before, "what equals the present appends nothing"
        assert succeeded(own.put(path, {"levering": []})).json == {"levering": []}

    def test_a_team_is_formed_with_it_and_shows_it(self, chain: Chain, own: Api) -> None:
        add_team(chain, OWN)
        formed = own.post(f"{AANBOD}/teams", team(OWN, id="team-nacht", levering=[NACHT]))
        assert (formed.status_code, (formed.json or {})["levering"]) == (201, [NACHT])
        assert own.post(f"{AANBOD}/teams", team(OWN, id="team-nacht", levering=[NACHT])).status_code == 200
        assert own.post(f"{AANBOD}/teams", team(OWN, id="team-nacht")).status_code == 409

    def test_what_is_not_a_dagdeel_or_comes_twice_is_named(self, chain: Chain, own: Api) -> None:
        path = f"{AANBOD}/teams/{add_team(chain, OWN)}/levering"
        wrong = [{"dagsoort": "zaterdag", "dagdeel": "avond"}, {"dagsoort": "weekend"}, {**AVOND, "uur": 3}]
        assert faults(own.put(path, {"levering": wrong})).keys() == {
            "body.levering[0].dagsoort", "body.levering[1].dagdeel", "body.levering[2].uur",
        }  # fmt: skip
        assert faults(own.put(path, {"levering": [AVOND, NACHT, AVOND]})).keys() == {"body.levering"}
        assert faults(own.put(path, {})).keys() == {"body.levering"}
        assert faults(own.post(f"{AANBOD}/teams", team(OWN, levering=[AVOND, AVOND]))).keys() == {"body.levering"}

    def test_a_team_that_is_only_there_to_be_called_delivers_nothing(self, chain: Chain, own: Api) -> None:
        path = f"{AANBOD}/teams/{add_team(chain, OWN, bereikbaarheid=[NIGHT_LINE])}"
        assert faults(own.put(f"{path}/levering", {"levering": [AVOND]})).keys() == {"body.levering"}
        asked = own.post(f"{AANBOD}/teams", team(OWN, id="lijn", bereikbaarheid=[NIGHT_LINE], levering=[NACHT]))
        assert faults(asked).keys() == {"body.levering"}
        succeeded(own.put(f"{path}/bereikbaarheid", {"bereikbaarheid": []}))
        succeeded(own.put(f"{path}/levering", {"levering": [AVOND]}))
        refused = own.put(f"{path}/bereikbaarheid", {"bereikbaarheid": [NIGHT_LINE]})
        assert faults(refused).keys() == {"body.bereikbaarheid"}

    def test_a_team_that_ended_keeps_what_it_said(self, chain: Chain, own: Api) -> None:
        team_id = add_team(chain, OWN, levering=[NACHT])
        own.delete(f"{AANBOD}/teams/{team_id}")
        assert own.put(f"{AANBOD}/teams/{team_id}/levering", {"levering": []}).status_code == 409
        assert succeeded(own.get(f"{AANBOD}/teams/{team_id}/levering")).json == {"levering": [NACHT]}


class TestDekking:
    PATH = f"{AANBOD}/regios/enschede"

    def test_a_regio_says_which_holes_count_and_reads_it_in_the_same_form(self, chain: Chain) -> None:
        add_regio(chain)
        enschede = chain.called_by("regio", "enschede")
        dekking = {"dagdelen": [{"dagsoort": "werkdag", "dagdeel": "nacht"}, NACHT]}
        assert enschede.put(self.PATH, regio(dekking=dekking)).status_code == 200
        read = succeeded(enschede.get(self.PATH)).json or {}
        assert read["dekking"] == dekking
        before = events(chain)
        succeeded(enschede.put(self.PATH, {name: value for name, value in read.items() if name in PUT_AGAIN}))
        assert events(chain) == before
        succeeded(enschede.put(self.PATH, regio()))
        assert "dekking" not in (succeeded(enschede.get(self.PATH)).json or {})

    def test_what_is_not_a_dagdeel_or_comes_twice_is_named(self, chain: Chain) -> None:
        enschede = chain.called_by("regio", "enschede")
        wrong = {"dagdelen": [{"dagsoort": "werkdag", "dagdeel": "ochtend"}], "alles": True}
        assert faults(enschede.put(self.PATH, regio(dekking=wrong))).keys() == {
            "body.dekking.dagdelen[0].dagdeel", "body.dekking.alles",
        }  # fmt: skip
        assert faults(enschede.put(self.PATH, regio(dekking={"dagdelen": [NACHT, NACHT]}))).keys() == {
            "body.dekking.dagdelen"
        }


PUT_AGAIN = {"naam", "wijken", "gemeenten", "dekking", "dagdelen", "loket", "capaciteit"}


class TestAReportThatSaysNothing:
    """Answers C1: refused with place and reason, in words that a team understands."""

    @pytest.fixture
    def report(self, chain: Chain, own: Api) -> Any:
        def send(body: dict[str, Any], **rest: Any) -> TestResponse:
            team_id = add_team(chain, OWN, specialismen=["9103", "9104"], **rest)
            return own.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": "ruimte", **body})

        return send

    @pytest.mark.rij(6)
    def test_a_team_that_is_only_there_to_be_called_has_no_room(self, report: Any) -> None:
        assert "geen ruimte te melden" in faults(report({}, bereikbaarheid=[NIGHT_LINE]))["body.stand"]
        succeeded(report({}, bereikbaarheid=[NIGHT_LINE, WERKDAG]))

    def test_every_part_that_it_does_not_do_is_named_at_once(self, chain: Chain, report: Any) -> None:
        before = events(chain)
        told = {
            "dagdelen": [{"dagdeel": "overdag"}, AVOND, {"dagsoort": "feestdag"}],
            "specialismen": ["9104", "mth"],
            "wijken": [WIJK, ANDERE_WIJK, "WK999999"],
        }
        response = report(told, bereikbaarheid=EVENING_AND_SATURDAY)
        assert faults(response) == {
            "body.dagdelen[0]": "Dit team geeft dan geen zorg.",
            "body.dagdelen[2]": "Dit team geeft dan geen zorg.",
            "body.specialismen[1]": "Dit team heeft specialisme mth niet.",
            "body.wijken[1]": f"Dit team werkt niet in {ANDERE_WIJK}.",
            "body.wijken[2]": "Dit team werkt niet in WK999999.",
        }
        assert events(chain) == before + 5, "only the team was formed"

    @pytest.mark.parametrize("dagdeel", [AVOND, {"dagdeel": "avond"}, {"dagsoort": "weekend"}])
    def test_a_dagdeel_in_which_it_can_be_called_for_an_hour_is_one_that_it_delivers(
        self, report: Any, dagdeel: dict[str, str]
    ) -> None:
        succeeded(report({"dagdelen": [dagdeel]}, bereikbaarheid=EVENING_AND_SATURDAY))

    def test_what_it_says_that_it_delivers_goes_before_its_hours(self, report: Any) -> None:
        succeeded(report({"dagdelen": [NACHT]}, levering=[NACHT]))
        told = report({"dagdelen": [{"dagsoort": "werkdag", "dagdeel": "overdag"}]}, levering=[NACHT])
        assert faults(told).keys() == {"body.dagdelen[0]"}

    def test_of_a_team_without_hours_any_dagdeel_is_taken(self, report: Any) -> None:
        succeeded(report({"dagdelen": [NACHT, AVOND]}, bereikbaarheid=[]))

    def test_a_postcode_is_work_in_each_wijk_in_which_it_lies(self, report: Any) -> None:
        succeeded(report({"wijken": [WIJK, ANDERE_WIJK]}, werkgebied=["7534"]))
        assert faults(report({"wijken": [WIJK, ANDERE_WIJK]}, werkgebied=["7532"])).keys() == {"body.wijken[1]"}

    def test_the_regio_decides_when_the_night_begins(self, chain: Chain, report: Any) -> None:
        late = [{"dagen": ["werkdag"], "van": "22:00", "tot": "23:00"}]
        night = {"dagdelen": [{"dagdeel": "nacht"}]}
        assert faults(report(night, bereikbaarheid=late)).keys() == {"body.dagdelen[0]"}
        add_regio(chain, dagdelen={"nacht": "22:00"})
        succeeded(report(night, bereikbaarheid=late))

    def test_what_was_reported_before_stays_when_the_team_does_less(self, chain: Chain, own: Api) -> None:
        team_id = add_team(chain, OWN, specialismen=["9103", "9104"], bereikbaarheid=[ALTIJD])
        path = f"{AANBOD}/teams/{team_id}/capaciteit"
        first = succeeded(own.put(path, {"stand": "vol", "specialismen": ["9104"]})).json
        succeeded(own.put(f"{AANBOD}/teams/{team_id}/specialismen", {"specialismen": ["9103"]}))
        assert own.put(path, {"stand": "ruimte", "specialismen": ["9104"]}).status_code == 400
        assert succeeded(own.get(path)).json == first
