"""The schemas of the queries about deliveries."""

from typing import get_args

from marshmallow import fields, validate

from services.alerts.delivery.retries import Status
from services.platform.web.parser import Schema
from services.schemas import ID

AFLEVERING = validate.Regexp(
    r"[a-z0-9][a-z0-9-]{2,63}\.[1-9][0-9]{0,17}\Z", error="Het id van een aflevering is als mijn-abonnement.12."
)


class AfleveringenlijstSchema(Schema):
    """The deliveries to list: those before an id."""

    abonnement = fields.String(validate=ID)
    status = fields.String(validate=validate.OneOf(get_args(Status)))
    voor = fields.String(validate=AFLEVERING)
