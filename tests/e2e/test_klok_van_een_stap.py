"""What holds the clock of a step and what starts it anew, and who may act on it (besluit 0013)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.app import operator as beheer
from tests.support.keten import Keten
from tests.support.teams import local
from tests.support.vragen import AVOND, ESCALATIE, KANTOOR, OVERDAG, Spel, goed

LAND = Path(__file__).parents[1] / "support" / "land"
VRIJDAGAVOND = local("2026-11-27T20:00").astimezone(UTC)


def op(tekst: str) -> datetime:
    return local(tekst).astimezone(UTC)


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def stand(vraag: Any) -> tuple[int, str, str | None]:
    return vraag["stap"], vraag["houder"]["rol"], vraag["uiterlijk"]


@pytest.mark.rij(66)
def test_an_offer_that_is_taken_back_after_the_bound_sets_the_next_step_at_once(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel()
    spel.leg_voor(id_, spel.een)
    spel.antwoord(id_, spel.een, "toegezegd")
    keten.tot(keten.klok.now + timedelta(hours=2))
    spel.antwoord(id_, spel.een, "afgewezen")
    assert stand(spel.zie(id_)) == (2, "aanbieders", iso(keten.klok.now + timedelta(minutes=30)))
    spel.antwoord(id_, spel.twee, "toegezegd")
    keten.tot(keten.klok.now + timedelta(hours=2))
    assert spel.zie(id_)["stap"] == 2
    spel.antwoord(id_, spel.twee, "afgewezen")
    assert spel.zie(id_)["stap"] == 3


def test_a_party_takes_up_passes_on_and_finds(keten: Keten) -> None:
    spel = Spel(keten, punt=True, uren=KANTOOR)
    id_ = spel.stel(situatie="bestaand", inZorgBij="aanbieder-een")
    spel.antwoord(id_, spel.een, "afgewezen")
    assert spel.ladder(id_)["stap"]["rol"] == "coordinatiepunt"
    keten.tot(keten.klok.now + timedelta(minutes=20))
    goed(spel.punt.post(f"{ESCALATIE}/{id_}/oppakken", None))
    ladder = spel.ladder(id_, spel.punt)
    assert ladder["stap"]["uiterlijk"] == iso(keten.klok.now + timedelta(minutes=30)), "its clock began once more"
    goed(spel.punt.post(f"{ESCALATIE}/{id_}/doorgeven", None))
    assert spel.ladder(id_)["stap"]["rol"] == "aanbieders"
    spel.antwoord(id_, spel.twee, "toegezegd")
    zelf = spel.aanbieder_twee.post(f"{ESCALATIE}/{id_}/oplossen", {"team": spel.twee})
    assert zelf.status_code == 403, "an offer is no placing: no aanbieder places itself"
    assert spel.aanbieder_een.post(f"{ESCALATIE}/{id_}/doorgeven", None).status_code == 409, "nor for the others"
    assert spel.punt.post(f"{ESCALATIE}/{id_}/oplossen", {"team": spel.een}).status_code == 409
    for _ in range(2):
        goed(spel.punt.post(f"{ESCALATIE}/{id_}/oplossen", {"team": spel.twee}))
    assert spel.zie(id_)["status"] == "geplaatst"
    wat = [moment["wat"] for moment in spel.ladder(id_)["tijdlijn"]]
    assert wat[-2:] == ["oplossing-gevonden", "escalatie-opgelost"]


def test_a_running_ladder_keeps_the_version_with_which_it_began(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel()
    voor = spel.zie(id_)
    Spel(keten, punt=True)
    keten.tot(keten.klok.now + timedelta(minutes=30))
    assert spel.zie(id_)["houder"]["rol"] == "aanbieders"
    nieuw = spel.zie(spel.stel())
    assert nieuw["houder"]["rol"] == "coordinatiepunt"
    assert voor["houder"]["rol"] == "gevraagd"


def test_where_no_team_is_known_who_asked_may_pass_it_on(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel(specialismen=["palliatief"])
    keten.tot(keten.klok.now + timedelta(minutes=30))
    vraag = spel.zie(id_)
    assert (vraag["houder"]["rol"], vraag["houder"]["organisaties"]) == ("aanbieders", [])
    goed(spel.verwijzer.post(f"{ESCALATIE}/{id_}/doorgeven", None))
    assert spel.zie(id_)["houder"]["rol"] == "zorgverzekeraar"


def test_an_import_of_the_country_starts_nothing(keten: Keten) -> None:
    """Day one: what is not registered is unknown, not unmet demand (`domein.md`)."""
    beheer.lees_wijkindeling(keten.platform, LAND, lambda _: None)
    beheer.voorbeelden(keten.platform, lambda _: None)
    keten.volg()
    keten.tot(keten.klok.now + timedelta(days=30))
    counts = keten._counts()  # noqa: SLF001 - what the test is about
    assert (counts["vraag"], counts["escalatie"], counts["meldingen"]) == (0, 0, 0)


@pytest.mark.rij(66, 122)
def test_an_offer_that_is_made_smaller_after_the_bound_leaves_nothing_standing(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel(dagdelen=[OVERDAG, AVOND])
    keten.tot(keten.klok.now + timedelta(minutes=30))
    spel.antwoord(id_, spel.een, "toegezegd", dagdelen=[OVERDAG, AVOND])
    keten.tot(keten.klok.now + timedelta(hours=2))
    assert spel.zie(id_)["stap"] == 2
    spel.antwoord(id_, spel.een, "toegezegd", dagdelen=[AVOND])
    assert spel.zie(id_)["stap"] == 3


@pytest.mark.rij(122)
def test_a_part_that_is_offered_and_a_no_is_not_yet_a_no_of_all(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel(dagdelen=[OVERDAG, AVOND])
    spel.leg_voor(id_, spel.een, spel.twee)
    spel.antwoord(id_, spel.een, "toegezegd", dagdelen=[OVERDAG])
    spel.antwoord(id_, spel.twee, "afgewezen")
    assert spel.zie(id_)["stap"] == 1
    keten.tot(keten.klok.now + timedelta(minutes=30))
    assert spel.zie(id_)["stap"] == 2


@pytest.mark.rij(66, 72)
def test_what_cannot_wait_does_not_wait_for_a_first_party_that_is_closed(keten: Keten) -> None:
    """There is no holder before it who could go on (besluit 0013); a regular one waits for its opening."""
    keten.klok.now = VRIJDAGAVOND
    spel = Spel(keten, punt=True, uren=KANTOOR)
    acuut, regulier = spel.stel(urgentie="acuut"), spel.stel(urgentie="regulier")
    vraag = spel.zie(acuut)
    assert vraag["houder"]["bereikbaarVanaf"] == iso(op("2026-11-30T08:00"))
    assert vraag["uiterlijk"] == iso(VRIJDAGAVOND + timedelta(minutes=5))
    keten.tot(VRIJDAGAVOND + timedelta(minutes=5))
    assert stand(spel.zie(acuut))[:2] == (2, "aanbieders")
    assert stand(spel.zie(regulier)) == (1, "coordinatiepunt", iso(op("2026-12-01T08:00")))


def test_who_goes_on_while_the_next_is_closed_does_not_keep_it_from_acting(keten: Keten) -> None:
    keten.klok.now = VRIJDAGAVOND
    spel = Spel(keten, punt=True, uren=KANTOOR)
    id_ = spel.stel(situatie="bestaand", inZorgBij="aanbieder-een", urgentie="spoed")
    spel.antwoord(id_, spel.een, "afgewezen")
    keten.werk_bij()
    goed(spel.aanbieder_een.post(f"{ESCALATIE}/{id_}/oppakken", None))
    assert spel.ladder(id_)["opgepakt"] is None, "of the open step nobody did"
    keten.tot(op("2026-11-30T08:01"))
    goed(spel.punt.post(f"{ESCALATIE}/{id_}/oppakken", None))
    ladder = spel.ladder(id_)
    assert (ladder["opgepakt"], ladder["stap"]["uiterlijk"]) == ("enschede", iso(op("2026-11-30T08:31")))
