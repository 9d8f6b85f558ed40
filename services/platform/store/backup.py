"""Back-up of `logboek` while it is written to, and putting it back.

Both databases have one form, so that a back-up of one machine can also be put into a cluster. The file is a zip:
`over.json` says what it is, and each table has a file with one JSON line a row. A log that was put back gets another
identity, so that every view is built anew: nothing is skipped, and nothing of what was undone is shown.
"""

import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from services.errors import Clash
from services.platform.runtime.away import Away
from services.platform.store import snapshots
from services.platform.store.database import Cursor, Database, Frozen

FORM = 2
PAGE = 1000  # rows
_EVENT = ("originator_id", "originator_version", "topic", "state")  # the bytes of an event are text in UTF-8
Say = Callable[[str], None]
Around = Callable[[Cursor], AbstractContextManager[None]]
Tables = Mapping[str, tuple[str, ...]]  # per table the columns that are kept


class NoText(msgspec.Struct, frozen=True):
    """The bytes of an event that was damaged, so that they are no text: in the file they are base64."""

    base64: bytes


_event_row = msgspec.json.Decoder(tuple[str, int, str, str | NoText])
_other_row = msgspec.json.Decoder(list[str | int | None])


class About(msgspec.Struct):
    """What a back-up is, and how many rows of each table it has."""

    form: int
    rows: dict[str, int]


class Logs(NamedTuple):
    """The logs that are put back, each with its new identity. A back-up of before there were logs that came `later`
    lacks them: then they are empty."""

    new_ids: Mapping[str, str]
    later: Collection[str] = ()


def write(database: Database, logs: Sequence[str], tables: Tables, file: IO[bytes], say: Say) -> list[str]:
    """Make a back-up of one moment, and return which events in it are damaged: their bytes are kept as they are. Raises
    `Clash`, naming the row, for any other that could not be put back."""
    rows: dict[str, int] = {}
    damaged: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, database.frozen() as c:
        for log in logs:
            select = f"SELECT {', '.join(_EVENT)} FROM {log} ORDER BY {database.order}"
            rows[log] = _write_table(archive, c, log, select, damaged)
            say(f"{log}: {rows[log]} gebeurtenissen")
        for table, columns in tables.items():
            select = f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2, 3"
            rows[table] = _write_table(archive, c, table, select)
        archive.writestr("over.json", msgspec.json.encode(About(FORM, rows)))
    return damaged


def _write_table(archive: zipfile.ZipFile, c: Frozen, name: str, select: str, damaged: list[str] | None = None) -> int:
    """Write the rows of a table and return how many. Of a log `damaged` takes up the events that are no text."""
    count = 0
    decode = (_other_row if damaged is None else _event_row).decode
    c.execute(select)
    with archive.open(f"{name}.jsonl", "w", force_zip64=True) as lines:
        while page := c.fetchmany(PAGE):
            for row in page:
                count += 1
                values = [_text(value) for value in row]
                lines.write(_line(values, decode, f"{name}: rij {count}"))
                if damaged is not None and isinstance(values[-1], NoText):
                    damaged.append(f"{name}: rij {count} ({values[0]}, versie {values[1]})")
    return count


def _line(values: list[Any], decode: Callable[[bytes], object], which: str) -> bytes:
    """Return a row as a line. Raises `Clash` for one that could not be read back."""
    try:
        line = msgspec.json.encode(values)
        decode(line)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        message = f"{which} is beschadigd en past niet in een back-up. Er is niets bewaard. Herstel deze rij, of stop"
        raise Clash(f"{message} alles en kopieer de database zelf.") from error
    return line + b"\n"


def _text(value: Any) -> Any:
    if not isinstance(value, bytes | memoryview):
        return value
    try:
        return bytes(value).decode()
    except UnicodeDecodeError:
        return NoText(bytes(value))


def read(
    database: Database,
    logs: Logs,
    tables: Tables,
    path: Path,
    say: Say,
    around: Around = lambda _: nullcontext(),
) -> None:
    """Put a back-up back, all or nothing, inside what must stay `around` it. Raises `Clash` for a file that is no
    back-up or is not whole, `Away`, and `OSError` for one that cannot be opened."""
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive, database.transaction(commit=True) as c:
                about = _put_logs_back(database, c, archive, logs, say)
                with around(c):
                    for table, columns in tables.items():
                        _put_table(c, archive, table, columns, about)
        except (Clash, Away):
            raise
        except Exception as error:  # a file that anybody may have made can be wrong in any way
            raise Clash(f"{path} is geen hele back-up van Benaderbaar. Er is niets gewijzigd.") from error


def _put_logs_back(database: Database, c: Cursor, archive: zipfile.ZipFile, logs: Logs, say: Say) -> About:
    about = msgspec.json.decode(archive.read("over.json"), type=About)
    if about.form != FORM:
        raise Clash(f"Deze back-up heeft vorm {about.form}; dit programma kent vorm {FORM}.")
    database.lock(c, logs.new_ids)
    snapshots.forget(c)
    for log, log_id in logs.new_ids.items():
        rows = about.rows.get(log) if log in logs.later else about.rows[log]
        _put_log(c, archive, log, log_id, rows)
        say(f"{log}: {rows or 0} gebeurtenissen")
    return about


def _put_log(c: Cursor, archive: zipfile.ZipFile, log: str, log_id: str, rows: int | None) -> None:
    """Replace the events of a log, by none when the back-up lacks it. Raises `Clash` unless the new identity is higher
    than the present one: readers pass over what has a lower identity."""
    c.execute("SELECT log_id FROM logs WHERE name = ?", (log,))
    if (row := c.fetchone()) and row[0] >= log_id:
        raise Clash("De klok van deze machine loopt achter op die van de vorige keer. Zet hem gelijk.")
    if rows is None:
        c.execute(f"DELETE FROM {log}")
    else:
        _fill(c, archive, log, _EVENT, rows, as_bytes=True)
    c.execute("UPDATE logs SET log_id = ? WHERE name = ?", (log_id, log))


def _put_table(c: Cursor, archive: zipfile.ZipFile, table: str, columns: tuple[str, ...], about: About) -> None:
    """Replace the rows of a table. A back-up of before there was such a table has none."""
    if table in about.rows:
        _fill(c, archive, table, columns, about.rows[table])
    else:
        c.execute(f"DELETE FROM {table}")


def _fill(
    c: Cursor, archive: zipfile.ZipFile, table: str, columns: tuple[str, ...], rows: int, *, as_bytes: bool = False
) -> None:
    c.execute(f"DELETE FROM {table}")
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    decode = (_event_row if as_bytes else _other_row).decode
    count = 0
    with archive.open(f"{table}.jsonl") as lines:
        for page in _pages(lines):
            found = [_row(decode(line), columns, as_bytes=as_bytes) for line in page]
            c.executemany(insert, found)
            count += len(found)
    if count != rows:
        raise EOFError(table)


def _row(row: Sequence[Any], columns: tuple[str, ...], *, as_bytes: bool) -> list[Any]:
    """Return a row as it is inserted. One of before a column was added has nothing in it."""
    values = [*row, *[None] * (len(columns) - len(row))]
    if not as_bytes:
        return values
    state = values[-1]
    return [*values[:-1], state.base64 if isinstance(state, NoText) else state.encode()]


def _pages(lines: IO[bytes]) -> Iterator[list[bytes]]:
    while page := lines.readlines(1 << 20):
        yield page
