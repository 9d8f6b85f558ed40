"""A view follows its log to the end, wherever that goes meanwhile."""

from collections.abc import Sequence
from threading import Event

from services.platform.log.log import Entry, Offsets, Progress
from services.platform.views.follower import catch_up


class Busy:
    """A log to which somebody writes each time it is read, for a while."""

    def __init__(self, writes: int) -> None:
        self.last, self._writes = 1, writes

    def identity(self, *, anew: bool = False) -> str:  # noqa: ARG002
        return "log-1"

    def end(self) -> Offsets:
        return {0: self.last}

    def read(self, after: Offsets, limit: int = 500) -> list[Entry]:
        found = [Entry(n, "s", n, "t", b"") for n in range(after.get(0, 0) + 1, self.last + 1)][:limit]
        self.last += self._writes > 0
        self._writes -= 1
        return found

    def wait(self, seconds: float, stop: Event) -> None: ...

    def close(self) -> None: ...


class Counting:
    """A view that remembers when it was told that it is up to date."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self.confirmed: list[int] = []

    def progress(self) -> Progress | None:
        return self._progress

    def reset(self, log_id: str) -> None:
        self._progress = Progress(log_id)

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:
        assert (self._progress, bool(page)) == (before, True)
        self._progress = after

    def confirm(self, progress: Progress) -> None:
        self.confirmed.append(progress.offsets[0])


def test_who_writes_without_a_pause_does_not_keep_a_view_from_being_up_to_date() -> None:
    view = Counting()
    catch_up(Busy(writes=3), view)
    assert view.confirmed == [1, 2, 3, 4]


def test_a_view_that_has_nothing_to_read_is_told_that_it_is_up_to_date() -> None:
    view = Counting()
    catch_up(Busy(writes=0), view)
    catch_up(Busy(writes=0), view)
    assert view.confirmed == [1, 1]
