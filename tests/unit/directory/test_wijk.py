"""A wijk as a whole: its facts, its holes, who is next, what is open of its afspraken, and what is not known yet."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.aanbod import Bereikbaarheid, Cel, Contact, Dagdelen, Loket, Openingstijd
from events.afspraken import OpenDeel, Partij
from events.capaciteit import CapaciteitGemeld
from services.directory import bodies as shared
from services.directory import wijk_bodies as bodies
from services.directory.document import (
    AfspraakDocument,
    TeamDocument,
    WijkFacts,
)
from services.directory.domain.page import Around, make_page
from services.directory.domain.week import make_week
from services.directory.domain.wijk import TEKSTEN, WijkPage, make_wijk
from services.regels.bereikbaar import Stretch, uren
from services.regels.kalender import dagindeling
from tests.support.gidsafspraken import aanbieder, afspraak
from tests.support.horizons import World, worlds
from tests.support.teams import local
from tests.support.wijken import EVERY_CEL, NOW, QUERY, REGIO, line, page, report, team, wijk

TICK = timedelta(microseconds=1)
MANY = settings(max_examples=150, derandomize=True, suppress_health_check=list(HealthCheck), database=None)


@pytest.mark.rij(28)
class TestItsFacts:
    def test_are_told_with_its_largest_buurten_first(self) -> None:
        found = wijk()
        assert (found.code, found.naam, found.gemeente) == ("WK1", "Noord", shared.Naam(code="GM1", naam="Stad"))
        assert found.regio == shared.Regio(code="oost", naam="Oost", voorbeeld=False)
        assert found.postcodes == ("7501", "7502")
        assert [(one.naam, one.inwoners) for one in found.buurten] == [("C", 400), ("A", 300), ("B", 300)]
        assert (found.inwoners, found.inwoners_65_plus, found.stedelijkheid) == (1000, 210, 2)
        assert found.spoed.huisartsenspoedpost == "050 000 00 03"

    def test_that_were_not_imported_are_null(self) -> None:
        found = wijk(facts=WijkFacts("Noord", "GM1", 1000, ()))
        assert (found.buurten, found.inwoners_65_plus, found.stedelijkheid) == ((), None, None)


@pytest.mark.rij(22)
class TestItsHoles:
    OFFICE = team("a", line("werkdag", van="08:00", tot="17:00"))

    def test_are_the_dagdelen_that_count_in_which_nobody_is_known(self) -> None:
        counts = (
            Cel(dagsoort="werkdag", dagdeel="overdag"),
            Cel(dagsoort="werkdag", dagdeel="nacht"),
            Cel(dagsoort="weekend", dagdeel="overdag"),
        )
        found = wijk(self.OFFICE, regio=msgspec.structs.replace(REGIO, dekking=counts)).gaten
        assert [(one.dagsoort, one.dagdeel, [str(day)[5:] for day in one.data]) for one in found] == [
            ("werkdag", "nacht", ["11-26", "11-27", "11-30", "12-01", "12-02"]),
            ("weekend", "overdag", ["11-28", "11-29"]),
        ]

    def test_are_none_where_the_regio_asked_nothing_or_not_all_is_known(self) -> None:
        assert wijk().gaten == ()
        assert wijk(regio=msgspec.structs.replace(REGIO, dekking=tuple(EVERY_CEL)), volledig=False).gaten == ()

    @MANY
    @given(worlds(), st.sets(st.sampled_from(EVERY_CEL)))
    def test_are_those_of_its_week(self, found: tuple[World, datetime], dekking: set[Cel]) -> None:
        world, now = found
        regio = msgspec.structs.replace(world.place.regio, dekking=tuple(dekking))
        place = msgspec.structs.replace(world.place, regio=regio)
        week = make_week(QUERY, place, Around(world.teams), now, volledig=True).antwoord
        holes = make_wijk(QUERY, place, Around(world.teams), now, volledig=True).antwoord.gaten
        assert sorted((datum, one.dagsoort, one.dagdeel) for one in holes for datum in one.data) == sorted(
            (one.datum, one.dagsoort, one.dagdeel) for one in week.dagdelen if one.stand == "geen"
        )


class TestWhoIsNext:
    LUNCH = uren([Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")])
    LOKET = msgspec.structs.replace(
        REGIO, loket=Loket(naam="Loket", contact=Contact(telefoon="050 000 00 02")), loket_uren=LUNCH
    )

    @MANY
    @given(worlds())
    def test_is_the_ladder_of_the_answer_about_now(self, found: tuple[World, datetime]) -> None:
        world, now = found
        answer = make_page(QUERY, world.place, Around(world.teams), now, volledig=True).antwoord
        shown = make_wijk(QUERY, world.place, Around(world.teams), now, volledig=True).antwoord
        assert shown.verantwoordelijken == answer.verantwoordelijken

    def test_is_the_first_who_can_be_reached(self) -> None:
        evening = local("2026-11-26T20:00")
        office = team("a", line("werkdag", van="08:00", tot="17:00"))
        assert wijk(office).nu_aan_zet == 1
        assert wijk(team("a", line("werkdag", van="18:00", tot="22:00"))).nu_aan_zet == 3  # the zorgverzekeraar, by day
        assert wijk(office, now=evening).nu_aan_zet is None
        assert wijk(team("a", line()), now=evening).nu_aan_zet == 1


class TestWhatIsAgreed:
    PAIR = aanbieder("van-a"), Partij(soort="huisarts", naam="De Linde")

    def agreed(self, number: str, *codes: str, **rest: Any) -> AfspraakDocument:
        parts = tuple(OpenDeel(onderdeel=code, tekst=f"{code} van {number}") for code in codes)  # type: ignore[arg-type]
        document = afspraak(number, *self.PAIR, wijken=("WK1",), titel=f"Afspraak {number}", open=parts)
        return msgspec.structs.replace(document, **rest)

    def by_code(self, *afspraken: AfspraakDocument) -> dict[str, bodies.Wijkonderdeel]:
        return {one.onderdeel: one for one in wijk(team("a"), afspraken=afspraken).onderdelen}

    @pytest.mark.rij(5, 17)
    def test_is_told_of_each_of_the_six_parts_with_the_open_text(self) -> None:
        found = self.by_code(self.agreed("1", "a", "f"), self.agreed("2", "f"))
        assert [*found] == [*"abcdef"]
        assert {code: one.status for code, one in found.items()} == {
            **dict.fromkeys("bcde", "nog-niet-bekend"), "a": "gemaakt", "f": "gemaakt",
        }  # fmt: skip
        assert found["a"].teksten == (bodies.Opentekst(afspraak="1", titel="Afspraak 1", tekst="a van 1"),)
        assert [one.tekst for one in found["f"].teksten] == ["f van 1", "f van 2"]
        assert (found["f"].naam, found["f"].totaal, found["b"].totaal) == ("communicatie", 2, 0)

    def test_is_kept_when_all_who_agreed_on_it_say_so(self) -> None:
        kept, made = self.agreed("1", "a", "b", nageleefd_op=date(2026, 11, 1)), self.agreed("2", "b")
        found = self.by_code(kept, made)
        assert (found["a"].status, found["b"].status) == ("nageleefd", "gemaakt")

    def test_is_silent_about_what_is_closed(self) -> None:
        def closed(*codes: str) -> AfspraakDocument:
            return afspraak("1", *self.PAIR, wijken=("WK1",), besloten=codes)

        assert wijk(afspraken=[closed("d")]) == wijk(afspraken=[closed()])

    def test_has_the_first_texts_of_many(self) -> None:
        found = self.by_code(*(self.agreed(f"{number:02d}", "a") for number in range(TEKSTEN + 2)))
        assert ([one.afspraak for one in found["a"].teksten], found["a"].totaal) == (
            ["00", "01", "02", "03", "04"],
            TEKSTEN + 2,
        )

    @pytest.mark.rij(5)
    def test_is_told_with_who_works_together_by_name(self) -> None:
        found = wijk(team("a"), afspraken=[self.agreed(f"{number:02d}", "a") for number in range(21)])
        assert (len(found.afspraken), found.afspraken_totaal) == (20, 21)
        assert [one.naam for one in found.afspraken[0].partijen] == ["De Linde", "Zorg van-a"]


@pytest.mark.rij(7)
class TestWhatIsNotKnownYet:
    CALLED = Contact(telefoon="050 000 00 10")

    def known(self, *teams: TeamDocument, **rest: Any) -> dict[str, tuple[int, int]]:
        return {one.wat: (one.aantal, one.van) for one in wijk(*teams, **rest).volledigheid}

    def test_of_an_empty_wijk_there_is_nothing_to_know(self) -> None:
        assert self.known() == dict.fromkeys(("telefoonnummer", "specialismen", "samenwerking", "stand"), (0, 0))
        assert wijk().teams == 0

    def test_is_counted_out_of_the_teams_of_the_wijk(self) -> None:
        teams = [
            team("a", contact=self.CALLED, specialismen=("9103",), capaciteit=(report(),)),
            team("b", line(contact=self.CALLED)),
            team("c", contact=Contact(website="https://c.example")),
        ]
        one = afspraak("1", aanbieder("van-b"), aanbieder("elders"), wijken=("WK1",))
        assert wijk(*teams).teams == 3
        assert self.known(*teams, afspraken=[one]) == {
            "telefoonnummer": (2, 3), "specialismen": (1, 3), "samenwerking": (1, 3), "stand": (1, 3),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("reports", "right"),
        [
            ([report()], 1),
            ([report(geldig_tot=NOW)], 0),
            ([report(wijken=("WK2",))], 0),
            ([report(wijken=("WK2", "WK1"))], 1),
            ([report(), report(geldig_tot=NOW)], 0),  # the newer one is about all that the older one is about
        ],
    )
    def test_a_stand_is_known_as_long_as_a_report_about_the_wijk_is_valid(
        self, reports: list[CapaciteitGemeld], right: int
    ) -> None:
        assert self.known(team("a", line(), capaciteit=tuple(reports)))["stand"] == (right, 1)

    def test_who_is_there_for_acute_help_only_has_no_stand(self) -> None:
        assert self.known(team("a", line(functie="alarmopvolging")))["stand"] == (0, 0)


class TestHowLongItHolds:
    @MANY
    @given(worlds(), st.floats(0, 1))
    def test_it_does_not_change_before_the_moment_that_it_names(
        self, found: tuple[World, datetime], part: float
    ) -> None:
        world, now = found

        def made(at: datetime) -> WijkPage:
            return make_wijk(QUERY, world.place, Around(world.teams), at, volledig=True)

        first = made(now)
        left = first.changes_at - now
        assert left > timedelta()
        for then in (now + part * (left - TICK), first.changes_at - TICK):
            assert made(then).antwoord == first.antwoord

    def test_teams_that_relieve_each_other_are_waited_for_together(self) -> None:
        that_day: dict[str, Any] = {"begindatum": date(2026, 12, 3), "einddatum": date(2026, 12, 3)}
        day = team("day", line(van="08:00", tot="19:30"), line("do", van="08:00", tot="13:15", **that_day))
        night = team("night", line(van="19:30", tot="08:00"), Bereikbaarheid(dagen=("do",), gesloten=True, **that_day))
        found = page(day, night)
        assert found.antwoord.verantwoordelijken[0].bereikbaar == Stretch(None, None)
        assert found.changes_at == local("2026-11-26T13:15")  # in seven days nobody relieves the day
        after = wijk(day, night, now=found.changes_at).verantwoordelijken[0].bereikbaar
        assert after == Stretch(None, local("2026-12-03T13:15"))

    def test_a_night_that_comes_within_seven_days_is_waited_for(self) -> None:
        early = msgspec.structs.replace(
            REGIO, dagindeling=dagindeling(Dagdelen(overdag="00:00", avond="12:00", nacht="23:59"))
        )
        valid = (report(geldig_tot=local("2027-11-26T12:00")),)
        sunday = team("a", line("zo", van="23:00", tot="24:00"), capaciteit=valid)

        def night(now: datetime) -> tuple[str, datetime]:
            found = page(sunday, regio=early, now=now)
            return found.antwoord.wanneer[3].delen[2].stand, found.changes_at

        stand, changes_at = night(local("2026-10-19T00:10"))  # before Sunday's night the clock is set back
        assert (stand, changes_at) == ("onbekend", local("2026-10-19T00:59"))
        assert night(changes_at)[0] == "ruimte"

    def test_so_is_a_day_in_the_place_of_one_that_is_under_way(self) -> None:
        valid = (report(geldig_tot=local("2027-11-26T12:00")),)
        monday = team("a", line("ma", van="07:00", tot="07:30"), capaciteit=valid)

        def day(now: datetime) -> tuple[str, datetime]:
            found = page(monday, now=now)
            return found.antwoord.wanneer[0].delen[0].stand, found.changes_at

        stand, changes_at = day(local("2026-10-19T07:40"))  # in a week it is an hour further, for the clock is set back
        assert (stand, changes_at) == ("onbekend", local("2026-10-19T08:00"))
        assert day(changes_at)[0] == "ruimte"
