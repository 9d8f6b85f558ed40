from datetime import date, timedelta

from events.aanbod import Bereikbaarheid, CapaciteitGemeld, Dagdelen, Moment
from events.codes import Functie, Gemeld, Voor
from services.regels import volgorde
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Criteria, Ranking, Reachable, TeamFacts
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NU = local("2026-11-26T12:00")  # a Thursday
ALTIJD = ("00:00", "00:00")


def uren(
    van: str, tot: str, functie: Functie = "zorg", voor: tuple[Voor, ...] = ("iedereen",), dag: str = "do"
) -> Bereikbaarheid:
    return Bereikbaarheid(dagen=(dag,), van=van, tot=tot, functie=functie, voor=voor)


def team(
    naam: str, *hours: Bereikbaarheid, kan: tuple[str, ...] = (), meldt: tuple[CapaciteitGemeld, ...] = ()
) -> TeamFacts:
    bereikbaarheid = hours or (uren(*ALTIJD),)
    return TeamFacts(
        id=naam, werkgebied=("WK1",), specialismen=kan, lijnen=lijnen(bereikbaarheid), capaciteit=meldt
    )  # fmt: skip


def meldt(stand: Gemeld, *wijken: str, dagdelen: tuple[Moment, ...] = ()) -> CapaciteitGemeld:
    over = {"wijken": wijken, "dagdelen": dagdelen}
    return CapaciteitGemeld(stand=stand, gemeld_op=NU, geldig_tot=NU + timedelta(hours=1), **over)  # type: ignore[arg-type]


def vraag(*specialismen: str, wijken: tuple[str, ...] = ("WK1",)) -> Criteria:
    return Criteria(op=tijdstip(NU, INDELING), wijken=wijken, specialismen=specialismen, now=NU)


def ranked(*teams: TeamFacts, asked: Criteria | None = None) -> Ranking:
    return volgorde.rank(teams, asked or vraag())


def names(places: tuple[Reachable, ...]) -> list[tuple[str, str]]:
    return [(place.kandidaat.id, place.functie) for place in places]


def test_a_team_has_one_place_for_each_functie() -> None:
    found = ranked(
        team("a", uren(*ALTIJD), uren(*ALTIJD, "alarmopvolging"), uren("18:00", "19:00", "onplanbare-nachtzorg"))
    )
    assert names(found.now) == [("a", "alarmopvolging"), ("a", "zorg")]  # without a report zorg is unknown
    assert names(found.later) == [("a", "onplanbare-nachtzorg")]


def test_functies_of_a_team_with_room_stand_in_the_order_of_the_code_list() -> None:
    hours = (uren(*ALTIJD, "alarmopvolging"), uren(*ALTIJD, "onplanbare-nachtzorg"), uren(*ALTIJD))
    found = ranked(team("a", *hours, meldt=(meldt("ruimte"),)))
    assert [functie for _, functie in names(found.now)] == ["zorg", "onplanbare-nachtzorg", "alarmopvolging"]


def test_only_zorg_has_a_capaciteit() -> None:
    found = ranked(team("a", uren(*ALTIJD), uren(*ALTIJD, "onplanbare-nachtzorg"), meldt=(meldt("vol"),)))
    assert [(p.functie, p.capaciteit and p.capaciteit.stand) for p in found.now] == [
        ("onplanbare-nachtzorg", None),
        ("zorg", "vol"),
    ]


def test_from_a_certain_yes_to_a_certain_no() -> None:
    stands: tuple[Gemeld, ...] = ("vol", "wachtlijst", "beperkt", "ruimte")
    found = ranked(team("onbekend"), *(team(stand, meldt=(meldt(stand),)) for stand in stands))
    assert [name for name, _ in names(found.now)] == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]


def test_of_several_lines_that_are_open_the_one_for_most_people_is_shown() -> None:
    hours = [uren(*ALTIJD, voor=(who,)) for who in ("eigen-clienten", "professionals", "iedereen")]
    assert ranked(team("a", *hours)).now[0].lijn.voor == ("iedereen",)
    assert ranked(team("a", *hours[:2])).now[0].lijn.voor == ("professionals",)
    shut = uren("13:00", "14:00")
    assert ranked(team("a", hours[0], shut)).now[0].lijn.voor == ("eigen-clienten",)


