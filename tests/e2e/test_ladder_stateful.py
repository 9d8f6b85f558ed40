"""Whatever happens in whatever order, every zorgvraag ends, or stands on one open step with one holder (rij 66)."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from msgspec.structs import replace

from events.escalatie import StapGezet, StapOpgepakt
from events.vraag import Zet, ZorgvraagGesteld
from services.app.tasks import Follower
from services.demand.application import werkvoorraad
from services.demand.domain.werkvoorraad import Choice
from services.platform.log.log import Progress
from services.platform.store.call import Call, Caller
from services.regels.kalender import AMSTERDAM
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.streams import ESCALATIE as LADDER
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.zorgvraag import Zorgvraag
from tests.support import town
from tests.support.builders import add_regio, add_team
from tests.support.chain import Chain
from tests.support.moments import at
from tests.support.scene import AVOND, ESCALATIE, LOKET, OVERDAG, UZOVI, VRAAG, Scene, succeeded
from tests.support.scene import LADDER as LADDER_MET_PUNT
from tests.support.town import Hours, Team, Town

NACHT, ZATERDAG = {"dagsoort": "werkdag", "dagdeel": "nacht"}, {"dagsoort": "weekend", "dagdeel": "overdag"}
# In which of these dagdelen a team gives care, by the hours at which it can be reached.
DELIVERS = {
    id(town.ALWAYS): [OVERDAG, AVOND, NACHT, ZATERDAG], id(town.OFFICE): [OVERDAG], id(town.NIGHTS): [NACHT],
    id(town.DAYTIME): [OVERDAG, ZATERDAG], id(town.EVENINGS): [AVOND], id(town.SATURDAYS): [ZATERDAG],
}  # fmt: skip
BEGINS = ("2026-11-23T10:00", "2026-11-26T16:30", "2026-11-27T22:30", "2026-11-28T06:58", "2026-11-29T23:30")
teams = st.sampled_from(["een", "twee"])
dagdelen = st.sampled_from([[OVERDAG], [AVOND], [OVERDAG, AVOND], [NACHT], [NACHT, ZATERDAG]])
hours = st.sampled_from(town.KINDS)
PARTIES = (
    ("verwijzer", "huisartsenpost-enschede"), ("coordinatiepunt", "enschede"), ("zorgverzekeraar", UZOVI),
    ("aanbieder", "aanbieder-een"), ("aanbieder", "aanbieder-twee"), ("aanbieder", "aanbieder-nacht"),
)  # fmt: skip
followers = st.sampled_from(
    ["vraag", "termijnen-vraag", "escalatie", "termijnen-escalatie", "vraag-aanbod", "vraag-gevraagd"]
)


class Place(Scene):
    """A scene whose parties are open at these hours, with a team that is there for what is acuut at night."""

    def __init__(self, chain: Chain, punt: Hours | None, een: Hours, twee: Hours, verzekeraar: Hours) -> None:
        loket: dict[str, Any] = {
            "loket": {**LOKET, "bereikbaarheid": town.body(punt or [])},
            "ladderA": LADDER_MET_PUNT,
        }
        add_regio(chain, **(loket if punt else {}))
        party = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
        said = {**party, "bereikbaarheid": town.body(verzekeraar)}
        assert chain.called_by("beheerder").put(f"/api/aanbod/v1/zorgverzekeraars/{UZOVI}", said).status_code == 201
        self.een = add_team(chain, "aanbieder-een", naam="Team Een", bereikbaarheid=town.body(een))
        self.twee = add_team(chain, "aanbieder-twee", naam="Team Twee", bereikbaarheid=town.body(twee))
        acute = town.body(town.NIGHTS, functie="onplanbare-nachtzorg", voor=["professionals"])
        self.nacht = add_team(chain, "aanbieder-nacht", naam="Nachtteam", bereikbaarheid=acute)
        chain.follow()
        self.open(chain)
        known = [self._team(self.een, "aanbieder-een", een), self._team(self.twee, "aanbieder-twee", twee)]
        known.append(self._team(self.nacht, "aanbieder-nacht", town.NIGHTS)._replace(acute_only=True))
        parties = {"coordinatiepunt": punt or (), "zorgverzekeraar": verzekeraar}
        self.town = Town({team.id: team for team in known}, parties)

    @staticmethod
    def _team(team_id: str, aanbieder: str, own: Hours) -> Team:
        delivers = ((cel["dagsoort"], cel["dagdeel"]) for cel in DELIVERS[id(own)])
        return Team(team_id, aanbieder, own, frozenset(delivers))


class Ladders(RuleBasedStateMachine):
    """Everybody acts, time passes, and what follows is late, is handed over twice, or begins again."""

    ids = Bundle("ids")

    @initialize(
        target=ids, punt=st.none() | hours, een=hours, twee=hours, verzekeraar=hours, begin=st.sampled_from(BEGINS)
    )
    def begin(self, punt: Hours | None, een: Hours, twee: Hours, verzekeraar: Hours, begin: str) -> Any:
        """Begin with one zorgvraag of each urgentie, for which whoever can be is asked."""
        self.folder = Path(tempfile.mkdtemp())
        self.chain = Chain(self.folder)
        self.chain.clock.now = at(begin)
        self.known: set[str] = set()
        self.scene = Place(self.chain, punt, een, twee, verzekeraar)
        return multiple(*(self._ask(urgentie=urgentie) for urgentie in ("acuut", "spoed", "regulier")))

    @rule(
        target=ids,
        urgentie=st.sampled_from(["acuut", "spoed", "regulier"]),
        cellen=dagdelen,
        bestaand=st.booleans(),
        aanleiding=st.sampled_from(["ontslag", "anders"]),
        days=st.none() | st.integers(0, 3),
        verzekerd=st.booleans(),
    )
    def stel(
        self,
        urgentie: str,
        cellen: list[Any],
        bestaand: bool,  # noqa: FBT001 - as drawn
        aanleiding: str,
        days: int | None,
        verzekerd: bool,  # noqa: FBT001
    ) -> str:
        more: dict[str, Any] = {"situatie": "bestaand", "inZorgBij": "aanbieder-een"} if bestaand else {}
        if days is not None:
            start = self.chain.clock.now.astimezone(AMSTERDAM).date() + timedelta(days=days)
            more["gewensteStart"] = start.isoformat()
        if not verzekerd:
            more["zorgverzekeraar"] = None
        return self._ask(urgentie=urgentie, dagdelen=cellen, aanleiding=aanleiding, **more)

    @rule(vraag_id=ids, who=st.sampled_from(["verwijzer", "punt", "aanbieder_een"]))
    def noem_zorgverzekeraar(self, vraag_id: str, who: str) -> None:
        path = f"{VRAAG}/{vraag_id}/zorgverzekeraar"
        self._may(getattr(self.scene, who).put(path, {"zorgverzekeraar": UZOVI}))

    def _ask(self, **rest: Any) -> str:
        vraag_id = self.scene.stel(**rest)
        self.known.add(vraag_id)
        return vraag_id

    @rule(vraag_id=ids, team=teams)
    def leg_voor(self, vraag_id: str, team: str) -> None:
        self._may(
            self.scene.verwijzer.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": [getattr(self.scene, team)]})
        )

    @rule(
        vraag_id=ids,
        team=teams,
        antwoord=st.sampled_from(["toegezegd", "afgewezen"]),
        part=st.none() | st.none() | dagdelen,
    )
    def antwoord(self, vraag_id: str, team: str, antwoord: str, part: list[Any] | None) -> None:
        api = getattr(self.scene, f"aanbieder_{team}")
        body = {"team": getattr(self.scene, team), "antwoord": antwoord}
        if part and antwoord == "toegezegd":
            body["dagdelen"] = part
        self._may(api.post(f"{VRAAG}/{vraag_id}/antwoorden", body))

    @rule(vraag_id=ids, team=teams)
    def plaats(self, vraag_id: str, team: str) -> None:
        self._may(self.scene.verwijzer.post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": getattr(self.scene, team)}))

    @rule(vraag_id=ids, action=st.sampled_from(["alternatief", "intrekking"]))
    def end_it(self, vraag_id: str, action: str) -> None:
        body = {"alternatief": "hulpmiddelen"} if action == "alternatief" else {}
        self._may(self.scene.verwijzer.post(f"{VRAAG}/{vraag_id}/{action}", body))

    @rule(
        vraag_id=ids,
        who=st.sampled_from(["punt", "aanbieder_een", "verzekeraar", "verwijzer"]),
        action=st.sampled_from(["oppakken", "doorgeven", "oplossen"]),
        team=teams,
    )
    def act(self, vraag_id: str, who: str, action: str, team: str) -> None:
        body = {"team": getattr(self.scene, team)} if action == "oplossen" else None
        self._may(getattr(self.scene, who).post(f"{ESCALATIE}/{vraag_id}/{action}", body))

    @staticmethod
    def _may(response: Any) -> None:
        """Done, or refused for a reason; never broken."""
        assert response.status_code in (200, 400, 403, 404, 409), response.get_data(as_text=True)

    @rule(minutes=st.sampled_from([1, 5, 30, 90, 600, 4000]), awake=st.booleans())
    def wait(self, minutes: int, awake: bool) -> None:  # noqa: FBT001
        """Time passes, with everything that is due on the way or with everybody asleep."""
        if awake:
            self.chain.advance_to(self.chain.clock.now + timedelta(minutes=minutes))
        self.chain.clock.now += timedelta(minutes=0 if awake else minutes)

    @rule(name=followers)
    def one_follows(self, name: str) -> None:
        """One of the followers reads on, the others are late."""
        self.chain.follow_one(self._follower(name))

    def _follower(self, name: str) -> Follower:
        return next(one for one in self.chain.system.followers if one.name == name)

    @rule(name=followers)
    def all_read_again(self, name: str) -> None:
        """A follower is handed everything from the beginning."""
        follower = self._follower(name)
        self.chain.follow_one(follower)
        follower.view.reset((follower.view.progress() or Progress("")).log_id)
        self.chain.follow_one(follower)

    @rule(task=st.sampled_from(["vraag", "escalatie"]))
    def two_tickers(self, task: str) -> None:
        """Both saw the same before either did anything."""
        ticker = self.chain.system.tickers[task]
        first, second = ticker.due(), ticker.due()
        ticker.take(first)
        ticker.take(second)

    @rule()
    def look_again(self) -> None:
        """Every process stops and begins again."""
        clock = self.chain.clock
        self.chain.close()
        self.chain = Chain(self.folder, clock)
        self.scene.open(self.chain)

    @invariant()
    def every_zorgvraag_stands_on_one_step_with_one_holder(self) -> None:
        for vraag_id in getattr(self, "known", ()):
            vraag, ladder = self._state(vraag_id)
            if vraag.uitkomst:
                continue
            if ladder:
                assert not ladder.uitkomst, "a ladder does not end before its zorgvraag"
                assert ladder.stap.stap <= len(ladder.gestart.ladder.stappen)
            self._has_one_holder(vraag_id)

    @invariant()
    def every_list_of_work_holds_all_that_is_open_for_its_party_and_no_more(self) -> None:
        if not hasattr(self, "chain"):
            return
        now = self.chain.clock.now
        every = [Dossier(*self._state(vraag_id)) for vraag_id in self.known]
        for rol, organisatie in PARTIES:
            found = werkvoorraad.read(self.chain.system.demand, Choice(), 1, Call(Caller(organisatie, rol), now)).every
            viewer = Viewer(rol, organisatie)
            expected = {one.vraag.id for one in every if not one.vraag.uitkomst and viewer.may_read(one, now)}
            assert {item.dossier.vraag.id for item in found} == expected, (rol, organisatie)

    def _has_one_holder(self, vraag_id: str) -> None:
        """The holder is the party of the open step, or of a step before it until the open one begins. A step that was
        passed before it began never had a holder."""
        *earlier, step = self._steps(vraag_id)
        held = [zet for zet in earlier if zet.begint <= self.chain.clock.now]
        shown = succeeded(self.scene.verwijzer.get(f"{VRAAG}/{vraag_id}")).json or {}
        houder, volgende = shown["houder"], shown["volgende"]
        assert (shown["status"], shown["stap"]) == ("open", step.stap)
        is_there = step.begint <= self.chain.clock.now and (step.organisaties or step.rol != "zorgverzekeraar")
        if is_there or not held:
            assert (houder["stap"], houder["rol"], volgende) == (step.stap, step.rol, None)
        else:
            assert (houder["stap"], houder["rol"]) in {(zet.stap, zet.rol) for zet in held}
            assert (volgende["stap"], volgende["rol"]) == (step.stap, step.rol), "who is next is told"
        assert houder["naam"]
        # Nobody may have been asked yet, or no team is known.
        assert houder["organisaties"] or houder["rol"] in ("gevraagd", "aanbieders")
        for who in (self.scene.punt, self.scene.aanbieder_een, self.scene.aanbieder_twee, self.scene.verzekeraar):
            seen = who.get(f"{VRAAG}/{vraag_id}")
            if seen.status_code == 200:
                assert (seen.json or {})["houder"]["rol"] == houder["rol"], "all of them know one holder"

    def _steps(self, vraag_id: str) -> list[Zet]:
        """The steps as the logs have them, the open one last. One that was taken up began then at the latest."""
        stores = self.chain.system.stores
        gesteld = stores["vraag"].read(ZORGVRAAG.stream(vraag_id))[0].event
        assert isinstance(gesteld, ZorgvraagGesteld)
        found = [gesteld.zet]
        for recorded in stores["escalatie"].read(LADDER.stream(vraag_id)):
            event = recorded.event
            if isinstance(event, StapGezet):
                found.append(event.zet)
            elif isinstance(event, StapOpgepakt) and event.stap == found[-1].stap:
                found[-1] = replace(found[-1], begint=min(found[-1].begint, recorded.time))
        return found

    def _state(self, vraag_id: str) -> tuple[Zorgvraag, Escalatie | None]:
        stores = self.chain.system.stores
        vraag = stores["vraag"].find(ZORGVRAAG, vraag_id)
        assert vraag
        return vraag, stores["escalatie"].find(LADDER, vraag_id)

    def teardown(self) -> None:
        if not hasattr(self, "chain"):
            return
        self.chain.settle()
        self._settled()
        self.chain.advance_to(self.chain.clock.now + timedelta(days=40))
        self._settled()
        for vraag_id in self.known:
            vraag, ladder = self._state(vraag_id)
            if not vraag.uitkomst and not vraag.is_covered:
                assert vraag.onvervuld
                assert ladder
                assert ladder.stap.rol == "zorgverzekeraar", "after weeks of silence it stands on the last step"
        self.chain.close()
        shutil.rmtree(self.folder)

    def _has_a_clock(self, vraag_id: str, *, in_ladder: bool) -> bool:
        with self.chain.system.parts.beeld.transaction(commit=False) as c:
            name = LADDER.stream(vraag_id) if in_ladder else ZORGVRAAG.stream(vraag_id)
            c.execute("SELECT count(*) FROM termijnen WHERE stream = ?", (name,))
            return bool(c.fetchone()[0])

    def _settled(self) -> None:
        """With everything read: unmet demand has a ladder, each step was set once, and what ended has no open one."""
        stores = self.chain.system.stores
        for vraag_id in self.known:
            vraag, ladder = self._state(vraag_id)
            assert vraag.onvervuld or not ladder
            assert ladder or vraag.uitkomst or not vraag.onvervuld
            names = [one.event.NAME for one in stores["vraag"].read(ZORGVRAAG.stream(vraag_id))]
            assert names.count("vraag-onvervuld") <= 1
            assert names.count("vraag-vervuld") == (vraag.onvervuld and vraag.uitkomst in ("geplaatst", "alternatief"))
            if not vraag.uitkomst and not (ladder and ladder.stap.rol == "zorgverzekeraar"):
                assert self._has_a_clock(vraag_id, in_ladder=ladder is not None), (
                    "it stands on one step, and time moves it"
                )
            if ladder:
                climbed = [one.event for one in stores["escalatie"].read(LADDER.stream(vraag_id))]
                numbers = [event.zet.stap for event in climbed if event.NAME == "stap-gezet"]  # type: ignore[attr-defined]
                passed = [event.stap for event in climbed if event.NAME == "stap-overgeslagen"]  # type: ignore[attr-defined]
                named = names.count("zorgverzekeraar-genoemd")
                assert numbers == sorted(numbers), "never back"
                assert len(numbers) <= len({*numbers}) + named, "no step twice, unless its party was named"
                assert {1, *numbers, *passed} == {*range(1, max(numbers) + 1)}, "none missed"
                assert ladder.uitkomst == vraag.uitkomst
            happened = (
                stores["vraag"].read(ZORGVRAAG.stream(vraag_id)),
                stores["escalatie"].read(LADDER.stream(vraag_id)),
            )
            found = [*town.faults(self.scene.town, *happened)]
            assert not found, found


TestLadders = pytest.mark.slow(pytest.mark.rij(66)(Ladders.TestCase))
TestLadders.settings = settings(
    max_examples=50, stateful_step_count=25, suppress_health_check=list(HealthCheck), derandomize=True,
    database=None,
)  # fmt: skip
