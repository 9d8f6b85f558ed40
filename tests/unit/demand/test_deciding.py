"""What is decided about a zorgvraag: whom it is put to, their answers, placing and ending (rij 66, 77-79, 122)."""

from collections.abc import Callable

import pytest

from events.codes import Urgentie
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    TeamVervallen,
    VraagVervuld,
    ZorgverzekeraarGenoemd,
    ZorgvraagAfgewezen,
    ZorgvraagIngetrokken,
)
from services.demand.domain.deciding import (
    Reply,
    antwoord,
    awaits_choice,
    laat_vervallen,
    leg_voor,
    noem_zorgverzekeraar,
    plaats,
    require_open,
    trek_in,
    vind_alternatief,
)
from services.errors import Clash, Fault, Invalid
from services.zorgvraag.zorgvraag import Zorgvraag
from tests.support.zorgvragen import (
    AVOND,
    HOUR,
    NACHT,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    offer,
    onvervuld,
    placed,
    put_to,
    refusal,
    zet,
    zorgvraag,
)

BOTH = (OVERDAG, AVOND)  # all that is asked
ASKED = put_to(TEAM_A, TEAM_B)
YES, NO = Reply("toegezegd"), Reply("afgewezen", reden="personeel")
ALTERNATIEF, INGETROKKEN = AlternatiefGevonden(alternatief="ehealth"), ZorgvraagIngetrokken(reden="niet-meer-nodig")
ENDED = {
    "geplaatst": zorgvraag(ASKED, offer("team-a", *BOTH), placed("team-a", *BOTH)),
    "opgelost met een alternatief": zorgvraag(ASKED, ALTERNATIEF),
    "ingetrokken": zorgvraag(ASKED, INGETROKKEN),
}
WHAT_IS_DECIDED: dict[str, Callable[[Zorgvraag], list[Event]]] = {
    "put to teams": lambda vraag: leg_voor(vraag, [TEAM_A], NOW),
    "an offer": lambda vraag: antwoord(vraag, "team-b", Reply("toegezegd", (AVOND,)), NOW),
    "a refusal": lambda vraag: antwoord(vraag, "team-b", NO, NOW),
    "placing": lambda vraag: plaats(vraag, "team-b", NOW),
    "an alternatief": lambda vraag: vind_alternatief(vraag, "ehealth", NOW),
    "withdrawing": lambda vraag: trek_in(vraag, None, NOW),
    "naming the zorgverzekeraar": lambda vraag: noem_zorgverzekeraar(vraag, "9999"),
}
REPEATS = {("an alternatief", "opgelost met een alternatief"), ("withdrawing", "ingetrokken")}


@pytest.mark.parametrize("ended", ENDED)
@pytest.mark.parametrize("name", WHAT_IS_DECIDED)
def test_a_decision_about_a_zorgvraag_that_ended_is_refused_with_how_it_ended(name: str, ended: str) -> None:
    if (name, ended) in REPEATS:
        assert WHAT_IS_DECIDED[name](ENDED[ended]) == []
    else:
        with pytest.raises(Clash, match=rf"^Deze zorgvraag is al {ended}\.$"):
            WHAT_IS_DECIDED[name](ENDED[ended])


def test_an_open_zorgvraag_may_be_decided_on() -> None:
    require_open(zorgvraag(ASKED, placed("team-a", OVERDAG), onvervuld()))
    with pytest.raises(Clash):
        require_open(ENDED["ingetrokken"])


class TestPuttingItToTeams:
    def test_the_teams_are_asked(self) -> None:
        assert leg_voor(zorgvraag(), [TEAM_A, TEAM_B], NOW) == [put_to(TEAM_A, TEAM_B)]

    def test_a_team_that_was_asked_is_not_asked_again(self) -> None:
        assert leg_voor(zorgvraag(put_to(TEAM_A)), [TEAM_A, TEAM_B], NOW) == [put_to(TEAM_B)]

    def test_when_all_were_asked_nothing_happens(self) -> None:
        assert leg_voor(zorgvraag(ASKED), [TEAM_B], NOW) == []
        assert leg_voor(zorgvraag(ASKED), [TEAM_B], NOW + HOUR) == []

    def test_it_becomes_unmet_at_once_when_the_bound_is_over(self) -> None:
        found = leg_voor(zorgvraag(), [TEAM_A], NOW + HOUR)
        assert found == [put_to(TEAM_A), onvervuld(waarom="geen-antwoord", zet=zet(1, "een"))]

    def test_it_becomes_unmet_once_only(self) -> None:
        assert leg_voor(zorgvraag(onvervuld()), [TEAM_A], NOW + HOUR) == [put_to(TEAM_A)]


