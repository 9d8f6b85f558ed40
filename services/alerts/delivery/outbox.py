"""The messages to every subscriber, as rows: numbered without gaps, with what became of each and every attempt.

A row is added in the transaction of the event that it tells of. Messages are sent in the order of their numbers.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

import msgspec

from services.alerts.delivery import deliveries
from services.alerts.delivery.deliveries import Delivery
from services.alerts.delivery.mailboxes import MailboxRows
from services.alerts.delivery.retries import FURTHEST, Outcome, Verdict
from services.alerts.delivery.shares import Due
from services.alerts.subscriptions.application import ACTIVE
from services.platform.store.database import Cursor, Database

MOST = 25  # messages that are handed out at once for one subscriber


class _WithId(msgspec.Struct):
    id: str


_with_id = msgspec.json.Decoder(_WithId)


class Waiting(msgspec.Struct, frozen=True):
    """A message that waits; `number` is its number within the subscription. `attempts` counts from when it was last set
    to be sent, `attempts_ever` from the beginning; `since` (ISO 8601 text in UTC) says from when it may be sent."""

    abonnement: str
    number: int
    body: str
    attempts: int
    attempts_ever: int
    since: str

    @property
    def key(self) -> tuple[str, int]:
        """The subscription and the number."""
        return self.abonnement, self.number

    @property
    def id(self) -> str:
        """The id that the body gives it, which is the same each time that it is sent."""
        return _with_id.decode(self.body).id


class Attempt(msgspec.Struct, frozen=True):
    """How an attempt that began at `at` (UTC) went, and what becomes of the message. `version` is that of the
    subscription as it stood for the attempt: what was learned of its address does not count for a later one."""

    message: Waiting
    at: datetime
    milliseconds: int
    outcome: Outcome
    verdict: Verdict
    version: int


class Unsent(msgspec.Struct, frozen=True):
    """A message that is to be added. `source` says of which event it tells, and how: a subscriber gets one message from
    one source. `body` is its text, for the subscription and the number that it gets. What is `urgent` is acuut or
    spoed."""

    source: str
    body: Callable[[str, int], str]
    urgent: bool = False


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
            "INSERT INTO afleveringen VALUES (?, ?, ?, ?, ?, 'wacht', 0, ?, ?)",
            [
                (abonnement, number, one.source, one.body(abonnement, number), at, at, int(one.urgent))
                for number, one in numbered
            ],
        )


class Outbox(MailboxRows):
    """All messages, in `logboek`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def secrets(self, abonnement: str) -> list[tuple[str, str | None]]:
        """Return the secrets of a subscriber as they are kept, the present one first, each with the moment (ISO 8601
        text in UTC) until when it signs; none when the subscription ended."""
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT geheim FROM abonnementen WHERE id = ?", (abonnement,))
            present: list[tuple[str, str | None]] = [(sealed, None) for (sealed,) in c.fetchall()]
            c.execute("SELECT geheim, tot FROM oude_geheimen WHERE abonnement = ? ORDER BY tot DESC", (abonnement,))
            return present + [(sealed, until) for sealed, until in c.fetchall()]

    def sealed(self) -> dict[str, str]:
        """Return the present secret of every subscriber, as it is kept."""
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT id, geheim FROM abonnementen ORDER BY id")
            return dict(c.fetchall())

    def failing(self, fault: str) -> list[str]:
        """Return the subscribers for whom a message waits of which the last attempt had this fault."""
        with self._database.transaction(commit=False) as c:
            c.execute(_FAILING, (fault,))
            return [abonnement for (abonnement,) in c.fetchall()]

    def try_again(self, abonnementen: Sequence[str], now: datetime) -> None:
        """Send at once what waits for these subscribers, as if it were new."""
        with self._database.transaction(commit=True) as c:
            for abonnement in abonnementen:
                self.hurry(c, abonnement, now)

    def due(self, now: datetime, busy: Collection[str]) -> list[Due]:
        """Return every subscriber that is not `busy` whose next message may be sent now."""
        with self._database.transaction(commit=False) as c:
            c.execute(_DUE, (ACTIVE, *_moments(now)))
            rows = c.fetchall()
        return [
            Due(abonnement, holder or "", version or 0, bool(urgent), since)
            for abonnement, holder, version, urgent, since in rows
            if abonnement not in busy
        ]

    def versions(self, abonnementen: Collection[str]) -> dict[str, int]:
        """Return at which version each of these subscriptions stands that did not end."""
        if not abonnementen:
            return {}
        with self._database.transaction(commit=False) as c:
            c.execute(f"{_VERSIONS} WHERE s.id IN ({', '.join('?' * len(abonnementen))})", (*abonnementen,))
            return dict(c.fetchall())

    def take(self, abonnementen: Sequence[str], now: datetime) -> list[list[Waiting]]:
        """Return the next messages of each of these subscribers that may be sent now."""
        if not abonnementen:
            return []
        with self._database.transaction(commit=False) as c:
            return [_next(c, abonnement, now) for abonnement in abonnementen]

    def is_stuck(self, now: datetime, late: timedelta) -> bool:
        """Tell whether a message could have been sent for so long, while nothing was sent to its subscriber since."""
        since = now - late
        with self._database.transaction(commit=False) as c:
            c.execute(
                f"SELECT 1 FROM abonnementen s JOIN afleveringen a ON {_IS_FIRST}"
                " WHERE (a.vanaf <= ? OR a.vanaf > ?) AND NOT EXISTS (SELECT 1 FROM pogingen p"
                " WHERE p.abonnement = a.abonnement AND p.volgnummer >= a.volgnummer - 1 AND p.op > ?) LIMIT 1",
                (since.isoformat(), _moments(now)[1], since.isoformat()),
            )
            return bool(c.fetchall())

    def write(self, attempts: Sequence[Attempt]) -> None:
        """Write attempts together. A message that was withdrawn, or set to be sent elsewhere, while it was under way
        stays so, unless the subscriber took it."""
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
                " WHERE abonnement = ? AND volgnummer = ?"
                " AND (status = 'wacht' AND pogingen = ? AND vanaf = ? OR ? = 'afgeleverd')",
                [
                    (
                        a.verdict.status,
                        a.message.attempts + 1,
                        a.verdict.not_before.isoformat(),
                        *a.message.key,
                        a.message.attempts,
                        a.message.since,  # another number or moment: it goes to another address by now
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

    def list(
        self, abonnementen: Sequence[str], status: str, before: tuple[str, int] | None, limit: int
    ) -> Sequence[Delivery]:
        """Return the messages of these subscriptions, with this status unless it is empty: the newest first, those that
        came before a message (its subscription and number) when one is given. One that is no more has none before
        it."""
        if not abonnementen:
            return []
        with self._database.transaction(commit=False) as c:
            return deliveries.page(c, abonnementen, status, before, limit)

    def find(self, abonnement: str, number: int) -> Delivery | None:
        """Return one message, or None when there is none."""
        with self._database.transaction(commit=False) as c:
            return deliveries.find(c, abonnement, number)


# The first message of a subscriber that waits, and whether it may be sent. One that was not tried yet need not wait;
# a moment that lies further ahead than the longest wait was made by a clock that was wrong.
_IS_FIRST = (
    "a.abonnement = s.id AND a.status = 'wacht' AND a.volgnummer ="
    " (SELECT volgnummer FROM afleveringen WHERE abonnement = s.id AND status = 'wacht' ORDER BY volgnummer LIMIT 1)"
)
_MAY_BE_SENT = "(a.pogingen = 0 OR a.vanaf <= ? OR a.vanaf > ?)"
_VERSION = "(SELECT max(originator_version) FROM meldingen WHERE originator_id = 'abonnement:' || s.id)"
_VERSIONS = f"SELECT s.id, {_VERSION} FROM abonnementen s"
_DUE = f"""
SELECT s.id, (SELECT key FROM claims WHERE space = ? AND owner = s.id LIMIT 1), {_VERSION},
  EXISTS (SELECT 1 FROM afleveringen w WHERE w.abonnement = s.id AND w.status = 'wacht' AND w.spoed = 1), a.vanaf
FROM abonnementen s JOIN afleveringen a ON {_IS_FIRST} WHERE {_MAY_BE_SENT}
"""
_FAILING = f"""
SELECT s.id FROM abonnementen s JOIN afleveringen a ON {_IS_FIRST} WHERE a.pogingen > 0 AND ? =
  (SELECT fout FROM pogingen p WHERE p.abonnement = a.abonnement AND p.volgnummer = a.volgnummer
  ORDER BY nummer DESC LIMIT 1)
"""


def _moments(now: datetime) -> tuple[str, str]:
    """Return between which moments a message waits."""
    return now.isoformat(), (now + FURTHEST).isoformat()


def _next(c: Cursor, abonnement: str, now: datetime) -> list[Waiting]:
    c.execute(
        "SELECT a.volgnummer, a.body, a.pogingen, (SELECT count(*) FROM pogingen p WHERE p.abonnement = a.abonnement"
        f" AND p.volgnummer = a.volgnummer), a.vanaf, {_MAY_BE_SENT} FROM afleveringen a"
        " WHERE a.abonnement = ? AND a.status = 'wacht' ORDER BY a.volgnummer LIMIT ?",
        (*_moments(now), abonnement, MOST),
    )
    found: list[Waiting] = []
    for *row, may_be_sent in c.fetchall():
        if not may_be_sent:
            break
        found.append(Waiting(abonnement, *row))
    return found
