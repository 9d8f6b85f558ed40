"""How far a follower has read, as rows that are written in the transaction of whatever it wrote."""

from eventsourcing.persistence import IntegrityError

from services.platform.log.log import Progress
from services.platform.store.database import Cursor

BEGUN = -1  # the part of the row that says which log is followed, before anything of it was read


class Positions:
    """The positions of one follower, in the table `posities` (logboek) or `beeld_posities` (beeld)."""

    def __init__(self, table: str, follower: str) -> None:
        self._table, self._follower = table, follower

    def read(self, c: Cursor) -> Progress | None:
        """Return how far it is, or None when it has never read."""
        c.execute(f"SELECT log_id, part, position FROM {self._table} WHERE follower = ?", (self._follower,))
        rows = c.fetchall()
        return Progress(rows[0][0], {part: at for _, part, at in rows if part != BEGUN}) if rows else None

    def reset(self, c: Cursor, log_id: str) -> None:
        """Begin anew with the log of this identity; several processes may do so at once."""
        c.execute(f"DELETE FROM {self._table} WHERE follower = ?", (self._follower,))
        c.execute(
            f"INSERT INTO {self._table} VALUES (?, ?, ?, 0) ON CONFLICT (follower, part) DO NOTHING",
            (self._follower, BEGUN, log_id),
        )

    def advance(self, c: Cursor, before: Progress, after: Progress) -> None:
        """Write how far the follower is now. Raises `IntegrityError` when another process read on, or began anew with
        another log."""
        c.execute(
            f"UPDATE {self._table} SET position = 0 WHERE follower = ? AND part = ? AND log_id = ? RETURNING 1",
            (self._follower, BEGUN, after.log_id),
        )
        self._require_row(c)
        for part, at in after.offsets.items():
            if at == before.offsets.get(part):
                continue
            c.execute(
                f"INSERT INTO {self._table} VALUES (?, ?, ?, ?) ON CONFLICT (follower, part)"
                f" DO UPDATE SET position = excluded.position WHERE {self._table}.position = ?"
                f" AND {self._table}.log_id = excluded.log_id RETURNING 1",
                (self._follower, part, after.log_id, at, before.offsets.get(part, 0)),
            )
            self._require_row(c)

    def _require_row(self, c: Cursor) -> None:
        if not c.fetchall():
            raise IntegrityError(f"{self._follower} was read on by another")
