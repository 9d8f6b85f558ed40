"""What practice asked of a zorgvraag: each rule of right answers as a sentence, with the questions of a huisarts on
Friday evening, in a regio with real opening hours."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD
from tests.support.chain import Chain
from tests.support.moments import at, iso, zet_of
from tests.support.praktijk import Praktijk
from tests.support.scene import ESCALATIE, UZOVI, VRAAG, succeeded

FRIDAY_NIGHT, ELEVEN = at("2026-11-27T22:30"), at("2026-11-27T23:00")
MONDAY_EIGHT = at("2026-11-30T08:00")
NACHT, AVOND, OVERDAG, ZATERDAG = (
    ("werkdag", "nacht"),
    ("werkdag", "avond"),
    ("werkdag", "overdag"),
    ("weekend", "overdag"),
)
SPOED = {"levensgevaar": "112", "huisartsenspoedpost": "050 000 01 09"}


@pytest.fixture
def praktijk(chain: Chain) -> Praktijk:
    return Praktijk(chain)


def ids(kandidaten: list[Any]) -> list[str]:
    return [one["id"] for one in kandidaten]


@pytest.mark.rij(66, 67, 72, 75)
def test_friday_half_past_ten_at_night_leads_to_the_night_team_that_opens_at_eleven(praktijk: Praktijk) -> None:
    clock = praktijk.chain.clock
    clock.now = FRIDAY_NIGHT
    vraag_id = praktijk.stel("acuut", NACHT)
    vraag = praktijk.look(vraag_id, praktijk.verwijzer)
    assert vraag["spoed"] == SPOED
    assert (vraag["kandidaten"], ids(vraag["later"])) == ([], ["nachtteam"])
    assert vraag["later"][0]["bereikbaarVanaf"] == iso(ELEVEN)
    assert vraag["later"][0]["contact"]["telefoon"] == "050 000 01 05"
    assert (vraag["houder"]["rol"], vraag["houder"]["bereikbaarVanaf"]) == ("aanbieders", iso(ELEVEN))
    assert vraag["volgende"] is None, "the coordinatiepunt that is closed was passed, and holds nothing"
    assert praktijk.asked(vraag_id) == set(), "nobody is asked who cannot be reached"
    praktijk.chain.advance_to(ELEVEN)
    assert praktijk.asked(vraag_id) == {"nachtteam"}
    vraag = praktijk.look(vraag_id)
    assert zet_of(vraag) == (2, "aanbieders", iso(ELEVEN + timedelta(minutes=5)))
    assert praktijk.antwoord(vraag_id, "nachtteam", "toegezegd").status_code == 200
    assert praktijk.look(vraag_id)["status"] == "geplaatst"


@pytest.mark.rij(66, 83)
def test_what_was_passed_is_unmet_only_when_a_party_that_was_reached_let_its_bound_pass(praktijk: Praktijk) -> None:
    gemeente = praktijk.subscribe("gemeente", "GM0153")
    praktijk.chain.clock.now = FRIDAY_NIGHT
    vraag_id = praktijk.stel("acuut", NACHT)
    praktijk.chain.advance_to(ELEVEN)
    assert praktijk.told(gemeente) == []
    praktijk.chain.advance_to(ELEVEN + timedelta(minutes=5))
    assert "vraag-onvervuld" in praktijk.told(gemeente)
    assert [one["wat"] for one in praktijk.ladder(vraag_id)["tijdlijn"]][:3] == [
        "escalatie-gestart", "stap-overgeslagen", "stap-gezet"
    ]  # fmt: skip


@pytest.mark.rij(66, 72)
def test_who_is_open_is_asked_at_once_and_the_coordinatiepunt_that_is_closed_is_passed(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = FRIDAY_NIGHT
    vraag_id = praktijk.stel("acuut", AVOND)
    vraag = praktijk.look(vraag_id)
    assert zet_of(vraag) == (2, "aanbieders", iso(FRIDAY_NIGHT + timedelta(minutes=5)))
    assert praktijk.asked(vraag_id) == {"avondteam"}
    assert [(one["id"], one["bereikbaarNu"]) for one in vraag["kandidaten"]] == [("avondteam", True)]


@pytest.mark.rij(67)
def test_spoed_passes_a_closed_party_only_when_a_later_one_is_open(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = FRIDAY_NIGHT
    assert praktijk.look(praktijk.stel("spoed", AVOND))["stap"] == 2
    praktijk.chain.clock.now = at("2026-11-28T02:00")
    waits = praktijk.look(praktijk.stel("spoed", OVERDAG))
    assert (waits["stap"], waits["houder"]["rol"]) == (1, "coordinatiepunt")
    assert waits["houder"]["bereikbaarVanaf"] == iso(MONDAY_EIGHT)


@pytest.mark.rij(10, 79)
def test_who_delivers_all_that_is_asked_stands_before_who_delivers_a_part(praktijk: Praktijk) -> None:
    path = f"{AANBOD}/teams/technisch-team/levering"
    both = [{"dagsoort": "werkdag", "dagdeel": "overdag"}, {"dagsoort": "werkdag", "dagdeel": "avond"}]
    succeeded(praktijk.aanbieders["technisch-team"].put(path, {"levering": both}))
    praktijk.chain.follow()
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    kandidaten = praktijk.look(praktijk.stel("regulier", OVERDAG, AVOND))["kandidaten"]
    assert ids(kandidaten)[0] == "technisch-team"
    assert sorted(ids(kandidaten)) == ["avondteam", "technisch-team", "wijkteam"], "no night team: it gives no day care"
    assert {one["id"]: len(one["dagdelen"]) for one in kandidaten} == {
        "technisch-team": 2, "avondteam": 1, "wijkteam": 1
    }  # fmt: skip
    saturday = praktijk.look(praktijk.stel("regulier", ZATERDAG))["kandidaten"]
    assert ids(saturday) == ["wijkteam"]


@pytest.mark.rij(116)
def test_another_aanbieder_reads_nothing_of_whose_client_it_is_until_it_is_placed(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T18:00")
    own = praktijk.aanbieders["avondteam"]
    vraag_id = praktijk.stel("regulier", OVERDAG, by=own, situatie="bestaand", inZorgBij="stadszorg",
                             aanleiding="aanbieder-kan-niet-verder")  # fmt: skip
    assert praktijk.look(vraag_id, own)["houder"]["organisaties"] == ["stadszorg"]
    succeeded(own.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": ["wijkteam"]}))
    rival = praktijk.aanbieders["wijkteam"]
    seen = praktijk.look(vraag_id, rival)
    assert (seen["situatie"], seen["inZorgBij"], seen["aanleiding"]) == ("nieuw", None, "anders")
    assert "stadszorg" not in rival.get(f"{VRAAG}/{vraag_id}").get_data(as_text=True)
    assert praktijk.antwoord(vraag_id, "wijkteam", "toegezegd").status_code == 200
    succeeded(own.post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": "wijkteam"}))
    assert praktijk.look(vraag_id, rival)["inZorgBij"] == "stadszorg"


@pytest.mark.rij(76)
def test_a_discharge_today_asked_at_ten_gives_each_party_half_an_hour(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = ten = at("2026-11-27T10:00")
    vraag_id = praktijk.stel("regulier", OVERDAG, aanleiding="ontslag", gewensteStart="2026-11-27")
    assert zet_of(praktijk.look(vraag_id)) == (1, "coordinatiepunt", iso(ten + timedelta(minutes=30)))
    praktijk.chain.advance_to(ten + timedelta(minutes=30))
    assert zet_of(praktijk.look(vraag_id)) == (2, "aanbieders", iso(ten + timedelta(minutes=60)))
    praktijk.chain.advance_to(ten + timedelta(minutes=60))
    assert zet_of(praktijk.look(vraag_id)) == (3, "zorgverzekeraar", None)


@pytest.mark.rij(76)
def test_a_discharge_tomorrow_asked_at_half_past_four_ends_each_step_at_its_closing(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-26T16:30")
    vraag_id = praktijk.stel("regulier", OVERDAG, AVOND, aanleiding="ontslag", gewensteStart="2026-11-27")
    assert zet_of(praktijk.look(vraag_id)) == (1, "coordinatiepunt", iso(at("2026-11-26T17:00")))
    praktijk.chain.advance_to(at("2026-11-26T17:00"))
    assert zet_of(praktijk.look(vraag_id)) == (2, "aanbieders", iso(at("2026-11-26T17:30")))
    praktijk.chain.advance_to(at("2026-11-26T17:30"))
    following = praktijk.look(vraag_id)["volgende"]
    assert (following["rol"], following["bereikbaarVanaf"]) == ("zorgverzekeraar", iso(at("2026-11-27T08:00")))


@pytest.mark.rij(67)
def test_without_a_zorgverzekeraar_the_holder_stays_until_somebody_names_one(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    vraag_id = praktijk.stel("spoed", OVERDAG, zorgverzekeraar=None)
    praktijk.chain.advance_to(at("2026-11-27T12:00"))
    vraag = praktijk.look(vraag_id)
    assert (vraag["stap"], vraag["houder"]["rol"], vraag["ontbreekt"]) == (3, "aanbieders", ["zorgverzekeraar"])
    path = f"{VRAAG}/{vraag_id}/zorgverzekeraar"
    assert praktijk.punt.put(path, {"zorgverzekeraar": "9999"}).status_code == 400
    succeeded(praktijk.punt.put(path, {"zorgverzekeraar": UZOVI}))
    vraag = praktijk.look(vraag_id)
    assert (vraag["houder"]["rol"], vraag["houder"]["organisaties"]) == ("zorgverzekeraar", [UZOVI])
    assert vraag["ontbreekt"] == []


@pytest.mark.rij(72)
def test_a_late_yes_for_an_acute_one_is_kept_at_hand_for_a_day(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T11:00")
    vraag_id = praktijk.stel("acuut", OVERDAG)
    praktijk.chain.advance_to(at("2026-11-27T11:06"))
    assert praktijk.asked(vraag_id) == {"wijkteam", "technisch-team"}
    assert praktijk.antwoord(vraag_id, "wijkteam", "toegezegd").status_code == 200
    assert praktijk.antwoord(vraag_id, "technisch-team", "toegezegd").status_code == 200
    (kept,) = praktijk.look(vraag_id)["achterDeHand"]
    assert (kept["team"], kept["tot"]) == ("technisch-team", iso(at("2026-11-28T11:06")))
    praktijk.chain.advance_to(at("2026-11-28T11:07"))
    assert praktijk.look(vraag_id)["achterDeHand"] == []


@pytest.mark.rij(79)
def test_a_late_yes_for_one_that_could_wait_is_told_how_it_stands(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T11:00")
    vraag_id = praktijk.stel("regulier", OVERDAG)
    teams = ["wijkteam", "technisch-team"]
    succeeded(praktijk.punt.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": teams}))
    assert praktijk.antwoord(vraag_id, "wijkteam", "toegezegd").status_code == 200
    succeeded(praktijk.verwijzer.post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": "wijkteam"}))
    refused = praktijk.antwoord(vraag_id, "technisch-team", "toegezegd")
    assert (refused.status_code, "geplaatst" in refused.get_data(as_text=True)) == (409, True)


@pytest.mark.rij(74)
def test_a_second_try_remembers_who_was_asked_and_counts_aanbieders(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    first = praktijk.stel("spoed", OVERDAG)
    succeeded(praktijk.punt.post(f"{VRAAG}/{first}/voorleggingen", {"teams": ["wijkteam", "technisch-team"]}))
    vraag = praktijk.look(first)
    assert (vraag["benaderd"], vraag["teamsGevraagd"]) == (2, 2)
    succeeded(praktijk.punt.post(f"{VRAAG}/{first}/intrekking", {"reden": "vergissing"}))
    second = praktijk.look(praktijk.stel("spoed", OVERDAG, vervolgOp=first))
    assert (second["stap"], second["vervolgOp"], second["benaderd"]) == (1, first, 2)
    assert sorted(second["alGevraagd"]) == ["dorpszorg", "techniek"]


def test_a_team_that_ended_can_give_no_answer_and_the_zorgvraag_goes_on(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    vraag_id = praktijk.stel("spoed", OVERDAG)
    succeeded(praktijk.punt.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": ["wijkteam", "technisch-team"]}))
    assert praktijk.aanbieders["wijkteam"].delete(f"{AANBOD}/teams/wijkteam").status_code == 204
    refused = praktijk.antwoord(vraag_id, "wijkteam", "toegezegd")
    assert (refused.status_code, "Dit team is beëindigd" in refused.get_data(as_text=True)) == (409, True)
    praktijk.chain.follow()
    vraag = praktijk.look(vraag_id)
    assert (vraag["status"], vraag["tijdlijn"][-1]["wat"]) == ("open", "team-vervallen")


@pytest.mark.rij(67)
def test_a_party_that_is_closed_holds_nothing_and_is_told_how_it_stands(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = FRIDAY_NIGHT
    vraag_id = praktijk.stel("acuut", AVOND)
    assert praktijk.look(vraag_id)["houder"]["rol"] == "aanbieders"
    early = praktijk.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oppakken", None)
    assert (early.status_code, (early.json or {})["detail"]) == (404, f"Er is geen escalatie {vraag_id}.")


@pytest.mark.rij(58, 83, 117)
def test_each_is_told_what_it_must_act_on_and_an_inkoper_no_refusal(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    told = {
        role: praktijk.subscribe(*role)
        for role in [("coordinatiepunt", "enschede"), ("aanbieder", "dorpszorg"), ("zorgverzekeraar", UZOVI)]
    }
    vraag_id = praktijk.stel("spoed", OVERDAG)
    succeeded(praktijk.punt.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": ["wijkteam"]}))
    assert praktijk.antwoord(vraag_id, "wijkteam", "afgewezen", reden="plafond").status_code == 200
    kinds = {role: praktijk.told(api) for role, api in told.items()}
    assert kinds["coordinatiepunt", "enschede"][:2] == ["zorgvraag-gesteld", "antwoord-gegeven"]
    assert kinds["aanbieder", "dorpszorg"] == ["zorgvraag-voorgelegd"]
    assert kinds["zorgverzekeraar", UZOVI] == []


@pytest.mark.rij(10, 74)
def test_one_list_shows_what_is_to_be_done_and_nothing_that_has_ended(praktijk: Praktijk) -> None:
    praktijk.chain.clock.now = at("2026-11-27T10:00")
    ended, still_open = praktijk.stel("spoed", OVERDAG), praktijk.stel("spoed", OVERDAG)
    succeeded(praktijk.punt.post(f"{VRAAG}/{ended}/intrekking", {"reden": "vergissing"}))
    found = succeeded(praktijk.punt.get("/api/vraag/v1/werkvoorraad")).json
    assert [regel["id"] for regel in (found or {})["regels"]] == [still_open]
    assert (found or {})["aantallen"]["open"] == 1
    assert (found or {})["regels"][0]["groep"] == "termijn"
    assert "kandidaten" not in (found or {})["regels"][0]
