"""What is signed of an afspraak, who sees what of it, and who comes and goes."""

import hashlib
from typing import Any

import pytest
import rfc8785

from services.app import operator
from tests.support.afspraken import AFSPRAKEN, BESLOTEN, OPEN, partij
from tests.support.chain import Chain
from tests.support.samenwerking import EEN, LINDE, OP_PAPIER, TWEE, VIER, Samenwerking, listed, reason, seen
from tests.support.scene import UZOVI

TODAY = "2026-11-23"  # on the clock of the chain
OTHERS = ("aanbieder", VIER), ("verwijzer", "huisartsenpost"), ("gemeente", "GM0082"), ("zorgverzekeraar", UZOVI)


@pytest.fixture
def town(chain: Chain) -> Samenwerking:
    return Samenwerking(chain)


def keys(partijen: list[dict[str, Any]]) -> list[str]:
    return [f"{one.get('rol') or one['soort']}:{one.get('organisatie') or one['naam']}" for one in partijen]


def test_what_is_signed_is_the_whole_text_and_a_party_can_prove_it(town: Samenwerking) -> None:
    path, signed = town.in_force()
    (versie,) = seen(town.twee.get(path))["versies"]
    text = versie["inhoud"]
    assert hashlib.sha256(rfc8785.dumps(text)).hexdigest() == signed["digest"] == versie["digest"]
    assert len(text["zout"]) == 32
    assert {**text, "zout": None} == {**town.tekst(), "zout": None}
    other = seen(town.een.get(town.opgesteld()))["concept"]
    assert "zout" not in other, "a draft has none"


def test_without_closed_parts_nobody_else_tries_a_digest_either(town: Samenwerking) -> None:
    path, signed = town.in_force(onderdelen={**dict.fromkeys("abdef"), "c": OPEN})
    text = seen(town.een.get(path))["versies"][0]["inhoud"]
    assert hashlib.sha256(rfc8785.dumps(text)).hexdigest() == signed["digest"]
    guess = {name: said for name, said in text.items() if name != "zout"}
    assert hashlib.sha256(rfc8785.dumps(guess)).hexdigest() != signed["digest"]
    assert text["zout"] not in town.vier.get(path).text


class TestWhoSeesWhat:
    def test_until_it_is_in_force_it_exists_for_its_parties_and_the_regio_only(self, town: Samenwerking) -> None:
        path = town.opgesteld()
        assert town.regio.get(path).status_code == 404, "a draft is between its parties"
        town.vastgelegd(path)
        shown = seen(town.regio.get(path))
        assert shown["versies"][0]["inhoud"]["onderdelen"] == {"c": OPEN}
        assert "concept" not in shown
        for rol, organisatie in (*OTHERS, ("regio", "elders"), ("verwijzer", EEN)):
            assert town.chain.called_by(rol, organisatie).get(path).status_code == 404, rol
        assert [one["titel"] for one in listed(town.regio)] == ["Samen de nacht in Glanerbrug"]
        assert listed(town.vier) == []
        assert len(listed(town.drie)) == len(listed(town.chain.called_by("beheerder"))) == 1

    def test_once_in_force_others_see_what_is_open_and_not_how_it_came_about(self, town: Samenwerking) -> None:
        path, signed = town.in_force()
        before = {one: town.chain.called_by(*one).get(path) for one in OTHERS}
        for response in before.values():
            shown = seen(response)
            (versie,) = shown["versies"]
            assert versie["inhoud"]["onderdelen"] == {"c": OPEN}
            assert {*versie} == {"digest", "status", "inhoud", "sinds"}
            assert {*versie["inhoud"]} == {"titel", "partijen", "gebied", "aard", "onderdelen", "toetreding"}
            assert {*shown} == {"id", "status", "partijen", "versies", "verloop"}
            assert BESLOTEN["tekst"] not in response.text
        seen(town.een.post(f"{path}/meldingen", {"onderdeel": "c"}))
        seen(town.een.post(f"{path}/contacten", {"datum": "2026-11-20", "soort": "wijkproject"}))
        seen(town.een.post(f"{path}/status", {"status": "komt-niet-van-de-grond"}))
        seen(town.een.put(path, town.tekst(titel="Anders")))
        town.vastgelegd(path)
        for one, response in before.items():
            now = town.chain.called_by(*one).get(path)
            assert (now.data, now.headers["ETag"]) == (response.data, response.headers["ETag"]), one
        assert {*signed} == {"versie", "digest"}

    @pytest.mark.rij(125)
    @pytest.mark.parametrize(
        ("inzicht", "shown"),
        [
            ("niets", {"status": "nageleefd", "nageleefdOp": TODAY}),
            ("naleving", {"status": "leidt-niet-tot-herkenbaarheid", "actie": "aanpassen"}),
            ("per-aanbieder", {"status": "leidt-niet-tot-herkenbaarheid", "actie": "aanpassen", "perPartij": 2}),
        ],
    )
    def test_an_inkoper_sees_as_much_as_the_parties_signed(
        self, town: Samenwerking, inzicht: str, shown: dict[str, Any]
    ) -> None:
        path, _ = town.in_force(inzichtInkoper=inzicht)
        seen(town.gemeente.post(f"{path}/status", {"status": "nageleefd"}))
        seen(town.twee.post(f"{path}/status", {"status": "nageleefd"}))
        seen(town.drie.post(f"{path}/status", {"status": "leidt-niet-tot-herkenbaarheid", "actie": "aanpassen"}))
        verloop = seen(town.chain.called_by("zorgverzekeraar", UZOVI).get(path))["verloop"]
        if "perPartij" in verloop:
            verloop["perPartij"] = len(verloop["perPartij"])
        assert verloop == shown
        assert seen(town.vier.get(path))["verloop"] == {"status": "nageleefd", "nageleefdOp": TODAY}
        assert len(seen(town.regio.get(path))["verloop"]["perPartij"]) == 3

    def test_a_page_of_the_list_leads_to_the_next(self, town: Samenwerking) -> None:
        for _ in range(51):
            town.opgesteld()
        first = town.een.get(AFSPRAKEN)
        assert len(seen(first)["afspraken"]) == 50
        (rest,) = seen(town.een.get(first.headers["Link"].partition("<")[2].partition(">")[0]))["afspraken"]
        assert rest["id"] not in {one["id"] for one in seen(first)["afspraken"]}
        assert listed(town.een, status="van-kracht") == []


