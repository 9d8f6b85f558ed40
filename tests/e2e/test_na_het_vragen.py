"""What can still happen after asking: a team ends, a late yes comes, the zorgverzekeraar is named, it is asked once
more; and what an aanbieder that was asked learns of a colleague's cliënt."""

from datetime import timedelta
from typing import Any

import pytest

from services.app import operator
from services.demand.application import lists
from tests.e2e.test_fouten import places_of
from tests.support.builders import AANBOD, add_team
from tests.support.chain import Api, Chain
from tests.support.moments import iso, zet_of
from tests.support.scene import AVOND, ESCALATIE, OVERDAG, UZOVI, VRAAG, Scene, succeeded, zorgvraag


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


def detail(response: Any) -> str:
    assert response.status_code == 409, response.get_data(as_text=True)
    return str((response.json or {})["detail"])


class TestATeamThatEnded:
    """Case 20 of `gevallen.md`."""

    def end(self, scene: Scene, team: str) -> None:
        assert scene.chain.called_by("beheerder").delete(f"{AANBOD}/teams/{team}").status_code in (200, 204)

    def test_it_is_missed_also_where_an_older_program_asked_it(self, scene: Scene) -> None:
        """That program kept neither lists of work nor which teams were asked for what."""
        vraag_id, ended_id = scene.stel(), scene.stel()
        succeeded(scene.verwijzer.post(f"{VRAAG}/{ended_id}/intrekking", {"reden": "vergissing"}))
        scene.leg_voor(vraag_id, scene.een)
        with scene.chain.system.parts.logboek.transaction(commit=True) as c:
            c.execute("DELETE FROM claims WHERE space IN ('werk', 'gevraagd')")
        assert self.work(scene) == []
        for _ in range(2):
            assert lists.fill(scene.chain.system.demand.store, scene.chain.clock()) == 1
        assert self.work(scene) == [vraag_id]
        self.end(scene, scene.een)
        assert "team-vervallen" in [one["wat"] for one in scene.look(vraag_id)["tijdlijn"]]

    def work(self, scene: Scene) -> list[str]:
        found = succeeded(scene.punt.get("/api/vraag/v1/werkvoorraad")).json or {}
        return [regel["id"] for regel in found["regels"]]

    def test_it_answers_and_is_placed_no_more_and_the_zorgvraag_stays_open(self, scene: Scene) -> None:
        vraag_id = scene.stel()
        scene.leg_voor(vraag_id, scene.een, scene.twee)
        scene.antwoord(vraag_id, scene.een, "toegezegd")
        self.end(scene, scene.een)
        self.end(scene, scene.twee)
        before = "Dit team is beëindigd. Stand nu: open, stap 1 (het team dat u belt)."
        answer = {"team": scene.twee, "antwoord": "toegezegd"}
        refused = scene.aanbieder_twee.post(f"{VRAAG}/{vraag_id}/antwoorden", answer)
        assert detail(refused) == "Dit team is beëindigd. Stand nu: open.", "no step is told to who was only asked"
        assert detail(scene.verwijzer.post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": scene.een})) == before
        refused = scene.verwijzer.post(f"{VRAAG}/{scene.stel()}/voorleggingen", {"teams": [scene.een]})
        assert places_of(refused) == {"body.teams[0]"}, "the directory may be late"
        scene.chain.follow()
        vraag = scene.look(vraag_id)
        assert (vraag["status"], vraag["antwoorden"], vraag["stap"]) == ("open", [], 3), "nobody is left on step 1 or 2"
        happened = [one["wat"] for one in vraag["tijdlijn"] if one["wat"] == "team-vervallen"]
        assert len(happened) == 2
        answer["antwoord"] = "afgewezen"
        assert detail(scene.aanbieder_twee.post(f"{VRAAG}/{vraag_id}/antwoorden", answer)).startswith("Dit team is")

    def test_its_offer_is_gone_and_the_ladder_goes_on(self, scene: Scene) -> None:
        vraag_id = scene.stel()
        scene.leg_voor(vraag_id, scene.een)
        scene.antwoord(vraag_id, scene.een, "toegezegd")
        scene.chain.advance_to(scene.chain.clock.now + timedelta(hours=2))
        assert scene.look(vraag_id)["stap"] == 1, "the verwijzer is to choose"
        self.end(scene, scene.een)
        scene.chain.follow()
        assert scene.look(vraag_id)["stap"] == 2
        assert operator.differences(scene.chain.system) == []

    def test_a_solution_with_it_is_refused(self, scene: Scene) -> None:
        vraag_id = scene.stel()
        scene.chain.advance_to(scene.chain.clock.now + timedelta(minutes=60))
        scene.look(vraag_id)
        scene.antwoord(vraag_id, scene.een, "toegezegd")
        self.end(scene, scene.een)
        refused = scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oplossen", {"team": scene.een})
        assert detail(refused).startswith("Dit team is beëindigd.")


class TestALateYes:
    def placed(self, scene: Scene, **rest: Any) -> str:
        vraag_id = scene.stel(**({"urgentie": "acuut"} | rest))
        scene.leg_voor(vraag_id, scene.een, scene.twee)
        scene.antwoord(vraag_id, scene.een, "toegezegd")
        if rest:
            scene.plaats(vraag_id, scene.een)
        return vraag_id

    def test_to_what_was_acuut_it_is_kept_for_a_day(self, scene: Scene) -> None:
        vraag_id = self.placed(scene)
        for _ in range(2):
            scene.antwoord(vraag_id, scene.twee, "toegezegd")
        vraag, until = scene.look(vraag_id), iso(scene.chain.clock.now + timedelta(hours=24))
        assert (vraag["status"], vraag["achterDeHand"]) == ("geplaatst", [{"team": scene.twee, "tot": until}])
        assert scene.look(vraag_id, scene.aanbieder_twee)["achterDeHand"] == [], "it is for whoever manages it"
        assert {"team": scene.twee, "antwoord": "toegezegd", "dagdelen": [OVERDAG]} in vraag["antwoorden"]
        scene.chain.clock.now += timedelta(hours=24)
        assert scene.look(vraag_id)["achterDeHand"] == []

    def test_a_yes_that_came_before_the_end_is_kept_when_it_is_said_again(self, scene: Scene) -> None:
        vraag_id = scene.stel(urgentie="acuut", dagdelen=[OVERDAG, AVOND])
        scene.leg_voor(vraag_id, scene.een, scene.twee)
        for team, cel in ((scene.een, OVERDAG), (scene.twee, OVERDAG), (scene.een, AVOND)):
            scene.antwoord(vraag_id, team, "toegezegd", dagdelen=[cel])
        vraag = scene.look(vraag_id)
        assert (vraag["status"], vraag["achterDeHand"]) == ("geplaatst", []), "it does not know whether it still can"
        scene.chain.clock.now += timedelta(minutes=20)
        for team in (scene.twee, scene.een):
            scene.antwoord(vraag_id, team, "toegezegd")
        until = iso(scene.chain.clock.now + timedelta(hours=24))
        assert scene.look(vraag_id)["achterDeHand"] == [{"team": scene.twee, "tot": until}]

    def test_it_may_be_taken_back(self, scene: Scene) -> None:
        vraag_id = self.placed(scene)
        scene.antwoord(vraag_id, scene.twee, "toegezegd")
        scene.antwoord(vraag_id, scene.twee, "afgewezen")
        assert scene.look(vraag_id)["achterDeHand"] == []

    def test_it_is_kept_however_that_ended(self, scene: Scene) -> None:
        vraag_id = scene.stel(urgentie="acuut")
        scene.leg_voor(vraag_id, scene.twee)
        scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {})
        scene.antwoord(vraag_id, scene.twee, "toegezegd")
        vraag = scene.look(vraag_id)
        assert (vraag["status"], len(vraag["achterDeHand"])) == ("ingetrokken", 1)

    def test_any_other_late_answer_is_refused_with_the_present_state(self, scene: Scene) -> None:
        yes, no = ({"team": scene.twee, "antwoord": one} for one in ("toegezegd", "afgewezen"))
        spoed, acuut = self.placed(scene, urgentie="spoed"), self.placed(scene)
        withdrawn = scene.stel(urgentie="spoed")
        scene.leg_voor(withdrawn, scene.twee)
        scene.verwijzer.post(f"{VRAAG}/{withdrawn}/intrekking", {})
        for vraag_id, body in ((spoed, yes), (acuut, no), (withdrawn, yes)):
            assert "Stand nu: " in detail(scene.aanbieder_twee.post(f"{VRAAG}/{vraag_id}/antwoorden", body))


