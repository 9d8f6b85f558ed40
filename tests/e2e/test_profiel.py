"""What a team and an aanbieder say of themselves: from the API or a file to the answer, in both profiles."""

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from services.app import operator
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_aanbieder, add_regio, add_team, team
from tests.support.chain import Api, Chain
from tests.support.scene import UZOVI, succeeded

OWN, OTHER = "thuiszorg-voorbeeld", "zorg-verderop"
SAID = {
    "soorten": ["wondteam"],
    "omvang": "klein",
    "complexeZorg": ["verslaving"],
    "zorgplanning": True,
    "ehealth": ["telebegeleiding"],
    "nietToewijsbaar": ["sociale-kaart"],
    "advies": ["9104", "psychisch"],
}
DESK = {"functie": "zorgbemiddeling", "telefoon": "050 000 00 61"}


@pytest.fixture
def own(chain: Chain) -> Api:
    add_regio(chain)
    return chain.called_by("aanbieder", OWN)


def faults(response: TestResponse) -> list[str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    return [fout["plaats"] for fout in (response.json or {})["fouten"]]


def add_zorgverzekeraar(chain: Chain) -> None:
    said = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 62"}}
    assert chain.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/{UZOVI}", said).status_code == 201


def codes(shown: list[dict[str, str]]) -> list[str]:
    return [one["code"] for one in shown]


def in_lists(antwoord: Any) -> dict[str, list[str]]:
    found = {name: [one["id"] for one in antwoord[name]] for name in ("contactpunten", "deels", "andereHulp", "later")}
    return {name: ids for name, ids in found.items() if ids}


class TestTheProfielOfATeam:
    @pytest.mark.rij(24, 37, 42, 44, 45, 46, 47, 84, 120)
    def test_it_is_said_read_and_shown_with_names(self, chain: Chain, own: Api) -> None:
        path = f"{AANBOD}/teams/{add_team(chain, OWN, niveaus=['9136'], bereikbaarheid=[ALTIJD])}/profiel"
        fresh = succeeded(own.get(path))
        assert fresh.json == {"profiel": {}}
        assert succeeded(own.put(path, {"profiel": SAID}, If_Match=fresh.headers["ETag"])).json == {"profiel": SAID}
        assert own.put(path, {"profiel": {}}, If_Match=fresh.headers["ETag"]).status_code == 412
        assert succeeded(own.get(path.removesuffix("/profiel"))).json["profiel"] == SAID  # type: ignore[index]
        (found,) = chain.ask(wijk=WIJK)["contactpunten"]
        shown = found["profiel"]
        assert (shown["omvang"], shown["zorgplanning"]) == ({"code": "klein", "naam": "minder dan 10 mensen"}, True)
        lists = ("soorten", "niveaus", "complexeZorg", "ehealth", "nietToewijsbaar", "advies")
        assert [codes(shown[name]) for name in lists] == [
            ["wondteam"], ["9136"], ["verslaving"], ["telebegeleiding"], ["sociale-kaart"], ["9104", "psychisch"],
        ]  # fmt: skip

    def test_a_team_is_formed_with_it_and_a_new_description_leaves_it(self, chain: Chain, own: Api) -> None:
        add_aanbieder(chain, OWN)
        body = team(OWN, id="team-wond", profiel=SAID)
        assert own.post(f"{AANBOD}/teams", body).status_code == 201
        assert own.post(f"{AANBOD}/teams", body).status_code == 200
        changed = succeeded(own.put(f"{AANBOD}/teams/team-wond", {"naam": "Anders", "aanbieders": [OWN]}))
        assert (changed.json or {})["profiel"] == SAID

    @pytest.mark.parametrize(
        ("said", "place"),
        [
            ({"soorten": ["buurtteam"]}, "body.profiel.soorten[0]"),
            ({"omvang": 12}, "body.profiel.omvang"),
            ({"complexeZorg": ["jong", "jong"]}, "body.profiel.complexeZorg"),
            ({"zorgplanning": "ja"}, "body.profiel.zorgplanning"),
            ({"advies": ["9999"]}, "body.profiel.advies[0]"),
            ({"waarneming": [{"dagdelen": ["nacht"]}]}, "body.profiel.waarneming[0].team"),
            ({"waarneming": [{"team": "team-nergens"}]}, "body.profiel.waarneming[0].team"),
            ({"neemtWaarVoor": ["team-nergens"]}, "body.profiel.neemtWaarVoor[0]"),
            ({"uren": 30}, "body.profiel.uren"),
        ],
        ids=str,
    )
    def test_what_is_wrong_is_named(self, chain: Chain, own: Api, said: dict[str, Any], place: str) -> None:
        path = f"{AANBOD}/teams/{add_team(chain, OWN)}/profiel"
        assert faults(own.put(path, {"profiel": said})) == [place]

    @pytest.mark.rij(48)
    def test_who_stands_in_is_shown_once_both_say_so(self, chain: Chain, own: Api) -> None:
        busy = add_team(chain, OWN, id="team-druk", bereikbaarheid=[ALTIJD])
        other = add_team(chain, OTHER, id="team-ernaast", naam="Team Ernaast")
        night = {"team": other, "dagdelen": ["nacht"]}
        succeeded(own.put(f"{AANBOD}/teams/{busy}/profiel", {"profiel": {"waarneming": [night]}}))

        def shown() -> Any:
            found = {one["id"]: one for one in chain.ask(wijk=WIJK)["contactpunten"]}
            return found[busy]["profiel"]["waarneming"]

        assert shown() == []
        stands_in = {"profiel": {"neemtWaarVoor": [busy]}}
        succeeded(chain.called_by("aanbieder", OTHER).put(f"{AANBOD}/teams/{other}/profiel", stands_in))
        assert [(one["naam"], one["dagdelen"], one["contact"]) for one in shown()] == [
            ("Team Ernaast", ["nacht"], {"telefoon": "050 000 00 10"})
        ]


class TestAnAanbieder:
    @pytest.mark.rij(31, 38, 39)
    def test_it_says_who_answers_for_it_for_whom_it_works_and_who_contracted_it(self, chain: Chain, own: Api) -> None:
        add_zorgverzekeraar(chain)
        add_aanbieder(chain, OTHER)
        add_team(chain, OWN)
        said = {
            "naam": "Klein Maar Fijn",
            "aanspreekpunt": DESK,
            "onderaannemerVan": [OTHER],
            "contracten": [{"zorgverzekeraar": UZOVI, "gecontracteerd": "ja"}],
        }
        body = succeeded(own.put(f"{AANBOD}/aanbieders/{OWN}", said)).json or {}
        assert {name: body[name] for name in said} == said
        (found,) = chain.ask(wijk=WIJK, zorgverzekeraar=UZOVI)["contactpunten"]
        assert (found["contract"], found["aanbieders"]) == (
            "ja",
            [
                {
                    "id": OWN,
                    "naam": "Klein Maar Fijn",
                    "aanspreekpunt": DESK,
                    "onderaannemerVan": [{"id": OTHER, "naam": f"Aanbieder {OTHER}"}],
                }
            ],
        )

    def test_whom_nobody_knows_is_named(self, chain: Chain, own: Api) -> None:
        add_aanbieder(chain, OWN)
        contracten = [{"zorgverzekeraar": "9999", "gecontracteerd": "nee"}]
        said = {"naam": "Zorg", "contracten": contracten, "onderaannemerVan": ["zorg-nergens"]}
        places = ["body.contracten[0].zorgverzekeraar", "body.onderaannemerVan[0]"]
        assert faults(own.put(f"{AANBOD}/aanbieders/{OWN}", said)) == places
        assert faults(chain.called_by("beheerder").post(f"{AANBOD}/aanbieders", said)) == places

    def test_a_person_or_a_function_of_ones_own_is_refused(self, chain: Chain, own: Api) -> None:
        add_aanbieder(chain, OWN)
        for wrong, place in (({"functie": "mevrouw Jansen"}, "functie"), ({**DESK, "naam": "J. Jansen"}, "naam")):
            body = {"naam": "Zorg", "aanspreekpunt": wrong}
            assert faults(own.put(f"{AANBOD}/aanbieders/{OWN}", body)) == [f"body.aanspreekpunt.{place}"]


class TestAsking:
    @pytest.mark.rij(37, 39, 44, 101)
    def test_a_niveau_complexe_zorg_or_a_contract_is_asked_for_and_never_orders(self, chain: Chain, own: Api) -> None:
        add_zorgverzekeraar(chain)
        more = {"niveaus": ["9110"], "profiel": {"complexeZorg": ["jong"]}}
        plain = [add_team(chain, OWN, id=f"team-gewoon-{number}", bereikbaarheid=[ALTIJD]) for number in range(4)]
        rich = [add_team(chain, OTHER, id=f"team-m-{number}", bereikbaarheid=[ALTIJD], **more) for number in range(4)]
        no = {"naam": "Zorg", "contracten": [{"zorgverzekeraar": UZOVI, "gecontracteerd": "nee"}]}
        succeeded(own.put(f"{AANBOD}/aanbieders/{OWN}", no))
        order = in_lists(chain.ask(wijk=WIJK))["contactpunten"]
        assert {*order} == {*plain, *rich}
        right = {
            "contactpunten": [one for one in order if one in rich],
            "andereHulp": [one for one in order if one in plain],
        }
        for asked in ({"niveau": "9110"}, {"complexeZorg": "jong"}, {"zorgverzekeraar": UZOVI}):
            assert in_lists(chain.ask(wijk=WIJK, **asked)) == right, asked
        both = {"niveau": "9110", "complexeZorg": ["jong", "psychisch"]}
        assert in_lists(chain.ask(wijk=WIJK, **both)) == {"andereHulp": order}

    def test_a_code_that_does_not_exist_is_named(self, chain: Chain, own: Api) -> None:
        del own
        for wrong in ("niveau=9999", "complexeZorg=oud", "zorgverzekeraar=vgz"):
            response = chain.client.get(f"/api/gids/v1/contactpunten?wijk={WIJK}&{wrong}")
            assert [place.partition("[")[0] for place in faults(response)] == [f"query.{wrong.partition('=')[0]}"]

    def test_a_zorgverzekeraar_is_named_until_somebody_registers_it(self, chain: Chain, own: Api) -> None:
        del own
        chain.follow()
        response = chain.client.get(f"/api/gids/v1/contactpunten?wijk={WIJK}&zorgverzekeraar={UZOVI}")
        assert faults(response) == ["query.zorgverzekeraar"]
        add_zorgverzekeraar(chain)
        assert chain.ask(wijk=WIJK, zorgverzekeraar=UZOVI)["contactpunten"] == []

    def test_the_codes_are_public_with_their_names(self, chain: Chain) -> None:
        found = succeeded(chain.anybody.get("/api/gids/v1/codelijsten")).json or {}
        assert len(found["nietToewijsbaar"]) == 8
        assert {"code": "9136", "naam": "verpleegkundige niveau 5"} in found["niveaus"]
        assert all(one["code"] and one["naam"] for shown in found.values() for one in shown)


FILE = """
code = "proef"
naam = "Proefregio"
[[wijken]]
code = "WK999901"
naam = "Proefwijk"
gemeente = "GM9999"
inwoners = 9000
[gemeenten.GM9999]
naam = "Proefstad"
[[aanbieders]]
id = "proef-klein"
naam = "Klein"
aanspreekpunt = { functie = "directie", email = "directie@proef.example" }
contracten = [{ zorgverzekeraar = "7777", gecontracteerd = "onbekend" }]
onderaannemerVan = ["proef-groot"]
[[aanbieders]]
id = "proef-groot"
naam = "Groot"
[[teams]]
id = "proef-dag"
naam = "Dagteam"
aanbieders = ["proef-klein"]
werkgebied = ["WK999901"]
bereikbaarheid = [{ dagen = ["werkdag", "weekend"], van = "00:00", tot = "00:00" }]
profiel = { soorten = ["wijkteam"], ehealth = ["medicijndispenser"], waarneming = [{ team = "proef-nacht" }] }
[[teams]]
id = "proef-nacht"
naam = "Nachtteam"
aanbieders = ["proef-groot"]
werkgebied = ["WK999901"]
bereikbaarheid = [{ dagen = ["werkdag", "weekend"], van = "00:00", tot = "00:00" }]
profiel = { soorten = ["nachtzorgteam"], neemtWaarVoor = ["proef-dag"] }
"""
ZORGVERZEKERAARS = """
[[zorgverzekeraars]]
uzovi = "7777"
naam = "Zeker"
zorgbemiddeling = { telefoon = "050 000 00 63" }
"""


@pytest.mark.rij(31, 38, 42, 47, 48)
def test_a_file_says_the_same_and_may_be_read_again(chain: Chain, tmp_path: Path) -> None:
    regio, national = tmp_path / "a.toml", tmp_path / "z.toml"
    regio.write_text(FILE)
    national.write_text(ZORGVERZEKERAARS)
    said: list[str] = []
    operator.read_regios(chain.system, [regio, national], said.append)
    antwoord = chain.ask(wijk="WK999901")
    day = next(one for one in antwoord["contactpunten"] if one["id"] == "proef-dag")
    assert [one["naam"] for one in day["profiel"]["waarneming"]] == ["Nachtteam"]
    assert codes(day["profiel"]["ehealth"]) == ["medicijndispenser"]
    (klein,) = day["aanbieders"]
    assert (klein["aanspreekpunt"]["functie"], klein["onderaannemerVan"][0]["naam"]) == ("directie", "Groot")
    operator.read_regios(chain.system, [regio, national], said.append)
    assert chain.ask(wijk="WK999901") == antwoord
    assert operator.differences(chain.system) == []
