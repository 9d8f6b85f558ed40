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
        self.asked = 0

    def progress(self) -> Progress | None:
        self.asked += 1
        return self._progress

    def reset(self, log_id: str) -> None:
        self._progress = Progress(log_id)

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        assert (self._progress, bool(page)) == (before, True)
        self._progress = after
        return True

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


def test_a_view_is_asked_once_where_it_is_however_many_pages_it_takes_in() -> None:
    view = Counting()
    catch_up(Busy(writes=9), view)
    assert (view.confirmed[-1], view.asked) == (10, 1)


def test_a_view_that_another_process_read_on_for_goes_on_from_where_that_is() -> None:
    class ReadOn(Counting):
        """A view for which another process takes in the first two entries."""

        def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
            if before.offsets:
                return super().apply(page, before, after)
            self._progress = Progress(before.log_id, {0: 2})
            return False

    log, view = Busy(writes=0), ReadOn()
    log.last = 3
    catch_up(log, view)
    assert (view.confirmed, view.asked) == ([3], 2)


def test_who_follows_is_told_how_far_behind_a_view_is() -> None:
    told: list[int] = []
    catch_up(Busy(writes=3), Counting(), told.append)
    assert told == [1, 1, 1, 0, 0]
