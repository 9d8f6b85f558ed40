"""What holds the clock of a step and what starts it again, and who may act on it (besluit 0013)."""

from datetime import timedelta
from pathlib import Path

import pytest

from services.app import geography, operator
from tests.support.chain import Chain
from tests.support.moments import at, iso, zet_of
from tests.support.scene import AVOND, ESCALATIE, KANTOOR, OVERDAG, Scene, succeeded

LAND = Path(__file__).parents[1] / "support" / "land"
FRIDAY_EVENING = at("2026-11-27T20:00")


@pytest.mark.rij(66)
def test_an_offer_that_is_taken_back_after_the_bound_sets_the_next_step_at_once(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    chain.advance_to(chain.clock.now + timedelta(hours=2))
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    assert zet_of(scene.look(vraag_id)) == (2, "aanbieders", iso(chain.clock.now + timedelta(minutes=30)))
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    chain.advance_to(chain.clock.now + timedelta(hours=2))
    assert scene.look(vraag_id)["stap"] == 2
    scene.antwoord(vraag_id, scene.twee, "afgewezen")
    assert scene.look(vraag_id)["stap"] == 3


def test_while_everything_is_offered_whoever_may_know_that_reads_of_no_clock(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    until = iso(chain.clock.now + timedelta(minutes=30))
    readers = (scene.verwijzer, scene.aanbieder_een, scene.aanbieder_twee)
    assert [scene.look(vraag_id, by)["uiterlijk"] for by in readers] == [until, until, until]
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    assert [scene.look(vraag_id, by)["uiterlijk"] for by in readers] == [None, None, until]
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    assert scene.look(vraag_id)["uiterlijk"] == until


def test_a_party_takes_up_passes_on_and_finds(chain: Chain) -> None:
    scene = Scene(chain, punt=True, hours=KANTOOR)
    vraag_id = scene.stel(situatie="bestaand", inZorgBij="aanbieder-een")
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    assert scene.ladder(vraag_id)["stap"]["rol"] == "coordinatiepunt"
    chain.advance_to(chain.clock.now + timedelta(minutes=20))
    succeeded(scene.punt.post(f"{ESCALATIE}/{vraag_id}/oppakken", None))
    ladder = scene.ladder(vraag_id, scene.punt)
    assert ladder["stap"]["uiterlijk"] == iso(chain.clock.now + timedelta(minutes=30)), "its clock began once more"
    succeeded(scene.punt.post(f"{ESCALATIE}/{vraag_id}/doorgeven", None))
    assert scene.ladder(vraag_id)["stap"]["rol"] == "aanbieders"
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    by_itself = scene.aanbieder_twee.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"team": scene.twee})
    assert by_itself.status_code == 403, "an offer is no placing: no aanbieder places itself"
    assert scene.aanbieder_een.post(f"{ESCALATIE}/{vraag_id}/doorgeven", None).status_code == 409, "nor for the others"
    assert scene.punt.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"team": scene.een}).status_code == 409
    for _ in range(2):
        succeeded(scene.punt.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"team": scene.twee}))
    assert scene.look(vraag_id)["status"] == "geplaatst"
    happened = [moment["wat"] for moment in scene.ladder(vraag_id)["tijdlijn"]]
    assert happened[-2:] == ["oplossing-gevonden", "escalatie-opgelost"]


