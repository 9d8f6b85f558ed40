"""`If-Match` and `If-None-Match` as RFC 9110 §13.1 has them: tags are compared letter by letter (geval 12)."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from flask import Flask, g

from services.errors import Outdated
from services.platform.store.call import Caller, tag
from services.platform.web import access

APP = Flask("conditions")
NONE, FIFTH = 0, 5


def holds(method: str, headers: Mapping[str, str], version: int, present: int | None = None) -> bool:
    with APP.test_request_context(method=method, headers=headers):
        g.caller, g.now, g.seal = Caller("platform", "beheerder"), datetime(2026, 11, 23, tzinfo=UTC), str
        try:
            access.call().require_version(version, present)
        except Outdated:
            return False
    return True


@pytest.mark.parametrize(
    ("tags", "version", "right"),
    [
        ('"5"', FIFTH, True),
        ('"999", "5"', FIFTH, True),
        ('W/"1","5" , "x"', FIFTH, True),
        ("*", FIFTH, True),
        ("*", NONE, False),
        ('"0"', NONE, False),
        ('"05"', FIFTH, False),
        ('"5 "', FIFTH, False),
        ('"\u0665"', FIFTH, False),
        ('W/"5"', FIFTH, False),
        ('"4"', FIFTH, False),
        ('"6"', FIFTH, False),
        ("5", FIFTH, False),
        ("'5'", FIFTH, False),
        ('""', FIFTH, False),
        ("", FIFTH, False),
        (",,", FIFTH, False),
        ('"5', FIFTH, False),
        ('"-1"', NONE, False),
        ('"' + "5" * 5000 + '"', FIFTH, False),
    ],
)
def test_if_match(tags: str, version: int, *, right: bool) -> None:
    assert holds("PUT", {"If-Match": tags.encode().decode("latin-1")}, version) is right


@pytest.mark.parametrize(
    ("tags", "version", "right"),
    [
        ("*", NONE, True),
        ("*", FIFTH, False),
        ('"5"', FIFTH, False),
        ('W/"5"', FIFTH, False),
        ('"3", W/"5"', FIFTH, False),
        ('"3", "05"', FIFTH, True),
        ('""', FIFTH, True),
        ('"5"', NONE, True),
    ],
)
def test_if_none_match(tags: str, version: int, *, right: bool) -> None:
    assert holds("PUT", {"If-None-Match": tags}, version) is right


def test_without_conditions_all_is_well_and_a_read_has_none() -> None:
    assert holds("PUT", {}, NONE)
    assert holds("GET", {"If-Match": '"4"', "If-None-Match": "*"}, FIFTH)


@pytest.mark.parametrize("version", range(1, 10))
def test_a_tag_of_the_whole_will_do_for_a_part_that_is_still_as_it_was_then(version: int) -> None:
    assert holds("PUT", {"If-Match": tag(version)}, 4, present=7) is (4 <= version <= 7)


@pytest.mark.parametrize(("headers", "right"), [({}, False), ({"If-Match": ""}, True), ({"If-None-Match": "*"}, True)])
def test_a_write_without_these_headers_has_no_condition(headers: Mapping[str, str], *, right: bool) -> None:
    with APP.test_request_context(method="PUT", headers=headers):
        g.caller, g.now, g.seal = Caller("platform", "beheerder"), datetime(2026, 11, 23, tzinfo=UTC), str
        assert access.call().has_condition == right
