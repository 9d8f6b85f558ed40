"""What may be said of a subscription."""

from typing import Any

from marshmallow import fields, validate

from events.codes import MELDINGSOORTEN, SPECIALISMEN, URGENTIES
from services.alerts.delivery.addresses import LENGTE
from services.platform.web.paging import page_number
from services.platform.web.parser import Schema
from services.schemas import GEMEENTE, ID, WIJK, codes, uniek

STATUSSEN = ("wacht", "afgeleverd", "onbestelbaar", "vervallen")
MOST = 200  # areas of a filter


def _gebieden(code: validate.Regexp) -> fields.List[Any]:
    return fields.List(fields.String(validate=code), validate=validate.And(validate.Length(max=MOST), uniek))


class AbonnementFiltersSchema(Schema):
    """Of what to be told; what is left out means all."""

    soort = codes(MELDINGSOORTEN)
    wijken = _gebieden(WIJK)
    gemeenten = _gebieden(GEMEENTE)
    urgentie = codes(URGENTIES)
    specialismen = codes(SPECIALISMEN)


class NieuwAbonnementSchema(Schema):
    """A subscription; the caller may choose its id."""

    id = fields.String(validate=ID)
    callbackUrl = fields.String(  # noqa: N815
        required=True, validate=validate.Length(1, LENGTE), metadata={"example": "https://voorbeeld.example/meldingen"}
    )
    filters = fields.Nested(AbonnementFiltersSchema)


class AbonnementenlijstSchema(Schema):
    """Which subscriptions to list: those before an id."""

    voor = fields.String(validate=ID)


class AfleveringenlijstSchema(Schema):
    """Which of what was sent to list."""

    abonnement = fields.String(validate=ID)
    status = fields.String(validate=validate.OneOf(STATUSSEN))
    pagina = page_number()
