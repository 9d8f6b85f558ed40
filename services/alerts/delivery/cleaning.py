"""Nothing is kept for ever without a reason (veilig, rule 7): what was sent, and what no longer holds, is cleaned away.

A message that still waits is never cleaned away.
"""

from datetime import timedelta

import msgspec

from services.platform.runtime.clock import Clock
from services.platform.store import claims
from services.platform.store.database import Database

TASK = "opruimen"
BATCH = 500  # messages that are removed in one transaction
PAUSE = 20.0  # seconds between two looks


class Cleaner(msgspec.Struct, frozen=True):
    """Cleans `logboek`. Messages and their attempts are kept for `days` after they were made; a claim, such as that of
    an idempotency key, and a secret that was replaced until the moment that stands beside it."""

    database: Database
    clock: Clock
    days: int

    def tick(self) -> int:
        """Remove the next batch and return how many messages that were. Raises `Away`."""
        now = self.clock()
        before = (now - timedelta(days=self.days)).isoformat()
        with self.database.transaction(commit=True) as c:
            c.execute(
                "SELECT abonnement, volgnummer FROM afleveringen WHERE status <> 'wacht' AND gemaakt_op < ?"
                " ORDER BY gemaakt_op LIMIT ?",
                (before, BATCH),
            )
            old = c.fetchall()
            for table in ("pogingen", "afleveringen"):
                c.executemany(f"DELETE FROM {table} WHERE abonnement = ? AND volgnummer = ?", old)
            c.execute("DELETE FROM oude_geheimen WHERE tot <= ?", (now.isoformat(),))
            claims.forget(c, now)
        return len(old)
