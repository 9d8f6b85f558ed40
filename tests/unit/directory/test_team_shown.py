"""A team by itself: what it says of its room, whom it stands in for, where it works, and who said so."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from events.aanbod import Bereikbaarheid, Cel, Contact, Dagdelen, Gemeente
from events.capaciteit import Capaciteitsmelding, Moment
from events.profiel import Profiel, Waarneming
from services.directory import teams_bodies as bodies
from services.directory.document import AanbiederDocument, Gezegd, RegioDocument, TeamDocument, WijkFacts, WijkPart
from services.directory.domain.beside import Beside
from services.directory.domain.team import Around, Where, show
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from services.regels.stand import Reported
from tests.support.gidsafspraken import afspraak
from tests.support.teams import local

NOW = local("2026-11-25T14:00")  # a Wednesday
OFFICE = Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="17:00")
NIGHT = Bereikbaarheid(
    dagen=("werkdag",), van="23:00", tot="07:00", functie="onplanbare-nachtzorg", voor=("professionals",),
    contact=Contact(telefoon="050 000 00 12"),
)  # fmt: skip
PHONE = Contact(telefoon="050 000 00 10")
REGIO = RegioDocument(
    id="oost",
    versie=1,
    naam="Oost",
    voorbeeld=True,
    dagindeling=dagindeling(Dagdelen()),
    wijken={"WK000001": WijkFacts("Noord", "GM0001", 1000, ("7501",)), "WK000002": WijkFacts("Laag", "GM0001", 9, ())},
    postcodes={"7501": (WijkPart("WK000001", 1000.0),)},
    gemeenten={"GM0001": Gemeente(naam="Stad")},
)


def team(naam: str = "noord", *bereikbaarheid: Bereikbaarheid, **rest: Any) -> TeamDocument:
    said: dict[str, Any] = {"aanbieders": ("een",), "werkgebied": ("WK000001", "7501"), "contact": PHONE}
    return TeamDocument(id=naam, versie=1, naam=naam.title(), lijnen=lijnen(bereikbaarheid), **(said | rest))


def around(*teams: TeamDocument, regios: tuple[RegioDocument, ...] = (REGIO,), **rest: Any) -> Around:
    aanbieders = {one: AanbiederDocument(id=one, versie=1, naam=f"Zorg {one}") for one in ("een", "twee")}
    return Around(Beside(aanbieders=aanbieders, teams={one.id: one for one in teams}), Where(regios), **rest)


def shown(found: TeamDocument, *others: TeamDocument, now: datetime = NOW, **rest: Any) -> bodies.Team:
    return show(found, around(found, *others, **rest), now).team


def report(stand: Any, *delen: Moment, hours: float = 24, **rest: Any) -> Capaciteitsmelding:
    return Capaciteitsmelding(
        stand=stand, gemeld_op=NOW - timedelta(hours=2), geldig_tot=NOW + timedelta(hours=hours), dagdelen=delen, **rest
    )


def standen(found: bodies.Team) -> dict[str, tuple[str, str | None]]:
    return {one.deel: (one.levert, one.capaciteit.stand if one.capaciteit else None) for one in found.standen}


class TestItsRoom:
    @pytest.mark.rij(6, 36)
    def test_each_part_of_the_week_in_which_it_gives_care_has_a_stand(self) -> None:
        evening = Bereikbaarheid(dagen=("werkdag", "za"), van="17:00", tot="23:00")
        reports = report("ruimte", Moment(dagdeel="overdag")), report("vol", Moment(dagdeel="avond"))
        assert standen(shown(team("noord", OFFICE, evening, capaciteit=reports))) == {
            "overdag": ("ja", "ruimte"),
            "avond": ("ja", "vol"),
            "nacht": ("nee", None),
            "weekend": ("ja", "vol"),
        }

    @pytest.mark.rij(6)
    def test_a_report_that_expired_is_not_known_and_says_until_when_it_held(self) -> None:
        (overdag, *_) = shown(team("noord", OFFICE, capaciteit=(report("ruimte", hours=-1),))).standen
        gone = NOW - timedelta(hours=1)
        assert overdag.capaciteit == Reported("onbekend", NOW - timedelta(hours=2), gone)

    def test_of_several_wijken_the_worst_counts(self) -> None:
        found = team("noord", OFFICE, werkgebied=("WK000001", "WK000002"), capaciteit=(
            report("ruimte"), report("wachtlijst", wijken=("WK000002",))))  # fmt: skip
        assert standen(shown(found))["overdag"] == ("ja", "wachtlijst")

    def test_a_team_that_never_gave_hours_may_give_care_in_all_and_one_that_says_so_in_some(self) -> None:
        assert {levert for levert, _ in standen(shown(team())).values()} == {"onbekend"}
        nights = team(levering=(Cel(dagsoort="werkdag", dagdeel="nacht"),))
        assert [levert for levert, _ in standen(shown(nights)).values()] == ["nee", "nee", "ja", "nee"]

    def test_a_team_for_acute_help_only_has_no_stand(self) -> None:
        found = shown(team("nacht", NIGHT, capaciteit=(report("vol"),)), now=local("2026-11-25T23:30"))
        assert {*standen(found).values()} == {("nee", None)}
        assert (found.nu.dagdeel, found.nu.capaciteit) == ("nacht", None)

    def test_a_team_that_works_in_no_wijk_has_the_stand_of_all(self) -> None:
        found = team("noord", OFFICE, werkgebied=("7501",), capaciteit=(report("beperkt"),))
        assert standen(shown(found))["overdag"] == ("ja", "beperkt")

    def test_now_is_the_dagdeel_of_the_regio_of_its_first_place(self) -> None:
        early = replace(REGIO, dagindeling=dagindeling(Dagdelen(avond="13:00")))
        found = shown(team("noord", OFFICE, werkgebied=("7501",)), regios=(early,))
        assert (found.nu.dagsoort, found.nu.dagdeel) == ("werkdag", "avond")
        assert found.regio
        assert (found.regio.code, found.regio.voorbeeld) == ("oost", True)


class TestHowItIsReached:
    @pytest.mark.rij(1, 41)
    def test_each_line_has_its_audience_its_number_and_until_or_from_when_it_is_open(self) -> None:
        day, night = shown(team("noord", OFFICE, NIGHT)).lijnen
        assert (day.contact, day.voor, day.bereikbaar and day.bereikbaar.tot) == (
            PHONE, ("iedereen",), local("2026-11-25T17:00"))  # fmt: skip
        assert (night.contact, night.voor, night.bereikbaar) == (NIGHT.contact, ("professionals",), None)
        assert (day.bereikbaar_vanaf, night.bereikbaar_vanaf) == (None, local("2026-11-25T23:00"))

    @pytest.mark.rij(2)
    def test_a_line_for_own_clienten_has_their_number_unless_it_has_one_of_its_own(self) -> None:
        theirs = Contact(telefoon="050 000 01 17")
        for voor, contact, number in (
            (("eigen-clienten",), None, theirs),
            (("eigen-clienten",), PHONE, PHONE),
            (("iedereen",), None, PHONE),
        ):
            line = replace(OFFICE, voor=voor, contact=contact)
            (found,) = shown(team("noord", line, contact_eigen_clienten=theirs)).lijnen
            assert found.contact == number, voor

    def test_a_team_that_never_gave_hours_has_no_line_and_says_so(self) -> None:
        found = shown(team())
        assert (found.uren, found.lijnen, found.contact) == ("onbekend", (), PHONE)

    def test_it_holds_until_a_line_opens_or_closes_a_report_expires_or_the_dagdeel_ends(self) -> None:
        def holds(found: TeamDocument) -> datetime:
            return show(found, around(found), NOW).changes_at

        assert holds(team()) == local("2026-11-25T17:00")
        early = Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="15:00")
        assert holds(team("noord", early)) == local("2026-11-25T15:00")
        assert holds(team("noord", early, capaciteit=(report("vol", hours=0.5),))) == NOW + timedelta(minutes=30)


class TestWhatStandsAroundIt:
    def test_it_stands_in_for_a_team_that_says_so_too(self) -> None:
        own = team(profiel=Profiel(neemt_waar_voor=("een", "stil", "weg", "noord")))
        says = team("een", aanbieders=("twee",), profiel=Profiel(waarneming=(Waarneming(team="noord"),)))
        assert [one.id for one in shown(own, says, team("stil")).neemt_waar_voor] == ["een"]

    @pytest.mark.rij(48)
    def test_who_stands_in_for_it_is_named_wherever_that_team_works(self) -> None:
        own = team(profiel=Profiel(waarneming=(Waarneming(team="elders", dagdelen=("nacht",)),)))
        elsewhere = team("elders", werkgebied=("WK999999",))
        profiel = shown(own, elsewhere).profiel
        assert profiel
        assert [(one.id, one.dagdelen) for one in profiel.waarneming] == [("elders", ("nacht",))]

    @pytest.mark.rij(26)
    def test_its_wijken_stand_by_name_with_their_gemeente_and_those_that_no_regio_has_are_left_out(self) -> None:
        found = shown(team(werkgebied=("WK000001", "WK000002", "WK999999", "7541", "7501")))
        assert [(one.code, one.naam, one.gemeente) for one in found.wijken] == [
            ("WK000002", "Laag", "Stad"), ("WK000001", "Noord", "Stad")]  # fmt: skip
        assert found.postcodes == ("7501", "7541")
        assert shown(team(), regios=()).regio is None

    @pytest.mark.rij(5)
    def test_an_afspraak_is_named_by_its_title_and_no_more(self) -> None:
        (found,) = shown(team(), afspraken=(afspraak("x"),)).afspraken
        assert found == bodies.AfspraakNaam(id="x", titel="Samen in de nacht")

    def test_who_said_what_last_is_the_team_itself_the_regio_or_the_beheerder(self) -> None:
        said = {"profiel": Gezegd("regio", NOW), "gegevens": Gezegd("beheerder", NOW), "levering": Gezegd("x", NOW)}
        assert [(one.deel, one.wie) for one in shown(team(gezegd=said)).bronnen] == [
            ("gegevens", "beheerder"), ("levering", "team"), ("profiel", "regio")]  # fmt: skip

    def test_a_specialisme_that_is_new_here_is_passed_over(self) -> None:
        found = shown(team(specialismen=("9104", "nieuw")))
        assert [(one.code, one.naam) for one in found.specialismen] == [("9104", "wondzorg")]
