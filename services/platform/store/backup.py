"""Back-up of `logboek` while it is written to, and putting it back.

Both databases have one form, so that a back-up of one machine can also be put into a cluster. The file is a zip:
`over.json` says what it is, and each table has a file with one JSON line a row. A log that was put back gets another
identity, so that every view is built anew: nothing is skipped, and nothing of what was undone is shown.
"""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import msgspec

from services.errors import Clash
from services.platform.store import snapshots
from services.platform.store.database import Cursor, Database, Frozen

FORM = 2
PAGE = 1000  # rows
_EVENT = ("originator_id", "originator_version", "topic", "state")  # the bytes of an event are text in UTF-8
Say = Callable[[str], None]
Tables = Mapping[str, tuple[str, ...]]  # per table the columns that are kept


class About(msgspec.Struct):
    """What a back-up is, and how many rows of each table it has."""

    form: int
    rows: dict[str, int]


def write(database: Database, logs: Sequence[str], tables: Tables, path: Path, say: Say) -> None:
    """Make a back-up of one moment. The file appears when it is whole, or not at all."""
    part = path.with_name(f"{path.name}.deel")
    rows: dict[str, int] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive, database.frozen() as c:
        for log in logs:
            select = f"SELECT {', '.join(_EVENT)} FROM {log} ORDER BY {database.order}"
            rows[log] = _write_table(archive, c, log, select)
            say(f"{log}: {rows[log]} gebeurtenissen")
        for table, columns in tables.items():
            select = f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2, 3"
            rows[table] = _write_table(archive, c, table, select)
        archive.writestr("over.json", msgspec.json.encode(About(FORM, rows)))
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)


def _write_table(archive: zipfile.ZipFile, c: Frozen, name: str, select: str) -> int:
    count = 0
    c.execute(select)
    with archive.open(f"{name}.jsonl", "w", force_zip64=True) as lines:
        while page := c.fetchmany(PAGE):
            lines.write(b"".join(msgspec.json.encode([_text(value) for value in row]) + b"\n" for row in page))
            count += len(page)
    return count


def _text(value: Any) -> Any:
    return bytes(value).decode() if isinstance(value, bytes | memoryview) else value


def read(database: Database, new_ids: Mapping[str, str], tables: Tables, path: Path, say: Say) -> None:
    """Put a back-up back, all or nothing. `new_ids` holds the new identity of each log. Raises `Clash` for a file that
    is no back-up or is not whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = msgspec.json.decode(archive.read("over.json"), type=About)
            if about.form != FORM:
                raise Clash(f"{path} heeft vorm {about.form}; dit programma kent vorm {FORM}.")
            with database.transaction(commit=True) as c:
                database.lock(c, new_ids)
                snapshots.forget(c)
                for log, log_id in new_ids.items():
                    _put_log(c, archive, log, log_id, about.rows[log])
                    say(f"{log}: {about.rows[log]} gebeurtenissen")
                for table, columns in tables.items():
                    _put_table(c, archive, table, columns, about)
    except (zipfile.BadZipFile, zlib.error, KeyError, msgspec.DecodeError, EOFError) as error:
        raise Clash(f"{path} is geen hele back-up van Benaderbaar. Er is niets gewijzigd.") from error


def _put_log(c: Cursor, archive: zipfile.ZipFile, log: str, log_id: str, rows: int) -> None:
    """Replace the events of a log. Raises `Clash` unless the new identity is higher than the present one: readers pass
    over what has a lower identity."""
    c.execute("SELECT log_id FROM logs WHERE name = ?", (log,))
    if (row := c.fetchone()) and row[0] >= log_id:
        raise Clash("De klok van deze machine loopt achter op die van de vorige keer. Zet hem gelijk.")
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
    count = 0
    with archive.open(f"{table}.jsonl") as lines:
        for page in _pages(lines):
            found = [msgspec.json.decode(line, type=list[Any]) for line in page]
            c.executemany(insert, [[*row[:-1], row[-1].encode()] for row in found] if as_bytes else found)
            count += len(found)
    if count != rows:
        raise EOFError(table)


def _pages(lines: IO[bytes]) -> Iterator[list[bytes]]:
    while page := lines.readlines(1 << 20):
        yield page
