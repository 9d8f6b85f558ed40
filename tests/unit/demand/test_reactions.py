"""What a ladder leads to in a zorgvraag, and what time alone leads to (rij 66)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from events.aanbod import Openingstijd, TeamBeeindigd
from events.codec import Recorded
from events.codes import Alternatief
from events.escalatie import OplossingGevonden, StapGezet
from events.event import Event
from events.vraag import AlternatiefGevonden, Gevraagde, TeamVervallen, ZorgvraagIngetrokken
from services.demand.application.lists import add
from services.demand.reactions import (
    TYPES_AANBOD,
    TYPES_ESCALATIE,
    TYPES_VRAAG,
    due,
    expire,
    opened_since,
    react,
    react_to_aanbod,
    react_to_asking,
)
from services.platform.store.work import Work
from services.platform.views.deadlines import AGAIN, Due
from services.regels.bereikbaar import Uren, uren
from services.regels.kalender import tijdstip
from services.zorgvraag.partijen import Kandidaat, Kandidaten
from tests.support.zorgvragen import (
    AVOND,
    ESCALATIE_EVENTS,
    HOUR,
    INDELING,
    NOW,
    ONE_O_CLOCK,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    VRAAG_EVENTS,
    gesteld,
    gezet,
    kandidaat,
    offer,
    onvervuld,
    placed,
    put_to,
    recorded,
    refusal,
    zet,
)
from tests.unit.zorgvraag.known_aanbod import KnownAanbod
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
        assert {*TYPES_ESCALATIE} == {StapGezet.type(), OplossingGevonden.type()}


class TestATeamThatHadEndedWhenItWasAsked:
    def asked(self, stores: Stores, *gone: str) -> list[Event]:
        """What asking it leads to, when it is handed over twice."""
        before, aanbod = len(stores.recorded(stores.vraag)), KnownAanbod()
        aanbod.gone = frozenset(gone)
        for _ in range(2):
            work = Work(stores.vraag, "systeem:vraag", NOW)
            put = Recorded("zorgvraag:z", 2, NOW, "systeem:vraag", put_to(TEAM_A, TEAM_B))
            react_to_asking(aanbod, put, work)
            work.save()
        return stores.history(stores.vraag, before)

    def test_is_asked_no_more_and_the_others_are(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_A, TEAM_B))
        assert self.asked(stores) == []
        assert self.asked(stores, "team-b", "team-c") == [TeamVervallen(team="team-b")]

    def test_leads_to_nothing_in_a_zorgvraag_that_ended_or_is_not_there(self, stores: Stores) -> None:
        assert self.asked(stores, "team-a") == []
        stores.happened(gesteld(), put_to(TEAM_A), ZorgvraagIngetrokken())
        assert self.asked(stores, "team-a") == []

    def test_it_hears_of_asking_only(self) -> None:
        assert {*TYPES_VRAAG} == {"nl.benaderbaar.vraag.zorgvraag-voorgelegd.v1"}


class TestATeamThatEnds:
    def ended(self, stores: Stores, team: str = "team-a") -> list[Event]:
        """What its end leads to, when it is handed over twice."""
        before = len(stores.recorded(stores.vraag))
        for _ in range(2):
            work = Work(stores.vraag, "systeem:vraag", NOW)
            react_to_aanbod(Recorded(f"team:{team}", 9, NOW, "aanbieder:een", TeamBeeindigd()), work)
            work.save()
        return stores.history(stores.vraag, before)

    def asked(self, stores: Stores, *events: Event) -> None:
        work = Work(stores.vraag, "verwijzer:huisartsenpost", NOW)
        add(work, "z", [gesteld(), *events])
        work.save()

    def test_every_open_zorgvraag_for_which_it_was_asked_takes_leave_of_it_once(self, stores: Stores) -> None:
        self.asked(stores, put_to(TEAM_A, TEAM_B))
        assert self.ended(stores) == [TeamVervallen(team="team-a")]
        assert self.ended(stores, "team-c") == []

    def test_what_ended_before_is_left_as_it_is_and_no_longer_looked_for(self, stores: Stores) -> None:
        self.asked(stores, put_to(TEAM_A), ZorgvraagIngetrokken())
        assert stores.vraag.holders("gevraagd", "team-a", "", 10) == []
        assert self.ended(stores) == []

    def test_it_hears_of_teams_that_end_only(self) -> None:
        assert (TeamBeeindigd.type(),) == TYPES_AANBOD


@pytest.mark.parametrize("event", [*VRAAG_EVENTS, *ESCALATIE_EVENTS], ids=lambda event: event.NAME)
def test_step_1_lasts_until_its_bound_or_until_it_is_unmet_or_ended(event: Event) -> None:
    right = {
        "zorgvraag-gesteld": Due(NOW + HOUR),
        "vraag-onvervuld": Due(NOW),
        "zorgvraag-ingetrokken": Due(None),
        "alternatief-gevonden": Due(None),
    }
    assert due(recorded(event)) == right.get(event.NAME)


@pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
def test_what_cannot_wait_is_also_looked_at_when_a_team_opens_and_at_once_when_it_becomes_unmet(urgentie: str) -> None:
    soon, late = NOW + HOUR / 2, NOW + 2 * HOUR
    assert due(recorded(gesteld(urgentie=urgentie, opent=soon))) == Due(soon)
    assert due(recorded(gesteld(urgentie=urgentie, opent=late))) == Due(NOW + HOUR)
    assert due(recorded(gesteld(urgentie=urgentie, opent=late, zet=zet(uiterlijk=None)))) == Due(late)
    assert due(recorded(onvervuld(urgentie=urgentie, opent=late))) == Due(late)
    assert due(recorded(onvervuld(urgentie=urgentie), at=soon)) == Due(soon)


def test_what_can_wait_is_looked_at_for_its_bound_only() -> None:
    assert due(recorded(gesteld(urgentie="regulier", zet=zet(uiterlijk=None)))) == Due(None)
    assert due(recorded(onvervuld(urgentie="regulier"))) == Due(None)


def expired(
    stores: Stores, at: datetime, aanbod: KnownAanbod | None = None
) -> tuple[Mapping[str, datetime], list[Event]]:
    before = len(stores.recorded(stores.vraag))
    work = Work(stores.vraag, "systeem:vraag", at)
    again = expire(aanbod or KnownAanbod(kandidaten=lambda _: Kandidaten()), ["z"], work)
    work.save()
    return again, stores.history(stores.vraag, before)


class TestTheBoundIsOver:
    def test_it_becomes_unmet(self, stores: Stores) -> None:
        stores.happened(gesteld())
        unmet = onvervuld(waarom="niemand-gevraagd", zet=zet())
        assert expired(stores, NOW + HOUR) == ({}, [unmet])
        assert expired(stores, NOW + 2 * HOUR) == ({}, [])

    def test_while_all_is_offered_it_is_looked_at_again_later(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_A), offer("team-a", OVERDAG, AVOND))
        assert expired(stores, NOW + HOUR) == ({"z": NOW + HOUR + AGAIN}, [])

    def test_who_looks_too_early_looks_again_at_the_bound(self, stores: Stores) -> None:
        stores.happened(gesteld())
        assert expired(stores, NOW) == ({"z": NOW + HOUR}, [])

    def test_what_does_not_exist_or_ended_is_passed_over(self, stores: Stores) -> None:
        assert expired(stores, NOW + HOUR) == ({}, [])
        stores.happened(gesteld(urgentie="acuut"), ZorgvraagIngetrokken())
        assert expired(stores, NOW + HOUR) == ({}, [])


class TestATeamOpens:
    """What cannot wait was asked at ten; `day` is open until noon, `noon` opens at one, `night` at eleven."""

    HOURS = {"day": (8, 12), "noon": (13, 17), "night": (23, 24)}

    def kandidaten(self, now: datetime) -> Kandidaten:
        teams = [kandidaat(name, name, hours=clock(*hours)) for name, hours in self.HOURS.items()]
        local = now + HOUR  # the clock in Amsterdam
        is_open = {name: van <= local.hour < tot for name, (van, tot) in self.HOURS.items()}
        return Kandidaten(
            tuple(team for team in teams if is_open[team.id]), tuple(team for team in teams if not is_open[team.id])
        )

    def look(self, stores: Stores, clock: int) -> tuple[Mapping[str, datetime], list[Event]]:
        return expired(stores, NOW + (clock - 10) * HOUR, KnownAanbod(kandidaten=self.kandidaten))

    def asked(self, team: str) -> Event:
        return put_to(Gevraagde(team=team, aanbieders=(team,)))

    @pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
    def test_whatever_step_is_open_who_opened_is_asked_and_who_was_open_already_is_not(
        self, stores: Stores, urgentie: str
    ) -> None:
        stores.happened(gesteld(urgentie=urgentie), onvervuld(urgentie=urgentie))
        assert self.look(stores, 10) == ({"z": ONE_O_CLOCK}, [])
        assert self.look(stores, 13) == ({"z": NOW + 13 * HOUR}, [self.asked("noon")])
        assert self.look(stores, 14) == ({"z": NOW + 13 * HOUR}, []), "once"
        assert self.look(stores, 23) == ({"z": NOW + 22 * HOUR}, [self.asked("night")])
        assert stores.vraag.holders("zorgvragen", "aanbieder:night", "", 10) == ["z"]

    def test_on_step_1_too_which_is_over_in_its_own_time(self, stores: Stores) -> None:
        late = zet(uiterlijk=NOW + 5 * HOUR)
        stores.happened(gesteld(urgentie="acuut", zet=late))
        assert self.look(stores, 13) == ({"z": NOW + 5 * HOUR}, [self.asked("noon")])

    def test_of_what_can_wait_nobody_is_asked_by_itself(self, stores: Stores) -> None:
        stores.happened(gesteld(urgentie="regulier"), onvervuld(urgentie="regulier"))
        assert self.look(stores, 13) == ({}, [])

    def test_while_everything_is_offered_nobody_is_asked_until_an_offer_is_taken_back(self, stores: Stores) -> None:
        stores.happened(gesteld(), put_to(TEAM_A), onvervuld(), offer("team-a", OVERDAG, AVOND))
        assert self.look(stores, 13) == ({"z": ONE_O_CLOCK + AGAIN}, [])
        stores.happened(refusal("team-a"))
        assert self.look(stores, 14)[1] == [self.asked("noon")]

    def test_when_nobody_opens_any_more_it_is_left(self, stores: Stores) -> None:
        stores.happened(gesteld(urgentie="acuut"), onvervuld(urgentie="acuut"))
        assert expired(stores, NOW, KnownAanbod(kandidaten=lambda _: Kandidaten())) == ({}, [])

    def test_while_nobody_can_say_who_could_be_asked_it_is_looked_at_soon_and_step_1_ends_all_the_same(
        self, stores: Stores
    ) -> None:
        away = KnownAanbod()
        away.away = True
        stores.happened(gesteld(urgentie="acuut"))
        again, (unmet,) = expired(stores, NOW + HOUR, away)
        assert (again, unmet.NAME) == ({"z": NOW + HOUR + AGAIN}, "vraag-onvervuld")

    @pytest.mark.parametrize(
        ("hours", "asked", "right"),
        [
            pytest.param((8, 17), NOW - HOUR, False, id="it was open at nine"),
            pytest.param((8, 17), NOW - 3 * HOUR, True, id="it opened after seven"),
            pytest.param((9, 17), NOW - HOUR, False, id="it opened at that moment"),
            pytest.param((0, 24), NOW - 3 * HOUR, False, id="it is always open"),
            pytest.param((0, 24), NOW - timedelta(days=2), False, id="it is always open, and was asked long before"),
            pytest.param((13, 17), NOW - HOUR, False, id="it is closed"),
        ],
    )
    def test_a_team_opened_since(self, hours: tuple[int, int], asked: datetime, *, right: bool) -> None:
        team = kandidaat("a", "een", hours=clock(*hours))
        assert opened_since(team, asked, tijdstip(NOW, INDELING)) is right

    def test_of_who_gave_no_hours_that_is_not_known(self) -> None:
        unknown: Kandidaat = replace(kandidaat("a", "een"), uren=None, bereikbaar_nu=None)
        assert not opened_since(unknown, NOW - timedelta(days=2), tijdstip(NOW, INDELING))


def clock(van: int, tot: int) -> Uren:
    """Every day between these hours of Amsterdam."""
    return uren([Openingstijd(dagen=("werkdag", "weekend"), van=f"{van:02}:00", tot=f"{tot % 24:02}:00")])
