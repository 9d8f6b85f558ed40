"""A text, its digest, and what of it may leave the parties."""

import hashlib
import json

import msgspec
import pytest

from services.registry.domain.afspraken.tekst import Onderdeel, canonical, digest, replace, salted, vastgelegd
from tests.unit.registry.afspraken.story import ONDERDELEN, tekst

OPEN_ONLY = {**ONDERDELEN, "d": None}


def test_the_digest_is_of_the_canonical_json_with_every_part_named() -> None:
    text = tekst()
    assert digest(text) == hashlib.sha256(canonical(text)).hexdigest()
    said = json.loads(canonical(text))
    assert canonical(text) == json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    assert said["onderdelen"]["a"] is None
    assert said["onderdelen"]["d"] == {"tekst": "Om de week.", "openbaar": False}


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "Dag"},
        {"binding": "bindend"},
        {"inzicht_inkoper": "naleving"},
        {"onderdelen": {**ONDERDELEN, "d": Onderdeel(tekst="Om de dag.", openbaar=False)}},
        {"onderdelen": {**ONDERDELEN, "c": Onderdeel(tekst="Samen.", openbaar=False)}},
        {"onderdelen": OPEN_ONLY},
        {"zout": "0f"},
    ],
)
def test_anything_else_has_another_digest(change: dict[str, object]) -> None:
    assert digest(replace(tekst(), **change)) != digest(tekst())


@pytest.mark.parametrize("onderdelen", [ONDERDELEN, OPEN_ONLY, dict.fromkeys("abcdef")])
def test_nobody_guesses_from_its_digest_what_is_not_open_in_a_text(onderdelen: dict[str, Onderdeel | None]) -> None:
    text = replace(tekst(), onderdelen=onderdelen)
    told = digest(salted(text, "7c" * 16))
    guesses = [replace(text, binding=one) for one in ("bindend", "intentie")]
    assert told not in {digest(one) for one in guesses}
    assert told not in {digest(salted(one, "7d" * 16)) for one in guesses}
    assert told == digest(salted(text, "7c" * 16)), "who has the salt proves it"


def test_the_event_has_what_is_open_and_of_the_rest_the_digest() -> None:
    text = salted(tekst(), "0f" * 16)
    event = vastgelegd(text, 3)
    assert (event.versie, event.digest, event.besloten) == (3, digest(text), ("d",))
    assert [(deel.onderdeel, deel.tekst) for deel in event.open] == [("c", "Samen.")]
    written = msgspec.json.encode(event)
    assert b"Om de week." not in written
    assert b"0f0f" not in written
