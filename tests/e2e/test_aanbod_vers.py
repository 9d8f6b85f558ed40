"""Aanbod that people keep fresh (rij 3, 8, 36, 96, 99): renewing in one action, taking back, being told in time, and
who reads why, and what was said before."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from events.capaciteit import CapaciteitGemeld, CapaciteitVerlooptBinnenkort
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_regio, add_team
from tests.support.chain import Api, Chain
from tests.support.scene import AVOND, OVERDAG, succeeded

EIGEN, ANDER = "thuiszorg-eigen", "zorggroep-ander"
ALLE, REGELS = f"{AANBOD}/capaciteiten/ongewijzigd", f"{AANBOD}/capaciteiten"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NACHT = {"dagsoort": "werkdag", "dagdeel": "nacht"}


@pytest.fixture
def world(chain: Chain) -> Chain:
    """Two teams of one's own, one of both, and one of another."""
    add_regio(chain)
    for team_id, aanbieders in (("een", (EIGEN,)), ("twee", (EIGEN,)), ("samen", (EIGEN, ANDER)), ("ander", (ANDER,))):
        add_team(chain, *aanbieders, id=team_id, naam=f"Team {team_id}", bereikbaarheid=[ALTIJD])
    return chain


@pytest.fixture
def eigen(world: Chain) -> Api:
    return world.called_by("aanbieder", EIGEN)


@pytest.fixture
def ander(world: Chain) -> Api:
    return world.called_by("aanbieder", ANDER)


