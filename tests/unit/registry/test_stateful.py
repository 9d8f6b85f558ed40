"""Each aggregate under whatever order of commands, over a real store, beside a model that could not be simpler."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from events.aanbod import (
    AanbiederGeregistreerd,
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Gemeente,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
)
from services.errors import Clash, Outdated
from services.platform.store.call import Call
from services.platform.store.keys import Caller
from services.registry.application import aanbieders, capaciteit, regios, teams
from services.registry.application.regios import Regiogegevens
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.regio import Wijkopgave
from tests.support.keten import Keten

BEHEERDER = Caller("platform", "beheerder")
NAMEN = st.sampled_from(["Noord", "Zuid", "West"])
WIJKEN = ("WK000001", "WK000002", "WK000003", "WK000004")
SETTINGS = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class Machine(RuleBasedStateMachine):
    """A store of its own, and a clock that each step moves a second."""

    stream: str

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.keten = Keten(self.folder)
        self.store = self.keten.platform.store

    def teardown(self) -> None:
        self.keten.sluit()
        shutil.rmtree(self.folder)

    def call(self, if_match: int | None = None) -> Call:
        self.keten.klok.now += timedelta(seconds=1)
        return Call(BEHEERDER, self.keten.klok.now, if_match)

    def length(self) -> int:
        return len(self.store.read(self.stream))

    @invariant()
    def versions_have_no_gap(self) -> None:
        recorded = self.store.read(self.stream)
        assert [r.version for r in recorded] == list(range(1, len(recorded) + 1))


class AanbiederMachine(Machine):
    """Registered, changed, ended."""

    stream = "aanbieder:een"

    def __init__(self) -> None:
        super().__init__()
        self.model: AanbiederGeregistreerd | None = None
        self.ended = False

    @rule(naam=NAMEN)
    def registreer(self, naam: str) -> None:
        gegevens = AanbiederGeregistreerd(naam=naam)
        if self.model is not None and (self.ended or gegevens != self.model):
            with pytest.raises(Clash):
                aanbieders.registreer(self.store, "een", gegevens, self.call())
            return
        _, new = aanbieders.registreer(self.store, "een", gegevens, self.call())
        assert new is (self.model is None)
        self.model = gegevens

    @rule(naam=NAMEN, stale=st.booleans())
    def wijzig(self, naam: str, *, stale: bool) -> None:
        if self.model is None:
            return
        gegevens, before = AanbiederGeregistreerd(naam=naam), self.length()
        expected = Outdated if stale else Clash if self.ended else None
        if expected:
            with pytest.raises(expected):
                aanbieders.wijzig(self.store, "een", gegevens, self.call(before + 1 if stale else None))
            assert self.length() == before
            return
        aanbieders.wijzig(self.store, "een", gegevens, self.call(before))
        assert self.length() == before + (gegevens != self.model)
        self.model = gegevens

    @rule()
    def beeindig(self) -> None:
        if self.model is not None:
            before = self.length()
            aanbieders.beeindig(self.store, "een", self.call())
            assert self.length() == before + (not self.ended)
            self.ended = True

    @invariant()
    def the_state_is_the_model(self) -> None:
        found = aanbieders.zoek(self.store, "een")
        assert (found is None) is (self.model is None)
        if found and self.model:
            assert (found.beschrijving.naam, found.actief) == (self.model.naam, not self.ended)


def uren(dag: str) -> BereikbaarheidGewijzigd:
    return BereikbaarheidGewijzigd(bereikbaarheid=(Bereikbaarheid(dagen=(dag,), van="07:00", tot="17:00"),))


PARTS = st.one_of(
    NAMEN.map(lambda naam: ("beschrijving", TeamGevormd(naam=naam, aanbieders=("een",)))),
    st.sampled_from(WIJKEN[:2]).map(lambda wijk: ("werkgebied", WerkgebiedGewijzigd(werkgebied=(wijk,)))),
    st.sampled_from(["9103", "9104"]).map(lambda c: ("specialismen", SpecialismenGewijzigd(specialismen=(c,)))),
    st.sampled_from(["werkdag", "za"]).map(lambda dag: ("bereikbaarheid", uren(dag))),
)


class TeamMachine(Machine):
    """Formed, changed part by part, reporting, ended."""

    stream = "team:t"

    @initialize()
    def begin(self) -> None:
        indeling = tuple(Wijkopgave(code=code, naam=code, gemeente="GM0001") for code in WIJKEN)
        gegevens = Regiogegevens(
            code="r", inrichting=RegioIngericht(naam="R"), wijken=indeling, gemeenten={"GM0001": Gemeente(naam="Stad")}
        )
        regios.richt_in(self.store, gegevens, self.call())
        aanbieders.registreer(self.store, "een", AanbiederGeregistreerd(naam="Een"), self.call())
        self.model: dict[str, Any] = {
            "beschrijving": TeamGevormd(naam="Noord", aanbieders=("een",)),
            "werkgebied": WerkgebiedGewijzigd(werkgebied=(WIJKEN[0],)),
            "specialismen": SpecialismenGewijzigd(specialismen=()),
            "bereikbaarheid": uren("werkdag"),
        }
        self.ended = False
        self.reported: tuple[str, Any] | None = None
        teams.vorm(self.store, "t", list(self.model.values()), self.call())

    @rule(part=PARTS, stale=st.booleans())
    def wijzig(self, part: tuple[str, Any], *, stale: bool) -> None:
        naam, deel = part
        voor, before = teams.laad(self.store, "t"), self.length()
        expected = Outdated if stale else Clash if self.ended else None
        versie = voor.versies[naam] + stale
        if expected:
            with pytest.raises(expected):
                teams.wijzig(self.store, "t", naam, deel, self.call(versie))
            assert self.length() == before
            return
        na = teams.wijzig(self.store, "t", naam, deel, self.call(versie))
        changed = deel != self.model[naam]
        assert self.length() == before + changed
        assert {n for n in na.versies if na.versies[n] != voor.versies[n]} == ({naam} if changed else set())
        self.model[naam] = deel

    @rule(change=st.booleans())
    def vorm(self, *, change: bool) -> None:
        delen, before = dict(self.model), self.length()
        if change:
            delen["beschrijving"] = TeamGevormd(naam="Anders", aanbieders=("een",))
        if change or self.ended:
            with pytest.raises(Clash):
                teams.vorm(self.store, "t", list(delen.values()), self.call())
        else:
            assert teams.vorm(self.store, "t", list(delen.values()), self.call())[1] is False
        assert self.length() == before

    @rule()
    def a_report_upon_an_older_one_is_refused(self) -> None:
        before, versie = self.length(), teams.laad(self.store, "t").versies["capaciteit"]
        with pytest.raises(Outdated):
            capaciteit.meld_capaciteit(self.store, "t", Opgave(stand="vol"), self.call(versie + 1))
        assert self.length() == before

    @rule(stand=st.sampled_from(["ruimte", "vol"]), wait=st.sampled_from([0, 11]))
    def meld(self, stand: Any, wait: int) -> None:
        self.keten.klok.now += timedelta(seconds=wait)
        if self.ended:
            with pytest.raises(Clash):
                capaciteit.meld_capaciteit(self.store, "t", Opgave(stand=stand), self.call())
            return
        before, call, voor = self.length(), self.call(), teams.laad(self.store, "t").versies
        team = capaciteit.meld_capaciteit(self.store, "t", Opgave(stand=stand), call)
        repeated = self.reported is not None and (
            self.reported[0] == stand and call.now - self.reported[1] < timedelta(seconds=10)
        )
        assert self.length() == before + (not repeated)
        if not repeated:
            self.reported = (stand, call.now)
        assert {n for n in voor if team.versies[n] != voor[n]} == (set() if repeated else {"capaciteit"})
        assert team.capaciteit[-1].stand == stand
        assert team.capaciteit[-1].geldig_tot > call.now

    @rule()
    def beeindig(self) -> None:
        before = self.length()
        teams.beeindig(self.store, "t", self.call())
        assert self.length() == before + (not self.ended)
        self.ended = True

    @invariant()
    def the_state_is_the_model(self) -> None:
        if found := teams.zoek(self.store, "t"):
            asdict = msgspec.structs.asdict
            assert {n: asdict(getattr(found, n)) for n in self.model} == {n: asdict(d) for n, d in self.model.items()}
            assert found.actief is not self.ended


for machine in (AanbiederMachine, TeamMachine):
    machine.TestCase.settings = SETTINGS
TestAanbieder = AanbiederMachine.TestCase
TestTeam = TeamMachine.TestCase
