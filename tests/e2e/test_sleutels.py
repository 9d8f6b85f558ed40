"""Keys: for whom they can be made, how one takes the place of another, how they end, and what a team's key opens."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from services.app import operator
from services.app.cli import main
from services.app.rights import OF_ONE_TEAM, RIGHTS
from services.errors import Invalid
from tests.support.builders import AANBOD, add_regio, add_team, regio
from tests.support.chain import Api, Chain
from tests.support.scene import COORDINATIEPUNT, KANTOOR, LADDER, LOKET

ZORG, TEAM, OTHER_TEAM = "thuiszorg-voorbeeld", "team-voorbeeld", "team-tweede"
ELSEWHERE = {"code": "WK008200", "naam": "Lemmer", "gemeente": "GM0082", "inwoners": 9000, "postcodes": {"8531": 1}}


@pytest.fixture
def world(chain: Chain) -> Chain:
    """Two regio's, of which the second has a coördinatiepunt that is an organisation of its own."""
    add_regio(chain)
    stappen = [{**COORDINATIEPUNT, "organisatie": "punt-lemmer"}, *LADDER["stappen"][1:]]
    loket = {"loket": {**LOKET, "bereikbaarheid": KANTOOR}, "ladderA": {"stappen": stappen}}
    elders = regio("Elders", wijken=[ELSEWHERE], gemeenten={"GM0082": {"naam": "De Fryske Marren"}}, **loket)
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/elders", elders).status_code == 201
    verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
    assert chain.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/3311", verzekeraar).status_code == 201
    add_team(chain, ZORG, id=TEAM)
    add_team(chain, ZORG, id=OTHER_TEAM, naam="Team Twee")
    return chain


def status(world: Chain, key: str) -> int:
    return Api(world.client, key).get(f"{AANBOD}/zorgverzekeraars/3311").status_code


def make(world: Chain, rol: str, organisatie: str, **rest: Any) -> str:
    return operator.make_key(world.system, {"rol": rol, "organisatie": organisatie, **rest})


class TestMaking:
    @pytest.mark.parametrize(
        ("rol", "organisatie", "rest"),
        [
            ("beheerder", "platform", {}), ("regio", "enschede", {}), ("coordinatiepunt", "enschede", {}),
            ("coordinatiepunt", "punt-lemmer", {}), ("aanbieder", ZORG, {}), ("aanbieder", ZORG, {"team": TEAM}),
            ("gemeente", "GM0082", {}), ("zorgverzekeraar", "3311", {}),
            ("verwijzer", "huisartsenpost-lemmer", {"gebied": ["elders", "enschede"]}),
        ],
    )  # fmt: skip
    def test_a_key_is_made_for_an_organisation_that_there_is(
        self, world: Chain, rol: str, organisatie: str, rest: dict[str, Any]
    ) -> None:
        key = make(world, rol, organisatie, **rest)
        caller = world.system.keys.caller(key, world.clock())
        assert caller
        assert (caller.rol, caller.organisatie, caller.team) == (rol, organisatie, rest.get("team"))
        assert caller.gebied == frozenset(rest.get("gebied", ()))

    @pytest.mark.parametrize(
        ("rol", "organisatie", "rest", "place"),
        [
            ("aanbieder", "3311", {}, "organisatie"), ("aanbieder", "", {}, "organisatie"),
            ("aanbieder", "thuiszorg\n-voorbeeld", {}, "organisatie"), ("aanbieder", f"{ZORG}\x00", {}, "organisatie"),
            ("regio", "twente", {}, "organisatie"), ("coordinatiepunt", "punt-elders", {}, "organisatie"),
            ("gemeente", "GM0344", {}, "organisatie"), ("gemeente", "enschede", {}, "organisatie"),
            ("zorgverzekeraar", "3332", {}, "organisatie"), ("zorgverzekeraar", "٣٣١١", {}, "organisatie"),
            ("beheerder", "enschede", {}, "organisatie"),
            ("verwijzer", "huis\x07arts", {"gebied": ["elders"]}, "organisatie"),
            ("verwijzer", "huisarts", {}, "gebied"), ("verwijzer", "huisarts", {"gebied": ["twente"]}, "gebied"),
            ("verwijzer", "huisarts", {"gebied": ["a b"]}, "gebied[0]"),
            ("regio", "elders", {"gebied": ["elders"]}, "gebied"),
            ("aanbieder", ZORG, {"team": "team-derde"}, "team"), ("regio", "enschede", {"team": TEAM}, "team"),
            ("aanbieder", ZORG, {"team": "\u202e"}, "team"),
        ],
    )  # fmt: skip
    def test_nobody_else_gets_one(
        self, world: Chain, rol: str, organisatie: str, rest: dict[str, Any], place: str
    ) -> None:
        before = world.system.keys.list()
        with pytest.raises(Invalid) as refused:
            make(world, rol, organisatie, **rest)
        assert [fault.place for fault in refused.value.faults] == [f"sleutel.{place}"]
        assert world.system.keys.list() == before


