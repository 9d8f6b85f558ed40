"""A page of the answer: what the teams have together, what the regio and the calendar say, and how many there are."""

from datetime import date
from typing import Any

import msgspec
import pytest

from events.aanbod import Contact, Dagdelen
from events.codes import Functie
from events.profiel import Contract, Profiel
from services.directory import bodies
from services.directory.document import AanbiederDocument, Document, TeamDocument
from services.directory.domain.page import Around, make_page
from services.directory.domain.query import Query
from services.regels.kalender import dagindeling
from tests.support.page import CONTRACTS, NOW, PLACE, REGIO, names, page, team
from tests.support.teams import local


class TestWhatTheTeamsHaveTogether:
    def test_several_teams_cover_what_one_has_not(self) -> None:
        antwoord = page(team("a", "9103"), team("b", "9104", "mth"), specialismen=("9103", "9104")).antwoord
        assert (antwoord.contactpunten, antwoord.gedekt) == ((), True)
        assert {one.naam: one.kan for one in antwoord.deels} == {"a": ("9103",), "b": ("9104",)}

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(team("b", "9104", hours=("13:00", "14:00")), id="opens later"),
            pytest.param(team("b", "9104", voor=("professionals",)), id="is for professionals"),
            pytest.param(team("b", "9105"), id="has something else"),
        ],
    )
    def test_who_is_not_reachable_or_not_for_the_audience_covers_nothing(self, other: TeamDocument) -> None:
        assert not page(team("a", "9103"), other, specialismen=("9103", "9104")).antwoord.gedekt

    @pytest.mark.rij(41)
    @pytest.mark.parametrize("functie", ["onplanbare-nachtzorg", "alarmopvolging"])
    @pytest.mark.parametrize(
        "asked",
        [
            {"specialismen": ("nachtzorg",)},
            {"niveau": "9136"},
            {"complexe_zorg": ("jong",)},
            {"zorgverzekeraar": "3311"},
        ],
        ids=str,
    )
    def test_who_is_there_for_acute_help_covers_nothing_that_is_asked(
        self, functie: Functie, asked: dict[str, Any]
    ) -> None:
        acute = team("acute", "nachtzorg", functie=functie)
        able = msgspec.structs.replace(acute, niveaus=("9136",), profiel=Profiel(complexe_zorg=("jong",)))
        care = msgspec.structs.replace(able, id="care", lijnen=team("care").lijnen)
        for one in (acute, able):
            antwoord = page(one, **asked).antwoord
            assert (names(antwoord.contactpunten), antwoord.gedekt) == (["acute"], False)
            assert page(one).antwoord.gedekt  # who asks for nothing has somebody to call
            assert page(one, care, **asked).antwoord.gedekt

    def test_what_the_others_have_is_covered_beside_acute_help(self) -> None:
        night = team("night", "9104", functie="onplanbare-nachtzorg")
        assert not page(night, team("a", "mth"), specialismen=("9104", "mth")).antwoord.gedekt
        assert page(night, team("a", "mth"), team("b", "9104"), specialismen=("9104", "mth")).antwoord.gedekt

    def test_without_specialismen_somebody_will_do(self) -> None:
        assert page(team("a")).antwoord.gedekt
        assert not page().antwoord.gedekt
        assert not page(team("a", hours=("13:00", "14:00"))).antwoord.gedekt

    def test_a_team_that_opens_says_what_it_has(self) -> None:
        found = page(team("a", "9104", hours=("13:00", "14:00")), specialismen=("9103", "9104")).antwoord.later
        assert [(one.kan, one.vanaf) for one in found] == [(("9104",), local("2026-11-26T13:00"))]


