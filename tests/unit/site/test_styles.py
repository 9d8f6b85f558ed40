"""Every text of our own styles stands out against its ground, as WCAG 2.2 counts it: computed from the colours. And
nothing moves."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import directory_site

STATIC = Path(directory_site.__file__).parent / "static"
SHEETS = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in STATIC.glob("*.css")}
TOKENS = dict(re.findall(r"--([\w-]+):\s*([^;]+);", SHEETS["tokens.css"]))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
TEXT, CONTROL = 4.5, 3.0
STANDEN = ("ruimte", "beperkt", "onbekend", "vol", "bellen", "geen")


def resolved(value: str) -> str:
    """Return a value without names of tokens in it."""
    while found := re.search(r"var\(--([\w-]+)\)", value):
        value = value.replace(found[0], TOKENS[found[1]])
    return value.strip()


def grounds(value: str) -> list[str]:
    """Return the colours of a background: several of a pattern."""
    return re.findall(r"#[0-9a-fA-F]{3,6}\b", resolved(value))


def light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def declared(body: str) -> dict[str, str]:
    return {name.strip(): value.strip() for name, _, value in (one.partition(":") for one in body.split(";")) if value}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Return every rule that sets a text, with its colour and that of its ground: white where it sets none. White text
    without a ground stands on that of what is around it, which axe sees."""
    for sheet, css in SHEETS.items():
        for selector, body in RULE.findall(css):
            said = declared(body)
            ground = said.get("background") or said.get("background-color") or ""
            for text in grounds(said.get("color", "")):
                for one in grounds(ground) or ["#fff"] * (not ground and text != "#fff"):
                    yield f"{sheet}: {' '.join(selector.split())}", text, one


def buttons() -> Iterator[tuple[str, str, str]]:
    """Return every token that gives a part of NL Design System a text and its ground, with both."""
    for name, ground in TOKENS.items():
        if name.endswith("-background-color") and (text := TOKENS.get(name.replace("-background-", "-"))):
            yield name, resolved(text), resolved(ground)


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def test_every_text_is_read_on_its_ground() -> None:
    found = [*pairs(), *buttons()]
    assert {f"answer.css: .bb-{stand}" for stand in STANDEN} <= {name for name, _, _ in found}
    assert [(name, text, ground) for name, text, ground in found if contrast(text, ground) < TEXT] == []


def test_the_border_of_a_control_and_the_focus_are_seen() -> None:
    for name in ("rand", "rood", "actie", "groen", "inkt"):
        assert contrast(TOKENS[name], "#fff") >= CONTROL, name
    assert contrast(TOKENS["inkt"], TOKENS["geel"]) >= CONTROL


def test_nothing_moves_so_nobody_has_to_ask_for_less() -> None:
    for path in STATIC.rglob("*.css"):
        assert re.findall(r"\b(?:transition|animation|scroll-behavior)\b", path.read_text()) == [], path.name
