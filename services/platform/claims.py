"""Claims as rows, written in the transaction of the events that they belong to; in either SQL dialect."""

from collections.abc import Iterable
from datetime import datetime

from eventsourcing.persistence import IntegrityError

from services.platform.database import Cursor, Database
from services.platform.store import Claim, Claims


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