class TestAnOffer:
    def test_a_team_that_was_not_asked_does_not_answer(self) -> None:
        with pytest.raises(Clash, match="niet gevraagd"):
            antwoord(zorgvraag(put_to(TEAM_A)), "team-b", YES, NOW)

    def test_without_dagdelen_it_is_for_all_that_is_open(self) -> None:
        assert antwoord(zorgvraag(ASKED), "team-a", YES, NOW) == [offer("team-a", *BOTH)]
        half = zorgvraag(ASKED, placed("team-b", OVERDAG))
        assert antwoord(half, "team-a", YES, NOW) == [offer("team-a", AVOND)]

    def test_it_may_be_for_a_part_of_the_dagdelen(self) -> None:
        assert antwoord(zorgvraag(ASKED), "team-a", Reply("toegezegd", (AVOND,)), NOW) == [offer("team-a", AVOND)]

    def test_a_dagdeel_that_was_not_asked_is_named(self) -> None:
        with pytest.raises(Invalid) as refused:
            antwoord(zorgvraag(ASKED), "team-a", Reply("toegezegd", (OVERDAG, NACHT)), NOW)
        assert refused.value.faults == (Fault("body.dagdelen[1]", "Dit dagdeel is niet gevraagd."),)

    def test_the_same_once_more_changes_nothing_even_when_it_ended(self) -> None:
        half = Reply("toegezegd", (AVOND,))
        assert antwoord(zorgvraag(ASKED, offer("team-a", AVOND)), "team-a", half, NOW) == []
        assert antwoord(ENDED["geplaatst"], "team-a", Reply("toegezegd", BOTH), NOW) == []

    def test_a_yes_without_dagdelen_keeps_the_dagdelen_that_were_offered_before(self) -> None:
        assert antwoord(zorgvraag(ASKED, offer("team-a", AVOND)), "team-a", YES, NOW) == []

    def test_another_offer_takes_its_place(self) -> None:
        before = zorgvraag(ASKED, offer("team-a", *BOTH))
        assert antwoord(before, "team-a", Reply("toegezegd", (AVOND,)), NOW) == [offer("team-a", AVOND)]

    def test_a_team_that_refused_may_still_offer(self) -> None:
        assert antwoord(zorgvraag(ASKED, refusal("team-a")), "team-a", YES, NOW) == [offer("team-a", *BOTH)]

    def test_it_is_no_placing_yet(self) -> None:
        for urgentie in ("spoed", "regulier"):
            assert antwoord(zorgvraag(ASKED, urgentie=urgentie), "team-a", YES, NOW) == [offer("team-a", *BOTH)]


@pytest.mark.parametrize("events", [(), (onvervuld(),)], ids=["on step 1", "unmet"])
class TestAnOfferForWhatIsAcuut:
    def test_the_first_is_placed_at_once(self, events: tuple[Event, ...]) -> None:
        vraag = zorgvraag(ASKED, *events, urgentie="acuut")
        met = [VraagVervuld(uitkomst="geplaatst")] if events else []
        assert antwoord(vraag, "team-a", YES, NOW) == [offer("team-a", *BOTH), placed("team-a", *BOTH), *met]

    def test_what_is_left_stays_open_for_the_next(self, events: tuple[Event, ...]) -> None:
        vraag = zorgvraag(ASKED, *events, urgentie="acuut")
        half = antwoord(vraag, "team-a", Reply("toegezegd", (AVOND,)), NOW)
        assert half == [offer("team-a", AVOND), placed("team-a", AVOND)]

    def test_what_another_team_does_already_is_offered_and_not_placed(self, events: tuple[Event, ...]) -> None:
        vraag = zorgvraag(ASKED, *events, placed("team-b", OVERDAG), urgentie="acuut")
        whole = antwoord(vraag, "team-a", Reply("toegezegd", BOTH), NOW)
        assert whole[:2] == [offer("team-a", *BOTH), placed("team-a", AVOND)]
        part = antwoord(vraag, "team-a", Reply("toegezegd", (OVERDAG,)), NOW)
        assert part == [offer("team-a", OVERDAG)]


