"""Regio's that take wijken from each other, and a zorgverzekeraar, under any order of commands, over a real store."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from events.aanbod import Contact, Gemeente, RegioIngericht, ZorgverzekeraarVastgelegd
from services.errors import Clash, Invalid, Outdated
from services.registry.application import regios, zorgverzekeraars
from services.registry.application.regios import Regiogegevens
from services.registry.application.streams import REGIO
from services.registry.domain.regio import Regio, Wijkopgave
from tests.unit.registry.machine import NAMES, SETTINGS, WIJKEN, Machine

CODES = ("een", "twee", "ZK01")  # two samenwerkingsregio's, and a zorgkantoorregio, which yields its wijken


def postcode(wijk: str) -> str:
    return f"10{wijk[-2:]}"


class RegioMachine(Machine):
    """Two samenwerkingsregio's and a zorgkantoorregio, all after the same wijken."""

    stream = "regio:een"

    def __init__(self) -> None:
        super().__init__()
        self.model: dict[str, str] = {}

    def found(self, code: str) -> Regio | None:
        return self.store.find(REGIO, code)

    @initialize(imported=st.booleans())
    def begin(self, *, imported: bool) -> None:
        """Import the zorgkantoorregio first in half of the runs: otherwise others would hardly ever take its wijken."""
        if imported:
            self.richt_in("ZK01", set(WIJKEN))

    @rule(code=st.sampled_from(CODES), wijken=st.sets(st.sampled_from(WIJKEN), min_size=1))
    def richt_in(self, code: str, wijken: set[str]) -> None:
        gegevens = Regiogegevens(
            code=code,
            inrichting=RegioIngericht(naam=code, zorgkantoorregio=code == "ZK01"),
            wijken=tuple(
                Wijkopgave(code=wijk, naam=wijk, gemeente="GM0001", postcodes={postcode(wijk): 1}) for wijk in wijken
            ),
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )
        if any(self.model.get(wijk) not in (None, code, "ZK01") for wijk in wijken):
            with pytest.raises(Clash):
                regios.richt_in(self.store, gegevens, self.call())
            return
        self.richt_in_twice(gegevens)
        kept = {wijk: holder for wijk, holder in self.model.items() if holder != code and wijk not in wijken}
        self.model = kept | dict.fromkeys(wijken, code)

    def richt_in_twice(self, gegevens: Regiogegevens) -> None:
        before = self.found(gegevens.code)
        with pytest.raises(Outdated):
            regios.richt_in(self.store, gegevens, self.call((before.version if before else 0) + 1))
        assert self.found(gegevens.code) == before
        after, is_new = regios.richt_in(self.store, gegevens, self.call())
        assert (after, is_new) == (self.found(gegevens.code), before is None)
        assert regios.richt_in(self.store, gegevens, self.call(after.version)) == (after, False)

    @rule()
    def without_facts_an_unknown_wijk_is_refused(self) -> None:
        gegevens = Regiogegevens(
            code="een", inrichting=RegioIngericht(naam="een"), wijken=(Wijkopgave(code="WK009999"),)
        )
        with pytest.raises(Invalid):
            regios.richt_in(self.store, gegevens, self.call())

    @invariant()
    def every_wijk_has_one_regio_as_the_table_says(self) -> None:
        held = [(wijk, code) for code in CODES if (regio := self.found(code)) for wijk in regio.wijken()]
        assert sorted(held) == sorted(self.model.items())
        table = self.store.owners("wijk", WIJKEN, self.now)
        assert {wijk: holder for wijk, (holder,) in table.items()} == self.model

    @invariant()
    def the_table_knows_every_postcode(self) -> None:
        known = self.store.owners("postcode", map(postcode, WIJKEN), self.now)
        assert known == {postcode(wijk): [holder] for wijk, holder in self.model.items()}


class ZorgverzekeraarMachine(Machine):
    """Recorded, and recorded anew."""

    stream = "zorgverzekeraar:3311"
    model: ZorgverzekeraarVastgelegd | None = None

    @rule(naam=NAMES, stale=st.booleans())
    def leg_vast(self, naam: str, *, stale: bool) -> None:
        gegevens = ZorgverzekeraarVastgelegd(naam=naam, zorgbemiddeling=Contact(telefoon="050 000 00 01"))
        before = self.length()
        if stale:
            with pytest.raises(Outdated):
                zorgverzekeraars.leg_vast(self.store, "3311", gegevens, self.call(before + 1))
            assert self.length() == before
            return
        shown, is_new = zorgverzekeraars.leg_vast(self.store, "3311", gegevens, self.call())
        assert (shown.gegevens, is_new) == (gegevens, self.model is None)
        assert self.length() == before + (gegevens != self.model)
        self.model = gegevens

    @invariant()
    def the_state_is_the_model(self) -> None:
        found = self.store.find(zorgverzekeraars.ZORGVERZEKERAAR, "3311")
        assert (found.gegevens if found else None) == self.model


for machine in (RegioMachine, ZorgverzekeraarMachine):
    machine.TestCase.settings = SETTINGS
TestRegio = RegioMachine.TestCase
TestZorgverzekeraar = ZorgverzekeraarMachine.TestCase
