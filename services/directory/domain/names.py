"""Finds wijken by a part of their name or by the name of their gemeente, however it is written; pure."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from importlib.resources import files

import msgspec

from services.directory.document import Document, RegioDocument

_DROPPED = ("Mn", "Pi", "Pf", "Sk", "Lm", "Cf")  # accents, quotation marks, what nobody can see
_BETWEEN = ("P", "Z", "C")  # hyphens, commas, brackets, spaces, tabs
_PROVINCE = re.compile(r" \([^)]*\)$")  # Hengelo (O.)


class Name(msgspec.Struct, frozen=True, order=True):
    """A wijk and its gemeente as they are called, and as they are looked up."""

    naam: str
    code: str
    gemeente: str
    key: str
    gemeente_key: str


def search_key(text: str) -> str:
    """Return a name as it is compared: without accents, capitals and punctuation, with one space between words."""
    return " ".join("".join(map(_plain, unicodedata.normalize("NFKD", text))).casefold().split())


def _plain(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in _DROPPED or char in "'\"":
        return ""
    return " " if kind.startswith(_BETWEEN) else char


def gemeente_key(text: str) -> str:
    """Return the name of a gemeente as it is compared: also without its province, and by its official name."""
    key = search_key(_PROVINCE.sub("", text.strip()))
    return _OFFICIAL.get(key, key)


def _read_aliases() -> dict[str, str]:
    table = (files("services.directory") / "aliassen.csv").read_text(encoding="utf-8")
    return {search_key(row["alias"]): search_key(row["gemeente"]) for row in csv.DictReader(table.splitlines())}


_OFFICIAL = _read_aliases()


def names_of(document: Document | None) -> list[Name]:
    """Return the names of the wijken of a regio; none for any other document."""
    if not isinstance(document, RegioDocument):
        return []
    gemeenten = {code: (gemeente.naam, gemeente_key(gemeente.naam)) for code, gemeente in document.gemeenten.items()}
    return [
        Name(wijk.naam, code, of, search_key(wijk.naam), of_key)
        for code, wijk in document.wijken.items()
        for of, of_key in [gemeenten.get(wijk.gemeente, ("", ""))]
    ]


def matching(names: Iterable[Name], text: str) -> list[Name]:
    """Return the names that hold a text, or whose gemeente is called so."""
    wanted, gemeente = search_key(text), gemeente_key(text)
    return [name for name in names if wanted in name.key or gemeente == name.gemeente_key] if wanted else []


def in_order(found: Iterable[Name], text: str) -> list[Name]:
    """Return names once a wijk, those that begin with a text first. While a wijk moves, two regio's may hold it."""
    wanted = search_key(text)
    once = {name.code: name for name in sorted(found)}
    return sorted(once.values(), key=lambda name: (not name.key.startswith(wanted), name))
