"""What is refused of an afspraak: a text that cannot be, a party that is not there, and a draft for others."""

from typing import Any

import pytest

from tests.support.afspraken import AFSPRAKEN, BESLOTEN, partij
from tests.support.builders import add_regio
from tests.support.chain import Chain
from tests.support.samenwerking import EEN, GEMEENTE, LINDE, VIER, Samenwerking, listed, reason, seen
from tests.support.scene import UZOVI


@pytest.fixture
def town(chain: Chain) -> Samenwerking:
    return Samenwerking(chain)


@pytest.mark.rij(53)
@pytest.mark.parametrize("missing", "abcdef")
def test_a_text_that_does_not_name_every_part(town: Samenwerking, missing: str) -> None:
    parts = {name: said for name, said in town.tekst()["onderdelen"].items() if name != missing}
    response = town.een.post(AFSPRAKEN, town.tekst(onderdelen=parts))
    assert response.status_code == 400
    assert [one["plaats"] for one in (response.json or {})["fouten"]] == [f"body.onderdelen.{missing}"]


@pytest.mark.rij(58, 124)
@pytest.mark.parametrize(
    ("rest", "place"),
    [
        ({"aard": "coordinatie"}, "body.mededinging"),
        ({"aard": "werkgebieden", "mededinging": {"getoetst": "niet-nodig"}}, "body.mededinging.reden"),
        ({"mededinging": {"getoetst": "ja"}}, "body.mededinging"),
        ({"gebied": {"regio": "nergens"}}, "body.gebied.regio"),
        ({"gebied": {"regio": "enschede", "wijken": ["WK015308", "WK000000"]}}, "body.gebied.wijken[1]"),
        ({"titel": "Zorg voor 111222333"}, "body.titel"),
        ({"bestaand": {"bron": "dossier 111.222.333", "datum": "2024-09-01"}}, "body.bestaand.bron"),
        ({"bestaand": {"bron": "Convenant", "datum": "2026-11-24"}}, "body.bestaand.datum"),
        ({"toetreding": {"beslist": "regio", "norm": "zie 111 222 333"}}, "body.toetreding.norm"),
        ({"tarief": 50}, "body.tarief"),
    ],
)
def test_what_does_not_fit(town: Samenwerking, rest: dict[str, Any], place: str) -> None:
    response = town.een.post(AFSPRAKEN, town.tekst(**rest))
    assert response.status_code == 400, response.text
    assert [one["plaats"] for one in (response.json or {})["fouten"]] == [place]


def test_a_text_with_what_could_be_a_bsn_leaves_it_nowhere(town: Samenwerking) -> None:
    secret = {**BESLOTEN, "tekst": "Mevrouw met 111222333 belt."}
    refused = town.een.post(AFSPRAKEN, town.tekst(onderdelen={**dict.fromkeys("abcef"), "d": secret}))
    assert refused.status_code == 400
    assert "111222333" not in refused.text
    assert listed(town.een) == []


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (partij("aanbieder", "zorg-nergens"), "body.partijen[5].organisatie"),
        (partij("gemeente", "GM9999"), "body.partijen[5].organisatie"),
        ({"rol": "gemeente", "organisatie": "enschede"}, "body.partijen[5].organisatie"),
        (partij("verwijzer", "huisartsengroep-nergens"), "body.partijen[5].organisatie"),
        (partij("verwijzer", EEN), "body.partijen[5].organisatie"),
        (partij("regio", "elders"), "body.partijen[5].organisatie"),
        (partij("coordinatiepunt", "elders"), "body.partijen[5].organisatie"),
        (partij("zorgverzekeraar", "9999"), "body.partijen[5].organisatie"),
        ({"rol": "zorgverzekeraar", "organisatie": UZOVI}, "body.partijen[5].verzekeraar"),
        ({"rol": "aanbieder", "organisatie": VIER, "naam": "Vier"}, "body.partijen[5]"),
        (LINDE, "body.partijen"),
        ({**LINDE, "naam": "huisartsen praktijk de lindé"}, "body.partijen[5].naam"),
    ],
)
def test_a_party_that_is_unknown_or_named_twice(town: Samenwerking, one: dict[str, Any], place: str) -> None:
    town.partijen.append(one)
    response = town.een.post(AFSPRAKEN, town.tekst())
    assert response.status_code == 400, response.text
    assert [fault["plaats"] for fault in (response.json or {})["fouten"]] == [place]


