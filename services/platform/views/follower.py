"""Lets a view follow a log page by page, from where it was, or from the beginning when the log is another one."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Protocol

import structlog

from services.platform.log.log import Entry, Log, Offsets, Progress
from services.platform.runtime.away import Away

logger = structlog.get_logger()
IDLE = 1.0  # seconds between two signs of life when nothing happens


class View(Protocol):
    """The port of a view: it remembers how far it has read."""

    def progress(self) -> Progress | None:
        """Return how far it is, or None when it has never read."""

    def reset(self, log_id: str) -> None:
        """Forget everything. The log with this identity will be read from its beginning."""

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        """Take in a page and the new position in one transaction, if the position is still `before`. Returns whether
        the position is `after` now."""

    def confirm(self, progress: Progress) -> None:
        """Note that the view is up to date: `progress` was the end of the log when it read the last page."""


def catch_up(log: Log, view: View, beat: Callable[[int], None] = lambda _: None) -> None:
    """Bring a view to the end of its log. Calls `beat` after each page and in the end, with how many positions the view
    was behind when it last looked where the end is: that costs a trip, as all that is asked of a server does."""
    while log.identity():
        progress, end = _valid(log, view)
        confirmed: Progress | None = None
        while (page := log.read(progress.offsets)) and log.identity() == progress.log_id:
            after = progress.after(page)
            progress = after if view.apply(page, progress, after) else view.progress() or after
            if not progress.behind(end):  # a writer that never pauses may not keep a view from being up to date
                view.confirm(confirmed := progress.within(end))
            end = log.end()
            beat(progress.behind(end))
        if log.identity() == progress.log_id:  # else it was put back meanwhile
            if progress.within(end) != confirmed:
                view.confirm(progress.within(end))
            return beat(progress.behind(end))
    return beat(0)


def _valid(log: Log, view: View) -> tuple[Progress, Offsets]:
    """Return from where to read on, and where the end is. A log with another identity was put back: then the view
    begins anew, so that nothing is skipped in silence."""
    progress, end = view.progress(), log.end()
    if progress and progress.log_id == log.identity() and not _is_past(progress, end):
        return progress, end
    identity = log.identity(anew=True)
    if progress and progress.log_id == identity and not _is_past(progress, end):
        return progress, end
    view.reset(identity)
    return Progress(identity), log.end()


def _is_past(progress: Progress, end: Offsets) -> bool:
    return any(offset > end.get(part, offset) for part, offset in progress.offsets.items())


def follow(
    open_log: Callable[[], Log],
    view: View,
    stop: Event,
    beat: Callable[[int], None],
    waiting: Callable[[Exception], None],
    gather: float = 0.0,
) -> None:
    """Follow until `stop` is set. Calls `beat` with how far behind the view is, after each page and at least every
    `IDLE` seconds while all is well, and `waiting` with what is away. Raises what that raises. With `gather`, more is
    left to come for so many seconds before a page is taken in."""
    while not stop.is_set():
        try:
            log = open_log()
            try:
                while not stop.is_set():
                    catch_up(log, view, beat)
                    log.wait(IDLE, stop)
                    stop.wait(gather)
            finally:
                log.close()
        except Away as error:
            logger.warning("away", task=type(view).__name__.lower(), reason=str(error))
            waiting(error)
            stop.wait(IDLE)
