"""What is decided about a team and its parts, and what became of it (rij 22-23)."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from events.aanbod import (
    AanbiederBeeindigd,
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Cel,
    LeveringGewijzigd,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
    TeamGewijzigd,
    WerkgebiedGewijzigd,
)
from events.capaciteit import CapaciteitGemeld, CapaciteitVerlooptBinnenkort
from events.codec import Recorded
from events.event import Event
from events.profiel import Profiel, ProfielGewijzigd
from services.errors import Clash
from services.regels.stand import said
from services.registry.domain.team import (
    Team,
    beeindig,
    current,
    evolve,
    may_end,
    require_active,
    vorm,
    wijzig,
)
from tests.support.zorgvragen import NOW

FORMED = TeamGevormd(naam="Noord", aanbieders=("een", "twee"))
OFFICE = Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00")
REPORT = CapaciteitGemeld(stand="vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(hours=1))
# Another value of each part that can be changed by itself.
PARTS: dict[str, Any] = {
    "werkgebied": WerkgebiedGewijzigd(werkgebied=("WK1",)),
    "bereikbaarheid": BereikbaarheidGewijzigd(bereikbaarheid=(OFFICE,)),
    "specialismen": SpecialismenGewijzigd(specialismen=("9104",)),
    "levering": LeveringGewijzigd(levering=(Cel(dagsoort="weekend", dagdeel="avond"),)),
    "profiel": ProfielGewijzigd(profiel=Profiel(soorten=("nachtzorgteam",), omvang="klein")),
}


def recorded(event: Event, version: int = 1) -> Recorded:
    return Recorded("team:t", version, NOW, "aanbieder:een", event)


def team(*events: Event) -> Team:
    found: Team | None = None
    for version, event in enumerate((FORMED, *events), start=1):
        found = evolve(found, recorded(event, version))
    assert found
    return found


ENDED = team(TeamBeeindigd())


class TestForming:
    def test_a_new_team_is_formed_with_all_its_parts(self) -> None:
        assert vorm(None, [FORMED, *PARTS.values()]) == [FORMED, *PARTS.values()]

    def test_the_same_once_more_changes_nothing(self) -> None:
        assert vorm(team(*PARTS.values()), [FORMED, *PARTS.values()]) == []

    def test_a_levering_that_is_derived_is_not_written_down(self) -> None:
        derived = LeveringGewijzigd(levering=())
        assert vorm(None, [FORMED, derived]) == [FORMED]
        assert vorm(team(), [FORMED, derived]) == []
        assert wijzig(team(PARTS["levering"]), derived) == [derived]

    def test_a_profiel_that_says_nothing_is_not_written_down(self) -> None:
        unsaid = ProfielGewijzigd(profiel=Profiel())
        assert vorm(None, [FORMED, unsaid]) == [FORMED]
        assert vorm(team(), [FORMED, unsaid]) == []
        assert wijzig(team(PARTS["profiel"]), unsaid) == [unsaid]

    @pytest.mark.parametrize(("known", "part"), [(team(), PARTS["werkgebied"]), (ENDED, FORMED)])
    def test_an_id_is_never_given_to_another(self, known: Team, part: Any) -> None:
        with pytest.raises(Clash, match="al een team met dit id"):
            vorm(known, [part])


class TestChanging:
    @pytest.mark.parametrize("name", PARTS)
    def test_a_part_changes_by_itself_and_once(self, name: str) -> None:
        assert wijzig(team(), PARTS[name]) == [PARTS[name]]
        assert wijzig(team(PARTS[name]), PARTS[name]) == []

    def test_a_description_is_given_anew_and_once(self) -> None:
        assert wijzig(team(), TeamGevormd(naam="Zuid", aanbieders=("een",))) == [
            TeamGewijzigd(naam="Zuid", aanbieders=("een",))
        ]
        assert wijzig(team(), FORMED) == []

    @pytest.mark.parametrize("part", [FORMED, *PARTS.values()], ids=lambda part: part.NAME)
    def test_a_team_that_ended_cannot_be_changed(self, part: Any) -> None:
        with pytest.raises(Clash, match="beëindigd"):
            wijzig(ENDED, part)


class TestEnding:
    def test_it_ends_once(self) -> None:
        assert beeindig(team()) == [TeamBeeindigd()]
        assert beeindig(ENDED) == []

    def test_its_penvoerder_ends_it_and_else_its_first_aanbieder(self) -> None:
        assert [may_end(team(), organisatie) for organisatie in ("een", "twee", "drie")] == [True, False, False]
        with_penvoerder = team(TeamGewijzigd(naam="Noord", aanbieders=("een", "twee"), penvoerder="twee"))
        assert [may_end(with_penvoerder, organisatie) for organisatie in ("een", "twee")] == [False, True]

    def test_a_team_that_has_not_ended_is_active(self) -> None:
        require_active(team())
        with pytest.raises(Clash):
            require_active(ENDED)


class TestWhatBecameOfIt:
    def test_it_begins_when_it_is_formed_with_empty_parts(self) -> None:
        parts = ("beschrijving", "werkgebied", "bereikbaarheid", "specialismen", "levering", "profiel", "capaciteit")
        assert team() == Team(beschrijving=FORMED, version=1, versions=dict.fromkeys(parts, 1))

    @pytest.mark.parametrize("event", [*PARTS.values(), REPORT, TeamBeeindigd()], ids=lambda event: event.NAME)
    def test_nothing_begins_with_any_other_event(self, event: Event) -> None:
        assert evolve(None, recorded(event)) is None

    @pytest.mark.parametrize("name", PARTS)
    def test_a_part_that_changed_has_a_version_of_its_own(self, name: str) -> None:
        found = team(PARTS[name])
        assert (getattr(found, name), current(found, PARTS[name])) == (PARTS[name], PARTS[name])
        assert found.versions == team().versions | {name: 2}
        assert found.version == 2

    def test_a_description_takes_the_place_of_the_one_before_and_leaves_the_parts(self) -> None:
        changed = TeamGewijzigd(naam="Zuid", aanbieders=("een",))
        found = team(PARTS["werkgebied"], changed)
        assert (found.beschrijving, found.werkgebied) == (changed, PARTS["werkgebied"])
        assert (current(found, FORMED), found.versions["beschrijving"]) == (changed, 3)

    def test_reports_of_capaciteit_are_kept_with_who_made_them(self) -> None:
        other = msgspec.structs.replace(REPORT, wijken=("WK1",))
        found = team(REPORT, other)
        assert [*map(said, found.capaciteit.standing)] == [said(REPORT), said(other)]
        assert {one.actor for one in found.capaciteit.standing} == {"aanbieder:een"}
        assert found.versions["capaciteit"] == found.version == 3

    def test_that_a_report_expires_soon_changes_no_part(self) -> None:
        found = team(REPORT, CapaciteitVerlooptBinnenkort(cellen=(said(REPORT),)))
        assert (found.version, found.versions["capaciteit"]) == (3, 2)

    def test_what_ended_keeps_its_parts(self) -> None:
        found = team(PARTS["werkgebied"], TeamBeeindigd())
        assert (found.actief, found.version, found.werkgebied) == (False, 3, PARTS["werkgebied"])

    def test_an_event_of_something_else_changes_nothing(self) -> None:
        assert team(AanbiederBeeindigd()) == team()
