"""In which dagdelen a team gives care."""

from datetime import date

import pytest

from events.aanbod import Bereikbaarheid, Cel, Dagdelen
from services.regels.kalender import dagindeling
from services.regels.kandidaten import CELLEN, levering_of
from services.regels.volgorde import TeamFacts
from tests.support.kandidaten import AVOND, INDELING, NACHT, NIGHTS, OVERDAG, hours, team


def by_date(van: str, tot: str, begin: str, end: str = "", *dagen: str) -> Bereikbaarheid:
    begindatum, einddatum = date.fromisoformat(begin), date.fromisoformat(end or begin)
    return Bereikbaarheid(dagen=dagen, van=van, tot=tot, begindatum=begindatum, einddatum=einddatum)


def cellen(team: TeamFacts) -> set[str]:
    return {f"{cel.dagsoort} {cel.dagdeel}" for cel in levering_of(team, INDELING)}


class TestWhatATeamDelivers:
    """L 2.1 gives the dagdelen; that care is given where a team can be reached for it is a default."""

    @pytest.mark.parametrize(
        ("at", "right"),
        [
            (hours("08:00", "17:00"), {"werkdag overdag"}),
            (hours("16:00", "18:00"), {"werkdag overdag", "werkdag avond"}),
            (hours("16:01", "17:59"), set()),
            (hours("08:00", "17:00", "zo"), {"weekend overdag", "feestdag overdag"}),
            (hours("08:00", "17:00", "feestdag"), {"feestdag overdag"}),
            (hours("23:00", "07:00", "vr"), {"werkdag nacht"}),
            (hours("23:00", "07:00", "za"), {"weekend nacht"}),
            (hours("23:00", "07:00", "zo"), {"weekend nacht", "feestdag nacht"}),
            (hours("05:00", "06:00", "ma"), {"weekend nacht"}),
            (hours("20:00", "10:00", "vr"), {"werkdag avond", "werkdag nacht", "weekend overdag"}),
            (hours("22:00", "00:30", "wo"), {"werkdag avond", "werkdag nacht"}),
        ],
    )
    def test_it_is_derived_from_an_hour_at_least_in_which_it_can_be_reached(
        self, at: Bereikbaarheid, right: set[str]
    ) -> None:
        assert cellen(team("a", at=[at])) == right

    def test_several_pieces_of_an_hour_count_together_and_what_overlaps_counts_once(self) -> None:
        pieces = [hours("16:30", "17:40"), hours("18:00", "18:19", functie="zorg")]
        assert levering_of(team("a", at=pieces), INDELING) == ()
        assert levering_of(team("a", at=[*pieces, hours("19:00", "19:01")]), INDELING) == (AVOND,)
        twice = [hours("16:30", "17:40"), hours("17:00", "17:40", voor=("professionals",))]
        assert levering_of(team("a", at=twice), INDELING) == ()

    def test_the_dagdelen_and_the_weekend_of_the_regio_count(self) -> None:
        late = dagindeling(Dagdelen(overdag="08:00", avond="18:00", nacht="22:00", weekend_begint="vr 18:00"))
        evenings = team("a", at=[hours("18:00", "22:00", "vr")])
        assert levering_of(evenings, INDELING) == (AVOND,)
        assert levering_of(evenings, late) == (Cel(dagsoort="weekend", dagdeel="avond"),)

    def test_what_a_team_says_goes_before_its_hours(self) -> None:
        assert levering_of(team("a", levering=(NACHT,)), INDELING) == (NACHT,)

    def test_of_who_gave_no_hours_nothing_is_known_and_it_may_be_all(self) -> None:
        assert levering_of(team("a", at=[]), INDELING) == CELLEN
        assert len(CELLEN) == 9

    def test_a_day_that_is_closed_by_date_takes_no_dagdeel_away(self) -> None:
        summer = Bereikbaarheid(dagen=(), gesloten=True, begindatum=date(2026, 7, 1), einddatum=date(2026, 8, 31))
        assert levering_of(team("a", at=[hours(), summer]), INDELING) == (OVERDAG,)

    @pytest.mark.parametrize(
        ("said", "right"),
        [
            pytest.param(
                by_date("17:30", "21:00", "2027-09-06", "2027-09-19"),
                {"werkdag avond", "weekend avond"},
                id="no feestdag is among them",
            ),
            pytest.param(
                by_date("17:30", "21:00", "2027-05-10", "2027-05-21", "werkdag"), {"werkdag avond"}, id="some days"
            ),
            pytest.param(
                by_date("17:30", "21:00", "2027-05-10", "2027-05-21"),
                {"werkdag avond", "weekend avond", "feestdag avond"},
                id="Pinksteren is among them",
            ),
            pytest.param(
                by_date("10:00", "14:00", "2026-12-26"), {"feestdag overdag"}, id="a Saturday that is a feestdag"
            ),
            pytest.param(by_date("10:00", "14:00", "2026-12-26", "2026-12-26", "za"), set(), id="it is no Saturday"),
            pytest.param(by_date("10:00", "14:00", "2027-05-05"), {"werkdag overdag"}, id="5 mei"),
            pytest.param(by_date("16:10", "17:59", "2027-09-07"), set(), id="less than an hour of each"),
            pytest.param(
                by_date("20:00", "10:00", "2027-09-10"),
                {"werkdag avond", "werkdag nacht", "weekend overdag"},
                id="a Friday night until Saturday",
            ),
            pytest.param(by_date("05:00", "06:30", "2027-09-13"), {"weekend nacht"}, id="the night of Sunday"),
        ],
    )
    def test_hours_by_date_count_on_the_days_that_these_dates_are(self, said: Bereikbaarheid, right: set[str]) -> None:
        assert cellen(team("a", at=[said])) == right
        assert cellen(team("a", at=[hours(), said])) == {"werkdag overdag"} | right

    def test_5_mei_is_what_the_regio_says(self) -> None:
        free = dagindeling(Dagdelen(), bevrijdingsdag=True)
        told = team("a", at=[by_date("10:00", "14:00", "2027-05-05")])
        assert levering_of(told, free) == (Cel(dagsoort="feestdag", dagdeel="overdag"),)

    def test_hours_of_one_day_count_together_and_of_several_dates_they_do_not(self) -> None:
        first, other = by_date("17:00", "17:35", "2027-09-07"), by_date("18:00", "18:35", "2027-09-08")
        assert levering_of(team("a", at=[first, other]), INDELING) == ()
        same = by_date("18:00", "18:35", "2027-09-07")
        assert levering_of(team("a", at=[first, same]), INDELING) == (AVOND,)
        instead = hours("18:00", "18:35")
        assert levering_of(team("a", at=[first, instead]), INDELING) == (), "hours by date stand in place of the week"
        on_another_line = hours("18:00", "18:35", voor=("professionals",))
        assert levering_of(team("a", at=[first, on_another_line]), INDELING) == (AVOND,)

    def test_a_date_without_hours_of_its_own_is_an_ordinary_day(self) -> None:
        """Its night of Thursday goes on until ten; on 25 December 2026 that is a feestdag, as no ordinary Friday is."""
        nights, mondays = hours("20:00", "10:00", "do"), by_date("10:00", "14:00", "2026-12-21", "2027-01-10", "ma")
        assert cellen(team("a", at=[nights, mondays])) == cellen(team("a", at=[nights]))

    def test_a_closing_of_the_same_days_takes_no_hours_by_date_away(self) -> None:
        closed = Bereikbaarheid(dagen=(), gesloten=True, begindatum=date(2027, 9, 6), einddatum=date(2027, 9, 8))
        evenings = by_date("17:30", "21:00", "2027-09-06", "2027-09-10")
        assert levering_of(team("a", at=[hours(), evenings, closed]), INDELING) == (OVERDAG, AVOND)
        one = by_date("17:30", "21:00", "2027-09-06", "2027-09-06")
        whole = Bereikbaarheid(dagen=("ma",), gesloten=True, begindatum=date(2027, 9, 6), einddatum=date(2027, 9, 6))
        assert levering_of(team("a", at=[one, whole]), INDELING) == (AVOND,)

    def test_an_acute_functie_serves_its_own_hours_beside_what_the_team_says(self) -> None:
        both = team("a", at=[hours(), NIGHTS], levering=(OVERDAG,))
        assert levering_of(both, INDELING) == (OVERDAG,)
        assert set(levering_of(both, INDELING, "onplanbare-nachtzorg")) == {OVERDAG, *(
            Cel(dagsoort=soort, dagdeel="nacht") for soort in ("werkdag", "weekend", "feestdag")
        )}  # fmt: skip
