"""Which tasks stand still and why, as rows that every process can read. They hold no data of an event."""

import msgspec

from services.platform.runtime.clock import Clock
from services.platform.store.database import Database

REASONS = {
    "undecodable": "Deze taak kan een gebeurtenis niet lezen en staat stil, zodat niets wordt overgeslagen.",
    "damaged": "Wat deze taak nodig heeft, is beschadigd opgeslagen. Bouw het opnieuw op, of zet een back-up terug.",
    "unexpected": "Deze taak liep op een fout en staat stil; haar logregels zeggen welke.",
}


class Standstill(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """A task that stands still, why (a Dutch sentence) and since when (ISO 8601 text in UTC)."""

    taak: str
    reden: str
    sinds: str = ""


class Standstills:
    """The tasks that stand still, in `beeld`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def list(self) -> list[Standstill]:
        """Return all of them. Raises `Away`."""
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT taak, reden, sinds FROM stilstand ORDER BY taak")
            return [Standstill(taak, REASONS.get(reason, reason), since) for taak, reason, since in c.fetchall()]

    def add(self, taak: str, reason: str) -> None:
        """Note that a task stands still for one of the `REASONS`, unless that is known. Raises `Away`."""
        with self._database.transaction(commit=True) as c:
            c.execute(
                "INSERT INTO stilstand VALUES (?, ?, ?) ON CONFLICT (taak) DO NOTHING",
                (taak, reason, self._clock().isoformat()),
            )

    def remove(self, taak: str) -> None:
        """Note that a task goes on. Raises `Away`."""
        with self._database.transaction(commit=True) as c:
            c.execute("DELETE FROM stilstand WHERE taak = ?", (taak,))