class TestTheZorgverzekeraar:
    def test_without_one_the_holder_stays_until_it_is_named(self, scene: Scene) -> None:
        vraag_id = scene.stel(zorgverzekeraar=None)
        assert scene.look(vraag_id)["ontbreekt"] == []
        scene.chain.advance_to(scene.chain.clock.now + timedelta(minutes=30))
        assert scene.look(vraag_id)["ontbreekt"] == ["zorgverzekeraar"], "it is next"
        scene.chain.advance_to(scene.chain.clock.now + timedelta(minutes=30))
        vraag, ladder = scene.look(vraag_id), scene.ladder(vraag_id)
        assert zet_of(vraag) == (3, "aanbieders", None), "whoever held it goes on"
        assert (vraag["volgende"]["rol"], vraag["volgende"]["organisaties"]) == ("zorgverzekeraar", [])
        assert (vraag["ontbreekt"], ladder["ontbreekt"]) == (["zorgverzekeraar"], ["zorgverzekeraar"])
        path, body = f"{VRAAG}/{vraag_id}/zorgverzekeraar", {"zorgverzekeraar": UZOVI}
        versions = {succeeded(scene.verwijzer.put(path, body)).headers["ETag"] for _ in range(2)}
        assert len(versions) == 1, "the same again changes nothing"
        vraag = scene.look(vraag_id, scene.verzekeraar)
        assert (vraag["houder"]["organisaties"], vraag["volgende"], vraag["ontbreekt"]) == ([UZOVI], None, [])
        assert scene.ladder(vraag_id)["zorgverzekeraar"] == UZOVI

    def test_named_before_its_step_it_stands_there_when_that_comes(self, scene: Scene) -> None:
        vraag_id = scene.stel(zorgverzekeraar=None)
        succeeded(scene.verwijzer.put(f"{VRAAG}/{vraag_id}/zorgverzekeraar", {"zorgverzekeraar": UZOVI}))
        scene.chain.advance_to(scene.chain.clock.now + timedelta(hours=1))
        assert scene.look(vraag_id)["houder"]["organisaties"] == [UZOVI]

    def test_what_cannot_be_is_refused(self, scene: Scene) -> None:
        vraag_id = scene.stel(zorgverzekeraar=None)
        path = f"{VRAAG}/{vraag_id}/zorgverzekeraar"
        assert places_of(scene.verwijzer.put(path, {"zorgverzekeraar": "9999"})) == {"body.zorgverzekeraar"}
        assert places_of(scene.verwijzer.put(path, {})) == {"body.zorgverzekeraar"}
        scene.leg_voor(vraag_id, scene.twee)
        assert scene.verzekeraar.put(path, {"zorgverzekeraar": UZOVI}).status_code == 404
        scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {})
        assert "Stand nu: ingetrokken" in detail(scene.verwijzer.put(path, {"zorgverzekeraar": UZOVI}))


