"""Reporting capaciteit: one action, valid for a term (rij 3, 99)."""

from datetime import timedelta, timezone
from typing import Any, get_args

import pytest

from events.aanbod import (
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Cel,
    SpecialismenGewijzigd,
    TeamBeeindigd,
    TeamGevormd,
)
from events.capaciteit import CapaciteitGemeld, Moment
from events.codec import Recorded
from events.codes import Dagdeel, Dagsoort, Gemeld
from events.event import Event
from services.errors import Clash, Fault, Invalid
from services.regels.stand import said
from services.registry.domain.capaciteit import Opgave, TeamScope, meld
from services.registry.domain.levering import gives_care
from services.registry.domain.team import Team, evolve
from tests.support.zorgvragen import NOW

ACTOR = "aanbieder:een"
ABLE = SpecialismenGewijzigd(specialismen=("9103", "9104"))
TERMIJN = timedelta(hours=72)
CELLEN = frozenset(Cel(dagsoort=soort, dagdeel=deel) for soort in get_args(Dagsoort) for deel in get_args(Dagdeel))
WIDE = TeamScope(dagdelen=CELLEN, wijken=frozenset({"WK1"}))
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def team(*events: Event, actor: str = ACTOR) -> Team:
    found: Team | None = None
    for version, event in enumerate((TeamGevormd(naam="Noord", aanbieders=("een",)), *events), start=1):
        found = evolve(found, Recorded("team:t", version, NOW, actor, event))
    assert found
    return found


def report(opgave: Opgave, known: Team | None = None, *, after: timedelta = timedelta(), **rest: Any) -> list[Event]:
    said: dict[str, Any] = {"scope": WIDE, "termijn": TERMIJN, "actor": ACTOR, "now": NOW + after}
    return meld(known or team(ABLE), opgave, **(said | rest))


def reported(stand: Gemeld = "vol", **rest: Any) -> CapaciteitGemeld:
    return CapaciteitGemeld(**({"stand": stand, "gemeld_op": NOW, "geldig_tot": NOW + TERMIJN} | rest))


def test_a_report_is_valid_for_the_term_of_the_regio() -> None:
    assert report(Opgave(stand="vol")) == [reported()]


@pytest.mark.parametrize(("stand", "days"), [("ruimte", 7), ("beperkt", 7), ("wachtlijst", 14), ("vol", 14)])
class TestTheLongestOfItsKind:
    def test_a_longer_term_is_cut(self, stand: Gemeld, days: int) -> None:
        found = report(Opgave(stand=stand), termijn=timedelta(days=30))
        assert found == [reported(stand, geldig_tot=NOW + timedelta(days=days))]

    def test_a_moment_up_to_it_is_taken(self, stand: Gemeld, days: int) -> None:
        latest = NOW + timedelta(days=days)
        assert report(Opgave(stand=stand, geldig_tot=latest)) == [reported(stand, geldig_tot=latest)]

    def test_a_later_moment_is_refused_with_the_bound(self, stand: Gemeld, days: int) -> None:
        with pytest.raises(Invalid) as refused:
            report(Opgave(stand=stand, geldig_tot=NOW + timedelta(days=days) + SECOND))
        reason = f"geldigTot moet na nu liggen en niet later dan {days} dagen vanaf nu."
        assert refused.value.faults == (Fault("body.geldigTot", reason),)

    def test_a_moment_that_is_past_is_refused(self, stand: Gemeld, days: int) -> None:
        assert days
        with pytest.raises(Invalid):
            report(Opgave(stand=stand, geldig_tot=NOW))


def test_a_moment_of_its_own_goes_before_the_term_and_is_kept_in_utc() -> None:
    summer = (NOW + DAY).astimezone(timezone(timedelta(hours=2)))
    (found,) = report(Opgave(stand="ruimte", geldig_tot=summer))
    assert isinstance(found, CapaciteitGemeld)
    assert found.geldig_tot.isoformat() == (NOW + DAY).isoformat()


def test_a_report_keeps_its_scope_and_reason() -> None:
    scope: dict[str, Any] = {
        "reden": "personeel",
        "dagdelen": (Moment(dagdeel="nacht"),),
        "specialismen": ("9104",),
        "wijken": ("WK1",),
    }
    assert report(Opgave(stand="vol", **scope)) == [reported(**scope)]


def test_a_team_that_ended_reports_nothing() -> None:
    with pytest.raises(Clash, match="beëindigd"):
        report(Opgave(stand="vol"), team(TeamBeeindigd()))