def report(api: Api, team: str, stand: str, **rest: Any) -> TestResponse:
    return succeeded(api.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": stand, **rest}))


def undo(api: Api, team: str, **headers: str) -> TestResponse:
    return api.post(f"{AANBOD}/teams/{team}/capaciteit/ongedaan", None, **headers)


def cellen(api: Api, team: str) -> list[Any]:
    found: list[Any] = (succeeded(api.get(f"{AANBOD}/teams/{team}/capaciteit")).json or {})["cellen"]
    return found


def standen(chain: Chain, **moment: str) -> dict[str, str]:
    """The room of each team that the public sees."""
    punten = chain.ask(wijk=WIJK, **moment)["contactpunten"]
    return {punt["id"]: punt["capaciteit"]["stand"] for punt in punten}


def json(response: TestResponse) -> Any:
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.json


class TestRenewing:
    @pytest.mark.rij(99)
    def test_one_action_renews_all_ones_own_teams_and_no_others(self, world: Chain, eigen: Api, ander: Api) -> None:
        report(eigen, "een", "ruimte")
        report(eigen, "een", "vol", dagdelen=[NACHT])
        report(eigen, "samen", "beperkt")
        report(ander, "ander", "ruimte")
        world.clock.now += 2 * DAY
        answer = json(eigen.post(ALLE, None))
        assert {one["team"]: len(one["vernieuwd"]) for one in answer["teams"]} == {"een": 2, "twee": 0, "samen": 1}
        assert [one["nietVernieuwd"] for one in answer["teams"]] == [[], [], []]
        assert answer["teams"][-1]["naam"] == "Team een"
        assert answer["teams"][-1]["vernieuwd"] == cellen(eigen, "een"), "the order in which they stood"
        world.clock.now += 2 * DAY
        assert standen(world) == {"een": "ruimte", "samen": "beperkt", "twee": "onbekend", "ander": "onbekend"}

    def test_each_scope_has_the_term_that_it_had(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "vol", geldigTot=(world.clock.now + 10 * DAY).isoformat())
        world.clock.now += DAY
        (team,) = json(eigen.post(ALLE, {"team": "een"}))["teams"]
        assert team["vernieuwd"][0]["geldigTot"] == "2026-12-04T09:00:00Z"

    def test_what_is_not_renewed_is_told_with_why(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "ruimte")
        world.clock.now += 10 * DAY
        report(eigen, "een", "vol", dagdelen=[NACHT])
        report(eigen, "een", "vol", specialismen=["9103"])
        succeeded(eigen.put(f"{AANBOD}/teams/een/specialismen", {"specialismen": ["9104"]}))
        world.clock.now += 8 * DAY
        (team,) = json(eigen.post(ALLE, {"team": "een"}))["teams"]
        assert [cel["dagdelen"] for cel in team["vernieuwd"]] == [[NACHT]]
        assert [(cel["stand"], cel["waarom"]) for cel in team["nietVernieuwd"]] == [
            ("ruimte", "Dit is langer dan 14 dagen geleden verlopen: meld het opnieuw."),
            ("vol", "Dit team heeft specialisme 9103 niet."),
        ]

    def test_sent_twice_it_is_written_once(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "ruimte")
        world.clock.now += DAY
        first = json(eigen.post(ALLE, None))
        world.clock.now += timedelta(seconds=5)
        assert json(eigen.post(ALLE, None)) == first

    def test_a_team_of_another_is_not_there_and_one_that_ended_is_not_renewed(self, world: Chain, eigen: Api) -> None:
        foreign, absent = (eigen.post(ALLE, {"team": one}) for one in ("ander", "nergens"))
        assert foreign.status_code == absent.status_code == 400
        assert (foreign.json or {})["fouten"] == [{"plaats": "body.team", "reden": "Er is geen team ander."}]
        report(eigen, "een", "ruimte")
        assert eigen.delete(f"{AANBOD}/teams/een").status_code == 204
        assert eigen.post(ALLE, {"team": "een"}).status_code == 409
        assert {one["team"] for one in json(eigen.post(ALLE, None))["teams"]} == {"twee", "samen"}
        assert world.called_by("aanbieder", "derde").post(ALLE, None).json == {"teams": []}

    def test_a_key_of_one_team_renews_that_team(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "ruimte")
        key = world.called_by("aanbieder", EIGEN, team="twee")
        assert [one["team"] for one in json(key.post(ALLE, None))["teams"]] == ["twee"]
        assert key.post(ALLE, {"team": "een"}).status_code == 400


class TestTakingBack:
    def test_what_stood_before_stands_again_for_everybody(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "ruimte")
        before = cellen(eigen, "een")
        world.clock.now += HOUR
        tag = report(eigen, "een", "vol").headers["ETag"]
        world.clock.now += 10 * MINUTE
        assert standen(world)["een"] == "vol"
        assert json(undo(eigen, "een", If_Match=tag))["cellen"] == before == cellen(eigen, "een")
        assert standen(world)["een"] == "ruimte"
        assert json(undo(eigen, "een"))["cellen"] == before, "once more changes nothing"
        assert undo(eigen, "een", If_Match=tag).status_code == 412

    def test_what_expired_meanwhile_is_unknown_as_if_nothing_was_reported(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "ruimte", geldigTot=(world.clock.now + HOUR).isoformat())
        world.clock.now += HOUR - MINUTE
        report(eigen, "een", "vol")
        world.clock.now += 2 * MINUTE
        succeeded(undo(eigen, "een"))
        assert standen(world)["een"] == "onbekend"

    def test_a_renewal_is_taken_back_too(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "ruimte")
        before = cellen(eigen, "een")
        world.clock.now += DAY
        eigen.post(ALLE, None)
        assert json(undo(eigen, "een"))["cellen"] == before

    def test_too_late_or_followed_by_another_is_refused_with_what_stands(
        self, world: Chain, eigen: Api, ander: Api
    ) -> None:
        report(eigen, "samen", "ruimte")
        report(ander, "samen", "vol")
        followed = undo(eigen, "samen")
        assert (followed.status_code, (followed.json or {})["detail"]) == (
            409, "De laatste melding is niet van u. De nieuwste melding is nu: vol.",
        )  # fmt: skip
        world.clock.now += 10 * MINUTE + timedelta(seconds=1)
        late = undo(ander, "samen")
        assert late.status_code == 409
        assert "langer dan 10 minuten geleden" in (late.json or {})["detail"]
        assert undo(eigen, "ander").status_code == 404


def test_several_dagdelen_in_one_report_are_one_cell(world: Chain, eigen: Api) -> None:
    report(eigen, "een", "ruimte")
    report(eigen, "een", "vol", dagdelen=[AVOND, NACHT])
    assert [cel.get("dagdelen", []) for cel in cellen(eigen, "een")] == [[], [AVOND, NACHT]]
    seen = {deel: standen(world, datum="2026-11-24", dagdeel=deel)["een"] for deel in ("overdag", "avond", "nacht")}
    assert seen == {"overdag": "ruimte", "avond": "vol", "nacht": "vol"}
    report(eigen, "een", "beperkt", dagdelen=[NACHT, AVOND])
    assert [cel["stand"] for cel in cellen(eigen, "een")] == ["ruimte", "beperkt"], "the same scope"


def told(chain: Chain, team: str) -> list[Any]:
    """What was told of reports that expire soon, with the moment."""
    history = chain.system.aanbod_store.read(f"team:{team}")
    events = [one for one in history if isinstance(one.event, CapaciteitVerlooptBinnenkort)]
    return [(one.time, [cel.stand for cel in one.event.cellen]) for one in events]  # type: ignore[attr-defined]


class TestBeingTold:
    @pytest.mark.rij(3, 99)
    def test_once_a_day_before_it_expires(self, world: Chain, eigen: Api) -> None:
        begin = world.clock.now
        report(eigen, "een", "vol", dagdelen=[NACHT])
        world.clock.now += HOUR
        report(eigen, "een", "ruimte", dagdelen=[OVERDAG])
        report(eigen, "twee", "vol")
        world.advance_to(begin + DAY)
        report(eigen, "twee", "ruimte")
        world.advance_to(begin + 10 * DAY)
        assert told(world, "een") == [(begin + 2 * DAY, ["vol"]), (begin + 2 * DAY + HOUR, ["ruimte"])]
        assert told(world, "twee") == [(begin + 3 * DAY, ["ruimte"])], "not of what was replaced"

    def test_not_of_what_was_renewed_or_taken_back(self, world: Chain, eigen: Api) -> None:
        begin = world.clock.now
        report(eigen, "een", "vol")
        report(eigen, "twee", "vol")
        succeeded(undo(eigen, "twee"))
        world.advance_to(begin + DAY)
        succeeded(eigen.post(ALLE, None))
        world.advance_to(begin + 3 * DAY - MINUTE)
        assert (told(world, "een"), told(world, "twee")) == ([], [])
        world.advance_to(begin + 3 * DAY)
        assert [moment for moment, _ in told(world, "een")] == [begin + 3 * DAY]

    def test_a_ticker_that_ended_before_it_said_so_tells_nothing_twice(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "vol")
        world.settle()
        ticker = world.system.tickers["aanbod"]
        world.clock.now += 2 * DAY
        seen_by_both = ticker.due()
        assert len(seen_by_both) == 1
        ticker.take(seen_by_both)
        ticker.take(seen_by_both)  # killed after it wrote the event and before it removed the row; or another process
        assert len(told(world, "een")) == 1

    def test_a_view_that_is_built_anew_tells_nothing_twice(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "vol")
        world.advance_to(world.clock.now + 2 * DAY + HOUR)
        (deadlines,) = (one.view for one in world.system.followers if one.name == "termijnen-aanbod")
        deadlines.reset("")
        world.look_again()
        world.settle()
        world.advance_to(world.clock.now + HOUR)
        assert len(told(world, "een")) == 1

    def test_of_a_world_without_reports_nothing_is_told(self, world: Chain) -> None:
        before = len(world.system.aanbod_store.read("team:een"))
        world.advance_to(world.clock.now + 60 * DAY)
        assert world.system.tickers["aanbod"].due() == []
        assert len(world.system.aanbod_store.read("team:een")) == before


class TestWhoReadsWhy:
    @pytest.mark.rij(49, 51, 117)
    def test_only_the_organisation_that_said_so(self, world: Chain, eigen: Api, ander: Api) -> None:
        report(eigen, "samen", "vol", reden="ziekteverzuim")
        readers = {"eigen": eigen, "ander": ander, "regio": world.called_by("regio", "enschede"),
                   "beheerder": world.called_by("beheerder")}  # fmt: skip
        seen = {name: cellen(reader, "samen")[0].get("reden") for name, reader in readers.items()}
        assert seen == {"eigen": "ziekteverzuim", "ander": None, "regio": None, "beheerder": None}
        world.clock.now += DAY
        assert "ziekteverzuim" not in ander.post(ALLE, None).get_data(as_text=True)
        assert cellen(eigen, "samen")[0]["reden"] == "ziekteverzuim", "it is still the reason of who gave it"
        succeeded(undo(ander, "samen"))
        assert "ziekteverzuim" not in str(world.ask(wijk=WIJK))
        assert "ziekteverzuim" in eigen.get(f"{AANBOD}/teams/samen/geschiedenis").get_data(as_text=True)
        assert "ziekteverzuim" not in ander.get(f"{AANBOD}/teams/samen/geschiedenis").get_data(as_text=True)

    def test_it_stands_in_one_event_only(self, world: Chain, eigen: Api) -> None:
        report(eigen, "een", "vol", reden="plafond")
        world.advance_to(world.clock.now + 2 * DAY)
        eigen.post(ALLE, None)
        report(eigen, "een", "ruimte")
        succeeded(undo(eigen, "een"))
        history = world.system.aanbod_store.read("team:een")
        assert [type(one.event) for one in history if "plafond" in repr(one.event)] == [CapaciteitGemeld]


class TestHistory:
    def test_who_said_what_and_when_the_newest_first(self, world: Chain, eigen: Api, ander: Api) -> None:
        report(eigen, "samen", "vol", reden="plafond")
        world.clock.now += MINUTE
        report(ander, "samen", "ruimte")
        world.clock.now += MINUTE
        succeeded(undo(ander, "samen"))
        found = json(eigen.get(f"{AANBOD}/teams/samen/geschiedenis"))["gebeurtenissen"]
        assert [(one["wat"], one["wie"]["organisatie"], one["moment"]) for one in found[:3]] == [
            ("melding-ingetrokken", ANDER, "2026-11-23T09:02:00Z"),
            ("capaciteit-gemeld", ANDER, "2026-11-23T09:01:00Z"),
            ("capaciteit-gemeld", EIGEN, "2026-11-23T09:00:00Z"),
        ]
        assert found[2]["gegevens"]["reden"] == "plafond"
        assert [one["versie"] for one in found] == list(range(len(found), 0, -1))
        assert found[-1]["wie"] == {"rol": "beheerder", "organisatie": "platform"}

    def test_in_pages(self, world: Chain, eigen: Api) -> None:
        for number in range(60):
            world.clock.now += MINUTE
            report(eigen, "een", ("ruimte", "vol")[number % 2])
        first = eigen.get(f"{AANBOD}/teams/een/geschiedenis")
        versions = [one["versie"] for one in json(first)["gebeurtenissen"]]
        assert len(versions) == 50
        following = first.headers["Link"].partition("<")[2].partition(">")[0]
        rest = eigen.get(following)
        versions += [one["versie"] for one in json(rest)["gebeurtenissen"]]
        assert versions == list(range(versions[0], 0, -1))
        assert "Link" not in rest.headers

    @pytest.mark.rij(101)
    def test_of_a_rival_it_is_not_there_nor_of_a_team_that_one_left(self, world: Chain, ander: Api) -> None:
        assert ander.get(f"{AANBOD}/teams/een/geschiedenis").status_code == 404
        assert ander.delete(f"{AANBOD}/teams/samen/deelname").status_code == 204
        assert ander.get(f"{AANBOD}/teams/samen/geschiedenis").status_code == 404
        for rol, organisatie in (("regio", "enschede"), ("beheerder", "platform")):
            reader = world.called_by(rol, organisatie)
            assert reader.get(f"{AANBOD}/teams/een/geschiedenis").status_code == 403
