"""Organisations and their mailboxes (answers C3): who may register, read and change one, and that nobody else learns of
it."""

import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from werkzeug.test import TestResponse

from events.logs import LOGS
from services.app import operator
from services.registry.application.organisaties import PAGE
from tests.support.builders import AANBOD, WIJK, add_aanbieder, add_regio, add_team
from tests.support.chain import Api, Chain
from tests.support.scene import succeeded

ZORG, ANDER = "thuiszorg-voorbeeld", "thuiszorg-anders"
POST = "verwijzer/huisartsenpost-enschede"
BODY: dict[str, Any] = {
    "naam": "Huisartsenpost Enschede",
    "telefoon": "050 000 00 21",
    "mailboxen": [{"adres": "dienst@huisartsenpost.example"}],
}
MANY = {"naam": "Anders", "mailboxen": []}


@pytest.fixture
def world(chain: Chain) -> Chain:
    add_regio(chain)
    add_team(chain, ZORG, id="team-een")
    add_aanbieder(chain, ANDER)
    return chain


@pytest.fixture
def enschede(world: Chain) -> Api:
    return world.called_by("regio", "enschede")


def put(api: Api, name: str, body: Any = None, **headers: str) -> TestResponse:
    return api.put(f"{AANBOD}/organisaties/{name}", body or BODY, **headers)


def get(api: Api, name: str) -> TestResponse:
    return api.get(f"{AANBOD}/organisaties/{name}")


