"""What a zorgvraag leads to on its ladder, and what time alone leads to (rij 66, 67)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapGezet, StapOpgepakt, StapOvergeslagen, StapVerlopen
from events.event import Event
from events.vraag import Ladder, TeamVervallen, VraagVervuld, ZorgverzekeraarGenoemd, ZorgvraagIngetrokken
from services.escalation.application import Ladders, week_of, weekly
from services.escalation.reactions import TYPES, due, expire, react
from services.platform.store.call import Call, Caller
from services.platform.store.claims import Claim, Claims
from services.platform.store.work import Work
from services.platform.views.deadlines import AGAIN, Due
from services.zorgvraag.partijen import Partij
from tests.support.zorgvragen import (
    AFTERNOON,
    ALWAYS,
    AVOND,
    ESCALATIE_EVENTS,
    HALF_AN_HOUR,
    HOUR,
    LADDER,
    NOW,
    ONE_O_CLOCK,
    OVERDAG,
    TEAM_A,
    UZOVI,
    VRAAG_EVENTS,
    gebied,
    gestart,
    gesteld,
    gezet,
    offer,
    onvervuld,
    put_to,
    recorded,
    refusal,
    zet,
)
from tests.unit.zorgvraag.known_aanbod import KnownAanbod
from tests.unit.zorgvraag.stores import Stores

ON_STEP_1 = (gesteld(zet=zet(1, "een")), onvervuld())
OVER = NOW + HALF_AN_HOUR  # when the bound of step 2 is over
STEP_2, STEP_3 = gezet(2, "aanbieders", uiterlijk=OVER), gezet(3, "zorgverzekeraar", begint=OVER, uiterlijk=None)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    found = Stores(tmp_path)
    yield found
    found.close()


def ladders(stores: Stores, aanbod: KnownAanbod | None = None) -> Ladders:
    return Ladders(store=stores.escalatie, vraag_store=stores.vraag, aanbod=aanbod or KnownAanbod())


def led_to(stores: Stores, event: Event, at: datetime = NOW, aanbod: KnownAanbod | None = None) -> list[Event]:
    """What an event of a zorgvraag leads to, when it is handed over twice."""
    before = len(stores.recorded(stores.escalatie))
    for _ in range(2):
        work = Work(stores.escalatie, "systeem:escalatie", at)
        react(ladders(stores, aanbod), Recorded("zorgvraag:z", 2, NOW, "systeem:vraag", event), work)
        work.save()
    return stores.history(stores.escalatie, before)


class TestWhatAZorgvraagLeadsTo:
    def test_a_ladder_begins_once_when_nobody_took_it_on_step_1(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1)
        assert led_to(stores, onvervuld()) == [gestart(), STEP_2]

    def test_steps_whose_party_is_closed_are_passed_at_once_for_what_cannot_wait(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1)
        closed = KnownAanbod({"aanbieders": Partij(naam="Allen", organisaties=("twee",), open=AFTERNOON)})
        always = KnownAanbod(closed._parties | {"zorgverzekeraar": Partij(naam="Z", organisaties=("z",), open=ALWAYS)})  # noqa: SLF001
        unmet = onvervuld(waarom="niemand-bereikbaar")
        assert led_to(stores, unmet, aanbod=always) == [
            gestart(waarom="niemand-bereikbaar"),
            StapOvergeslagen(stap=1, reden="gesloten"),
            StapOvergeslagen(stap=2, reden="gesloten"),
            gezet(3, "z", uiterlijk=None),
        ]

    def test_what_nobody_could_be_reached_for_is_in_no_list_of_the_area_until_a_step_is_over(
        self, stores: Stores
    ) -> None:
        stores.happened(*ON_STEP_1)
        led_to(stores, onvervuld(waarom="niemand-bereikbaar"))

        def listed(*keys: str) -> list[str]:
            return [key for key in keys if stores.escalatie.holders("escalaties", key, "", 10)]

        def counted() -> list[str]:
            return stores.escalatie.holders("onvervuld-per-week", f"enschede:{week_of(OVER)}", "", 10)

        assert listed("gemeente:GM0153", "coordinatiepunt:enschede") == ["coordinatiepunt:enschede"]
        assert counted() == []
        work = Work(stores.escalatie, "systeem:escalatie", OVER)
        expire(ladders(stores), ["z"], work)
        work.save()
        assert (listed("gemeente:GM0153"), counted()) == (["gemeente:GM0153"], ["z"])

    def test_it_is_counted_for_as_long_as_its_week_is_shown_and_then_kept_no_longer(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1)
        led_to(stores, onvervuld())
        week, shown = week_of(NOW), list[int]()
        for day in range(54 * 7):
            at = Call(Caller("enschede", "regio"), NOW + timedelta(days=day))
            shown += [number for name, number in weekly(ladders(stores), at).items() if name == week]
        assert shown == [1] * 52 * 7
        later = NOW + timedelta(weeks=54)
        stores.escalatie.append([], actor="x:y", now=later, taken=Claims([Claim("iets", "anders", "z")]))
        assert stores.escalatie.holders("onvervuld-per-week", f"enschede:{week}", "", 10) == []

    def test_what_may_not_be_told_is_not_counted_because_it_could_be_subtracted(self, stores: Stores) -> None:
        nowhere = gebied(klein=None, groot=None)
        stores.happened(gesteld(gebied=nowhere), *ON_STEP_1[1:])
        led_to(stores, onvervuld(gebied=nowhere))
        for space, key in (("onvervuld-per-week", f"enschede:{week_of(OVER)}"), ("escalaties", "gemeente:GM0153")):
            assert stores.escalatie.holders(space, key, "", 10) == []

    def test_the_last_step_is_set_anew_when_the_zorgverzekeraar_is_named(self, stores: Stores) -> None:
        named = ZorgverzekeraarGenoemd(zorgverzekeraar="9999")
        stores.happened(*ON_STEP_1, named, gestart(), STEP_2)
        assert led_to(stores, named) == []
        stores.happened(gezet(3, uiterlijk=None))
        known = KnownAanbod({"zorgverzekeraar": Partij(naam="Ander", organisaties=("9999",), open=AFTERNOON)})
        assert led_to(stores, named, aanbod=known) == [gezet(3, "9999", begint=ONE_O_CLOCK, uiterlijk=None)]
        assert stores.escalatie.holders("escalaties", "zorgverzekeraar:9999", "", 10) == ["z"]

    def test_a_ladder_stands_in_the_lists_of_whoever_it_concerns(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1)
        led_to(stores, onvervuld())
        concerned = ("verwijzer:huisartsenpost", "coordinatiepunt:enschede", "gemeente:GM0153", "aanbieder:aanbieders")
        for key in concerned:
            assert stores.escalatie.holders("escalaties", key, "", 10) == ["z"], key
        for key in (f"zorgverzekeraar:{UZOVI}", "aanbieder:een"):  # who was only asked reads none
            assert stores.escalatie.holders("escalaties", key, "", 10) == [], key

    def test_it_stands_in_the_list_of_who_has_the_client_in_care(self, stores: Stores) -> None:
        stores.happened(gesteld(situatie="bestaand", in_zorg_bij="een"), *ON_STEP_1[1:])
        led_to(stores, onvervuld())
        assert stores.escalatie.holders("escalaties", "aanbieder:een", "", 10) == ["z"]

    def test_no_ladder_begins_for_what_ended_meanwhile_or_is_not_there(self, stores: Stores) -> None:
        assert led_to(stores, onvervuld()) == []
        stores.happened(*ON_STEP_1, ZorgvraagIngetrokken())
        assert led_to(stores, onvervuld()) == []

    def test_a_ladder_of_one_step_stays_open_and_none_begins(self, stores: Stores) -> None:
        alone = Ladder(versie=1, stappen=LADDER.stappen[-1:])
        stores.happened(gesteld(ladder=alone))
        assert led_to(stores, onvervuld(ladder=alone)) == []

    @pytest.mark.parametrize("event", [VraagVervuld(uitkomst="geplaatst"), VraagVervuld(uitkomst="alternatief")])
    def test_a_ladder_ends_when_what_was_unmet_is_met(self, stores: Stores, event: VraagVervuld) -> None:
        stores.happened(*ON_STEP_1, gestart(), STEP_2)
        assert led_to(stores, event) == [EscalatieOpgelost(uitkomst=event.uitkomst)]

    def test_a_ladder_ends_when_it_is_asked_no_longer(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1, gestart(), STEP_2)
        assert led_to(stores, ZorgvraagIngetrokken()) == [EscalatieOpgelost(uitkomst="ingetrokken")]

    @pytest.mark.parametrize("event", [VraagVervuld(uitkomst="geplaatst"), ZorgvraagIngetrokken(), refusal("team-a")])
    def test_without_a_ladder_there_is_nothing_to_end(self, stores: Stores, event: Event) -> None:
        stores.happened(gesteld())
        assert led_to(stores, event) == []

    def test_it_goes_on_when_an_offer_is_taken_back_after_the_bound(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1, put_to(TEAM_A), offer("team-a", OVERDAG), gestart(), STEP_2)
        assert led_to(stores, refusal("team-a"), NOW) == []
        assert led_to(stores, refusal("team-a"), OVER) == [StapVerlopen(stap=2), STEP_3]

    def test_and_when_the_team_that_offered_has_ended(self, stores: Stores) -> None:
        gone = TeamVervallen(team="team-a")
        stores.happened(*ON_STEP_1, put_to(TEAM_A), offer("team-a", OVERDAG), gone, gestart(), STEP_2)
        assert led_to(stores, gone, OVER) == [StapVerlopen(stap=2), STEP_3]

    def test_it_hears_of_unmet_demand_its_end_the_zorgverzekeraar_and_offers_that_may_be_smaller(self) -> None:
        names = {"vraag-onvervuld", "vraag-vervuld", "zorgvraag-ingetrokken", "zorgvraag-afgewezen",
                 "zorgvraag-toegezegd", "team-vervallen", "zorgverzekeraar-genoemd"}  # fmt: skip
        assert {*TYPES} == {f"nl.benaderbaar.vraag.{name}.v1" for name in names}


@pytest.mark.parametrize("event", [*VRAAG_EVENTS, *ESCALATIE_EVENTS], ids=lambda event: event.NAME)
def test_a_step_lasts_until_its_bound_or_a_new_one_and_the_last_until_it_ends(event: Event) -> None:
    right = {"stap-gezet": Due(NOW + HOUR), "stap-opgepakt": Due(NOW + 2 * HOUR), "escalatie-opgelost": Due(None)}
    assert due(recorded(event)) == right.get(event.NAME)


def test_the_last_step_is_looked_at_once_when_it_was_set() -> None:
    assert due(recorded(gezet(3, UZOVI, uiterlijk=None))) == Due(NOW)
    assert due(recorded(gezet(2, "een", uiterlijk=None))) == Due(None)


def test_who_takes_up_a_step_without_a_new_bound_leaves_the_one_that_is_due() -> None:
    assert due(recorded(StapOpgepakt(stap=2, organisatie="twee"))) is None


class TestTheBoundIsOver:
    def expired(self, stores: Stores, at: datetime, *ids: str) -> tuple[Mapping[str, datetime], list[Event]]:
        before = len(stores.recorded(stores.escalatie))
        work = Work(stores.escalatie, "systeem:escalatie", at)
        again = expire(ladders(stores), ids or ["z"], work)
        work.save()
        return again, stores.history(stores.escalatie, before)

    def test_the_next_party_has_the_turn_once(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1, gestart(), STEP_2)
        assert self.expired(stores, OVER) == ({}, [StapVerlopen(stap=2), STEP_3])
        assert self.expired(stores, OVER) == ({}, [])

    def test_before_the_bound_nothing_happens(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1, gestart(), STEP_2)
        assert self.expired(stores, NOW) == ({}, [])

    def test_while_all_is_offered_it_is_looked_at_again_later(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1, put_to(TEAM_A), offer("team-a", OVERDAG, AVOND), gestart(), STEP_2)
        assert self.expired(stores, OVER) == ({"z": OVER + AGAIN}, [])

    @pytest.mark.parametrize(("ended", "right"), [((), ["zorgverzekeraar"]), ((ZorgvraagIngetrokken(),), [])])
    def test_a_last_step_without_the_zorgverzekeraar_that_was_named_meanwhile_is_set_anew_once(
        self, stores: Stores, ended: tuple[Event, ...], right: list[str]
    ) -> None:
        named = ZorgverzekeraarGenoemd(zorgverzekeraar="9999")
        stores.happened(*ON_STEP_1, named, *ended, gestart(), STEP_2, gezet(3, uiterlijk=None))
        _, events = self.expired(stores, OVER)
        assert [*(one.zet.organisaties[0] for one in events if isinstance(one, StapGezet))] == right
        assert self.expired(stores, OVER) == ({}, [])

    def test_a_zorgvraag_that_ended_or_does_not_exist_is_passed_over(self, stores: Stores) -> None:
        stores.happened(*ON_STEP_1, ZorgvraagIngetrokken(), gestart(), STEP_2)
        assert self.expired(stores, OVER, "z", "y") == ({}, [])
