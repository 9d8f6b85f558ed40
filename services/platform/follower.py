"""Lets a view follow a log: page by page, from where it was, and from the beginning when the log is another one."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Protocol

from services.platform.log import Entry, Log, Progress

PAGE = 500
IDLE = 1.0  # seconds between two signs of life when nothing happens


class View(Protocol):
    """A view that remembers how far it has read."""

    def progress(self) -> Progress | None:
        """How far it is; None when it has never read."""

    def reset(self, log_id: str) -> None:
        """Forget everything; the log with this identity will be read from its beginning."""

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:
        """Take in a page and the new position in one transaction, if the position is still `before`."""

    def confirm(self, progress: Progress) -> None:
        """The end of the log was seen: what the view says is up to date."""


def catch_up(log: Log, view: View, advance: Callable[[Progress], None] = lambda _: None) -> Progress:
    """Bring a view to the end of its log. Calls `advance` after each page."""
    if not log.identity():
        return Progress("")
    progress = _valid(log, view)
    while (page := log.read(progress.offsets, PAGE)) and log.identity() == progress.log_id:
        after = progress.past(page)
        view.apply(page, progress, after)
        advance(after)
        progress = view.progress() or after
    if not page:
        view.confirm(progress.within(log.end()))
    return progress


def _valid(log: Log, view: View) -> Progress:
    """Where to read on. A log that was put back has another identity: nothing is skipped in silence."""
    identity, progress = log.identity(), view.progress()
    if progress is None or progress.log_id != identity or _past(progress, log):
        view.reset(identity)
        return Progress(identity)
    return progress


def _past(progress: Progress, log: Log) -> bool:
    end = log.end()
    return any(offset > end.get(part, offset) for part, offset in progress.offsets.items())


def follow(log: Log, view: View, stop: Event, beat: Callable[[Progress], None]) -> None:
    """Follow until `stop` is set; `beat` is called at least every `IDLE` seconds while all is well."""
    while not stop.is_set():
        beat(catch_up(log, view))
        log.wait(IDLE, stop)