class TestARepeatedRequest:
    def test_the_same_within_ten_seconds_changes_nothing(self) -> None:
        assert report(Opgave(stand="vol"), team(ABLE, reported()), after=10 * SECOND - timedelta(milliseconds=1)) == []

    def test_ten_seconds_later_it_renews_the_term(self) -> None:
        later = NOW + 10 * SECOND
        assert report(Opgave(stand="vol"), team(ABLE, reported()), after=10 * SECOND) == [
            reported(gemeld_op=later, geldig_tot=later + TERMIJN)
        ]

    def test_after_the_clock_was_set_back_it_is_a_report_of_its_own(self) -> None:
        assert len(report(Opgave(stand="vol"), team(ABLE, reported()), after=timedelta(hours=-1))) == 1

    @pytest.mark.parametrize(
        "opgave",
        [
            Opgave(stand="ruimte"), Opgave(stand="vol", reden="personeel"), Opgave(stand="vol", wijken=("WK1",)),
            Opgave(stand="vol", specialismen=("9104",)), Opgave(stand="vol", dagdelen=(Moment(dagdeel="nacht"),)),
            Opgave(stand="vol", geldig_tot=NOW + DAY),
        ],
    )  # fmt: skip
    def test_anything_else_is_another_report(self, opgave: Opgave) -> None:
        assert len(report(opgave, team(ABLE, reported()), after=SECOND)) == 1

    def test_the_same_moment_of_its_own_is_the_same(self) -> None:
        known = team(ABLE, reported(geldig_tot=NOW + DAY))
        assert report(Opgave(stand="vol", geldig_tot=NOW + DAY), known, after=SECOND) == []

    def test_another_organisation_reports_for_itself(self) -> None:
        assert len(report(Opgave(stand="vol"), team(ABLE, reported(), actor="aanbieder:twee"), after=SECOND)) == 1

    def test_only_the_newest_report_can_be_repeated(self) -> None:
        between = team(ABLE, reported(), reported("ruimte"))
        assert len(report(Opgave(stand="vol"), between, after=SECOND)) == 1


def hours(functie: Any, *, gesloten: bool = False) -> BereikbaarheidGewijzigd:
    said: dict[str, Any] = {"gesloten": True} if gesloten else {"van": "23:00", "tot": "07:00"}
    return BereikbaarheidGewijzigd(bereikbaarheid=(Bereikbaarheid(dagen=("werkdag",), functie=functie, **said),))


class TestAReportThatSaysNothing:
    """Answers C1: what the team does not do, it cannot have room for."""

    BY_DAY = TeamScope(
        dagdelen=frozenset({Cel(dagsoort="werkdag", dagdeel="overdag"), Cel(dagsoort="weekend", dagdeel="avond")}),
        wijken=frozenset({"WK000001", "WK000002"}),
    )

    def faults(self, opgave: Opgave, known: Team | None = None) -> list[tuple[str, str]]:
        with pytest.raises(Invalid) as refused:
            report(opgave, known, scope=self.BY_DAY)
        return [(fault.place, fault.reason) for fault in refused.value.faults]

    @pytest.mark.parametrize("functie", ["onplanbare-nachtzorg", "alarmopvolging"])
    def test_who_is_only_there_to_be_called_has_no_room(self, functie: str) -> None:
        ((place, reason),) = self.faults(Opgave(stand="ruimte"), team(ABLE, hours(functie)))
        assert place == "body.stand"
        assert "geen ruimte te melden" in reason

    def test_who_gives_care_has_and_who_gave_no_hours_may(self) -> None:
        assert gives_care(team().bereikbaarheid)
        assert gives_care(team(hours("zorg")).bereikbaarheid)
        assert gives_care(team(hours("alarmopvolging", gesloten=True)).bereikbaarheid)
        assert not gives_care(team(hours("alarmopvolging")).bereikbaarheid)
        assert len(report(Opgave(stand="ruimte"), team(hours("zorg")))) == 1

    @pytest.mark.parametrize(
        "moment",
        [
            Moment(dagdeel="nacht"),
            Moment(dagsoort="feestdag"),
            Moment(dagsoort="werkdag", dagdeel="avond"),
            Moment(dagsoort="weekend", dagdeel="overdag"),
        ],
    )
    def test_a_dagdeel_that_it_does_not_deliver_is_named(self, moment: Moment) -> None:
        told = (Moment(dagdeel="avond"), moment)
        assert self.faults(Opgave(stand="vol", dagdelen=told)) == [
            ("body.dagdelen[1]", "Dit team geeft dan geen zorg.")
        ]

    @pytest.mark.parametrize(
        "moment",
        [Moment(), Moment(dagdeel="avond"), Moment(dagsoort="werkdag"), Moment(dagsoort="weekend", dagdeel="avond")],
    )
    def test_what_overlaps_with_what_it_delivers_is_fine(self, moment: Moment) -> None:
        assert len(report(Opgave(stand="vol", dagdelen=(moment,)), scope=self.BY_DAY)) == 1

    def test_every_specialisme_and_wijk_that_it_does_not_have_is_named_beside_the_term(self) -> None:
        told = Opgave(
            stand="beperkt",
            specialismen=("9104", "mth", "9105"),
            wijken=("WK000003", "WK000002"),
            dagdelen=(Moment(dagdeel="nacht"),),
            geldig_tot=NOW,
        )
        assert [place for place, _ in self.faults(told)] == [
            "body.dagdelen[0]", "body.specialismen[1]", "body.specialismen[2]", "body.wijken[0]", "body.geldigTot",
        ]  # fmt: skip

    def test_what_was_reported_before_stays(self) -> None:
        old = reported(specialismen=("mth",), wijken=("WK000009",))
        found = team(ABLE, old)
        assert [*map(said, found.capaciteit.standing)] == [said(old)]
