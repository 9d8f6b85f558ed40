"""Who can be reached now, who later, who only for something else; with what room, and in which order."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from events.aanbod import Bereikbaarheid, Dagdelen
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Functie, Gemeld, Stand, Voor
from services.regels import volgorde
from services.regels.bereikbaar import Stretch, lijnen
from services.regels.kalender import dagdeel_interval, dagindeling, tijdstip
from services.regels.stand import Reported
from services.regels.volgorde import Audience, Criteria, Ranking, Reachable, TeamFacts
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NOW = local("2026-11-26T12:00")  # a Thursday
ALWAYS = ("00:00", "00:00")
CODES = ("9103", "9104")
STANDEN: tuple[Gemeld, ...] = ("vol", "wachtlijst", "beperkt", "ruimte")


def hours(
    van: str, tot: str, functie: Functie = "zorg", voor: tuple[Voor, ...] = ("iedereen",), dag: str = "do"
) -> Bereikbaarheid:
    return Bereikbaarheid(dagen=(dag,), van=van, tot=tot, functie=functie, voor=voor)


def team(
    naam: str,
    *bereikbaarheid: Bereikbaarheid,
    specialismen: tuple[str, ...] = (),
    reports: tuple[CapaciteitGemeld, ...] = (),
) -> TeamFacts:
    return TeamFacts(
        id=naam,
        werkgebied=("WK1",),
        specialismen=specialismen,
        lijnen=lijnen(bereikbaarheid or (hours(*ALWAYS),)),
        capaciteit=reports,
    )


def report(stand: Gemeld, *wijken: str, dagdelen: tuple[Moment, ...] = ()) -> CapaciteitGemeld:
    geldig_tot = NOW + timedelta(hours=1)
    return CapaciteitGemeld(stand=stand, gemeld_op=NOW, geldig_tot=geldig_tot, wijken=wijken, dagdelen=dagdelen)


def asked(
    *specialismen: str, wijken: tuple[str, ...] = ("WK1",), audience: Audience = "iedereen", at: datetime = NOW
) -> Criteria:
    return Criteria(
        at=tijdstip(at, INDELING),
        indeling=INDELING,
        wijken=wijken,
        specialismen=specialismen,
        audience=audience,
        now=NOW,
    )


def rank(*teams: TeamFacts, criteria: Criteria | None = None) -> Ranking:
    return volgorde.rank(teams, criteria or asked())


def names(found: tuple[Reachable, ...]) -> list[str]:
    return [one.team.id for one in found]


def stretch_of(one: Reachable) -> Stretch:
    assert one.bereikbaar is not None
    return one.bereikbaar


def functies(found: tuple[Reachable, ...]) -> list[tuple[str, str]]:
    return [(one.team.id, one.functie) for one in found]


def standen(found: tuple[Reachable, ...]) -> list[tuple[Functie, Stand | None]]:
    return [(one.functie, one.capaciteit.stand if one.capaciteit else None) for one in found]


def test_a_team_has_one_place_for_each_functie() -> None:
    found = rank(
        team("a", hours(*ALWAYS), hours(*ALWAYS, "alarmopvolging"), hours("18:00", "19:00", "onplanbare-nachtzorg"))
    )
    assert functies(found.now) == [("a", "alarmopvolging"), ("a", "zorg")]  # without a report zorg is unknown
    assert functies(found.later) == [("a", "onplanbare-nachtzorg")]


def test_functies_of_a_team_with_room_stand_in_the_order_of_the_code_list() -> None:
    lines = (hours(*ALWAYS, "alarmopvolging"), hours(*ALWAYS, "onplanbare-nachtzorg"), hours(*ALWAYS))
    found = rank(team("a", *lines, reports=(report("ruimte"),)))
    assert [one.functie for one in found.now] == ["zorg", "onplanbare-nachtzorg", "alarmopvolging"]


def test_only_zorg_has_a_capaciteit() -> None:
    found = rank(team("a", hours(*ALWAYS), hours(*ALWAYS, "onplanbare-nachtzorg"), reports=(report("vol"),)))
    assert standen(found.now) == [("onplanbare-nachtzorg", None), ("zorg", "vol")]


def test_a_functie_without_a_stand_stands_among_who_has_room() -> None:
    acute = [team(f"acute-{number}", hours(*ALWAYS, "onplanbare-nachtzorg")) for number in range(4)]
    roomy = [team(f"roomy-{number}", reports=(report("ruimte"),)) for number in range(4)]
    less = [team(f"less-{number}", reports=(report("beperkt"),)) for number in range(4)]
    found = names(rank(*less, *acute, *roomy).now)
    assert {*found[:8]} == {one.id for one in (*acute, *roomy)}


def test_who_does_not_open_within_a_week_stands_nowhere() -> None:
    found = rank(team("a", hours("08:00", "09:00", dag="feestdag")))
    assert found == Ranking((), (), (), (), (), ())


def test_from_a_certain_yes_to_a_certain_no() -> None:
    found = rank(team("onbekend"), *(team(stand, reports=(report(stand),)) for stand in STANDEN))
    assert names(found.now) == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]


class TestForWhom:
    def test_of_the_open_lines_the_one_that_is_meant_for_who_asks_is_shown(self) -> None:
        audiences: tuple[Voor, ...] = ("eigen-clienten", "professionals", "iedereen")
        lines = [hours(*ALWAYS, voor=(voor,)) for voor in audiences]
        professionals = asked(audience="professionals")
        assert rank(team("a", *lines)).now[0].lijn.voor == ("iedereen",)
        assert rank(team("a", *lines), criteria=professionals).now[0].lijn.voor == ("professionals",)
        closed = hours("13:00", "14:00", voor=("professionals",))
        found = rank(team("a", lines[0], closed, lines[2]), criteria=professionals)
        assert (found.now[0].lijn.voor, found.later) == (("iedereen",), ())

    def test_of_the_lines_for_own_clienten_the_one_that_serves_more_is_shown(self) -> None:
        lines = hours(*ALWAYS, voor=("eigen-clienten",)), hours(*ALWAYS, voor=("professionals", "eigen-clienten"))
        assert [one.lijn.voor for one in rank(team("a", *lines)).own_clients] == [("professionals", "eigen-clienten")]

    def test_a_line_that_is_not_for_everybody_is_for_professionals_or_own_clienten(self) -> None:
        own = team("own", hours(*ALWAYS, voor=("eigen-clienten",)))
        night = team("night", hours(*ALWAYS, voor=("professionals",)))
        both = team("both", hours(*ALWAYS, voor=("eigen-clienten", "professionals")))
        found = rank(own, night, both)
        assert (found.now, found.later, found.other_help) == ((), (), ())
        assert {*names(found.for_professionals)} == {"night", "both"}
        assert {*names(found.own_clients)} == {"own", "both"}

    def test_a_professional_finds_what_is_for_everybody_or_for_professionals_and_apart_what_is_for_own_clienten(
        self,
    ) -> None:
        own = team("own", hours(*ALWAYS, voor=("eigen-clienten",)))
        night = team("night", hours(*ALWAYS, voor=("professionals",)))
        both = team("both", hours(*ALWAYS, voor=("eigen-clienten", "professionals")))
        found = rank(own, night, both, team("all"), criteria=asked(audience="professionals"))
        assert {*names(found.now)} == {"night", "both", "all"}
        assert (found.for_professionals, names(found.own_clients)) == ((), ["own"])

    def test_a_line_for_others_stands_beside_the_line_for_everybody(self) -> None:
        lines = [hours(*ALWAYS), hours(*ALWAYS, voor=("professionals",)), hours(*ALWAYS, voor=("eigen-clienten",))]
        found = rank(team("a", *lines))
        assert [names(one) for one in (found.now, found.for_professionals, found.own_clients)] == [["a"]] * 3
        closed = rank(team("a", hours("13:00", "14:00"), *lines[1:]))
        assert [names(one) for one in (closed.later, closed.for_professionals, closed.own_clients)] == [["a"]] * 3

    def test_who_only_opens_for_others_stands_nowhere(self) -> None:
        found = rank(team("a", hours("13:00", "14:00", voor=("eigen-clienten", "professionals"))))
        assert found == Ranking((), (), (), (), (), ())
        assert names(rank(team("a", hours("13:00", "14:00", voor=("professionals",))),
                          criteria=asked(audience="professionals")).later) == ["a"]  # fmt: skip

    def test_own_clienten_may_call_whatever_they_ask_for_and_professionals_who_has_some_of_it(self) -> None:
        lines = hours(*ALWAYS, voor=("professionals",)), hours(*ALWAYS, voor=("eigen-clienten",))
        found = rank(team("some", *lines, specialismen=("9103",)), team("none", *lines), criteria=asked("9103", "9104"))
        assert (names(found.for_professionals), {*names(found.own_clients)}) == (["some"], {"some", "none"})


def test_the_closed_line_that_opens_first_is_shown() -> None:
    soon, late = hours("13:00", "14:00", voor=("professionals",)), hours("15:00", "16:00")
    found = rank(team("a", late, soon), criteria=asked(audience="professionals")).later
    assert (found[0].lijn.voor, stretch_of(found[0]).van) == (("professionals",), local("2026-11-26T13:00"))
    assert stretch_of(rank(team("a", late, soon)).later[0]).van == local("2026-11-26T15:00")
    together = hours("13:00", "15:00")
    found = rank(team("a", together, soon), criteria=asked(audience="professionals")).later
    assert found[0].lijn.voor == ("professionals",)


def test_who_is_closed_now_stands_in_the_order_of_opening_whatever_the_stand() -> None:
    first = team("first", hours("13:00", "14:00"), reports=(report("vol"),))
    second = team("second", hours("13:01", "14:00"), reports=(report("ruimte"),))
    third = team("third", hours("13:01", "14:00"), reports=(report("vol"),))
    found = rank(third, second, first)
    assert (found.now, names(found.later)) == ((), ["first", "second", "third"])


class TestSeveralSpecialismen:
    def test_who_has_all_some_or_none_of_them_stands_apart_and_none_only_when_it_is_reachable(self) -> None:
        both, one = team("both", specialismen=("9103", "9104")), team("one", specialismen=("9104", "9105"))
        found = rank(one, both, team("none", specialismen=("9105",)), criteria=asked("9103", "9104"))
        assert (names(found.now), names(found.partly), names(found.other_help)) == (["both"], ["one"], ["none"])
        assert [one.kan for one in (*found.now, *found.partly, *found.other_help)] == [("9103", "9104"), ("9104",), ()]

    def test_who_has_some_of_them_opens_later_and_who_has_none_does_not(self) -> None:
        closed = hours("13:00", "14:00")
        some, none = team("some", closed, specialismen=("9104",)), team("none", closed, specialismen=("9105",))
        found = rank(some, none, criteria=asked("9103", "9104"))
        assert [(one.team.id, one.kan) for one in found.later] == [("some", ("9104",))]
        assert (found.partly, found.other_help) == ((), ())

    def test_who_has_most_of_them_comes_first_whatever_its_stand(self) -> None:
        two = team("two", specialismen=("9103", "9105"), reports=(report("vol"),))
        ones = [team(stand, specialismen=("9104",), reports=(report(stand),)) for stand in STANDEN]
        found = rank(*ones, two, criteria=asked("9103", "9104", "9105"))
        assert names(found.partly) == ["two", "ruimte", "beperkt", "wachtlijst", "vol"]

    def test_its_stand_is_about_what_it_has(self) -> None:
        def about(code: str, stand: Gemeld) -> CapaciteitGemeld:
            geldig_tot = NOW + timedelta(hours=1)
            return CapaciteitGemeld(stand=stand, gemeld_op=NOW, geldig_tot=geldig_tot, specialismen=(code,))

        reports = about("9103", "ruimte"), about("9104", "beperkt"), about("9105", "vol")
        some = team("some", specialismen=("9103", "9104"), reports=reports)
        assert standen(rank(some, criteria=asked("9103", "9104", "9105")).partly) == [("zorg", "beperkt")]
        assert standen(rank(some, criteria=asked("9103", "9105")).partly) == [("zorg", "ruimte")]
        assert standen(rank(some, criteria=asked("mth")).other_help) == [("zorg", "onbekend")]

    def test_a_functie_without_a_stand_stands_among_who_has_all_whatever_is_asked(self) -> None:
        lines = hours(*ALWAYS, "onplanbare-nachtzorg"), hours("13:00", "14:00", "alarmopvolging"), hours(*ALWAYS)
        found = rank(team("a", *lines, specialismen=("9105",)), criteria=asked("9103", "9104"))
        assert functies(found.now) == [("a", "onplanbare-nachtzorg")]
        assert functies(found.later) == [("a", "alarmopvolging")]
        assert functies(found.other_help) == [("a", "zorg")]

    def test_who_has_none_of_it_stands_in_the_same_order_as_who_has_it(self) -> None:
        found = rank(*(team(stand, reports=(report(stand),)) for stand in STANDEN), criteria=asked("9103"))
        assert names(found.other_help) == list(STANDEN[::-1])


class TestWhoIsUnfit:
    """A team that does not have what is asked beside specialismen (rij 37, 39, 44)."""

    @staticmethod
    def unfit(*names: str, specialismen: tuple[str, ...] = ()) -> Criteria:
        return msgspec.structs.replace(asked(*specialismen), unfit=frozenset(names))

    def test_it_offers_other_help_whatever_part_of_the_specialismen_it_has(self) -> None:
        both, one = team("a", specialismen=("9103", "9104")), team("b", specialismen=("9104",))
        found = rank(both, one, team("c", specialismen=("9103",)), criteria=self.unfit("a", "b", specialismen=CODES))
        assert (names(found.now), names(found.partly), {*names(found.other_help)}) == ([], ["c"], {"a", "b"})

    def test_its_functies_without_a_stand_never_sink(self) -> None:
        found = rank(team("a", hours(*ALWAYS), hours(*ALWAYS, "onplanbare-nachtzorg")), criteria=self.unfit("a"))
        assert (functies(found.now), functies(found.other_help)) == ([("a", "onplanbare-nachtzorg")], [("a", "zorg")])

    def test_it_does_not_open_later_and_own_clienten_may_call_it(self) -> None:
        own = team("b", hours(*ALWAYS, voor=("eigen-clienten",)))
        found = rank(team("a", hours("18:00", "19:00")), own, criteria=self.unfit("a", "b"))
        assert (found.later, names(found.own_clients)) == ((), ["b"])

    def test_who_is_fit_stands_in_the_order_in_which_it_stood(self) -> None:
        teams = [team(f"t-{number}") for number in range(9)]
        before, found = names(rank(*teams).now), rank(*teams, criteria=self.unfit("t-0", "t-4", "t-8"))
        assert names(found.now) == [one for one in before if one not in {"t-0", "t-4", "t-8"}]


class TestWhatIsPastOrFarAhead:
    LONG = CapaciteitGemeld(stand="vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(days=14), reden="personeel")
    TEAM = team("a", Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00"), reports=(LONG,))

    @pytest.mark.parametrize(
        ("at", "stand"),
        [
            pytest.param(NOW - timedelta(seconds=1), "onbekend", id="past"),
            pytest.param(NOW, "vol", id="now"),
            pytest.param(NOW + timedelta(days=7), "vol", id="seven days ahead"),
            pytest.param(NOW + timedelta(days=7, seconds=1), "onbekend", id="more than seven days ahead"),
        ],
    )
    def test_of_what_is_past_or_more_than_seven_days_ahead_no_stand_is_known(self, at: datetime, stand: Stand) -> None:
        (found,) = rank(self.TEAM, criteria=asked(at=at)).now
        report = None if stand == "onbekend" else self.LONG
        said = Reported(stand, report.gemeld_op, report.geldig_tot) if report else Reported("onbekend")
        assert found.capaciteit == said

    def test_the_current_minute_is_not_past(self) -> None:
        for seconds, stand in ((59, "vol"), (60, "onbekend")):
            criteria = Criteria(at=asked().at, indeling=INDELING, wijken=("WK1",), now=NOW + timedelta(seconds=seconds))
            assert standen(rank(self.TEAM, criteria=criteria).now) == [("zorg", stand)]

    def test_the_current_dagdeel_is_not_past(self) -> None:
        overdag = dagdeel_interval(date(2026, 11, 26), "overdag", INDELING)
        for now, stand in ((overdag.tot - timedelta(seconds=1), "vol"), (overdag.tot, "onbekend")):
            criteria = Criteria(
                at=tijdstip(overdag.van, INDELING), indeling=INDELING, interval=overdag, wijken=("WK1",), now=now
            )
            assert standen(rank(self.TEAM, criteria=criteria).now) == [("zorg", stand)]


def test_a_report_of_a_wijk_where_the_team_does_not_work_does_not_count() -> None:
    found = rank(
        team("a", reports=(report("ruimte", "WK1"), report("vol", "WK2"))), criteria=asked(wijken=("WK2", "WK1"))
    )
    assert standen(found.now) == [("zorg", "ruimte")]


def test_the_worst_of_all_wijken_counts_for_a_team_that_works_by_postcode() -> None:
    by_postcode = TeamFacts(
        id="a",
        werkgebied=("7511",),
        lijnen=lijnen([hours(*ALWAYS)]),
        capaciteit=(report("ruimte", "WK1"), report("vol", "WK2")),
    )
    found = rank(by_postcode, criteria=asked(wijken=("WK1", "WK2")))
    assert standen(found.now) == [("zorg", "vol")]


def test_a_team_that_is_reachable_in_part_of_a_dagdeel_counts_and_the_others_open_later() -> None:
    avond = dagdeel_interval(date(2026, 11, 26), "avond", INDELING)
    criteria = Criteria(at=tijdstip(avond.van, INDELING), indeling=INDELING, interval=avond, wijken=("WK1",), now=NOW)
    part, later = team("part", hours("20:00", "03:00")), team("later", hours("08:00", "09:00", dag="vr"))
    over = team("over", hours("08:00", "17:00"))
    found = rank(part, later, over, criteria=criteria)
    assert [(one.team.id, stretch_of(one).van, stretch_of(one).tot) for one in found.now] == [
        ("part", local("2026-11-26T20:00"), local("2026-11-27T03:00"))
    ]
    assert [(one.team.id, stretch_of(one).van) for one in found.later] == [
        ("later", local("2026-11-27T08:00")),
        ("over", local("2026-12-03T08:00")),
    ]


def test_the_report_of_the_dagdeel_that_is_asked_about_counts_as_it_is_now() -> None:
    nacht = dagdeel_interval(date(2026, 11, 28), "nacht", INDELING)
    criteria = Criteria(at=tijdstip(nacht.van, INDELING), indeling=INDELING, interval=nacht, wijken=("WK1",), now=NOW)
    reports = (report("ruimte"), report("vol", dagdelen=(Moment(dagsoort="weekend", dagdeel="nacht"),)))
    found = rank(team("a", hours("22:00", "08:00", dag="za"), reports=reports), criteria=criteria)
    assert standen(found.now) == [("zorg", "vol")]
