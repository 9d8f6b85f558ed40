"""A team and an aanbieder by themselves, and the lists of teams, as the public reads them in both profiles."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from events.aanbod import AanbiederBeeindigd
from events.afspraken import VersieVastgelegd
from services.platform.store.store import Change
from services.regels.volgorde import lot
from tests.support.builders import AANBOD, ANDERE_WIJK, WERKDAG, WIJK, add_aanbieder, add_regio, add_team
from tests.support.chain import Chain
from tests.support.gidsafspraken import aanbieder, agree, text
from tests.support.scene import UZOVI, succeeded

GIDS = "/api/gids/v1"
EEN, TWEE = "thuiszorg-een", "thuiszorg-twee"
NACHT = "019c0000-0000-7000-8000-0000000000b1"


@pytest.fixture
def filled(chain: Chain) -> Chain:
    add_regio(chain)
    return chain


def read(chain: Chain, path: str, **query: Any) -> TestResponse:
    chain.follow()
    return chain.client.get(f"{GIDS}/{path}", query_string=query)


def body(chain: Chain, path: str, **query: Any) -> Any:
    return succeeded(read(chain, path, **query)).json


def ids(found: Any) -> list[str]:
    return [one["id"] for one in found["teams"]]


def end(chain: Chain, path: str) -> None:
    assert chain.called_by("beheerder").delete(f"{AANBOD}/{path}").status_code == 204


class TestATeam:
    @pytest.mark.rij(1, 4, 6, 23, 26)
    def test_all_that_is_public_of_it_stands_on_one_page(self, filled: Chain) -> None:
        night = {"dagen": ["werkdag"], "van": "23:00", "tot": "07:00", "functie": "onplanbare-nachtzorg",
                 "voor": ["eigen-clienten"], "contact": {"telefoon": "050 000 00 12"}}  # fmt: skip
        team_id = add_team(
            filled, EEN, TWEE, werkgebied=[WIJK, "7541"], bereikbaarheid=[WERKDAG, night], niveaus=["9111"],
            contactEigenClienten={"telefoon": "050 000 00 11"},
        )  # fmt: skip
        agree(filled, NACHT, laid_down())
        report = {"stand": "beperkt", "dagdelen": [{"dagdeel": "overdag"}]}
        succeeded(filled.called_by("aanbieder", EEN).put(f"{AANBOD}/teams/{team_id}/capaciteit", report))
        found = body(filled, f"teams/{team_id}")
        assert [one["naam"] for one in found["aanbieders"]] == [f"Aanbieder {EEN}", f"Aanbieder {TWEE}"]
        assert (found["contact"]["telefoon"], found["contactEigenClienten"]["telefoon"]) == (
            "050 000 00 10", "050 000 00 11")  # fmt: skip
        assert [(one["functie"], one["voor"], one["contact"]["telefoon"]) for one in found["lijnen"]] == [
            ("zorg", ["iedereen"], "050 000 00 10"),
            ("onplanbare-nachtzorg", ["eigen-clienten"], "050 000 00 12"),
        ]
        day, _ = found["lijnen"]
        assert day["bereikbaar"] == {"van": "2026-11-23T06:00:00Z", "tot": "2026-11-23T16:00:00Z"}
        assert day["openingstijden"]["week"][0] == {"dag": "ma", "vensters": [{"van": "07:00", "tot": "17:00"}]}
        assert (found["nu"]["dagdeel"], found["nu"]["capaciteit"]["stand"]) == ("overdag", "beperkt")
        assert [(one["deel"], one["levert"]) for one in found["standen"]] == [
            ("overdag", "ja"), ("avond", "nee"), ("nacht", "nee"), ("weekend", "nee")]  # fmt: skip
        assert (found["specialismen"][0]["code"], found["profiel"]["niveaus"][0]["code"]) == ("9103", "9111")
        assert found["regio"] == {"code": "enschede", "naam": "Zorgschakel", "voorbeeld": False}
        assert (found["wijken"], found["postcodes"]) == (
            [{"code": WIJK, "naam": "Glanerbrug", "gemeente": "Enschede"}], ["7541"])  # fmt: skip
        assert found["afspraken"] == [{"id": NACHT, "titel": "Samen in de nacht"}]
        said = {one["deel"]: (one["wie"], one["op"]) for one in found["bronnen"]}
        assert said["capaciteit"] == ("team", "2026-11-23T09:00:00Z")
        assert said["gegevens"][0] == said["werkgebied"][0] == "beheerder"

    @pytest.mark.rij(6)
    def test_what_was_reported_expires_by_itself_and_says_when(self, filled: Chain) -> None:
        team_id = add_team(filled, EEN)
        until = filled.clock.now + timedelta(minutes=30)
        report = {"stand": "ruimte", "geldigTot": until.isoformat(), "reden": "personeel"}
        succeeded(filled.called_by("aanbieder", EEN).put(f"{AANBOD}/teams/{team_id}/capaciteit", report))
        first = read(filled, f"teams/{team_id}")
        assert first.json["nu"]["capaciteit"]["stand"] == "ruimte"  # type: ignore[index]
        assert "personeel" not in first.text
        filled.clock.now = until - timedelta(seconds=20)
        known = {"If-None-Match": first.headers["ETag"]}
        again = filled.client.get(f"{GIDS}/teams/{team_id}", headers=known)
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, max-age=20")
        filled.clock.now = until
        after = filled.client.get(f"{GIDS}/teams/{team_id}", headers=known)
        assert after.status_code == 200
        capaciteit = after.json["standen"][0]["capaciteit"]  # type: ignore[index]
        assert (capaciteit["stand"], capaciteit["geldigTot"]) == ("onbekend", "2026-11-23T09:30:00Z")

    @pytest.mark.rij(48)
    def test_who_stands_in_for_whom_stands_with_both(self, filled: Chain) -> None:
        own, other = add_team(filled, EEN), add_team(filled, TWEE, naam="Nachtteam", werkgebied=[ANDERE_WIJK])
        for by, team_id, said in (
            (EEN, own, {"waarneming": [{"team": other, "dagdelen": ["nacht"]}]}),
            (TWEE, other, {"neemtWaarVoor": [own]}),
        ):
            path = f"{AANBOD}/teams/{team_id}/profiel"
            succeeded(filled.called_by("aanbieder", by).put(path, {"profiel": said}))
        (stand_in,) = body(filled, f"teams/{own}")["profiel"]["waarneming"]
        assert (stand_in["id"], stand_in["naam"], stand_in["dagdelen"]) == (other, "Nachtteam", ["nacht"])
        assert body(filled, f"teams/{other}")["neemtWaarVoor"] == [{"id": own, "naam": "Wijkteam Glanerbrug"}]
        end(filled, f"teams/{other}")
        assert body(filled, f"teams/{own}")["profiel"]["waarneming"] == []

    def test_one_that_ended_is_gone_and_names_the_other_teams_of_its_aanbieders_there(self, filled: Chain) -> None:
        ended, other = add_team(filled, EEN), add_team(filled, EEN, naam="Wijkteam Zuid")
        add_team(filled, EEN, naam="Elders", werkgebied=[ANDERE_WIJK])
        add_team(filled, TWEE, naam="Van een ander")
        assert read(filled, "teams/nooit-geweest").status_code == 404
        end(filled, f"teams/{ended}")
        gone = read(filled, f"teams/{ended}")
        assert (gone.status_code, gone.content_type) == (410, "application/problem+json")
        assert gone.json["anderen"] == [{"id": other, "naam": "Wijkteam Zuid"}]  # type: ignore[index]
        end(filled, f"teams/{other}")
        assert "anderen" not in (read(filled, f"teams/{ended}").json or {})

    def test_one_of_which_all_aanbieders_ended_is_gone_and_of_others_only_the_rest_is_named(
        self, filled: Chain
    ) -> None:
        alone, shared = add_team(filled, EEN), add_team(filled, EEN, TWEE)
        ended_by_an_older_program(filled, EEN)
        assert read(filled, f"teams/{alone}").status_code == 410
        assert [one["id"] for one in body(filled, f"teams/{shared}")["aanbieders"]] == [TWEE]

    @pytest.mark.parametrize("path", ["%00", "a" * 600, "é", "..", "x%2Fy"])
    def test_what_was_never_there_is_not_found(self, filled: Chain, path: str) -> None:
        assert read(filled, f"teams/{path}").status_code == 404
        assert read(filled, f"aanbieders/{path}").status_code == 404


def laid_down() -> VersieVastgelegd:
    return text(aanbieder(EEN), aanbieder(TWEE), wijken=(WIJK,), regio="enschede")


def ended_by_an_older_program(chain: Chain, aanbieder_id: str) -> None:
    """It let the teams of an aanbieder that ended go on."""
    change = Change(f"aanbieder:{aanbieder_id}", 1, [AanbiederBeeindigd()])
    chain.system.aanbod_store.append([change], actor="beheerder:platform", now=chain.clock())


class TestAnAanbieder:
    @pytest.mark.rij(31, 39)
    def test_all_that_is_public_of_it_stands_on_one_page_with_its_teams(self, filled: Chain) -> None:
        add_aanbieder(filled, TWEE)
        beheerder = filled.called_by("beheerder")
        insurer = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 62"}}
        assert beheerder.put(f"{AANBOD}/zorgverzekeraars/{UZOVI}", insurer).status_code == 201
        said = {
            "naam": "Thuiszorg Een", "soort": "zzp", "website": "https://een.example", "kvk": "12345678",
            "aanspreekpunt": {"functie": "zorgbemiddeling", "telefoon": "050 000 00 61"},
            "contracten": [{"zorgverzekeraar": UZOVI, "gecontracteerd": "ja"}], "onderaannemerVan": [TWEE],
        }  # fmt: skip
        zuid, noord = add_team(filled, EEN, naam="Zuid", werkgebied=["7541"]), add_team(filled, EEN, naam="Noord")
        assert beheerder.put(f"{AANBOD}/aanbieders/{EEN}", said).status_code == 200
        found = body(filled, f"aanbieders/{EEN}")
        assert (found["naam"], found["soort"], found["website"]) == ("Thuiszorg Een", "zzp", "https://een.example")
        assert found["aanspreekpunt"]["telefoon"] == "050 000 00 61"
        assert found["contracten"] == [{"zorgverzekeraar": UZOVI, "naam": "Zorgzeker", "gecontracteerd": "ja"}]
        assert [one["id"] for one in found["onderaannemerVan"]] == [TWEE]
        assert (ids(found), found["teamsTotaal"]) == ([noord, zuid], 2)
        assert [one["naam"] for one in found["teams"][0]["wijken"]] == ["Glanerbrug"]
        assert "12345678" not in read(filled, f"aanbieders/{EEN}").text

    def test_one_that_ended_is_gone_with_its_teams(self, filled: Chain) -> None:
        own, shared = add_team(filled, EEN), add_team(filled, EEN, TWEE)
        end(filled, f"aanbieders/{EEN}")
        assert (read(filled, f"aanbieders/{EEN}").status_code, read(filled, f"teams/{own}").status_code) == (410, 410)
        assert read(filled, "teams", aanbieder=EEN).status_code == 410
        assert ids(body(filled, f"aanbieders/{TWEE}")) == ids(body(filled, "teams", wijk=WIJK)) == [shared]
        assert read(filled, "aanbieders/nooit-geweest").status_code == 404


class TestLists:
    @pytest.mark.rij(26, 101)
    def test_the_teams_of_a_place_stand_in_the_order_of_its_lot_of_the_day(self, filled: Chain) -> None:
        here = [add_team(filled, EEN, naam=f"Team {number}") for number in range(6)]
        there = add_team(filled, TWEE, werkgebied=["7541"])
        for place, code, right in (
            ("wijk", WIJK, here),
            ("gemeente", "GM0153", [*here, there]),
            ("regio", "enschede", [*here, there]),
        ):
            for days in (0, 1):
                today = (filled.clock.now + timedelta(days=days)).date()
                drawn = sorted(right, key=lambda one: lot(today, code, one))
                filled.clock.now += timedelta(days=days)
                assert ids(body(filled, "teams", **{place: code})) == drawn
                filled.clock.now -= timedelta(days=days)
        assert ids(body(filled, "teams", aanbieder=EEN)) == here

    @pytest.mark.rij(5, 17)
    def test_an_aanbieder_says_with_whom_it_works_together_the_first_twenty(self, filled: Chain) -> None:
        for one in (EEN, TWEE):
            add_aanbieder(filled, one)
        before = body(filled, f"aanbieders/{EEN}")
        assert (before["afspraken"], before["afsprakenTotaal"]) == ([], 0)
        for number in range(21):
            said = text(aanbieder(EEN), aanbieder(TWEE), wijken=(WIJK,), regio="enschede", titel=f"Avond {number:02}")
            agree(filled, f"019c0000-0000-7000-8000-0000000001{number:02}", said)
        found = body(filled, f"aanbieders/{TWEE}")
        assert [one["titel"] for one in found["afspraken"]] == [f"Avond {number:02}" for number in range(20)]
        assert found["afsprakenTotaal"] == 21
        assert {one["naam"] for one in found["afspraken"][0]["partijen"]} == {f"Aanbieder {one}" for one in (EEN, TWEE)}

    @pytest.mark.rij(4)
    def test_only_those_with_every_specialisme_that_is_asked(self, filled: Chain) -> None:
        both = add_team(filled, EEN, specialismen=["9104", "9105"])
        add_team(filled, EEN, specialismen=["9104"])
        assert ids(body(filled, "teams", wijk=WIJK, specialisme=["9104", "9105"])) == [both]

    def test_a_long_list_is_given_in_pages_and_is_the_same_as_long_as_nothing_changes(self, filled: Chain) -> None:
        for number in range(51):
            add_team(filled, EEN, naam=f"Team {number:02}")
        first, second = (read(filled, "teams", wijk=WIJK, pagina=number) for number in (1, 2))
        assert (len(ids(first.json)), len(ids(second.json)), (first.json or {})["totaal"]) == (50, 1, 51)
        assert first.headers["Link"] == f'<{GIDS}/teams?wijk={WIJK}&pagina=2>; rel="next"'
        known = {"If-None-Match": first.headers["ETag"]}
        again = filled.client.get(f"{GIDS}/teams?wijk={WIJK}&pagina=1", headers=known)
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, max-age=60")
        filled.clock.now = filled.clock.now.replace(hour=22, minute=59, second=30)
        assert read(filled, "teams", wijk=WIJK).headers["Cache-Control"] == "public, max-age=30"
        assert body(filled, f"aanbieders/{EEN}", pagina=2)["teams"][0]["naam"] == "Team 50"

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ({}, 400),
            ({"wijk": WIJK, "regio": "enschede"}, 400),
            ({"wijk": "Glanerbrug"}, 400),
            ({"wijk": WIJK, "specialisme": "9999"}, 400),
            ({"wijk": "WK999999"}, 404),
            ({"gemeente": "GM9999"}, 404),
            ({"regio": "elders"}, 404),
            ({"aanbieder": "onbekend"}, 404),
        ],
    )
    def test_what_cannot_be_asked_is_refused(self, filled: Chain, query: dict[str, str], code: int) -> None:
        assert read(filled, "teams", **query).status_code == code
