"""Claims are rows that say who holds what. They are written in the transaction of the events that they belong to."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from eventsourcing.persistence import IntegrityError

from services.platform.store.database import Cursor, Database

# The number of an owner among all owners in the order in which they came, or the next number.
_NUMBER = """coalesce(
  (SELECT max(coalesce(nummer, 0)) FROM claims WHERE owner = ?), (SELECT coalesce(max(nummer), 0) + 1 FROM claims)
)"""


class Claim(msgspec.Struct, frozen=True):
    """`owner` holds `key` within `space`: alone, unless `shared`, and until a moment (UTC) if there is one."""

    space: str
    key: str
    owner: str
    shared: bool = False
    until: datetime | None = None


class Versions(msgspec.Struct, frozen=True):
    """The versions of streams of one kind, by id, and the identity of their log, at one moment. A stream that does not
    exist has version 0."""

    log_id: str
    of: dict[str, int]


class Claims(msgspec.Struct, frozen=True):
    """The claims that an append takes, and those that it releases."""

    take: Sequence[Claim] = ()
    release: Sequence[Claim] = ()

    def __bool__(self) -> bool:
        return bool(self.take or self.release)


def keep(c: Cursor, claims: Claims, now: datetime) -> None:
    """Release claims, then take claims. Whoever is in no list yet comes after all others. Raises `IntegrityError` for a
    key that somebody else holds, and for a claim that its owner does not hold."""
    forget(c, now)
    for claim in claims.release:
        _release(c, claim)
    c.executemany(
        f"INSERT INTO claims (space, key, owner, shared, until, nummer) VALUES (?, ?, ?, ?, ?, {_NUMBER})"
        " ON CONFLICT (space, key, owner) DO NOTHING",
        [(t.space, t.key, t.owner, int(t.shared), t.until and t.until.isoformat(), t.owner) for t in claims.take],
    )


def forget(c: Cursor, now: datetime) -> None:
    """Remove what is held no longer."""
    c.execute("DELETE FROM claims WHERE until <= ?", (now.isoformat(),))


def _release(c: Cursor, claim: Claim) -> None:
    c.execute(
        "DELETE FROM claims WHERE space = ? AND key = ? AND owner = ? RETURNING 1",
        (claim.space, claim.key, claim.owner),
    )
    if not c.fetchall():
        raise IntegrityError(f"{claim.space} {claim.key} is not held by {claim.owner}")


def release_all(c: Cursor, space: str, owner: str) -> None:
    """Release whatever an owner holds in a space, which may be nothing."""
    c.execute("DELETE FROM claims WHERE space = ? AND owner = ?", (space, owner))


def owners(database: Database, space: str, keys: Iterable[str], now: datetime) -> dict[str, list[str]]:
    """Return who holds each of the keys at `now`; a key that nobody holds is left out."""
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


def owners_within(c: Cursor, space: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Return who holds any of these keys, as (key, owner), as the transaction of `c` sees it. What is held until a
    moment counts as held."""
    c.execute(
        f"SELECT key, owner FROM claims WHERE space = ? AND key IN ({', '.join('?' * len(keys))})", (space, *keys)
    )
    return [(key, owner) for key, owner in c.fetchall()]


def held(database: Database, claims: Sequence[Claim]) -> list[Claim]:
    """Return those of these claims that their owners hold."""
    if not claims:
        return []
    with database.transaction(commit=False) as c:
        c.execute(
            "SELECT space, key, owner FROM claims WHERE (space, key, owner) IN"
            f" (VALUES {', '.join(['(?, ?, ?)'] * len(claims))})",
            [part for claim in claims for part in (claim.space, claim.key, claim.owner)],
        )
        found = {tuple(row) for row in c.fetchall()}
    return [claim for claim in claims if (claim.space, claim.key, claim.owner) in found]


def meet(database: Database, space: str, key: str, keys: Sequence[str]) -> bool:
    """Tell whether anybody holds a shared key and any of these others as well."""
    if not keys:
        return False
    with database.transaction(commit=False) as c:
        c.execute(
            "SELECT 1 FROM claims a JOIN claims b ON b.space = a.space AND b.owner = a.owner"
            f" WHERE a.space = ? AND a.key = ? AND b.key IN ({', '.join('?' * len(keys))}) LIMIT 1",
            (space, key, *keys),
        )
        return bool(c.fetchall())


def holders(database: Database, space: str, keys: Sequence[str], before: str, limit: int) -> list[str]:
    """Return at most `limit` owners of any of these shared keys, each once, those that came last first, that came
    before `before`. An empty `before` stands for the end of the order."""
    if not keys:
        return []
    came = "coalesce(nummer, 0)"  # a claim of a back-up of before had no number
    with database.transaction(commit=False) as c:
        c.execute("SELECT coalesce(max(nummer), 0) FROM claims WHERE owner = ?", (before,))
        (number,) = c.fetchone() or (0,)
        c.execute(
            f"SELECT DISTINCT {came}, owner FROM claims WHERE space = ? AND key IN ({', '.join('?' * len(keys))})"
            f" AND (? = '' OR ({came}, owner) < (?, ?)) ORDER BY {came} DESC, owner DESC LIMIT ?",
            (space, *keys, before, number, before, limit),
        )
        return [row[1] for row in c.fetchall()]


def stands_in(database: Database, keys: Sequence[str], owner: str) -> bool:
    """Tell whether an owner holds any of these keys, in whatever space."""
    if not keys:
        return False
    with database.transaction(commit=False) as c:
        c.execute(
            f"SELECT 1 FROM claims WHERE owner = ? AND key IN ({', '.join('?' * len(keys))}) LIMIT 1", (owner, *keys)
        )
        return bool(c.fetchall())


def listed(database: Database, space: str, key: str, kinds: Sequence[tuple[str, str]]) -> list[Versions]:
    """Return, of each kind of stream (its log, and the kind), the versions of the streams of whoever holds a shared
    key. All are of one moment, and one row: each row of SQLite may cost a thread its turn."""
    of_logs = ", ".join("(SELECT log_id FROM logs WHERE name = ?)" for _ in kinds)
    versions = " || ' ' || ".join(
        f"coalesce((SELECT max(originator_version) FROM {log} WHERE originator_id = '{kind}:' || owner), 0)"
        for log, kind in kinds
    )
    with database.transaction(commit=False) as c:
        c.execute(
            f"SELECT {of_logs}, {database.gather}({versions} || ' ' || owner, '\n') FROM claims"
            " WHERE space = ? AND key = ?",
            (*(log for log, _ in kinds), space, key),
        )
        *log_ids, lines = c.fetchone()
    found = [Versions(log_id, {}) for log_id in log_ids]
    for line in lines.split("\n") if lines else ():
        *numbers, owner = line.split(" ", len(kinds))
        for versions_of_kind, number in zip(found, numbers, strict=True):
            versions_of_kind.of[owner] = int(number)
    return found