def test_a_verwijzer_is_known_once_it_has_a_key_with_which_it_signs(town: Samenwerking) -> None:
    town.partijen[3] = partij("verwijzer", "huisartsengroep-oost")
    assert town.een.post(AFSPRAKEN, town.tekst()).status_code == 400
    groep = town.chain.called_by("verwijzer", "huisartsengroep-oost", gebied=("enschede",))
    path = town.opgesteld()
    signed = town.vastgelegd(path)
    for api in (town.een, town.twee, town.drie, town.gemeente):
        assert seen(api.post(f"{path}/ondertekeningen", signed))["status"] == "ter-ondertekening"
    assert seen(groep.post(f"{path}/ondertekeningen", signed))["status"] == "van-kracht"


def test_a_verwijzer_whose_key_ended_still_stands_in_what_is_renewed(town: Samenwerking) -> None:
    town.partijen[3] = partij("verwijzer", "huisartsengroep-west")
    town.chain.called_by("verwijzer", "huisartsengroep-west", gebied=("enschede",))
    path = town.opgesteld()
    (key,) = (one for one in town.chain.system.keys.list() if one.organisatie == "huisartsengroep-west")
    assert town.chain.system.keys.revoke(key.nummer, town.chain.clock())
    seen(town.een.put(path, town.tekst(titel="Ook in het weekend")))


def test_nobody_drafts_for_others(town: Samenwerking) -> None:
    assert town.vier.post(AFSPRAKEN, town.tekst()).status_code == 403
    path = town.opgesteld()
    assert town.vier.put(path, town.tekst()).status_code == 404
    without = town.tekst(partijen=town.partijen[1:])
    assert town.een.put(path, without).status_code == 403


def test_a_renewal_leaves_nobody_out_that_still_stands_in_it(town: Samenwerking) -> None:
    path, _ = town.in_force()
    seen(town.een.put(path, town.tekst(partijen=town.partijen[:4])))
    assert f"gemeente:{GEMEENTE}" in reason(town.een.post(f"{path}/versies", None), 409)


def test_what_is_in_force_in_one_regio_is_not_moved_to_another(town: Samenwerking) -> None:
    wijk = {"code": "WK016401", "naam": "Berflo", "gemeente": "GM0164", "inwoners": 7300, "postcodes": {"7553": 1.0}}
    stad = {"GM0164": {"naam": "Hengelo", "postcodes": ["7553"]}}
    add_regio(town.chain, "twente-oost", naam="Twente Oost", wijken=[wijk], gemeenten=stad)
    elsewhere = town.chain.called_by("regio", "twente-oost")
    path, _ = town.in_force()
    moved = town.tekst(gebied={"regio": "twente-oost"})
    said = reason(town.een.put(path, moved), 409)
    assert said.startswith("Deze afspraak is van kracht in regio enschede: stel voor regio twente-oost een nieuwe")
    assert "ondertekeningen" not in elsewhere.get(path).text
    assert len(seen(town.regio.get(path))["versies"][0]["ondertekeningen"]) == len(town.partijen)
    assert town.een.post(AFSPRAKEN, moved).status_code == 201


def test_a_text_that_waits_is_hidden_from_who_only_a_draft_names_and_not_ended_by_it(town: Samenwerking) -> None:
    both, other = town.partijen[:2], [town.partijen[0], partij("aanbieder", VIER)]
    path = town.opgesteld(partijen=both)
    signed = town.vastgelegd(path)
    seen(town.twee.post(f"{path}/ondertekeningen", signed))
    seen(town.een.put(path, town.tekst(partijen=other, titel="Alleen met vier")))
    assert (shown := seen(town.vier.get(path)))["status"] == "concept"
    assert "versies" not in shown
    for act, body in (
        ("beeindiging", {"reden": "werkt-niet"}),
        ("ondertekeningen", signed),
        ("ondertekeningen", signed | {"versie": 6}),
        ("contacten", {"datum": "2026-11-19", "soort": "overleg"}),
    ):
        said = reason(town.vier.post(f"{path}/{act}", body), 409)
        assert said.endswith("Stand nu: concept."), said
        assert "()" not in said
        assert "zorg-twee" not in said
    assert seen(town.twee.get(path))["status"] == "ter-ondertekening"
    town.vier.post(f"{path}/uittreding", {})
    assert town.vier.get(path).status_code == 404
    assert seen(town.een.post(f"{path}/ondertekeningen", signed))["status"] == "van-kracht"
