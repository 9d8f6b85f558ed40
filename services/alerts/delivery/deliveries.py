"""What was sent to subscribers, as they may look at it: each message with every attempt."""

from collections.abc import Sequence

import msgspec

from services.alerts.delivery.retries import Status
from services.platform.store.database import Cursor

# None of these ever changes: what is written meanwhile moves no message.
_NEWEST = "gemaakt_op DESC, abonnement DESC, volgnummer DESC"
_IS_BEFORE = (
    " AND (gemaakt_op, abonnement, volgnummer) <"
    " ((SELECT gemaakt_op FROM afleveringen WHERE abonnement = ? AND volgnummer = ?), ?, ?)"
)
_SHOWN = "SELECT abonnement, volgnummer, body, gemaakt_op, status, vanaf FROM afleveringen"


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

    @property
    def id(self) -> str:
        """How subscribers name it: the id of the subscription, a dot and the number."""
        return f"{self.abonnement}.{self.number}"


def page(
    c: Cursor, abonnementen: Sequence[str], status: str, before: tuple[str, int] | None, limit: int
) -> list[Delivery]:
    """Return the newest messages of these subscriptions, with this status unless it is empty, and before this one."""
    is_before, key = (_IS_BEFORE, (*before, *before)) if before else ("", ())
    keys = (
        "SELECT abonnement, volgnummer FROM afleveringen"
        f" WHERE abonnement IN ({', '.join('?' * len(abonnementen))}) AND (? = '' OR status = ?){is_before}"
        f" ORDER BY {_NEWEST} LIMIT ?"
    )
    c.execute(
        f"{_SHOWN} JOIN ({keys}) AS page USING (abonnement, volgnummer) ORDER BY {_NEWEST}",
        (*abonnementen, status, status, *key, limit),
    )
    return [_with_attempts(c, Delivery(*row)) for row in c.fetchall()]


def find(c: Cursor, abonnement: str, number: int) -> Delivery | None:
    """Return one message, or None when there is none."""
    c.execute(f"{_SHOWN} WHERE abonnement = ? AND volgnummer = ?", (abonnement, number))
    row = c.fetchone()
    return _with_attempts(c, Delivery(*row)) if row else None


def _with_attempts(c: Cursor, delivery: Delivery) -> Delivery:
    c.execute(
        "SELECT nummer, op, milliseconden, status, fout FROM pogingen"
        " WHERE abonnement = ? AND volgnummer = ? ORDER BY nummer",
        (delivery.abonnement, delivery.number),
    )
    return msgspec.structs.replace(delivery, attempts=tuple(ShownAttempt(*row) for row in c.fetchall()))