class TestWhatIsAskedBesideSpecialismen:
    """Of a team: a niveau, complexe zorg, or that a zorgverzekeraar contracted it (rij 37, 39, 44)."""

    YOUNG = msgspec.structs.replace(team("young", "9104"), niveaus=("9136",), profiel=Profiel(complexe_zorg=("jong",)))
    NIGHT = team("night", functie="onplanbare-nachtzorg")
    ASKED: tuple[dict[str, Any], ...] = ({"niveau": "9136"}, {"complexe_zorg": ("jong",)})

    @pytest.mark.rij(37, 44)
    @pytest.mark.parametrize("asked", ASKED, ids=str)
    def test_who_does_not_have_it_offers_other_help(self, asked: dict[str, Any]) -> None:
        antwoord = page(self.YOUNG, team("a", "9104"), **asked).antwoord
        assert (names(antwoord.contactpunten), names(antwoord.andere_hulp)) == (["young"], ["a"])
        assert antwoord.gedekt
        assert not page(team("a", "9104"), **asked).antwoord.gedekt

    @pytest.mark.parametrize("asked", ASKED, ids=str)
    def test_who_has_a_part_of_the_specialismen_but_not_this_has_no_part(self, asked: dict[str, Any]) -> None:
        antwoord = page(self.YOUNG, team("a", "9104"), specialismen=("9103", "9104"), **asked).antwoord
        assert (names(antwoord.deels), names(antwoord.andere_hulp)) == (["young"], ["a"])

    def test_an_acute_functie_never_sinks(self) -> None:
        assert names(page(self.NIGHT, niveau="9136").antwoord.contactpunten) == ["night"]

    @pytest.mark.rij(39)
    def test_who_is_known_to_have_no_contract_offers_other_help_and_the_rest_says_what_is_known(self) -> None:
        teams = [team("yes"), team("no"), team("unknown")]
        aanbieders: dict[str, Document] = {
            f"aanbieder:van-{naam}": AanbiederDocument(
                id=f"van-{naam}",
                versie=1,
                naam="Zorg",
                contracten=(Contract(zorgverzekeraar="3311", gecontracteerd=said),) if said else (),
            )
            for naam, said in CONTRACTS.items()
        }
        query = Query(wijk="WK1", zorgverzekeraar="3311")
        antwoord = make_page(query, PLACE, Around(teams, [], aanbieders), NOW, volledig=True).antwoord
        assert {one.naam: one.contract for one in antwoord.contactpunten} == {"yes": "ja", "unknown": "onbekend"}
        assert {one.naam: one.contract for one in antwoord.andere_hulp} == {"no": "nee"}

    @pytest.mark.rij(101)
    def test_nothing_that_a_team_says_of_itself_changes_the_order(self) -> None:
        plain = [team(f"t-{number}", "9104") for number in range(6)]
        said = Profiel(soorten=("wijkteam",), omvang="klein", zorgplanning=True, neemt_waar_voor=("t-1",))
        rich = [msgspec.structs.replace(one, profiel=said, niveaus=("9136",)) for one in plain[::2]]
        told = names(page(*rich, *plain[1::2]).antwoord.contactpunten)
        assert told == names(page(*plain).antwoord.contactpunten)
        asked = page(*rich, *plain[1::2], niveau="9136").antwoord
        assert names(asked.contactpunten) == [naam for naam in told if naam in {one.naam for one in rich}]
        assert names(asked.andere_hulp) == [naam for naam in told if naam not in {one.naam for one in rich}]


class TestForWhom:
    NIGHT = team("night", voor=("eigen-clienten", "professionals"), functie="onplanbare-nachtzorg")

    def test_a_line_that_is_not_for_everybody_stands_apart(self) -> None:
        antwoord = page(self.NIGHT).antwoord
        assert (antwoord.voor, antwoord.contactpunten, antwoord.gedekt) == ("iedereen", (), False)
        assert names(antwoord.voor_professionals) == names(antwoord.eigen_clienten) == ["night"]
        assert not antwoord.verantwoordelijken[0].nu_open

    def test_own_clienten_are_given_their_own_number_and_professionals_that_of_the_team(self) -> None:
        general, own = Contact(telefoon="050 000 03 01"), Contact(telefoon="050 000 03 02")
        antwoord = page(msgspec.structs.replace(self.NIGHT, contact=general, contact_eigen_clienten=own)).antwoord
        assert [one.contact for one in antwoord.eigen_clienten] == [own]
        assert [one.contact for one in antwoord.voor_professionals] == [general]

    def test_a_professional_may_call_it(self) -> None:
        antwoord = page(self.NIGHT, voor="professionals").antwoord
        assert (antwoord.voor, names(antwoord.contactpunten), antwoord.gedekt) == ("professionals", ["night"], True)
        assert (antwoord.voor_professionals, antwoord.eigen_clienten) == ((), ())
        assert antwoord.verantwoordelijken[0].nu_open


class TestWithoutHours:
    NEW = TeamDocument(id="new", versie=1, naam="new", aanbieders=(), werkgebied=("WK1",), specialismen=("9104",))

    def test_a_team_that_never_gave_hours_is_shown_and_nobody_counts_on_it(self) -> None:
        antwoord = page(self.NEW).antwoord
        (found,) = antwoord.contactpunten
        assert (found.id, found.bereikbaar, found.uren, antwoord.gedekt) == ("new", None, "onbekend", False)
        assert page(self.NEW, specialismen=("9104",)).antwoord.gedekt is False
        assert names(page(self.NEW, specialismen=("9104", "9103")).antwoord.deels) == ["new"]

    def test_of_the_step_of_the_teams_it_is_not_known_then_when_it_can_be_reached(self) -> None:
        step = page(self.NEW).antwoord.verantwoordelijken[0]
        assert (step.rol, step.bereikbaar, step.uren, step.nu_open) == ("gevraagd", None, "onbekend", None)
        both = page(self.NEW, team("open")).antwoord
        assert (names(both.contactpunten), both.gedekt) == (["open", "new"], True)
        assert (both.contactpunten[0].uren, both.verantwoordelijken[0].nu_open) == ("bekend", True)


