"""In which dagdelen a team gives care."""

from datetime import date

import pytest

from events.aanbod import Bereikbaarheid, Cel, Dagdelen
from services.regels.kalender import dagindeling
from services.regels.kandidaten import CELLEN, levering_of
from tests.support.kandidaten import AVOND, INDELING, NACHT, NIGHTS, OVERDAG, hours, team


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
        found = levering_of(team("a", at=[at]), INDELING)
        assert {f"{cel.dagsoort} {cel.dagdeel}" for cel in found} == right

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

    def test_an_acute_functie_serves_its_own_hours_beside_what_the_team_says(self) -> None:
        both = team("a", at=[hours(), NIGHTS], levering=(OVERDAG,))
        assert levering_of(both, INDELING) == (OVERDAG,)
        assert set(levering_of(both, INDELING, "onplanbare-nachtzorg")) == {OVERDAG, *(
            Cel(dagsoort=soort, dagdeel="nacht") for soort in ("werkdag", "weekend", "feestdag")
        )}  # fmt: skip
