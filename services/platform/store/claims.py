"""What is asked beside the library, in either SQL dialect: claims as rows, written in the transaction of the events
that they belong to, and several streams in one go."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from eventsourcing.persistence import IntegrityError, StoredEvent

from services.platform.store.database import Cursor, Database
from services.platform.store.store import Claim, Claims


def keep(c: Cursor, claims: Claims, now: datetime) -> None:
    """Take and let go; raises `IntegrityError` for what somebody else holds, or what its owner does not hold."""
    c.execute("DELETE FROM claims WHERE until <= ?", (now.isoformat(),))
    for claim in claims.release:
        _release(c, claim)
    c.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, key, owner) DO NOTHING",
        [(t.space, t.key, t.owner, int(t.shared), t.until and t.until.isoformat()) for t in claims.take],
    )


def _release(c: Cursor, claim: Claim) -> None:
    c.execute(
        "DELETE FROM claims WHERE space = ? AND key = ? AND owner = ? RETURNING 1",
        (claim.space, claim.key, claim.owner),
    )
    if not c.fetchall():
        message = f"{claim.space} {claim.key} is not held by {claim.owner}"
        raise IntegrityError(message)


def owners(database: Database, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
    """Who holds each of the keys at `now`; a key that nobody holds is left out."""
    found: dict[str, list[str]] = {}
    with database.transaction(commit=False) as c:
        for key in keys:
            c.execute(
                "SELECT owner FROM claims WHERE space = ? AND key = ? AND (until IS NULL OR until > ?)",
                (space, key, now.isoformat()),
            )
            if rows := c.fetchall():
                found[key] = [row[0] for row in rows]
    return found


def holders(database: Database, space: str, key: str, before: str, limit: int) -> list[str]:
    """The owners of a shared key that stand before one, the last first; all of them before the empty text."""
    with database.transaction(commit=False) as c:
        c.execute(
            "SELECT owner FROM claims WHERE space = ? AND key = ? AND (? = '' OR owner < ?)"
            " ORDER BY owner DESC LIMIT ?",
            (space, key, before, before, limit),
        )
        return [row[0] for row in c.fetchall()]


def streams(database: Database, log: str, names: Sequence[str]) -> list[StoredEvent]:
    """The events of several streams, each oldest first."""
    with database.transaction(commit=False) as c:
        c.execute(
            f"SELECT originator_id, originator_version, topic, state FROM {log}"
            f" WHERE originator_id IN ({', '.join('?' * len(names))}) ORDER BY originator_id, originator_version",
            names,
        )
        return [StoredEvent(name, version, topic, bytes(state)) for name, version, topic, state in c.fetchall()]
