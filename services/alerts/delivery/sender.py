"""Sends what waits: to each subscriber one message at a time, in order; to all subscribers side by side.

A message arrives at least once: after a crash, what was under way is sent again with the same id. One thread hands out
messages and writes what became of them, in groups, so that not every message costs a commit. Of several processes only
one sends.
"""

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from queue import SimpleQueue
from threading import Event

import msgspec
import structlog
from eventsourcing.persistence import IntegrityError

from services.alerts.delivery.courier import UNREADABLE, Courier
from services.alerts.delivery.outbox import Attempt, Outbox, Waiting
from services.alerts.delivery.recipients import Recipient, Recipients
from services.alerts.delivery.shares import PLACES, Due, share
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock
from services.platform.store.lease import Lease
from services.platform.store.store import Conflict

TASK = "bezorging"
POLL = 0.05  # seconds between two looks at what waits
GATHER = 0.005  # seconds in which others may also be done, to be written together
BEAT = 1.0  # seconds between two signs of life
PAUSE = 1.0  # seconds before another look at a server that is away
SLOW = 1000  # milliseconds after which a subscriber is held for slow, until it answers sooner
LONGEST = 25.0  # seconds that an attempt may take in all, however slowly an answer drips in
FINISH, BREAK = 10.0, 1.0  # seconds to end what is under way when told to stop, and after it was broken off
log = structlog.get_logger()


class Bundle(msgspec.Struct, frozen=True):
    """What is handed out at once: the next messages of one subscriber."""

    due: Due
    recipient: Recipient
    messages: list[Waiting]


