"""How long a page of an answer holds, and who is said to work together on it."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from events.aanbod import Openingstijd
from events.afspraken import Partij
from events.capaciteit import CapaciteitGemeld
from services.directory import bodies
from services.directory.domain.page import FRESH
from services.regels.bereikbaar import Stretch, uren
from tests.support.gidsafspraken import aanbieder, afspraak
from tests.support.page import NOW, PLACE, REGIO, names, page, team
from tests.support.teams import local


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
