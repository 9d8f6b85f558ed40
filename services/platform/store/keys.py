"""Access keys: opaque texts that stand for an organisation with a role and an area. Only their hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

import msgspec

from services.platform.store.call import Caller
from services.platform.store.database import Database

PREFIX = "bb_"


class Key(msgspec.Struct, frozen=True):
    """What may be shown of a key; `nummer` is for revoking it. Moments are ISO 8601 text in UTC."""

    nummer: str
    organisatie: str
    rol: str
    gebied: str
    gemaakt_op: str
    ingetrokken_op: str | None


class Keys:
    """The keys, in `logboek`. A key works as soon as it is made and stops as soon as it is revoked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, organisatie: str, rol: str, gebied: Iterable[str], now: datetime) -> str:
        """Make a key; it is shown once."""
        key = PREFIX + secrets.token_urlsafe(32)
        row = (_hash(key), secrets.token_hex(4), organisatie, rol, ",".join(sorted(gebied)), now.isoformat(), None)
        with self._database.transaction(commit=True) as c:
            c.execute("INSERT INTO sleutels VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return key

    def list(self) -> list[Key]:
        """Return all keys, oldest first."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT nummer, organisatie, rol, gebied, gemaakt_op, ingetrokken_op FROM sleutels ORDER BY gemaakt_op"
            )
            return [Key(*row) for row in c.fetchall()]

    def revoke(self, nummer: str, now: datetime) -> bool:
        """Revoke a key; False when there is no valid key of this number."""
        with self._database.transaction(commit=True) as c:
            c.execute(
                "UPDATE sleutels SET ingetrokken_op = ? WHERE nummer = ? AND ingetrokken_op IS NULL RETURNING 1",
                (now.isoformat(), nummer),
            )
            return bool(c.fetchall())

    def caller(self, key: str) -> Caller | None:
        """Return who holds this key, or None when nobody does."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT organisatie, rol, gebied FROM sleutels WHERE hash = ? AND ingetrokken_op IS NULL",
                (_hash(key),),
            )
            row = c.fetchone()
        return Caller(row[0], row[1], frozenset(filter(None, row[2].split(",")))) if row else None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
