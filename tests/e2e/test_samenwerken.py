"""Working together in a wijk, as those who need it see it from outside: who works where, who stands in what, and what
is never held against anybody (rij 30, 35, 54, 56-60, 63-65, 124)."""

from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest

from directory_site.agreement_texts import PARTY_KINDS
from events.codes import PARTIJSOORTEN
from tests.support.afspraken import AFSPRAKEN, OPEN, partij
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_team
from tests.support.chain import Api, Chain
from tests.support.samenwerking import DRIE, EEN, GEMEENTE, TWEE, VIER, Samenwerking, seen
from tests.support.scene import UZOVI, succeeded

GIDS = "/api/gids/v1"
LISTS = ("contactpunten", "deels", "later", "voorProfessionals", "eigenClienten", "andereHulp")
WIJKTEAM = {"soort": "sociaal-domein", "naam": "Wijkteam Glanerbrug"}
VOLGER = "0403"
GETOETST = {"getoetst": "ja"}


@pytest.fixture
def town(chain: Chain) -> Samenwerking:
    return Samenwerking(chain)


def present(answer: Mapping[str, Any]) -> set[str]:
    """Return the aanbieders that an answer names, in whichever of its lists."""
    return {one["id"] for name in LISTS for punt in answer[name] for one in punt["aanbieders"]}


def page(chain: Chain, path: str) -> str:
    """Return what a visitor of the site reads."""
    chain.follow()
    response = chain.client.get(path)
    assert response.status_code == 200, path
    return unescape(response.get_data(as_text=True))


def public(chain: Chain, **query: str) -> Any:
    chain.follow()
    return succeeded(chain.client.get(f"{GIDS}/afspraken", query_string=query)).json


def agreed(town: Samenwerking, *parties: tuple[dict[str, Any], Api], **rest: Any) -> str:
    """Let these parties make an afspraak that is in force, and return its id. One without a key signs on paper, which
    the regio records."""
    town.partijen = [one for one, _ in parties]
    path = town.opgesteld(**rest)
    signed = town.vastgelegd(path)
    for one, api in parties:
        on_paper = {} if "rol" in one else {"opPapier": {**one, "datum": "2026-11-19"}}
        seen(api.post(f"{path}/ondertekeningen", signed | on_paper))
    assert seen(town.een.get(path))["status"] == "van-kracht"
    return path.rpartition("/")[2]


def team(town: Samenwerking, aanbieder: str, **rest: Any) -> str:
    return add_team(town.chain, aanbieder, naam=f"Team {aanbieder}", **{"bereikbaarheid": [ALTIJD], **rest})