class TestTheCalendarAndTheRegio:
    @pytest.mark.parametrize(
        ("asked", "dagsoort", "dagdeel", "feestdag", "dekking"),
        [
            ({}, "werkdag", "overdag", None, False),
            ({"moment": local("2026-11-26T23:10")}, "werkdag", "nacht", None, True),
            ({"moment": local("2026-05-14T10:00")}, "feestdag", "overdag", "Hemelvaartsdag", True),
            ({"datum": date(2026, 12, 26), "dagdeel": "avond"}, "feestdag", "avond", "Tweede kerstdag", False),
            ({"moment": local("2026-05-05T10:00")}, "werkdag", "overdag", None, False),
        ],
    )
    def test_the_dagdeel_has_a_name_and_says_whether_a_hole_in_it_counts(
        self, asked: dict[str, Any], dagsoort: str, dagdeel: str, feestdag: str | None, *, dekking: bool
    ) -> None:
        found = page(team("a"), **asked).antwoord
        assert (found.dagsoort, found.dagdeel, found.feestdag, found.dekking) == (dagsoort, dagdeel, feestdag, dekking)

    def test_bevrijdingsdag_is_named_where_the_regio_counts_it(self) -> None:
        free = msgspec.structs.replace(REGIO, dagindeling=dagindeling(Dagdelen(), bevrijdingsdag=True))
        found = page(place=msgspec.structs.replace(PLACE, regio=free), moment=local("2026-05-05T10:00")).antwoord
        assert (found.dagsoort, found.feestdag) == ("feestdag", "Bevrijdingsdag")

    @pytest.mark.parametrize(
        ("moment", "dagsoort", "feestdag"),
        [
            ("2026-04-27T23:50", "feestdag", "Koningsdag"),
            ("2026-04-28T06:59", "feestdag", "Koningsdag"),
            ("2026-04-28T07:00", "werkdag", None),
            ("2027-01-01T00:30", "werkdag", None),
            ("2027-03-28T01:30", "weekend", None),
        ],
    )
    def test_a_night_after_midnight_has_the_feestdag_of_the_day_on_which_it_began(
        self, moment: str, dagsoort: str, feestdag: str | None
    ) -> None:
        found = page(moment=local(moment)).antwoord
        assert (found.dagsoort, found.feestdag) == (dagsoort, feestdag)


class TestPages:
    def test_there_are_20_contactpunten_a_page_and_10_of_each_other_list(self) -> None:
        many = [team(f"now-{number}", "9103") for number in range(21)]
        many += [team(f"other-{number}") for number in range(11)]
        many += [team(f"own-{number}", voor=("eigen-clienten",)) for number in range(11)]
        many += [team(f"night-{number}", "9103", voor=("professionals",)) for number in range(11)]
        many += [team(f"later-{number}", "9103", hours=("13:00", "14:00")) for number in range(11)]
        first, second, third = (page(*many, specialismen=("9103",), pagina=number) for number in (1, 2, 3))
        assert [self.sizes(one.antwoord) for one in (first, second, third)] == [
            (20, 10, 10, 10, 10),
            (1, 1, 1, 1, 1),
            (0, 0, 0, 0, 0),
        ]
        assert (first.more, second.more, third.more) == (True, False, False)
        assert first.antwoord.gedekt
        assert second.antwoord.gedekt  # by who stands on another page

    def test_there_are_10_with_a_part_a_page(self) -> None:
        found = page(*(team(f"t-{number}", "9103") for number in range(11)), specialismen=("9103", "9104"))
        assert (len(found.antwoord.deels), found.more) == (10, True)

    def sizes(self, antwoord: bodies.Antwoord) -> tuple[int, ...]:
        lists = (antwoord.contactpunten, antwoord.andere_hulp, antwoord.eigen_clienten, antwoord.voor_professionals)
        return (*(len(one) for one in lists), len(antwoord.later))

    def test_who_is_shown_is_shown_with_its_aanbieder(self) -> None:
        (found,) = page(team("a")).antwoord.contactpunten
        assert [(one.id, one.naam) for one in found.aanbieders] == [("van-a", "Zorg")]
