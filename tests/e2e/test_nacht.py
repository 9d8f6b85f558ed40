"""A huisarts who asks at Friday 22.30 for acute care at night is led to the team that opens at 23.00."""

from datetime import timedelta
from typing import Any

import pytest

from services.platform.log.log import Progress
from tests.support.builders import AANBOD, ALTIJD, add_regio, add_team
from tests.support.chain import Api, Chain
from tests.support.moments import at, iso
from tests.support.scene import KANTOOR, LADDER, LOKET, UZOVI, VERWIJZER, VRAAG, succeeded, zorgvraag

ASKED = at("2026-11-27T22:30")
NIGHT, SATURDAY = {"dagsoort": "werkdag", "dagdeel": "nacht"}, {"dagsoort": "weekend", "dagdeel": "overdag"}
BY_DAY = [{"dagen": ["werkdag", "weekend"], "van": "07:00", "tot": "17:00"}]
BY_NIGHT = [{"dagen": ["werkdag", "weekend"], "van": "23:00", "tot": "07:00", "functie": "onplanbare-nachtzorg",
             "voor": ["professionals"], "contact": {"telefoon": "050 000 00 12"}}]  # fmt: skip


class Night:
    """A regio in which nobody is open at half past ten: a loket and a zorgverzekeraar in working hours, a team by day,
    and a team for acute care by night."""

    def __init__(self, chain: Chain, **regio: Any) -> None:
        self.chain = chain
        chain.clock.now = ASKED
        said: dict[str, Any] = {
            "loket": {**LOKET, "bereikbaarheid": KANTOOR},
            "ladderA": LADDER,
            "huisartsenspoedpost": {"telefoon": "050 000 00 09"},
        }
        add_regio(chain, **(said | regio))
        verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}, "bereikbaarheid": KANTOOR}
        chain.called_by("beheerder").put(f"/api/aanbod/v1/zorgverzekeraars/{UZOVI}", verzekeraar)
        self.day = add_team(chain, "aanbieder-dag", naam="Dagteam", bereikbaarheid=BY_DAY)
        self.night = add_team(chain, "aanbieder-nacht", naam="Nachtteam", bereikbaarheid=BY_NIGHT, specialismen=[])
        chain.follow()
        self.verwijzer = chain.called_by(*VERWIJZER)
        self.nachtteam = chain.called_by("aanbieder", "aanbieder-nacht")

    def ask(self, **rest: Any) -> str:
        said = {"urgentie": "acuut", "dagdelen": [NIGHT], "specialismen": ["9103"], **rest}
        response = self.verwijzer.post(VRAAG, zorgvraag(**said))
        assert response.status_code == 201, response.get_data(as_text=True)
        return str((response.json or {})["id"])

    def look(self, vraag_id: str, by: Api | None = None) -> Any:
        self.chain.settle()
        return succeeded((by or self.verwijzer).get(f"{VRAAG}/{vraag_id}")).json


@pytest.fixture
def night(chain: Chain) -> Night:
    return Night(chain)


@pytest.mark.rij(66, 67, 72, 75)
def test_the_night_team_has_the_turn_when_it_opens_and_goes(chain: Chain, night: Night) -> None:
    opens = at("2026-11-27T23:00")
    vraag_id = night.ask()
    vraag = night.look(vraag_id)
    assert (vraag["kandidaten"], [one["id"] for one in vraag["later"]]) == ([], [night.night])
    assert (vraag["later"][0]["bereikbaarVanaf"], vraag["later"][0]["stand"]) == (iso(opens), None)
    assert vraag["later"][0]["contact"] == {"telefoon": "050 000 00 12"}
    assert vraag["spoed"] == {"levensgevaar": "112", "huisartsenspoedpost": "050 000 00 09"}
    assert (vraag["stap"], vraag["volgende"]) == (2, None), "who is passed and closed holds nothing"
    assert vraag["houder"]["organisaties"] == ["aanbieder-nacht"]
    assert (vraag["houder"]["bereikbaarVanaf"], vraag["uiterlijk"]) == (iso(opens), iso(opens + timedelta(minutes=5)))
    assert vraag["teamsGevraagd"] == 0
    chain.advance_to(opens - timedelta(seconds=1))
    assert night.look(vraag_id)["teamsGevraagd"] == 0, "who is closed is not asked"
    chain.advance_to(opens)
    vraag = night.look(vraag_id)
    assert (vraag["houder"]["organisaties"], vraag["teamsGevraagd"]) == (["aanbieder-nacht"], 1)
    succeeded(night.nachtteam.post(f"{VRAAG}/{vraag_id}/antwoorden", {"team": night.night, "antwoord": "toegezegd"}))
    assert night.look(vraag_id)["status"] == "geplaatst"