class Sender:
    """The task that sends. `timer` is in seconds and never goes back; `jitter` gives a number in [0, 1)."""

    def __init__(
        self,
        outbox: Outbox,
        recipients: Recipients,
        lease: Lease,
        clock: Clock,
        timer: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._outbox, self._recipients, self._lease, self._clock, self._timer = outbox, recipients, lease, clock, timer
        self._courier = Courier(clock, timer, jitter)
        self._handed_out: SimpleQueue[Bundle | None] = SimpleQueue()
        # What a thread did: attempts, then the subscription that it is done with; or what went wrong.
        self._results: SimpleQueue[Attempt | str | BaseException] = SimpleQueue()
        self._unwritten: list[Attempt | str] = []
        self._busy: dict[str, Bundle] = {}
        self._slow: dict[str, int] = {}  # the subscriptions that were slow lately, and at which version
        self._wake, self._ending, self._broken = Event(), Event(), Event()
        self._threads: list[threading.Thread] = []
        self._looked_at_key = False

    def run(self, stop: Event, beat: Callable[[int], None], waiting: Callable[[Exception], None]) -> None:
        """Send until `stop` is set. Calls `beat` at least every second while all is well, with the number of
        subscribers for whom something waited, and `waiting` with what is away."""
        last_beat = self._timer() - BEAT
        try:
            while not stop.is_set():
                try:
                    due = self.round()
                    if self._timer() - last_beat >= BEAT:
                        last_beat = self._timer()
                        beat(due)
                        telemetry.UNREADABLE.set(len(self._outbox.failing(UNREADABLE)))
                    self.wait()
                except (Away, IntegrityError) as error:  # the second: another process wrote the same attempt just now
                    log.warning("away", task=TASK, reason=str(error))
                    waiting(error)
                    stop.wait(PAUSE)
        finally:
            self.close()

    def round(self) -> int:
        """Write what became of messages, hand out what waits, and return for how many subscribers something waited.
        Raises `Away` and `IntegrityError`; what could not be written then is written later."""
        self._write()
        self._watch()
        if not self._lease.hold():
            return 0
        now = self._clock()
        if not self._looked_at_key:
            self._send_what_can_be_signed_again(now)
        due = self._outbox.due(now, self._busy)
        busy = [bundle.due for bundle in self._busy.values()]
        slow = {one.abonnement for one in (*busy, *due) if self._slow.get(one.abonnement) == one.version}
        chosen = share(due, busy, slow)
        for one, messages in zip(chosen, self._outbox.take([one.abonnement for one in chosen], now), strict=True):
            self._hand_out(one, messages)
        self._recipients.close_idle(self._timer(), self._busy)
        return len(due)

    def _send_what_can_be_signed_again(self, now: datetime) -> None:
        """Send at once what waited because the secret of a subscription could not be read, and now can: the key of the
        secrets was put back. A process has one key as long as it runs, so that it looks once."""
        unsigned = self._outbox.failing(UNREADABLE)
        self._outbox.try_again([one for one in unsigned if self._recipients.can_sign(one)], now)
        self._looked_at_key = True

    def _watch(self) -> None:
        """Break off what takes too long, and let what was changed or ended get nothing more as it stood before."""
        present = self._outbox.versions(self._busy)
        for abonnement, bundle in self._busy.items():
            bundle.recipient.outdated = present.get(abonnement) != bundle.recipient.version
            if self._timer() - bundle.recipient.begun > LONGEST:
                bundle.recipient.connection.break_off()

    def wait(self) -> None:
        """Wait until all that was handed out for a subscriber is done, or until it is time for another look."""
        if self._wake.wait(POLL):
            self._ending.wait(GATHER)
            self._wake.clear()

    def quiet(self) -> bool:
        """Tell whether nothing is under way and nothing is left to write."""
        return not self._busy

    def _hand_out(self, due: Due, messages: list[Waiting]) -> None:
        if messages and (recipient := self._recipients.find(due)):
            recipient.begun = self._timer()
            self._busy[due.abonnement] = Bundle(due, recipient, messages)
            if len(self._threads) < min(len(self._busy), PLACES):
                self._threads.append(threading.Thread(target=self._work, daemon=True))
                self._threads[-1].start()
            self._handed_out.put(self._busy[due.abonnement])

    def _work(self) -> None:
        while bundle := self._handed_out.get():
            try:
                self._deliver(bundle)
            except BaseException as error:  # noqa: BLE001 - the thread that hands out raises it again
                self._results.put(error)
            self._results.put(bundle.due.abonnement)
            self._wake.set()

    def _deliver(self, bundle: Bundle) -> None:
        """Deliver in order, and stop after a message that must wait, when another process may send, and when the
        subscription was changed or ended meanwhile."""
        for message in bundle.messages:
            if self._ending.is_set() or bundle.recipient.outdated or not self._lease.valid():
                return
            attempt = self._courier.deliver(bundle.recipient, message)
            if self._broken.is_set() and not attempt.outcome.succeeded:
                return  # we broke it off ourselves
            self._results.put(attempt)
            if attempt.verdict.status == "wacht" or attempt.outcome.is_gone:
                return

    def _write(self) -> None:
        """Write what became of messages. Only then is a subscriber free: else its messages would be handed out
        again."""
        while not self._results.empty():
            result = self._results.get()
            if isinstance(result, BaseException):
                raise result
            self._unwritten.append(result)
        attempts = [result for result in self._unwritten if isinstance(result, Attempt)]
        if attempts:
            self._outbox.write(attempts)
        for result in self._unwritten:
            if isinstance(result, str):
                self._busy.pop(result, None)
        self._unwritten.clear()
        for attempt in attempts:
            self._learn(attempt)

    def _learn(self, attempt: Attempt) -> None:
        """Remember who is slow, and stop sending to who is gone: both of the subscription as it stood for the attempt.
        When that fails, its next message meets it again."""
        abonnement = attempt.message.abonnement
        self._slow.pop(abonnement, None)
        if attempt.milliseconds > SLOW:
            self._slow[abonnement] = attempt.version
        if attempt.outcome.is_gone:
            with suppress(Conflict):
                self._recipients.stop(abonnement, attempt.version, self._clock())

    def close(self) -> None:
        """End what is under way, write what became of it, and let another process go on."""
        self._ending.set()
        try:
            self._finish(FINISH)
            self._broken.set()
            for bundle in self._busy.values():
                bundle.recipient.connection.break_off()
            self._finish(BREAK)
            self._lease.release()
        except (Away, IntegrityError) as error:
            log.warning("away", task=TASK, reason=str(error))
        self._recipients.close()
        for _ in self._threads:
            self._handed_out.put(None)

    def _finish(self, seconds: float) -> None:
        until = self._timer() + seconds
        while self._busy and self._timer() < until:
            self._lease.hold()
            self._write()
            self._wake.wait(POLL)
            self._wake.clear()
        self._write()
