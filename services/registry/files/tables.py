"""Reads and checks the tables of CBS: one CSV file each, all of one year."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from services.errors import Fault, Invalid
from services.platform.web import visible
from services.registry.files import text

_COLUMNS = {
    "zorgkantoorregios": ("zk_code", "zorgkantoorregio"),
    "gemeenten": ("gm_code", "gm_name", "zk_code"),
    "wijken": ("wk_code", "wk_name", "gm_code", "inwoners"),
    "pc4": ("pc4", "gm_code"),
    "pc4_wijk": ("pc4", "wk_code", "inwoners"),
}
# What tells more of a place: a folder may do without these tables, a table without these columns, and a row without
# these values (of so few inhabitants the CBS gives no number).
_MORE_TABLES = {"buurten": ("bu_code", "bu_name", "wk_code")}
_MORE_COLUMNS = {
    "wijken": ("inwoners_65plus", "stedelijkheid_1_5"), "pc4": ("woonplaats",), "buurten": ("inwoners",),
}  # fmt: skip
# The table that defines each code, and the form of the code.
_CODES = {
    "zk_code": ("zorgkantoorregios", re.compile(r"ZK[0-9][0-9]")),
    "gm_code": ("gemeenten", re.compile(r"GM[0-9]{4}")),
    "wk_code": ("wijken", re.compile(r"WK[0-9A-Z]{6}")),
    "pc4": ("pc4", re.compile(r"[1-9][0-9]{3}")),
}
_BUURT = re.compile(r"BU[0-9A-Z]{8}")
_STEDELIJKHEID = re.compile(r"[1-5]")
# The columns of each table whose values identify one row: a postcode lies in several wijken, and may lie in two
# gemeenten (geval 24).
_KEYS = {
    name: columns[: 2 if name in ("pc4", "pc4_wijk") else 1] for name, columns in (_COLUMNS | _MORE_TABLES).items()
}
_NUMBER = re.compile(r"[0-9]{1,9}")
Row = dict[str, str]


class Table(msgspec.Struct, frozen=True):
    """The rows of a CSV file, each with the line on which it stands."""

    path: Path
    rows: list[Row]
    lines: list[int]

    def fault(self, number: int, reason: str) -> Fault:
        """Return a fault in the row of this number."""
        return Fault(f"{self.path}: regel {self.lines[number]}", reason)


class Tables(msgspec.Struct, frozen=True):
    """The tables of a year, by name."""

    jaar: int
    tables: Mapping[str, Table]

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table; none of one that the folder does without."""
        return self.tables[name].rows if name in self.tables else []

    def by(self, name: str, column: str) -> dict[str, list[Row]]:
        """Return the rows of a table by the value of a column."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows(name):
            groups.setdefault(row[column], []).append(row)
        return groups


def read(folder: Path) -> Tables:
    """Read the tables in a folder, the newest of each. Raises `Invalid` with file, line and reason of every fault, and
    for tables of different years."""
    paths = {name: _newest(folder, name) for name in _COLUMNS}
    paths |= {name: _newest(folder, name) for name in _MORE_TABLES if [*_of_years(folder, name)]}
    years = {name: int(path.stem[-4:]) for name, path in paths.items()}
    if len({*years.values()}) > 1:
        each = ", ".join(f"{name} {year}" for name, year in years.items())
        raise Invalid(Fault(str(folder), f"De tabellen zijn van verschillende jaren: {each}."))
    tables = {name: _table(path, (_COLUMNS | _MORE_TABLES)[name]) for name, path in paths.items()}
    if faults := list(_faults(tables)):
        raise Invalid(*faults)
    return Tables(years["wijken"], tables)


def successors(folder: Path, found: Tables) -> dict[str, tuple[str, ...]]:
    """Read what takes the place of wijken that end, if there is such a table: `vervallen_wijken.csv`, in which a code
    may have several rows. Raises `Invalid` with file, line and reason of every fault."""
    path = folder / "vervallen_wijken.csv"
    if not path.exists():
        return {}
    table, known = _table(path, ("code", "opvolger")), {row["wk_code"] for row in found.rows("wijken")}
    faults = [
        table.fault(number, reason)
        for number, row in enumerate(table.rows)
        if (reason := _not_a_successor(row["code"] or "", row["opvolger"] or "", known))
    ]
    if faults := [*faults, *_row_faults(table, ("code", "opvolger"))]:
        raise Invalid(*faults)
    moved: dict[str, tuple[str, ...]] = {}
    for row in table.rows:
        moved[row["code"]] = (*moved.get(row["code"], ()), row["opvolger"])
    return moved


def _not_a_successor(code: str, opvolger: str, known: set[str]) -> str | None:
    if not _CODES["wk_code"][1].fullmatch(code):
        return f"code heeft de verkeerde vorm: {code!r}"
    if code in known:
        return f"code {code} vervalt niet: die staat in wijken"
    return None if opvolger in known else f"opvolger {opvolger} staat niet in wijken"


def _newest(folder: Path, name: str) -> Path:
    if paths := sorted(_of_years(folder, name)):
        return paths[-1]
    raise Invalid(Fault(str(folder), f"{name}_<jaar>.csv ontbreekt."))


def _of_years(folder: Path, name: str) -> Iterable[Path]:
    return folder.glob(f"{name}_[0-9][0-9][0-9][0-9].csv")


def _table(path: Path, columns: Iterable[str]) -> Table:
    return _rows(path, text.table(path), columns)


def _rows(path: Path, reader: "csv.DictReader[str]", columns: Iterable[str]) -> Table:
    try:
        if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
            raise Invalid(Fault(f"{path}: regel 1", f"Deze kolommen ontbreken: {', '.join(missing)}."))
        found = [(row, reader.line_num) for row in reader]
    except csv.Error as error:
        reason = "Deze regel is niet te lezen: kijk naar de aanhalingstekens."
        raise Invalid(Fault(f"{path}: regel {reader.reader.line_num}", reason)) from error
    return Table(path, [row for row, _ in found], [line for _, line in found])


def _faults(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield a fault for each value that has the wrong form, refers to nothing, or identifies a second row."""
    known = {column: {row[column] for row in tables[name].rows} for column, (name, _) in _CODES.items()}
    for name, table in tables.items():
        columns = (_COLUMNS | _MORE_TABLES)[name]
        for number, row in enumerate(table.rows):
            more = [column for column in _MORE_COLUMNS.get(name, ()) if row.get(column)]
            for column in (*columns, *more):
                if reason := _reason(column, row[column] or "", known):
                    yield table.fault(number, reason)
        yield from _row_faults(table, _KEYS[name])
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
    if column in ("inwoners", "inwoners_65plus"):
        return None if _NUMBER.fullmatch(value) else f"{column} is geen getal: {value!r}"
    if column == "stedelijkheid_1_5":
        return None if _STEDELIJKHEID.fullmatch(value) else f"{column} is geen cijfer van 1 tot en met 5: {value!r}"
    if column == "bu_code":
        return None if _BUURT.fullmatch(value) else f"{column} heeft de verkeerde vorm: {value!r}"
    if column not in _CODES:
        return f"{column}: {reason}" if (reason := visible.fault(value)) else None
    name, form = _CODES[column]
    if not form.fullmatch(value):
        return f"{column} heeft de verkeerde vorm: {value!r}"
    return None if value in known[column] else f"{column} {value} staat niet in {name}"
