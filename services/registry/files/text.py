"""Reads a file as text, the way that Windows and its spreadsheets save it too, or says on which line it cannot be read
(`geval 15`)."""

import csv
import io
import re
import tomllib
from pathlib import Path
from typing import Any

from services.errors import Fault, Invalid
from services.platform.runtime.dutch import dutch_system

_AS_UTF8 = "Bewaar het bestand opnieuw als UTF-8 (in een spreadsheet: CSV UTF-8)."
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")  # with which UTF-16 begins
_WHERE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")


def read(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark. Raises `Invalid`."""
    try:
        found = path.read_bytes()
    except OSError as error:
        raise Invalid(Fault(str(path), dutch_system(error))) from error
    if found.startswith(_OTHER_MARKS):
        raise Invalid(Fault(f"{path}: regel 1", f"Dit is UTF-16. {_AS_UTF8}"))
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        reason = f"Hier staat een teken dat geen UTF-8 is; waarschijnlijk is dit Windows-1252. {_AS_UTF8}"
        raise Invalid(Fault(f"{path}: regel {line}", reason)) from error


def toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says. Raises `Invalid`."""
    text = read(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line, column = found.groups() if found else (text.count("\n") + 1, 1)
        reason = f"Dit is geen geldige TOML: kijk bij teken {column}, naar aanhalingstekens, haken en dubbele namen."
        raise Invalid(Fault(f"{path}: regel {line}", reason)) from error
    except RecursionError as error:
        raise Invalid(Fault(str(path), "Dit is te diep genest.")) from error
    except ValueError as error:  # a number of thousands of digits, which the reader itself cannot say
        raise Invalid(Fault(str(path), "Hier staat een getal dat te groot is.")) from error


def table(path: Path) -> "csv.DictReader[str]":
    """Return the rows of a CSV file with commas or, as a Dutch spreadsheet saves it, semicolons. Raises `Invalid`."""
    text = read(path)
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
