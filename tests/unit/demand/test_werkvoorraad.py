"""What stands in a list of work, and for whom."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from events.escalatie import StapGezet, StapOpgepakt
from events.vraag import TeamVervallen, Zet
from services.demand.domain import werkvoorraad as domain
from services.demand.domain.werkvoorraad import Tally, is_turn_of, starts_soon, tally
from services.regels.ladder import Presence
from services.zorgvraag.access import Dossier, Viewer
from tests.support.dossiers import (
    DRIE,
    EEN,
    EVERYTHING,
    PUNT,
    REGIO,
    SECOND,
    TWEE,
    VERWIJZER,
    VERZEKERAAR,
    asked,
    at_the_coordinatiepunt,
    groep,
    judge,
    on_step,
)
from tests.support.zorgvragen import (
    AVOND,
    HOUR,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    escalatie,
    gezet,
    offer,
    placed,
    put_to,
    refusal,
    zet,
    zorgvraag,
)


class TestWhatItWaitsFor:
    def test_a_party_that_has_time_left_has_a_termijn_until_the_very_end(self) -> None:
        assert groep(asked()) == "termijn"
        assert groep(asked(), at=NOW + HOUR - SECOND) == "termijn"
        assert groep(asked(), at=NOW + HOUR) == "voorbij"

    def test_while_the_next_party_is_closed_the_bound_of_the_holder_is_over(self) -> None:
        closed = on_step(3, UZOVI, begint=NOW + 12 * HOUR, uiterlijk=None)
        assert groep(closed, at=NOW + 2 * HOUR) == "voorbij"
        assert groep(closed, at=NOW + 12 * HOUR) == "zonder-klok"

    @pytest.mark.parametrize(
        "dossier",
        [
            Dossier(zorgvraag()),
            on_step(2),
            Dossier(zorgvraag(), escalatie(gezet(3))),
        ],
        ids=["the verwijzer asked nobody", "no team is known", "no zorgverzekeraar is known"],
    )
    def test_without_an_organisation_that_holds_it_there_is_nobody(self, dossier: Dossier) -> None:
        assert groep(dossier) == "niemand"
        assert groep(dossier, at=NOW + 3 * HOUR) == "niemand"

    @pytest.mark.parametrize(
        ("urgentie", "expected"), [("acuut", "niemand"), ("spoed", "niemand"), ("regulier", "termijn")]
    )
    def test_what_cannot_wait_has_nobody_while_its_only_party_is_closed(self, urgentie: str, expected: str) -> None:
        closed = zet(1, "zorgschakel", rol="coordinatiepunt", begint=NOW + HOUR, uiterlijk=NOW + 3 * HOUR)
        dossier = at_the_coordinatiepunt(urgentie=urgentie, zet=closed)
        assert groep(dossier) == expected
        assert groep(dossier, at=NOW + HOUR) == "termijn"

    @pytest.mark.parametrize(
        ("urgentie", "expected"), [("acuut", "niemand"), ("spoed", "niemand"), ("regulier", "termijn")]
    )
    def test_what_cannot_wait_has_nobody_once_whoever_holds_it_has_closed(self, urgentie: str, expected: str) -> None:
        began = at_the_coordinatiepunt(urgentie=urgentie)
        for opens_at in (NOW + 15 * HOUR, None):  # tomorrow, or not within a week
            assert judge(began, VERWIJZER, NOW, lambda _, at=opens_at: Presence(at)).groep == expected  # type: ignore[misc]
        assert judge(began, VERWIJZER, NOW, lambda _: Presence(NOW)).groep == "termijn"

    def test_hours_are_asked_only_where_they_decide(self) -> None:
        def never(zet: Zet) -> Presence:
            raise AssertionError(zet)

        assert judge(asked(urgentie="regulier"), VERWIJZER, NOW, never).groep == "termijn"
        assert judge(asked(EVERYTHING), VERWIJZER, NOW, never).groep == "zonder-klok"
        assert judge(Dossier(zorgvraag()), VERWIJZER, NOW, never).groep == "niemand"
        assert judge(on_step(3, uiterlijk=None), VERWIJZER, NOW, never).groep == "niemand"

    def test_a_line_says_when_its_parties_can_be_reached(self) -> None:
        waiting = on_step(3, UZOVI, begint=NOW + HOUR)
        item = judge(waiting, VERWIJZER, NOW)
        shown = domain.line(item, lambda found: Presence(NOW + found.stap * HOUR))
        assert shown.presence == Presence(NOW + HOUR)
        assert shown.following == (waiting.zet, Presence(NOW + 3 * HOUR))
        assert domain.line(judge(asked(), VERWIJZER, NOW), lambda _: Presence(NOW)).following is None

    def test_whoever_only_keeps_it_has_until_the_next_party_opens(self) -> None:
        keeper = zet(2, "een", rol="aanbieders", uiterlijk=None)
        kept = StapGezet(zet=zet(3, UZOVI, begint=NOW + HOUR, uiterlijk=None), waarnemer=keeper)
        dossier = Dossier(zorgvraag(put_to(TEAM_A), urgentie="acuut"), escalatie(kept))
        item = judge(dossier, VERWIJZER, NOW)
        assert (item.groep, item.uiterlijk, item.stap) == ("termijn", NOW + HOUR, 2)
        assert groep(dossier, at=NOW + HOUR) == "zonder-klok"

    def test_teams_that_were_asked_after_the_step_was_passed_are_somebody(self) -> None:
        passed = escalatie(gezet(2, "drie", begint=NOW + HOUR), vorige=zet(1))
        assert groep(Dossier(zorgvraag(), passed)) == "niemand"
        assert groep(Dossier(zorgvraag(put_to(TEAM_A)), passed)) == "termijn"

    @pytest.mark.parametrize("dossier", [asked(EVERYTHING), on_step(2, "een", "twee", after=(EVERYTHING,))])
    def test_when_everything_is_offered_the_verwijzer_chooses_and_no_clock_runs(self, dossier: Dossier) -> None:
        assert groep(dossier) == "zonder-klok"
        assert groep(dossier, at=NOW + 2 * HOUR) == "zonder-klok"

    def test_a_part_that_is_offered_stops_no_clock(self) -> None:
        assert groep(asked(offer("team-a", OVERDAG))) == "termijn"

    def test_what_others_offered_is_no_business_of_an_aanbieder(self) -> None:
        assert groep(asked(EVERYTHING), TWEE) == "termijn"
        assert groep(asked(EVERYTHING), EEN) == "zonder-klok"

    def test_only_a_clock_that_runs_or_ran_out_has_an_end(self) -> None:
        assert judge(asked(), VERWIJZER, NOW).uiterlijk == NOW + HOUR
        assert judge(asked(), VERWIJZER, NOW + 2 * HOUR).uiterlijk == NOW + HOUR
        assert judge(Dossier(zorgvraag()), VERWIJZER, NOW).uiterlijk == NOW + HOUR
        assert judge(asked(EVERYTHING), VERWIJZER, NOW).uiterlijk is None


class TestWhoseTurnItIs:
    def turns(self, dossier: Dossier, at: datetime = NOW) -> set[str]:
        viewers = (VERWIJZER, REGIO, PUNT, EEN, TWEE, DRIE, VERZEKERAAR)
        return {viewer.actor for viewer in viewers if is_turn_of(viewer, dossier, at)}

    def test_the_verwijzer_must_ask_first_and_choose_in_the_end(self) -> None:
        assert self.turns(Dossier(zorgvraag())) == {VERWIJZER.actor}
        assert self.turns(asked()) == {EEN.actor, TWEE.actor}
        assert self.turns(asked(EVERYTHING, refusal("team-b"))) == {VERWIJZER.actor}

    def test_whoever_holds_it_until_everything_is_offered(self) -> None:
        assert self.turns(at_the_coordinatiepunt()) == {PUNT.actor}
        covered = at_the_coordinatiepunt(put_to(TEAM_A), EVERYTHING)
        assert self.turns(covered) == {VERWIJZER.actor}
        assert self.turns(Dossier(zorgvraag(), escalatie(gezet(3, UZOVI)))) == {VERZEKERAAR.actor}

    def test_the_next_party_not_before_it_opens(self) -> None:
        held = escalatie(gezet(3, UZOVI, begint=NOW + HOUR), vorige=zet(1, "zorgschakel", rol="coordinatiepunt"))
        dossier = Dossier(zorgvraag(), held)
        assert self.turns(dossier) == {PUNT.actor}
        assert self.turns(dossier, NOW + HOUR) == {VERZEKERAAR.actor}

    def test_an_aanbieder_while_one_of_its_teams_has_not_answered(self) -> None:
        assert self.turns(asked(refusal("team-a"))) == {EEN.actor, TWEE.actor}
        assert not self.turns(asked(refusal("team-a"), offer("team-b", AVOND))) & {EEN.actor, TWEE.actor}

    def test_whoever_manages_it_when_all_teams_have_answered_and_a_part_is_open(self) -> None:
        managers, part = {VERWIJZER.actor, REGIO.actor}, offer("team-b", AVOND)
        assert self.turns(asked(refusal("team-a"), part)) == managers
        assert self.turns(asked(TeamVervallen(team="team-a"), part, placed("team-b", AVOND))) == managers
        assert not self.turns(asked(part)) & managers, "team A may still say yes"

    def test_whoever_manages_it_has_that_turn_on_every_step(self) -> None:
        managers, answered = {VERWIJZER.actor, REGIO.actor}, (refusal("team-a"), offer("team-b", AVOND))
        at_the_punt = at_the_coordinatiepunt(put_to(TEAM_A, TEAM_B), *answered)
        assert self.turns(at_the_punt) == {*managers, PUNT.actor}
        assert self.turns(on_step(3, UZOVI, after=answered)) == {*managers, VERZEKERAAR.actor}
        assert not self.turns(on_step(3, UZOVI, after=answered[1:])) & managers, "team A may still say yes"

    def test_whoever_is_asked_may_answer_although_another_offered_everything(self) -> None:
        assert self.turns(asked(EVERYTHING)) == {VERWIJZER.actor, EEN.actor, TWEE.actor}

    def test_a_team_that_ended_has_no_turn_and_is_not_counted(self) -> None:
        dossier = asked(TeamVervallen(team="team-b"))
        assert self.turns(dossier) == {EEN.actor}
        assert tally(dossier, VERWIJZER) == Tally(1, 0, 0)

    def test_whoever_asked_says_which_zorgverzekeraar_it_is(self) -> None:
        unknown = Dossier(zorgvraag(put_to(TEAM_A), zorgverzekeraar=None), escalatie(gezet(3)))
        assert VERWIJZER.actor in self.turns(unknown)
        assert VERWIJZER.actor not in self.turns(Dossier(unknown.vraag, escalatie(gezet(3, UZOVI))))

    def test_an_aanbieder_that_said_no_and_took_up_the_step_still_has_the_turn(self) -> None:
        answered = (refusal("team-a"), refusal("team-b"))
        vraag = zorgvraag(put_to(TEAM_A, TEAM_B), *answered)
        ladder = (gezet(2, "een", "twee"), StapOpgepakt(stap=2, organisatie="twee", uiterlijk=NOW + HOUR))
        assert TWEE.actor not in self.turns(Dossier(vraag, escalatie(ladder[0])))
        assert TWEE.actor in self.turns(Dossier(vraag, escalatie(*ladder)))

    def test_an_aanbieder_of_whose_client_no_team_could_be_asked(self) -> None:
        rest: dict[str, Any] = {"situatie": "bestaand", "in_zorg_bij": "drie", "zet": zet(1, "drie")}
        assert self.turns(Dossier(zorgvraag(**rest))) == {DRIE.actor}

    def test_the_teams_of_others_give_the_aanbieder_that_asked_no_turn(self) -> None:
        own = asked(gesteld_door="aanbieder:drie", situatie="bestaand", in_zorg_bij="drie", zet=zet(1, "drie"))
        assert self.turns(asked(gesteld_door="aanbieder:drie")) == {EEN.actor, TWEE.actor}
        assert DRIE.actor in self.turns(own)

    def test_the_same_id_in_another_role_is_somebody_else(self) -> None:
        assert not is_turn_of(Viewer("verwijzer", "een"), asked(), NOW)
        assert not is_turn_of(Viewer("aanbieder", UZOVI), Dossier(zorgvraag(), escalatie(gezet(3, UZOVI))), NOW)


@pytest.mark.parametrize(
    ("start", "soon"),
    [(None, False), (date(2026, 11, 22), True), (date(2026, 11, 23), True), (date(2026, 11, 24), True),
     (date(2026, 11, 25), False)],
)  # fmt: skip
def test_a_start_until_tomorrow_is_soon(start: date | None, soon: bool) -> None:  # noqa: FBT001 - a value of the table
    assert starts_soon(start, NOW) is soon


def test_tomorrow_begins_at_midnight_in_amsterdam() -> None:
    before = datetime(2026, 7, 1, 21, 59, tzinfo=UTC)
    assert not starts_soon(date(2026, 7, 3), before)
    assert starts_soon(date(2026, 7, 3), before + timedelta(minutes=1))


class TestWhatIsSeenOfAnswers:
    ANSWERED = asked(offer("team-a", OVERDAG), refusal("team-b"))

    def test_who_chooses_counts_all_teams(self) -> None:
        for viewer in (VERWIJZER, REGIO):
            assert tally(self.ANSWERED, viewer) == Tally(2, 1, 1)

    def test_an_aanbieder_counts_its_own_teams(self) -> None:
        assert tally(self.ANSWERED, EEN) == Tally(2, 1, 1)
        assert tally(self.ANSWERED, TWEE) == Tally(1, 0, 1)
        assert tally(asked(offer("team-a", OVERDAG)), TWEE) == Tally(1, 0, 0)

    def test_an_aanbieder_that_asked_for_its_own_client_counts_all(self) -> None:
        own = asked(refusal("team-b"), gesteld_door="aanbieder:drie", situatie="bestaand", in_zorg_bij="drie")
        assert tally(own, DRIE) == Tally(2, 0, 1)

    def test_what_a_zorgverzekeraar_counts_tells_it_nothing_of_refusals(self) -> None:
        waiting = on_step(3, UZOVI, after=(offer("team-a", OVERDAG),))
        refused = on_step(3, UZOVI, after=(offer("team-a", OVERDAG), refusal("team-b")))
        seen = [(found.gevraagd, found.ja) for found in (tally(waiting, VERZEKERAAR), tally(refused, VERZEKERAAR))]
        assert seen == [(2, 1), (2, 1)]
        assert judge(waiting, VERZEKERAAR, NOW).groep == judge(refused, VERZEKERAAR, NOW).groep
