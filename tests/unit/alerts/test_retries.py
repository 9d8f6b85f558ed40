from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.alerts.delivery.retries import LONGEST, WAITS, Outcome, asked_wait, judge
from tests.support.meldingen import SECONDS
from tests.support.zorgvragen import NOW


def test_a_message_is_tried_again_after_the_published_waits() -> None:
    assert tuple(wait.total_seconds() for wait in WAITS) == SECONDS
    for attempts, seconds in enumerate(SECONDS, start=1):
        verdict = judge(Outcome(503), attempts, NOW, 0)
        assert (verdict.status, verdict.not_before - NOW) == ("wacht", timedelta(seconds=seconds))
    assert judge(Outcome(503), len(SECONDS) + 1, NOW, 0).status == "onbestelbaar"


@pytest.mark.parametrize("jitter", [0, 0.5, 0.999])
def test_jitter_is_added_to_a_wait_and_is_a_fifth_of_it_at_most(jitter: float) -> None:
    for attempts, seconds in enumerate(SECONDS, start=1):
        wait = (judge(Outcome(500), attempts, NOW, jitter).not_before - NOW).total_seconds()
        assert wait == pytest.approx(seconds * (1 + 0.2 * jitter))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_2xx_is_delivered(status: int) -> None:
    assert judge(Outcome(status), 1, NOW, 0).status == "afgeleverd"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 413, 422, 451, 499])
def test_other_4xx_are_final(status: int) -> None:
    assert judge(Outcome(status), 1, NOW, 0).status == "onbestelbaar"


@pytest.mark.parametrize("status", [101, 300, 301, 302, 307, 308, 408, 425, 429, 500, 502, 503, 504, 599, None])
def test_what_may_pass_is_tried_again(status: int | None) -> None:
    fault = "De server antwoordde niet op tijd." if status is None else None
    assert judge(Outcome(status, fault), 1, NOW, 0).status == "wacht"


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
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
def test_retry_after_is_seconds_or_a_date_and_has_a_bound(retry_after: str | None, seconds: int) -> None:
    assert asked_wait(retry_after, NOW) == timedelta(seconds=seconds)


@settings(derandomize=True, database=None)
@given(st.text(st.characters(max_codepoint=255), max_size=40) | st.from_regex(r"\A[0-9, :+A-Za-z-]{0,40}\Z"))
def test_no_retry_after_can_do_harm(retry_after: str) -> None:
    assert timedelta() <= asked_wait(retry_after, NOW) <= LONGEST


def test_a_subscriber_that_asks_for_more_time_gets_it_and_one_that_asks_for_less_does_not() -> None:
    assert judge(Outcome(429, retry_after="3600"), 1, NOW, 0).not_before == NOW + timedelta(hours=1)
    assert judge(Outcome(503, retry_after="1"), 2, NOW, 0).not_before == NOW + timedelta(minutes=5)
    assert judge(Outcome(404, retry_after="3600"), 1, NOW, 0).status == "onbestelbaar"