class TestOnceMore:
    def test_it_begins_at_step_1_and_knows_who_was_asked(self, scene: Scene) -> None:
        first = scene.stel(alGevraagd=["aanbieder-een"])
        scene.leg_voor(first, scene.twee)
        scene.chain.advance_to(scene.chain.clock.now + timedelta(hours=1))
        scene.verwijzer.post(f"{VRAAG}/{first}/intrekking", {})
        again = scene.stel(vervolgOp=first)
        vraag = scene.look(again)
        assert (vraag["stap"], vraag["vervolgOp"], vraag["teamsGevraagd"]) == (1, first, 0)
        assert (vraag["alGevraagd"], vraag["benaderd"]) == (["aanbieder-een", "aanbieder-twee"], 2)
        scene.leg_voor(again, scene.een)
        assert scene.look(again, scene.aanbieder_een)["vervolgOp"] is None

    def test_sent_twice_it_is_one(self, scene: Scene) -> None:
        first = scene.stel()
        scene.leg_voor(first, scene.een)
        scene.verwijzer.post(f"{VRAAG}/{first}/intrekking", {})
        body = zorgvraag(id="019ab0c4-7e00-7abc-8def-0123456789ab", vervolgOp=first)
        assert [scene.verwijzer.post(VRAAG, body).status_code for _ in range(2)] == [201, 200]

    def test_only_of_what_ended_and_what_the_caller_manages(self, scene: Scene) -> None:
        still_open = scene.stel()
        for other in (still_open, "019ab0c4-7e00-7abc-8def-0123456789ab"):
            assert places_of(scene.verwijzer.post(VRAAG, zorgvraag(vervolgOp=other))) == {"body.vervolgOp"}
        scene.verwijzer.post(f"{VRAAG}/{still_open}/intrekking", {})
        huisarts = scene.chain.called_by("verwijzer", "huisarts", ("enschede",))
        assert places_of(huisarts.post(VRAAG, zorgvraag(vervolgOp=still_open))) == {"body.vervolgOp"}
        assert scene.punt.post(VRAAG, zorgvraag(vervolgOp=still_open)).status_code == 201


