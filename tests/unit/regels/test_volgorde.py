"""Who can be reached now, who later, who only for something else; with what room, and in which order."""

from datetime import date, timedelta

from events.aanbod import Bereikbaarheid, CapaciteitGemeld, Dagdelen, Moment
from events.codes import Functie, Gemeld, Stand, Voor
from services.regels import volgorde
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Criteria, Ranking, Reachable, TeamFacts
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NOW = local("2026-11-26T12:00")  # a Thursday
ALWAYS = ("00:00", "00:00")
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


def asked(*specialismen: str, wijken: tuple[str, ...] = ("WK1",)) -> Criteria:
    return Criteria(at=tijdstip(NOW, INDELING), wijken=wijken, specialismen=specialismen, now=NOW)


def rank(*teams: TeamFacts, criteria: Criteria | None = None) -> Ranking:
    return volgorde.rank(teams, criteria or asked())


def names(found: tuple[Reachable, ...]) -> list[str]:
    return [one.team.id for one in found]


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
    assert (found.now, found.later, found.other_help) == ((), (), ())


def test_from_a_certain_yes_to_a_certain_no() -> None:
    found = rank(team("onbekend"), *(team(stand, reports=(report(stand),)) for stand in STANDEN))
    assert names(found.now) == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]


def test_the_open_line_for_most_people_is_shown() -> None:
    audiences: tuple[Voor, ...] = ("eigen-clienten", "professionals", "iedereen")
    lines = [hours(*ALWAYS, voor=(voor,)) for voor in audiences]
    assert rank(team("a", *lines)).now[0].lijn.voor == ("iedereen",)
    assert rank(team("a", *lines[:2])).now[0].lijn.voor == ("professionals",)
    closed = hours("13:00", "14:00")
    assert rank(team("a", lines[0], closed)).now[0].lijn.voor == ("eigen-clienten",)


def test_the_closed_line_that_opens_first_is_shown() -> None:
    soon, late = hours("13:00", "14:00", voor=("eigen-clienten",)), hours("15:00", "16:00")
    found = rank(team("a", late, soon)).later
    assert (found[0].lijn.voor, found[0].bereikbaar.van) == (("eigen-clienten",), local("2026-11-26T13:00"))
    together = hours("13:00", "15:00")
    assert rank(team("a", soon, together)).later[0].lijn.voor == ("iedereen",)


def test_who_is_closed_now_stands_in_the_order_of_opening_whatever_the_stand() -> None:
    first = team("first", hours("13:00", "14:00"), reports=(report("vol"),))
    second = team("second", hours("13:01", "14:00"), reports=(report("ruimte"),))
    third = team("third", hours("13:01", "14:00"), reports=(report("vol"),))
    found = rank(third, second, first)
    assert (found.now, names(found.later)) == ((), ["first", "second", "third"])


def test_who_cannot_do_all_that_is_asked_stands_apart_and_only_when_it_is_reachable() -> None:
    both, one = team("both", specialismen=("9103", "9104")), team("one", specialismen=("9104",))
    closed = team("closed", hours("13:00", "14:00"))
    found = rank(one, both, closed, criteria=asked("9103", "9104"))
    assert (names(found.now), names(found.other_help), names(found.later)) == (["both"], ["one"], [])


def test_who_cannot_do_it_stands_in_the_same_order_as_who_can() -> None:
    found = rank(*(team(stand, reports=(report(stand),)) for stand in STANDEN), criteria=asked("9103"))
    assert names(found.other_help) == list(STANDEN[::-1])


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
    criteria = Criteria(at=tijdstip(avond.van, INDELING), interval=avond, wijken=("WK1",), now=NOW)
    part, later = team("part", hours("20:00", "03:00")), team("later", hours("08:00", "09:00", dag="vr"))
    over = team("over", hours("08:00", "17:00"))
    found = rank(part, later, over, criteria=criteria)
    assert [(one.team.id, one.bereikbaar.van, one.bereikbaar.tot) for one in found.now] == [
        ("part", local("2026-11-26T20:00"), avond.tot)
    ]
    assert [(one.team.id, one.bereikbaar.van) for one in found.later] == [
        ("later", local("2026-11-27T08:00")),
        ("over", local("2026-12-03T08:00")),
    ]


def test_the_report_of_the_dagdeel_that_is_asked_about_counts_as_it_is_now() -> None:
    nacht = dagdeel_interval(date(2026, 11, 28), "nacht", INDELING)
    criteria = Criteria(at=tijdstip(nacht.van, INDELING), interval=nacht, wijken=("WK1",), now=NOW)
    reports = (report("ruimte"), report("vol", dagdelen=(Moment(dagsoort="weekend", dagdeel="nacht"),)))
    found = rank(team("a", hours("22:00", "08:00", dag="za"), reports=reports), criteria=criteria)
    assert standen(found.now) == [("zorg", "vol")]
