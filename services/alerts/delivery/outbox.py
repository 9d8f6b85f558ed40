"""What every subscriber is sent, as rows: numbered without gaps, with what became of each, and every attempt.

A row is made in the transaction of how far the log was read; it is sent in the order of its number.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec

from services.alerts.delivery.retries import Antwoord, Besluit, Status
from services.platform.store.database import Cursor, Database

MOST = 25  # messages that are handed out at once for one subscriber


class Aflevering(msgspec.Struct, frozen=True):
    """A message that waits: after so many attempts since it was (last) put here, `nummers` in all."""

    abonnement: str
    volgnummer: int
    body: str
    pogingen: int
    nummers: int


class Uitslag(msgspec.Struct, frozen=True):
    """How an attempt went that began at `op` (UTC), and what becomes of the message."""

    aflevering: Aflevering
    op: datetime
    milliseconden: int
    antwoord: Antwoord
    besluit: Besluit


class Poging(msgspec.Struct, frozen=True):
    """An attempt as it is shown."""

    nummer: int
    op: str
    milliseconden: int
    status: int | None
    fout: str | None


class Verzonden(msgspec.Struct, frozen=True):
    """A message with what became of it, as it is shown."""

    abonnement: str
    volgnummer: int
    body: str
    gemaakt_op: str
    status: Status
    vanaf: str
    pogingen: tuple[Poging, ...] = ()


def open_voor(c: Cursor, abonnement: str, geheim: str) -> None:
    """A subscriber is told from now on. `geheim`: as it is kept."""
    c.execute("INSERT INTO abonnementen VALUES (?, ?, 0)", (abonnement, geheim))


def sluit_voor(c: Cursor, abonnement: str) -> None:
    """It is told no longer: what waits is not sent, and its secret is no more."""
    c.execute("DELETE FROM abonnementen WHERE id = ?", (abonnement,))
    c.execute("UPDATE afleveringen SET status = 'vervallen' WHERE abonnement = ? AND status = 'wacht'", (abonnement,))


def voeg_toe(c: Cursor, abonnement: str, bron: str, body: Callable[[int], str], now: datetime) -> None:
    """The next message of a subscriber, with the number it gets; nothing when it has one of this event, or ended.
    Who adds is alone in it: two that do so at once could each wait for a subscriber that the other holds."""
    c.execute("UPDATE logs SET log_id = log_id WHERE name = 'meldingen'")
    c.execute("SELECT 1 FROM afleveringen WHERE abonnement = ? AND bron = ?", (abonnement, bron))
    if c.fetchall():
        return
    c.execute("UPDATE abonnementen SET volgnummer = volgnummer + 1 WHERE id = ? RETURNING volgnummer", (abonnement,))
    for (nummer,) in c.fetchall():
        at = now.isoformat()
        c.execute(
            "INSERT INTO afleveringen VALUES (?, ?, ?, ?, ?, 'wacht', 0, ?)",
            (abonnement, nummer, bron, body(nummer), at, at),
        )


class Outbox:
    """All of them, in `logboek`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def geheim(self, abonnement: str) -> str | None:
        """The secret of a subscriber, as it is kept; None when it ended."""
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT geheim FROM abonnementen WHERE id = ?", (abonnement,))
            row = c.fetchone()
        return row[0] if row else None

    def due(self, now: datetime, busy: Collection[str]) -> list[list[Aflevering]]:
        """Per subscriber that is not `busy` its next messages, when the first of them may be sent now."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT id FROM abonnementen WHERE (SELECT vanaf FROM afleveringen WHERE abonnement = id"
                " AND status = 'wacht' ORDER BY volgnummer LIMIT 1) <= ?",
                (now.isoformat(),),
            )
            ids = [id_ for (id_,) in c.fetchall() if id_ not in busy]
            return [_next(c, id_, now.isoformat()) for id_ in ids]

    def write(self, uitslagen: Sequence[Uitslag]) -> None:
        """Together. What was withdrawn while it was under way stays so, unless it was taken."""
        with self._database.transaction(commit=True) as c:
            c.executemany(
                "INSERT INTO pogingen VALUES (?, ?, (SELECT coalesce(max(nummer), 0) + 1 FROM pogingen"
                " WHERE abonnement = ? AND volgnummer = ?), ?, ?, ?, ?)",
                [
                    (*_key(u), *_key(u), u.op.isoformat(), u.milliseconden, u.antwoord.status, u.antwoord.fout)
                    for u in uitslagen
                ],
            )
            c.executemany(
                "UPDATE afleveringen SET status = ?, pogingen = ?, vanaf = ?"
                " WHERE abonnement = ? AND volgnummer = ? AND (status = 'wacht' OR ? = 'afgeleverd')",
                [
                    (
                        u.besluit.status,
                        u.aflevering.pogingen + 1,
                        u.besluit.vanaf.isoformat(),
                        *_key(u),
                        u.besluit.status,
                    )
                    for u in uitslagen
                ],
            )

    def replay(self, abonnement: str, volgnummer: int, now: datetime) -> None:
        """What could not be delivered is tried anew, at once; nothing for what has another status."""
        with self._database.transaction(commit=True) as c:
            c.execute(
                "UPDATE afleveringen SET status = 'wacht', pogingen = 0, vanaf = ?"
                " WHERE abonnement = ? AND volgnummer = ? AND status = 'onbestelbaar'"
                " AND EXISTS (SELECT 1 FROM abonnementen WHERE id = abonnement)",
                (now.isoformat(), abonnement, volgnummer),
            )

    def list(self, abonnementen: Sequence[str], status: str, skip: int, limit: int) -> Sequence[Verzonden]:
        """Of these subscriptions, with this status unless it is empty: per subscription the newest first."""
        if not abonnementen:
            return []
        with self._database.transaction(commit=False) as c:
            c.execute(
                f"{_SHOWN} WHERE abonnement IN ({', '.join('?' * len(abonnementen))}) AND (? = '' OR status = ?)"
                " ORDER BY abonnement DESC, volgnummer DESC LIMIT ? OFFSET ?",
                (*abonnementen, status, status, limit, skip),
            )
            return [_shown(c, Verzonden(*row)) for row in c.fetchall()]

    def find(self, abonnement: str, volgnummer: int) -> Verzonden | None:
        """One of them."""
        with self._database.transaction(commit=False) as c:
            c.execute(f"{_SHOWN} WHERE abonnement = ? AND volgnummer = ?", (abonnement, volgnummer))
            row = c.fetchone()
            return _shown(c, Verzonden(*row)) if row else None


_SHOWN = "SELECT abonnement, volgnummer, body, gemaakt_op, status, vanaf FROM afleveringen"


def _next(c: Cursor, abonnement: str, now: str) -> list[Aflevering]:
    c.execute(
        "SELECT a.volgnummer, a.body, a.pogingen, (SELECT count(*) FROM pogingen p WHERE p.abonnement = a.abonnement"
        " AND p.volgnummer = a.volgnummer), a.vanaf FROM afleveringen a WHERE a.abonnement = ? AND a.status = 'wacht'"
        " ORDER BY a.volgnummer LIMIT ?",
        (abonnement, MOST),
    )
    found: list[Aflevering] = []
    for *row, vanaf in c.fetchall():
        if vanaf > now:
            break
        found.append(Aflevering(abonnement, *row))
    return found


def _shown(c: Cursor, verzonden: Verzonden) -> Verzonden:
    c.execute(
        "SELECT nummer, op, milliseconden, status, fout FROM pogingen"
        " WHERE abonnement = ? AND volgnummer = ? ORDER BY nummer",
        (verzonden.abonnement, verzonden.volgnummer),
    )
    return msgspec.structs.replace(verzonden, pogingen=tuple(Poging(*row) for row in c.fetchall()))


def _key(uitslag: Uitslag) -> tuple[str, int]:
    return uitslag.aflevering.abonnement, uitslag.aflevering.volgnummer
