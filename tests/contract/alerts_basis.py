"""What the suites of subscribers share. Each call of `open_world` opens the same world, as another process does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

from services.alerts.delivery.sender import Bezorger
from tests.support.abonnees import Abonnees
from tests.support.ontvanger import WAIT

OpenWorld = Callable[[], Abonnees]
TABEL = (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600)
HERHALING = [timedelta(seconds=seconds) for seconds in TABEL]


@contextmanager
def working(world: Abonnees) -> Iterator[Bezorger]:
    with closing(world.bezorger()) as bezorger:
        yield bezorger


class Hang:
    """An answer that is not given until the test says so."""

    def __init__(self) -> None:
        self.there, self.on = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.there.set()
        assert self.on.wait(WAIT)
