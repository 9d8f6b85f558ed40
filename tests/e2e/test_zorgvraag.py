"""A zorgvraag from asking to its end, and up the ladder when nobody takes it (L 2.1)."""

from datetime import UTC, timedelta

import pytest

from services.app import operator
from tests.support.chain import Chain
from tests.support.scene import ESCALATIE, UZOVI, Scene
from tests.support.teams import local

FRIDAY_EVENING = local("2026-11-27T20:00").astimezone(UTC)


def houder(vraag: dict) -> tuple[int, str, list[str]]:  # type: ignore[type-arg]
    return vraag["stap"], vraag["houder"]["rol"], vraag["houder"]["organisaties"]


@pytest.mark.rij(66, 67, 79)
def test_a_team_that_was_asked_offers_and_the_verwijzer_places(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel()
    vraag = scene.look(vraag_id)
    assert (vraag["status"], *houder(vraag)) == ("open", 1, "gevraagd", [])
    assert {kandidaat["id"] for kandidaat in vraag["kandidaten"]} == {scene.een, scene.twee}
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    assert scene.look(vraag_id)["status"] == "open"
    assert houder(scene.look(vraag_id)) == (1, "gevraagd", ["aanbieder-een"])
    scene.plaats(vraag_id, scene.een)
    vraag = scene.look(vraag_id)
    assert (vraag["status"], vraag["openDagdelen"], vraag["uiterlijk"]) == ("geplaatst", [], None)
    assert scene.verwijzer.get(f"{ESCALATIE}/{vraag_id}").status_code == 404


@pytest.mark.rij(66, 67)
def test_nobody_answers_and_the_ladder_goes_on_to_the_last_step_that_stays_open(chain: Chain) -> None:
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain)
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=29))
    assert houder(scene.look(vraag_id)) == (1, "gevraagd", ["aanbieder-een"])
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=30))
    vraag = scene.look(vraag_id)
    assert houder(vraag)[:2] == (2, "aanbieders")
    assert set(houder(vraag)[2]) == {"aanbieder-een", "aanbieder-twee"}
    assert all(kandidaat["gevraagd"] for kandidaat in vraag["kandidaten"])
    chain.advance_to(FRIDAY_EVENING + timedelta(hours=1))
    vraag = scene.look(vraag_id)
    assert houder(vraag)[:2] == (3, "aanbieders")
    assert vraag["volgende"]["rol"] == "zorgverzekeraar"
    assert vraag["volgende"]["bereikbaarVanaf"] == "2026-11-30T07:00:00Z"
    chain.advance_to(local("2026-11-30T08:00").astimezone(UTC))
    vraag = scene.look(vraag_id)
    assert (*houder(vraag), vraag["volgende"], vraag["uiterlijk"]) == (3, "zorgverzekeraar", [UZOVI], None, None)
    chain.advance_to(local("2027-11-30T08:00").astimezone(UTC))
    assert houder(scene.look(vraag_id)) == (3, "zorgverzekeraar", [UZOVI])
    wat = [moment["wat"] for moment in scene.ladder(vraag_id)["tijdlijn"]]
    assert wat == ["escalatie-gestart", "stap-gezet", "stap-verlopen", "stap-gezet"]


def test_controle_tells_what_is_due_at_another_moment_than_its_log_says(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel()
    scene.look(vraag_id)
    assert operator.differences(chain.system) == []
    with chain.system.parts.beeld.transaction(commit=True) as c:
        c.execute("UPDATE termijnen SET at = ?", ((chain.clock.now + timedelta(days=1)).isoformat(),))
    assert operator.differences(chain.system) == [f"termijnen-vraag: zorgvraag:{vraag_id} wijkt af van het log"]
