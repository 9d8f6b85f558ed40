"""Which capacity report counts: the newest that is about what was asked, as long as it is valid."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Gemeld, Stand
from services.regels.stand import KEPT, Onderwerp, Reported, counting, keep_newest, said, stand

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
WIJKEN = ("WK1",)


def report(said: Gemeld, age: int = 60, valid: int = 3600, **about: Any) -> CapaciteitGemeld:
    """A report of so many seconds ago, valid for so many more."""
    geldig_tot = NOW + timedelta(seconds=valid)
    return CapaciteitGemeld(stand=said, gemeld_op=NOW - timedelta(seconds=age), geldig_tot=geldig_tot, **about)


def asked(*specialismen: str, wijken: tuple[str, ...] = WIJKEN) -> Onderwerp:
    return Onderwerp("werkdag", "overdag", wijken, specialismen)


def found(*reports: CapaciteitGemeld, about: Onderwerp | None = None) -> Stand:
    return stand(reports, about or asked(), NOW).stand


def test_nothing_reported_is_unknown_and_has_no_age() -> None:
    assert stand((), asked(), NOW) == Reported("onbekend")


def test_a_report_of_something_else_has_no_age_either() -> None:
    assert stand((report("vol", wijken=("WK2",)),), asked(), NOW) == Reported("onbekend")


def test_a_report_shows_when_it_was_made_and_until_when_it_holds() -> None:
    one = report("vol")
    assert stand((one,), asked(), NOW) == Reported("vol", one.gemeld_op, one.geldig_tot)


@pytest.mark.parametrize(("valid", "right"), [(1, "ruimte"), (0, "onbekend"), (-1, "onbekend")])
def test_what_expired_is_unknown_and_still_shows_its_age(valid: int, right: Stand) -> None:
    one = report("ruimte", valid=valid)
    assert stand((one,), asked(), NOW) == Reported(right, one.gemeld_op, one.geldig_tot)


def test_the_last_report_in_the_log_counts_also_when_the_clock_was_ahead_before() -> None:
    earlier = report("ruimte", age=-3600, valid=9000)
    assert found(earlier, report("vol", 10, wijken=("WK1",))) == "vol"


def test_the_last_of_two_reports_of_the_same_moment_counts() -> None:
    assert found(report("ruimte"), report("vol", wijken=("WK1",))) == "vol"


def test_a_newer_report_that_expired_does_not_give_way_to_an_older_one() -> None:
    assert found(report("ruimte", 100), report("vol", 10, valid=0)) == "onbekend"


@pytest.mark.parametrize(
    ("moment", "right"),
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
def test_a_report_of_another_dagsoort_or_dagdeel_says_nothing(moment: Moment, right: Stand) -> None:
    assert found(report("ruimte", 100), report("vol", 10, dagdelen=(moment,))) == right


def test_one_of_several_dagdelen_is_enough() -> None:
    both = (Moment(dagdeel="nacht"), Moment(dagdeel="overdag"))
    assert found(report("ruimte", 100), report("vol", 10, dagdelen=both)) == "vol"


def test_a_report_of_a_specialisme_counts_only_when_it_is_asked_for() -> None:
    reports = (report("ruimte", 100), report("vol", 10, specialismen=("9104", "9105")))
    assert found(*reports) == "ruimte"
    assert found(*reports, about=asked("9103")) == "ruimte"
    assert found(*reports, about=asked("9104")) == "vol"


def test_a_report_of_another_wijk_says_nothing() -> None:
    reports = (report("ruimte", 100), report("vol", 10, wijken=("WK2",)))
    assert found(*reports) == "ruimte"
    assert found(*reports, about=asked(wijken=("WK2",))) == "vol"


def test_over_several_specialismen_and_wijken_the_worst_counts() -> None:
    each: dict[str, Gemeld] = {"9103": "ruimte", "9104": "beperkt", "9105": "vol", "mth": "wachtlijst"}
    reports = [report(said, specialismen=(code,)) for code, said in each.items()]
    assert found(*reports, about=asked("9103", "9104")) == "beperkt"
    assert found(*reports, about=asked("9104", "dementie")) == "onbekend"
    assert found(*reports, about=asked("dementie", "mth")) == "wachtlijst"
    assert found(*reports, about=asked("mth", "9105", "9103")) == "vol"
    two = (report("ruimte", wijken=("WK1",)), report("vol", wijken=("WK2",)))
    assert found(*two, about=asked(wijken=("WK1", "WK2"))) == "vol"


def test_a_new_report_takes_the_place_of_the_one_of_the_same_scope() -> None:
    night = report("vol", dagdelen=(Moment(dagdeel="nacht"),))
    old = report("ruimte", 100, specialismen=("9103", "9104"))
    new = report("beperkt", 10, specialismen=("9104", "9103"))
    assert keep_newest((old, night), new) == (night, new)


@pytest.mark.parametrize(
    "other",
    [
        {"dagdelen": ()}, {"dagdelen": (Moment(dagdeel="nacht"),)}, {"specialismen": ()}, {"specialismen": ("9103",)},
        {"wijken": ()}, {"wijken": ("WK1", "WK2")},
    ],
)  # fmt: skip
def test_a_report_whose_scope_differs_anywhere_is_kept_beside_it(other: dict[str, Any]) -> None:
    scope: dict[str, Any] = {"dagdelen": (Moment(dagsoort="weekend"),), "specialismen": ("9105",), "wijken": ("WK1",)}
    old, new = report("vol", **scope), report("vol", **(scope | other))
    assert keep_newest((old,), new) == (old, new)


def test_at_most_fifty_scopes_are_kept_and_the_oldest_goes() -> None:
    kept: tuple[CapaciteitGemeld, ...] = ()
    for number in range(KEPT + 1):
        kept = keep_newest(kept, report("ruimte", wijken=(f"WK{number}",)))
    assert [one.wijken[0] for one in kept] == [f"WK{number}" for number in range(1, 51)]


DAG, NACHT = Moment(dagdeel="overdag"), Moment(dagsoort="werkdag", dagdeel="nacht")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {}),
        ({"wijken": ("WK1",)}, {}),
        ({"wijken": ("WK1",)}, {"wijken": ("WK2", "WK1")}),
        ({"dagdelen": (NACHT,)}, {"dagdelen": (Moment(dagdeel="nacht"),)}),
        ({"dagdelen": (NACHT, DAG)}, {"dagdelen": (DAG, Moment(dagsoort="werkdag"))}),
        ({"dagdelen": (NACHT,), "specialismen": ("mth",)}, {"dagdelen": (NACHT,)}),
    ],
)
def test_a_report_counts_no_longer_after_one_that_is_about_all_of_it(old: Any, new: Any) -> None:
    older, newer = report("vol", **old), report("ruimte", **new)
    assert counting((older, newer)) == [newer]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {"wijken": ("WK1",)}),
        ({}, {"dagdelen": (DAG, NACHT)}),
        ({"wijken": ("WK1", "WK2")}, {"wijken": ("WK1",)}),
        ({"dagdelen": (Moment(dagdeel="nacht"),)}, {"dagdelen": (NACHT,)}),
        ({"dagdelen": (DAG, NACHT)}, {"dagdelen": (DAG,)}),
        ({"dagdelen": (NACHT,)}, {"dagdelen": (NACHT,), "specialismen": ("mth",)}),
    ],
)
def test_it_goes_on_counting_for_what_is_left_of_it(old: Any, new: Any) -> None:
    older, newer = report("vol", **old), report("ruimte", **new)
    assert counting((older, newer)) == [older, newer]


def test_what_a_report_says_to_everybody_is_not_why() -> None:
    one = report("vol", wijken=("WK1",))
    assert said(report("vol", wijken=("WK1",), reden="plafond")) == said(one)
    assert not hasattr(said(one), "reden")
