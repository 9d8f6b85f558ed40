"""From a place, a moment and the teams that were found there to what is said (`domein.md`, Ladders)."""

from datetime import date
from typing import Any

import msgspec
import pytest

from events.aanbod import Bereikbaarheid, Contact, Dagdelen, Gemeente, Loket, Openingstijd, Stap, Wmo
from events.codes import Dagdeel, Functie
from services.directory import bodies
from services.directory.document import AanbiederDocument, RegioDocument, TeamDocument, WijkFacts
from services.directory.domain import answer
from services.directory.domain.beside import Beside
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Asked
from services.regels.bereikbaar import Stretch, lijnen, uren
from services.regels.kalender import Interval, dagdeel_interval, dagindeling, tijdstip
from services.regels.stand import Reported
from services.regels.volgorde import Audience, Reachable
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NOORD = WijkFacts("Noord", "GM0001", 1000, ("7501",))
ZUID = WijkFacts("Zuid", "GM0001", 1000, ("7501",))
PHONE, LINE, OWN = (Contact(telefoon=f"050 000 00 0{number}") for number in (1, 2, 3))
NIGHT_MAIL = Contact(email="nacht@team.example")
LOKET = Loket(naam="Zorgschakel", contact=PHONE, voor=("professionals",))
OFFICE = uren([Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")])
REGIO = RegioDocument(id="oost", versie=1, naam="Oost", voorbeeld=True, dagindeling=INDELING)
STAD = Gemeente(naam="Stad")
OPEN, CLOSED = (Asked(tijdstip(local(f"2026-11-26T{text}"), INDELING), moves=True) for text in ("12:00", "17:00"))
THEN = Asked(OPEN.at)  # a moment that is not now
TODAY = Stretch(local("2026-11-26T08:00"), local("2026-11-26T17:00"))
OPENS_AT = local("2026-11-27T08:00")
replace = msgspec.structs.replace


def dagdeel(datum: date, dagdeel: Dagdeel) -> Asked:
    interval = dagdeel_interval(datum, dagdeel, INDELING)
    return Asked(tijdstip(interval.van, INDELING), interval)


def place(regio: RegioDocument = REGIO, gemeente: Gemeente = STAD) -> Plaats:
    wijken = ("WK1", NOORD), ("WK2", ZUID)
    return Plaats("7501", wijken[:1], wijken[1:], regio, "GM0001", gemeente, ("7501", "WK1"), (400.0, 3.0))


def with_loket(*, hours: bool = True, stappen: tuple[Stap, ...] = ()) -> RegioDocument:
    return replace(REGIO, loket=LOKET, loket_uren=OFFICE if hours else None, stappen=stappen)


def reached(party: bodies.Partij | None) -> tuple[object, ...]:
    assert party
    return party.bereikbaar, party.bereikbaar_vanaf, party.uren, party.nu_open


def test_a_place_is_named_with_its_wijken_gemeente_and_regio_and_where_its_others_live() -> None:
    assert answer.plaats(place()) == bodies.Plaats(
        postcode="7501",
        wijken=(bodies.Naam(code="WK1", naam="Noord"),),
        ook_in=(bodies.Naam(code="WK2", naam="Zuid"),),
        gemeente=bodies.Naam(code="GM0001", naam="Stad"),
        regio=bodies.Regio(code="oost", naam="Oost", voorbeeld=True),
    )


class TestALoket:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            pytest.param(OPEN, (TODAY, None, "bekend", True), id="open now"),
            pytest.param(CLOSED, (None, OPENS_AT, "bekend", False), id="closed now"),
            pytest.param(THEN, (TODAY, None, "bekend", None), id="open then"),
            pytest.param(
                dagdeel(date(2026, 11, 26), "overdag"), (TODAY, None, "bekend", None), id="open in part of a dagdeel"
            ),
            pytest.param(
                dagdeel(date(2026, 11, 26), "avond"), (None, OPENS_AT, "bekend", None), id="closed in a dagdeel"
            ),
        ],
    )
    def test_it_is_open_or_says_when_it_opens_and_says_of_now_only_whether_it_is_open_now(
        self, asked: Asked, found: tuple[object, ...]
    ) -> None:
        loket = answer.loket(with_loket(), asked)
        assert loket
        assert (loket.naam, loket.contact, loket.voor) == ("Zorgschakel", PHONE, ("professionals",))
        assert reached(loket) == found

    def test_the_rest_of_a_dagdeel_that_is_under_way_is_not_now(self) -> None:
        whole = dagdeel_interval(date(2026, 11, 26), "overdag", INDELING)
        rest = Asked(OPEN.at, Interval(OPEN.at.moment, whole.tot), moves=True)
        assert reached(answer.loket(with_loket(), rest)) == (TODAY, None, "bekend", None)

    def test_without_hours_nobody_says_that_it_is_open_or_closed(self) -> None:
        assert reached(answer.loket(with_loket(hours=False), OPEN)) == (None, None, "onbekend", None)

    def test_one_that_never_opens_says_no_moment_and_no_loket_is_none(self) -> None:
        never = answer.loket(replace(with_loket(), loket_uren=uren([])), OPEN)
        assert reached(never) == (None, None, "bekend", False)
        assert answer.loket(REGIO, OPEN) is None


