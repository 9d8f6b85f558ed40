"""What begins, changes and ends with a subscription: its secrets, and whether and when what waits for it is sent."""

from datetime import datetime

from typing_extensions import override

from services.alerts.subscriptions.application import Mailboxes
from services.platform.store.database import Cursor


def lock(c: Cursor) -> bool:
    """Keep everybody else from adding messages, and from beginning or ending a subscription, until the transaction of
    `c` ends. Returns whether anybody is subscribed.

    It is taken last in a transaction: whoever holds it waits for nobody who wants it.
    """
    c.execute("UPDATE logs SET log_id = log_id WHERE name = 'meldingen'")
    c.execute("SELECT 1 FROM abonnementen LIMIT 1")
    return bool(c.fetchall())


class MailboxRows(Mailboxes):
    """The rows of `abonnementen`, in `logboek`."""

    @override
    def open_for(self, c: Cursor, abonnement: str, sealed: str) -> None:
        lock(c)
        c.execute("INSERT INTO abonnementen VALUES (?, ?, 0)", (abonnement, sealed))

    @override
    def renew(self, c: Cursor, abonnement: str, sealed: str, until: datetime) -> None:
        lock(c)
        c.execute(
            "INSERT INTO oude_geheimen SELECT id, geheim, ? FROM abonnementen WHERE id = ?",
            (until.isoformat(), abonnement),
        )
        c.execute("UPDATE abonnementen SET geheim = ? WHERE id = ?", (sealed, abonnement))

    @override
    def hurry(self, c: Cursor, abonnement: str, now: datetime) -> None:
        c.execute(
            "UPDATE afleveringen SET vanaf = ?, pogingen = 0 WHERE abonnement = ? AND status = 'wacht'",
            (now.isoformat(), abonnement),
        )

    @override
    def close_for(self, c: Cursor, abonnement: str) -> None:
        lock(c)
        c.execute("DELETE FROM abonnementen WHERE id = ?", (abonnement,))
        c.execute("DELETE FROM oude_geheimen WHERE abonnement = ?", (abonnement,))
        c.execute(
            "UPDATE afleveringen SET status = 'vervallen' WHERE abonnement = ? AND status = 'wacht'", (abonnement,)
        )
