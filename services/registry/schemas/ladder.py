"""The schemas of a ladder of responsibility and the bounds of its steps."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate
from typing_extensions import override

from events.codes import STAPROLLEN, URGENTIES
from services.platform.web.fields import DictField, ListField, WholeField
from services.platform.web.parser import Schema
from services.regels.duration import duration
from services.schemas import REGIO, text


def check_duration(text: str) -> None:
    """Raise `ValidationError` when a text is no duration, or one of no length."""
    try:
        span = duration(text)
    except ValueError:
        raise ma.ValidationError("Geef een duur zoals PT30M of PT72H.") from None
    if not span:
        raise ma.ValidationError("De duur is nul.")


class WerktijdSchema(Schema):
    """A bound in working time."""

    werkuren = WholeField(validate=validate.Range(1, 1000))
    werkdagen = WholeField(validate=validate.Range(1, 250))


class TermijnField(fields.Field[Any]):
    """A bound: an ISO 8601 duration, or working time."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str):
            check_duration(value)
            return value
        if not isinstance(value, Mapping) or len(value) != 1:
            raise ma.ValidationError("Geef een duur zoals PT30M, of { werkuren = 2 }, of { werkdagen = 1 }.")
        return WerktijdSchema().load(dict(value))


class StapSchema(Schema):
    """One step of ladder A."""

    rol = fields.String(required=True, validate=validate.OneOf(list(STAPROLLEN)))
    organisatie = fields.String(validate=REGIO)
    termijn = DictField(keys=fields.String(validate=validate.OneOf(URGENTIES)), values=TermijnField())
    grond = text()


class LadderSchema(Schema):
    """Ladder A, which says who is responsible next."""

    stappen = ListField(fields.Nested(StapSchema), required=True, validate=validate.Length(1, 10))

    @ma.validates("stappen")
    def _last_step_stays_open(self, found: list[dict[str, Any]], **_: Any) -> None:
        if found and (found[-1]["rol"] != "zorgverzekeraar" or found[-1].get("termijn")):
            raise ma.ValidationError("De laatste stap is de zorgverzekeraar, zonder termijn: die blijft open (L 2.1).")
