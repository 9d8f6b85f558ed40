"""Imports the geography of the whole country from tables of CBS, so that every postcode has an answer from day one.

The zorgkantoorregio's are geography only (`domein.md`, Zvw, Wmo, Wlz): a samenwerkingsregio keeps the wijken it took.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from events.aanbod import Gemeente, RegioIngericht
from services.errors import Fault, Invalid
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.registry.application import regios
from services.registry.application.regios import Regiogegevens
from services.registry.domain.regio import Wijkopgave

_COLUMNS = {
    "zorgkantoorregios": ("zk_code", "zorgkantoorregio"),
    "gemeenten": ("gm_code", "gm_name", "zk_code"),
    "wijken": ("wk_code", "wk_name", "gm_code", "inwoners"),
    "pc4": ("pc4", "gm_code"),
    "pc4_wijk": ("pc4", "wk_code", "inwoners"),
}
# The table that defines each code, and the form of the code.
_CODES = {
    "zk_code": ("zorgkantoorregios", re.compile(r"ZK\d\d")),
    "gm_code": ("gemeenten", re.compile(r"GM\d{4}")),
    "wk_code": ("wijken", re.compile(r"WK[0-9A-Z]{6}")),
    "pc4": ("pc4", re.compile(r"[1-9]\d{3}")),
}
# The columns of each table whose values (of pc4_wijk the pair of them) identify one row.
_KEYS = {name: columns[: 2 if name == "pc4_wijk" else 1] for name, columns in _COLUMNS.items()}
Row = dict[str, str]


class Table(msgspec.Struct, frozen=True):
    """The rows of a CSV file, each with the line on which it stands."""

    path: Path
    rows: list[Row]
    lines: list[int]

    def fault(self, number: int, reason: str) -> Fault:
        """Return a fault in the row of this number."""
        return Fault(f"{self.path}: regel {self.lines[number]}", reason)


def read(folder: Path) -> list[Regiogegevens]:
    """Read the zorgkantoorregio's in a folder. Raises `Invalid` with file, line and reason of every fault."""
    tables = {name: _table(folder, name, columns) for name, columns in _COLUMNS.items()}
    if faults := list(_faults(tables)):
        raise Invalid(*faults)
    return [_regio(row, tables) for row in tables["zorgkantoorregios"].rows]


def _table(folder: Path, name: str, columns: Iterable[str]) -> Table:
    paths = sorted(folder.glob(f"{name}_[0-9][0-9][0-9][0-9].csv"))
    if not paths:
        raise Invalid(Fault(str(folder), f"{name}_<jaar>.csv ontbreekt."))
    try:
        with paths[-1].open(encoding="utf-8", newline="") as file:
            return _rows(paths[-1], csv.DictReader(file, strict=True), columns)
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(Fault(str(paths[-1]), str(error))) from error


def _rows(path: Path, reader: "csv.DictReader[str]", columns: Iterable[str]) -> Table:
    try:
        if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
            raise Invalid(Fault(f"{path}: regel 1", f"Deze kolommen ontbreken: {', '.join(missing)}."))
        found = [(row, reader.line_num) for row in reader]
    except csv.Error as error:
        raise Invalid(Fault(f"{path}: regel {reader.reader.line_num}", str(error))) from error
    return Table(path, [row for row, _ in found], [line for _, line in found])


def _faults(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield a fault for each value that has the wrong form, refers to nothing, or identifies a second row."""
    known = {column: {row[column] for row in tables[name].rows} for column, (name, _) in _CODES.items()}
    for name, columns in _COLUMNS.items():
        for number, row in enumerate(tables[name].rows):
            for column in columns:
                if reason := _reason(column, row[column] or "", known):
                    yield tables[name].fault(number, reason)
        yield from _row_faults(tables[name], _KEYS[name])
    inhabited = {row["gm_code"] for row in tables["wijken"].rows}
    for number, row in enumerate(tables["gemeenten"].rows):
        if row["gm_code"] not in inhabited:  # its postcodes would have no answer
            yield tables["gemeenten"].fault(number, f"gm_code {row['gm_code']} heeft geen wijk in wijken")


def _row_faults(table: Table, key: tuple[str, ...]) -> Iterator[Fault]:
    earlier: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(table.rows):
        if None in row:  # here the csv module puts the values that have no column
            yield table.fault(number, "er staan meer waarden dan kolommen")
        values = tuple(row[column] for column in key)
        if (line := earlier.setdefault(values, table.lines[number])) != table.lines[number]:
            what = " en ".join(f"{column} {value}" for column, value in zip(key, values, strict=True))
            yield table.fault(number, f"{what} staat ook op regel {line}")


def _reason(column: str, value: str, known: Mapping[str, set[str]]) -> str | None:
    if column == "inwoners":
        return None if value.isdecimal() else f"inwoners is geen getal: {value!r}"
    if column not in _CODES:
        return None if value.strip() else f"{column} is leeg"
    name, form = _CODES[column]
    if not form.fullmatch(value):
        return f"{column} heeft de verkeerde vorm: {value!r}"
    return None if value in known[column] else f"{column} {value} staat niet in {name}"


def _regio(row: Row, tables: Mapping[str, Table]) -> Regiogegevens:
    gemeenten = {g["gm_code"]: g["gm_name"] for g in tables["gemeenten"].rows if g["zk_code"] == row["zk_code"]}
    pc4 = _grouped(tables["pc4"].rows, "gm_code")
    parts = _grouped(tables["pc4_wijk"].rows, "wk_code")
    return Regiogegevens(
        code=row["zk_code"],
        inrichting=RegioIngericht(naam=f"Zorgkantoorregio {row['zorgkantoorregio']}", zorgkantoorregio=True),
        wijken=tuple(
            _wijk(wijk, parts.get(wijk["wk_code"], []))
            for wijk in tables["wijken"].rows
            if wijk["gm_code"] in gemeenten
        ),
        gemeenten={
            code: Gemeente(naam=naam, postcodes=tuple(sorted(p["pc4"] for p in pc4.get(code, []))))
            for code, naam in gemeenten.items()
        },
    )


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _wijk(wijk: Row, parts: Iterable[Row]) -> Wijkopgave:
    inwoners = int(wijk["inwoners"])
    shares = {part["pc4"]: min(1.0, round(int(part["inwoners"]) / inwoners, 4)) if inwoners else 0.0 for part in parts}
    return Wijkopgave(
        code=wijk["wk_code"], naam=wijk["wk_name"], gemeente=wijk["gm_code"], inwoners=inwoners, postcodes=shares
    )


def take_in(store: Store, gegevens: Regiogegevens, call: Call) -> int:
    """Take in a zorgkantoorregio without the wijken of samenwerkingsregio's. Returns how many wijken it took."""
    free = _free_wijken(store, gegevens, call.now)
    regios.richt_in(store, msgspec.structs.replace(gegevens, wijken=free), call)
    return len(free)


def _free_wijken(store: Store, gegevens: Regiogegevens, now: datetime) -> tuple[Wijkopgave, ...]:
    holders = store.owners("wijk", [wijk.code for wijk in gegevens.wijken], now)
    others = {code for holder in holders.values() for code in holder if code != gegevens.code}
    found = store.find_all(regios.REGIO, others)
    firm = {code for code, regio in found.items() if not regio.inrichting.zorgkantoorregio}
    return tuple(wijk for wijk in gegevens.wijken if not firm & set(holders.get(wijk.code, ())))
