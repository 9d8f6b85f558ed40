"""A page of the answer: what the teams have together, what the regio and the calendar say, and how many there are."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from events.aanbod import Bereikbaarheid, Cel, Contact, Dagdelen, Gemeente, Openingstijd
from events.afspraken import Partij
from events.capaciteit import CapaciteitGemeld
from events.codes import Functie, Gecontracteerd, Voor
from events.profiel import Contract, Profiel
from services.directory import bodies
from services.directory.document import (
    AanbiederDocument,
    AfspraakDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
)
from services.directory.domain.page import FRESH, Around, Page, make_page
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import Query
from services.regels.bereikbaar import Stretch, lijnen, uren
from services.regels.kalender import dagindeling
from tests.support.gidsafspraken import aanbieder, afspraak
from tests.support.teams import local

NOW = local("2026-11-26T12:00")  # a Thursday
DEKKING = (Cel(dagsoort="werkdag", dagdeel="nacht"), Cel(dagsoort="feestdag", dagdeel="overdag"))
REGIO = RegioDocument(id="oost", versie=1, dagindeling=dagindeling(Dagdelen()), dekking=DEKKING)
PLACE = Plaats(
    None, (("WK1", WijkFacts("Noord", "GM1", 1000, ())),), (), REGIO, "GM1", Gemeente(naam="S"), ("WK1",), (1000.0,)
)


def team(
    naam: str,
    *specialismen: str,
    voor: tuple[Voor, ...] = ("iedereen",),
    functie: Functie = "zorg",
    hours: tuple[str, str] = ("00:00", "00:00"),
) -> TeamDocument:
    van, tot = hours
    every_day = ("werkdag", "weekend")
    line = Bereikbaarheid(dagen=every_day, van=van, tot=tot, voor=voor, functie=functie)
    return TeamDocument(
        id=naam,
        versie=1,
        naam=naam,
        aanbieders=(f"van-{naam}",),
        werkgebied=("WK1",),
        specialismen=specialismen,
        lijnen=lijnen([line]),
    )


def page(
    *teams: TeamDocument,
    afspraken: Sequence[AfspraakDocument] = (),
    now: datetime = NOW,
    place: Plaats = PLACE,
    **asked: Any,
) -> Page:
    aanbieders = [AanbiederDocument(id=f"van-{one.id}", versie=1, naam="Zorg") for one in teams]
    around = Around(teams, afspraken, {f"aanbieder:{one.id}": one for one in aanbieders})
    return make_page(Query(wijk="WK1", **asked), place, around, now, volledig=True)


CONTRACTS: dict[str, Gecontracteerd | None] = {"yes": "ja", "no": "nee", "unknown": None}


def names(found: tuple[bodies.Contactpunt, ...]) -> list[str]:
    return [one.naam for one in found]


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


class TestHowLongItHolds:
    def test_about_now_its_moment_is_the_minute_in_which_it_is_given(self) -> None:
        found = page(team("a"), now=NOW + timedelta(seconds=31))
        assert found.moment is None
        assert found.moment_at(NOW + timedelta(minutes=3, seconds=59)) == NOW + timedelta(minutes=3)

    @pytest.mark.parametrize(
        "asked", [{"moment": local("2026-11-27T10:00:30")}, {"datum": date(2026, 11, 26), "dagdeel": "nacht"}]
    )
    def test_about_another_moment_it_is_that(self, asked: dict[str, Any]) -> None:
        found = page(team("a"), **asked)
        assert found.moment == found.moment_at(NOW) == asked.get("moment", local("2026-11-26T23:00"))

    def test_it_may_be_kept_for_a_minute_and_never_past_its_change(self) -> None:
        found = page(team("a", hours=("08:00", "12:30")))
        assert found.changes_at == local("2026-11-26T12:30")
        ages = [(timedelta(), FRESH), (timedelta(minutes=29, seconds=30.5), 29), (timedelta(minutes=31), 0)]
        assert [found.fresh_for(NOW + age) for age, _ in ages] == [seconds for _, seconds in ages]

    def test_a_report_that_expires_is_waited_for(self) -> None:
        report = CapaciteitGemeld(stand="vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(minutes=4, seconds=5))
        found = page(msgspec.structs.replace(team("a"), capaciteit=(report,)))
        assert found.changes_at == report.geldig_tot

    def test_a_loket_that_closes_and_teams_that_relieve_each_other_are_waited_for(self) -> None:
        lunch = uren([Openingstijd(dagen=("werkdag",), van="08:00", tot="12:15")])
        regio = msgspec.structs.replace(REGIO, loket_uren=lunch)
        assert page(place=msgspec.structs.replace(PLACE, regio=regio)).changes_at == local("2026-11-26T12:15")
        day = team("day", hours=("07:00", "19:30"))
        evening = team("evening", hours=("19:30", "12:10"))
        assert page(day, evening).antwoord.verantwoordelijken[0].bereikbaar == Stretch(None, None)


def test_what_changes_while_an_answer_holds_is_put_into_its_json_when_it_goes_out() -> None:
    antwoord = page(team("a")).antwoord
    for gegevens_van in (NOW, None):
        found = bodies.given(msgspec.json.encode(antwoord), NOW, gegevens_van)
        whole = msgspec.json.decode(found)
        assert {*whole} == {*msgspec.json.decode(msgspec.json.encode(antwoord)), "moment", "gegevensVan"}
        assert whole["moment"] == "2026-11-26T11:00:00Z"
        assert whole["gegevensVan"] == (gegevens_van and whole["moment"])
        assert {*whole} == {field.encode_name for field in msgspec.structs.fields(bodies.GegevenAntwoord)}


class TestWhoWorksTogether:
    def test_afspraken_are_shown_with_their_parties_by_name(self) -> None:
        one = afspraak("x", aanbieder("van-a"), Partij(soort="huisarts", naam="De Linde"), wijken=("WK1",))
        (found,) = page(team("a"), afspraken=[one]).antwoord.afspraken
        assert (found.id, found.titel, found.aard) == ("x", "Samen in de nacht", "coordinatie")
        assert [(one.organisatie, one.soort, one.naam) for one in found.partijen] == [
            (None, "huisarts", "De Linde"),
            ("van-a", None, "Zorg"),
        ]

    @pytest.mark.rij(101)
    def test_they_never_change_the_order(self) -> None:
        teams = [team(name) for name in "abcdef"]
        one = afspraak("x", *(aanbieder(f"van-{name}") for name in "fdb"), wijken=("WK1",))
        before, after = page(*teams).antwoord, page(*teams, afspraken=[one]).antwoord
        assert before.afspraken == ()
        assert names(after.contactpunten) == names(before.contactpunten)
        alone = tuple(msgspec.structs.replace(one, werkt_samen=False) for one in after.contactpunten)
        assert msgspec.structs.replace(after, contactpunten=alone, afspraken=(), afspraken_totaal=0) == before

    def test_the_first_twenty_are_the_same_on_every_page_and_lead_to_no_page(self) -> None:
        found = [afspraak(f"{number:02d}", wijken=("WK1",)) for number in range(23)]
        many = [team(f"t-{number}") for number in range(21)]
        first, second = page(*many, afspraken=found), page(*many, afspraken=found, pagina=2)
        for one in (first.antwoord, second.antwoord):
            assert [each.id for each in one.afspraken] == [f"{number:02d}" for number in range(20)]
            assert one.afspraken_totaal == 23
        assert (first.more, second.more) == (True, False)
        assert not page(team("a"), afspraken=found).more

    @pytest.mark.rij(5)
    @pytest.mark.parametrize(
        ("parties", "right"),
        [
            pytest.param("van-a elders", True, id="with another aanbieder"),
            pytest.param("van-a van-b", True, id="with the aanbieder of another team"),
            pytest.param("van-a", False, id="with nobody"),
            pytest.param("elders van-b", False, id="without it"),
        ],
    )
    def test_a_team_works_together_when_it_stands_with_somebody_in_any_of_them(
        self, parties: str, *, right: bool
    ) -> None:
        full = [afspraak(f"{number:02d}", aanbieder("elders"), wijken=("WK1",)) for number in range(20)]
        last = afspraak("99", *map(aanbieder, parties.split()), wijken=("WK1",))
        antwoord = page(team("a"), afspraken=[*full, last]).antwoord
        assert [one.werkt_samen for one in antwoord.contactpunten] == [right]
        assert "99" not in {one.id for one in antwoord.afspraken}

    def test_the_aanbieders_of_one_team_are_together_no_somebody_else(self) -> None:
        pair = msgspec.structs.replace(team("a"), aanbieders=("van-a", "van-b"))
        both = afspraak("x", aanbieder("van-a"), aanbieder("van-b"))
        three = afspraak("y", aanbieder("van-b"), Partij(soort="ggz", naam="van-a"))
        assert [
            [one.werkt_samen for one in page(pair, afspraken=found).antwoord.contactpunten]
            for found in ([both], [both, three])
        ] == [[False], [True]]

    def test_every_list_of_teams_says_it(self) -> None:
        one = afspraak("x", aanbieder("van-a"), aanbieder("elders"))
        asked: dict[str, Any] = {"specialismen": ("9103", "9104")}
        for name, found in {
            "contactpunten": team("a", "9103", "9104"),
            "deels": team("a", "9103"),
            "andere_hulp": team("a"),
            "later": team("a", "9103", "9104", hours=("13:00", "14:00")),
            "voor_professionals": team("a", "9103", "9104", voor=("professionals",)),
            "eigen_clienten": team("a", voor=("eigen-clienten",)),
        }.items():
            (shown,) = getattr(page(found, afspraken=[one], **asked).antwoord, name)
            assert shown.werkt_samen, name
