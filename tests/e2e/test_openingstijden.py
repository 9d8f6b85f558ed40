"""Opening hours over the API: what is sent is given back, changes the answer, and is refused with place and reason."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD, WIJK, add_regio, add_team, regio
from tests.support.chain import Chain

OFFICE = {"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}
CLOSED = {"dagen": ["wo"], "gesloten": True}
OUDJAAR = {"dagen": [], "van": "08:00", "tot": "12:00", "begindatum": "2026-12-31", "einddatum": "2026-12-31"}
SUMMER = {"dagen": ["werkdag"], "gesloten": True, "begindatum": "2027-07-19", "einddatum": "2027-08-06"}
NIGHT = {"dagen": ["weekend"], "van": "20:00", "tot": "24:00"}
EVERY = [OFFICE, CLOSED, OUDJAAR, SUMMER, NIGHT]
CONTACT = {"telefoon": "050 000 00 10"}


def places_of(response: Any) -> list[str]:
    assert response.status_code == 400, response.get_data(as_text=True)
    return [fout["plaats"] for fout in response.json["fouten"]]


def reachable(chain: Chain, moment: str) -> Any:
    """When the team can be reached at a moment, or None."""
    found = chain.ask(wijk=WIJK, moment=f"{moment}:00+01:00")["contactpunten"]
    return found[0]["bereikbaar"] if found else None


@pytest.mark.rij(1)
def test_what_is_said_of_days_and_dates_is_given_back_and_counts(chain: Chain) -> None:
    add_regio(chain)
    team = f"{AANBOD}/teams/{add_team(chain)}/bereikbaarheid"
    beheerder = chain.called_by("beheerder")
    assert beheerder.put(team, {"bereikbaarheid": EVERY}).status_code == 200
    assert beheerder.get(team).json == {"bereikbaarheid": EVERY}
    assert reachable(chain, "2026-11-25T10:00") is None, "a Wednesday"
    assert reachable(chain, "2026-11-26T10:00") == {"van": "2026-11-26T07:00:00Z", "tot": "2026-11-26T16:00:00Z"}
    assert reachable(chain, "2026-12-31T11:59") == {"van": "2026-12-31T07:00:00Z", "tot": "2026-12-31T11:00:00Z"}
    assert reachable(chain, "2026-12-31T12:00") is None
    assert reachable(chain, "2026-11-28T23:59") == {"van": "2026-11-28T19:00:00Z", "tot": "2026-11-28T23:00:00Z"}
    assert chain.ask(wijk=WIJK, datum="2027-07-20", dagdeel="overdag")["contactpunten"] == []


@pytest.mark.rij(1)
def test_who_is_always_there_has_no_begin_and_no_end(chain: Chain) -> None:
    add_regio(chain)
    add_team(chain, bereikbaarheid=[{"dagen": ["werkdag", "weekend"], "van": "00:00", "tot": "23:59"}])
    assert reachable(chain, "2026-11-26T10:00") == {"van": None, "tot": None}


def test_a_contradiction_changes_nothing_and_is_told_at_its_place(chain: Chain) -> None:
    add_regio(chain)
    team = f"{AANBOD}/teams/{add_team(chain)}"
    beheerder = chain.called_by("beheerder")
    before = beheerder.get(f"{team}/bereikbaarheid").json
    both = [OFFICE, {**OFFICE, "dagen": ["wo"]}, CLOSED]
    refused = beheerder.put(f"{team}/bereikbaarheid", {"bereikbaarheid": both})
    assert places_of(refused) == ["body.bereikbaarheid[2]"]
    assert refused.json
    assert refused.json["fouten"][0]["reden"].startswith("Hier gesloten, in [1] open")
    assert beheerder.get(f"{team}/bereikbaarheid").json == before


def test_a_loket_and_a_zorgverzekeraar_have_closed_days_and_dates_too(chain: Chain) -> None:
    add_regio(chain, loket={"naam": "Loket", "contact": CONTACT, "bereikbaarheid": EVERY})
    beheerder = chain.called_by("beheerder")
    assert (beheerder.get(f"{AANBOD}/regios/enschede").json or {})["loket"]["bereikbaarheid"] == EVERY
    wednesday = chain.ask(wijk=WIJK, moment="2026-11-25T10:00:00+01:00")["loket"]
    assert (wednesday["bereikbaar"], wednesday["bereikbaarVanaf"]) == (None, "2026-11-26T07:00:00Z")
    body = {"naam": "Zeker", "zorgbemiddeling": CONTACT, "bereikbaarheid": EVERY}
    assert beheerder.put(f"{AANBOD}/zorgverzekeraars/3311", body).status_code == 201
    assert (beheerder.get(f"{AANBOD}/zorgverzekeraars/3311").json or {})["bereikbaarheid"] == EVERY
    twice = {**body, "bereikbaarheid": [OFFICE, CLOSED, OFFICE]}
    assert places_of(beheerder.put(f"{AANBOD}/zorgverzekeraars/3311", twice)) == ["body.bereikbaarheid[2]"]


def test_a_period_that_is_over_is_not_taken_and_one_that_passed_meanwhile_may_be_repeated(chain: Chain) -> None:
    add_regio(chain)
    team = f"{AANBOD}/teams/{add_team(chain)}/bereikbaarheid"
    beheerder, own = chain.called_by("beheerder"), chain.called_by("regio", "enschede")
    before = {"dagen": [], "gesloten": True, "begindatum": "2026-11-16", "einddatum": "2026-11-20"}
    loket = {"naam": "Loket", "contact": CONTACT, "bereikbaarheid": [OFFICE, before]}
    insurer = {"naam": "Zeker", "zorgbemiddeling": CONTACT, "bereikbaarheid": [OFFICE, before]}
    past = "bereikbaarheid[1].einddatum"
    assert places_of(beheerder.put(team, {"bereikbaarheid": [OFFICE, before]})) == [f"body.{past}"]
    assert places_of(beheerder.put(f"{AANBOD}/zorgverzekeraars/3311", insurer)) == [f"body.{past}"]
    assert places_of(own.put(f"{AANBOD}/regios/enschede", regio(loket=loket))) == [f"body.loket.{past}"]
    assert beheerder.put(team, {"bereikbaarheid": [OFFICE, OUDJAAR]}).status_code == 200
    chain.clock.now += timedelta(days=60)
    assert beheerder.put(team, {"bereikbaarheid": [NIGHT, OUDJAAR]}).status_code == 200
    assert places_of(beheerder.put(team, {"bereikbaarheid": [OUDJAAR, before]})) == [f"body.{past}"]
