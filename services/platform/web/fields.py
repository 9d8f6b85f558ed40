"""Fields that read one notation and no other: moments, dates, numbers and addresses. Digits are 0 to 9 (`geval 13`)."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import marshmallow as ma
from typing_extensions import override

from services.platform.web import visible
from services.platform.web.nobody import of_nobody

RFC3339 = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:)([0-9]{2})(?:\.([0-9]+))?"
    r"([Zz]|[+ -](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHOLE = re.compile(r"[0-9]{1,9}")
FIRST, LAST = 2000, 2100  # years about which it makes sense to speak
LONGEST = 200  # characters of an address
MOST = 1000  # items of a list, or names of an object
LEAP_SECOND = "60"


class MomentField(ma.fields.AwareDateTime):
    """A moment in the form of RFC 3339, with an offset, cut to microseconds. Accepts the space that a query makes of a
    bare `+`. A leap second is the second after it, as on most clocks."""

    default_error_messages = {
        "invalid": "Geef een bestaand moment met tijdzone, zoals 2026-11-23T20:30:00+01:00 of 2026-11-23T19:30:00Z."
    }

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        if not isinstance(value, str) or not (found := RFC3339.fullmatch(value)):
            raise self.make_error("invalid")
        try:
            moment = _moment(*found.groups(default=""))
        except ValueError:
            raise self.make_error("invalid") from None
        if not FIRST <= moment.year < LAST:
            raise self.make_error("invalid")
        return moment


def _moment(day: str, clock: str, second: str, fraction: str, offset: str) -> datetime:
    """Return the moment of the parts of a text. Raises `ValueError` when it is none."""
    zone = offset.upper().replace(" ", "+")
    if second != LEAP_SECOND:
        return datetime.fromisoformat(f"{day}T{clock}{second}.{fraction[:6]:0<6}{zone}")
    before = datetime.fromisoformat(f"{day}T{clock}59{zone}")
    if (before - (before.utcoffset() or timedelta())).strftime("%H:%M") != "23:59":
        raise ValueError(second)
    return before + timedelta(seconds=1)


class DateField(ma.fields.Date):
    """A date in the form YYYY-MM-DD, or as TOML has it."""

    default_error_messages = {"invalid": "Geef een bestaande datum in deze eeuw, zoals 2026-11-23."}

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if type(value) is not date and not (isinstance(value, str) and DATE.fullmatch(value)):
            raise self.make_error("invalid")
        found: date = super()._deserialize(value, attr, data, **kwargs)
        if not FIRST <= found.year < LAST:
            raise self.make_error("invalid")
        return found


class WholeField(ma.fields.Integer):
    """A whole number, as a number and not as text."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if type(value) is not int:
            raise self.make_error("invalid")
        found: int = super()._deserialize(value, attr, data, **kwargs)
        return found


class WholeInQueryField(ma.fields.Integer):
    """A whole number in a query, where everything is text."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not WHOLE.fullmatch(value):
            raise self.make_error("invalid")
        found: int = super()._deserialize(value, attr, data, **kwargs)
        return found


class ShareField(ma.fields.Float):
    """A number, as a number and not as text."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if type(value) not in (int, float):
            raise self.make_error("invalid")
        found: float = super()._deserialize(value, attr, data, **kwargs)
        return found


class _Address(ma.fields.String):
    """Looks at the length, and for signs that nobody sees, before it looks at the form, which costs more. It names no
    cliënt by a number: addresses are public."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=[ma.validate.Length(max=LONGEST), of_nobody], **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST:
            raise ma.ValidationError(f"Te lang: ten hoogste {LONGEST}.")
        if isinstance(value, str) and (" " in value or visible.fault(value)):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class EmailField(_Address, ma.fields.Email):
    """An e-mail address."""


class WebsiteField(_Address, ma.fields.Url):
    """The address of a website, on http or https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(schemes={"http", "https"}, **options)


class ListField(ma.fields.List[Any]):
    """A list. Looks at how long it is before it looks at what is in it, which costs more."""

    def __init__(self, inner: ma.fields.Field[Any], *, most: int = MOST, **options: Any) -> None:
        super().__init__(inner, **options)
        self.most = most

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        _require_at_most(self.most, value)
        return super()._deserialize(value, attr, data, **kwargs)


class DictField(ma.fields.Dict):
    """An object of which the caller makes the names. Looks at how many there are first."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[Any, Any]:
        _require_at_most(MOST, value)
        found: dict[Any, Any] = super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        return found


def _require_at_most(most: int, value: Any) -> None:
    if isinstance(value, list | dict) and len(value) > most:
        raise ma.ValidationError(f"Te lang: ten hoogste {most}.")