def report(town: Samenwerking, team_id: str, stand: str) -> None:
    beheerder = town.chain.called_by("beheerder")
    succeeded(beheerder.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": stand}))


def template(chain: Chain, code: str) -> dict[str, Any]:
    """Return the parts of an afspraak of which d is begun with a text of the platform."""
    given = (succeeded(chain.anybody.get(f"{GIDS}/codelijsten")).json or {})["sjablonen"]
    (found,) = (one for one in given if one["code"] == code)
    return {**dict.fromkeys("abcdef"), found["onderdeel"]: {"tekst": found["tekst"], "openbaar": True}}


@pytest.mark.rij(30)
def test_aanbieders_that_divide_a_wijk_are_each_found_in_their_own_streets_only(town: Samenwerking) -> None:
    een, twee = team(town, EEN), team(town, TWEE)
    for postcode in ("7532", "7534"):
        assert present(town.chain.ask(postcode=postcode)) == {EEN, TWEE}, "before, both come to every street"
    divided: dict[str, Any] = {"tekst": "Zorg Een gaat naar 7532, Zorg Twee naar 7534.", "openbaar": True}
    parties = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    parts = {**dict.fromkeys("acdef"), "b": divided}
    afspraak_id = agreed(town, *parties, aard="werkgebieden", mededinging=GETOETST, onderdelen=parts)
    for api, team_id, postcode in ((town.een, een, "7532"), (town.twee, twee, "7534")):
        succeeded(api.put(f"{AANBOD}/teams/{team_id}/werkgebied", {"werkgebied": [postcode]}))
    assert [present(town.chain.ask(postcode=one)) for one in ("7532", "7534")] == [{EEN}, {TWEE}]
    assert present(town.chain.ask(wijk=WIJK)) == {EEN, TWEE}, "together they still have the whole wijk"
    street = page(town.chain, f"/wijk/{WIJK}?pc4=7532&voor=verwijzer")
    assert (f"Aanbieder {EEN}" in street, f"Team {TWEE}" in street) == (True, False)
    assert f"/afspraak/{afspraak_id}" in street
    shown = page(town.chain, f"/afspraak/{afspraak_id}")
    assert "Afspraak over wie waar werkt" in shown
    assert divided["tekst"] in shown


@pytest.mark.rij(35)
def test_all_aanbieders_of_a_wijk_can_be_traced_whatever_room_they_have(town: Samenwerking) -> None:
    night = {"dagen": ["werkdag"], "van": "23:00", "tot": "07:00"}
    here = {EEN: team(town, EEN), TWEE: team(town, TWEE), DRIE: team(town, DRIE, bereikbaarheid=[night])}
    team(town, VIER, werkgebied=[ANDERE_WIJK])
    report(town, here[EEN], "ruimte")
    report(town, here[TWEE], "vol")
    answer = town.chain.ask(wijk=WIJK)
    assert present(answer) == {*here}
    assert present(town.chain.ask(wijk=ANDERE_WIJK)) == {VIER}
    shown = page(town.chain, f"/wijk/{WIJK}?voor=verwijzer")
    assert [f"Aanbieder {one}" in shown for one in (EEN, TWEE, DRIE, VIER)] == [True, True, True, False]
    traced = succeeded(town.regio.get(f"{AANBOD}/teams")).json or {}
    assert {one["id"] for one in traced["teams"]} > {*here.values()}, "the regio has them all, with who they are of"


@pytest.mark.rij(54)
def test_an_aanbieder_agrees_with_whoever_else_there_is_in_the_wijk(town: Samenwerking) -> None:
    others = [{"soort": soort, "naam": f"De Brug ({number})"} for number, soort in enumerate(PARTIJSOORTEN)]
    on_paper = [(one, town.regio) for one in others]
    afspraak_id = agreed(town, (partij("aanbieder", EEN), town.een), *on_paper)
    (listed,) = public(town.chain, wijk=WIJK)["afspraken"]
    assert {one["soort"]: one["naam"] for one in listed["partijen"] if one["soort"]} == {
        one["soort"]: one["naam"] for one in others
    }
    shown = page(town.chain, f"/afspraak/{afspraak_id}")
    assert all(one["naam"] in shown for one in others)
    assert all(PARTY_KINDS[soort][0] in shown for soort in PARTIJSOORTEN)


@pytest.mark.rij(56)
def test_what_was_an_intention_is_renewed_as_binding_and_each_signs_what_it_binds_itself_to(town: Samenwerking) -> None:
    parties = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    path = f"{AFSPRAKEN}/{agreed(town, *parties, binding='intentie')}"
    seen(town.twee.put(path, town.tekst(binding="bindend")))
    signed = town.vastgelegd(path)
    seen(town.een.post(f"{path}/ondertekeningen", signed))

    def bound() -> list[tuple[str, str]]:
        return [(one["status"], one["inhoud"]["binding"]) for one in seen(town.een.get(path))["versies"]]

    assert bound() == [("van-kracht", "intentie"), ("ter-ondertekening", "bindend")], "one does not bind the other"
    seen(town.twee.post(f"{path}/ondertekeningen", signed))
    assert bound() == [("opgevolgd", "intentie"), ("van-kracht", "bindend")]


@pytest.mark.rij(57)
def test_an_inkoper_finds_what_it_can_buy_and_who_does_not_work_together_and_nobody_loses_its_place(
    town: Samenwerking,
) -> None:
    teams = [team(town, one, id=f"team-{one}") for one in (EEN, TWEE, VIER)]
    before = [punt["id"] for punt in town.chain.ask(wijk=WIJK)["contactpunten"]]
    assert sorted(before) == sorted(teams)
    parties = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    afspraak_id = agreed(town, *parties, binding="bindend")
    inkoper = town.chain.called_by("zorgverzekeraar", UZOVI)
    listed = succeeded(inkoper.get(f"{AFSPRAKEN}?status=van-kracht")).json or {}
    assert [one["id"] for one in listed["afspraken"]] == [afspraak_id]
    stands = {one: public(town.chain, aanbieder=one)["status"] for one in (EEN, TWEE, VIER)}
    assert stands == {EEN: "gemaakt", TWEE: "gemaakt", VIER: "nog-niet-bekend"}
    for api, one, said in ((town.een, EEN, "ja"), (town.twee, TWEE, "ja"), (town.vier, VIER, "nee")):
        contract = {"zorgverzekeraar": UZOVI, "gecontracteerd": said}
        succeeded(api.put(f"{AANBOD}/aanbieders/{one}", {"naam": f"Aanbieder {one}", "contracten": [contract]}))
    bought = town.chain.ask(wijk=WIJK, zorgverzekeraar=UZOVI)
    assert {punt["id"]: punt["contract"] for punt in bought["contactpunten"]} == dict.fromkeys(teams[:2], "ja")
    assert [punt["id"] for punt in bought["andereHulp"]] == teams[2:], "the zorgplicht may still need it"
    assert [punt["id"] for punt in town.chain.ask(wijk=WIJK)["contactpunten"]] == before


@pytest.mark.rij(58, 124)
def test_being_reachable_together_may_be_agreed_as_it_is_and_dividing_the_work_asks_for_competition_first(
    town: Samenwerking,
) -> None:
    parties = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    night = agreed(town, *parties, aard="bereikbaarheid")
    assert "mededinging" not in seen(town.een.get(f"{AFSPRAKEN}/{night}"))["versies"][0]["inhoud"]
    for aard in ("coordinatie", "werkgebieden"):
        refused = town.een.post(AFSPRAKEN, town.tekst(aard=aard))
        (fault,) = (refused.json or {})["fouten"]
        assert (fault["plaats"], "L 4.2" in fault["reden"]) == ("body.mededinging", True)
    why = {"getoetst": "niet-nodig", "reden": "te-klein"}
    path = f"{AFSPRAKEN}/{agreed(town, *parties, aard='werkgebieden', mededinging=why)}"
    assert seen(town.twee.get(path))["versies"][0]["inhoud"]["mededinging"] == why
    assert "te-klein" not in town.vier.get(path).text, "a rival does not read what was weighed"


@pytest.mark.rij(59)
def test_contracted_aanbieders_and_the_others_of_a_postcode_agree_to_coordinate_with_the_text_that_is_given(
    town: Samenwerking,
) -> None:
    for one, api, said in ((EEN, town.een, "ja"), (TWEE, town.twee, "nee")):
        team(town, one, werkgebied=["7534"])
        contract = {"zorgverzekeraar": UZOVI, "gecontracteerd": said}
        succeeded(api.put(f"{AANBOD}/aanbieders/{one}", {"naam": f"Aanbieder {one}", "contracten": [contract]}))
    parts = template(town.chain, "afstemmingsplicht")
    parties = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    afspraak_id = agreed(town, *parties, aard="coordinatie", mededinging=GETOETST, onderdelen=parts)
    answer = town.chain.ask(postcode="7534", zorgverzekeraar=UZOVI)
    contracts = {punt["aanbieders"][0]["id"]: punt["contract"] for name in LISTS for punt in answer[name]}
    (found,) = answer["afspraken"]
    assert contracts == {EEN: "ja", TWEE: "nee"}
    assert (found["id"], [one["organisatie"] for one in found["partijen"]]) == (afspraak_id, [EEN, TWEE])
    assert town.chain.ask(postcode="7541")["afspraken"] == [], "it is about one area"
    assert "in hetzelfde postcodegebied" in parts["d"]["tekst"]
    assert parts["d"]["tekst"] in page(town.chain, f"/afspraak/{afspraak_id}")


@pytest.mark.rij(60)
def test_wijkteam_and_wijkverpleging_agree_how_they_work_with_the_points_of_the_focuslijst(town: Samenwerking) -> None:
    team(town, EEN)
    parts = template(town.chain, "focuslijst")
    parties = (
        (partij("aanbieder", EEN), town.een),
        (partij("gemeente", GEMEENTE), town.gemeente),
        (WIJKTEAM, town.regio),
    )
    afspraak_id = agreed(town, *parties, titel="Wijkteam en wijkverpleging", onderdelen=parts)
    shown = page(town.chain, f"/afspraak/{afspraak_id}")
    for words in ("Wijkteam Glanerbrug", "sociaal werk", "gemeente Enschede", parts["d"]["tekst"]):
        assert words in shown
    assert "wie de regie heeft" in parts["d"]["tekst"]
    assert "Wijkteam Glanerbrug" in page(town.chain, f"/wijk/{WIJK}?wanneer=nu"), "beside the team with which it works"


@pytest.mark.rij(63)
def test_what_few_aanbieders_built_up_goes_on_and_who_is_not_let_in_keeps_its_place(town: Samenwerking) -> None:
    teams = [team(town, one, id=f"team-{one}") for one in (EEN, TWEE, VIER)]
    before = [punt["id"] for punt in town.chain.ask(wijk=WIJK)["contactpunten"]]
    parties = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    bestaand = {"bron": "Module wijkgericht werken", "datum": "2019-03-01"}
    norm = {"beslist": "regio", "norm": "Een substantieel aandeel van de cliënten van de gemeente."}
    afspraak_id = agreed(town, *parties, bestaand=bestaand, toetreding=norm, onderdelen=dict.fromkeys("abcdef"))
    path = f"{AFSPRAKEN}/{afspraak_id}"
    assert seen(town.twee.get(path))["versies"][0]["inhoud"]["bestaand"] == bestaand
    shown = seen(town.vier.get(path))["versies"][0]
    assert shown["inhoud"]["toetreding"] == norm, "who wants to join knows by what it is judged"
    seen(town.vier.post(f"{path}/toetredingen", {}))
    (listed,) = public(town.chain, wijk=WIJK)["afspraken"]
    assert [one["organisatie"] for one in listed["partijen"]] == [EEN, TWEE], "until the regio says yes"
    seen(town.een.put(path, town.tekst(partijen=[town.partijen[0], partij("aanbieder", VIER)])))
    assert town.een.post(f"{path}/versies", None).status_code == 409, "a renewal puts nobody out"
    seen(town.een.put(path, town.tekst(titel="Ook volgend jaar", onderdelen={**dict.fromkeys("abdef"), "c": OPEN})))
    signed = town.vastgelegd(path)
    for _, api in parties:
        seen(api.post(f"{path}/ondertekeningen", signed))
    (renewed,) = public(town.chain, wijk=WIJK)["afspraken"]
    assert (renewed["id"], renewed["titel"]) == (afspraak_id, "Ook volgend jaar")
    assert [one["organisatie"] for one in renewed["partijen"]] == [EEN, TWEE]
    share = town.een.post(AFSPRAKEN, town.tekst(aandeel=0.4))
    assert [one["plaats"] for one in (share.json or {})["fouten"]] == ["body.aandeel"], "no share is ever written down"
    assert [punt["id"] for punt in town.chain.ask(wijk=WIJK)["contactpunten"]] == before
    assert sorted(before) == sorted(teams)


@pytest.mark.rij(64)
def test_the_largest_zorgverzekeraar_leads_and_another_follows_with_a_policy_of_its_own(town: Samenwerking) -> None:
    said = {"naam": "Volgzaam", "zorgbemiddeling": {"telefoon": "050 000 00 04"}}
    assert town.chain.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/{VOLGER}", said).status_code == 201
    leads, follows = (town.chain.called_by("zorgverzekeraar", one) for one in (UZOVI, VOLGER))
    leader = {"rol": "zorgverzekeraar", "organisatie": UZOVI, "verzekeraar": "leidend"}
    afspraak_id = agreed(town, (partij("aanbieder", EEN), town.een), (leader, leads))
    path = f"{AFSPRAKEN}/{afspraak_id}"
    (shown,) = seen(follows.get(path))["versies"]
    assert shown["inhoud"]["partijen"][1] == leader, "who is no party yet sees who takes the initiative"
    seen(follows.post(f"{path}/toetredingen", {"verzekeraar": "volgend"}))
    asks = {"rol": "zorgverzekeraar", "organisatie": VOLGER}
    for api in (town.een, leads):
        seen(api.post(f"{path}/instemmingen", {"met": "toetreding", "toetreder": asks}))
    seen(follows.post(f"{path}/ondertekeningen", {"versie": 1, "digest": shown["digest"]}))
    roles = {one["organisatie"]: one.get("verzekeraar") for one in seen(town.vier.get(path))["partijen"]}
    assert roles == {EEN: None, UZOVI: "leidend", VOLGER: "volgend"}
    on_the_page = page(town.chain, f"/afspraak/{afspraak_id}")
    assert [naam in on_the_page for naam in ("Zorgzeker", "Volgzaam")] == [True, True]


@pytest.mark.rij(65)
def test_anybody_can_count_where_new_zorgvragen_are_arranged_and_where_others_than_aanbieders_take_part(
    town: Samenwerking,
) -> None:
    """Of a wijk of which nothing is known it is not said that there is nothing."""
    een, twee = (partij("aanbieder", EEN), town.een), (partij("aanbieder", TWEE), town.twee)
    here: dict[str, Any] = {"gebied": {"regio": "enschede", "wijken": [WIJK]}}
    assert counted(town) == {"nieuwe zorgvragen": 0, "multidisciplinair": 0, "nog niet bekend": 2}
    agreed(town, een, twee, **here)
    assert counted(town) == {"nieuwe zorgvragen": 0, "multidisciplinair": 0, "nog niet bekend": 1}
    agreed(town, een, twee, aard="coordinatie", mededinging=GETOETST, **here)
    assert counted(town) == {"nieuwe zorgvragen": 1, "multidisciplinair": 0, "nog niet bekend": 1}
    agreed(town, een, (WIJKTEAM, town.regio), gebied={"regio": "enschede"})
    assert counted(town) == {"nieuwe zorgvragen": 1, "multidisciplinair": 2, "nog niet bekend": 0}


def counted(town: Samenwerking) -> dict[str, int]:
    """Count the wijken of the regio by what the public reads of each."""
    regio = succeeded(town.regio.get(f"{AANBOD}/regios/enschede")).json or {}
    of_wijk = [public(town.chain, wijk=wijk["code"]) for wijk in regio["wijken"]]
    return {
        "nieuwe zorgvragen": sum(any(one["aard"] == "coordinatie" for one in said["afspraken"]) for said in of_wijk),
        "multidisciplinair": sum(
            any(party["soort"] for one in said["afspraken"] for party in one["partijen"]) for said in of_wijk
        ),
        "nog niet bekend": sum(said["status"] == "nog-niet-bekend" for said in of_wijk),
    }
