"""Moments, dates and numbers in the one notation that a standard gives them, with digits of ASCII (geval 9, 13)."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import marshmallow as ma
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.platform.web.fields import (
    DateField,
    EmailField,
    MomentField,
    ShareField,
    WebsiteField,
    WholeField,
    WholeInQueryField,
)

FEW = settings(max_examples=300, derandomize=True, database=None)
OTHER_DIGITS = st.characters(categories=["Nd"], exclude_characters="0123456789")
EVENING = datetime(2026, 11, 27, 21, 25, 50, tzinfo=UTC)


def takes(field: ma.fields.Field[Any], value: object) -> bool:
    try:
        field.deserialize(value)
    except ma.ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-27T21:25:50.1234567Z", EVENING.replace(microsecond=123456)),
        ("2026-11-27t21:25:50.999999999z", EVENING.replace(microsecond=999999)),
        ("2026-11-27T21:25:50.5-00:00", EVENING.replace(microsecond=500000)),
        ("2026-11-27T22:25:50+01:00", EVENING),
        ("2026-11-27T22:25:50 01:00", EVENING),
        ("2026-11-27T08:10:50.0000001-13:15", EVENING),
        ("2026-12-31T23:59:60Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2027-01-01T00:59:60.5+01:00", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026-11-27T21:25:50." + "3" * 500 + "Z", EVENING.replace(microsecond=333333)),
    ],
)
def test_a_moment_of_rfc_3339_is_cut_to_microseconds(text: str, moment: datetime) -> None:
    assert MomentField().deserialize(text) == moment


@FEW
@given(
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001 - the zone is drawn apart
    minutes=st.integers(-23 * 60 - 59, 23 * 60 + 59),
    digits=st.integers(6, 12),
    small=st.booleans(),
)
def test_every_moment_is_read_back(moment: datetime, minutes: int, digits: int, *, small: bool) -> None:
    moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = moment.isoformat(timespec="microseconds")
    text = f"{text[:26]}{'7' * (digits - 6)}{text[26:]}"
    assert MomentField().deserialize(text.replace("T", "t") if small else text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27T21:25:50", "2026-11-27 21:25:50Z", "2026-11-27T21:25:50.Z", "2026-11-27T21:25:50,5Z",
        "2026-11-27T21:25Z", "2026-11-27T24:00:00Z", "2026-11-27T21:60:00Z", "2026-11-27T21:25:60Z",
        "2026-11-27T21:25:50+24:00", "2026-11-27T21:25:50+01:60", "2026-11-27T21:25:50+0100", "2026-W48-5T00:00:00Z",
        "2026-11-31T00:00:00Z", "2026-11-27T21:25:50Z\n", "1999-11-27T21:25:50Z", "\u0662\u066026-11-27T21:25:50Z", "",
    ],
)  # fmt: skip
def test_another_moment_is_refused(text: str) -> None:
    assert not takes(MomentField(), text)


@pytest.mark.parametrize(
    "text", ["2026-W48-6", "20261128", "2026-332", "2026-11-2\uff18", "2026-1-28", " 2026-11-28", "x" * 99]
)
def test_a_date_has_one_notation(text: str) -> None:
    assert DateField().deserialize("2026-11-28") == DateField().deserialize(date(2026, 11, 28)) == date(2026, 11, 28)
    assert not takes(DateField(), text)


@FEW
@given(OTHER_DIGITS, st.sampled_from([MomentField(), DateField(), WholeInQueryField()]), st.integers(0, 9))
def test_other_digits_are_no_digits(digit: str, field: ma.fields.Field[Any], place: int) -> None:
    good = {"MomentField": "2026-11-28T10:20:30Z", "DateField": "2026-11-28"}.get(type(field).__name__, "1234567")
    assert takes(field, good)
    at = [number for number, sign in enumerate(good) if sign.isdigit()][place % 7]
    assert not takes(field, good[:at] + digit + good[at + 1 :])


@pytest.mark.parametrize("value", [True, "12", 1.5, "١٢", None, [1], "1_0"])
def test_a_number_is_no_text_and_no_truth(value: object) -> None:
    assert takes(WholeField(), 12)
    assert not takes(WholeField(), value)
    assert not takes(ShareField(), value) or isinstance(value, float)


@pytest.mark.parametrize("text", ["1_0", " 1", "+1", "-1", "1.0", "1e2", "1" * 10, "1" * 5000, ""])
def test_a_number_in_a_query_is_digits(text: str) -> None:
    assert WholeInQueryField().deserialize("012") == 12
    assert not takes(WholeInQueryField(), text)


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (EmailField(), "post@thuiszorg.example", "post\u200b@thuiszorg.example"),
        (EmailField(), "p.o-st+wijk@zorg.example", "a" * 195 + "@b.example"),
        (WebsiteField(), "https://www.zorg-ë.example/wijk?x=1", "https://zorg.example/\u202egro"),
        (WebsiteField(), "http://zorg.example", "https://zorg.example/\u2028"),
        (WebsiteField(), "https://zorg.example/%20", "https://zorg.example/a b"),
    ],
)
def test_an_address_can_be_seen_and_is_not_long(field: ma.fields.Field[Any], good: str, bad: str) -> None:
    assert takes(field, good)
    assert not takes(field, bad)
