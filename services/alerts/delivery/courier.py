"""One attempt: a message is signed, sent, judged and logged. The log line does not say what was sent, or where."""

from collections.abc import Callable

import structlog

from services.alerts.delivery import signature
from services.alerts.delivery.outbox import Attempt, Waiting
from services.alerts.delivery.recipients import Recipient
from services.alerts.delivery.retries import Outcome, judge
from services.platform.runtime import telemetry
from services.platform.runtime.clock import Clock

log = structlog.get_logger()
UNREADABLE = "Het geheim van dit abonnement is niet meer te lezen: vervang het geheim."
UNEXPECTED = "Er ging bij ons iets mis."
OUTCOMES = {"afgeleverd": "delivered", "wacht": "again", "onbestelbaar": "dead"}


class Courier:
    """Makes attempts. `timer` is in seconds; `jitter` gives a number in [0, 1)."""

    def __init__(self, clock: Clock, timer: Callable[[], float], jitter: Callable[[], float]) -> None:
        self._clock, self._timer, self._jitter = clock, timer, jitter

    def deliver(self, recipient: Recipient, message: Waiting) -> Attempt:
        """Make an attempt and return how it went. Raises nothing: whatever one subscriber causes stays with it."""
        recipient.begun, at = self._timer(), self._clock()
        outcome = self._send(recipient, message)
        milliseconds, now = round(1000 * (self._timer() - recipient.begun)), self._clock()
        verdict = judge(outcome, message.attempts + 1, now, self._jitter())
        telemetry.ATTEMPTS.labels(OUTCOMES[verdict.status]).inc()
        log.info(
            "delivery",
            abonnement=message.abonnement,
            volgnummer=message.number,
            nummer=message.attempts_ever + 1,
            status=outcome.status,
            ms=milliseconds,
            outcome=OUTCOMES[verdict.status],
        )
        return Attempt(message, at, milliseconds, outcome, verdict, recipient.version)

    def _send(self, recipient: Recipient, message: Waiting) -> Outcome:
        now = self._clock()
        if not (secrets := recipient.signing(now)):
            return Outcome(fault=UNREADABLE)
        try:
            body = message.body.encode()
            headers = signature.headers(secrets, message.id, now, body)
            return recipient.connection.send(headers, body)
        except Exception:  # a fault of ours with one message may not hold up the others
            log.exception("unexpected", task="bezorging")
            return Outcome(fault=UNEXPECTED)
