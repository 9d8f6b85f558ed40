"""Whom to call when: four blocks, in which each number names the days on which it can be called."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from events.aanbod import Contact, Dagdelen, Loket, Openingstijd
from events.codes import Voor
from services.directory import wijk_bodies as bodies
from services.directory.document import RegioDocument, TeamDocument
from services.directory.domain.page import Around, make_page
from services.directory.domain.query import Query
from services.regels.bereikbaar import Stretch, uren
from tests.support.horizons import place
from tests.support.teams import local
from tests.support.wijken import EVERY_CEL, NOW, REGIO, line, page, report, team

WORKING = ["11-26", "11-27", "11-30", "12-01", "12-02"]
WEEKEND = ["11-28", "11-29"]
NUMBER, OWN, NIGHT = (Contact(telefoon=f"050 000 00 1{number}") for number in range(3))


def blocks(
    *teams: TeamDocument, regio: RegioDocument = REGIO, now: datetime = NOW, **rest: Any
) -> tuple[bodies.Blok, ...]:
    return page(*teams, regio=regio, now=now, **rest).antwoord.wanneer


def part(found: tuple[bodies.Blok, ...], blok: str, dagdeel: str | None = None) -> bodies.Blokdeel:
    (one,) = (one for one in found if one.blok == blok)
    (deel,) = (deel for deel in one.delen if deel.dagdeel == (dagdeel or blok))
    return deel


def days(data: Any) -> list[str]:
    return [str(datum)[5:] for datum in data]


def named(found: bodies.Nummers) -> dict[str, list[str]]:
    return {one.id: days(one.data) for one in found.eerste}


@pytest.mark.rij(1)
class TestTheBlocks:
    def test_are_the_dagdelen_of_working_days_and_those_of_free_days_together(self) -> None:
        found = blocks()
        assert [(one.blok, [deel.dagdeel for deel in one.delen]) for one in found] == [
            ("overdag", ["overdag"]),
            ("avond", ["avond"]),
            ("nacht", ["nacht"]),
            ("weekend-en-feestdagen", ["overdag", "avond", "nacht"]),
        ]
        assert days(part(found, "nacht").data) == WORKING
        assert {tuple(days(deel.data)) for deel in found[3].delen} == {tuple(WEEKEND)}

    def test_a_feestdag_is_a_free_day(self) -> None:
        found = blocks(now=local("2026-12-24T12:00"))
        assert days(part(found, "avond").data) == ["12-24", "12-28", "12-29", "12-30"]
        assert days(part(found, "weekend-en-feestdagen", "avond").data) == ["12-25", "12-26", "12-27"]

    def test_each_day_of_the_week_has_a_dagdeel_that_is_whole_and_to_come(self) -> None:
        found = blocks(now=local("2026-11-29T18:00"))  # a Sunday, in the evening
        assert days(part(found, "weekend-en-feestdagen", "overdag").data) == ["12-05", "12-06"]
        assert days(part(found, "weekend-en-feestdagen", "avond").data) == ["12-05", "12-06"]
        assert days(part(found, "weekend-en-feestdagen", "nacht").data) == ["11-29", "12-05"]

    def test_a_feestdag_of_a_week_later_is_named_with_the_dagdeel_that_has_it(self) -> None:
        found = blocks(now=local("2026-12-18T08:00"))  # a Friday, of which the dagdeel overdag is under way
        day, evening = (part(found, "weekend-en-feestdagen", dagdeel) for dagdeel in ("overdag", "avond"))
        assert (days(day.data), days(day.feestdagen)) == (["12-19", "12-20", "12-25"], ["12-25"])
        assert (days(evening.data), evening.feestdagen) == (["12-19", "12-20"], ())
        assert all(not part(found, dagdeel).feestdagen for dagdeel in ("overdag", "avond", "nacht"))

    def test_who_is_no_longer_there_today_is_there_on_that_day(self) -> None:
        every_day = team("a", line("ma", "di", "wo", "do", "vr", van="15:00", tot="20:00"))
        found = blocks(every_day, now=local("2026-11-26T21:00"))  # a Thursday
        for dagdeel in ("overdag", "avond"):
            assert {*named(part(found, dagdeel).teams)["a"]} == {*days(part(found, dagdeel).data)}

    def test_say_the_best_stand_of_their_days(self) -> None:
        monday = team("a", line("ma", van="08:00", tot="17:00"), capaciteit=(report("beperkt"),))
        found = blocks(monday, team("b", line("werkdag"), capaciteit=(report("vol"),)))
        assert part(found, "overdag").stand == "beperkt"
        assert part(found, "weekend-en-feestdagen", "overdag").stand == "niet-bekend"
        hole = msgspec.structs.replace(REGIO, dekking=tuple(EVERY_CEL))
        assert part(blocks(monday, regio=hole), "overdag").stand == "beperkt"
        assert part(blocks(monday, regio=hole), "weekend-en-feestdagen", "nacht").stand == "geen"


class TestWhoCanBeCalled:
    def test_the_first_three_of_the_order_are_named_with_the_days_on_which_they_can(self) -> None:
        teams = [team(f"t-{number}", line(), contact=NUMBER) for number in range(5)]
        found = blocks(*teams)
        order = make_page(
            Query(wijk="WK1", datum=NOW.date(), dagdeel="nacht"),
            place([], Dagdelen()),
            Around(teams),
            NOW,
            volledig=True,
        ).antwoord.contactpunten
        night = part(found, "nacht").teams
        assert [one.id for one in night.eerste] == [one.id for one in order[:3]]
        assert (night.andere, {tuple(said) for said in named(night).values()}) == (2, {tuple(WORKING)})

    def test_who_can_on_some_days_only_names_those(self) -> None:
        found = blocks(team("a", line("di", "wo", van="17:30", tot="20:00"), contact=NUMBER))
        (one,) = part(found, "avond").teams.eerste
        assert days(one.data) == ["12-01", "12-02"]
        assert one.bereikbaar == Stretch(local("2026-12-01T17:30"), local("2026-12-01T20:00"))
        assert (one.contact, one.uren, [each.naam for each in one.aanbieders]) == (NUMBER, "bekend", ["Zorg van-a"])

    def test_who_never_gave_hours_comes_last(self) -> None:
        found = part(blocks(team("a"), team("b", line("wo"))), "overdag").teams
        assert [(one.id, one.uren, one.bereikbaar is None) for one in found.eerste] == [
            ("b", "bekend", False),
            ("a", "onbekend", True),
        ]

    @pytest.mark.rij(41)
    def test_whom_to_call_for_acute_help_stands_apart(self) -> None:
        acute = team("a", line(van="23:00", tot="07:00", functie="onplanbare-nachtzorg", contact=NIGHT))
        found = part(blocks(acute), "nacht")
        assert (found.stand, found.teams.eerste, named(found.bellen)) == ("bellen", (), {"a": WORKING})
        assert part(blocks(acute), "avond").bellen.eerste == ()

    @pytest.mark.rij(2, 116)
    @pytest.mark.parametrize(
        ("voor", "contacts"),
        [
            (("eigen-clienten",), [(("eigen-clienten",), OWN)]),
            (("professionals",), [(("professionals",), NUMBER)]),
            (("eigen-clienten", "professionals"), [(("eigen-clienten",), OWN), (("professionals",), NUMBER)]),
        ],
    )
    def test_a_number_that_is_not_for_everybody_says_for_whom(
        self, voor: tuple[Voor, ...], contacts: list[tuple[tuple[Voor, ...], Contact]]
    ) -> None:
        apart = team("a", line(voor=voor), contact=NUMBER, contact_eigen_clienten=OWN)
        found = part(blocks(apart), "nacht")
        assert (found.teams.eerste, found.bellen.eerste) == ((), ())
        assert [(one.voor, one.contact) for one in found.alleen_voor.eerste] == contacts

    def test_one_number_for_two_audiences_is_shown_once(self) -> None:
        apart = team("a", line(voor=("professionals", "eigen-clienten"), contact=NIGHT))
        (one,) = part(blocks(apart), "nacht").alleen_voor.eerste
        assert (one.voor, one.contact) == (("eigen-clienten", "professionals"), NIGHT)


@pytest.mark.rij(11)
class TestTheLoket:
    HOURS = uren([Openingstijd(dagen=("ma", "do"), van="08:00", tot="17:30")])

    def regio(self, *voor: Voor, hours: Any = HOURS) -> RegioDocument:
        found = Loket(naam="Loket", voor=voor or ("iedereen",), contact=NUMBER)
        return msgspec.structs.replace(REGIO, loket=found, loket_uren=hours)

    def test_is_shown_on_the_days_on_which_it_is_open(self) -> None:
        found = blocks(regio=self.regio())
        day, evening = part(found, "overdag").loket, part(found, "avond").loket
        assert day
        assert evening
        assert (day.naam, day.contact, days(day.data), days(evening.data)) == (
            "Loket",
            NUMBER,
            ["11-30", "12-03"],
            ["11-26", "11-30"],
        )
        assert day.bereikbaar == Stretch(local("2026-11-30T08:00"), local("2026-11-30T17:30"))
        assert part(found, "nacht").loket is None

    def test_is_not_shown_when_it_is_not_for_everybody_or_its_hours_are_not_known(self) -> None:
        for regio in (self.regio("professionals"), self.regio(hours=None), REGIO):
            assert part(blocks(regio=regio), "overdag").loket is None


class TestWhomToCallOtherwise:
    def test_is_the_huisarts_on_a_werkdag_by_day_and_else_the_huisartsenspoedpost(self) -> None:
        found = blocks()
        said = [(one.blok, deel.dagdeel, deel.anders.wie) for one in found for deel in one.delen]
        assert [wie for *_, wie in said] == ["huisarts", *["huisartsenspoedpost"] * 5]
        assert part(found, "overdag").anders.telefoon is None
        assert part(found, "nacht").anders.telefoon == "050 000 00 03"
        unknown = msgspec.structs.replace(REGIO, huisartsenspoedpost=None)
        assert part(blocks(regio=unknown), "nacht").anders == bodies.Anders(wie="huisartsenspoedpost", telefoon=None)


def test_no_block_is_left_out_at_any_hour_of_a_year() -> None:
    for hour in range(0, 366 * 24, 13):
        found = blocks(now=local("2026-01-01T00:00") + timedelta(hours=hour))
        assert [len(one.delen) for one in found] == [1, 1, 1, 3], hour
