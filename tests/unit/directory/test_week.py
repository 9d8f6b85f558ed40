"""The week of a place: seven days of three dagdelen, each of which says what the answer about it says."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.aanbod import Bereikbaarheid, Cel, Dagdelen
from events.capaciteit import CapaciteitGemeld
from events.codes import DAGDELEN, DAGSOORTEN
from services.directory import bodies, week_bodies
from services.directory.document import TeamDocument
from services.directory.domain.page import Around
from services.directory.domain.query import Query
from services.directory.domain.week import WeekPage, make_week
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from tests.support.horizons import World, moments, place, worlds
from tests.support.teams import local

TICK = timedelta(microseconds=1)
NOW = local("2026-11-26T18:10")  # a Thursday, in the evening
NIGHT = Cel(dagsoort="werkdag", dagdeel="nacht")
EVERY_CEL = [Cel(dagsoort=soort, dagdeel=deel) for soort, deel in product(DAGSOORTEN, DAGDELEN)]  # type: ignore[arg-type]
WORSE = ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]
MANY = settings(max_examples=250, derandomize=True, suppress_health_check=list(HealthCheck), database=None)


def team(
    *hours: Bereikbaarheid, stand: str | None = None, specialismen: tuple[str, ...] = (), **rest: Any
) -> TeamDocument:
    report = stand and CapaciteitGemeld(stand=stand, gemeld_op=NOW, geldig_tot=NOW + timedelta(days=3))  # type: ignore[arg-type]
    return TeamDocument(
        id=f"team-{stand}",
        versie=1,
        naam="Team",
        aanbieders=(),
        werkgebied=("WK1",),
        specialismen=specialismen,
        lijnen=lijnen(hours),
        capaciteit=(report,) if report else (),
        **rest,
    )


def week(
    *teams: TeamDocument, now: datetime = NOW, dekking: Sequence[Cel] = (), volledig: bool = True, **asked: Any
) -> WeekPage:
    here = place([], Dagdelen())
    here = msgspec.structs.replace(here, regio=msgspec.structs.replace(here.regio, dekking=tuple(dekking)))
    return make_week(Query(wijk="WK1", **asked), here, Around(teams), now, volledig=volledig)


def deel(page: WeekPage, datum: str, dagdeel: str) -> week_bodies.Weekdeel:
    (found,) = (one for one in page.antwoord.dagdelen if (str(one.datum), one.dagdeel) == (datum, dagdeel))
    return found


def standen(page: WeekPage) -> set[str | None]:
    return {one.stand for one in page.antwoord.dagdelen if not one.voorbij}


def line(*dagen: str, van: str = "00:00", tot: str = "00:00", **rest: Any) -> Bereikbaarheid:
    return Bereikbaarheid(dagen=dagen or ("werkdag", "weekend"), van=van, tot=tot, **rest)


def said_by(antwoord: bodies.Antwoord) -> str:
    """What the answer about a dagdeel says, read from its lists as a visitor reads them."""
    known = [one for one in antwoord.contactpunten if one.uren == "bekend"]
    care = [one.capaciteit.stand for one in known if one.capaciteit]
    if care:
        return min(care, key=WORSE.index)
    if known:
        return "bellen"
    if antwoord.contactpunten:
        return "onbekend"
    return "geen" if antwoord.dekking else "niet-bekend"


class TestTheCalendar:
    def test_it_has_seven_days_of_three_dagdelen_from_the_day_of_what_is_under_way(self) -> None:
        found = week().antwoord.dagdelen
        assert [(one.datum, one.dagdeel) for one in found] == [
            *product((date(2026, 11, 26) + timedelta(days=number) for number in range(7)), DAGDELEN)
        ]
        assert [(one.dagdeel, one.voorbij, one.nu) for one in found[:3]] == [
            ("overdag", True, False),
            ("avond", False, True),
            ("nacht", False, False),
        ]
        assert (found[0].stand, found[1].begin.isoformat(), found[1].eind.isoformat()) == (
            None,
            "2026-11-26T17:00:00+01:00",
            "2026-11-26T23:00:00+01:00",
        )

    def test_a_night_belongs_to_the_day_on_which_it_begins(self) -> None:
        found = week(now=local("2026-11-27T02:00")).antwoord.dagdelen
        assert [str(one.datum) for one in found[:3]] == ["2026-11-26"] * 3
        assert [one.voorbij for one in found[:4]] == [True, True, False, False]
        assert (found[2].nu, found[2].eind.isoformat()) == (True, "2026-11-27T07:00:00+01:00")

    @pytest.mark.parametrize(
        ("night", "minutes", "begin", "eind"),
        [
            ("2026-03-28", 7 * 60, "2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00"),
            ("2026-10-24", 9 * 60, "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00"),
        ],
    )
    def test_a_night_in_which_the_clock_changes_lasts_7_or_9_hours(
        self, night: str, minutes: int, begin: str, eind: str
    ) -> None:
        found = deel(week(now=local(f"{night}T12:00")), night, "nacht")
        lasts = (found.eind.astimezone(UTC) - found.begin.astimezone(UTC)) // timedelta(minutes=1)
        assert (lasts, found.begin.isoformat(), found.eind.isoformat()) == (minutes, begin, eind)

    def test_a_feestdag_is_named_with_its_night(self) -> None:
        found = week(now=local("2026-12-24T12:00"))
        christmas = [deel(found, "2026-12-25", dagdeel) for dagdeel in DAGDELEN]
        assert {(one.feestdag, one.dagsoort) for one in christmas} == {("Eerste kerstdag", "feestdag")}
        assert deel(found, "2026-12-24", "nacht").feestdag is None

    @MANY
    @given(moments(), st.sampled_from([Dagdelen(), Dagdelen(overdag="00:00", avond="18:30", nacht="23:59")]))
    def test_the_dagdelen_follow_each_other_and_one_is_under_way(self, now: datetime, dagdelen: Dagdelen) -> None:
        here = place([], dagdelen)
        found = make_week(Query(wijk="WK1"), here, Around([]), now, volledig=True).antwoord.dagdelen
        assert len(found) == 21
        assert all(one.eind == other.begin for one, other in pairwise(found))
        assert [one.nu for one in found] == [one.begin <= now < one.eind for one in found]
        assert [one.voorbij for one in found] == [one.eind <= now for one in found]
        assert sum(one.nu for one in found) == 1
        hours = (found[-1].eind.astimezone(UTC) - found[0].begin.astimezone(UTC)) // timedelta(hours=1)
        assert hours in {167, 168, 169}


class TestWhatADagdeelSays:
    @pytest.mark.rij(1, 6)
    @MANY
    @given(worlds(), st.sets(st.sampled_from(EVERY_CEL)))
    def test_is_what_the_answer_about_it_says(self, found: tuple[World, datetime], dekking: set[Cel]) -> None:
        world, now = found
        regio = msgspec.structs.replace(world.place.regio, dekking=tuple(dekking))
        world = world._replace(place=msgspec.structs.replace(world.place, regio=regio))
        query = Query(wijk="WK1", specialismen=world.query.specialismen[:1])
        for one in make_week(query, world.place, Around(world.teams), now, volledig=True).antwoord.dagdelen:
            about = msgspec.structs.replace(query, datum=one.datum, dagdeel=one.dagdeel)
            antwoord = world._replace(query=about).page(now).antwoord
            assert (one.dagsoort, one.feestdag, one.dekking) == (antwoord.dagsoort, antwoord.feestdag, antwoord.dekking)
            assert one.stand == (None if one.voorbij else said_by(antwoord))
            if not query.specialismen and not one.voorbij:
                somebody = one.stand not in {"geen", "niet-bekend"}
                assert antwoord.gedekt == (somebody and any(each.bereikbaar for each in antwoord.contactpunten))

    def test_is_the_best_stand_of_who_can_be_called_for_care(self) -> None:
        for number, best in enumerate(WORSE):
            teams = [team(line(), stand=None if stand == "onbekend" else stand) for stand in WORSE[number:]]
            assert standen(week(*teams)) == standen(week(*teams[::-1])) == {best}

    def test_a_stand_is_that_of_somebody_who_can_be_called_then(self) -> None:
        found = week(team(line(van="17:00", tot="23:00"), stand="ruimte"), team(line(), stand="vol"))
        assert [deel(found, "2026-11-27", dagdeel).stand for dagdeel in DAGDELEN] == ["vol", "ruimte", "vol"]

    def test_hours_of_half_an_hour_count_and_what_is_left_of_a_dagdeel(self) -> None:
        page = week(team(line(van="17:30", tot="18:10"), stand="ruimte"))
        assert deel(page, "2026-11-27", "avond").stand == "ruimte"
        assert deel(page, "2026-11-26", "avond").stand == "niet-bekend"  # it has just closed

    @pytest.mark.rij(41)
    def test_whom_to_call_for_acute_help_is_told_where_nobody_gives_care(self) -> None:
        acute = team(line(van="23:00", tot="07:00", functie="onplanbare-nachtzorg"))
        assert deel(week(acute), "2026-11-26", "nacht").stand == "bellen"
        assert deel(week(acute, team(line(), stand="vol")), "2026-11-26", "nacht").stand == "vol"

    @pytest.mark.parametrize("voor", ["professionals", "eigen-clienten"])
    def test_a_number_that_is_not_for_everybody_is_nobody(self, voor: str) -> None:
        for functie in ("zorg", "onplanbare-nachtzorg"):
            apart = team(line(voor=(voor,), functie=functie), stand="ruimte")
            assert standen(week(apart)) == {"niet-bekend"}

    def test_who_never_gave_hours_counts_for_nothing_beside_others(self) -> None:
        assert standen(week(team(stand="ruimte"))) == {"onbekend"}
        assert standen(week(team(stand="ruimte"), team(line(), stand="vol"), dekking=EVERY_CEL)) == {"vol"}

    @pytest.mark.rij(22)
    def test_nobody_is_a_hole_only_where_the_regio_says_so_and_all_is_known(self) -> None:
        page = week(dekking=[NIGHT])
        assert (deel(page, "2026-11-26", "nacht").stand, deel(page, "2026-11-26", "avond").stand) == (
            "geen",
            "niet-bekend",
        )
        assert deel(page, "2026-11-28", "nacht").stand == "niet-bekend"  # a Saturday
        assert standen(week(dekking=EVERY_CEL, volledig=False)) == {"niet-bekend"}

    @pytest.mark.rij(4)
    def test_it_may_be_about_one_kind_of_help(self) -> None:
        able, other = team(line(), stand="vol", specialismen=("9104",)), team(line(), stand="ruimte")
        page = week(able, other, specialismen=("9104",))
        assert (page.antwoord.specialisme, standen(page)) == ("9104", {"vol"})
        assert standen(week(other, specialismen=("9104",))) == {"niet-bekend"}


class TestHowLongItHolds:
    @MANY
    @given(worlds(), st.floats(0, 1))
    def test_it_does_not_change_before_the_moment_that_it_names(
        self, found: tuple[World, datetime], part: float
    ) -> None:
        world, now = found
        query = Query(wijk="WK1", specialismen=world.query.specialismen[:1])

        def made(at: datetime) -> WeekPage:
            return make_week(query, world.place, Around(world.teams), at, volledig=True)

        first = made(now)
        left = first.changes_at - now
        assert left > timedelta()
        for then in (now + part * (left - TICK), first.changes_at - TICK):
            assert made(then).antwoord == first.antwoord

    def test_it_is_made_anew_when_a_report_expires_and_when_a_dagdeel_ends(self) -> None:
        report = CapaciteitGemeld(stand="ruimte", gemeld_op=NOW, geldig_tot=NOW + timedelta(minutes=7))
        found = msgspec.structs.replace(team(line()), capaciteit=(report,))
        assert week(found).changes_at == report.geldig_tot
        assert week(team(line())).changes_at == local("2026-11-26T23:00")

    def test_hours_that_end_within_the_dagdeel_are_waited_for(self) -> None:
        page = week(team(line(van="17:00", tot="20:15"), stand="ruimte"))
        assert page.changes_at == local("2026-11-26T20:15")
        later = week(team(line(van="17:00", tot="20:15"), stand="ruimte"), now=page.changes_at)
        assert (deel(page, "2026-11-26", "avond").stand, deel(later, "2026-11-26", "avond").stand) == (
            "ruimte",
            "niet-bekend",
        )

    def test_what_is_more_than_seven_days_ahead_is_not_known_until_it_is_nearer(self) -> None:
        early = dagindeling(Dagdelen(overdag="00:00", avond="12:00", nacht="23:59"))
        here = place([], Dagdelen())
        here = msgspec.structs.replace(here, regio=msgspec.structs.replace(here.regio, dagindeling=early))
        report = CapaciteitGemeld(stand="ruimte", gemeld_op=NOW, geldig_tot=local("2027-11-26T12:00"))
        always = msgspec.structs.replace(team(line()), capaciteit=(report,))
        now = local("2026-10-19T00:10")  # in the last of these days the clock is set back

        def last(at: datetime) -> tuple[str | None, datetime]:
            page = make_week(Query(wijk="WK1"), here, Around([always]), at, volledig=True)
            return page.antwoord.dagdelen[-1].stand, page.changes_at

        stand, changes_at = last(now)
        assert (stand, changes_at) == ("onbekend", local("2026-10-19T00:59"))
        assert last(changes_at)[0] == "ruimte"