class TestWhoseClient:
    """Aanbieder Een asks for its own cliënt; Aanbieder Twee is asked and learns nothing of that until it is placed."""

    HIDDEN = ("aanbieder-een", "bestaand", "aanbieder-kan-niet-verder")

    def asked(self, chain: Chain) -> tuple[Scene, str]:
        scene = Scene(chain, punt=True)
        body = {"situatie": "bestaand", "inZorgBij": "aanbieder-een", "aanleiding": "aanbieder-kan-niet-verder"}
        vraag_id = scene.stel(scene.aanbieder_een, **body, dagdelen=[OVERDAG, AVOND])
        scene.leg_voor(vraag_id, scene.twee, by=scene.aanbieder_een)
        return scene, vraag_id

    def sees(self, scene: Scene, vraag_id: str, by: Api) -> list[str]:
        """Which of the words that tell on it stand in what an aanbieder is shown."""
        scene.chain.settle()
        texts = [by.get(path).get_data(as_text=True) for path in (f"{VRAAG}/{vraag_id}", VRAAG)]
        texts += [by.get(path).get_data(as_text=True) for path in (f"{ESCALATIE}/{vraag_id}", ESCALATIE)]
        return [word for word in self.HIDDEN if any(f'"{word}"' in text or f":{word}" in text for text in texts)]

    def test_the_party_of_step_1_is_that_aanbieder_alone(self, chain: Chain) -> None:
        scene, vraag_id = self.asked(chain)
        assert scene.look(vraag_id, scene.punt)["houder"]["organisaties"] == ["aanbieder-een"]

    def test_a_shared_team_makes_nobody_else_a_party(self, chain: Chain) -> None:
        scene = Scene(chain)
        add_team(chain, "aanbieder-een", "aanbieder-drie")
        chain.follow()
        vraag_id = scene.stel(situatie="bestaand", inZorgBij="aanbieder-een")
        assert scene.look(vraag_id)["houder"]["organisaties"] == ["aanbieder-een"]

    def test_another_learns_nothing_on_any_step(self, chain: Chain) -> None:
        scene, vraag_id = self.asked(chain)
        scene.antwoord(vraag_id, scene.een, "afgewezen", reden="ziekteverzuim")
        for minutes in (0, 30, 30, 30):
            chain.advance_to(chain.clock.now + timedelta(minutes=minutes))
            assert self.sees(scene, vraag_id, scene.aanbieder_twee) in ([], ["aanbieder-een"])
            vraag = scene.look(vraag_id, scene.aanbieder_twee)
            assert (vraag["situatie"], vraag["inZorgBij"], vraag["aanleiding"], vraag["stap"]) == (
                "nieuw", None, "anders", None
            )  # fmt: skip
            assert {one["wie"] for one in vraag["tijdlijn"]} <= {"zorgverlener", "systeem"}
            assert not [one for one in vraag["tijdlijn"] if (one["regel"] or "").startswith("ladder")]
        own = scene.look(vraag_id, scene.aanbieder_een)
        assert (own["situatie"], own["inZorgBij"], own["stap"]) == ("bestaand", "aanbieder-een", 4)

    def test_from_when_it_is_placed_it_knows(self, chain: Chain) -> None:
        scene, vraag_id = self.asked(chain)
        scene.antwoord(vraag_id, scene.twee, "toegezegd", dagdelen=[AVOND])
        scene.plaats(vraag_id, scene.twee, by=scene.aanbieder_een)
        vraag = scene.look(vraag_id, scene.aanbieder_twee)
        assert (vraag["status"], vraag["situatie"], vraag["inZorgBij"]) == ("open", "bestaand", "aanbieder-een")
