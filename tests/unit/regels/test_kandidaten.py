"""Which teams could take a zorgvraag, in an order that nobody can buy or earn (rij 10, 79, 101)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from events.aanbod import Bereikbaarheid, Cel, Contact
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Functie, Gemeld, Stand, Urgentie
from services.regels.bereikbaar import uren
from services.regels.kalender import tijdstip
from services.regels.kandidaten import Needs, Option, Options, opens_after, options, worst
from services.regels.stand import Reported
from services.regels.volgorde import TeamFacts, lot
from tests.support.kandidaten import (
    ALWAYS,
    AVOND,
    INDELING,
    NACHT,
    NIGHTS,
    NOW,
    OVERDAG,
    hours,
    report,
    team,
)  # fmt: skip
from tests.support.teams import local

FRIDAY = local("2026-11-27T22:30")
ASKED = date(2026, 11, 26)
WEEKEND = Cel(dagsoort="weekend", dagdeel="overdag")


def asked(
    *teams: TeamFacts, urgentie: Urgentie = "regulier", now: datetime = NOW, indeling: Any = INDELING, **rest: Any
) -> Options[TeamFacts]:
    said: dict[str, Any] = {"wijken": ("WK1",), "dagdelen": (OVERDAG,), "datum": ASKED, **rest}
    return options(teams, Needs(urgentie=urgentie, **said), tijdstip(now, indeling), indeling)


def order(*teams: TeamFacts, **rest: Any) -> list[str]:
    return ids(asked(*teams, **rest).now)


def ids(found: Sequence[Option[TeamFacts]]) -> list[str]:
    return [option.team.id for option in found]


class TestPlannedCare:
    @pytest.mark.parametrize("urgentie", ["regulier", "spoed"])
    def test_only_a_team_that_has_all_specialismen_is_a_kandidaat(self, urgentie: Urgentie) -> None:
        both, one = team("both", specialismen=("9104", "9103")), team("one", specialismen=("9103",))
        assert order(both, one, team("none"), urgentie=urgentie, specialismen=("9103", "9104")) == ["both"]
        assert set(order(both, one, team("none"), urgentie=urgentie)) == {"both", "one", "none"}

    @pytest.mark.parametrize(
        ("functies", "is_kandidaat"),
        [
            (("zorg",), True),
            (("onplanbare-nachtzorg", "zorg"), True),
            ((), True),
            (("onplanbare-nachtzorg",), False),
            (("onplanbare-nachtzorg", "alarmopvolging"), False),
        ],
    )
    def test_a_team_that_only_has_a_functie_of_reachability_is_no_kandidaat(
        self, functies: tuple[Functie, ...], *, is_kandidaat: bool
    ) -> None:
        at = [hours(functie=functie) for functie in functies]
        assert order(team("a", at=at)) == (["a"] if is_kandidaat else [])

    def test_a_team_that_gives_care_in_none_of_the_dagdelen_is_no_kandidaat(self) -> None:
        by_day, by_night = team("day", at=[hours()]), team("night", at=[hours("23:00", "07:00")])
        assert order(by_day, by_night, dagdelen=(NACHT,)) == ["night"]
        assert order(by_day, by_night, dagdelen=(AVOND,)) == []

    def test_who_does_all_dagdelen_stands_before_who_does_some_whatever_its_stand(self) -> None:
        some = team("some", report("ruimte"), at=[hours()])
        every = team("every", report("vol"))
        assert order(some, every, dagdelen=(OVERDAG, AVOND)) == ["every", "some"]
        assert order(some, every, dagdelen=(OVERDAG,)) == ["some", "every"]

    def test_it_says_for_which_of_the_dagdelen_and_how_full_it_is_in_those(self) -> None:
        full_at_night = report("vol", dagdelen=(Moment(dagdeel="nacht"),))
        (found,) = asked(team("a", report("ruimte"), full_at_night, at=[hours()]), dagdelen=(NACHT, OVERDAG)).now
        assert (found.dagdelen, found.stand and found.stand.stand) == ((OVERDAG,), "ruimte")

    def test_from_a_certain_yes_to_a_certain_no(self) -> None:
        standen: tuple[Gemeld, ...] = ("vol", "wachtlijst", "beperkt", "ruimte")
        teams = [team(stand, report(stand)) for stand in standen]
        assert order(*teams, team("onbekend")) == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]

    def test_a_team_stands_where_its_worst_stand_over_the_dagdelen_puts_it(self) -> None:
        by_day = team("by-day", report("ruimte"), report("vol", dagdelen=(Moment(dagdeel="nacht"),)))
        always = team("always", report("beperkt"))
        assert order(by_day, always, dagdelen=(OVERDAG,)) == ["by-day", "always"]
        assert order(by_day, always, dagdelen=(OVERDAG, NACHT)) == ["always", "by-day"]

    def test_every_kandidaat_comes_with_its_worst_stand(self) -> None:
        night = report("wachtlijst", dagdelen=(Moment(dagdeel="nacht"),))
        found = asked(team("a", report("ruimte"), night), dagdelen=(OVERDAG, NACHT)).now
        assert [option.stand for option in found] == [Reported("wachtlijst", night.gemeld_op, night.geldig_tot)]

    def test_within_one_stand_the_lot_of_the_day_of_asking_decides(self) -> None:
        teams = [team(f"team-{number}", report("ruimte")) for number in range(8)]
        by_lot = sorted((one.id for one in teams), key=lambda key: lot(ASKED, "WK1", key))
        assert order(*teams) == order(*teams[::-1]) == by_lot
        assert order(*teams, datum=ASKED + timedelta(days=1)) != by_lot

    def test_the_first_wijk_decides_the_lot(self) -> None:
        teams = [team(f"team-{number}", report("ruimte")) for number in range(8)]
        assert order(*teams, wijken=("WK1", "WK2")) == order(*teams)
        assert order(*teams, wijken=("WK2", "WK1")) != order(*teams)

    def test_who_is_closed_is_a_kandidaat_and_nobody_stands_apart(self) -> None:
        found = asked(team("a", at=[hours("18:00", "22:00"), hours()]), now=local("2026-11-26T17:30"))
        assert (ids(found.now), found.later) == (["a"], ())
        assert (found.now[0].reach.bereikbaar, found.now[0].reach.vanaf) == (None, local("2026-11-26T18:00"))


class TestAcute:
    """Friday half past ten in the evening: who can be reached now, and who opens later."""

    def acute(self, *teams: TeamFacts, dagdelen: tuple[Cel, ...] = (NACHT,), **rest: Any) -> tuple[list[str], ...]:
        found = asked(*teams, urgentie="acuut", dagdelen=dagdelen, **({"now": FRIDAY} | rest))
        return ids(found.now), ids(found.later)

    def test_who_can_be_reached_now_stands_apart_from_who_opens_later_by_when_it_opens(self) -> None:
        saturday = team("saturday", at=[hours("06:00", "17:00", "za")])
        week = team("week", at=[hours("06:00", "17:00", "vr")])
        assert self.acute(saturday, team("open"), week, team("night", at=[NIGHTS])) == (
            ["open"],
            ["night", "saturday", "week"],
        )

    def test_who_does_not_open_within_a_week_is_no_kandidaat(self) -> None:
        once = Bereikbaarheid(
            dagen=(), van="08:00", tot="17:00", begindatum=date(2027, 1, 4), einddatum=date(2027, 1, 8)
        )
        assert self.acute(team("a", at=[once], levering=(NACHT,))) == ([], [])

    def test_an_acute_functie_serves_whatever_specialisme_and_stands_first(self) -> None:
        now = local("2026-11-27T23:30")
        care = team("care", report("ruimte"), specialismen=("9104",))
        nights = [team(f"night-{number}", at=[NIGHTS]) for number in range(4)]
        by_lot = sorted((one.id for one in nights), key=lambda key: lot(ASKED, "WK1", key))
        assert self.acute(care, *nights, now=now, specialismen=("9104",)) == ([*by_lot, "care"], [])
        assert self.acute(*nights, team("other"), now=now, specialismen=("9104",)) == (by_lot, [])

    def test_an_acute_functie_has_no_stand_and_the_number_of_its_line(self) -> None:
        line = hours("23:00", "07:00", functie="onplanbare-nachtzorg", voor=("professionals",),
                     contact=Contact(telefoon="050 000 00 12"))  # fmt: skip
        found = asked(team("a", report("vol"), at=[line]), urgentie="acuut", now=local("2026-11-26T23:30"),
                      dagdelen=(NACHT,)).now  # fmt: skip
        assert [(one.functie, one.stand, one.contact) for one in found] == [
            ("onplanbare-nachtzorg", None, Contact(telefoon="050 000 00 12"))
        ]

    def test_a_line_for_own_clienten_reaches_no_professional(self) -> None:
        own = hours("00:00", "00:00", "vr", voor=("eigen-clienten",))
        assert self.acute(team("a", at=[own])) == ([], [])
        assert self.acute(team("a", at=[hours("00:00", "00:00", "vr", voor=("professionals",)), own])) == (["a"], [])

    def test_who_delivers_none_of_the_dagdelen_is_no_kandidaat_however_open(self) -> None:
        assert self.acute(team("a", levering=(OVERDAG,))) == ([], [])
        assert self.acute(team("night", at=[NIGHTS]), dagdelen=(OVERDAG,), now=local("2026-11-27T23:30")) == ([], [])

    def test_a_team_stands_there_once_with_what_can_be_reached_and_else_with_what_opens_first(self) -> None:
        both = team("both", at=[hours("07:00", "23:00", "vr"), NIGHTS])
        open_now = asked(both, urgentie="acuut", now=FRIDAY, dagdelen=(AVOND, NACHT))
        assert [(one.team.id, one.functie) for one in open_now.now] == [("both", "zorg")]
        closed = asked(team("both", at=[hours("07:00", "17:00", "za"), NIGHTS]), urgentie="acuut", now=FRIDAY,
                       dagdelen=(WEEKEND, NACHT)).later  # fmt: skip
        assert [(one.functie, one.reach.vanaf) for one in closed] == [
            ("onplanbare-nachtzorg", local("2026-11-27T23:00"))
        ]
        every = asked(team("both", at=[ALWAYS, NIGHTS]), urgentie="acuut", now=local("2026-11-27T23:30"),
                      dagdelen=(NACHT,)).now  # fmt: skip
        assert [one.functie for one in every] == ["onplanbare-nachtzorg"]

    def test_who_gave_no_hours_can_be_asked_after_who_is_open_for_certain(self) -> None:
        unknown = team("unknown", report("ruimte"), at=[])
        assert self.acute(unknown, team("full", report("vol"))) == (["full", "unknown"], [])
        assert order(unknown, team("full", report("vol"))) == ["unknown", "full"]

    def test_who_gave_no_hours_has_no_acute_functie_whatever_it_delivers(self) -> None:
        unknown = team("unknown", at=[], levering=(NACHT,), specialismen=("9103",))
        assert self.acute(unknown, specialismen=("9104",)) == ([], [])
        assert self.acute(unknown, specialismen=("9103",)) == (["unknown"], [])

    def test_the_dagdelen_count_for_care_and_not_for_an_acute_functie(self) -> None:
        now = local("2026-11-27T23:30")
        nights = [team(f"night-{number}", at=[NIGHTS]) for number in range(4)]
        nights += [team(f"both-{number}", at=[NIGHTS], levering=(OVERDAG,)) for number in range(4)]
        by_lot = sorted((one.id for one in nights), key=lambda key: lot(ASKED, "WK1", key))
        assert self.acute(*nights, dagdelen=(OVERDAG, NACHT), now=now) == (by_lot, [])
        some, every = team("some", report("ruimte"), levering=(NACHT,)), team("every", report("vol"))
        assert self.acute(some, every, team("night", at=[NIGHTS]), dagdelen=(OVERDAG, NACHT), now=now) == (
            ["night", "every", "some"],
            [],
        )


class TestTheNumberToCall:
    @pytest.mark.parametrize(
        ("clock", "right"), [("12:00", "1"), ("18:00", "2"), ("20:30", "2"), ("21:30", "3"), ("02:00", "1")]
    )
    def test_it_is_that_of_the_line_that_is_open_or_opens_first(self, clock: str, right: str) -> None:
        at = [
            hours("08:00", "17:00", contact=Contact(telefoon="1")),
            hours("18:00", "21:00", contact=Contact(telefoon="2")),
            hours("20:00", "22:00", contact=Contact(telefoon="4")),
            hours("21:00", "23:00", contact=Contact(telefoon="3"), voor=("professionals",)),
        ]
        (found,) = asked(team("a", at=at), now=local(f"2026-11-26T{clock}")).now
        assert found.contact == Contact(telefoon=right)

    def test_one_for_professionals_goes_before_one_for_everybody(self) -> None:
        at = [hours(contact=Contact(telefoon="1")), hours(contact=Contact(telefoon="2"), voor=("professionals",))]
        (found,) = asked(team("a", at=at)).now
        assert found.contact == Contact(telefoon="2")


@pytest.mark.parametrize(
    ("clock", "right"),
    [("2026-11-26T06:00", "2026-11-26T08:00"), ("2026-11-26T12:00", "2026-11-27T08:00"),
     ("2026-11-27T12:00", "2026-11-30T08:00")],
)  # fmt: skip
def test_it_is_known_when_somebody_opens_next_also_while_it_is_open(clock: str, right: str) -> None:
    at = tijdstip(local(clock), INDELING)
    assert opens_after(uren([hours()]), at) == local(right)
    assert opens_after(None, at) is None
    assert opens_after(uren([ALWAYS]), at) is None


@pytest.mark.parametrize(
    ("dagdelen", "right"),
    [((OVERDAG,), "ruimte"), ((NACHT, OVERDAG), "vol"), ((OVERDAG, WEEKEND), "onbekend"), ((WEEKEND, NACHT), "vol")],
)
def test_the_worst_stand_is_that_of_the_hardest_dagdeel(dagdelen: tuple[Cel, ...], right: Stand) -> None:
    by_day = report("ruimte", dagdelen=(Moment(dagsoort="werkdag", dagdeel="overdag"),))
    by_night = report("vol", dagdelen=(Moment(dagsoort="werkdag", dagdeel="nacht"),))
    assert worst(team("a", by_day, by_night), ("WK1",), dagdelen, (), NOW).stand == right


def test_only_wijken_in_which_the_team_works_count() -> None:
    reports = (report("ruimte", "WK1"), report("vol", "WK2"))
    assert worst(team("a", *reports), ("WK2", "WK1"), (OVERDAG,), (), NOW).stand == "ruimte"
    by_postcode = team("a", *reports, werkgebied=("7534",))
    assert worst(by_postcode, ("WK2", "WK1"), (OVERDAG,), (), NOW).stand == "vol"


def test_a_report_of_a_specialisme_counts_when_that_is_asked() -> None:
    said = CapaciteitGemeld(stand="vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(hours=1), specialismen=("9104",))
    assert worst(team("a", said), ("WK1",), (OVERDAG,), ("9104",), NOW).stand == "vol"
    assert worst(team("a", said), ("WK1",), (OVERDAG,), (), NOW).stand == "onbekend"


def test_a_report_that_expired_says_nothing() -> None:
    later = NOW + timedelta(hours=48)
    assert worst(team("a", report("ruimte")), ("WK1",), (OVERDAG,), (), later).stand == "onbekend"
