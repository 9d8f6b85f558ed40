"""What may be said of a ladder of responsibility, and of the bounds of its steps."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import STAPROLLEN, URGENTIES
from services.platform.web.parser import Schema
from services.regels.duration import duration
from services.schemas import REGIO, tekst


def term(text: str) -> None:
    """Raises `ValidationError` when a text is no duration, or none at all."""
    try:
        span = duration(text)
    except ValueError:
        message = "Geef een duur zoals PT30M of PT72H."
        raise ma.ValidationError(message) from None
    if not span:
        message = "De duur is nul."
        raise ma.ValidationError(message)


class WerktijdSchema(Schema):
    """A bound in working time."""

    werkuren = fields.Integer(strict=True, validate=validate.Range(1, 1000))
    werkdagen = fields.Integer(strict=True, validate=validate.Range(1, 250))


class Termijn(fields.Field[Any]):
    """An ISO 8601 duration, or working time."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        if isinstance(value, str):
            term(value)
            return value
        if not isinstance(value, Mapping) or len(value) != 1:
            message = "Geef een duur zoals PT30M, of { werkuren = 2 }, of { werkdagen = 1 }."
            raise ma.ValidationError(message)
        return WerktijdSchema().load(dict(value))


class StapSchema(Schema):
    """A step of ladder A."""

    rol = fields.String(required=True, validate=validate.OneOf(list(STAPROLLEN)))
    organisatie = fields.String(validate=REGIO)
    termijn = fields.Dict(keys=fields.String(validate=validate.OneOf(URGENTIES)), values=Termijn())
    grond = tekst()


class LadderSchema(Schema):
    """Ladder A: who is responsible next."""

    stappen = fields.List(fields.Nested(StapSchema), required=True, validate=validate.Length(1, 10))

    @ma.validates("stappen")
    def _last_step_stays_open(self, found: list[dict[str, Any]], **_: Any) -> None:
        if found and (found[-1]["rol"] != "zorgverzekeraar" or found[-1].get("termijn")):
            message = "De laatste stap is de zorgverzekeraar, zonder termijn: die blijft open (L 2.1)."
            raise ma.ValidationError(message)