NOBODY = answer.of_teams([], "iedereen")


class TestWhoIsResponsible:
    def test_without_a_ladder_of_the_regio_there_is_one_and_the_gemeente_for_the_wmo(self) -> None:
        found = answer.verantwoordelijken(place(), NOBODY, OPEN)
        assert [(one.stap, one.rol, one.naam) for one in found] == [
            (1, "gevraagd", "het team dat u belt"),
            (2, "aanbieders", "alle aanbieders van de wijk samen"),
            (3, "zorgverzekeraar", "uw eigen zorgverzekeraar"),
            (None, "gemeente", "gemeente Stad (Wmo)"),
        ]
        assert [(one.contact, one.voor) for one in found] == [(None, ("iedereen",))] * 4

    def test_a_coordinatiepunt_is_called_at_the_loket_for_whom_it_is_and_when_it_is_open(self) -> None:
        stappen = (Stap(rol="coordinatiepunt"), Stap(rol="zorgverzekeraar"))
        regio = with_loket(stappen=stappen)
        first, second, _ = answer.verantwoordelijken(place(regio), NOBODY, CLOSED)
        assert (first.naam, first.contact, first.voor) == ("Zorgschakel", PHONE, ("professionals",))
        assert reached(first) == (None, OPENS_AT, "bekend", False)
        assert (second.stap, second.contact) == (2, None)
        assert reached(answer.verantwoordelijken(place(regio), NOBODY, OPEN)[0]) == (TODAY, None, "bekend", True)

    def test_a_coordinatiepunt_without_a_loket_has_no_number_and_no_hours(self) -> None:
        regio = replace(REGIO, stappen=(Stap(rol="coordinatiepunt"),))
        first, *_ = answer.verantwoordelijken(place(regio), NOBODY, OPEN)
        assert (first.naam, first.contact) == ("het coördinatiepunt", None)
        assert reached(first) == (None, None, "onbekend", None)

    def test_the_teams_of_the_answer_are_open_when_one_of_them_is(self) -> None:
        early = reachable(hours=("06:00", "13:00"))
        teams = answer.of_teams([early, reachable(hours=("12:30", "20:00"))], "iedereen")
        for asked, nu_open in ((OPEN, True), (THEN, None)):
            first, second, insurer, gemeente = answer.verantwoordelijken(place(), teams, asked)
            together = Stretch(local("2026-11-26T06:00"), local("2026-11-26T20:00"))
            assert reached(first) == reached(second) == (together, None, "bekend", nu_open)
            assert reached(insurer) == reached(gemeente) == (None, None, "onbekend", None)
        closed = answer.verantwoordelijken(place(), answer.of_teams([early], "iedereen"), CLOSED)[0]
        assert reached(closed) == (None, local("2026-11-27T06:00"), "bekend", False)

    def test_a_team_that_is_called_on_another_number_later_is_open_until_that_closes(self) -> None:
        def said(van: str, tot: str, number: Contact, **rest: Any) -> Bereikbaarheid:
            return Bereikbaarheid(dagen=("werkdag",), van=van, tot=tot, contact=number, **rest)

        lines = lijnen([
            said("08:30", "13:00", PHONE),
            said("13:00", "16:00", LINE),
            said("16:00", "18:00", PHONE, voor=("professionals",)),
            said("18:00", "21:00", OWN, voor=("eigen-clienten",)),
            said("07:00", "08:30", LINE, functie="alarmopvolging"),
        ])  # fmt: skip
        found = Reachable(replace(TEAM, lijnen=lines), lines[0], TODAY, (), None)
        ends: dict[Audience, str] = {"iedereen": "2026-11-26T16:00", "professionals": "2026-11-26T18:00"}
        for audience, tot in ends.items():
            step = answer.verantwoordelijken(place(), answer.of_teams([found], audience), OPEN)[0]
            assert step.bereikbaar == Stretch(local("2026-11-26T08:30"), local(tot))

    def test_nobody_is_never_open(self) -> None:
        assert reached(answer.verantwoordelijken(place(), NOBODY, OPEN)[0]) == (None, None, "bekend", False)

    def test_a_gemeente_that_says_where_it_helps_is_called_there(self) -> None:
        wmo = Wmo(naam="Wmo-loket", telefoon="050 000 00 09", email="wmo@stad.example", website="https://stad.example")
        found = answer.verantwoordelijken(place(gemeente=replace(STAD, wmo=wmo)), NOBODY, OPEN)[-1]
        contact = Contact(telefoon="050 000 00 09", email="wmo@stad.example", website="https://stad.example")
        assert (found.stap, found.naam, found.contact) == (None, "Wmo-loket", contact)


