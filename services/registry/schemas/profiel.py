"""The schemas of what a team says of itself beside how it can be reached."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from events.codes import (
    ADVIES,
    COMPLEXE_ZORG,
    DAGDELEN,
    DAGSOORTEN,
    EHEALTH,
    NIET_TOEWIJSBAAR,
    OMVANG,
    TEAMSOORTEN,
)
from services.platform.web.fields import ListField
from services.platform.web.parser import Schema
from services.schemas import ID, codes, unique

MOST_TEAMS = 50  # that one team names


class WaarnemingSchema(Schema):
    """A team that stands in for this one; without dagsoorten or dagdelen in all of them."""

    team = fields.String(required=True, validate=ID)
    dagsoorten = codes(DAGSOORTEN)
    dagdelen = codes(DAGDELEN)


class ProfielSchema(Schema):
    """What a team is and offers. What is left out is not known."""

    soorten = codes(TEAMSOORTEN)
    omvang = fields.String(validate=validate.OneOf(list(OMVANG)))
    complexeZorg = codes(COMPLEXE_ZORG)  # noqa: N815 - as it is sent
    zorgplanning = fields.Boolean(truthy={True}, falsy={False})
    ehealth = codes(EHEALTH)
    nietToewijsbaar = codes(NIET_TOEWIJSBAAR)  # noqa: N815
    advies = codes(ADVIES)
    waarneming = ListField(fields.Nested(WaarnemingSchema), validate=validate.Length(max=MOST_TEAMS))
    neemtWaarVoor = ListField(  # noqa: N815
        fields.String(validate=ID), validate=validate.And(validate.Length(max=MOST_TEAMS), unique)
    )

    @ma.validates("waarneming")
    def _each_team_once(self, found: list[dict[str, Any]], **_: Any) -> None:
        unique([said["team"] for said in found if "team" in said])


class ProfielPartSchema(Schema):
    """The profiel of a team."""

    profiel = fields.Nested(ProfielSchema, required=True)
