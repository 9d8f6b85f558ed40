"""What a ladder leads to in a zorgvraag, and what time alone leads to (rij 66)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from events.codec import Recorded
from events.codes import Alternatief
from events.escalatie import OplossingGevonden, StapGezet
from events.event import Event
from events.vraag import AlternatiefGevonden, ZorgvraagIngetrokken
from services.demand.reactions import TYPES, due, expire, react
from services.platform.store.work import Work
from services.platform.views.deadlines import Due
from tests.support.zorgvragen import (
    AVOND,
    ESCALATIE_EVENTS,
    HOUR,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    VRAAG_EVENTS,
    gesteld,
    gezet,
    offer,
    onvervuld,
    placed,
    put_to,
    recorded,
    zet,
)
from tests.unit.zorgvraag.stores import Stores

STEP_2 = StapGezet(zet=zet(2, "een", "twee"), teams=(TEAM_A, TEAM_B))


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    found = Stores(tmp_path)
    yield found
    found.close()


def led_to(stores: Stores, event: Event, stream: str = "escalatie:z") -> list[Event]:
    """What an event on the ladder leads to, when it is handed over twice."""
    before = len(stores.recorded(stores.vraag))
    for _ in range(2):
        work = Work(stores.vraag, "systeem:vraag", NOW)
        react(Recorded(stream, 2, NOW, "systeem:escalatie", event), work)
        work.save()
    return stores.history(stores.vraag, before)


def solution(team: str | None = None, alternatief: Alternatief | None = None) -> OplossingGevonden:
    return OplossingGevonden(stap=2, organisatie="twee", team=team, alternatief=alternatief)


class TestWhatALadderLeadsTo:
    def test_the_teams_of_a_step_are_asked_once_because_of_it(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_A), onvervuld())
        assert led_to(stores, STEP_2) == [put_to(TEAM_B)]
        assert stores.recorded(stores.vraag)[-1].actor == "systeem:vraag"

    def test_it_stands_in_the_lists_of_who_stands_on_the_step_and_of_whose_teams_are_asked(
        self, stores: Stores
    ) -> None:
        stores.happened(gesteld(), onvervuld())
        assert led_to(stores, STEP_2) == [put_to(TEAM_A, TEAM_B)]
        assert led_to(stores, gezet(3, UZOVI)) == []
        for key in ("aanbieder:een", "aanbieder:twee", f"zorgverzekeraar:{UZOVI}"):
            assert stores.vraag.holders("zorgvragen", key, "", 10) == ["z"]
        assert stores.vraag.holders("zorgvragen", "aanbieder:drie", "", 10) == []

    def test_a_solution_places_the_team_that_offers(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_B), offer("team-b", OVERDAG))
        assert led_to(stores, solution(team="team-b")) == [placed("team-b", OVERDAG)]

    def test_a_solution_with_a_team_that_offers_nothing_leads_to_nothing(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_B))
        assert led_to(stores, solution(team="team-b")) == []

    def test_an_alternatief_ends_it(self, stores: Stores) -> None:
        stores.happened(gesteld())
        assert led_to(stores, solution(alternatief="ehealth")) == [AlternatiefGevonden(alternatief="ehealth")]

    @pytest.mark.parametrize("event", [STEP_2, solution(team="team-b"), solution(alternatief="ehealth")])
    def test_nothing_happens_to_a_zorgvraag_that_ended(self, stores: Stores, event: Event) -> None:
        stores.happened(gesteld(), put_to(TEAM_B), offer("team-b", OVERDAG), ZorgvraagIngetrokken())
        assert led_to(stores, event) == []

    def test_a_ladder_without_its_zorgvraag_leads_to_nothing(self, stores: Stores) -> None:
        assert led_to(stores, STEP_2) == []

    def test_it_hears_of_steps_and_solutions_only(self) -> None:
        assert {*TYPES} == {StapGezet.type(), OplossingGevonden.type()}


@pytest.mark.parametrize("event", [*VRAAG_EVENTS, *ESCALATIE_EVENTS], ids=lambda event: event.NAME)
def test_step_1_lasts_until_its_bound_or_until_it_is_unmet_or_ended(event: Event) -> None:
    right = {
        "zorgvraag-gesteld": Due(NOW + HOUR),
        "vraag-onvervuld": Due(None),
        "zorgvraag-ingetrokken": Due(None),
        "alternatief-gevonden": Due(None),
    }
    assert due(recorded(event)) == right.get(event.NAME)


class TestTheBoundIsOver:
    def expired(self, stores: Stores, at: datetime) -> tuple[set[str], list[Event]]:
        before = len(stores.recorded(stores.vraag))
        work = Work(stores.vraag, "systeem:vraag", at)
        again = expire(["z"], work)
        work.save()
        return again, stores.history(stores.vraag, before)

    def test_it_becomes_unmet(self, stores: Stores) -> None:
        stores.happened(gesteld())
        unmet = onvervuld(waarom="niemand-gevraagd", zet=zet())
        assert self.expired(stores, NOW + HOUR) == (set(), [unmet])
        assert self.expired(stores, NOW + 2 * HOUR) == (set(), [])

    def test_while_all_is_offered_it_is_looked_at_again_later(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_A), offer("team-a", OVERDAG, AVOND))
        assert self.expired(stores, NOW + HOUR) == ({"z"}, [])

    def test_what_does_not_exist_is_passed_over(self, stores: Stores) -> None:
        assert self.expired(stores, NOW + HOUR) == (set(), [])
