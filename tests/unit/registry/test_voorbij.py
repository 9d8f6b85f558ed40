"""A period that is over has no effect: who gives it now is told so, and who repeats it is not."""

import pytest

from events.aanbod import Openingstijd
from services.registry.domain.voorbij import over
from tests.support.teams import local
from tests.support.uren import said

WEEK = said("ma", "09:00-15:00")
NOW = local("2027-04-14T00:30")  # still the 13th in UTC
PAST = said("", "gesloten", "2027-04-12", "2027-04-13")


def places(*given: Openingstijd, present: tuple[Openingstijd, ...] = ()) -> list[str]:
    return [fault.place for fault in over(given, present, NOW, "body.uren")]


@pytest.mark.parametrize(
    ("one", "is_over"),
    [
        pytest.param(PAST, True, id="it ended yesterday"),
        pytest.param(said("", "gesloten", "2027-04-12", "2027-04-14"), False, id="it ends today"),
        pytest.param(said("", "09:00-24:00", "2027-04-13"), True, id="it ended at midnight"),
        pytest.param(said("", "22:00-06:00", "2027-04-13"), False, id="a night that is going on"),
        pytest.param(said("", "22:00-06:00", "2027-04-12"), True, id="the night before"),
        pytest.param(WEEK, False, id="every week"),
    ],
)
def test_a_period_is_over_after_its_last_date_in_amsterdam(one: Openingstijd, *, is_over: bool) -> None:
    assert places(WEEK, one) == ["body.uren[1].einddatum"] * is_over


def test_what_stands_there_already_may_be_repeated() -> None:
    assert places(PAST, said("di", "09:00-15:00"), present=(WEEK, PAST)) == []
    other = said("", "gesloten", "2027-04-11", "2027-04-13")
    assert places(PAST, other, present=(PAST,)) == ["body.uren[1].einddatum"]