@pytest.mark.rij(66, 67)
def test_when_the_night_team_says_nothing_the_day_team_is_asked_as_soon_as_it_opens(chain: Chain, night: Night) -> None:
    vraag_id = night.ask(dagdelen=[NIGHT, SATURDAY])
    chain.advance_to(at("2026-11-27T23:05"))
    vraag = night.look(vraag_id)
    assert (vraag["stap"], vraag["houder"]["rol"], vraag["teamsGevraagd"]) == (3, "aanbieders", 1)
    assert vraag["volgende"]["bereikbaarVanaf"] == iso(at("2026-11-30T08:00"))
    chain.advance_to(at("2026-11-28T06:59"))
    assert night.look(vraag_id)["teamsGevraagd"] == 1
    chain.advance_to(at("2026-11-28T07:00"))
    vraag = night.look(vraag_id)
    assert (vraag["stap"], vraag["teamsGevraagd"], vraag["benaderd"]) == (3, 2, 2), "whatever step is open"
    body = {"team": night.day, "antwoord": "toegezegd", "dagdelen": [SATURDAY]}
    succeeded(chain.called_by("aanbieder", "aanbieder-dag").post(f"{VRAAG}/{vraag_id}/antwoorden", body))
    assert night.look(vraag_id)["openDagdelen"] == [NIGHT]
    chain.advance_to(at("2026-12-04T12:00"))
    assert night.look(vraag_id)["teamsGevraagd"] == 2, "nobody is asked twice"


def test_who_must_be_asked_is_asked_also_after_what_is_due_was_forgotten(chain: Chain, night: Night) -> None:
    vraag_id = night.ask(dagdelen=[NIGHT, SATURDAY])
    chain.advance_to(at("2026-11-27T23:30"))
    for name in ("termijnen-vraag", "termijnen-escalatie"):
        (view,) = (one.view for one in chain.system.followers if one.name == name)
        view.reset((view.progress() or Progress("")).log_id)
    chain.look_again()
    assert night.look(vraag_id)["teamsGevraagd"] == 1
    chain.advance_to(at("2026-11-28T07:00"))
    assert night.look(vraag_id)["teamsGevraagd"] == 2
    assert [one["wat"] for one in night.look(vraag_id)["tijdlijn"]].count("zorgvraag-voorgelegd") == 2


def test_a_person_may_ask_a_team_that_opens_later(night: Night) -> None:
    vraag_id = night.ask()
    succeeded(night.verwijzer.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": [night.night]}))
    refused = night.verwijzer.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": [night.day]})
    assert refused.status_code == 400, "it gives no care at night"


def test_without_any_team_it_is_the_turn_of_the_party_that_opens_first(chain: Chain, night: Night) -> None:
    for team in (night.day, night.night):
        assert chain.called_by("beheerder").put(f"{AANBOD}/teams/{team}/bereikbaarheid", {"bereikbaarheid": [
            {"dagen": ["ma"], "van": "09:00", "tot": "17:00", "voor": ["eigen-clienten"]}
        ]}).status_code == 200  # fmt: skip
    chain.follow()
    on_monday = night.look(night.ask())
    assert (on_monday["stap"], on_monday["uiterlijk"]) == (1, iso(at("2026-11-30T08:05"))), "the lower of equals"
    saturday = [{"dagen": ["za"], "van": "09:00", "tot": "12:00"}]
    zorgzeker = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}, "bereikbaarheid": saturday}
    chain.called_by("beheerder").put(f"/api/aanbod/v1/zorgverzekeraars/{UZOVI}", zorgzeker)
    vraag = night.look(night.ask())
    assert (vraag["stap"], vraag["kandidaten"], vraag["later"]) == (3, [], [])
    assert vraag["houder"]["bereikbaarVanaf"] == iso(at("2026-11-28T09:00"))
    assert [one["regel"].partition(": ")[2] for one in vraag["tijdlijn"] if one["wat"] == "stap-overgeslagen"] == [
        "het coördinatiepunt (gesloten)",
        "alle aanbieders van de wijk samen (niemand-bekend)",
    ]


@pytest.mark.rij(72)
def test_what_is_spoed_waits_for_its_steps_while_nobody_is_open(chain: Chain, night: Night) -> None:
    vraag_id = night.ask(urgentie="spoed", dagdelen=[SATURDAY])
    vraag = night.look(vraag_id)
    assert (vraag["stap"], vraag["houder"]["rol"], vraag["later"]) == (1, "coordinatiepunt", [])
    assert vraag["spoed"]["levensgevaar"] == "112"
    chain.advance_to(ASKED + timedelta(minutes=30))
    assert night.look(vraag_id)["houder"]["bereikbaarVanaf"] == iso(at("2026-11-28T07:00")), "it opens first"
    assert night.look(night.ask(urgentie="regulier", dagdelen=[SATURDAY]))["spoed"] is None


@pytest.mark.rij(66)
def test_a_coordinatiepunt_that_is_open_holds_it_until_somebody_else_opens(chain: Chain) -> None:
    night = Night(chain, loket={**LOKET, "bereikbaarheid": [ALTIJD]})
    vraag_id = night.ask()
    assert night.look(vraag_id)["houder"]["rol"] == "coordinatiepunt"
    chain.advance_to(ASKED + timedelta(minutes=5))
    vraag = night.look(vraag_id)
    assert (vraag["stap"], vraag["houder"]["rol"]) == (2, "coordinatiepunt")
    chain.advance_to(at("2026-11-27T23:05"))
    vraag = night.look(vraag_id)
    assert (vraag["stap"], vraag["houder"]["stap"], vraag["houder"]["rol"]) == (3, 2, "aanbieders"), "who is open"
    chain.advance_to(at("2026-11-30T08:00"))
    assert night.look(vraag_id)["houder"]["rol"] == "zorgverzekeraar"
