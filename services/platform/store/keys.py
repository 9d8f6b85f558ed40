"""Who calls: an organisation with a role and an area, known by an opaque key of which only the hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

import msgspec

from services.platform.store.database import Database

PREFIX = "bb_"


class Caller(msgspec.Struct, frozen=True):
    """An organisation acting in a role, with the regio's in which it works."""

    organisatie: str
    rol: str
    gebied: frozenset[str] = frozenset()

    @property
    def actor(self) -> str:
        """As events say it: never a person."""
        return f"{self.rol}:{self.organisatie}"


class Sleutel(msgspec.Struct, frozen=True):
    """What may be shown of a key; `nummer` is for revoking it."""

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

    def maak(self, organisatie: str, rol: str, gebied: Iterable[str], now: datetime) -> str:
        """A new key, to be shown once."""
        sleutel = PREFIX + secrets.token_urlsafe(32)
        row = (_hash(sleutel), secrets.token_hex(4), organisatie, rol, ",".join(sorted(gebied)), now.isoformat(), None)
        with self._database.transaction(commit=True) as cursor:
            cursor.execute("INSERT INTO sleutels VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return sleutel

    def lijst(self) -> list[Sleutel]:
        """All keys, oldest first."""
        with self._database.transaction(commit=False) as cursor:
            cursor.execute(
                "SELECT nummer, organisatie, rol, gebied, gemaakt_op, ingetrokken_op FROM sleutels ORDER BY gemaakt_op"
            )
            return [Sleutel(*row) for row in cursor.fetchall()]

    def trek_in(self, nummer: str, now: datetime) -> bool:
        """Revoke; False when there is no such valid key."""
        with self._database.transaction(commit=True) as cursor:
            cursor.execute(
                "UPDATE sleutels SET ingetrokken_op = ? WHERE nummer = ? AND ingetrokken_op IS NULL RETURNING 1",
                (now.isoformat(), nummer),
            )
            return bool(cursor.fetchall())

    def caller(self, sleutel: str) -> Caller | None:
        """Who holds this key; None when nobody does."""
        with self._database.transaction(commit=False) as cursor:
            cursor.execute(
                "SELECT organisatie, rol, gebied FROM sleutels WHERE hash = ? AND ingetrokken_op IS NULL",
                (_hash(sleutel),),
            )
            row = cursor.fetchone()
        return Caller(row[0], row[1], frozenset(filter(None, row[2].split(",")))) if row else None


def _hash(sleutel: str) -> str:
    return hashlib.sha256(sleutel.encode()).hexdigest()
