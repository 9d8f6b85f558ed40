"""From what a verwijzer asks to a zorgvraag that stands on step 1 of its regio's ladder (rij 72-77, 116)."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from events.aanbod import Openingstijd
from events.codes import Urgentie
from events.vraag import Ladder, ZorgvraagGesteld
from services.demand.domain.asking import FirstStep, Opgave, asked_partij, ladder_for, stel
from services.regels.bereikbaar import Uren, uren
from services.regels.ladder import Pace
from services.zorgvraag.partijen import Kandidaten, Partij, Plaats
from services.zorgvraag.turns import Following
from tests.support.zorgvragen import (
    AFTERNOON,
    ALWAYS,
    AVOND,
    COORDINATED,
    GEBIED,
    GEVRAAGD,
    HALF_AN_HOUR,
    INDELING,
    LADDER,
    NOW,
    ONE_O_CLOCK,
    OVERDAG,
    TEAM_A,
    UZOVI,
    VERWIJZER,
    gesteld,
    kandidaat,
    onvervuld,
    put_to,
    zet,
)

PLAATS = Plaats(GEBIED, INDELING, LADDER, "050 000 00 09")
EVENING = uren([Openingstijd(dagen=("werkdag",), van="17:00", tot="23:00")])
TEN_PAST, AFTER_THAT = (uren([Openingstijd(dagen=("werkdag",), van=van, tot="23:00")]) for van in ("10:10", "10:31"))
NOBODY_YET = Partij(naam="het team dat u belt", to_choose=True)
KANDIDATEN = Kandidaten((kandidaat("team-a", "een"), kandidaat("team-b", "twee")))
AT_ONE = msgspec.structs.replace(kandidaat("team-c", "drie"), bereikbaar_nu=False, bereikbaar_vanaf=ONE_O_CLOCK)
# In what an opgave may differ from the one that `opgave()` makes.
OTHERS: list[dict[str, Any]] = [
    {"situatie": "bestaand"}, {"postcode": "7532"}, {"postcode": None, "wijk": "WK015308"}, {"dagdelen": (OVERDAG,)},
    {"urgentie": "acuut"}, {"specialismen": ("9104",)}, {"aanleiding": "ontslag"}, {"niveau": "9111"},
    {"gewenste_start": date(2026, 12, 1)}, {"warme_overdracht": True}, {"voorkeur": "een"}, {"al_gevraagd": ("een",)},
    {"in_zorg_bij": "een"}, {"zorgverzekeraar": None}, {"vervolg_op": "y"},
]  # fmt: skip


def opgave(**rest: Any) -> Opgave:
    said: dict[str, Any] = {"situatie": "nieuw", "postcode": "7534", "dagdelen": (OVERDAG, AVOND), "urgentie": "spoed"}
    return Opgave(**(said | {"zorgverzekeraar": UZOVI} | rest))


def ask(
    asked: Opgave | None = None,
    partij: Partij = NOBODY_YET,
    ladder: Ladder = LADDER,
    number: int = 1,
    kandidaten: Kandidaten = KANDIDATEN,
    later: tuple[Uren, ...] = (),
) -> tuple[ZorgvraagGesteld, list[Any]]:
    """What is asked, when step `number` gets the turn."""
    following = Following(number=number, partij=partij, indeling=INDELING, later=later)
    first = FirstStep(ladder, partij, following, kandidaten)
    return stel(asked or opgave(), PLAATS, first, "K7M-4Q2", VERWIJZER, NOW)


class TestTheSameOnceMore:
    def test_an_opgave_says_the_same_as_the_zorgvraag_that_was_made_of_it(self) -> None:
        assert opgave().says_the_same(gesteld())

    @pytest.mark.parametrize("other", OTHERS, ids="-".join)
    def test_an_opgave_that_differs_anywhere_does_not(self, other: dict[str, Any]) -> None:
        assert not opgave(**other).says_the_same(gesteld())

    def test_every_field_of_an_opgave_counts(self) -> None:
        assert {name for other in OTHERS for name in other} == {*Opgave.__struct_fields__}

    def test_a_place_that_was_asked_by_wijk_is_told_from_one_by_postcode(self) -> None:
        by_wijk = gesteld(gebied=msgspec.structs.replace(GEBIED, postcode=None))
        assert opgave(postcode=None, wijk="WK015308").says_the_same(by_wijk)
        assert not opgave().says_the_same(by_wijk)
        assert not opgave(postcode=None, wijk="WK015306").says_the_same(by_wijk)


def test_urgentie_aanleiding_and_start_decide_how_long_a_step_may_take() -> None:
    asked = opgave(urgentie="regulier", aanleiding="ontslag", gewenste_start=date(2026, 12, 1))
    assert asked.pace == Pace("regulier", "ontslag", date(2026, 12, 1))


class TestTheLadder:
    def test_for_a_new_client_it_is_that_of_the_regio(self) -> None:
        assert ladder_for(opgave(), LADDER) == LADDER
        assert ladder_for(opgave(), COORDINATED) == COORDINATED

    def test_for_a_client_in_care_it_begins_at_the_aanbieder_that_has_the_client_in_care(self) -> None:
        in_care = opgave(situatie="bestaand", in_zorg_bij="een")
        assert ladder_for(in_care, COORDINATED) == Ladder(versie=3, stappen=(GEVRAAGD, *COORDINATED.stappen))
        assert ladder_for(in_care, LADDER) == LADDER


class TestWhoStandsOnTheStepGevraagd:
    def test_for_a_new_client_nobody_yet(self) -> None:
        assert asked_partij(opgave(), KANDIDATEN) == NOBODY_YET

    def test_for_a_client_in_care_that_aanbieder_alone_with_its_own_teams(self) -> None:
        teams = [
            kandidaat("a", "een", hours=AFTERNOON),
            kandidaat("b", "twee", "een", hours=ALWAYS),
            kandidaat("c", "twee"),
        ]
        found = asked_partij(opgave(situatie="bestaand", in_zorg_bij="een"), Kandidaten(tuple(teams)), EVENING)
        assert (found.naam, found.organisaties) == ("het team dat u belt", ("een",))
        assert [team.team for team in found.teams] == ["a", "b"]
        assert found.open == EVENING, "of all its teams in the wijk, whatever they deliver"

    def test_an_aanbieder_without_a_team_that_could_do_it_stands_there_all_the_same(self) -> None:
        found = asked_partij(opgave(situatie="bestaand", in_zorg_bij="een"), Kandidaten((kandidaat("c", "twee"),)))
        assert found == Partij(naam="het team dat u belt", organisaties=("een",))


class TestAsking:
    def test_all_that_was_said_is_kept_with_the_place_the_ladder_and_the_kandidaten(self) -> None:
        asked = opgave(
            urgentie="regulier", specialismen=("9104",), aanleiding="ontslag", gewenste_start=date(2026, 12, 1),
            niveau="9111", warme_overdracht=True, voorkeur="een", al_gevraagd=("twee",),
        )  # fmt: skip
        found, consequences = ask(asked)
        assert found == ZorgvraagGesteld(
            kenmerk="K7M-4Q2",
            gesteld_door=VERWIJZER,
            situatie="nieuw",
            gebied=GEBIED,
            dagdelen=(OVERDAG, AVOND),
            urgentie="regulier",
            specialismen=("9104",),
            aanleiding="ontslag",
            gewenste_start=date(2026, 12, 1),
            niveau="9111",
            warme_overdracht=True,
            voorkeur="een",
            al_gevraagd=("twee",),
            zorgverzekeraar=UZOVI,
            kandidaten=("team-a", "team-b"),
            ladder=LADDER,
            zet=zet(1, uiterlijk=NOW + timedelta(hours=2)),
            huisartsenspoedpost="050 000 00 09",
        )
        assert consequences == []

    def test_what_opens_later_is_no_kandidaat_of_now_and_says_when_to_look(self) -> None:
        found, _ = ask(opgave(urgentie="acuut"), kandidaten=Kandidaten(KANDIDATEN.now, (AT_ONE,)))
        assert (found.kandidaten, found.opent) == (("team-a", "team-b"), ONE_O_CLOCK)
        assert ask(opgave(urgentie="acuut"))[0].opent is None

    def test_what_is_spoed_says_so_too_of_kandidaten_that_are_closed_and_what_is_regulier_does_not(self) -> None:
        closed = Kandidaten((*KANDIDATEN.now, AT_ONE))
        assert ask(opgave(urgentie="spoed"), kandidaten=closed)[0].opent == ONE_O_CLOCK
        assert ask(opgave(urgentie="regulier"), kandidaten=closed)[0].opent is None

    def test_a_step_1_that_is_passed_is_over_at_once_and_asks_nobody(self) -> None:
        partij = Partij(naam="Een", organisaties=("een",), teams=(TEAM_A,), open=AFTERNOON)
        asked = opgave(urgentie="acuut", zorgverzekeraar=None)
        found, consequences = ask(asked, partij, number=2, kandidaten=Kandidaten((), (AT_ONE,)))
        passed = zet(1, "een", begint=ONE_O_CLOCK, uiterlijk=NOW)
        assert found.zet == passed
        assert consequences == [onvervuld(found, waarom="niemand-bereikbaar", zet=passed, opent=ONE_O_CLOCK)]

    def test_who_stands_on_step_1_holds_it_and_its_teams_are_asked_at_once(self) -> None:
        found, consequences = ask(partij=Partij(naam="Een", organisaties=("een",), teams=(TEAM_A,)))
        assert found.zet == zet(1, "een", uiterlijk=NOW + HALF_AN_HOUR)
        assert consequences == [put_to(TEAM_A)]

    def test_a_coordinatiepunt_holds_it_and_asks_for_itself(self) -> None:
        partij = Partij(naam="Zorgschakel", organisaties=("zorgschakel",), open=ALWAYS)
        found, consequences = ask(partij=partij, ladder=COORDINATED)
        assert found.zet == zet(1, "zorgschakel", rol="coordinatiepunt", uiterlijk=NOW + HALF_AN_HOUR)
        assert (found.ladder, consequences) == (COORDINATED, [])

    @pytest.mark.parametrize(
        ("urgentie", "hours", "uiterlijk"),
        [
            ("acuut", AFTERNOON, ONE_O_CLOCK + timedelta(minutes=5)),
            ("spoed", AFTERNOON, NOW + HALF_AN_HOUR),
            ("regulier", AFTERNOON, ONE_O_CLOCK + timedelta(days=1)),
            ("acuut", ALWAYS, NOW + timedelta(minutes=5)),
            ("regulier", ALWAYS, NOW + timedelta(days=1)),
        ],
    )
    def test_what_is_spoed_does_not_wait_for_a_first_party_that_is_closed_and_what_is_acuut_for_one_that_opens_first(
        self, urgentie: Urgentie, hours: Uren, uiterlijk: Any
    ) -> None:
        partij = Partij(naam="Een", organisaties=("een",), open=hours)
        found, _ = ask(opgave(urgentie=urgentie), partij)
        begint = ONE_O_CLOCK if hours is AFTERNOON else NOW
        assert found.zet == zet(1, "een", begint=begint, uiterlijk=uiterlijk)

    @pytest.mark.parametrize(
        ("opens", "uiterlijk"),
        [(TEN_PAST, NOW + timedelta(minutes=10)), (AFTER_THAT, NOW + HALF_AN_HOUR), (EVENING, NOW + HALF_AN_HOUR)],
    )
    def test_what_is_spoed_goes_on_within_its_bound_when_a_later_party_opens(
        self, opens: Uren, uiterlijk: datetime
    ) -> None:
        partij = Partij(naam="Een", organisaties=("een",), open=AFTERNOON)
        found, _ = ask(opgave(urgentie="spoed"), partij, later=(opens,))
        assert found.zet == zet(1, "een", begint=ONE_O_CLOCK, uiterlijk=uiterlijk)

    @pytest.mark.parametrize("urgentie", ["acuut", "spoed", "regulier"])
    def test_a_ladder_of_one_step_stays_open(self, urgentie: Urgentie) -> None:
        alone = Ladder(versie=1, stappen=LADDER.stappen[-1:])
        partij = Partij(naam="Zorgzeker", organisaties=(UZOVI,), open=AFTERNOON)
        found, _ = ask(opgave(urgentie=urgentie), partij, alone)
        assert found.zet == zet(1, UZOVI, rol="zorgverzekeraar", begint=ONE_O_CLOCK, uiterlijk=None)
