"""Back-up of `logboek` while it is written to, and putting it back: one form for both databases, so that a back-up of
one machine can also be put into a cluster.

The file is a zip: `over.json` says what it is, and each table is one JSON line a row. A log that was put back gets
another identity, so that every view is built anew: nothing is skipped, and nothing of what was undone is shown.
"""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from services.errors import Clash
from services.platform.store.database import Cursor, Database, Snapshot

FORM = 2
PAGE = 1000  # rows
# Per table its columns and the order of its rows; an event's bytes are text in UTF-8.
_KEPT = {
    "claims": ("space", "key", "owner", "shared", "until"),
    "sleutels": ("hash", "nummer", "organisatie", "rol", "gebied", "gemaakt_op", "ingetrokken_op"),
    "abonnementen": ("id", "geheim", "volgnummer"),
    "afleveringen": (
        "abonnement",
        "volgnummer",
        "bron",
        "body",
        "gemaakt_op",
        "status",
        "pogingen",
        "vanaf",
    ),
    "pogingen": ("abonnement", "volgnummer", "nummer", "op", "milliseconden", "status", "fout"),
}
_EVENT = ("originator_id", "originator_version", "topic", "state")


class Over(msgspec.Struct):
    """What a back-up is, and how many rows of each table it has."""

    form: int
    rows: dict[str, int]


def write(database: Database, logs: Mapping[str, str], path: Path, say: Callable[[str], None]) -> None:
    """Make a back-up of one moment. `logs`: per log the column by which its events are in order. The file is there
    when it is whole, or not at all."""
    part = path.with_name(f"{path.name}.deel")
    rows: dict[str, int] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive, database.snapshot() as c:
        for log, order in logs.items():
            rows[log] = _table(archive, c, log, f"SELECT {', '.join(_EVENT)} FROM {log} ORDER BY {order}")
            say(f"{log}: {rows[log]} gebeurtenissen")
        for table, columns in _KEPT.items():
            rows[table] = _table(archive, c, table, f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2, 3")
        archive.writestr("over.json", msgspec.json.encode(Over(FORM, rows)))
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)


def _table(archive: zipfile.ZipFile, c: Snapshot, name: str, select: str) -> int:
    count = 0
    c.execute(select)
    with archive.open(f"{name}.jsonl", "w", force_zip64=True) as lines:
        while page := c.fetchmany(PAGE):
            lines.write(b"".join(msgspec.json.encode([_text(value) for value in row]) + b"\n" for row in page))
            count += len(page)
    return count


def _text(value: Any) -> Any:
    return bytes(value).decode() if isinstance(value, bytes | memoryview) else value


def read(database: Database, new_ids: dict[str, str], path: Path, say: Callable[[str], None]) -> None:
    """Put a back-up back, all or nothing; `new_ids`: the new identity of each log. Raises `Clash` for a file that is
    no back-up or is not whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            over = msgspec.json.decode(archive.read("over.json"), type=Over)
            if over.form != FORM:
                raise Clash(f"{path} heeft vorm {over.form}; dit programma kent vorm {FORM}.")
            _put(database, archive, new_ids, over.rows, say)
    except (zipfile.BadZipFile, zlib.error, KeyError, msgspec.DecodeError, EOFError) as error:
        raise Clash(f"{path} is geen hele back-up van Benaderbaar. Er is niets gewijzigd.") from error


def _put(
    database: Database,
    archive: zipfile.ZipFile,
    new_ids: dict[str, str],
    rows: dict[str, int],
    say: Callable[[str], None],
) -> None:
    with database.transaction(commit=True) as c:
        database.alone(c, new_ids)
        for log, log_id in new_ids.items():
            _verlang_later(c, log, log_id)
            _fill(c, archive, log, _EVENT, rows[log], as_bytes=True)
            c.execute("UPDATE logs SET log_id = ? WHERE name = ?", (log_id, log))
            say(f"{log}: {rows[log]} gebeurtenissen")
        for table, columns in _KEPT.items():
            _fill(c, archive, table, columns, rows[table])


def _verlang_later(c: Cursor, log: str, log_id: str) -> None:
    """Identities rise: what has a lower one is taken for a left-over."""
    c.execute("SELECT log_id FROM logs WHERE name = ?", (log,))
    if (row := c.fetchone()) and row[0] >= log_id:
        raise Clash("De klok van deze machine loopt achter op die van de vorige keer. Zet hem gelijk.")


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
