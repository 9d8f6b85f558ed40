"""This module shows what can be counted of a regio or a gemeente, and its parts as rows of a table."""

from collections.abc import Sequence
from typing import NamedTuple

from directory_site.texts import text
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of, phone_number, thousands

FIGURES = ("wijken", "teams", "metGaten", "zonderGegevens")  # in the order in which they stand on a page
BUURTEN = 3  # of a wijk that are named


class Row(NamedTuple):
    """A part of an area, with what is counted of it; a dash for what is not known."""

    name: str
    href: str
    about: str
    counts: Sequence[str]


def figures(counted: Json, language: str) -> list[tuple[str, str]]:
    """Return the figures of an area, each with what it counts; what nobody can say is not known."""
    unknown = text(language, "onbekend").lower()
    return [
        (text(language, f"figure_{name}"), unknown if counted[name] is None else thousands(counted[name], language))
        for name in FIGURES
    ]


def gemeente(found: Json, href: str, language: str) -> Row:
    """Return a gemeente of a regio."""
    counted = found["cijfers"]
    about = text(language, "facts_inhabitants").format(thousands(counted["inwoners"], language))
    return Row(
        found["naam"], href, about, [_count(counted[name], language) for name in ("wijken", "teams", "metGaten")]
    )


def wijk(found: Json, name: str, href: str, language: str) -> Row:
    """Return a wijk of a gemeente; what people call its parts helps them to find theirs."""
    about = ", ".join(found["buurten"][:BUURTEN])
    counts = [
        thousands(found["inwoners"], language),
        _count(found["teams"], language),
        _count(found["gaten"], language),
    ]
    return Row(name, href, text(language, "buurten").format(about) if about else "", counts)


def loket(found: Json, language: str) -> tuple[str, PhoneNumber | None, str | None]:
    """Return the name and number of the loket of a regio, and for whom it is."""
    return found["naam"], number_of(found["contact"]), audience(found["voor"], language)


def wmo(found: Json) -> tuple[str, PhoneNumber | None]:
    """Return the name and number of the desk of a gemeente."""
    return found["naam"], phone_number(found.get("telefoon"))


def _count(found: int | None, language: str) -> str:
    return "\N{EN DASH}" if found is None else thousands(found, language)
