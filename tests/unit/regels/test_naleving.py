"""On which day something was reported, and since when an afspraak counts as kept."""

from datetime import UTC, date, datetime

import pytest

from events.afspraken import StatusGemeld
from events.codes import Naleving
from services.regels.naleving import day_of, kept_on, said_on

LATE = datetime(2026, 5, 9, 22, 30, tzinfo=UTC)  # in Amsterdam it is the next day
RECORDED, PAPER = date(2026, 5, 10), date(2026, 5, 3)
KEPT: Naleving = "nageleefd"


def test_a_day_is_that_of_amsterdam() -> None:
    assert day_of(LATE) == RECORDED


def test_what_stands_on_paper_was_said_on_its_day_and_all_else_when_it_was_recorded() -> None:
    assert (said_on(PAPER, LATE), said_on(None, LATE)) == (PAPER, RECORDED)


@pytest.mark.parametrize(
    ("known", "status", "op_papier", "right"),
    [
        (None, KEPT, None, RECORDED),
        (None, KEPT, PAPER, PAPER),
        (None, "komt-niet-van-de-grond", None, None),
        (date(2026, 5, 2), "leidt-niet-tot-herkenbaarheid", None, date(2026, 5, 2)),
        (date(2026, 5, 2), KEPT, PAPER, PAPER),
        (date(2026, 5, 4), KEPT, PAPER, date(2026, 5, 4)),
    ],
)
def test_the_newest_day_on_which_it_was_said_to_be_kept_counts(
    known: date | None, status: Naleving, op_papier: date | None, right: date | None
) -> None:
    assert kept_on(known, StatusGemeld(status=status, op_papier=op_papier), LATE) == right