def test_of_several_lines_that_are_shut_the_one_that_opens_first_is_shown() -> None:
    soon, late = uren("13:00", "14:00", voor=("eigen-clienten",)), uren("15:00", "16:00")
    found = ranked(team("a", late, soon)).later
    assert (found[0].lijn.voor, found[0].bereikbaar.van) == (("eigen-clienten",), local("2026-11-26T13:00"))
    same = uren("13:00", "15:00")
    assert ranked(team("a", soon, same)).later[0].lijn.voor == ("iedereen",)


def test_who_is_shut_now_stands_in_the_order_of_opening_whatever_the_stand() -> None:
    first = team("first", uren("13:00", "14:00"), meldt=(meldt("vol"),))
    second = team("second", uren("13:01", "14:00"), meldt=(meldt("ruimte"),))
    third = team("third", uren("13:01", "14:00"), meldt=(meldt("vol"),))
    found = ranked(third, second, first)
    assert (found.now, [name for name, _ in names(found.later)]) == ((), ["first", "second", "third"])


def test_who_cannot_do_all_that_is_asked_stands_apart_and_only_when_it_is_reachable() -> None:
    both, one = team("both", kan=("9103", "9104")), team("one", kan=("9104",))
    shut = team("shut", uren("13:00", "14:00"))
    found = ranked(one, both, shut, asked=vraag("9103", "9104"))
    assert (names(found.now), names(found.andere), names(found.later)) == ([("both", "zorg")], [("one", "zorg")], [])


def test_who_cannot_do_it_stands_in_the_same_order_as_who_can() -> None:
    stands: tuple[Gemeld, ...] = ("vol", "wachtlijst", "beperkt", "ruimte")
    found = ranked(*(team(stand, meldt=(meldt(stand),)) for stand in stands), asked=vraag("9103"))
    assert [name for name, _ in names(found.andere)] == list(stands[::-1])


def test_a_report_of_a_wijk_where_the_team_does_not_work_is_not_asked_for() -> None:
    reports = (meldt("ruimte", "WK1"), meldt("vol", "WK2"))
    asked = vraag(wijken=("WK2", "WK1"))
    assert [p.capaciteit and p.capaciteit.stand for p in ranked(team("a", meldt=reports), asked=asked).now] == [
        "ruimte"
    ]


def test_of_a_team_that_works_by_postcode_the_worst_of_all_wijken_counts() -> None:
    by_postcode = TeamFacts(
        id="a",
        werkgebied=("7511",),
        lijnen=lijnen([uren(*ALTIJD)]),
        capaciteit=(meldt("ruimte", "WK1"), meldt("vol", "WK2")),
    )
    asked = vraag(wijken=("WK1", "WK2"))
    assert [p.capaciteit and p.capaciteit.stand for p in ranked(by_postcode, asked=asked).now] == ["vol"]


def test_of_a_dagdeel_who_is_reachable_in_part_of_it_counts_and_the_rest_opens_later() -> None:
    avond = dagdeel_interval(date(2026, 11, 26), "avond", INDELING)
    asked = Criteria(op=tijdstip(avond.van, INDELING), interval=avond, wijken=("WK1",), now=NU)
    part, later = team("part", uren("20:00", "03:00")), team("later", uren("08:00", "09:00", dag="vr"))
    over = team("over", uren("08:00", "17:00"))
    found = ranked(part, later, over, asked=asked)
    assert [(p.kandidaat.id, p.bereikbaar.van, p.bereikbaar.tot) for p in found.now] == [
        ("part", local("2026-11-26T20:00"), avond.tot)
    ]
    assert [(p.kandidaat.id, p.bereikbaar.van) for p in found.later] == [
        ("later", local("2026-11-27T08:00")),
        ("over", local("2026-12-03T08:00")),
    ]


def test_the_report_of_the_dagdeel_that_is_asked_about_counts_as_it_is_now() -> None:
    nacht = dagdeel_interval(date(2026, 11, 28), "nacht", INDELING)
    asked = Criteria(op=tijdstip(nacht.van, INDELING), interval=nacht, wijken=("WK1",), now=NU)
    reports = (meldt("ruimte"), meldt("vol", dagdelen=(Moment(dagsoort="weekend", dagdeel="nacht"),)))
    open_then = uren("22:00", "08:00", dag="za")
    assert [
        p.capaciteit and p.capaciteit.stand for p in ranked(team("a", open_then, meldt=reports), asked=asked).now
    ] == ["vol"]
