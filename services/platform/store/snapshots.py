"""Kept states of streams, so that loading one costs the same however long its history is.

A snapshot is written in the transaction of the events that it includes. What follows from the events can be thrown
away: a snapshot of another form is passed over, and a back-up holds none.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from services.platform.store.database import Cursor

EVERY = 10  # events between two snapshots of a stream


class Snapshot(msgspec.Struct, frozen=True):
    """The state of a stream at a version, as JSON."""

    stream: str
    version: int
    form: str
    state: str


def form_of(state: type[Any], number: int) -> str:
    """Name the form of a state: another name when its fields, or the meaning that `number` stands for, changed."""
    schema = msgspec.json.encode(_bare(msgspec.json.schema(state)), order="deterministic")
    return f"{number}-{hashlib.sha256(schema).hexdigest()[:12]}"


def _bare(schema: Any) -> Any:
    """Leave out the prose of a schema: a docstring is no field."""
    if isinstance(schema, list):
        return [_bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _bare(one) for key, one in schema.items() if key != "description" or not isinstance(one, str)}


def read(c: Cursor, log: str, form: str, streams: Sequence[str]) -> tuple[str, list[Snapshot]]:
    """Return the identity of the log as it is now, and the snapshots of this form among the streams."""
    c.execute(
        "SELECT logs.log_id, kept.stream, kept.version, kept.form, kept.state FROM logs LEFT JOIN snapshots AS kept"
        f" ON kept.log = logs.name AND kept.form = ? AND kept.stream IN ({_marks(streams)}) WHERE logs.name = ?",
        (form, *streams, log),
    )
    rows = c.fetchall()
    return rows[0][0], [Snapshot(*kept) for _, *kept in rows if kept[0] is not None]


def log_id(c: Cursor, log: str) -> str:
    """Return the identity of a log: another one when a back-up was put back."""
    c.execute("SELECT log_id FROM logs WHERE name = ?", (log,))
    found: str = c.fetchone()[0]
    return found


def events_after(c: Cursor, log: str, versions: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """Yield the events of each stream after its version, as (stream, CloudEvent), those of one stream in order."""
    c.execute(
        f"WITH wanted (stream, version) AS (VALUES {', '.join(['(?, ?)'] * len(versions))})"
        f" SELECT originator_id, state FROM wanted CROSS JOIN {log}"
        " WHERE originator_id = wanted.stream AND originator_version > wanted.version"
        " ORDER BY originator_id, originator_version",
        [value for pair in versions.items() for value in pair],
    )
    for stream, state in c.fetchall():
        yield stream, bytes(state)


def begun(c: Cursor, log: str, after: str, before: str, limit: int) -> list[str]:
    """Return at most `limit` streams of a log, in order, whose names sort between these two."""
    c.execute(
        f"SELECT originator_id FROM {log} WHERE originator_version = 1 AND originator_id > ? AND originator_id < ?"
        " ORDER BY originator_id LIMIT ?",
        (after, before, limit),
    )
    return [stream for (stream,) in c.fetchall()]


def streams(c: Cursor, log: str, form: str) -> list[str]:
    """Return the streams of a log that have a snapshot of this form."""
    c.execute("SELECT stream FROM snapshots WHERE log = ? AND form = ? ORDER BY stream", (log, form))
    return [stream for (stream,) in c.fetchall()]


def write(c: Cursor, log: str, kept: Sequence[Snapshot]) -> None:
    """Keep these snapshots in place of older ones of the same streams."""
    c.executemany(
        "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?) ON CONFLICT (log, stream) DO UPDATE"
        " SET version = excluded.version, form = excluded.form, state = excluded.state",
        [(log, one.stream, one.version, one.form, one.state) for one in kept],
    )


def forget(c: Cursor) -> None:
    """Forget all snapshots: the events are about to become others."""
    c.execute("DELETE FROM snapshots")


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
