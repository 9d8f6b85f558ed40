"""Running tasks: loops that follow a log, take what is due, or send, side by side in one process."""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from threading import Event
from typing import Protocol

import msgspec
import structlog

from services.app.supervisor import Supervisor, Task, rest
from services.platform.log.log import Log
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.health import Loop
from services.platform.views.deadlines import TICK
from services.platform.views.follower import View, follow
from services.platform.views.standstill import Standstills

AWAY = 1.0  # seconds before another look at what is away
log = structlog.get_logger()
Run = Callable[[Event, Callable[[int], None], Callable[[Exception], None]], None]


class Follower(msgspec.Struct, frozen=True, kw_only=True):
    """A view that follows a log. `task` is the task that runs it; `name` tells it from all others. `gather` is for how
    many seconds more is left to come before it takes in what there is: it is 0 where somebody waits for it."""

    task: str
    follow: str
    name: str
    view: View
    gather: float = 0.0


class Watched(msgspec.Struct, frozen=True):
    """What watches the loops of a task: where it is noted that one stands still, and the sign of life of each."""

    standstills: Standstills
    loop: Callable[[], Loop]


def following(follower: Follower, open_log: Callable[[Follower], Log], watched: Watched) -> Task:
    """Make a task that follows a log, and tells how far behind it is."""
    loop = watched.loop()
    supervisor = Supervisor(follower.name, watched.standstills, loop.waiting)

    def beat(lag: int) -> None:
        telemetry.LAG.labels(follower.name).set(lag)
        loop.beat(lag)
        supervisor.works(lag)

    def run(stop: Event) -> None:
        follow(partial(open_log, follower), follower.view, stop, beat, supervisor.waits, follower.gather)

    return partial(supervisor.run, run)


class Ticks(Protocol):
    """Something that does what is due, a batch at a time."""

    def tick(self) -> int:
        """Do the next batch and return how much that was. Raises `Away`."""


def ticking(name: str, ticker: Ticks, watched: Watched, pause: float = TICK) -> Task:
    """Make a task that does what is due, and looks again `pause` seconds after nothing was."""
    loop = watched.loop()
    supervisor = Supervisor(f"stappen-{name}", watched.standstills, loop.waiting)

    def run(stop: Event) -> None:
        while not stop.is_set():
            try:
                done = ticker.tick()
                loop.beat(0)
                supervisor.works()
            except Away as error:
                log.warning("away", task=name, reason=str(error))
                supervisor.waits(error)
                stop.wait(AWAY)
                done = 0
            if not done:
                rest(stop, pause, loop.waiting)

    return partial(supervisor.run, run)


def reporting(name: str, run: Run, watched: Watched) -> Task:
    """Make a task of a loop that tells how much waits, and when it waits for a server."""
    loop = watched.loop()
    supervisor = Supervisor(name, watched.standstills, loop.waiting)

    def beat(waiting: int) -> None:
        telemetry.LAG.labels(name).set(waiting)
        loop.beat(waiting)
        supervisor.works(waiting)

    return partial(supervisor.run, lambda stop: run(stop, beat, supervisor.waits))


def together(tasks: Iterable[Task]) -> Task:
    """Make one task of several. When one of them ends with a fault all stop, and so does the process."""
    every = [*tasks]

    def run(stop: Event) -> None:
        failed: list[BaseException] = []

        def one(task: Task) -> None:
            try:
                task(stop)
            except BaseException as error:  # noqa: BLE001 - the thread that waits raises it again
                failed.append(error)
                stop.set()

        threads = [threading.Thread(target=one, args=(task,)) for task in every]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]

    return run
