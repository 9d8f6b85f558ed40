"""Lets a task that cannot go on stand still, and say so, while everything else goes on."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event

import structlog

from events.codec import Undecodable
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away, Damaged
from services.platform.runtime.settings import WrongSetting
from services.platform.views.standstill import REASONS, Standstills

AGAIN, ALIVE = 60.0, 1.0  # seconds until a task that stands still tries again; between two signs that it lives
Task = Callable[[Event], None]  # runs until the event is set
log = structlog.get_logger()


def rest(stop: Event, seconds: float, alive: Callable[[], None]) -> None:
    """Wait so long, or until `stop` is set. Calls `alive` first and then every second."""
    while seconds > 0 and not stop.is_set():
        alive()
        stop.wait(min(ALIVE, seconds))
        seconds -= ALIVE


class Supervisor:
    """Watches one task. `alive` is called at least every second while the task stands still: a restart of the process
    would not help. `again` is in seconds."""

    def __init__(self, name: str, standstills: Standstills, alive: Callable[[], None], again: float = AGAIN) -> None:
        self._name, self._standstills, self._alive, self._again = name, standstills, alive, again
        self._is_noted = True  # perhaps, by an earlier process

    def run(self, task: Task, stop: Event) -> None:
        """Run a task until `stop` is set. Raises `WrongSetting`: that ends the process, so that whoever starts it reads
        why."""
        while not stop.is_set():
            try:
                task(stop)
            except WrongSetting:
                raise
            except Exception as error:  # noqa: BLE001 - whatever stops one task does not concern the others
                self._stand_still(error, stop)

    def waits(self, error: Exception) -> None:
        """Note that the task waits for what is away. Raises `Damaged`: to wait is of no use."""
        if isinstance(error, Damaged):
            raise error
        self._alive()

    def works(self, left: int = 0) -> None:
        """Note that the task works, and how much is left to do. It may be called often."""
        if left or not self._is_noted:  # what it cannot read may lie further on
            return
        try:
            self._standstills.remove(self._name)
        except Away:
            return  # it is noted the next time
        self._is_noted = False
        for reason in REASONS:
            telemetry.STANDSTILL.labels(self._name, reason).set(0)

    def _stand_still(self, error: Exception, stop: Event) -> None:
        reason = _reason(error)
        log.error("standstill", task=self._name, reason=reason, exc_info=error)
        telemetry.STANDSTILL.labels(self._name, reason).set(1)
        self._is_noted = True
        rest(stop, self._again, partial(self._note, reason))

    def _note(self, reason: str) -> None:
        try:
            self._standstills.add(self._name, reason)
        except Away as error:
            log.warning("away", task=self._name, reason=str(error))
        self._alive()


def note_damage(standstills: Standstills, view: str) -> None:
    """Note that somebody met damage in a view, although its task does not: that reads little of what is stored."""
    telemetry.DAMAGED.labels(view).inc()
    with suppress(Away):
        standstills.add(view, _reason(Damaged()))


def _reason(error: Exception) -> str:
    """Return which of the `REASONS` it is."""
    kinds = {Undecodable: "undecodable", Damaged: "damaged"}
    return next((reason for kind, reason in kinds.items() if isinstance(error, kind)), "unexpected")
