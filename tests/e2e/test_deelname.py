"""Nobody speaks for another (veilig, rule 3): an aanbieder confirms that it takes part in a team, and a regio that lets
teams in itself says yes to a new one."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from services.app import operator
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_aanbieder, add_regio, regio, team
from tests.support.chain import Api, Chain
from tests.support.scene import MELDINGEN, VRAAG, succeeded, zorgvraag

EIGEN, ANDER, DERDE = "buurtzorg-eigen", "zorggroep-ander", "zorggroep-derde"
OVERAL = {"bereikbaarheid": [ALTIJD]}
ELDERS = "WK077701"


@pytest.fixture
def world(chain: Chain) -> Chain:
    add_regio(chain)
    for one in (EIGEN, ANDER, DERDE):
        add_aanbieder(chain, one)
    return chain


@pytest.fixture
def eigen(world: Chain) -> Api:
    return world.called_by("aanbieder", EIGEN)


@pytest.fixture
def ander(world: Chain) -> Api:
    return world.called_by("aanbieder", ANDER)


def form(api: Api, *aanbieders: str, **rest: Any) -> str:
    response = api.post(f"{AANBOD}/teams", team(*aanbieders, **OVERAL, **rest))
    assert response.status_code == 201, response.get_data(as_text=True)
    return f"{AANBOD}/teams/{(response.json or {})['id']}"


def regio_with(*wijken: str, **rest: Any) -> dict[str, Any]:
    every = regio(**rest)
    return {**every, "wijken": [wijk for wijk in every["wijken"] if wijk["code"] in wijken]}


def hold(chain: Chain, code: str, *wijken: str, **rest: Any) -> None:
    """Let a regio hold these wijken, and no others."""
    response = chain.called_by("beheerder").put(f"{AANBOD}/regios/{code}", regio_with(*wijken, **rest))
    assert response.status_code in (200, 201), response.get_data(as_text=True)


def shown(chain: Chain, **query: str) -> dict[str, list[str]]:
    """The teams that the public sees, each with who takes part."""
    punten = chain.ask(**(query or {"wijk": WIJK}))["contactpunten"]
    return {punt["naam"]: [one["id"] for one in punt["aanbieders"]] for punt in punten}


def waiting(api: Api, name: str) -> list[Any]:
    found: list[Any] = (succeeded(api.get(f"{AANBOD}/{name}")).json or {})["teams"]
    return found


def said(response: TestResponse) -> tuple[list[str], Any]:
    body = succeeded(response).json or {}
    return body["aanbieders"], body.get("wachtOp")


class TestDeelname:
    def test_who_did_not_confirm_is_not_named_and_has_no_rights(self, world: Chain, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        assert said(eigen.get(path)) == ([EIGEN, ANDER], {"aanbieders": [ANDER]})
        assert shown(world) == {"Wijkteam Glanerbrug": [EIGEN]}
        for method, rest, body in (
            ("GET", "", None), ("GET", "/werkgebied", None), ("DELETE", "", None),
            ("PUT", "", {"naam": "Van ons", "aanbieders": [ANDER]}),
            ("PUT", "/werkgebied", {"werkgebied": []}), ("PUT", "/capaciteit", {"stand": "vol"}),
        ):  # fmt: skip
            assert ander(method, f"{path}{rest}", body).status_code == 404, (method, rest)
        assert (succeeded(ander.get(f"{AANBOD}/teams")).json or {})["teams"] == []
        enschede = world.called_by("regio", "enschede")
        assert enschede.get(f"{AANBOD}/aanbieders/{ANDER}").status_code == 404, "it does not work there"
        assert said(enschede.get(path)) == ([EIGEN, ANDER], {"aanbieders": [ANDER]})

    def test_who_confirms_takes_part(self, world: Chain, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        (asked,) = waiting(ander, "deelnames")
        assert asked == {
            "id": path.rpartition("/")[2], "naam": "Wijkteam Glanerbrug", "aanbieders": [EIGEN], "werkgebied": [WIJK],
        }  # fmt: skip
        assert waiting(eigen, "deelnames") == []
        assert said(ander.post(f"{path}/deelname", None)) == ([EIGEN, ANDER], None)
        assert said(ander.post(f"{path}/deelname", None)) == ([EIGEN, ANDER], None)
        assert waiting(ander, "deelnames") == []
        assert shown(world) == {"Wijkteam Glanerbrug": [EIGEN, ANDER]}
        succeeded(ander.put(f"{path}/capaciteit", {"stand": "vol"}))
        assert world.called_by("regio", "enschede").get(f"{AANBOD}/aanbieders/{ANDER}").status_code == 200
        world.follow()
        assert operator.differences(world.system) == []

    def test_who_does_not_lead_the_team_removes_nobody_but_itself(self, world: Chain, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        said(ander.post(f"{path}/deelname", None))
        for named in ({"aanbieders": [ANDER]}, {"aanbieders": [ANDER, EIGEN]},
                      {"aanbieders": [EIGEN, ANDER], "penvoerder": ANDER}):  # fmt: skip
            refused = ander.put(path, {"naam": "Van ons", **named})
            assert (refused.status_code, "penvoerder" in refused.text) == (403, True), named
        assert ander.delete(path).status_code == 403
        assert said(ander.put(path, {"naam": "Samen", "aanbieders": [EIGEN, ANDER]})) == ([EIGEN, ANDER], None)
        assert said(world.called_by("beheerder").put(path, {"naam": "Samen", "aanbieders": [ANDER, EIGEN]})) == (
            [ANDER, EIGEN], None,
        )  # fmt: skip
        assert said(ander.put(path, {"naam": "Samen", "aanbieders": [ANDER]})) == ([ANDER], None), "it leads by now"

    def test_a_zorgvraag_is_read_by_who_takes_part_only(self, world: Chain, eigen: Api, ander: Api) -> None:
        form(eigen, EIGEN, ANDER, id="een-team")
        subscribed = ander.post(f"{MELDINGEN}/abonnementen", {"callbackUrl": "https://ander.example/"})
        assert subscribed.status_code == 201
        world.follow()
        verwijzer = world.called_by("verwijzer", "huisarts", ("enschede",))
        asked = {name: said for name, said in zorgvraag().items() if name != "zorgverzekeraar"}
        vraag = f"{VRAAG}/{(verwijzer.post(VRAAG, asked).json or {})['id']}"
        succeeded(verwijzer.post(f"{vraag}/voorleggingen", {"teams": ["een-team"]}))
        answer = {"team": "een-team", "antwoord": "toegezegd"}
        assert ander.get(vraag).status_code == 404
        assert ander.post(f"{vraag}/antwoorden", answer).status_code == 404
        world.settle()
        assert (succeeded(ander.get(f"{MELDINGEN}/afleveringen")).json or {})["afleveringen"] == []
        succeeded(eigen.post(f"{vraag}/antwoorden", answer))

    def test_who_says_no_is_no_longer_asked_and_is_not_named(self, world: Chain, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER, DERDE)
        assert ander.delete(f"{path}/deelname").status_code == 204
        assert said(eigen.get(path)) == ([EIGEN, DERDE], {"aanbieders": [DERDE]})
        assert (waiting(ander, "deelnames"), ander.post(f"{path}/deelname", None).status_code) == ([], 404)
        assert shown(world) == {"Wijkteam Glanerbrug": [EIGEN]}

    def test_who_takes_part_leaves_but_for_the_last(self, world: Chain, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        succeeded(ander.post(f"{path}/deelname", None))
        assert eigen.delete(f"{path}/deelname").status_code == 204
        assert shown(world) == {"Wijkteam Glanerbrug": [ANDER]}
        assert eigen.get(path).status_code == 404
        assert ander.delete(f"{path}/deelname").status_code == 409
        assert ander.delete(path).status_code == 204, "who is left ends it"

    def test_a_regio_reads_an_aanbieder_for_as_long_as_it_works_there(
        self, world: Chain, eigen: Api, ander: Api
    ) -> None:
        enschede = world.called_by("regio", "enschede")

        def read(*aanbieders: str) -> list[int]:
            return [enschede.get(f"{AANBOD}/aanbieders/{one}").status_code for one in aanbieders]

        samen, tweede = form(eigen, EIGEN, ANDER), form(eigen, EIGEN)
        succeeded(ander.post(f"{samen}/deelname", None))
        assert read(EIGEN, ANDER) == [200, 200]
        assert ander.delete(f"{samen}/deelname").status_code == 204
        assert read(EIGEN, ANDER) == [200, 404], "the second left the team"
        assert eigen.delete(samen).status_code == 204
        assert read(EIGEN) == [200], "its other team works there"
        succeeded(eigen.put(f"{tweede}/werkgebied", {"werkgebied": []}))
        assert read(EIGEN) == [404]
        organisatie = {"naam": "Zorg", "mailboxen": []}
        for one in (EIGEN, ANDER):
            assert enschede.put(f"{AANBOD}/organisaties/aanbieder/{one}", organisatie).status_code == 404

    def test_a_change_asks_whom_it_adds_and_leaves_who_takes_part(self, world: Chain, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        succeeded(ander.post(f"{path}/deelname", None))
        body = {"naam": "Samen", "aanbieders": [ANDER, EIGEN, DERDE]}
        assert said(eigen.put(path, body)) == ([ANDER, EIGEN, DERDE], {"aanbieders": [DERDE]})
        assert shown(world) == {"Samen": [ANDER, EIGEN]}
        assert said(eigen.put(path, body)) == ([ANDER, EIGEN, DERDE], {"aanbieders": [DERDE]})
        assert said(ander.put(path, {"naam": "Samen", "aanbieders": [ANDER]})) == ([ANDER], None)
        assert waiting(world.called_by("aanbieder", DERDE), "deelnames") == []

    def test_somebody_who_takes_part_stays(self, eigen: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        refused = eigen.put(path, {"naam": "Van een ander", "aanbieders": [ANDER]})
        assert (refused.status_code, (refused.json or {})["fouten"][0]["plaats"]) == (400, "body.aanbieders")

    def test_a_penvoerder_that_did_not_confirm_decides_nothing(self, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER, penvoerder=ANDER)
        assert (succeeded(eigen.get(path)).json or {})["penvoerder"] == ANDER, "as it was sent"
        assert ander.delete(path).status_code == 404
        assert eigen.delete(path).status_code == 204
        assert (waiting(ander, "deelnames"), ander.post(f"{path}/deelname", None).status_code) == ([], 409)

    def test_what_is_published_names_who_did_not_confirm_only_as_somebody_who_was_asked(
        self, world: Chain, eigen: Api
    ) -> None:
        path = form(eigen, EIGEN, ANDER, penvoerder=ANDER)
        body = {"naam": "Anders", "aanbieders": [EIGEN, ANDER, DERDE], "penvoerder": DERDE}
        succeeded(eigen.put(path, body))
        stream = f"team:{path.rpartition('/')[2]}"
        telling = {
            type(one.event).__name__
            for one in world.system.aanbod_store.read(stream)
            if any(name in str(one.event) for name in (ANDER, DERDE))
        }
        assert telling == {"DeelnameGevraagd"}
        succeeded(world.called_by("aanbieder", DERDE).post(f"{path}/deelname", None))
        assert (succeeded(eigen.get(path)).json or {})["penvoerder"] == DERDE
        assert eigen.delete(path).status_code == 403
        assert world.called_by("aanbieder", DERDE).delete(path).status_code == 204

    def test_sending_a_team_again_changes_nothing(self, world: Chain, eigen: Api) -> None:
        body = team(EIGEN, ANDER, id="nog-eens", **OVERAL)
        assert [eigen.post(f"{AANBOD}/teams", body).status_code for _ in range(2)] == [201, 200]
        assert eigen.post(f"{AANBOD}/teams", {**body, "aanbieders": [EIGEN, DERDE]}).status_code == 409
        assert len(world.system.aanbod_store.read("team:nog-eens")) == 5

    def test_an_outdated_yes_is_refused(self, eigen: Api, ander: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        assert ander.post(f"{path}/deelname", None, If_Match='"1"').status_code == 412

    def test_what_the_beheerder_writes_is_confirmed(self, world: Chain, eigen: Api) -> None:
        path = form(eigen, EIGEN, ANDER)
        beheerder = world.called_by("beheerder")
        body = {"naam": "Samen", "aanbieders": [EIGEN, ANDER, DERDE]}
        assert said(beheerder.put(path, body)) == ([EIGEN, ANDER, DERDE], None)
        assert shown(world) == {"Samen": [EIGEN, ANDER, DERDE]}


class TestToelating:
    @pytest.fixture
    def enschede(self, world: Chain) -> Api:
        """A regio that lets teams in itself."""
        add_regio(world, toelating="regio")
        return world.called_by("regio", "enschede")

    def test_a_new_team_waits_for_its_yes(self, world: Chain, enschede: Api, eigen: Api) -> None:
        path = form(eigen, EIGEN, werkgebied=[WIJK, "7541"])
        assert (shown(world), shown(world, postcode="7541")) == ({}, {})
        waits = {"toelating": [{"regio": "enschede", "plaatsen": [WIJK, "7541"]}]}
        assert (succeeded(eigen.get(path)).json or {})["wachtOp"] == waits
        assert succeeded(eigen.get(f"{path}/werkgebied")).json == {"werkgebied": [WIJK, "7541"]}
        (asked,) = waiting(enschede, "toelatingen")
        assert (asked["naam"], asked["aanbieders"], asked["werkgebied"]) == (
            "Wijkteam Glanerbrug", [EIGEN], [WIJK, "7541"],
        )  # fmt: skip
        assert enschede.get(path).status_code == 200
        assert enschede.get(f"{AANBOD}/aanbieders/{EIGEN}").status_code == 404
        assert "wachtOp" not in (succeeded(enschede.post(f"{path}/toelating", None)).json or {})
        assert shown(world) == shown(world, postcode="7541") == {"Wijkteam Glanerbrug": [EIGEN]}
        assert waiting(enschede, "toelatingen") == []
        assert enschede.get(f"{AANBOD}/aanbieders/{EIGEN}").status_code == 200
        world.follow()
        assert operator.differences(world.system) == []

    def test_a_team_that_works_there_goes_where_it_wants(self, world: Chain, enschede: Api, eigen: Api) -> None:
        path = form(eigen, EIGEN)
        succeeded(enschede.post(f"{path}/toelating", None))
        succeeded(eigen.put(f"{path}/werkgebied", {"werkgebied": [WIJK, ANDERE_WIJK]}))
        assert shown(world, wijk=ANDERE_WIJK) == {"Wijkteam Glanerbrug": [EIGEN]}
        assert enschede.delete(f"{path}/toelating").status_code == 409, "it was let in"

    def test_a_no_ends_it_until_it_is_asked_again(self, world: Chain, enschede: Api, eigen: Api) -> None:
        path = form(eigen, EIGEN)
        assert enschede.delete(f"{path}/toelating").status_code == 204
        assert succeeded(eigen.get(f"{path}/werkgebied")).json == {"werkgebied": []}
        assert (shown(world), waiting(enschede, "toelatingen")) == ({}, [])
        succeeded(eigen.put(f"{path}/werkgebied", {"werkgebied": [WIJK]}))
        assert len(waiting(enschede, "toelatingen")) == 1
        succeeded(eigen.put(f"{path}/werkgebied", {"werkgebied": []}))
        assert waiting(enschede, "toelatingen") == []

    def test_a_team_waits_only_where_somebody_must_say_yes(self, world: Chain, enschede: Api, eigen: Api) -> None:
        wijk = {"code": ELDERS, "naam": "Elders", "gemeente": "GM0777", "postcodes": {"3801": 1.0}}
        open_regio = {"naam": "Elders", "wijken": [wijk], "gemeenten": {"GM0777": {"naam": "Elders"}}}
        assert world.called_by("beheerder").put(f"{AANBOD}/regios/elders", open_regio).status_code == 201
        path = form(eigen, EIGEN, werkgebied=[ELDERS, WIJK])
        assert (shown(world), shown(world, wijk=ELDERS)) == ({}, {"Wijkteam Glanerbrug": [EIGEN]})
        assert world.called_by("regio", "elders").delete(f"{path}/toelating").status_code == 409
        succeeded(eigen.put(f"{path}/werkgebied", {"werkgebied": [ELDERS, WIJK, ANDERE_WIJK]}))
        (asked,) = waiting(enschede, "toelatingen")
        assert asked["werkgebied"] == [WIJK, ANDERE_WIJK]

    def test_the_yes_is_of_the_regio_that_holds_the_wijk_now(self, world: Chain, enschede: Api, eigen: Api) -> None:
        path = form(eigen, EIGEN)
        assert [one["werkgebied"] for one in waiting(enschede, "toelatingen")] == [[WIJK]]
        hold(world, "enschede", ANDERE_WIJK, toelating="regio")
        oost = world.called_by("regio", "oost")
        for one in (enschede, oost):
            assert waiting(one, "toelatingen") == []
            assert [one.post(f"{path}/toelating", None).status_code, one.get(path).status_code] == [404, 404]
        hold(world, "oost", WIJK, toelating="regio")
        assert [one["werkgebied"] for one in waiting(oost, "toelatingen")] == [[WIJK]]
        assert waiting(enschede, "toelatingen") == []
        waits = {"toelating": [{"regio": "oost", "plaatsen": [WIJK]}]}
        assert (succeeded(eigen.get(path)).json or {})["wachtOp"] == waits
        assert enschede.post(f"{path}/toelating", None).status_code == 404
        assert shown(world) == {}
        succeeded(oost.post(f"{path}/toelating", None))
        assert shown(world) == {"Wijkteam Glanerbrug": [EIGEN]}

    def test_a_regio_reads_and_lets_in_only_where_it_holds_the_wijk(
        self, world: Chain, enschede: Api, eigen: Api
    ) -> None:
        path = form(eigen, EIGEN, werkgebied=[WIJK, ANDERE_WIJK])
        hold(world, "enschede", ANDERE_WIJK, toelating="regio")
        assert [one["werkgebied"] for one in waiting(enschede, "toelatingen")] == [[ANDERE_WIJK]]
        succeeded(enschede.post(f"{path}/toelating", None))
        assert shown(world, wijk=ANDERE_WIJK) == {"Wijkteam Glanerbrug": [EIGEN]}
        hold(world, "oost", WIJK, toelating="regio")
        assert shown(world) == {}
        assert [one["werkgebied"] for one in waiting(world.called_by("regio", "oost"), "toelatingen")] == [[WIJK]]

    def test_who_waits_is_let_in_where_nobody_has_to_say_yes_any_more(
        self, world: Chain, enschede: Api, eigen: Api
    ) -> None:
        path = form(eigen, EIGEN, werkgebied=[WIJK, ANDERE_WIJK])
        hold(world, "enschede", ANDERE_WIJK, toelating="regio")
        hold(world, "oost", WIJK)
        assert shown(world) == {"Wijkteam Glanerbrug": [EIGEN]}
        assert shown(world, wijk=ANDERE_WIJK) == {}
        succeeded(enschede.put(f"{AANBOD}/regios/enschede", regio_with(ANDERE_WIJK)))
        assert shown(world, wijk=ANDERE_WIJK) == {"Wijkteam Glanerbrug": [EIGEN]}
        body = succeeded(eigen.get(path)).json or {}
        assert ("wachtOp" in body, sorted(body["werkgebied"])) == (False, [ANDERE_WIJK, WIJK])
        assert waiting(enschede, "toelatingen") == []
        world.follow()
        assert operator.differences(world.system) == []

    def test_who_worked_there_before_and_whom_the_beheerder_brings_need_no_yes(self, world: Chain, eigen: Api) -> None:
        path = form(eigen, EIGEN)
        enschede = world.called_by("regio", "enschede")
        succeeded(enschede.put(f"{AANBOD}/regios/enschede", regio(toelating="regio")))
        assert (succeeded(enschede.get(f"{AANBOD}/regios/enschede")).json or {})["toelating"] == "regio"
        succeeded(eigen.put(f"{path}/werkgebied", {"werkgebied": [ANDERE_WIJK]}))
        assert world.called_by("beheerder").post(f"{AANBOD}/teams", team(ANDER, naam="Nieuw", **OVERAL)).json
        assert shown(world) == {"Nieuw": [ANDER]}
        assert shown(world, wijk=ANDERE_WIJK) == {"Wijkteam Glanerbrug": [EIGEN]}
