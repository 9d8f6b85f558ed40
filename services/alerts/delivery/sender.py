"""Sends what waits: per subscriber one message at a time, in order; to all subscribers side by side.

At least once: after a crash what was under way is sent again, with the same id. One thread hands out and writes, in
groups, what became of it; a commit is not paid per message. Of several processes one works.
"""

import random
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event

import msgspec
import structlog
from eventsourcing.persistence import IntegrityError

from services.alerts.delivery.courier import Koerier
from services.alerts.delivery.outbox import Aflevering, Outbox, Uitslag
from services.alerts.delivery.recipients import Ontvanger, Ontvangers
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock
from services.platform.store.lease import Lease

TASK = "bezorging"
WORKERS = 64  # subscribers that are sent to at once
POLL = 0.05  # seconds between two looks at what waits
GATHER = 0.005  # seconds in which others may also be done, to be written together
BEAT = 1.0  # seconds between two signs of life
PAUSE = 1.0  # seconds before another look at a server that is away
LONGEST = 25.0  # seconds that an attempt may take in all, however slowly an answer drips in
FINISH, BREAK = 10.0, 1.0  # seconds to end what is under way when told to stop, and after it was broken off
log = structlog.get_logger()


class Bundel(msgspec.Struct, frozen=True):
    """What is handed out at once: the next messages of one subscriber."""

    ontvanger: Ontvanger
    afleveringen: list[Aflevering]


class Bezorger:
    """`timer` is in seconds and never goes back; `jitter` gives a number in [0, 1)."""

    def __init__(
        self,
        outbox: Outbox,
        ontvangers: Ontvangers,
        lease: Lease,
        clock: Clock,
        timer: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._outbox, self._ontvangers, self._lease, self._clock, self._timer = outbox, ontvangers, lease, clock, timer
        self._koerier = Koerier(clock, timer, jitter)
        self._given: SimpleQueue[Bundel | None] = SimpleQueue()
        self._said: SimpleQueue[Uitslag | str | BaseException] = SimpleQueue()
        self._heard: list[Uitslag | str] = []
        self._busy: dict[str, Bundel] = {}
        self._wake, self._ending, self._broken = Event(), Event(), Event()
        self._threads: list[threading.Thread] = []

    def run(self, stop: Event, beat: Callable[[int], None], waiting: Callable[[], None]) -> None:
        """Until `stop` is set. `beat` gets to how many subscribers there was something to send, at least every second
        while all is well; `waiting` is called while PostgreSQL is away."""
        spoken = self._timer() - BEAT
        try:
            while not stop.is_set():
                try:
                    due = self.round()
                    if self._timer() - spoken >= BEAT:
                        spoken = self._timer()
                        beat(due)
                    self.wait()
                except (Away, IntegrityError) as error:  # the second: another wrote of the same attempt just now
                    log.warning("away", task=TASK, reason=str(error))
                    waiting()
                    stop.wait(PAUSE)
        finally:
            self.close()

    def round(self) -> int:
        """Write what was heard and hand out what waits: to how many subscribers. Raises `Away`, `IntegrityError`; then
        what was heard is written later."""
        self._write()
        for bundel in self._busy.values():
            if self._timer() - bundel.ontvanger.begon > LONGEST:
                bundel.ontvanger.weg.breek()
        if not self._lease.hold():
            return 0
        due = self._outbox.due(self._clock(), self._busy)
        for afleveringen in due:
            self._give(afleveringen)
        self._ontvangers.ruim_op(self._timer(), self._busy)
        return len(due)

    def wait(self) -> None:
        """Until a subscriber has had all that was handed out, or it is time for another look."""
        if self._wake.wait(POLL):
            self._ending.wait(GATHER)
            self._wake.clear()

    def quiet(self) -> bool:
        """Whether nothing is under way, and all of it was written."""
        return not self._busy

    def _give(self, afleveringen: list[Aflevering]) -> None:
        id_ = afleveringen[0].abonnement
        if ontvanger := self._ontvangers.van(id_):
            ontvanger.begon = self._timer()
            self._busy[id_] = Bundel(ontvanger, afleveringen)
            if len(self._threads) < min(len(self._busy), WORKERS):
                self._threads.append(threading.Thread(target=self._work, daemon=True))
                self._threads[-1].start()
            self._given.put(self._busy[id_])

    def _work(self) -> None:
        while bundel := self._given.get():
            try:
                self._deliver(bundel)
            except BaseException as error:  # noqa: BLE001 - it is raised again by who hands out
                self._said.put(error)
            self._said.put(bundel.afleveringen[0].abonnement)
            self._wake.set()

    def _deliver(self, bundel: Bundel) -> None:
        """In order; after one that must wait, or when others may send, no more."""
        for aflevering in bundel.afleveringen:
            if self._ending.is_set() or not self._lease.valid():
                return
            uitslag = self._koerier.bezorg(bundel.ontvanger, aflevering)
            if self._broken.is_set() and not uitslag.antwoord.gelukt:
                return  # by us
            self._said.put(uitslag)
            if uitslag.besluit.status == "wacht":
                return

    def _write(self) -> None:
        """A subscriber is free when what became of its messages is written: else they would be handed out again."""
        while not self._said.empty():
            said = self._said.get()
            if isinstance(said, BaseException):
                raise said
            self._heard.append(said)
        if uitslagen := [said for said in self._heard if isinstance(said, Uitslag)]:
            self._outbox.write(uitslagen)
        for said in self._heard:
            if isinstance(said, str):
                self._busy.pop(said, None)
        self._heard.clear()

    def close(self) -> None:
        """End what is under way, write what became of it, and let another process go on."""
        self._ending.set()
        try:
            self._finish(FINISH)
            self._broken.set()
            for bundel in self._busy.values():
                bundel.ontvanger.weg.breek()
            self._finish(BREAK)
            self._lease.release()
        except (Away, IntegrityError) as error:
            log.warning("away", task=TASK, reason=str(error))
        self._ontvangers.close()
        for _ in self._threads:
            self._given.put(None)

    def _finish(self, seconds: float) -> None:
        until = self._timer() + seconds
        while self._busy and self._timer() < until:
            self._lease.hold()
            self._write()
            self._wake.wait(POLL)
            self._wake.clear()
        self._write()
