"""Regio's that take wijken from each other, and the list of zorgverzekeraars, under whatever order of commands."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from events.aanbod import (
    Contact,
    Gemeente,
    RegioIngericht,
    ZorgverzekeraarVastgelegd,
)
from services.errors import Clash, Invalid, Outdated
from services.registry.application import regios, zorgverzekeraars
from services.registry.application.regios import Regiogegevens
from services.registry.domain.regio import Wijkopgave
from tests.unit.registry.test_stateful import NAMEN, SETTINGS, WIJKEN, Machine


class RegioMachine(Machine):
    """Two samenwerkingsregio's and a zorgkantoorregio, all after the same wijken."""

    stream = "regio:een"

    def __init__(self) -> None:
        super().__init__()
        self.model: dict[str, str] = {}

    @initialize(imported=st.booleans())
    def begin(self, *, imported: bool) -> None:
        """Else hardly any run would have a zorgkantoorregio with wijken for others to take."""
        if imported:
            self.richt_in("ZK01", set(WIJKEN))

    @rule(code=st.sampled_from(["een", "twee", "ZK01"]), wijken=st.sets(st.sampled_from(WIJKEN), min_size=1))
    def richt_in(self, code: str, wijken: set[str]) -> None:
        zorgkantoor = code == "ZK01"
        gegevens = Regiogegevens(
            code=code,
            inrichting=RegioIngericht(naam=code, zorgkantoorregio=zorgkantoor),
            wijken=tuple(Wijkopgave(code=w, naam=w, gemeente="GM0001", postcodes={"10" + w[-2:]: 1}) for w in wijken),
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )
        if any(self.model.get(wijk) not in (None, code, "ZK01") for wijk in wijken):
            with pytest.raises(Clash):
                regios.richt_in(self.store, gegevens, self.call())
            return
        self.richt_tweemaal_in(gegevens)
        kept = {wijk: holder for wijk, holder in self.model.items() if holder != code and wijk not in wijken}
        self.model = kept | dict.fromkeys(wijken, code)

    def richt_tweemaal_in(self, gegevens: Regiogegevens) -> None:
        voor = regios.zoek(self.store, gegevens.code)
        with pytest.raises(Outdated):
            regios.richt_in(self.store, gegevens, self.call((voor.versie if voor else 0) + 1))
        assert regios.zoek(self.store, gegevens.code) == voor
        na, new = regios.richt_in(self.store, gegevens, self.call())
        assert new is (voor is None)
        assert regios.richt_in(self.store, gegevens, self.call(na.versie)) == (na, False)

    @rule()
    def without_facts_an_unknown_wijk_is_refused(self) -> None:
        gegevens = Regiogegevens(
            code="een", inrichting=RegioIngericht(naam="een"), wijken=(Wijkopgave(code="WK009999"),)
        )
        with pytest.raises(Invalid):
            regios.richt_in(self.store, gegevens, self.call())

    @invariant()
    def every_wijk_has_one_regio_as_the_table_says(self) -> None:
        found = [regios.zoek(self.store, code) for code in ("een", "twee", "ZK01")]
        held = [(wijk, regio.code) for regio in found if regio for wijk in regio.wijken()]
        assert sorted(held) == sorted(self.model.items())
        table = self.store.owners("wijk", WIJKEN, self.keten.klok.now)
        assert {wijk: holder for wijk, (holder,) in table.items()} == self.model

    @invariant()
    def the_table_knows_every_postcode(self) -> None:
        known = self.store.owners("postcode", ["10" + wijk[-2:] for wijk in WIJKEN], self.keten.klok.now)
        assert {pc4: set(holders) for pc4, holders in known.items()} == {
            "10" + wijk[-2:]: {holder} for wijk, holder in self.model.items()
        }


class ZorgverzekeraarMachine(Machine):
    """Written down, and written down anew."""

    stream = "zorgverzekeraar:3311"
    model: ZorgverzekeraarVastgelegd | None = None

    @rule(naam=NAMEN, stale=st.booleans())
    def leg_vast(self, naam: str, *, stale: bool) -> None:
        gegevens = ZorgverzekeraarVastgelegd(naam=naam, zorgbemiddeling=Contact(telefoon="050 000 00 01"))
        before = self.length()
        if stale:
            with pytest.raises(Outdated):
                zorgverzekeraars.leg_vast(self.store, "3311", gegevens, self.call(before + 1))
            return
        _, new = zorgverzekeraars.leg_vast(self.store, "3311", gegevens, self.call())
        assert new is (self.model is None)
        assert self.length() == before + (gegevens != self.model)
        self.model = gegevens

    @invariant()
    def the_state_is_the_model(self) -> None:
        found = zorgverzekeraars.zoek(self.store, "3311")
        assert (found.gegevens if found else None) == self.model


for machine in (RegioMachine, ZorgverzekeraarMachine):
    machine.TestCase.settings = SETTINGS
TestRegio = RegioMachine.TestCase
TestZorgverzekeraar = ZorgverzekeraarMachine.TestCase