class TestReplacing:
    def test_both_keys_work_until_the_overlap_is_over(self, world: Chain) -> None:
        old = make(world, "verwijzer", "huisarts", gebied=["elders"])
        (listed,) = (one for one in world.system.keys.list() if one.organisatie == "huisarts")
        new = world.system.keys.replace(listed.nummer, timedelta(hours=3), world.clock())
        assert new
        keys, now = world.system.keys, world.clock.now
        assert keys.caller(new, now) == keys.caller(old, now)
        world.clock.now = now + timedelta(hours=3, microseconds=-1)
        assert (status(world, old), status(world, new)) == (200, 200)
        world.clock.now = now + timedelta(hours=3)
        assert (status(world, old), status(world, new)) == (401, 200)

    def test_a_key_that_was_withdrawn_or_replaced_is_not_replaced(self, world: Chain) -> None:
        make(world, "regio", "enschede")
        (listed,) = (one for one in world.system.keys.list() if one.rol == "regio")
        keys, now = world.system.keys, world.clock.now
        assert keys.replace(listed.nummer, timedelta(), now)
        assert keys.replace(listed.nummer, timedelta(days=300), now) is None
        (newest,) = (one for one in keys.list() if one.rol == "regio" and one.works(now))
        assert keys.revoke(newest.nummer, now)
        assert keys.replace(newest.nummer, timedelta(days=1), now) is None
        assert keys.replace("onbekend", timedelta(days=1), now) is None


class TestRestoring:
    def test_a_key_that_ended_after_the_back_up_stays_ended(self, world: Chain, tmp_path: Path) -> None:
        """veilig 14"""
        withdrawn, replaced = make(world, "regio", "enschede"), make(world, "regio", "elders")
        kept = make(world, "gemeente", "GM0153")
        operator.back_up(world.system, tmp_path / "back-up.zip", print)
        numbers = {one.organisatie: one.nummer for one in world.system.keys.list() if one.rol == "regio"}
        world.system.keys.revoke(numbers["enschede"], world.clock())
        world.system.keys.replace(numbers["elders"], timedelta(hours=1), world.clock())
        newest = world.system.keys.list()
        told: list[str] = []
        operator.put_back(world.system, tmp_path / "back-up.zip", told.append)
        assert [status(world, key) for key in (withdrawn, replaced, kept)] == [401, 200, 200]
        world.clock.now += timedelta(hours=1)
        assert [status(world, key) for key in (withdrawn, replaced, kept)] == [401, 401, 200]
        (made,) = {one.nummer for one in newest} - {one.nummer for one in world.system.keys.list()}
        assert [line for line in told if line.startswith("Sleutel")] == [
            f"Sleutel {made} (regio elders) is van na de back-up en werkt niet meer. Maak een nieuwe als dat nodig is."
        ]

    def test_whoever_got_a_key_after_the_back_up_and_has_none_now_is_told(self, world: Chain, tmp_path: Path) -> None:
        make(world, "regio", "enschede")
        operator.back_up(world.system, tmp_path / "back-up.zip", print)
        world.clock.now += timedelta(minutes=5)
        make(world, "gemeente", "GM0082")
        world.clock.now += timedelta(minutes=5)
        make(world, "verwijzer", "huisarts", gebied=["elders"])
        ended = make(world, "zorgverzekeraar", "3311")
        made = {one.organisatie: one.nummer for one in world.system.keys.list()}
        world.system.keys.revoke(made["3311"], world.clock())
        told: list[str] = []
        operator.put_back(world.system, tmp_path / "back-up.zip", told.append)
        lost = [line for line in told if line.startswith("Sleutel")]
        assert len(lost) == 2, "who had none has lost none"
        assert lost[0].startswith(f"Sleutel {made['GM0082']} (gemeente GM0082) is van na de back-up")
        assert lost[1].startswith(f"Sleutel {made['huisarts']} (verwijzer huisarts) is van na de back-up")
        assert status(world, ended) == 401

    def test_a_key_that_nobody_knew_here_is_told(self, world: Chain, tmp_path: Path) -> None:
        make(world, "regio", "enschede")
        make(world, "regio", "elders")
        first, second = (one for one in world.system.keys.list() if one.rol == "regio")
        world.system.keys.revoke(second.nummer, world.clock())
        operator.back_up(world.system, tmp_path / "back-up.zip", print)
        with world.system.parts.logboek.transaction(commit=True) as c:
            c.execute("DELETE FROM sleutels WHERE rol = 'regio'")  # as on a machine that is new
        told: list[str] = []
        operator.put_back(world.system, tmp_path / "back-up.zip", told.append)
        assert [line for line in told if line.startswith("Sleutel")] == [
            f"Sleutel {first.nummer} (regio {first.organisatie}) werkt weer. Trek hem in als dat niet meer mag."
        ]


