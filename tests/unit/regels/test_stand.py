from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.aanbod import CapaciteitGemeld, Moment
from events.codes import Gemeld, Stand
from services.regels.stand import KEPT, Onderwerp, Reported, keep_newest, stand

NU = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ONBEKEND = Reported("onbekend")


def gemeld(wat: Gemeld, geleden: int = 60, geldig: int = 3600, **over: Any) -> CapaciteitGemeld:
    """A report of so many seconds ago, valid for so many more."""
    tot = NU + timedelta(seconds=geldig)
    return CapaciteitGemeld(stand=wat, gemeld_op=NU - timedelta(seconds=geleden), geldig_tot=tot, **over)


def over(*specialismen: str, wijken: tuple[str, ...] = ("WK1",)) -> Onderwerp:
    return Onderwerp("werkdag", "overdag", wijken, specialismen)


def gevonden(*meldingen: CapaciteitGemeld, op: Onderwerp | None = None) -> Stand:
    return stand(meldingen, op or over(), NU).stand


def test_nothing_reported_is_unknown_and_has_no_age() -> None:
    assert stand((), over(), NU) == ONBEKEND


def test_a_report_shows_when_it_was_made_and_until_when_it_holds() -> None:
    melding = gemeld("vol")
    assert stand((melding,), over(), NU) == Reported("vol", melding.gemeld_op, melding.geldig_tot)


@pytest.mark.parametrize(("geldig", "found"), [(1, "ruimte"), (0, "onbekend"), (-1, "onbekend")])
def test_what_expired_is_unknown_and_still_shows_its_age(geldig: int, found: Stand) -> None:
    melding = gemeld("ruimte", geldig=geldig)
    assert stand((melding,), over(), NU) == Reported(found, melding.gemeld_op, melding.geldig_tot)


def test_the_newest_report_counts_in_whatever_order_they_stand() -> None:
    old, new = gemeld("ruimte", 100), gemeld("vol", 10)
    assert gevonden(old, new) == gevonden(new, old) == "vol"


def test_of_two_reports_of_the_same_moment_the_last_that_came_in_counts() -> None:
    assert gevonden(gemeld("ruimte"), gemeld("vol", wijken=("WK1",))) == "vol"


def test_a_newer_report_that_expired_does_not_give_way_to_an_older_one() -> None:
    assert gevonden(gemeld("ruimte", 100), gemeld("vol", 10, geldig=0)) == "onbekend"


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (Moment(), "vol"),
        (Moment(dagsoort="werkdag"), "vol"),
        (Moment(dagdeel="overdag"), "vol"),
        (Moment(dagsoort="werkdag", dagdeel="overdag"), "vol"),
        (Moment(dagsoort="weekend"), "ruimte"),
        (Moment(dagsoort="weekend", dagdeel="overdag"), "ruimte"),
        (Moment(dagsoort="werkdag", dagdeel="nacht"), "ruimte"),
    ],
)
def test_a_report_of_another_dagsoort_or_dagdeel_says_nothing(moment: Moment, found: Stand) -> None:
    assert gevonden(gemeld("ruimte", 100), gemeld("vol", 10, dagdelen=(moment,))) == found


def test_one_of_several_dagdelen_is_enough() -> None:
    both = (Moment(dagdeel="nacht"), Moment(dagdeel="overdag"))
    assert gevonden(gemeld("ruimte", 100), gemeld("vol", 10, dagdelen=both)) == "vol"


def test_a_report_of_a_specialisme_counts_only_when_it_is_asked_for() -> None:
    reports = (gemeld("ruimte", 100), gemeld("vol", 10, specialismen=("9104", "9105")))
    assert gevonden(*reports) == "ruimte"
    assert gevonden(*reports, op=over("9103")) == "ruimte"
    assert gevonden(*reports, op=over("9104")) == "vol"


def test_a_report_of_another_wijk_says_nothing() -> None:
    reports = (gemeld("ruimte", 100), gemeld("vol", 10, wijken=("WK2",)))
    assert gevonden(*reports) == "ruimte"
    assert gevonden(*reports, op=over(wijken=("WK2",))) == "vol"


def test_over_several_specialismen_and_wijken_the_worst_counts() -> None:
    each = {"9103": "ruimte", "9104": "beperkt", "9105": "vol", "mth": "wachtlijst"}
    reports = [gemeld(wat, specialismen=(code,)) for code, wat in each.items()]  # type: ignore[arg-type]
    assert gevonden(*reports, op=over("9103", "9104")) == "beperkt"
    assert gevonden(*reports, op=over("9104", "dementie")) == "onbekend"
    assert gevonden(*reports, op=over("dementie", "mth")) == "wachtlijst"
    assert gevonden(*reports, op=over("mth", "9105", "9103")) == "vol"
    two = (gemeld("ruimte", wijken=("WK1",)), gemeld("vol", wijken=("WK2",)))
    assert gevonden(*two, op=over(wijken=("WK1", "WK2"))) == "vol"


def test_a_new_report_takes_the_place_of_the_one_of_the_same_scope() -> None:
    night = gemeld("vol", dagdelen=(Moment(dagdeel="nacht"),))
    old = gemeld("ruimte", 100, specialismen=("9103", "9104"))
    new = gemeld("beperkt", 10, specialismen=("9104", "9103"))
    assert keep_newest((old, night), new) == (night, new)


def test_at_most_fifty_scopes_are_kept_and_the_oldest_goes() -> None:
    kept: tuple[CapaciteitGemeld, ...] = ()
    for number in range(KEPT + 1):
        kept = keep_newest(kept, gemeld("ruimte", wijken=(f"WK{number}",)))
    assert [melding.wijken[0] for melding in kept] == [f"WK{number}" for number in range(1, KEPT + 1)]