def test_a_running_ladder_keeps_the_version_with_which_it_began(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel()
    before = scene.look(vraag_id)
    Scene(chain, punt=True)
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    assert scene.look(vraag_id)["houder"]["rol"] == "aanbieders"
    later = scene.look(scene.stel())
    assert later["houder"]["rol"] == "coordinatiepunt"
    assert before["houder"]["rol"] == "gevraagd"


def test_whoever_asked_may_pass_it_on_where_no_team_is_known(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel(specialismen=["palliatief"], urgentie="regulier")
    chain.advance_to(chain.clock.now + timedelta(days=1))
    vraag = scene.look(vraag_id)
    assert (vraag["houder"]["rol"], vraag["houder"]["organisaties"]) == ("aanbieders", [])
    succeeded(scene.verwijzer.post(f"{ESCALATIE}/{vraag_id}/doorgeven", None))
    assert scene.look(vraag_id)["houder"]["rol"] == "zorgverzekeraar"


def test_an_import_of_the_country_starts_nothing(chain: Chain) -> None:
    """Day one: what is not registered is unknown, not unmet demand (`domein.md`)."""
    geography.read(chain.system, LAND, lambda _: None)
    operator.read_examples(chain.system, lambda _: None)
    chain.follow()
    chain.advance_to(chain.clock.now + timedelta(days=30))
    counts = chain._counts()  # noqa: SLF001 - what the test is about
    assert (counts["vraag"], counts["escalatie"], counts["meldingen"]) == (0, 0, 0)


@pytest.mark.rij(66, 122)
def test_an_offer_that_is_made_smaller_after_the_bound_leaves_nothing_standing(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG, AVOND])
    chain.advance_to(chain.clock.now + timedelta(hours=2))
    assert scene.look(vraag_id)["stap"] == 2
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[AVOND])
    assert scene.look(vraag_id)["stap"] == 3


@pytest.mark.rij(122)
def test_a_part_that_is_offered_beside_a_no_is_not_a_no_of_all(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG])
    scene.antwoord(vraag_id, scene.twee, "afgewezen")
    assert scene.look(vraag_id)["stap"] == 1
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    assert scene.look(vraag_id)["stap"] == 2


@pytest.mark.rij(66, 72)
@pytest.mark.parametrize(("urgentie", "minutes"), [("acuut", 5), ("spoed", 30)])
def test_what_cannot_wait_passes_a_party_that_is_closed_for_one_that_is_open(
    chain: Chain, urgentie: str, minutes: int
) -> None:
    """A regular one waits for its opening."""
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain, punt=True, hours=KANTOOR)
    passed, regular = scene.stel(urgentie=urgentie), scene.stel(urgentie="regulier")
    vraag = scene.look(passed)
    assert zet_of(vraag) == (2, "aanbieders", iso(FRIDAY_EVENING + timedelta(minutes=minutes)))
    assert all(kandidaat["gevraagd"] for kandidaat in vraag["kandidaten"])
    (skipped,) = (one for one in vraag["tijdlijn"] if one["wat"] == "stap-overgeslagen")
    assert skipped["wie"] == "systeem"
    assert skipped["regel"].endswith("stap 1: het coördinatiepunt (gesloten)")
    assert zet_of(scene.look(regular)) == (1, "coordinatiepunt", iso(at("2026-12-01T08:00")))


@pytest.mark.rij(66)
def test_what_nobody_could_be_reached_for_is_unmet_once_somebody_who_was_reached_let_it_pass(chain: Chain) -> None:
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain, punt=True, hours=KANTOOR)
    gemeente = chain.called_by("gemeente", "GM0153")
    vraag_id = scene.stel(urgentie="acuut")
    scene.look(vraag_id)

    def counted() -> tuple[int, int]:
        listed = (gemeente.get(ESCALATIE).json or {})["escalaties"]
        return len(listed), gemeente.get(f"{ESCALATIE}/{vraag_id}").status_code

    assert counted() == (0, 404)
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=5))
    assert counted() == (1, 200)


def test_whoever_goes_on_while_the_next_is_closed_does_not_keep_it_from_acting(chain: Chain) -> None:
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain, punt=True, hours=KANTOOR)
    vraag_id = scene.stel(situatie="bestaand", inZorgBij="aanbieder-een", urgentie="regulier")
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    chain.settle()
    succeeded(scene.aanbieder_een.post(f"{ESCALATIE}/{vraag_id}/oppakken", None))
    assert scene.ladder(vraag_id)["opgepakt"] is None, "of the open step nobody did"
    chain.advance_to(at("2026-11-30T08:01"))
    succeeded(scene.punt.post(f"{ESCALATIE}/{vraag_id}/oppakken", None))
    ladder = scene.ladder(vraag_id)
    assert (ladder["opgepakt"], ladder["stap"]["uiterlijk"]) == ("enschede", iso(at("2026-12-01T08:01")))
