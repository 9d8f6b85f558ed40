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
from services.platform.log.log import Progress
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.streams import ESCALATIE as LADDER
from services.zorgvraag.streams import ZORGVRAAG
from services.zorgvraag.zorgvraag import Zorgvraag
from tests.support.chain import Chain
from tests.support.scene import AVOND, ESCALATIE, KANTOOR, OVERDAG, VRAAG, Scene, succeeded

teams = st.sampled_from(["een", "twee"])
dagdelen = st.sampled_from([[OVERDAG], [AVOND], [OVERDAG, AVOND]])


class Ladders(RuleBasedStateMachine):
    """Everybody acts, time passes, and what follows is late, is handed over twice, or begins again."""

    ids = Bundle("ids")

    @initialize(target=ids, punt=st.booleans(), evening=st.booleans())
    def begin(self, punt: bool, evening: bool) -> Any:  # noqa: FBT001
        """Begin with two zorgvragen, for each of which both teams are asked. In the evening they climb to a step whose
        party is closed: else hardly any run would have one."""
        self.folder = Path(tempfile.mkdtemp())
        self.chain = Chain(self.folder)
        self.chain.clock.now += timedelta(hours=10 if evening else 0)
        self.scene = Scene(self.chain, punt=punt, hours=KANTOOR if punt else None)
        self.known: set[str] = set()
        first = [self._ask(urgentie="spoed") for _ in range(2)]
        for vraag_id in first:
            self.scene.leg_voor(vraag_id, self.scene.een, self.scene.twee)
        if evening:
            self.chain.advance_to(self.chain.clock.now + timedelta(hours=2))
        return multiple(*first)

    @rule(
        target=ids,
        urgentie=st.sampled_from(["acuut", "spoed", "regulier"]),
        cellen=dagdelen,
        bestaand=st.booleans(),
        aanleiding=st.sampled_from(["ontslag", "anders"]),
    )
    def stel(self, urgentie: str, cellen: list[Any], bestaand: bool, aanleiding: str) -> str:  # noqa: FBT001
        more: dict[str, Any] = {"situatie": "bestaand", "inZorgBij": "aanbieder-een"} if bestaand else {}
        return self._ask(urgentie=urgentie, dagdelen=cellen, aanleiding=aanleiding, **more)

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

    @rule(number=st.integers(0, 3))
    def one_follows(self, number: int) -> None:
        """One of the followers reads on, the others are late."""
        self.chain.follow_one(self.chain.system.followers[1 + number])

    @rule(number=st.integers(0, 3))
    def all_read_again(self, number: int) -> None:
        """A follower is handed everything from the beginning."""
        follower = self.chain.system.followers[1 + number]
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

    def _has_one_holder(self, vraag_id: str) -> None:
        """The holder is the party of the open step, or of a step before it until the open one begins."""
        *earlier, step = self._steps(vraag_id)
        shown = succeeded(self.scene.verwijzer.get(f"{VRAAG}/{vraag_id}")).json or {}
        houder, volgende = shown["houder"], shown["volgende"]
        assert (shown["status"], shown["stap"]) == ("open", step.stap)
        if step.begint <= self.chain.clock.now or not earlier:
            assert (houder["stap"], houder["rol"], volgende) == (step.stap, step.rol, None)
        else:
            assert (houder["stap"], houder["rol"]) in {(zet.stap, zet.rol) for zet in earlier}
            assert (volgende["stap"], volgende["rol"]) == (step.stap, step.rol), "who is next is told"
        assert houder["naam"]
        # On the step `gevraagd` nobody may have been asked yet: then it is the team that the verwijzer calls.
        assert houder["organisaties"] or houder["rol"] == "gevraagd"

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
        self.chain.advance_to(self.chain.clock.now + timedelta(days=10))
        self._settled()
        for vraag_id in self.known:
            vraag, ladder = self._state(vraag_id)
            if not vraag.uitkomst and not vraag.is_covered:
                assert vraag.onvervuld
                assert ladder
                assert ladder.stap.rol == "zorgverzekeraar", "after ten days of silence it stands on the last step"
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
                assert numbers == [*range(2, 2 + len(numbers))], "no step twice, none missed"
                assert ladder.uitkomst == vraag.uitkomst


TestLadders = pytest.mark.rij(66)(Ladders.TestCase)
TestLadders.settings = settings(
    max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    database=None,
)  # fmt: skip
