"""What is decided about ladder A from step 2 on: whose turn it is, and until when (rij 67).

Who may decide it is the specification of `services/zorgvraag/access.py`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from events.escalatie import (
    EscalatieOpgelost,
    OplossingGevonden,
    StapDoorgegeven,
    StapOpgepakt,
    StapOvergeslagen,
    StapVerlopen,
)
from events.event import Event
from services.errors import Clash
from services.escalation.domain import (
    Oplossing,
    end,
    geef_door,
    is_last,
    is_over,
    los_op,
    pace,
    pak_op,
    require_open,
    set_anew,
    start,
    verloop,
)
from services.regels.ladder import Pace
from services.zorgvraag.access import Viewer
from services.zorgvraag.escalatie import Escalatie
from tests.support.zorgvragen import (
    AFTERNOON,
    COORDINATED,
    HALF_AN_HOUR,
    HOUR,
    INDELING,
    NOW,
    ONE_O_CLOCK,
    TEAM_B,
    UZOVI,
    VERWIJZER,
    escalatie,
    gestart,
    gezet,
    onvervuld,
    then,
    zet,
)

EEN, TWEE = Viewer("aanbieder", "een"), Viewer("aanbieder", "twee")
ZORGSCHAKEL, VERZEKERAAR = Viewer("coordinatiepunt", "zorgschakel"), Viewer("zorgverzekeraar", UZOVI)
FOLLOWING = then(2, "twee", teams=(TEAM_B,))
ZORGVERZEKERAAR = then(3, UZOVI, open=AFTERNOON)
STEP_2 = msgspec.structs.replace(gezet(2, "twee", uiterlijk=NOW + HALF_AN_HOUR), teams=(TEAM_B,))
STEP_3 = gezet(3, UZOVI, begint=ONE_O_CLOCK, uiterlijk=None)
SOLVED = EscalatieOpgelost(uitkomst="geplaatst")
ON_STEP_2, ON_STEP_3 = escalatie(STEP_2), escalatie(STEP_2, STEP_3)
CLOSED = escalatie(gezet(2, "twee", begint=NOW + HOUR, uiterlijk=NOW + 2 * HOUR))  # step 2; `een` still holds it


def taken_up(stap: int, organisatie: str, **rest: Any) -> StapOpgepakt:
    return StapOpgepakt(stap=stap, organisatie=organisatie, **rest)


WHAT_IS_DECIDED: dict[str, Callable[[Escalatie], list[Event]]] = {
    "taking it up": lambda ladder: pak_op(ladder, TWEE, INDELING, NOW),
    "passing it on": lambda ladder: geef_door(ladder, TWEE, ZORGVERZEKERAAR, NOW),
    "a solution": lambda ladder: los_op(ladder, "twee", Oplossing(team="team-b")),
}


@pytest.mark.parametrize("uitkomst", ["geplaatst", "alternatief", "ingetrokken"])
@pytest.mark.parametrize("name", WHAT_IS_DECIDED)
def test_a_decision_about_a_ladder_that_ended_is_refused_with_how_it_ended(name: str, uitkomst: Any) -> None:
    ended = escalatie(STEP_2, EscalatieOpgelost(uitkomst=uitkomst))
    with pytest.raises(Clash, match=rf"^Deze escalatie is al afgelopen: {uitkomst}\.$"):
        WHAT_IS_DECIDED[name](ended)


def test_a_ladder_that_did_not_end_may_be_decided_on() -> None:
    require_open(ON_STEP_2)
    with pytest.raises(Clash):
        require_open(escalatie(STEP_2, SOLVED))


class TestBeginning:
    def test_it_begins_with_all_that_is_known_and_gives_the_turn_to_the_party_of_step_2(self) -> None:
        unmet = onvervuld(urgentie="regulier", aanleiding="ontslag", gewenste_start=date(2026, 12, 1))
        began, turn = start(unmet, VERWIJZER, FOLLOWING, NOW)
        assert began == gestart(urgentie="regulier", aanleiding="ontslag", gewenste_start=date(2026, 12, 1))
        two_working_hours = gezet(2, "twee", uiterlijk=NOW + timedelta(hours=2))
        assert turn == msgspec.structs.replace(two_working_hours, teams=(TEAM_B,))

    def test_a_party_that_is_closed_has_the_turn_from_when_it_opens(self) -> None:
        _, turn = start(onvervuld(), VERWIJZER, then(2, "twee", open=AFTERNOON), NOW)
        assert turn == gezet(2, "twee", begint=ONE_O_CLOCK, uiterlijk=ONE_O_CLOCK + HALF_AN_HOUR)

    def test_a_party_that_nobody_knows_has_the_turn_too(self) -> None:
        _, turn = start(onvervuld(), VERWIJZER, then(2, open=None), NOW)
        assert turn == gezet(2, uiterlijk=NOW + HALF_AN_HOUR)

    @pytest.mark.parametrize(("vorige", "reden"), [(zet(1, "een"), "gesloten"), (zet(1), "niemand-bekend")])
    def test_a_step_1_that_was_passed_is_told_first_then_the_others(self, vorige: Any, reden: Any) -> None:
        unmet = onvervuld(waarom="niemand-bereikbaar", zet=vorige)
        second = StapOvergeslagen(stap=2, reden="gesloten")
        last = then(3, UZOVI, passed=(second,))
        assert start(unmet, VERWIJZER, last, NOW) == [
            gestart(waarom="niemand-bereikbaar", vorige=vorige),
            StapOvergeslagen(stap=1, reden=reden),
            second,
            gezet(3, UZOVI, uiterlijk=None),
        ]

    def test_it_goes_on_from_whichever_step_was_not_taken(self) -> None:
        unmet = onvervuld(zet=zet(2, "twee"))
        assert start(unmet, VERWIJZER, ZORGVERZEKERAAR, NOW) == [gestart(vorige=zet(2, "twee")), STEP_3]


def test_urgentie_aanleiding_and_start_decide_how_long_a_step_may_take() -> None:
    asked = gestart(urgentie="regulier", aanleiding="ontslag", gewenste_start=date(2026, 12, 1))
    assert pace(asked) == Pace("regulier", "ontslag", date(2026, 12, 1))


def test_the_last_step_of_its_own_ladder_is_the_last() -> None:
    assert [is_last(ladder) for ladder in (escalatie(), ON_STEP_2, ON_STEP_3)] == [False, False, True]


@pytest.mark.parametrize(
    ("ladder", "after", "right"),
    [
        pytest.param(ON_STEP_2, HALF_AN_HOUR - timedelta(seconds=1), False, id="a second before its bound"),
        pytest.param(ON_STEP_2, HALF_AN_HOUR, True, id="at its bound"),
        pytest.param(ON_STEP_3, timedelta(days=365), False, id="without a bound"),
        pytest.param(escalatie(), timedelta(days=365), False, id="before step 2"),
        pytest.param(escalatie(STEP_2, SOLVED), HOUR, False, id="when it ended"),
    ],
)
def test_a_step_is_over(ladder: Escalatie, after: timedelta, *, right: bool) -> None:
    assert is_over(ladder, NOW + after) is right


class TestTheBoundOfAStepIsOver:
    def test_the_next_party_has_the_turn(self) -> None:
        assert verloop(ON_STEP_2, ZORGVERZEKERAAR, NOW) == [StapVerlopen(stap=2), STEP_3]

    def test_past_the_last_step_there_is_none(self) -> None:
        assert verloop(ON_STEP_3, ZORGVERZEKERAAR, NOW) == [StapVerlopen(stap=3)]

    def test_steps_that_cannot_act_are_passed(self) -> None:
        passed = StapOvergeslagen(stap=2, reden="niemand-bekend")
        found = verloop(escalatie(), then(3, UZOVI, passed=(passed,)), NOW)
        assert found == [StapVerlopen(stap=1), passed, gezet(3, UZOVI, uiterlijk=None)]

    def test_one_that_has_not_begun_is_passed_for_a_party_that_opens_sooner(self) -> None:
        waits = escalatie(gezet(2, "twee", begint=NOW + HOUR, uiterlijk=NOW))
        passed = StapOvergeslagen(stap=2, reden="gesloten")
        assert verloop(waits, then(3, UZOVI), NOW) == [passed, gezet(3, UZOVI, uiterlijk=None)]
        began = escalatie(gezet(2, "twee", begint=NOW, uiterlijk=NOW))
        assert verloop(began, then(3, UZOVI), NOW)[0] == StapVerlopen(stap=2)

    def test_who_stands_in_until_the_next_party_opens_is_told_unless_it_holds_it_already(self) -> None:
        held = zet(1, "zorgschakel", rol="coordinatiepunt", uiterlijk=None)
        step = then(3, UZOVI, open=AFTERNOON, waarnemer=held)
        (_, turn) = verloop(ON_STEP_2, step, NOW)
        assert turn == msgspec.structs.replace(STEP_3, waarnemer=held)
        (_, turn) = verloop(escalatie(), step, NOW)
        assert turn == STEP_3


class TestTheZorgverzekeraarIsNamed:
    UNKNOWN = escalatie(STEP_2, gezet(3, uiterlijk=None))

    def test_the_last_step_is_set_anew_with_the_party_that_is_known_now(self) -> None:
        assert set_anew(self.UNKNOWN, ZORGVERZEKERAAR, NOW) == [STEP_3]
        assert set_anew(ON_STEP_3, then(3, "9999"), NOW) == [gezet(3, "9999", uiterlijk=None)]

    def test_the_same_changes_nothing(self) -> None:
        assert set_anew(ON_STEP_3, ZORGVERZEKERAAR, NOW) == []

    def test_before_the_last_step_and_after_the_end_nothing_happens(self) -> None:
        assert set_anew(ON_STEP_2, ZORGVERZEKERAAR, NOW) == []
        assert set_anew(escalatie(STEP_2, gezet(3, uiterlijk=None), SOLVED), ZORGVERZEKERAAR, NOW) == []


class TestTakingItUp:
    def test_the_clock_of_the_step_begins_once_more(self) -> None:
        later = NOW + timedelta(minutes=20)
        assert pak_op(ON_STEP_2, TWEE, INDELING, later) == [taken_up(2, "twee", uiterlijk=later + HALF_AN_HOUR)]

    def test_the_last_step_stays_without_a_bound(self) -> None:
        assert pak_op(ON_STEP_3, VERZEKERAAR, INDELING, NOW) == [taken_up(3, UZOVI)]

    def test_a_party_may_take_up_its_step_before_it_opens(self) -> None:
        assert pak_op(CLOSED, TWEE, INDELING, NOW) == [taken_up(2, "twee", uiterlijk=NOW + HALF_AN_HOUR)]

    def test_who_still_holds_it_takes_up_its_own_step_and_leaves_the_clock_of_the_next_as_it_is(self) -> None:
        assert pak_op(CLOSED, EEN, INDELING, NOW) == [taken_up(1, "een")]

    def test_who_stands_on_both_steps_takes_up_the_next(self) -> None:
        both = escalatie(gezet(2, "een", "twee", begint=NOW + HOUR))
        assert pak_op(both, EEN, INDELING, NOW) == [taken_up(2, "een", uiterlijk=NOW + HALF_AN_HOUR)]

    def test_a_coordinatiepunt_that_stands_on_no_step_takes_up_the_open_one(self) -> None:
        assert pak_op(CLOSED, ZORGSCHAKEL, INDELING, NOW) == [taken_up(2, "zorgschakel", uiterlijk=NOW + HALF_AN_HOUR)]

    def test_once_the_next_step_is_open_there_is_no_other_to_take_up(self) -> None:
        opened = NOW + HOUR
        assert pak_op(CLOSED, EEN, INDELING, opened) == [taken_up(2, "een", uiterlijk=opened + HALF_AN_HOUR)]

    def test_the_same_organisation_once_more_changes_nothing(self) -> None:
        assert pak_op(escalatie(STEP_2, taken_up(2, "twee")), TWEE, INDELING, NOW) == []
        first = escalatie(gezet(2, "twee", begint=NOW + HOUR), taken_up(1, "een"))
        assert pak_op(first, EEN, INDELING, NOW) == []

    def test_what_another_took_up_is_taken(self) -> None:
        with pytest.raises(Clash, match="Een andere partij heeft deze stap al opgepakt"):
            pak_op(escalatie(STEP_2, taken_up(2, "drie")), TWEE, INDELING, NOW)

    def test_what_was_taken_up_on_the_step_before_does_not_count_on_the_next(self) -> None:
        ladder = escalatie(STEP_2, taken_up(2, "twee"), STEP_3)
        assert pak_op(ladder, VERZEKERAAR, INDELING, ONE_O_CLOCK) == [taken_up(3, UZOVI)]


class TestPassingItOn:
    def test_the_next_party_has_the_turn(self) -> None:
        ladder = escalatie(STEP_2, taken_up(2, "twee"))
        passed = StapDoorgegeven(stap=2, organisatie="twee")
        assert geef_door(ladder, TWEE, ZORGVERZEKERAAR, NOW) == [passed, STEP_3]

    def test_the_last_step_stays_open(self) -> None:
        with pytest.raises(Clash, match="Dit is de laatste stap"):
            geef_door(ON_STEP_3, VERZEKERAAR, ZORGVERZEKERAAR, NOW)

    def test_only_who_took_it_up_passes_it_on(self) -> None:
        with pytest.raises(Clash, match="Een andere partij heeft deze stap opgepakt"):
            geef_door(escalatie(STEP_2, taken_up(2, "drie")), TWEE, ZORGVERZEKERAAR, NOW)

    def test_one_of_all_aanbieders_does_not_pass_it_on_for_the_others(self) -> None:
        with pytest.raises(Clash, match="Pak de stap eerst op"):
            geef_door(ON_STEP_2, TWEE, ZORGVERZEKERAAR, NOW)

    def test_a_coordinatiepunt_passes_it_on_for_all_aanbieders(self) -> None:
        passed = StapDoorgegeven(stap=2, organisatie="zorgschakel")
        assert geef_door(ON_STEP_2, ZORGSCHAKEL, ZORGVERZEKERAAR, NOW) == [passed, STEP_3]

    def test_who_holds_it_while_the_next_is_closed_need_not_pass_it_on(self) -> None:
        with pytest.raises(Clash, match="De volgende stap is al aan de beurt zodra die partij opengaat"):
            geef_door(CLOSED, EEN, ZORGVERZEKERAAR, NOW)

    def test_once_it_is_open_it_may_be_passed_on(self) -> None:
        passed = StapDoorgegeven(stap=2, organisatie="zorgschakel")
        assert geef_door(CLOSED, ZORGSCHAKEL, ZORGVERZEKERAAR, NOW + HOUR) == [passed, STEP_3]

    def test_a_party_that_is_closed_may_pass_on_its_own_step(self) -> None:
        coordinatiepunt = gezet(2, "zorgschakel", rol="coordinatiepunt", begint=NOW + HOUR)
        found = geef_door(escalatie(coordinatiepunt, ladder=COORDINATED), ZORGSCHAKEL, ZORGVERZEKERAAR, NOW)
        assert found == [StapDoorgegeven(stap=2, organisatie="zorgschakel"), STEP_3]


class TestSolvingIt:
    def test_a_team_that_offers_or_an_alternatief_is_reported(self) -> None:
        by_team = OplossingGevonden(stap=2, organisatie="twee", team="team-b")
        other = OplossingGevonden(stap=2, organisatie="twee", alternatief="ehealth")
        assert los_op(ON_STEP_2, "twee", Oplossing(team="team-b")) == [by_team]
        assert los_op(ON_STEP_2, "twee", Oplossing(alternatief="ehealth")) == [other]

    def test_the_same_once_more_changes_nothing(self) -> None:
        reported = escalatie(STEP_2, *los_op(ON_STEP_2, "twee", Oplossing(team="team-b")))
        assert los_op(reported, "twee", Oplossing(team="team-b")) == []

    def test_another_solution_is_another_report(self) -> None:
        reported = escalatie(STEP_2, *los_op(ON_STEP_2, "twee", Oplossing(team="team-b")))
        other = OplossingGevonden(stap=2, organisatie="twee", team="team-a")
        assert los_op(reported, "twee", Oplossing(team="team-a")) == [other]


class TestEnding:
    def test_it_ends_when_its_zorgvraag_ends(self) -> None:
        assert end(ON_STEP_2, "alternatief") == [EscalatieOpgelost(uitkomst="alternatief")]

    def test_once_more_changes_nothing(self) -> None:
        assert end(escalatie(STEP_2, SOLVED), "ingetrokken") == []


def test_the_same_id_in_another_role_is_somebody_else() -> None:
    """veilig, rule 4"""
    namesake = Viewer("coordinatiepunt", "twee")
    ladder = escalatie(STEP_2, taken_up(2, "twee"))
    with pytest.raises(Clash, match="Een andere partij heeft deze stap al opgepakt"):
        pak_op(ladder, namesake, INDELING, NOW)
    with pytest.raises(Clash, match="Een andere partij heeft deze stap opgepakt"):
        geef_door(ladder, namesake, ZORGVERZEKERAAR, NOW)
    before = pak_op(CLOSED, Viewer("coordinatiepunt", "een"), INDELING, NOW)
    assert before == [taken_up(2, "een", uiterlijk=NOW + HALF_AN_HOUR)], "it does not hold the step before"
