"""No pattern and no parser of the APIs takes more than its share of time for a longer text (veilig 2).

All schemas are looked at, whoever made them, and all texts that a field could be sent.
"""

from collections.abc import Callable, Iterator
from typing import Any

import marshmallow as ma
import pytest
from marshmallow import fields, validate

from services.app import operator, web
from services.errors import Fault
from services.platform.store.call import version_of
from services.platform.web import body, visible
from services.platform.web.parser import MOST_NAMES, Schema, faults
from services.regels.duration import duration
from services.registry.schemas.team import TeamSchema
from services.registry.schemas.zorgverzekeraar import UzoviSchema
from tests.support import growth

assert operator
assert web  # these import every schema there is

Reader = Callable[[Any], object]
PAIRS = list(zip(growth.adversarial(growth.PART), growth.adversarial(growth.WHOLE), strict=True))
ITEMS, PAIR = (10_000 // growth.TIMES, 10_000), (growth.PART, growth.WHOLE)


def schemas(kind: type[Schema] = Schema) -> Iterator[type[Schema]]:
    for below in kind.__subclasses__():
        yield below
        yield from schemas(below)


def fields_of(field: fields.Field[object]) -> Iterator[fields.Field[object]]:
    """A field, and those that it is made of; those of another schema are met there."""
    yield field
    match field:
        case fields.List():
            yield from fields_of(field.inner)
        case fields.Dict():
            for inner in (field.key_field, field.value_field):
                yield from fields_of(inner) if inner else ()


FIELDS = [
    (f"{schema.__name__}.{name}", found)
    for schema in schemas()
    for name, field in schema().fields.items()
    for found in fields_of(field)
]


def kind_of(field: fields.Field[object]) -> tuple[object, ...]:
    """What decides how a field reads a text: two of one kind need not both be measured."""
    how = tuple(v.regex.pattern if isinstance(v, validate.Regexp) else repr(v) for v in field.validators)
    return (type(field), how)


DIFFERENT = {kind_of(field): (name, field.deserialize) for name, field in FIELDS}


@pytest.mark.parametrize(("name", "read"), DIFFERENT.values(), ids=[name for name, _ in DIFFERENT.values()])
def test_no_field_takes_more_than_its_share(name: str, read: Reader) -> None:
    assert growth.too_steep([(name, read)], PAIRS) == []


# Of marshmallow; ours look at the length first, and read numbers in one notation.
UNBOUNDED = {fields.Email, fields.Url, fields.Float, fields.Integer, fields.List, fields.Dict, fields.Date}


def test_every_kind_of_field_and_pattern_is_looked_at() -> None:
    validators = [one for _, field in FIELDS for one in field.validators]
    patterns = {one.regex.pattern for one in validators if isinstance(one, validate.Regexp)}
    assert len(patterns) > 10
    assert {type(field).__name__ for _, field in FIELDS} >= {
        "MomentField", "DateField", "EmailField", "WebsiteField", "WholeField", "WholeInQueryField", "ShareField",
        "UrenField", "TermijnField", "PlaceField",
    }  # fmt: skip
    assert not {type(field) for _, field in FIELDS} & UNBOUNDED
    assert "RegioFileSchema.naam" in dict(FIELDS)


@pytest.mark.parametrize(
    "read",
    [
        lambda text: body.parse(text.encode()),
        lambda text: body.parse(b'{"naam": "' + text.encode() + b'"}'),
        lambda text: body.parse(b'{"inwoners": ' + text.encode()),
        duration,
        version_of,
    ],
    ids=("json", "text", "number", "duration", "tag"),
)
def test_no_parser_takes_more_than_its_share(read: Reader) -> None:
    assert growth.too_steep([("parser", read)], PAIRS) == []


@pytest.mark.parametrize("word", ["a", "a\u0301", "\u2696\ufe0f\u200d"])
def test_looking_whether_a_text_is_seen_takes_no_more_than_its_share(word: str) -> None:
    pair = (word * growth.PART, word * growth.WHOLE)
    assert growth.too_steep([("visible", visible.fault)], [pair]) == []


@pytest.mark.parametrize("item", ['{"a":1,"a":2}', '"\\ud800"', "9" * 30, "NaN", "[]", '{"a":[{}]}', '[[[["b"]]]]'])
def test_no_kind_of_json_takes_more_than_its_share(item: str) -> None:
    few, many = (f"[{','.join([item] * number)}]".encode() for number in ITEMS)
    assert growth.too_steep([(item, body.parse)], [(few, many)]) == []


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"b":'])
def test_nothing_is_read_deeper_for_being_nested_deeper(opening: bytes) -> None:
    pair = (opening * growth.PART, opening * growth.WHOLE)
    assert growth.too_steep([("nested", body.parse)], [pair]) == []


def faults_of(schema: Schema, sent: object) -> list[Fault]:
    """What is wrong with what was sent, as it is told."""
    with pytest.raises(ma.ValidationError) as refused:
        schema.load(sent)
    return faults(refused.value.messages, "body")


LISTS = [(name, field) for name, field in FIELDS if isinstance(field, fields.List)]


@pytest.mark.parametrize(("name", "field"), LISTS, ids=[name for name, _ in LISTS])
@pytest.mark.parametrize("item", ["WK015308", {}], ids=("text", "object"))
def test_no_list_takes_more_than_its_share(name: str, field: fields.Field[object], item: object) -> None:
    few, many = ([item] * number for number in ITEMS)
    assert growth.too_steep([(name, field.deserialize)], [(few, many)]) == []


@pytest.mark.parametrize("pair", [(200, 1_600), ITEMS, PAIR], ids=("told", "thousands", "a hundred thousand"))
def test_unknown_names_take_no_more_than_their_share(pair: tuple[int, int]) -> None:
    few, many = ({f"naam{number}": 1 for number in range(length)} for length in pair)
    assert growth.too_steep([("names", lambda names: faults_of(UzoviSchema(), names))], [(few, many)]) == []


@pytest.mark.parametrize("inside", [False, True])
def test_of_more_names_than_can_be_meant_none_is_looked_at(inside: bool) -> None:  # noqa: FBT001 - of the table
    names = {f"naam{number}": 1 for number in range(MOST_NAMES + 1)}
    found = faults_of(TeamSchema(), {"contact": names} if inside else names)
    (fault,) = [one for one in found if one.reason.startswith("Dit zijn te veel velden")]
    assert fault == Fault("body.contact" if inside else "body", f"Dit zijn te veel velden: ten hoogste {MOST_NAMES}.")
    assert len(found) < 5
    del names["naam0"]
    assert len(faults_of(UzoviSchema(), names)) >= MOST_NAMES


def test_a_pattern_that_goes_back_over_what_it_read_would_be_seen() -> None:
    steep = fields.String(validate=validate.Regexp(r"[a-z]*a[a-z]*b\Z"))
    assert growth.too_steep([("steep", steep.deserialize)], [("a" * 1_250, "a" * 10_000)])