TEAM = TeamDocument(
    id="t",
    versie=1,
    naam="Wijkteam",
    aanbieders=("twee", "een", "onbekend"),
    contact=PHONE,
    contact_eigen_clienten=OWN,
    specialismen=("9104", "0000"),
)
BESIDE = Beside({key: AanbiederDocument(id=key, versie=1, naam=key.title()) for key in ("een", "twee")})


def reachable(
    functie: Functie = "zorg", contact: Contact | None = None, hours: tuple[str, str] = ("08:00", "17:00")
) -> Reachable:
    van, tot = hours
    said = Bereikbaarheid(dagen=("werkdag",), van=van, tot=tot, functie=functie, contact=contact)
    (line,) = lijnen([said])
    return Reachable(
        replace(TEAM, lijnen=(line,)), line, TODAY, ("9104",), Reported("ruimte") if functie == "zorg" else None
    )


class TestATeam:
    def test_it_is_shown_with_the_names_of_its_aanbieders_and_specialismen_that_are_known(self) -> None:
        assert answer.contactpunt(reachable(), BESIDE) == bodies.Contactpunt(
            id="t",
            functie="zorg",
            naam="Wijkteam",
            aanbieders=(
                bodies.Aanbieder(id="twee", naam="Twee", aanspreekpunt=None, onderaannemer_van=()),
                bodies.Aanbieder(id="een", naam="Een", aanspreekpunt=None, onderaannemer_van=()),
            ),
            contact=PHONE,
            contact_eigen_clienten=OWN,
            voor=("iedereen",),
            bereikbaar=TODAY,
            uren="bekend",
            specialismen=(bodies.Naam(code="9104", naam="wondzorg"),),
            profiel=None,
            contract=None,
            werkt_samen=False,
            capaciteit=Reported("ruimte"),
        )

    def test_the_number_of_a_line_goes_before_that_of_the_team(self) -> None:
        found = answer.contactpunt(reachable("onplanbare-nachtzorg", LINE), BESIDE)
        assert (found.functie, found.contact, found.capaciteit) == ("onplanbare-nachtzorg", LINE, None)

    @pytest.mark.parametrize(
        ("line", "theirs", "shown"),
        [
            (None, OWN, OWN),
            (LINE, OWN, LINE),
            (None, None, PHONE),
            (None, Contact(email="eigen@team.example"), PHONE),
            (NIGHT_MAIL, OWN, NIGHT_MAIL),
        ],
    )
    def test_own_clienten_are_given_a_number_that_is_theirs(
        self, line: Contact | None, theirs: Contact | None, shown: Contact
    ) -> None:
        known = replace(reachable(contact=line), team=replace(TEAM, contact_eigen_clienten=theirs))
        assert answer.of_own_clients(known, BESIDE).contact == shown

    def test_who_has_a_part_of_what_is_asked_for_says_which(self) -> None:
        found = answer.deel(reachable(), BESIDE)
        assert (found.kan, found.naam) == (("9104",), "Wijkteam")

    def test_who_opens_later_says_from_when_and_what_it_has_of_what_is_asked_for(self) -> None:
        found = answer.later(reachable(), BESIDE)
        assert (found.vanaf, found.bereikbaar, found.kan) == (TODAY.van, TODAY, ("9104",))
