"""A zorgvraag from asking to its end, and up the ladder when nobody takes it (L 2.1)."""

from datetime import UTC, timedelta

import pytest

from services.app import operator as beheer
from tests.support.keten import Keten
from tests.support.teams import local
from tests.support.vragen import ESCALATIE, UZOVI, Spel

VRIJDAGAVOND = local("2026-11-27T20:00").astimezone(UTC)


def houder(vraag: dict) -> tuple[int, str, list[str]]:  # type: ignore[type-arg]
    return vraag["stap"], vraag["houder"]["rol"], vraag["houder"]["organisaties"]


@pytest.mark.rij(66, 67, 79)
def test_a_team_that_was_asked_offers_and_the_verwijzer_places(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel()
    vraag = spel.zie(id_)
    assert (vraag["status"], *houder(vraag)) == ("open", 1, "gevraagd", [])
    assert {kandidaat["id"] for kandidaat in vraag["kandidaten"]} == {spel.een, spel.twee}
    spel.leg_voor(id_, spel.een)
    spel.antwoord(id_, spel.een, "toegezegd")
    assert spel.zie(id_)["status"] == "open"
    assert houder(spel.zie(id_)) == (1, "gevraagd", ["aanbieder-een"])
    spel.plaats(id_, spel.een)
    vraag = spel.zie(id_)
    assert (vraag["status"], vraag["openDagdelen"], vraag["uiterlijk"]) == ("geplaatst", [], None)
    assert spel.verwijzer.get(f"{ESCALATIE}/{id_}").status_code == 404


@pytest.mark.rij(66, 67)
def test_nobody_answers_and_the_ladder_goes_on_to_the_last_step_that_stays_open(keten: Keten) -> None:
    keten.klok.now = VRIJDAGAVOND
    spel = Spel(keten)
    id_ = spel.stel()
    spel.leg_voor(id_, spel.een)
    keten.tot(VRIJDAGAVOND + timedelta(minutes=29))
    assert houder(spel.zie(id_)) == (1, "gevraagd", ["aanbieder-een"])
    keten.tot(VRIJDAGAVOND + timedelta(minutes=30))
    vraag = spel.zie(id_)
    assert houder(vraag)[:2] == (2, "aanbieders")
    assert set(houder(vraag)[2]) == {"aanbieder-een", "aanbieder-twee"}
    assert all(kandidaat["gevraagd"] for kandidaat in vraag["kandidaten"])
    keten.tot(VRIJDAGAVOND + timedelta(hours=1))
    vraag = spel.zie(id_)
    assert houder(vraag)[:2] == (3, "aanbieders")
    assert vraag["volgende"]["rol"] == "zorgverzekeraar"
    assert vraag["volgende"]["bereikbaarVanaf"] == "2026-11-30T07:00:00Z"
    keten.tot(local("2026-11-30T08:00").astimezone(UTC))
    vraag = spel.zie(id_)
    assert (*houder(vraag), vraag["volgende"], vraag["uiterlijk"]) == (3, "zorgverzekeraar", [UZOVI], None, None)
    keten.tot(local("2027-11-30T08:00").astimezone(UTC))
    assert houder(spel.zie(id_)) == (3, "zorgverzekeraar", [UZOVI])
    wat = [moment["wat"] for moment in spel.ladder(id_)["tijdlijn"]]
    assert wat == ["escalatie-gestart", "stap-gezet", "stap-verlopen", "stap-gezet"]


def test_controle_tells_what_is_due_at_another_moment_than_its_log_says(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel()
    spel.zie(id_)
    assert beheer.verschillen(keten.platform) == []
    with keten.platform.opslag.beeld.transaction(commit=True) as c:
        c.execute("UPDATE termijnen SET at = ?", ((keten.klok.now + timedelta(days=1)).isoformat(),))
    assert beheer.verschillen(keten.platform) == [f"termijnen-vraag: zorgvraag:{id_} wijkt af van het log"]
