"""Running tasks: loops that follow a log, take what is due, or send, side by side in one process."""

import threading
from collections.abc import Callable, Iterable
from threading import Event

import msgspec
import structlog

from services.platform.log.log import Log, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.health import Loop
from services.platform.views.deadlines import TICK, Ticker
from services.platform.views.follower import View, follow

Task = Callable[[Event], None]  # runs until the event is set
log = structlog.get_logger()


class Follower(msgspec.Struct, frozen=True, kw_only=True):
    """A view that follows a log. `task` is the task that runs it; `name` tells it from all others."""

    task: str
    follow: str
    name: str
    view: View


def following(follower: Follower, open_log: Callable[[Follower], Log], loop: Loop) -> Task:
    """Make a task that follows a log, and tells how far behind it is."""

    def beat(opened: Log, progress: Progress) -> None:
        lag = progress.behind(opened.end())
        telemetry.LAG.labels(follower.name).set(lag)
        loop.beat(lag)

    return lambda stop: follow(lambda: open_log(follower), follower.view, stop, beat, loop.waiting)


def ticking(name: str, ticker: Ticker, loop: Loop) -> Task:
    """Make a task that takes the steps that are due."""

    def run(stop: Event) -> None:
        while not stop.is_set():
            try:
                done = ticker.tick()
                loop.beat(0)
            except Away as error:
                log.warning("away", task=name, reason=str(error))
                loop.waiting()
                done = 0
            if not done:
                stop.wait(TICK)

    return run


def together(tasks: Iterable[Task]) -> Task:
    """Make one task of several. When one of them fails all stop, and so does the process."""
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