def faults(response: TestResponse) -> set[str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    return {fout["plaats"] for fout in (response.json or {})["fouten"]}


class TestRegistering:
    def test_the_beheerder_registers_and_reads(self, world: Chain) -> None:
        beheerder = world.called_by("beheerder")
        new = put(beheerder, POST)
        assert (new.status_code, new.headers["Location"]) == (201, f"{AANBOD}/organisaties/{POST}")
        assert new.json == {"rol": "verwijzer", "id": "huisartsenpost-enschede", **BODY}
        assert succeeded(get(beheerder, POST)).json == new.json

    def test_a_regio_registers_whoever_works_there(self, enschede: Api) -> None:
        names = (POST, f"aanbieder/{ZORG}", "regio/enschede", "coordinatiepunt/enschede", "gemeente/GM0153")
        for name in names:
            assert put(enschede, name).status_code == 201, name
            assert (get(enschede, name).json or {})["regio"] == "enschede"
        page = succeeded(enschede.get(f"{AANBOD}/organisaties")).json or {}
        assert {f"{one['rol']}/{one['id']}" for one in page["organisaties"]} == {*names}

    @pytest.mark.parametrize(
        "name",
        [
            f"aanbieder/{ANDER}", "aanbieder/niemand-hier", "regio/elders", "coordinatiepunt/elders", "gemeente/GM0344",
            "zorgverzekeraar/3311", "beheerder/platform",
        ],
    )  # fmt: skip
    def test_a_regio_registers_nobody_else(self, enschede: Api, name: str) -> None:
        assert put(enschede, name).status_code == 404
        assert get(enschede, name).status_code == 404

    @pytest.mark.parametrize("name", ["aanbieder/niemand-hier", "coordinatiepunt/elders", "zorgverzekeraar/3311"])
    def test_what_is_not_there_is_not_registered(self, world: Chain, name: str) -> None:
        assert put(world.called_by("beheerder"), name).status_code == 404

    def test_an_organisation_does_not_register_itself(self, world: Chain) -> None:
        assert put(world.called_by("aanbieder", ZORG), f"aanbieder/{ZORG}").status_code == 404
        assert put(world.called_by("verwijzer", "huisartsenpost-enschede"), POST).status_code == 404


class TestWhoMayKnow:
    """What is not yours does not exist: 404, as of what is not there."""

    def test_the_organisation_itself_its_regio_and_the_beheerder(self, world: Chain, enschede: Api) -> None:
        put(enschede, POST)
        for api in (world.called_by("verwijzer", "huisartsenpost-enschede"), world.called_by("beheerder")):
            assert succeeded(get(api, POST)).json == {
                "rol": "verwijzer", "id": "huisartsenpost-enschede", "regio": "enschede", **BODY,
            }  # fmt: skip

    @pytest.mark.parametrize(
        ("rol", "organisatie"),
        [
            ("aanbieder", "huisartsenpost-enschede"), ("coordinatiepunt", "enschede"), ("aanbieder", "enschede"),
            ("verwijzer", "huisartsenpost-elders"), ("regio", "elders"), ("gemeente", "GM0153"),
            ("zorgverzekeraar", "3311"),
        ],
    )  # fmt: skip
    def test_nobody_else_and_not_the_same_id_in_another_role(
        self,
        world: Chain,
        enschede: Api,
        logged: list[MutableMapping[str, Any]],
        rol: str,
        organisatie: str,
    ) -> None:
        put(enschede, POST)
        somebody = world.called_by(rol, organisatie)
        known, unknown = get(somebody, POST), get(somebody, f"{POST}-2")
        assert (known.status_code, unknown.status_code, put(somebody, POST, MANY).status_code) == (404, 404, 404)
        assert (known.json or {})["detail"] == (unknown.json or {})["detail"].replace("-2", "")
        assert "ETag" not in known.headers
        assert succeeded(get(enschede, POST)).json == {**(get(enschede, POST).json or {}), **BODY}
        assert not [line for line in logged if "huisartsenpost.example" in json.dumps(line, default=str)]

    def test_a_regio_does_not_change_or_see_what_the_beheerder_registered_first(
        self, world: Chain, enschede: Api
    ) -> None:
        put(world.called_by("beheerder"), POST)
        assert put(enschede, POST, MANY).status_code == get(enschede, POST).status_code == 404
        assert succeeded(enschede.get(f"{AANBOD}/organisaties")).json == {"organisaties": []}

    def test_it_stays_the_regios_when_others_change_it(self, world: Chain, enschede: Api) -> None:
        put(enschede, POST)
        succeeded(put(world.called_by("beheerder"), POST, MANY))
        succeeded(put(world.called_by("verwijzer", "huisartsenpost-enschede"), POST, {**BODY, "naam": "Zelf"}))
        assert (succeeded(get(enschede, POST)).json or {})["naam"] == "Zelf"

    def test_nothing_of_it_is_public_or_in_an_event(self, world: Chain, enschede: Api) -> None:
        put(enschede, f"aanbieder/{ZORG}")
        with world.system.parts.logboek.transaction(commit=False) as c:
            for log in LOGS:
                c.execute(f"SELECT state FROM {log}")
                assert not [row for row in c.fetchall() if b"huisartsenpost" in bytes(row[0])]
        answer = json.dumps(world.ask(wijk=WIJK))
        assert "050 000 00 21" not in answer
        assert "huisartsenpost" not in world.client.get(f"/wijk/{WIJK}?wanneer=nu").get_data(as_text=True)


class TestVerwijzers:
    """Where a verwijzer works its keys say. A regio where it does not work has no business with it."""

    def test_a_regio_does_not_register_who_works_elsewhere(self, world: Chain, enschede: Api) -> None:
        zwolle = world.called_by("regio", "zwolle")
        world.called_by("verwijzer", "hap", ("zwolle",))
        assert (put(enschede, "verwijzer/hap").status_code, get(enschede, "verwijzer/hap").status_code) == (404, 404)
        assert put(zwolle, "verwijzer/hap").status_code == 201
        assert get(enschede, "verwijzer/hap").status_code == 404

    def test_each_regio_where_it_works_reads_and_the_first_to_register_writes(
        self, world: Chain, enschede: Api
    ) -> None:
        zwolle, itself = world.called_by("regio", "zwolle"), world.called_by("verwijzer", "hap", ("enschede", "zwolle"))
        assert put(zwolle, "verwijzer/hap").status_code == 201
        assert (succeeded(get(enschede, "verwijzer/hap")).json or {})["regio"] == "zwolle"
        assert put(enschede, "verwijzer/hap", MANY).status_code == 403
        assert [put(api, "verwijzer/hap", MANY).status_code for api in (zwolle, itself)] == [200, 200]

    def test_who_was_registered_before_its_keys_is_of_the_regio_of_its_keys(self, world: Chain, enschede: Api) -> None:
        assert put(enschede, "verwijzer/hap").status_code == 201
        zwolle = world.called_by("regio", "zwolle")
        assert put(zwolle, "verwijzer/hap").status_code == 404
        world.called_by("verwijzer", "hap", ("zwolle",))
        assert put(enschede, "verwijzer/hap", MANY).status_code == get(enschede, "verwijzer/hap").status_code == 404
        assert (succeeded(enschede.get(f"{AANBOD}/organisaties")).json or {})["organisaties"] == []
        assert (succeeded(put(zwolle, "verwijzer/hap", MANY)).json or {})["regio"] == "zwolle"
        page = succeeded(zwolle.get(f"{AANBOD}/organisaties")).json or {}
        assert [one["id"] for one in page["organisaties"]] == ["hap"]

    def test_a_key_that_ended_still_says_where_it_worked(self, world: Chain, enschede: Api) -> None:
        world.called_by("verwijzer", "hap", ("zwolle",))
        keys = world.system.keys
        assert keys.revoke(next(key.nummer for key in keys.list() if key.organisatie == "hap"), world.clock())
        assert put(enschede, "verwijzer/hap").status_code == 404
        world.called_by("verwijzer", "hap", ("enschede",))
        assert put(enschede, "verwijzer/hap").status_code == 201


class TestChanging:
    def test_an_organisation_names_its_own_mailboxes(self, world: Chain, enschede: Api) -> None:
        put(enschede, f"aanbieder/{ZORG}")
        own = world.called_by("aanbieder", ZORG)
        mailboxen = [{"adres": "zorg@zorg.example"}, {"adres": "een@zorg.example", "team": "team-een"}]
        changed = succeeded(put(own, f"aanbieder/{ZORG}", {"naam": "Thuiszorg", "mailboxen": mailboxen}))
        assert changed.json == {
            "rol": "aanbieder", "id": ZORG, "naam": "Thuiszorg", "mailboxen": mailboxen, "regio": "enschede",
        }  # fmt: skip
        assert get(enschede, f"aanbieder/{ZORG}").json == changed.json

    def test_a_mailbox_is_of_an_own_team_only(self, world: Chain) -> None:
        other = add_team(world, ANDER)
        beheerder = world.called_by("beheerder")
        boxes = [{"adres": f"{team}@zorg.example", "team": team} for team in ("team-een", other, "team-weg")]
        body = {"naam": "Thuiszorg", "mailboxen": boxes}
        assert faults(put(beheerder, f"aanbieder/{ZORG}", body)) == {"body.mailboxen[1].team", "body.mailboxen[2].team"}
        assert faults(put(beheerder, POST, body)) == {f"body.mailboxen[{number}].team" for number in range(3)}
        assert get(beheerder, POST).status_code == 404

    def test_a_team_that_ended_makes_no_fault_of_what_stands(self, world: Chain) -> None:
        beheerder = world.called_by("beheerder")
        body = {"naam": "Thuiszorg", "mailboxen": [{"adres": "een@zorg.example", "team": "team-een"}]}
        put(beheerder, f"aanbieder/{ZORG}", body)
        assert beheerder.delete(f"{AANBOD}/teams/team-een").status_code == 204
        succeeded(put(beheerder, f"aanbieder/{ZORG}", {**body, "naam": "Anders"}))

    def test_a_version_that_is_older_is_refused_and_the_same_changes_nothing(self, enschede: Api) -> None:
        first = put(enschede, POST)
        tag = first.headers["ETag"]
        assert succeeded(put(enschede, POST, If_Match=tag)).headers["ETag"] == tag
        second = succeeded(put(enschede, POST, MANY, If_Match=tag))
        assert second.headers["ETag"] == succeeded(get(enschede, POST)).headers["ETag"] != tag
        assert put(enschede, POST, If_Match=tag).status_code == 412
        assert put(enschede, f"{POST}-2", If_Match=tag).status_code == 412
        assert (get(enschede, POST).json or {})["naam"] == "Anders"

    def test_it_is_put_back_with_a_backup(self, world: Chain, enschede: Api, tmp_path: Any) -> None:
        put(enschede, POST)
        operator.back_up(world.system, tmp_path / "back-up.zip", print)
        put(enschede, POST, MANY)
        put(enschede, "regio/enschede")
        operator.put_back(world.system, tmp_path / "back-up.zip", print)
        assert (succeeded(get(enschede, POST)).json or {})["naam"] == BODY["naam"]
        assert get(enschede, "regio/enschede").status_code == 404


class TestBadInput:
    @pytest.mark.parametrize(
        "name",
        ["gemeente/0153", "zorgverzekeraar/33", "aanbieder/A B", "verwijzer/_", "beheerder/ander", "regio/-"],
    )
    def test_an_id_has_the_form_of_its_role(self, world: Chain, name: str) -> None:
        beheerder = world.called_by("beheerder")
        assert faults(put(beheerder, name)) == faults(get(beheerder, name)) == {"path.id"}

    def test_every_fault_is_named_at_once(self, world: Chain) -> None:
        wrong = {
            "telefoon": "bel ons",
            "mailboxen": [{"adres": "geen adres"}, {"team": "T"}, {"adres": "a@b.example", "wachtwoord": "geheim"}],
            "bsn": "1",
        }
        assert faults(put(world.called_by("beheerder"), "wethouder/x", wrong)) == {
            "path.rol", "body.naam", "body.telefoon", "body.mailboxen[0].adres", "body.mailboxen[1].adres",
            "body.mailboxen[1].team", "body.mailboxen[2].wachtwoord", "body.bsn",
        }  # fmt: skip
        twice = {"naam": "Twee", "mailboxen": [{"adres": "a@b.example"}, {"adres": "a@b.example"}]}
        assert faults(put(world.called_by("beheerder"), POST, twice)) == {"body.mailboxen"}
        assert faults(put(world.called_by("beheerder"), POST, {"naam": "Zonder"})) == {"body.mailboxen"}


def test_a_long_list_has_pages_with_links(world: Chain, enschede: Api) -> None:
    ids = [f"verwijzer-{number:03}" for number in range(PAGE + 1)]
    for one in ids:
        assert put(enschede, f"verwijzer/{one}", MANY).status_code == 201
    put(world.called_by("beheerder"), POST)
    first = succeeded(enschede.get(f"{AANBOD}/organisaties"))
    link = first.headers["Link"]
    second = succeeded(enschede.get(link[1 : link.index(">")]))
    seen = [[one["id"] for one in (page.json or {})["organisaties"]] for page in (first, second)]
    assert seen == [ids[:PAGE], ids[PAGE:]]
    assert 'rel="next"' not in second.headers["Link"]
    every = succeeded(world.called_by("beheerder").get(f"{AANBOD}/organisaties?pagina=2")).json or {}
    assert [one["id"] for one in every["organisaties"]] == ids[-2:]
