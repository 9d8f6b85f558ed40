"""Durations as ISO 8601 writes them, and what is none."""

from datetime import timedelta

import pytest

from services.regels.duration import LONGEST, duration


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P2W", timedelta(days=14)),
        ("P3D", timedelta(days=3)),
        ("PT72H", timedelta(hours=72)),
        ("PT5M", timedelta(minutes=5)),
        ("PT90S", timedelta(seconds=90)),
        ("P1DT2H30M", timedelta(days=1, hours=2, minutes=30)),
        ("P0D", timedelta()),
        ("P2W3D", timedelta(days=17)),
        ("P1WT1H", timedelta(days=7, hours=1)),
        ("P9999W9999DT99999H99999M999999S", timedelta(79_992, 3600 * 99_999 + 60 * 99_999 + 999_999)),
    ],
)
def test_weeks_days_hours_minutes_and_seconds_make_a_duration(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize("text", ["P90000D", "P12857W1D", "PT2160000H"])
def test_the_longest_lasts_90000_days(text: str) -> None:
    assert duration(text) == LONGEST == timedelta(days=90_000)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("P90001D", id="longer than 90,000 days"),
        pytest.param("P12858W", id="longer than 90,000 days, in weeks"),
        pytest.param("PT2160001H", id="longer than 90,000 days, in hours"),
        pytest.param("P99999999999999D", id="longer than can be counted"),
        pytest.param("", id="nothing"),
        pytest.param("P", id="no number"),
        pytest.param("PT", id="no number after T"),
        pytest.param("P1DT", id="no time after T"),
        pytest.param("PT5", id="no unit"),
        pytest.param("72", id="only a number"),
        pytest.param("5M", id="no P"),
        pytest.param("-P1D", id="a sign before it"),
        pytest.param("P-1D", id="a sign within it"),
        pytest.param("PT1.5H", id="a fraction"),
        pytest.param("PT1,5H", id="a fraction with a comma"),
        pytest.param("pt1h", id="lower case"),
        pytest.param("P1Y", id="years, which have no length"),
        pytest.param("P1M", id="months, which have no length"),
        pytest.param("PT1D", id="days after T"),
        pytest.param("P1H", id="hours without T"),
        pytest.param("PT1M1H", id="the wrong order"),
        pytest.param("P1D2W", id="weeks after days"),
        pytest.param("P1W2W", id="weeks twice"),
        pytest.param("P1WT", id="no time after T, with weeks"),
        pytest.param("P100000W", id="more than five digits of weeks"),
        pytest.param("P\u0663W", id="a digit of another script"),
        pytest.param("P\u0663D", id="a digit of another script, in days"),
        pytest.param("P1D ", id="a space"),
        pytest.param("P1D\n", id="a line end"),
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is geen duur zoals PT72H of PT30M"):
        duration(text)
