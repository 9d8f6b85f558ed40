"""Aanbieders that form, join, leave and end in any order, over a real store: nobody that ended has any part in a team
that works."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from events.aanbod import AanbiederGeregistreerd, TeamGevormd
from services.errors import Clash, Invalid, NotAllowed, NotFound
from services.platform.store.call import Call, Caller
from services.registry.application import aanbieders, deelname, ending, teams
from services.registry.domain.team import Team
from tests.unit.registry.machine import SETTINGS, Machine

WHO, TEAMS = ("een", "twee", "drie"), ("s", "t")
ANYBODY, ANY_TEAM = st.sampled_from(WHO), st.sampled_from(TEAMS)
REFUSED = (Clash, Invalid, NotAllowed, NotFound)


class EndingMachine(Machine):
    """Three aanbieders and two teams."""

    stream = "team:t"

    @initialize()
    def begin(self) -> None:
        self.ended: set[str] = set()
        for one in WHO:
            aanbieders.registreer(self.store, one, AanbiederGeregistreerd(naam=one), self.call())

    def by(self, who: str) -> Call:
        return Call(Caller(who, "aanbieder"), self.call().now)

    def found(self) -> dict[str, Team]:
        return self.store.find_all(teams.TEAM, TEAMS)

    @rule(team=ANY_TEAM, who=ANYBODY, others=st.sets(ANYBODY))
    def vorm(self, team: str, who: str, others: set[str]) -> None:
        named = TeamGevormd(naam="Zuid", aanbieders=(who, *sorted(others - {who})), penvoerder=who)
        with suppress(*REFUSED):
            teams.vorm(self.store, team, [named], self.by(who))

    @rule(team=ANY_TEAM, who=ANYBODY, named=st.permutations(WHO), size=st.integers(1, 3))
    def wijzig(self, team: str, who: str, named: list[str], size: int) -> None:
        said = TeamGevormd(naam="Noord", aanbieders=tuple(named[:size]))
        with suppress(*REFUSED):
            teams.wijzig(self.store, team, "beschrijving", said, self.by(who))

    @rule(team=ANY_TEAM, who=ANYBODY, comes=st.booleans())
    def kom_of_ga(self, team: str, who: str, *, comes: bool) -> None:
        with suppress(*REFUSED):
            (deelname.bevestig if comes else deelname.trek_in)(self.store, team, self.by(who))

    @rule(who=ANYBODY)
    def beeindig(self, who: str) -> None:
        before = self.found()
        ending.beeindig(self.store, who, self.by(who))
        self.ended.add(who)
        for team_id, after in self.found().items():
            was = before[team_id]
            alone = was.beschrijving.aanbieders == (who,)
            assert after.actief == (was.actief and not alone)
            if after.actief:
                assert after.beschrijving.aanbieders == tuple(one for one in was.beschrijving.aanbieders if one != who)

    @invariant()
    def nobody_that_ended_has_any_part_in_a_team_that_works(self) -> None:
        for team in self.found().values():
            parts = {*team.beschrijving.aanbieders, *team.gevraagd, team.beschrijving.penvoerder}
            assert not team.actief or (team.beschrijving.aanbieders and parts.isdisjoint(self.ended))

    @invariant()
    def the_lists_say_the_same(self) -> None:
        working = {team_id: team for team_id, team in self.found().items() if team.actief}
        for who in WHO:
            own = {team_id for team_id, team in working.items() if who in team.beschrijving.aanbieders}
            asked = {team_id for team_id, team in working.items() if who in team.gevraagd}
            assert {*self.store.holders("teams", f"aanbieder:{who}", "", 9)} == own
            assert {*self.store.holders("deelname-gevraagd", who, "", 9)} == asked


EndingMachine.TestCase.settings = SETTINGS
TestEnding = EndingMachine.TestCase