class TestARefusal:
    def test_it_says_why_in_a_code(self) -> None:
        refused = [ZorgvraagAfgewezen(team="team-a", reden="personeel")]
        assert antwoord(zorgvraag(ASKED), "team-a", NO, NOW) == refused

    def test_once_more_changes_nothing_even_when_it_ended(self) -> None:
        assert antwoord(zorgvraag(ASKED, refusal("team-a")), "team-a", NO, NOW) == []
        assert antwoord(zorgvraag(ASKED, refusal("team-a"), INGETROKKEN), "team-a", NO, NOW) == []

    def test_a_team_that_was_placed_calls_the_verwijzer(self) -> None:
        with pytest.raises(Clash, match="neem contact op met de verwijzer"):
            antwoord(zorgvraag(ASKED, offer("team-a", OVERDAG), placed("team-a", OVERDAG)), "team-a", NO, NOW)

    def test_an_offer_that_is_taken_back_after_the_bound_makes_it_unmet_at_once(self) -> None:
        vraag = zorgvraag(ASKED, offer("team-a", *BOTH))
        found = antwoord(vraag, "team-a", NO, NOW + HOUR)
        assert found[1:] == [onvervuld(waarom="geen-antwoord", zet=zet(1, "een", "twee"))]

    def test_the_last_of_all_that_were_asked_makes_it_unmet_at_once(self) -> None:
        found = antwoord(zorgvraag(ASKED, refusal("team-b")), "team-a", NO, NOW)
        assert found[1:] == [onvervuld(waarom="allen-afgewezen", zet=zet(1, "een", "twee"))]


class TestALateYes:
    """When another was placed for what was acuut."""

    PLACED = (ASKED, offer("team-a", *BOTH), placed("team-a", *BOTH))

    def test_it_is_taken_and_changes_nothing_of_the_end(self) -> None:
        ended = zorgvraag(*self.PLACED, onvervuld(), urgentie="acuut")
        assert antwoord(ended, "team-b", YES, NOW) == [offer("team-b", *BOTH)]
        assert antwoord(ended, "team-b", Reply("toegezegd", (AVOND,)), NOW) == [offer("team-b", AVOND)]

    def test_once_more_changes_nothing(self) -> None:
        assert antwoord(zorgvraag(*self.PLACED, offer("team-b", *BOTH), urgentie="acuut"), "team-b", YES, NOW) == []

    def test_it_may_be_taken_back(self) -> None:
        kept = zorgvraag(*self.PLACED, offer("team-b", *BOTH), urgentie="acuut")
        assert antwoord(kept, "team-b", NO, NOW) == [ZorgvraagAfgewezen(team="team-b", reden="personeel")]

    def test_a_no_that_comes_late_is_refused(self) -> None:
        with pytest.raises(Clash, match="al geplaatst"):
            antwoord(zorgvraag(*self.PLACED, urgentie="acuut"), "team-b", NO, NOW)

    @pytest.mark.parametrize("ended", [INGETROKKEN, ALTERNATIEF], ids=lambda event: event.NAME)
    def test_so_it_is_when_it_ended_otherwise(self, ended: Event) -> None:
        assert antwoord(zorgvraag(ASKED, ended, urgentie="acuut"), "team-b", YES, NOW) == [offer("team-b", *BOTH)]

    def test_a_yes_of_before_the_end_is_said_again_to_be_kept_and_only_once(self) -> None:
        """A team offered what another did already; that it still can do it when the rest is placed is news."""
        before = (ASKED, placed("team-a", OVERDAG), offer("team-b", OVERDAG))
        assert antwoord(zorgvraag(*before, urgentie="acuut"), "team-b", YES, NOW) == [], "it has not ended"
        ended = (*before, placed("team-a", AVOND))
        for reply in (YES, Reply("toegezegd", (OVERDAG,))):
            assert antwoord(zorgvraag(*ended, urgentie="acuut"), "team-b", reply, NOW) == [offer("team-b", OVERDAG)]
        kept = zorgvraag(*ended, offer("team-b", OVERDAG), urgentie="acuut")
        assert kept.achter_de_hand == {"team-b": NOW + 24 * HOUR}
        assert antwoord(kept, "team-b", YES, NOW + HOUR) == []

    def test_whoever_was_placed_is_not_kept_by_saying_so_again(self) -> None:
        alone = zorgvraag(ASKED, offer("team-a", *BOTH), placed("team-a", *BOTH), urgentie="acuut")
        assert antwoord(alone, "team-a", YES, NOW) == []

    @pytest.mark.parametrize("urgentie", ["spoed", "regulier"])
    def test_a_yes_of_before_the_end_of_what_could_wait_changes_nothing(self, urgentie: Urgentie) -> None:
        ended = zorgvraag(ASKED, offer("team-b", OVERDAG), placed("team-a", *BOTH), urgentie=urgentie)
        assert antwoord(ended, "team-b", YES, NOW) == []

    @pytest.mark.parametrize("urgentie", ["spoed", "regulier"])
    def test_nor_does_what_was_not_acuut(self, urgentie: str) -> None:
        with pytest.raises(Clash, match="al geplaatst"):
            antwoord(zorgvraag(*self.PLACED, urgentie=urgentie), "team-b", YES, NOW)

    def test_nor_is_who_was_not_asked_kept(self) -> None:
        with pytest.raises(Clash, match="niet gevraagd"):
            antwoord(zorgvraag(*self.PLACED, urgentie="acuut"), "team-c", YES, NOW)

    def test_a_dagdeel_that_was_not_asked_is_named_as_ever(self) -> None:
        with pytest.raises(Invalid):
            antwoord(zorgvraag(*self.PLACED, urgentie="acuut"), "team-b", Reply("toegezegd", (NACHT,)), NOW)


