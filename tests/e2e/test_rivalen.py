"""What an aanbieder that was asked does not learn of its rivals, which dagdelen a bare yes is for, and who holds it
when another zorgverzekeraar is named (L 3.3, B3, B5, B6)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.builders import AANBOD, ALTIJD, add_team
from tests.support.chain import Chain
from tests.support.moments import iso
from tests.support.scene import AVOND, OVERDAG, UZOVI, VRAAG, Scene, succeeded, zorgvraag

VRIJDAG = "9002"
NIGHT = {"dagsoort": "werkdag", "dagdeel": "nacht"}
CLOSED = [{"dagen": ["vr"], "van": "08:00", "tot": "17:00"}]


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


def lines(vraag: Any, wat: str) -> list[str]:
    return [one["wie"] for one in vraag["tijdlijn"] if one["wat"] == wat]


def test_who_was_asked_too_does_not_learn_who_got_it(scene: Scene) -> None:
    vraag_id = scene.stel(urgentie="acuut")
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    callers = (scene.aanbieder_een, scene.aanbieder_twee, scene.verwijzer)
    placed = [lines(scene.look(vraag_id, by), "zorgvraag-geplaatst") for by in callers]
    assert placed == [["systeem"], ["aanbieder:aanbieder-twee"], ["aanbieder:aanbieder-twee"]]


class TestAColleaguesClient:
    def both(self, scene: Scene, urgentie: str = "spoed") -> list[dict[str, Any]]:
        """A really new cliënt and one in care of Een, as Twee sees them."""
        new = scene.stel(urgentie=urgentie)
        scene.leg_voor(new, scene.een, scene.twee)
        hidden = scene.stel(urgentie=urgentie, situatie="bestaand", inZorgBij="aanbieder-een")
        scene.leg_voor(hidden, scene.twee)
        return [self.form(scene.look(one, scene.aanbieder_twee)) for one in (new, hidden)]

    def form(self, vraag: Any) -> dict[str, Any]:
        names = ("situatie", "inZorgBij", "houder", "volgende", "kandidaten", "later", "benaderd", "teamsGevraagd")
        told = [(one["wat"], one["wie"], one["regel"]) for one in vraag["tijdlijn"]]
        return {name: vraag[name] for name in names} | {"tijdlijn": told}

    def test_reads_as_a_new_one(self, scene: Scene) -> None:
        new, hidden = self.both(scene)
        assert new == hidden
        assert (new["houder"]["organisaties"], new["kandidaten"], new["later"]) == (["aanbieder-twee"], [], [])
        assert (new["benaderd"], new["teamsGevraagd"]) == (1, 1)

    def test_also_when_step_1_is_passed_because_that_colleague_is_closed(self, scene: Scene) -> None:
        path = f"{AANBOD}/teams/{scene.een}/bereikbaarheid"
        succeeded(scene.chain.called_by("beheerder").put(path, {"bereikbaarheid": CLOSED}))
        scene.chain.follow()
        _, hidden = self.both(scene)
        assert [wat for wat, _, _ in hidden["tijdlijn"]] == ["zorgvraag-gesteld", "zorgvraag-voorgelegd"]


def test_on_the_step_of_all_aanbieders_its_own_team_shows_that_it_was_asked(scene: Scene) -> None:
    vraag_id = scene.stel()
    scene.chain.advance_to(scene.chain.clock.now + timedelta(minutes=30))
    vraag = scene.look(vraag_id, scene.aanbieder_twee)
    assert vraag["houder"]["organisaties"] == ["aanbieder-twee"]
    asked = {one["id"]: one["gevraagd"] for one in vraag["kandidaten"]}
    assert asked == {scene.een: False, scene.twee: True}


class TestABareYes:
    def asked(self, chain: Chain) -> tuple[Scene, str, str]:
        scene = Scene(chain)
        by_day = add_team(chain, "aanbieder-een", naam="Dagteam", bereikbaarheid=[ALTIJD])
        path = f"{AANBOD}/teams/{by_day}/levering"
        succeeded(chain.called_by("beheerder").put(path, {"levering": [OVERDAG]}))
        chain.follow()
        vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
        scene.leg_voor(vraag_id, by_day)
        return scene, vraag_id, by_day

    @pytest.mark.parametrize(("said", "right"), [({}, [OVERDAG]), ({"dagdelen": [AVOND]}, [AVOND])])
    def test_is_for_what_the_team_delivers_and_a_named_dagdeel_is_taken_as_said(
        self, chain: Chain, said: dict[str, Any], right: list[Any]
    ) -> None:
        scene, vraag_id, team = self.asked(chain)
        answer = {"team": team, "antwoord": "toegezegd", **said}
        succeeded(scene.aanbieder_een.post(f"{VRAAG}/{vraag_id}/antwoorden", answer))
        assert scene.look(vraag_id)["antwoorden"] == [{"team": team, "antwoord": "toegezegd", "dagdelen": right}]

    def test_of_a_team_that_is_no_kandidaat_any_more_is_for_all_that_is_open(self, chain: Chain) -> None:
        scene, vraag_id, team = self.asked(chain)
        succeeded(chain.called_by("beheerder").put(f"{AANBOD}/teams/{team}/levering", {"levering": [NIGHT]}))
        chain.follow()
        answer = {"team": team, "antwoord": "toegezegd"}
        succeeded(scene.aanbieder_een.post(f"{VRAAG}/{vraag_id}/antwoorden", answer))
        assert scene.look(vraag_id)["antwoorden"][0]["dagdelen"] == [OVERDAG, AVOND]


class TestAnotherZorgverzekeraar:
    def named(self, scene: Scene, hours: list[Any], **rest: Any) -> tuple[str, Any]:
        """A zorgvraag on the last step, and what is answered when another zorgverzekeraar is named."""
        gegevens = {"naam": "Vrijdag", "zorgbemiddeling": {"telefoon": "050 000 00 07"}, "bereikbaarheid": hours}
        scene.chain.called_by("beheerder").put(f"/api/aanbod/v1/zorgverzekeraars/{VRIJDAG}", gegevens)
        vraag_id = str((scene.verwijzer.post(VRAAG, zorgvraag(**rest)).json or {})["id"])
        scene.chain.advance_to(scene.chain.clock.now + timedelta(hours=1))
        scene.look(vraag_id)
        path, body = f"{VRAAG}/{vraag_id}/zorgverzekeraar", {"zorgverzekeraar": VRIJDAG}
        return vraag_id, succeeded(scene.verwijzer.put(path, body)).json

    def test_that_is_open_holds_it_at_once(self, scene: Scene) -> None:
        vraag_id, answer = self.named(scene, [ALTIJD])
        assert (answer["houder"]["organisaties"], answer["houder"]["naam"]) == ([UZOVI], "Zorgzeker"), "not mixed up"
        vraag = scene.look(vraag_id)
        assert (vraag["houder"]["organisaties"], vraag["houder"]["naam"]) == ([VRIJDAG], "Vrijdag")
        assert vraag["volgende"] is None

    def test_that_is_closed_waits_while_the_one_before_is_held_by_the_step_before(self, scene: Scene) -> None:
        vraag_id, _ = self.named(scene, CLOSED)
        vraag = scene.look(vraag_id)
        assert (vraag["houder"]["rol"], vraag["volgende"]["organisaties"]) == ("aanbieders", [VRIJDAG])
        assert vraag["volgende"]["bereikbaarVanaf"] > iso(scene.chain.clock.now)
        assert scene.verzekeraar.get(f"{VRAAG}/{vraag_id}").status_code == 404
        assert scene.ladder(vraag_id, scene.verzekeraar)["id"] == vraag_id, "it was involved"

    def test_nothing_is_missing_in_the_answer_that_names_it(self, scene: Scene) -> None:
        _, answer = self.named(scene, [ALTIJD], zorgverzekeraar=None)
        assert (answer["zorgverzekeraar"], answer["ontbreekt"]) == (VRIJDAG, [])
