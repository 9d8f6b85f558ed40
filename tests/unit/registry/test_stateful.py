"""An aanbieder and a team under any order of commands, over a real store, beside a model that could not be simpler."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from events.aanbod import (
    AanbiederGeregistreerd,
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Cel,
    Gemeente,
    LeveringGewijzigd,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
)
from events.codes import Gemeld
from events.profiel import Profiel, ProfielGewijzigd
from services.directory.document import Document, TeamDocument
from services.directory.projection import project
from services.errors import Clash, Outdated
from services.platform.store.work import Work
from services.regels.stand import said
from services.registry import reactions
from services.registry.application import aanbieders, capaciteit, ending, regios, renewing, teams
from services.registry.application.finding import list_page
from services.registry.application.regios import Regiogegevens
from services.registry.domain.aanbieder import Aanbieder
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.regio import Wijkopgave
from services.registry.domain.team import Team
from tests.unit.registry.machine import NAMES, SETTINGS, WIJKEN, Machine


class AanbiederMachine(Machine):
    """Registered, changed, ended."""

    stream = "aanbieder:een"

    def __init__(self) -> None:
        super().__init__()
        self.model: AanbiederGeregistreerd | None = None
        self.ended = False

    def found(self) -> Aanbieder | None:
        return self.store.find(aanbieders.AANBIEDER, "een")

    @rule(naam=NAMES)
    def registreer(self, naam: str) -> None:
        description = AanbiederGeregistreerd(naam=naam)
        if self.model is not None and (self.ended or description != self.model):
            with pytest.raises(Clash):
                aanbieders.registreer(self.store, "een", description, self.call())
            return
        shown, is_new = aanbieders.registreer(self.store, "een", description, self.call())
        assert (shown, is_new) == (self.found(), self.model is None)
        self.model = description

    @rule(naam=NAMES, stale=st.booleans())
    def wijzig(self, naam: str, *, stale: bool) -> None:
        if self.model is None:
            return
        description, before = AanbiederGeregistreerd(naam=naam), self.length()
        if refusal := Outdated if stale else Clash if self.ended else None:
            with pytest.raises(refusal):
                aanbieders.wijzig(self.store, "een", description, self.call(before + 1 if stale else None))
            assert self.length() == before
            return
        assert aanbieders.wijzig(self.store, "een", description, self.call(before)) == self.found()
        assert self.length() == before + (description != self.model)
        self.model = description

    @rule()
    def beeindig(self) -> None:
        if self.model is not None:
            before = self.length()
            ending.beeindig(self.store, "een", self.call())
            assert self.length() == before + (not self.ended)
            self.ended = True

    @invariant()
    def the_state_is_the_model(self) -> None:
        found = self.found()
        assert (found is None) is (self.model is None)
        if found and self.model:
            assert (found.beschrijving.naam, found.actief) == (self.model.naam, not self.ended)
            assert found.version == self.length()


def hours(dag: str) -> BereikbaarheidGewijzigd:
    return BereikbaarheidGewijzigd(bereikbaarheid=(Bereikbaarheid(dagen=(dag,), van="07:00", tot="17:00"),))


PARTS = st.one_of(
    NAMES.map(lambda naam: ("beschrijving", TeamGevormd(naam=naam, aanbieders=("een",)))),
    st.sampled_from(WIJKEN[:2]).map(lambda wijk: ("werkgebied", WerkgebiedGewijzigd(werkgebied=(wijk,)))),
    st.sampled_from(["9103", "9104"]).map(lambda code: ("specialismen", SpecialismenGewijzigd(specialismen=(code,)))),
    st.sampled_from(["werkdag", "za"]).map(lambda dag: ("bereikbaarheid", hours(dag))),
    st.sampled_from([(), (Cel(dagsoort="weekend", dagdeel="overdag"),)]).map(
        lambda cellen: ("levering", LeveringGewijzigd(levering=cellen))
    ),
    st.sampled_from([None, "klein"]).map(lambda size: ("profiel", ProfielGewijzigd(profiel=Profiel(omvang=size)))),
)


Cell = tuple[str, str, datetime]  # a wijk, or all; the stand; and when it was said
TERM, MOMENTS = timedelta(days=3), timedelta(seconds=10)
WAITS = st.sampled_from(
    [timedelta(), timedelta(seconds=11), timedelta(minutes=9), timedelta(days=2), timedelta(days=9)]
)


class TeamMachine(Machine):
    """Formed, changed part by part, reporting, renewing and taking back, ended."""

    stream = "team:t"

    @initialize()
    def begin(self) -> None:
        gegevens = Regiogegevens(
            code="r",
            inrichting=RegioIngericht(naam="R"),
            wijken=tuple(Wijkopgave(code=code, naam=code, gemeente="GM0001") for code in WIJKEN),
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )
        regios.richt_in(self.store, gegevens, self.call())
        aanbieders.registreer(self.store, "een", AanbiederGeregistreerd(naam="Een"), self.call())
        self.model: dict[str, Any] = {
            "beschrijving": TeamGevormd(naam="Noord", aanbieders=("een",)),
            "werkgebied": WerkgebiedGewijzigd(werkgebied=(WIJKEN[0],)),
            "specialismen": SpecialismenGewijzigd(specialismen=()),
            "bereikbaarheid": hours("werkdag"),
            "levering": LeveringGewijzigd(levering=()),
            "profiel": ProfielGewijzigd(profiel=Profiel()),
        }
        self.ended = False
        self.cells: list[Cell] = []
        self.undo: tuple[datetime, list[Cell] | None] | None = None
        self.told: list[Cell] = []
        teams.vorm(self.store, "t", list(self.model.values()), self.call())

    def team(self) -> Team:
        found = self.store.find(teams.TEAM, "t")
        assert found
        return found

    @rule(part=PARTS, stale=st.booleans(), of_all=st.booleans())
    def wijzig(self, part: tuple[str, Any], *, stale: bool, of_all: bool) -> None:
        """The caller saw this part as it is, by itself or in the whole team, or as it was before that."""
        name, event = part
        old, before = self.team(), self.length()
        version = old.versions[name] - 1 if stale else old.version if of_all else old.versions[name]
        if refusal := Outdated if stale else Clash if self.ended else None:
            with pytest.raises(refusal):
                teams.wijzig(self.store, "t", name, event, self.call(version))
            assert self.length() == before
            return
        new = teams.wijzig(self.store, "t", name, event, self.call(version))
        has_changed = event != self.model[name]
        assert new == self.team()
        assert self.length() == before + has_changed
        assert changed_parts(old, new) == ({name} if has_changed else set())
        self.model[name] = event

    @rule(change=st.booleans())
    def vorm(self, *, change: bool) -> None:
        parts, before = dict(self.model), self.length()
        if change:
            parts["beschrijving"] = TeamGevormd(naam="Anders", aanbieders=("een",))
        if change or self.ended:
            with pytest.raises(Clash):
                teams.vorm(self.store, "t", list(parts.values()), self.call())
        else:
            assert teams.vorm(self.store, "t", list(parts.values()), self.call()) == (self.team(), False)
        assert self.length() == before

    @rule()
    def a_report_upon_another_version_is_refused(self) -> None:
        before, team = self.length(), self.team()
        for version in (team.versions["capaciteit"] - 1, team.version + 1):
            with pytest.raises(Outdated):
                capaciteit.meld_capaciteit(self.store, "t", Opgave(stand="vol"), self.call(version))
        assert self.length() == before

    @rule(stand=st.sampled_from(["ruimte", "vol"]), wait=WAITS, narrow=st.booleans())
    def meld(self, stand: Gemeld, wait: timedelta, *, narrow: bool) -> None:
        self.now += wait
        wijk = self.model["werkgebied"].werkgebied[0] if narrow else ""
        opgave = Opgave(stand=stand, wijken=(wijk,) if wijk else ())
        old, before, call = self.team(), self.length(), self.call()
        if self.ended:
            with pytest.raises(Clash):
                capaciteit.meld_capaciteit(self.store, "t", opgave, call)
            return
        new = capaciteit.meld_capaciteit(self.store, "t", opgave, call)
        newest = self.cells[-1] if self.cells else None
        is_repeat = newest is not None and newest[:2] == (wijk, stand) and call.now - newest[2] < MOMENTS
        if not is_repeat:
            self.undo = call.now, self.cells
            self.cells = [*(cell for cell in self.cells if cell[0] != wijk), (wijk, stand, call.now)]
        assert self.length() == before + (not is_repeat)
        assert changed_parts(old, new) == (set() if is_repeat else {"capaciteit"})

    @rule(wait=WAITS)
    def vernieuw(self, wait: timedelta) -> None:
        self.now += wait
        before, call = self.length(), self.call()
        if self.ended:
            with pytest.raises(Clash):
                renewing.vernieuw_capaciteit(self.store, "t", call)
            return
        (found,) = renewing.vernieuw_capaciteit(self.store, "t", call)
        may = [self.may_be_renewed(number, call.now) for number in range(len(self.cells))]
        assert [why is None for why in found.why_not] == may
        cells = [
            (wijk, stand, call.now) if able and call.now - at >= MOMENTS else (wijk, stand, at)
            for able, (wijk, stand, at) in zip(may, self.cells, strict=True)
        ]
        assert self.length() == before + (cells != self.cells)
        if cells != self.cells:
            self.undo, self.cells = (call.now, self.cells), cells

    def may_be_renewed(self, number: int, now: datetime) -> bool:
        wijk, _, at = self.cells[number]
        is_known = wijk in ("", *self.model["werkgebied"].werkgebied)
        return self.counts(number) and is_known and now - (at + TERM) <= timedelta(days=14)

    def counts(self, number: int) -> bool:
        """A report about one wijk counts no longer after one about all."""
        return not any(later[0] == "" for later in self.cells[number + 1 :])

    @rule(wait=WAITS)
    def maak_ongedaan(self, wait: timedelta) -> None:
        self.now += wait
        before, call = self.length(), self.call()
        if self.ended or self.undo is None or call.now - self.undo[0] > timedelta(minutes=10):
            with pytest.raises(Clash):
                capaciteit.trek_melding_in(self.store, "t", call)
            assert self.length() == before
            return
        capaciteit.trek_melding_in(self.store, "t", call)
        moment, cells = self.undo
        assert self.length() == before + (cells is not None)
        self.undo, self.cells = (moment, None), self.cells if cells is None else cells

    @rule(wait=WAITS)
    def look_for_what_expires(self, wait: timedelta) -> None:
        self.now += wait
        before, now = self.length(), self.call().now
        work = Work(self.store, "systeem:aanbod", now)
        again = reactions.expire(["t"], work)
        work.save()
        counting = [cell for number, cell in enumerate(self.cells) if self.counts(number) and not self.ended]
        left = [cell for cell in counting if cell[2] + TERM > now and cell not in self.told]
        due = [cell for cell in left if cell[2] + TERM - timedelta(days=1) <= now]
        assert self.length() == before + bool(due)
        self.told += due
        coming = [cell[2] + TERM - timedelta(days=1) for cell in left if cell not in due]
        assert again == ({"t": min(coming)} if coming else {})

    @rule()
    def beeindig(self) -> None:
        before = self.length()
        teams.beeindig(self.store, "t", self.call())
        assert self.length() == before + (not self.ended)
        self.ended = True

    @invariant()
    def the_state_is_the_model(self) -> None:
        found, said = self.team(), msgspec.structs.asdict
        assert {name: said(getattr(found, name)) for name in self.model} == {
            name: said(event) for name, event in self.model.items()
        }
        assert found.actief is not self.ended
        assert found.version == self.length()

    @invariant()
    def what_stands_is_what_was_said_and_so_does_the_directory_show(self) -> None:
        standing = self.team().capaciteit.standing
        assert [(next(iter(one.wijken), ""), one.stand, one.gemeld_op) for one in standing] == self.cells
        assert all(one.geldig_tot == one.gemeld_op + TERM for one in standing)
        document: Document | None = None
        for recorded in self.store.read("team:t"):
            document = project(document, recorded)
        assert isinstance(document, TeamDocument)
        assert [*document.capaciteit] == [*map(said, standing)]

    @invariant()
    def it_stands_in_the_lists_of_what_it_is_now_and_in_no_other(self) -> None:
        places = [wijk for wijk in WIJKEN if wijk in self.model["werkgebied"].werkgebied]
        space, other = ("teams-beeindigd", "teams") if self.ended else ("teams", "teams-beeindigd")
        assert [key for key in WIJKEN if self.store.holders(space, key, "", 9) == ["t"]] == places
        assert self.store.holders(space, "aanbieder:een", "", 9) == self.store.holders(space, "alle", "", 9) == ["t"]
        assert self.store.holders_of_any(other, [*WIJKEN, "aanbieder:een", "alle"], "", 9) == []
        shown, before = list_page(self.store, "beeindigd" if self.ended else "actief", "", self.call())
        assert (shown, before) == ([("t", self.team())], None)


def changed_parts(old: Team, new: Team) -> set[str]:
    return {name for name in new.versions if new.versions[name] != old.versions[name]}


for machine in (AanbiederMachine, TeamMachine):
    machine.TestCase.settings = SETTINGS
TestAanbieder = AanbiederMachine.TestCase
TestTeam = TeamMachine.TestCase
