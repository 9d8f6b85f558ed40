"""Renewing what stands, taking the last report back, and telling that one expires soon (rij 3, 99)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from events.aanbod import Cel, SpecialismenGewijzigd, TeamBeeindigd, TeamGevormd
from events.capaciteit import (
    CapaciteitGemeld,
    Capaciteitsmelding,
    CapaciteitVerlooptBinnenkort,
    CapaciteitVernieuwd,
    MeldingIngetrokken,
    Moment,
)
from events.codec import Recorded
from events.codes import Gemeld
from events.event import Event
from services.errors import Clash
from services.regels.stand import said
from services.registry.domain.capaciteit import TeamScope
from services.registry.domain.freshness import obstacles, tells_next, trek_in, vernieuw, waarschuw
from services.registry.domain.team import Team, evolve
from tests.support.zorgvragen import NOW

ACTOR = "aanbieder:een"
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SCOPE = TeamScope(
    dagdelen=frozenset({Cel(dagsoort="werkdag", dagdeel="avond"), Cel(dagsoort="werkdag", dagdeel="nacht")}),
    wijken=frozenset({"WK000007"}),
)
AVOND, NACHT, OVERDAG = ((Moment(dagdeel=one),) for one in ("avond", "nacht", "overdag"))


def report(stand: Gemeld = "vol", at: datetime = NOW, term: timedelta = 3 * DAY, **rest: Any) -> CapaciteitGemeld:
    return CapaciteitGemeld(stand=stand, gemeld_op=at, geldig_tot=at + term, **rest)


def team(*events: Event, actor: str = ACTOR) -> Team:
    """A team with wound care, to which these events happened when they say, or at once."""
    found: Team | None = None
    formed = TeamGevormd(naam="Noord", aanbieders=("een", "twee"))
    for version, event in enumerate((formed, SpecialismenGewijzigd(specialismen=("9104",)), *events), start=1):
        at = event.gemeld_op if isinstance(event, CapaciteitGemeld) else NOW
        found = evolve(found, Recorded("team:t", version, at, actor, event))
    assert found
    return found


def renewed(known: Team, now: datetime) -> list[Capaciteitsmelding]:
    events = vernieuw(known, obstacles(known, SCOPE, now), now)
    return [cel for event in events if isinstance(event, CapaciteitVernieuwd) for cel in event.cellen]


class TestRenewing:
    def test_each_scope_is_renewed_for_the_term_that_it_had(self) -> None:
        now = NOW + 2 * DAY
        known = team(report("ruimte", term=5 * DAY), report("vol", dagdelen=NACHT, reden="personeel"))
        assert renewed(known, now) == [
            said(report("ruimte", now, 5 * DAY)),
            said(report("vol", now, 3 * DAY, dagdelen=NACHT)),
        ]

    @pytest.mark.parametrize(("stand", "days"), [("ruimte", 7), ("beperkt", 7), ("wachtlijst", 14), ("vol", 14)])
    def test_never_for_longer_than_its_stand_allows(self, stand: Gemeld, days: int) -> None:
        (found,) = renewed(team(report(stand, term=30 * DAY)), NOW + DAY)
        assert found.geldig_tot == NOW + DAY + timedelta(days=days)

    def test_what_expired_up_to_a_fortnight_ago_is_renewed_and_no_longer(self) -> None:
        known = team(report(term=DAY))
        assert len(renewed(known, NOW + 15 * DAY)) == 1
        assert renewed(known, NOW + 15 * DAY + SECOND) == []
        assert obstacles(known, SCOPE, NOW + 15 * DAY + SECOND) == [
            "Dit is langer dan 14 dagen geleden verlopen: meld het opnieuw."
        ]

    def test_what_the_team_does_no_longer_is_not_renewed(self) -> None:
        known = team(
            report(dagdelen=OVERDAG),
            report(specialismen=("mth",)),
            report(wijken=("WK000001",)),
            report(dagdelen=AVOND),
        )
        assert obstacles(known, SCOPE, NOW + DAY) == [
            "Dit team geeft dan geen zorg.",
            "Dit team heeft specialisme mth niet.",
            "Dit team werkt niet in WK000001.",
            None,
        ]
        assert [one.dagdelen for one in renewed(known, NOW + DAY)] == [AVOND]

    def test_what_a_wider_report_took_the_place_of_stays_behind(self) -> None:
        known = team(report(dagdelen=NACHT), report("ruimte"))
        assert obstacles(known, SCOPE, NOW + DAY) == ["Een nieuwere melding gaat hier ook over.", None]

    def test_what_was_said_moments_ago_stays_as_it_is(self) -> None:
        known = team(report())
        assert renewed(known, NOW + 10 * SECOND - timedelta(microseconds=1)) == []
        assert len(renewed(known, NOW + 10 * SECOND)) == 1

    def test_a_team_that_reported_nothing_renews_nothing_and_one_that_ended_cannot(self) -> None:
        assert renewed(team(), NOW) == []
        with pytest.raises(Clash, match="beëindigd"):
            renewed(team(report(), TeamBeeindigd()), NOW + DAY)


class TestTakingBack:
    def test_what_stood_before_stands_again_without_why(self) -> None:
        known = team(report("ruimte", reden="anders"), report("vol", NOW + HOUR))
        assert trek_in(known, ACTOR, NOW + HOUR + MINUTE) == [
            MeldingIngetrokken(versie=4, cellen=(said(report("ruimte")),))
        ]

    def test_of_the_first_report_nothing_is_left(self) -> None:
        assert trek_in(team(report()), ACTOR, NOW + MINUTE) == [MeldingIngetrokken(versie=3, cellen=())]

    def test_up_to_ten_minutes_after_it_was_made(self) -> None:
        assert len(trek_in(team(report()), ACTOR, NOW + 10 * MINUTE)) == 1
        with pytest.raises(Clash, match=r"langer dan 10 minuten geleden.*nu: vol\."):
            trek_in(team(report()), ACTOR, NOW + 10 * MINUTE + SECOND)

    def test_only_by_who_made_it_also_within_a_team(self) -> None:
        for stranger in ("aanbieder:twee", "beheerder:een"):
            with pytest.raises(Clash, match=r"niet van u.*nu: vol\."):
                trek_in(team(report()), stranger, NOW + MINUTE)
        with pytest.raises(Clash, match=r"niet van u.*geen melding"):
            trek_in(team(), ACTOR, NOW)

    def test_once_more_changes_nothing(self) -> None:
        taken_back = team(report("ruimte"), report(), MeldingIngetrokken(versie=4, cellen=(said(report("ruimte")),)))
        assert trek_in(taken_back, ACTOR, NOW + 9 * MINUTE) == []

    def test_a_team_that_ended_takes_nothing_back(self) -> None:
        with pytest.raises(Clash, match="beëindigd"):
            trek_in(team(report(), TeamBeeindigd()), ACTOR, NOW)


def told(known: Team, now: datetime) -> list[Capaciteitsmelding]:
    events = waarschuw(known, now)
    return [cel for event in events if isinstance(event, CapaciteitVerlooptBinnenkort) for cel in event.cellen]


class TestTellingThatItExpires:
    def test_a_day_before_it_expires_without_why(self) -> None:
        known = team(report(reden="personeel"))
        assert tells_next(known, NOW) == NOW + 2 * DAY
        assert told(known, NOW + 2 * DAY - SECOND) == []
        assert told(known, NOW + 2 * DAY) == [said(report())]

    def test_of_a_short_term_when_half_of_it_is_over(self) -> None:
        known = team(report(term=10 * HOUR))
        assert tells_next(known, NOW) == NOW + 5 * HOUR
        assert told(known, NOW + 5 * HOUR) == [said(report(term=10 * HOUR))]

    def test_once_of_each_report(self) -> None:
        night = report("ruimte", term=4 * DAY, dagdelen=NACHT)
        known = team(report(), night, CapaciteitVerlooptBinnenkort(cellen=(said(report()),)))
        assert told(known, NOW + 2 * DAY) == []
        assert tells_next(known, NOW + 2 * DAY) == NOW + 3 * DAY
        assert told(known, NOW + 3 * DAY) == [said(night)]

    def test_several_at_once(self) -> None:
        night = report("ruimte", dagdelen=NACHT)
        assert told(team(report(), night), NOW + 2 * DAY) == [said(report()), said(night)]

    @pytest.mark.parametrize("later", [report("ruimte", NOW + DAY), report("vol", NOW + DAY)])
    def test_never_of_what_was_replaced(self, later: CapaciteitGemeld) -> None:
        known = team(report(), report(dagdelen=NACHT), later)
        assert told(known, NOW + 2 * DAY) == []
        assert tells_next(known, NOW + 2 * DAY) == NOW + 3 * DAY

    def test_never_of_what_was_renewed(self) -> None:
        again = CapaciteitVernieuwd(cellen=(said(report(at=NOW + DAY)),))
        assert tells_next(team(report(), again), NOW + DAY) == NOW + 3 * DAY

    def test_never_too_late(self) -> None:
        assert told(team(report()), NOW + 3 * DAY) == []
        assert tells_next(team(report()), NOW + 3 * DAY) is None

    def test_never_of_a_team_that_ended(self) -> None:
        known = team(report(), TeamBeeindigd())
        assert (told(known, NOW + 2 * DAY), tells_next(known, NOW)) == ([], None)
