"""The schemas of the queries about deliveries."""

from typing import get_args

from marshmallow import fields, validate

from services.alerts.delivery.retries import Status
from services.platform.web.paging import page_number
from services.platform.web.parser import Schema
from services.schemas import ID


class AfleveringenlijstSchema(Schema):
    """The deliveries to list."""

    abonnement = fields.String(validate=ID)
    status = fields.String(validate=validate.OneOf(get_args(Status)))
    pagina = page_number()
