"""Nothing about a person can be said of a zorgvraag or its ladder: no field takes a sentence (`domein.md`, Never).

What looks like an id is taken here; whether it is one of a team or an aanbieder the use cases find out.
"""

from collections.abc import Iterator
from types import ModuleType

import marshmallow as ma
import pytest
from marshmallow import fields

from services.demand import schemas as demand
from services.escalation import schemas as escalation
from services.platform.web.parser import Schema
from services.schemas import CelSchema

SENTENCES = ("Mevrouw Jansen, Dorpsstraat 12", "J. Jansen", "Jansen", "2 maart 1948", "jansen@example.org", "7534 AB")


def schemas(module: ModuleType) -> list[type[Schema]]:
    """The schemas that a module makes, not those that it imports."""
    found = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Schema)]
    return [one for one in found if one.__module__ == module.__name__]


def texts(field: fields.Field[object]) -> Iterator[fields.Field[object]]:
    """The fields for one text that a field is made of."""
    match field:
        case fields.List():
            yield from texts(field.inner)
        case fields.Nested():
            for part in field.schema.fields.values():
                yield from texts(part)
        case _:
            yield field


KINDS = [*schemas(demand), *schemas(escalation), CelSchema]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_field_takes_a_sentence(kind: type[Schema], sentence: str) -> None:
    found = [text for field in kind().fields.values() for text in texts(field)]
    assert found
    for text in found:
        with pytest.raises(ma.ValidationError):
            text.deserialize(sentence)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_field_is_taken_that_is_not_known(kind: type[Schema]) -> None:
    with pytest.raises(ma.ValidationError) as refused:
        kind().load({"opmerking": "Mevrouw Jansen"})
    assert "opmerking" in refused.value.messages


def test_both_services_have_schemas() -> None:
    assert {kind.__module__ for kind in KINDS} >= {demand.__name__, escalation.__name__}
    assert demand.ZorgvraagSchema in KINDS