class TestSigning:
    def test_only_a_party_signs_for_itself_and_on_paper_only_the_regio(self, town: Samenwerking) -> None:
        path, _ = town.in_force()
        signed = {"versie": 1, "digest": seen(town.een.get(path))["versies"][0]["digest"]}
        assert "partij" in reason(town.vier.post(f"{path}/ondertekeningen", signed), 403)
        assert "partij" in reason(town.regio.post(f"{path}/ondertekeningen", signed), 403)
        assert "regio" in reason(town.een.post(f"{path}/ondertekeningen", signed | OP_PAPIER), 403)
        punt = town.chain.called_by("coordinatiepunt", "enschede")
        assert "regio" in reason(punt.post(f"{path}/ondertekeningen", signed | OP_PAPIER), 403)

    @pytest.mark.parametrize(
        "naam", ["HUISARTSENPRAKTIJK DE LINDE", "huisartsenpraktijk  de linde", "Huisartsenpraktijk De Lindé"]
    )
    def test_a_party_on_paper_is_the_same_one_however_it_is_spelled(self, town: Samenwerking, naam: str) -> None:
        spelled = {"opPapier": OP_PAPIER["opPapier"] | {"naam": naam}}
        path = town.opgesteld()
        signed = town.vastgelegd(path)
        found = seen(town.regio.post(f"{path}/ondertekeningen", signed | spelled))
        assert [one["partij"] for one in found["versies"][0]["ondertekeningen"]] == [f"huisarts:{LINDE['naam']}"]
        town.sign(path, signed)
        joiner = {"soort": "apotheek", "naam": "Apotheek De Roos"}
        asked = {"opPapier": {**joiner, "datum": "2026-11-20"}}
        seen(town.regio.post(f"{path}/toetredingen", asked))
        yes = {"met": "toetreding", "toetreder": joiner | {"naam": "APOTHEEK de róós"}}
        seen(town.regio.post(f"{path}/instemmingen", yes | spelled))
        for api in (town.een, town.twee, town.drie, town.gemeente):
            found = seen(api.post(f"{path}/instemmingen", yes))
        assert found["toetreders"][0]["magTekenen"] is True
        seen(town.regio.post(f"{path}/uittreding", spelled))
        assert f"huisarts:{LINDE['naam']}" not in keys(seen(town.een.get(path))["partijen"])

    def test_an_older_version_a_changed_digest_and_a_later_day_are_refused_with_how_it_stands(
        self, town: Samenwerking
    ) -> None:
        path = town.opgesteld()
        signed = town.vastgelegd(path)
        seen(town.twee.post(f"{path}/ondertekeningen", signed))
        wrong = {**signed, "digest": "0" * 64}
        assert "getekend door 1 van 5" in reason(town.een.post(f"{path}/ondertekeningen", wrong), 409)
        tomorrow = {"opPapier": {**LINDE, "datum": "2026-11-24"}}
        assert town.regio.post(f"{path}/ondertekeningen", signed | tomorrow).status_code == 400
        seen(town.een.put(path, town.tekst(titel="Toch anders")))
        second = town.vastgelegd(path)
        refused = reason(town.een.post(f"{path}/ondertekeningen", signed), 409)
        assert "Versie 1 is niet te tekenen" in refused
        assert "te tekenen is versie 2, getekend door 0 van 5" in refused, "editing dropped the signatures"
        town.sign(path, second)
        assert seen(town.een.get(path))["status"] == "van-kracht"

    def test_who_worked_from_something_else_than_there_is_now_changes_nothing(self, town: Samenwerking) -> None:
        path = town.opgesteld()
        tag = town.een.get(path).headers["ETag"]
        seen(town.twee.put(path, town.tekst(titel="Van twee")))
        assert town.een.put(path, town.tekst(titel="Van een"), If_Match=tag).status_code == 412
        assert seen(town.drie.get(path))["concept"]["titel"] == "Van twee"
        fresh = town.een.get(path).headers["ETag"]
        assert town.een.put(path, town.tekst(titel="Van een"), If_Match=fresh).status_code == 200

    def test_who_worked_from_something_makes_nothing_new(self, town: Samenwerking) -> None:
        body = town.tekst(id="019c0000-0000-7000-8000-00000000000c")
        assert town.een.post(AFSPRAKEN, body, If_Match='"iets"').status_code == 412
        assert listed(town.een) == []
        made = town.een.post(AFSPRAKEN, body, If_None_Match="*")
        assert made.status_code == 201
        assert town.een.post(AFSPRAKEN, body, If_None_Match="*").status_code == 412
        assert town.een.post(AFSPRAKEN, body, If_Match=made.headers["ETag"]).status_code == 200

    def test_sending_it_twice_changes_nothing(self, town: Samenwerking) -> None:
        body = town.tekst(id="019c0000-0000-7000-8000-00000000000b")
        assert [town.een.post(AFSPRAKEN, body).status_code for _ in range(2)] == [201, 200]
        assert town.een.post(AFSPRAKEN, {**body, "titel": "Anders"}).status_code == 409
        assert town.vier.post(AFSPRAKEN, body).status_code == 403
        assert town.vier.post(AFSPRAKEN, {**body, "partijen": [partij("aanbieder", VIER), LINDE]}).status_code == 404
        path = f"{AFSPRAKEN}/{body['id']}"
        signed = [town.vastgelegd(path) for _ in range(2)]
        assert signed[0] == signed[1]
        for _ in range(2):
            town.sign(path, signed[0])
        first = town.een.get(path).headers["ETag"]
        for _ in range(2):
            seen(town.drie.post(f"{path}/meldingen", {"onderdeel": "d"}))
            seen(town.drie.post(f"{path}/contacten", {"datum": "2026-11-23", "soort": "overleg"}))
        again = seen(town.een.get(path))
        assert (len(again["meldingen"]), len(again["contacten"]), len(again["versies"])) == (1, 1, 1)
        assert town.een.get(path).headers["ETag"] != first


