from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.alerts.delivery.retries import LANGST, WACHTTIJDEN, Antwoord, besluit, gevraagd

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TABEL = (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600)


def test_it_is_tried_again_after_the_waits_that_are_published() -> None:
    assert tuple(wacht.total_seconds() for wacht in WACHTTIJDEN) == TABEL
    for pogingen, seconds in enumerate(TABEL, start=1):
        gevolg = besluit(Antwoord(503), pogingen, NU, 0)
        assert (gevolg.status, gevolg.vanaf - NU) == ("wacht", timedelta(seconds=seconds))
    assert besluit(Antwoord(503), len(TABEL) + 1, NU, 0).status == "onbestelbaar"


@pytest.mark.parametrize("jitter", [0, 0.5, 0.999])
def test_jitter_comes_on_top_and_is_a_fifth_at_most(jitter: float) -> None:
    for pogingen, seconds in enumerate(TABEL, start=1):
        wacht = (besluit(Antwoord(500), pogingen, NU, jitter).vanaf - NU).total_seconds()
        assert wacht == pytest.approx(seconds * (1 + 0.2 * jitter))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_2xx_is_delivered(status: int) -> None:
    assert besluit(Antwoord(status), 1, NU, 0).status == "afgeleverd"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 413, 422, 451, 499])
def test_other_4xx_are_final(status: int) -> None:
    assert besluit(Antwoord(status), 1, NU, 0).status == "onbestelbaar"


@pytest.mark.parametrize("status", [101, 300, 301, 302, 307, 308, 408, 425, 429, 500, 502, 503, 504, 599, None])
def test_what_may_pass_is_tried_again(status: int | None) -> None:
    assert besluit(Antwoord(status, fout="weg" if status is None else None), 1, NU, 0).status == "wacht"


@pytest.mark.parametrize(
    ("wacht", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Mon, 23 Nov 2026 09:10:00 GMT", 600),
        ("Mon, 23 Nov 2026 08:00:00 GMT", 0),
        ("Mon, 23 Nov 2026 09:10:00 -0000", 600),
        ("999999999999999999999", 0),
        ("172800", 24 * 3600),
        ("morgen", 0),
        ("-5", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_has_a_bound(wacht: str | None, seconds: int) -> None:
    assert gevraagd(wacht, NU) == timedelta(seconds=seconds)


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(max_codepoint=255), max_size=40) | st.from_regex(r"\A[0-9, :+A-Za-z-]{0,40}\Z"))
def test_no_retry_after_can_do_harm(wacht: str) -> None:
    assert timedelta() <= gevraagd(wacht, NU) <= LANGST


def test_who_asks_for_more_time_gets_it_and_who_asks_for_less_does_not() -> None:
    assert besluit(Antwoord(429, wacht="3600"), 1, NU, 0).vanaf == NU + timedelta(hours=1)
    assert besluit(Antwoord(503, wacht="1"), 2, NU, 0).vanaf == NU + timedelta(minutes=5)
    assert besluit(Antwoord(404, wacht="3600"), 1, NU, 0).status == "onbestelbaar"
