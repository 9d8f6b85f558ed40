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

from services.platform.log.log import Progress
from services.zorgvraag import escalatie, zorgvraag
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.zorgvraag import Zorgvraag
from tests.support.keten import Keten
from tests.support.vragen import AVOND, ESCALATIE, KANTOOR, OVERDAG, VRAAG, Spel

teams = st.sampled_from(["een", "twee"])
dagdelen = st.sampled_from([[OVERDAG], [AVOND], [OVERDAG, AVOND]])


class Ladders(RuleBasedStateMachine):
    """Everybody acts, time passes, and what follows is late, is handed over twice, or begins anew."""

    ids = Bundle("ids")

    @initialize(target=ids, punt=st.booleans())
    def begin(self, punt: bool) -> Any:  # noqa: FBT001
        """Two zorgvragen to begin with, for each of which both teams are asked."""
        self.folder = Path(tempfile.mkdtemp())
        self.keten = Keten(self.folder)
        self.spel = Spel(self.keten, punt=punt, uren=KANTOOR if punt else None)
        self.known: set[str] = set()
        first = [self._stel(urgentie="spoed") for _ in range(2)]
        for id_ in first:
            self.spel.leg_voor(id_, self.spel.een, self.spel.twee)
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
        return self._stel(urgentie=urgentie, dagdelen=cellen, aanleiding=aanleiding, **more)

    def _stel(self, **rest: Any) -> str:
        id_ = self.spel.stel(**rest)
        self.known.add(id_)
        return id_

    @rule(id_=ids, team=teams)
    def leg_voor(self, id_: str, team: str) -> None:
        self._may(self.spel.verwijzer.post(f"{VRAAG}/{id_}/voorleggingen", {"teams": [getattr(self.spel, team)]}))

    @rule(
        id_=ids, team=teams, antwoord=st.sampled_from(["toegezegd", "afgewezen"]), deel=st.none() | st.none() | dagdelen
    )
    def antwoord(self, id_: str, team: str, antwoord: str, deel: list[Any] | None) -> None:
        api = getattr(self.spel, f"aanbieder_{team}")
        body = {"team": getattr(self.spel, team), "antwoord": antwoord}
        if deel and antwoord == "toegezegd":
            body["dagdelen"] = deel
        self._may(api.post(f"{VRAAG}/{id_}/antwoorden", body))

    @rule(id_=ids, team=teams)
    def plaats(self, id_: str, team: str) -> None:
        self._may(self.spel.verwijzer.post(f"{VRAAG}/{id_}/plaatsing", {"team": getattr(self.spel, team)}))

    @rule(id_=ids, wat=st.sampled_from(["alternatief", "intrekking"]))
    def eindig(self, id_: str, wat: str) -> None:
        body = {"alternatief": "hulpmiddelen"} if wat == "alternatief" else {}
        self._may(self.spel.verwijzer.post(f"{VRAAG}/{id_}/{wat}", body))

    @rule(
        id_=ids,
        wie=st.sampled_from(["punt", "aanbieder_een", "verzekeraar", "verwijzer"]),
        wat=st.sampled_from(["oppakken", "doorgeven", "oplossen"]),
        team=teams,
    )
    def handel(self, id_: str, wie: str, wat: str, team: str) -> None:
        body = {"team": getattr(self.spel, team)} if wat == "oplossen" else None
        self._may(getattr(self.spel, wie).post(f"{ESCALATIE}/{id_}/{wat}", body))

    @staticmethod
    def _may(response: Any) -> None:
        """Done, or refused for a reason; never broken."""
        assert response.status_code in (200, 400, 403, 404, 409), response.get_data(as_text=True)

    @rule(minutes=st.sampled_from([1, 5, 30, 90, 600, 4000]), bij=st.booleans())
    def wacht(self, minutes: int, bij: bool) -> None:  # noqa: FBT001
        """Time passes, with everything that is due on the way or with everybody asleep."""
        if bij:
            self.keten.tot(self.keten.klok.now + timedelta(minutes=minutes))
        self.keten.klok.now += timedelta(minutes=0 if bij else minutes)

    @rule(nummer=st.integers(0, 3))
    def een_leest(self, nummer: int) -> None:
        """One of the followers reads on, the others are late."""
        self.keten.volg_een(self.keten.platform.werk.volgers[1 + nummer])

    @rule(nummer=st.integers(0, 3))
    def alles_nog_eens(self, nummer: int) -> None:
        """A follower is handed everything from the beginning."""
        volger = self.keten.platform.werk.volgers[1 + nummer]
        self.keten.volg_een(volger)
        volger.view.reset((volger.view.progress() or Progress("")).log_id)
        self.keten.volg_een(volger)

    @rule(taak=st.sampled_from(["vraag", "escalatie"]))
    def twee_tickers(self, taak: str) -> None:
        """Both saw the same before either did anything."""
        ticker = self.keten.platform.werk.tickers[taak]
        first, second = ticker.due(), ticker.due()
        ticker.take(first)
        ticker.take(second)

    @rule()
    def opnieuw(self) -> None:
        """Every process stops and begins again."""
        klok = self.keten.klok
        self.keten.sluit()
        self.keten = Keten(self.folder, klok)
        self.spel.open(self.keten)

    @invariant()
    def every_zorgvraag_is_somewhere(self) -> None:
        for id_ in getattr(self, "known", ()):
            vraag, ladder = self._stand(id_)
            if vraag.einde or ladder is None:
                continue
            assert not ladder.einde, "a ladder does not end before its zorgvraag"
            assert ladder.stap.stap <= len(ladder.gestart.ladder.stappen)

    def _stand(self, id_: str) -> tuple[Zorgvraag, Escalatie | None]:
        stores = self.keten.platform.opslag.stores
        vraag = zorgvraag.fold(stores["vraag"].read(zorgvraag.stream(id_)))
        assert vraag
        return vraag, escalatie.fold(stores["escalatie"].read(escalatie.stream(id_)))

    def teardown(self) -> None:
        if not hasattr(self, "keten"):
            return
        self.keten.werk_bij()
        self._settled()
        self.keten.tot(self.keten.klok.now + timedelta(days=10))
        self._settled()
        for id_ in self.known:
            vraag, ladder = self._stand(id_)
            if not vraag.einde and not vraag.gedekt:
                assert vraag.onvervuld
                assert ladder
                assert ladder.stap.rol == "zorgverzekeraar", "after ten days of silence it stands on the last step"
        self.keten.sluit()
        shutil.rmtree(self.folder)

    def _has_a_clock(self, id_: str, *, in_ladder: bool) -> bool:
        with self.keten.platform.opslag.beeld.transaction(commit=False) as c:
            name = escalatie.stream(id_) if in_ladder else zorgvraag.stream(id_)
            c.execute("SELECT count(*) FROM termijnen WHERE stream = ?", (name,))
            return bool(c.fetchone()[0])

    def _settled(self) -> None:
        """With everything read: unmet demand has a ladder, each step was set once, and what ended has no open one."""
        stores = self.keten.platform.opslag.stores
        for id_ in self.known:
            vraag, ladder = self._stand(id_)
            assert vraag.onvervuld or not ladder
            assert ladder or vraag.einde or not vraag.onvervuld
            namen = [een.event.NAME for een in stores["vraag"].read(zorgvraag.stream(id_))]
            assert namen.count("vraag-onvervuld") <= 1
            assert namen.count("vraag-vervuld") == (vraag.onvervuld and vraag.einde in ("geplaatst", "alternatief"))
            if not vraag.einde and not (ladder and ladder.stap.rol == "zorgverzekeraar"):
                assert self._has_a_clock(id_, in_ladder=ladder is not None), "it stands on one step, and time moves it"
            if ladder:
                gezet = [een.event for een in stores["escalatie"].read(escalatie.stream(id_))]
                nummers = [event.zet.stap for event in gezet if event.NAME == "stap-gezet"]  # type: ignore[attr-defined]
                assert nummers == [*range(2, 2 + len(nummers))], "no step twice, none missed"
                assert ladder.einde == vraag.einde


TestLadders = pytest.mark.rij(66)(Ladders.TestCase)
TestLadders.settings = settings(
    max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    database=None,
)  # fmt: skip