class TestATeamThatEnded:
    GONE = TeamVervallen(team="team-a")

    def test_it_is_taken_leave_of_once(self) -> None:
        assert laat_vervallen(zorgvraag(ASKED), "team-a", NOW) == [self.GONE]
        assert laat_vervallen(zorgvraag(ASKED, self.GONE), "team-a", NOW) == []

    def test_nothing_happens_to_who_was_not_asked_and_to_what_ended(self) -> None:
        assert laat_vervallen(zorgvraag(ASKED), "team-c", NOW) == []
        assert laat_vervallen(ENDED["ingetrokken"], "team-a", NOW) == []

    def test_step_1_is_over_when_nobody_is_left(self) -> None:
        found = laat_vervallen(zorgvraag(ASKED, refusal("team-b")), "team-a", NOW)
        assert found == [self.GONE, onvervuld(zet=zet(1, "een", "twee"))]

    def test_an_offer_that_goes_with_it_after_the_bound_makes_it_unmet_at_once(self) -> None:
        found = laat_vervallen(zorgvraag(ASKED, offer("team-a", *BOTH)), "team-a", NOW + HOUR)
        assert found == [self.GONE, onvervuld(zet=zet(1, "een", "twee"))]

    @pytest.mark.parametrize("reply", [YES, NO])
    def test_it_answers_no_more(self, reply: Reply) -> None:
        with pytest.raises(Clash, match=r"^Dit team is beëindigd\.$"):
            antwoord(zorgvraag(ASKED, self.GONE), "team-a", reply, NOW)

    def test_and_is_not_placed(self) -> None:
        with pytest.raises(Clash, match="Dit team is beëindigd"):
            plaats(zorgvraag(ASKED, offer("team-a", *BOTH), self.GONE), "team-a", NOW)


class TestNamingTheZorgverzekeraar:
    def test_it_is_named_once(self) -> None:
        named = ZorgverzekeraarGenoemd(zorgverzekeraar="9999")
        assert noem_zorgverzekeraar(zorgvraag(zorgverzekeraar=None), "9999") == [named]
        assert noem_zorgverzekeraar(zorgvraag(named, zorgverzekeraar=None), "9999") == []

    def test_another_takes_the_place_of_the_one_before(self) -> None:
        assert noem_zorgverzekeraar(zorgvraag(), "9999") == [ZorgverzekeraarGenoemd(zorgverzekeraar="9999")]

    def test_the_same_changes_nothing_also_of_what_ended(self) -> None:
        assert noem_zorgverzekeraar(ENDED["ingetrokken"], "3311") == []

    def test_unmet_demand_says_which_one_it_is_by_now(self) -> None:
        vraag = zorgvraag(ZorgverzekeraarGenoemd(zorgverzekeraar="9999"))
        (_, unmet) = leg_voor(vraag, [TEAM_A], NOW + HOUR)
        assert unmet == onvervuld(zorgverzekeraar="9999", zet=zet(1, "een"))


