"""Access keys: opaque texts that stand for an organisation with a role and an area. Only their hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

import msgspec

from services.platform.store.call import Caller
from services.platform.store.database import Cursor, Database

PREFIX = "bb_"


class Key(msgspec.Struct, frozen=True):
    """What may be shown of a key; `nummer` is for replacing and revoking it. With a `team` it is for that team of an
    aanbieder only. Moments are ISO 8601 text in UTC; `geldig_tot` is set when another key takes its place."""

    nummer: str
    organisatie: str
    rol: str
    gebied: str
    gemaakt_op: str
    ingetrokken_op: str | None
    team: str | None
    geldig_tot: str | None

    def works(self, now: datetime) -> bool:
        """Tell whether it opens anything at a moment."""
        return self.ingetrokken_op is None and (self.geldig_tot is None or self.geldig_tot > now.isoformat())


class Keys:
    """The keys, in `logboek`. A key works as soon as it is made, and stops as soon as it is revoked or at the end that
    was set when it was replaced."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, organisatie: str, rol: str, gebied: Iterable[str], now: datetime, team: str | None = None) -> str:
        """Make a key; it is shown once."""
        with self._database.transaction(commit=True) as c:
            return _insert(c, (organisatie, rol, ",".join(sorted(gebied)), team), now)

    def list(self) -> list[Key]:
        """Return all keys, oldest first."""
        return _select(self._database)

    def gebied(self, organisatie: str, rol: str, now: datetime) -> frozenset[str]:
        """Return the regio's in which the keys of an organisation let it work at a moment, or else those that ended:
        who works nowhere for a while is nobody else's."""
        own = _select(self._database, "WHERE organisatie = ? AND rol = ?", (organisatie, rol))
        chosen = [key for key in own if key.works(now)] or own
        return frozenset(code for key in chosen for code in key.gebied.split(",") if code)

    def replace(self, nummer: str, overlap: timedelta, now: datetime) -> str | None:
        """Make a key for whoever holds another one, which goes on working for as long as the overlap. None when there
        is no valid key of this number, or it was replaced already."""
        with self._database.transaction(commit=True) as c:
            c.execute(
                "UPDATE sleutels SET geldig_tot = ? WHERE nummer = ? AND ingetrokken_op IS NULL AND geldig_tot IS NULL"
                " RETURNING organisatie, rol, gebied, team",
                ((now + overlap).isoformat(), nummer),
            )
            holder = c.fetchone()
            return _insert(c, holder, now) if holder else None

    def revoke(self, nummer: str, now: datetime) -> bool:
        """Revoke a key; False when there is no valid key of this number."""
        with self._database.transaction(commit=True) as c:
            c.execute(
                "UPDATE sleutels SET ingetrokken_op = ? WHERE nummer = ? AND ingetrokken_op IS NULL RETURNING 1",
                (now.isoformat(), nummer),
            )
            return bool(c.fetchall())

    def caller(self, key: str, now: datetime) -> Caller | None:
        """Return who holds this key, or None when nobody does."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT organisatie, rol, gebied, team FROM sleutels WHERE hash = ? AND ingetrokken_op IS NULL"
                " AND (geldig_tot IS NULL OR geldig_tot > ?)",
                (_hash(key), now.isoformat()),
            )
            row = c.fetchone()
        return Caller(row[0], row[1], frozenset(filter(None, row[2].split(","))), row[3]) if row else None


@contextmanager
def ends_stay(c: Cursor) -> Iterator[None]:
    """Let a key that has ended, or got an end, keep it while a back-up of before is put back (veilig 14)."""
    c.execute("SELECT ingetrokken_op, geldig_tot, hash FROM sleutels WHERE coalesce(ingetrokken_op, geldig_tot) != ''")
    ended = c.fetchall()
    yield
    c.executemany(
        "UPDATE sleutels SET ingetrokken_op = coalesce(ingetrokken_op, ?), geldig_tot = coalesce(geldig_tot, ?)"
        " WHERE hash = ?",
        [tuple(row) for row in ended],
    )


def _select(database: Database, which: str = "", values: Sequence[str] = ()) -> list[Key]:
    with database.transaction(commit=False) as c:
        c.execute(
            f"SELECT {', '.join(Key.__struct_fields__)} FROM sleutels {which} ORDER BY gemaakt_op, nummer", values
        )
        return [Key(*row) for row in c.fetchall()]


def _insert(c: Cursor, holder: Sequence[str | None], now: datetime) -> str:
    """Insert a key for a holder: its organisatie, rol, gebied and team."""
    key = PREFIX + secrets.token_urlsafe(32)
    c.execute(
        "INSERT INTO sleutels (hash, nummer, organisatie, rol, gebied, team, gemaakt_op) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_hash(key), secrets.token_hex(4), *holder, now.isoformat()),
    )
    return key


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
