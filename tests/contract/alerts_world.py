"""What the suites of alerts share. Each call of `open_world` opens the same world, as another process does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

from services.alerts.delivery.sender import Sender
from tests.support.meldingen import SECONDS
from tests.support.receiver import WAIT
from tests.support.subscribers import Subscribers

OpenWorld = Callable[[], Subscribers]
WAITS = [timedelta(seconds=seconds) for seconds in SECONDS]


@contextmanager
def sending(world: Subscribers) -> Iterator[Sender]:
    with closing(world.sender()) as sender:
        yield sender


class Hang:
    """Holds a reply back until the test lets it go."""

    def __init__(self) -> None:
        self.arrived, self.released = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.arrived.set()
        assert self.released.wait(WAIT)