class TestOfOneTeam:
    def test_it_keeps_its_own_team_up_to_date(self, world: Chain) -> None:
        own = Api(world.client, make(world, "aanbieder", ZORG, team=TEAM))
        assert own.get(f"{AANBOD}/teams/{TEAM}").status_code == 200
        assert own.put(f"{AANBOD}/teams/{TEAM}/capaciteit", {"stand": "vol"}).status_code == 200
        assert own.put(f"{AANBOD}/teams/{TEAM}/specialismen", {"specialismen": ["9104"]}).status_code == 200

    def test_another_team_of_the_same_aanbieder_does_not_exist_for_it(self, world: Chain) -> None:
        own = Api(world.client, make(world, "aanbieder", ZORG, team=TEAM))
        for team in (OTHER_TEAM, "team-nergens"):
            for path in ("", "/capaciteit"):
                found = own.get(f"{AANBOD}/teams/{team}{path}")
                assert (found.status_code, (found.json or {})["detail"]) == (404, f"Er is geen team {team}.")
            assert own.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "vol"}).status_code == 404

    def test_it_opens_nothing_else(self, world: Chain) -> None:
        own = Api(world.client, make(world, "aanbieder", ZORG, team=TEAM))
        others = {route for route, rollen in RIGHTS.items() if rollen is not None} - OF_ONE_TEAM
        for route in others:
            method, _, path = route.partition(" ")
            for name in ("<id>", "<code>", "<uzovi>", "<rol>"):
                path = path.replace(name, TEAM)
            refused = own(method, path, {} if method in ("POST", "PUT") else None)
            assert refused.status_code == 403, route
        assert RIGHTS.keys() > OF_ONE_TEAM


def test_the_commands_tell_what_they_did_and_what_they_refuse(tmp_path: Path) -> None:
    Chain(tmp_path).close()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["sleutel", *arguments, "--data", str(tmp_path)])

    refused = run("maken", "--organisatie", "3311", "--rol", "zorgverzekeraar")
    assert (refused.exit_code, "sleutel.organisatie: Er is geen organisatie 3311" in refused.output) == (1, True)
    first = run("maken", "--organisatie", "platform", "--rol", "beheerder").output.strip()
    number = run("lijst").output.split()[0]
    second = run("vervangen", number, "--uren", "2").output.strip()
    assert first != second
    assert "vervangen: tot" in run("lijst").output.splitlines()[0]
    again = run("vervangen", number)
    assert (again.exit_code, "die nog niet is vervangen" in again.output) == (1, True)
    assert run("intrekken", number).exit_code == 0
    listed = run("lijst").output
    assert "ingetrokken op" in listed
    assert not [key for key in (first, second) if key in listed]