class TestPlacing:
    def test_an_offer_is_confirmed(self) -> None:
        assert plaats(zorgvraag(ASKED, offer("team-a", *BOTH)), "team-a", NOW) == [placed("team-a", *BOTH)]

    def test_only_for_what_of_it_is_still_open(self) -> None:
        vraag = zorgvraag(ASKED, offer("team-a", *BOTH), placed("team-b", OVERDAG))
        assert plaats(vraag, "team-a", NOW) == [placed("team-a", AVOND)]

    def test_once_more_changes_nothing_even_when_it_ended(self) -> None:
        assert plaats(zorgvraag(ASKED, offer("team-a", AVOND), placed("team-a", AVOND)), "team-a", NOW) == []
        assert plaats(ENDED["geplaatst"], "team-a", NOW) == []

    def test_a_team_that_is_placed_may_be_placed_for_more(self) -> None:
        vraag = zorgvraag(ASKED, offer("team-a", AVOND), placed("team-a", AVOND), offer("team-a", *BOTH))
        assert plaats(vraag, "team-a", NOW) == [placed("team-a", OVERDAG)]

    def test_without_an_offer_nobody_is_placed(self) -> None:
        with pytest.raises(Clash, match="niets toegezegd"):
            plaats(zorgvraag(ASKED, offer("team-b", *BOTH)), "team-a", NOW)

    def test_an_offer_for_what_another_team_does_already_is_too_late(self) -> None:
        vraag = zorgvraag(ASKED, offer("team-a", OVERDAG), placed("team-b", OVERDAG))
        with pytest.raises(Clash, match="doet een ander team al"):
            plaats(vraag, "team-a", NOW)

    def test_what_was_unmet_is_met_when_all_of_it_is_placed(self) -> None:
        whole = zorgvraag(ASKED, onvervuld(), offer("team-a", *BOTH))
        met = VraagVervuld(uitkomst="geplaatst")
        assert plaats(whole, "team-a", NOW) == [placed("team-a", *BOTH), met]
        half = zorgvraag(ASKED, onvervuld(), offer("team-a", AVOND))
        assert plaats(half, "team-a", NOW) == [placed("team-a", AVOND)]

    def test_what_is_left_after_the_bound_becomes_unmet(self) -> None:
        vraag = zorgvraag(ASKED, offer("team-a", AVOND))
        (first, unmet) = plaats(vraag, "team-a", NOW + HOUR)
        assert first == placed("team-a", AVOND)
        assert unmet == onvervuld(dagdelen=(OVERDAG,), zet=zet(1, "een", "twee"))


class TestEnding:
    def test_an_alternatief_ends_it(self) -> None:
        assert vind_alternatief(zorgvraag(ASKED), "ehealth", NOW) == [ALTERNATIEF]

    def test_an_alternatief_meets_what_was_unmet(self) -> None:
        met = VraagVervuld(uitkomst="alternatief")
        assert vind_alternatief(zorgvraag(onvervuld()), "ehealth", NOW) == [ALTERNATIEF, met]

    def test_it_is_withdrawn_with_or_without_a_reason(self) -> None:
        assert trek_in(zorgvraag(), "niet-meer-nodig", NOW) == [INGETROKKEN]
        assert trek_in(zorgvraag(), None, NOW) == [ZorgvraagIngetrokken()]

    def test_what_is_withdrawn_is_not_met(self) -> None:
        assert trek_in(zorgvraag(onvervuld()), "niet-meer-nodig", NOW) == [INGETROKKEN]

    def test_nothing_becomes_unmet_with_its_end(self) -> None:
        assert vind_alternatief(zorgvraag(), "ehealth", NOW + HOUR) == [ALTERNATIEF]
        assert trek_in(zorgvraag(), "niet-meer-nodig", NOW + HOUR) == [INGETROKKEN]


@pytest.mark.parametrize(
    ("vraag", "right"),
    [
        pytest.param(zorgvraag(ASKED, offer("team-a", *BOTH)), True, id="all is offered"),
        pytest.param(zorgvraag(ASKED, placed("team-b", OVERDAG), offer("team-a", AVOND)), True, id="all that is left"),
        pytest.param(zorgvraag(ASKED, offer("team-a", AVOND)), False, id="a part is offered"),
        pytest.param(zorgvraag(ASKED, onvervuld(), offer("team-a", *BOTH)), False, id="it left step 1"),
        pytest.param(ENDED["geplaatst"], False, id="it ended"),
    ],
)
def test_the_verwijzer_is_to_choose_while_all_is_offered_on_step_1(vraag: Zorgvraag, *, right: bool) -> None:
    assert awaits_choice(vraag) is right
