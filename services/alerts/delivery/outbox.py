"""The messages to every subscriber, as rows: numbered without gaps, with what became of each and every attempt.

A row is added in the transaction of the event that it tells of. Messages are sent in the order of their numbers.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec
from typing_extensions import override

from services.alerts.delivery.retries import Outcome, Status, Verdict
from services.alerts.subscriptions.application import Mailboxes
from services.platform.store.database import Cursor, Database

MOST = 25  # messages that are handed out at once for one subscriber


class _WithId(msgspec.Struct):
    id: str


_with_id = msgspec.json.Decoder(_WithId)


class Waiting(msgspec.Struct, frozen=True):
    """A message that waits; `number` is its number within the subscription. `attempts` counts from when it was last set
    to be sent, `attempts_ever` from the beginning."""

    abonnement: str
    number: int
    body: str
    attempts: int
    attempts_ever: int

    @property
    def key(self) -> tuple[str, int]:
        """The subscription and the number."""
        return self.abonnement, self.number

    @property
    def id(self) -> str:
        """The id that the body gives it, which is the same each time that it is sent."""
        return _with_id.decode(self.body).id


class Attempt(msgspec.Struct, frozen=True):
    """How an attempt that began at `at` (UTC) went, and what becomes of the message."""

    message: Waiting
    at: datetime
    milliseconds: int
    outcome: Outcome
    verdict: Verdict


class ShownAttempt(msgspec.Struct, frozen=True):
    """An attempt as it is shown; `at` is ISO 8601 text in UTC."""

    number: int
    at: str
    milliseconds: int
    status: int | None
    fault: str | None


class Delivery(msgspec.Struct, frozen=True):
    """A message that was sent or still waits, with every attempt. Moments are ISO 8601 text in UTC."""

    abonnement: str
    number: int
    body: str
    made_at: str
    status: Status
    not_before: str
    attempts: tuple[ShownAttempt, ...] = ()


class Unsent(msgspec.Struct, frozen=True):
    """A message that is to be added. `source` says of which event it tells, and how: a subscriber gets one message from
    one source. `body` is its text, for the number that it gets."""

    source: str
    body: Callable[[int], str]


def lock(c: Cursor) -> bool:
    """Keep everybody else from adding messages, and from beginning or ending a subscription, until the transaction of
    `c` ends. Returns whether anybody is subscribed.

    It is taken last in a transaction: whoever holds it waits for nobody who wants it.
    """
    c.execute("UPDATE logs SET log_id = log_id WHERE name = 'meldingen'")
    c.execute("SELECT 1 FROM abonnementen LIMIT 1")
    return bool(c.fetchall())


def add(c: Cursor, abonnement: str, messages: Sequence[Unsent], now: datetime) -> None:
    """Add the next messages of a subscriber, under the lock."""
    c.execute(
        "UPDATE abonnementen SET volgnummer = volgnummer + ? WHERE id = ? RETURNING volgnummer",
        (len(messages), abonnement),
    )
    at = now.isoformat()
    for (last,) in c.fetchall():  # none, when the subscriber is no more
        numbered = enumerate(messages, start=last - len(messages) + 1)
        c.executemany(
            "INSERT INTO afleveringen VALUES (?, ?, ?, ?, ?, 'wacht', 0, ?)",
            [(abonnement, number, one.source, one.body(number), at, at) for number, one in numbered],
        )


class Outbox(Mailboxes):
    """All messages, in `logboek`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def open_for(self, c: Cursor, abonnement: str, sealed: str) -> None:
        lock(c)
        c.execute("INSERT INTO abonnementen VALUES (?, ?, 0)", (abonnement, sealed))

    @override
    def close_for(self, c: Cursor, abonnement: str) -> None:
        lock(c)
        c.execute("DELETE FROM abonnementen WHERE id = ?", (abonnement,))
        c.execute(
            "UPDATE afleveringen SET status = 'vervallen' WHERE abonnement = ? AND status = 'wacht'", (abonnement,)
        )

    def secret(self, abonnement: str) -> str | None:
        """Return the secret of a subscriber as it is kept, or None when it ended."""
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT geheim FROM abonnementen WHERE id = ?", (abonnement,))
            row = c.fetchone()
        return row[0] if row else None

    def due(self, now: datetime, busy: Collection[str]) -> list[list[Waiting]]:
        """Return the next messages of each subscriber that is not `busy`, when the first of them may be sent now."""
        with self._database.transaction(commit=False) as c:
            c.execute(
                "SELECT id FROM abonnementen WHERE (SELECT vanaf FROM afleveringen WHERE abonnement = id"
                " AND status = 'wacht' ORDER BY volgnummer LIMIT 1) <= ?",
                (now.isoformat(),),
            )
            ids = [abonnement_id for (abonnement_id,) in c.fetchall() if abonnement_id not in busy]
            return [_next(c, abonnement_id, now.isoformat()) for abonnement_id in ids]

    def write(self, attempts: Sequence[Attempt]) -> None:
        """Write attempts together. A message that was withdrawn while it was under way stays withdrawn, unless the
        subscriber took it."""
        with self._database.transaction(commit=True) as c:
            c.executemany(
                "INSERT INTO pogingen VALUES (?, ?, (SELECT coalesce(max(nummer), 0) + 1 FROM pogingen"
                " WHERE abonnement = ? AND volgnummer = ?), ?, ?, ?, ?)",
                [
                    (
                        *a.message.key,
                        *a.message.key,
                        a.at.isoformat(),
                        a.milliseconds,
                        a.outcome.status,
                        a.outcome.fault,
                    )
                    for a in attempts
                ],
            )
            c.executemany(
                "UPDATE afleveringen SET status = ?, pogingen = ?, vanaf = ?"
                " WHERE abonnement = ? AND volgnummer = ? AND (status = 'wacht' OR ? = 'afgeleverd')",
                [
                    (
                        a.verdict.status,
                        a.message.attempts + 1,
                        a.verdict.not_before.isoformat(),
                        *a.message.key,
                        a.verdict.status,
                    )
                    for a in attempts
                ],
            )

    def replay(self, abonnement: str, number: int, now: datetime) -> None:
        """Let a message that could not be delivered be sent again at once. A message with another status stays as it
        is."""
        with self._database.transaction(commit=True) as c:
            c.execute(
                "UPDATE afleveringen SET status = 'wacht', pogingen = 0, vanaf = ?"
                " WHERE abonnement = ? AND volgnummer = ? AND status = 'onbestelbaar'"
                " AND EXISTS (SELECT 1 FROM abonnementen WHERE id = abonnement)",
                (now.isoformat(), abonnement, number),
            )

    def list(self, abonnementen: Sequence[str], status: str, skip: int, limit: int) -> Sequence[Delivery]:
        """Return the messages of these subscriptions, with this status unless it is empty: per subscription the newest
        first."""
        if not abonnementen:
            return []
        with self._database.transaction(commit=False) as c:
            c.execute(
                f"{_SHOWN} WHERE abonnement IN ({', '.join('?' * len(abonnementen))}) AND (? = '' OR status = ?)"
                " ORDER BY abonnement DESC, volgnummer DESC LIMIT ? OFFSET ?",
                (*abonnementen, status, status, limit, skip),
            )
            return [_with_attempts(c, Delivery(*row)) for row in c.fetchall()]

    def find(self, abonnement: str, number: int) -> Delivery | None:
        """Return one message, or None when there is none."""
        with self._database.transaction(commit=False) as c:
            c.execute(f"{_SHOWN} WHERE abonnement = ? AND volgnummer = ?", (abonnement, number))
            row = c.fetchone()
            return _with_attempts(c, Delivery(*row)) if row else None


_SHOWN = "SELECT abonnement, volgnummer, body, gemaakt_op, status, vanaf FROM afleveringen"


def _next(c: Cursor, abonnement: str, now: str) -> list[Waiting]:
    c.execute(
        "SELECT a.volgnummer, a.body, a.pogingen, (SELECT count(*) FROM pogingen p WHERE p.abonnement = a.abonnement"
        " AND p.volgnummer = a.volgnummer), a.vanaf FROM afleveringen a WHERE a.abonnement = ? AND a.status = 'wacht'"
        " ORDER BY a.volgnummer LIMIT ?",
        (abonnement, MOST),
    )
    found: list[Waiting] = []
    for *row, not_before in c.fetchall():
        if not_before > now:
            break
        found.append(Waiting(abonnement, *row))
    return found


def _with_attempts(c: Cursor, delivery: Delivery) -> Delivery:
    c.execute(
        "SELECT nummer, op, milliseconden, status, fout FROM pogingen"
        " WHERE abonnement = ? AND volgnummer = ? ORDER BY nummer",
        (delivery.abonnement, delivery.number),
    )
    return msgspec.structs.replace(delivery, attempts=tuple(ShownAttempt(*row) for row in c.fetchall()))
