"""The schemas of what may be sent about a subscription."""

from marshmallow import fields, validate

from events.codes import MELDINGSOORTEN, SPECIALISMEN, URGENTIES
from services.alerts.subscriptions.addresses import LONGEST
from services.platform.web.fields import ListField
from services.platform.web.nobody import of_nobody
from services.platform.web.parser import Schema
from services.schemas import GEBIED, GEMEENTE, ID, WIJK, codes, unique

MOST_AREAS = 200  # of a filter


def _areas(code: validate.Regexp) -> ListField:
    return ListField(fields.String(validate=code), validate=validate.And(validate.Length(max=MOST_AREAS), unique))


class AbonnementFiltersSchema(Schema):
    """The messages that a subscriber wants. A filter that is left out lets everything through."""

    soort = codes(MELDINGSOORTEN)
    wijken = _areas(WIJK)
    gemeenten = _areas(GEMEENTE)
    gebieden = _areas(GEBIED)
    urgentie = codes(URGENTIES)
    specialismen = codes(SPECIALISMEN)


class AbonnementSchema(Schema):
    """What a subscriber is told, and where."""

    callbackUrl = fields.String(  # noqa: N815
        required=True, validate=validate.Length(1, LONGEST), metadata={"example": "https://voorbeeld.example/meldingen"}
    )
    filters = fields.Nested(AbonnementFiltersSchema)


class NieuwAbonnementSchema(AbonnementSchema):
    """A subscription; the caller may choose its id."""

    id = fields.String(validate=[ID, of_nobody])


class AbonnementenlijstSchema(Schema):
    """The subscriptions to list: those before an id."""

    voor = fields.String(validate=ID)
