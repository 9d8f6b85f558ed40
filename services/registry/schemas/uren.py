"""The schemas of opening hours: of a team, a loket or a zorgverzekeraar."""

from collections.abc import Sequence
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate
from typing_extensions import override

from events.aanbod import Bereikbaarheid
from events.codes import DAGEN, DAY_GROUPS, FUNCTIES, VOOR
from services.platform.web.fields import DateField, ListField
from services.platform.web.parser import Schema
from services.regels.bereikbaar import is_open
from services.regels.tegenspraak import absent, contradictions, repetitions
from services.schemas import CLOCK, CLOSING_TIME, ContactSchema, codes, values

MOST = 100  # statements
LONGEST = 400  # days of a period
ABSENT = "Deze dag komt niet voor in de periode. Een feestdag is alleen een feestdag, geen gewone dag van de week."


class OpeningstijdSchema(Schema):
    """Days with hours, or closed days. With a begindatum and an einddatum (both included) they stand in place of the
    hours of the week; without `dagen` on every day of that period."""

    dagen = codes((*DAGEN, *DAY_GROUPS), load_default=list)
    van = fields.String(validate=CLOCK)
    tot = fields.String(validate=CLOSING_TIME)
    gesloten = fields.Boolean(truthy={True}, falsy={False})
    begindatum = DateField()
    einddatum = DateField()

    @ma.validates_schema
    def _hours_or_closed(self, data: dict[str, Any], **_: Any) -> None:
        if not data["dagen"] and "begindatum" not in data:
            raise ma.ValidationError("Noem minstens één dag.", "dagen")
        if data.get("gesloten") and ("van" in data or "tot" in data):
            raise ma.ValidationError("Een dag is gesloten of heeft tijden, niet beide.", "gesloten")
        if not data.get("gesloten") and not ("van" in data and "tot" in data):
            raise ma.ValidationError("Geef van en tot, of zeg dat het gesloten is.", "van")

    @ma.validates_schema
    def _whole_period(self, data: dict[str, Any], **_: Any) -> None:
        begin, end = data.get("begindatum"), data.get("einddatum")
        if begin is None and end is None:
            return
        if begin is None or end is None:
            missing = "begindatum" if begin is None else "einddatum"
            raise ma.ValidationError("Een begindatum en een einddatum horen bij elkaar.", missing)
        if end < begin:
            raise ma.ValidationError("De einddatum ligt voor de begindatum.", "einddatum")
        if (end - begin).days >= LONGEST:
            raise ma.ValidationError(f"Een periode duurt ten hoogste {LONGEST} dagen.", "einddatum")
        if not_there := absent(data["dagen"], begin, end):
            raise ma.ValidationError({"dagen": {number: [ABSENT] for number in not_there}})


class BereikbaarheidSchema(OpeningstijdSchema):
    """Hours of a team, for one functie and one audience."""

    functie = fields.String(validate=validate.OneOf(list(FUNCTIES)))
    voor = codes(VOOR)
    contact = fields.Nested(ContactSchema)

    @ma.validates("voor")
    def _somebody(self, found: list[str], **_: Any) -> None:
        if not found:
            raise ma.ValidationError("Noem minstens één groep.")


class UrenField(ListField):
    """A list of opening hours, of which none repeats or contradicts another."""

    def __init__(self, schema: type[OpeningstijdSchema] = OpeningstijdSchema, **options: Any) -> None:
        super().__init__(fields.Nested(schema), most=MOST, validate=validate.Length(max=MOST), **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        found: list[Any] = super()._deserialize(value, attr, data, **kwargs)
        if wrong := _faults([values(Bereikbaarheid, said) for said in found]):
            raise ma.ValidationError(wrong)
        return found


def _faults(tijden: Sequence[Bereikbaarheid]) -> dict[int, list[str]]:
    """Return what is wrong with statements beside each other, by their numbers."""
    words = ["open" if is_open(said) else "gesloten" for said in tijden]
    clashes = {
        number: f"Hier {words[number]}, in [{other}] {words[other]}, voor dezelfde dag en groep."
        " Noem bij een uitzondering minder dagen of een kortere periode."
        for number, other in contradictions(tijden).items()
    }
    repeated = {number: f"Dit staat ook in [{other}]." for number, other in repetitions(tijden).items()}
    return {number: [text] for number, text in (clashes | repeated).items()}
