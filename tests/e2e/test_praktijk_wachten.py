"""What practice asked of waiting: who waits for a party that is closed, and what goes on meanwhile (B2, B4)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD
from tests.support.chain import Chain
from tests.support.moments import at, iso, zet_of
from tests.support.praktijk import KANTOOR, VERZEKERAAR, Praktijk
from tests.support.scene import ESCALATIE, UZOVI, VRAAG, succeeded

OVERDAG, AVOND, ZATERDAG = ("werkdag", "overdag"), ("werkdag", "avond"), ("weekend", "overdag")
FIVE, FRIDAY_EIGHT, MONDAY_EIGHT = at("2026-11-26T17:00"), at("2026-11-27T08:00"), at("2026-11-30T08:00")
SATURDAY_TEN = at("2026-11-28T10:00")
ZATERDAGMIDDAG = {"dagen": ["weekend"], "van": "13:00", "tot": "15:00"}


@pytest.mark.rij(67, 76)
def test_a_discharge_for_today_waits_for_the_coordinatiepunt_while_its_verwijzer_asks_teams(chain: Chain) -> None:
    """Only what is acuut or spoed passes a party that is closed (B2); a near start shortens a turn once it begins (B4).
    Nobody has to wait: the verwijzer is shown the teams and asks them at once."""
    praktijk = Praktijk(chain)
    chain.clock.now = at("2026-11-27T07:15")
    vraag_id = praktijk.stel("regulier", OVERDAG, aanleiding="ontslag", gewensteStart="2026-11-27")
    vraag = praktijk.look(vraag_id, praktijk.verwijzer)
    assert zet_of(vraag) == (1, "coordinatiepunt", iso(at("2026-11-27T08:30")))
    assert vraag["houder"]["bereikbaarVanaf"] == iso(FRIDAY_EIGHT)
    asks = {"teams": ["wijkteam"]}
    assert {one["id"]: one["bereikbaarNu"] for one in vraag["kandidaten"]}["wijkteam"]
    succeeded(praktijk.verwijzer.post(f"{VRAAG}/{vraag_id}/voorleggingen", asks))
    succeeded(praktijk.antwoord(vraag_id, "wijkteam", "toegezegd"))
    succeeded(praktijk.verwijzer.post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": "wijkteam"}))
    assert (praktijk.look(vraag_id)["status"], chain.clock.now < FRIDAY_EIGHT) == ("geplaatst", True)


@pytest.mark.rij(67, 72)
@pytest.mark.parametrize("urgentie", ["spoed", "regulier"])
def test_what_is_near_leaves_a_coordinatiepunt_that_closes_for_the_team_that_is_open(
    chain: Chain, urgentie: str
) -> None:
    """Half an hour would last until 17.15; the coördinatiepunt closes at 17.00, when the evening team opens."""
    praktijk = Praktijk(chain)
    chain.clock.now = at("2026-11-26T16:45")
    near: dict[str, Any] = {"aanleiding": "ontslag", "gewensteStart": "2026-11-26"} if urgentie == "regulier" else {}
    vraag_id = praktijk.stel(urgentie, AVOND, **near)
    assert zet_of(praktijk.look(vraag_id)) == (1, "coordinatiepunt", iso(FIVE))
    chain.advance_to(FIVE)
    vraag = praktijk.look(vraag_id)
    assert (zet_of(vraag), vraag["volgende"]) == ((2, "aanbieders", iso(at("2026-11-26T17:30"))), None)
    assert praktijk.asked(vraag_id) == {"avondteam"}


@pytest.mark.rij(67, 72, 76)
@pytest.mark.parametrize(
    ("urgentie", "asked", "rest"),
    [
        ("acuut", "2026-11-26T16:57", {}),
        ("spoed", "2026-11-26T16:40", {}),
        ("regulier", "2026-11-26T16:40", {"aanleiding": "ontslag", "gewensteStart": "2026-11-27"}),
    ],
)
def test_a_team_that_never_gave_hours_hides_of_nobody_that_another_is_open(
    chain: Chain, urgentie: str, asked: str, rest: dict[str, Any]
) -> None:
    praktijk = Praktijk(chain)
    api = praktijk.aanbieders["wijkteam"]
    succeeded(api.put(f"{AANBOD}/teams/wijkteam/bereikbaarheid", {"bereikbaarheid": []}))
    chain.follow()
    chain.clock.now = at(asked)
    vraag_id = praktijk.stel(urgentie, AVOND, **rest)
    vraag = praktijk.look(vraag_id)
    assert {one["id"]: one["bereikbaarNu"] for one in vraag["kandidaten"]}["wijkteam"] is None
    assert zet_of(vraag) == (1, "coordinatiepunt", iso(FIVE)), "it closes, and the evening team opens"
    chain.advance_to(FIVE)
    assert praktijk.look(vraag_id)["stap"] == 2


@pytest.mark.rij(66, 67, 72)
def test_what_is_spoed_does_not_wait_until_monday_for_teams_while_the_zorgverzekeraar_is_there_on_saturday(
    chain: Chain,
) -> None:
    praktijk = Praktijk(chain)
    on_saturday = {"dagen": ["za"], "van": "10:00", "tot": "12:30"}
    said = {**VERZEKERAAR, "bereikbaarheid": [KANTOOR, on_saturday]}
    succeeded(chain.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/{UZOVI}", said))
    insurer = praktijk.subscribe("zorgverzekeraar", UZOVI)
    chain.clock.now = at("2026-11-27T23:40")
    vraag_id = praktijk.stel("spoed", OVERDAG, specialismen=["mth"])
    chain.advance_to(at("2026-11-28T00:10"))
    vraag = praktijk.look(vraag_id)
    assert (zet_of(vraag), vraag["volgende"]) == ((2, "aanbieders", iso(SATURDAY_TEN)), None)
    assert vraag["houder"]["bereikbaarVanaf"] == iso(MONDAY_EIGHT)
    assert praktijk.asked(vraag_id) == {"technisch-team"}, "it may look though it is closed"
    told = praktijk.told(insurer)
    chain.advance_to(SATURDAY_TEN)
    vraag = praktijk.look(vraag_id)
    assert (zet_of(vraag), vraag["volgende"]) == ((3, "zorgverzekeraar", None), None)
    assert praktijk.told(insurer) == [*told, "stap-gezet"]
    assert [one["wat"] for one in praktijk.ladder(vraag_id)["tijdlijn"]] == [
        "escalatie-gestart", "stap-gezet", "stap-overgeslagen", "stap-gezet",
    ]  # fmt: skip
    assert praktijk.antwoord(vraag_id, "technisch-team", "toegezegd").status_code == 200


@pytest.mark.rij(66, 67, 72)
def test_a_team_that_opens_a_second_after_its_step_was_passed_is_asked_what_is_spoed(chain: Chain) -> None:
    loket = {"naam": "Zorgpunt", "contact": {"telefoon": "050 000 01 01"}, "bereikbaarheid": [ZATERDAGMIDDAG]}
    praktijk = Praktijk(chain, loket=loket)
    chain.clock.now = FIVE - timedelta(seconds=1)
    vraag_id = praktijk.stel("spoed", AVOND)
    assert (praktijk.look(vraag_id)["stap"], praktijk.asked(vraag_id)) == (3, set())
    chain.advance_to(FIVE)
    assert (praktijk.look(vraag_id)["stap"], praktijk.asked(vraag_id)) == (3, {"avondteam"})


@pytest.mark.rij(66, 67, 72)
def test_whoever_holds_it_and_has_closed_since_says_when_it_opens_and_is_nobody(chain: Chain) -> None:
    """The evening team gets its turn of half an hour at 22.45, and closes at 23.00; nobody else is open."""
    praktijk = Praktijk(chain)
    chain.clock.now = at("2026-11-26T22:45")
    vraag_id = praktijk.stel("spoed", AVOND)
    path = "/api/vraag/v1/werkvoorraad"
    for moment, opens, groep in (("22:59", None, "termijn"), ("23:00", iso(at("2026-11-27T17:00")), "niemand")):
        chain.advance_to(at(f"2026-11-26T{moment}"))
        vraag = praktijk.look(vraag_id)
        (regel,) = (succeeded(praktijk.punt.get(path)).json or {})["regels"]
        (listed,) = (succeeded(praktijk.punt.get(VRAAG)).json or {})["zorgvragen"]
        assert [one["houder"]["bereikbaarVanaf"] for one in (vraag, regel, listed)] == [opens] * 3
        assert (zet_of(vraag)[:2], regel["groep"]) == ((2, "aanbieders"), groep)
    chain.clock.now = at("2026-11-26T23:05")
    longer = [{"dagen": ["werkdag"], "van": "17:00", "tot": "23:30"}]
    succeeded(
        praktijk.aanbieders["avondteam"].put(f"{AANBOD}/teams/avondteam/bereikbaarheid", {"bereikbaarheid": longer})
    )
    chain.follow()
    assert praktijk.look(vraag_id)["houder"]["bereikbaarVanaf"] is None, (
        "it says that it is open until half past eleven"
    )


@pytest.mark.rij(67, 116)
@pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
def test_the_own_aanbieder_is_not_passed_while_one_of_its_teams_in_the_wijk_is_open(
    chain: Chain, urgentie: str
) -> None:
    praktijk = Praktijk(chain)
    own: dict[str, Any] = {"situatie": "bestaand", "inZorgBij": "stadszorg"}
    chain.clock.now = at("2026-11-26T18:00")
    vraag = praktijk.look(praktijk.stel(urgentie, OVERDAG, **own))
    assert (vraag["stap"], vraag["houder"]["organisaties"]) == (1, ["stadszorg"]), "its evening team gives no day care"
    assert vraag["houder"]["bereikbaarVanaf"] is None
    chain.clock.now = at("2026-11-27T10:00")
    assert praktijk.look(praktijk.stel(urgentie, OVERDAG, **own))["stap"] == 2, "it is closed"


@pytest.mark.rij(66, 67)
def test_while_what_is_acuut_waits_who_opens_may_act_and_who_holds_it_does_not_change(chain: Chain) -> None:
    """The teams that open are asked, and the coördinatiepunt may act at any time: to hold it adds nothing to that."""
    loket = {"naam": "Zorgpunt", "contact": {"telefoon": "050 000 01 01"}, "bereikbaarheid": [KANTOOR, ZATERDAGMIDDAG]}
    praktijk = Praktijk(chain, loket=loket)
    chain.clock.now = at("2026-11-27T22:30")
    vraag_id = praktijk.stel("acuut", ZATERDAG)
    chain.advance_to(at("2026-11-28T08:06"))
    vraag = praktijk.look(vraag_id)
    assert (vraag["stap"], vraag["houder"]["rol"]) == (3, "aanbieders")
    assert (vraag["volgende"]["rol"], vraag["volgende"]["bereikbaarVanaf"]) == ("zorgverzekeraar", iso(MONDAY_EIGHT))
    chain.advance_to(at("2026-11-28T13:30"))
    assert praktijk.look(vraag_id)["houder"]["rol"] == "aanbieders", "closed since 12.00; the coordinatiepunt is open"
    succeeded(praktijk.punt.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"alternatief": "hulpmiddelen"}))
    assert praktijk.look(vraag_id)["status"] == "alternatief"