@pytest.mark.rij(61)
class TestComingAndGoing:
    def test_who_asks_to_join_reads_and_signs_when_all_others_say_yes(self, town: Samenwerking) -> None:
        path, signed = town.in_force()
        asked = seen(town.vier.post(f"{path}/toetredingen", {}))
        assert keys([one["partij"] for one in asked["toetreders"]]) == [f"aanbieder:{VIER}"]
        yes = {"met": "toetreding", "toetreder": {"rol": "aanbieder", "organisatie": VIER}}
        for api in (town.een, town.twee, town.drie, town.gemeente):
            seen(api.post(f"{path}/instemmingen", yes))
            assert BESLOTEN["tekst"] not in town.vier.get(path).text
        assert "nog niet beslist" in reason(town.vier.post(f"{path}/ondertekeningen", signed), 409)
        seen(town.regio.post(f"{path}/instemmingen", yes | OP_PAPIER))
        admitted = seen(town.vier.get(path))
        assert admitted["toetreders"][0]["magTekenen"] is True
        (versie,) = admitted["versies"]
        assert versie["inhoud"]["onderdelen"]["d"] == BESLOTEN
        assert hashlib.sha256(rfc8785.dumps(versie["inhoud"])).hexdigest() == versie["digest"]
        assert f"aanbieder:{VIER}" not in keys(admitted["partijen"])
        text = {"versie": versie["versie"], "digest": versie["digest"]}
        overtaken = town.vier.post(f"{path}/ondertekeningen", text | {"versie": 7})
        assert "Versie 7 is niet te tekenen. Stand nu: van-kracht" in reason(overtaken, 409)
        for _ in ("first", "again"):
            joined = seen(town.vier.post(f"{path}/ondertekeningen", text))
            assert f"aanbieder:{VIER}" in keys(joined["partijen"])
            assert f"aanbieder:{VIER}" in {one["partij"] for one in joined["versies"][0]["ondertekeningen"]}

    def test_where_the_regio_decides_its_yes_is_enough_and_the_parties_have_none(self, town: Samenwerking) -> None:
        path, signed = town.in_force(toetreding={"beslist": "regio", "norm": "Normenkader Passende Zorg"})
        seen(town.vier.post(f"{path}/toetredingen", {}))
        yes = {"met": "toetreding", "toetreder": {"rol": "aanbieder", "organisatie": VIER}}
        assert "beslist de regio" in reason(town.een.post(f"{path}/instemmingen", yes), 403)
        assert keys([one["partij"] for one in seen(town.regio.get(path))["toetreders"]]) == [f"aanbieder:{VIER}"]
        seen(town.regio.post(f"{path}/instemmingen", yes))
        assert town.vier.post(f"{path}/ondertekeningen", signed | {"digest": "0" * 64}).status_code == 409
        assert f"aanbieder:{VIER}" in keys(seen(town.vier.post(f"{path}/ondertekeningen", signed))["partijen"])

    def test_who_leaves_knows_no_more_than_others_and_the_last_two_end_it(self, town: Samenwerking) -> None:
        path, _ = town.in_force()
        left = town.drie.post(f"{path}/uittreding", {})
        assert "meldingen" not in seen(left)
        assert BESLOTEN["tekst"] not in town.drie.get(path).text
        seen(town.regio.post(f"{path}/uittreding", OP_PAPIER))
        seen(town.gemeente.post(f"{path}/uittreding", {}))
        assert keys(seen(town.vier.get(path))["partijen"]) == [f"aanbieder:{EEN}", f"aanbieder:{TWEE}"]
        assert town.twee.post(f"{path}/uittreding", {}).status_code == 204
        ended = seen(town.een.get(path))
        assert (ended["status"], ended["reden"]) == ("beeindigd", "een-partij-over")
        assert [api.get(path).status_code for api in (town.twee, town.vier, town.regio)] == [404, 404, 200]

    def test_it_ends_when_all_others_agree_and_not_before(self, town: Samenwerking) -> None:
        path, _ = town.in_force()
        end = {"reden": "andere-afspraak"}
        refused = reason(town.een.post(f"{path}/beeindiging", end), 409)
        assert f"aanbieder:{TWEE}" in refused
        assert "Stand nu: van-kracht (versie 1)." in refused
        for api in (town.twee, town.drie, town.gemeente):
            seen(api.post(f"{path}/instemmingen", {"met": "beeindiging"}))
        seen(town.regio.post(f"{path}/instemmingen", {"met": "beeindiging", **OP_PAPIER}))
        assert seen(town.een.post(f"{path}/beeindiging", end))["reden"] == "andere-afspraak"
        assert "beëindigd" in reason(town.twee.put(path, town.tekst()), 409)
        assert town.vier.get(path).status_code == 404


def test_what_is_closed_survives_a_backup_and_stands_in_no_event(town: Samenwerking, tmp_path: Any) -> None:
    path, signed = town.in_force()
    before = town.een.get(path)
    operator.back_up(town.chain.system, tmp_path / "back-up.zip", print)
    seen(town.een.put(path, town.tekst(titel="Daarna")))
    operator.put_back(town.chain.system, tmp_path / "back-up.zip", print)
    town.chain.follow()
    after = town.een.get(path)
    assert (after.data, after.headers["ETag"]) == (before.data, before.headers["ETag"])
    salt = seen(after)["versies"][0]["inhoud"]["zout"]
    with town.chain.system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT state FROM aanbod")
        log = b"".join(bytes(row[0]) for row in c.fetchall())
    assert signed["digest"].encode() in log
    assert OPEN["tekst"].partition("\n")[0].encode() in log
    assert BESLOTEN["tekst"].encode() not in log
    assert salt.encode() not in log
