"""A task that cannot go on stands still, says so, and tries again; everything else goes on."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from prometheus_client import REGISTRY

from events.codec import Undecodable
from services.app.supervisor import Supervisor, rest
from services.app.tasks import Watched, ticking
from services.platform.runtime.away import Away, Damaged
from services.platform.runtime.health import QUIET, Sign
from services.platform.runtime.settings import WrongSetting
from services.platform.views.standstill import Standstills


class Noted(Standstills):
    """What is noted, in memory. While `away` is above zero, nothing can be."""

    def __init__(self, away: int = 0) -> None:
        self.now: dict[str, str] = {}
        self.away = away

    def add(self, taak: str, reason: str) -> None:
        self._reach()
        self.now.setdefault(taak, reason)

    def remove(self, taak: str) -> None:
        self._reach()
        self.now.pop(taak, None)

    def _reach(self) -> None:
        if self.away:
            self.away -= 1
            raise Away("beeld")


def failing(error: Exception, times: int, works: Callable[[], None]) -> Callable[[Event], None]:
    left = [error] * times

    def task(stop: Event) -> None:
        if left:
            raise left.pop()
        works()
        stop.set()

    return task


def metric(task: str, reason: str) -> float | None:
    return REGISTRY.get_sample_value("benaderbaar_task_standstill", {"task": task, "reason": reason})


@pytest.mark.parametrize(
    ("error", "reason"),
    [(Undecodable("x"), "undecodable"), (Damaged("x"), "damaged"), (ZeroDivisionError(), "unexpected")],
)
def test_it_says_why_it_stands_still_and_goes_on_when_it_can(error: Exception, reason: str) -> None:
    noted, seen = Noted(), []
    supervisor = Supervisor("een", noted, lambda: seen.append((dict(noted.now), metric("een", reason))), again=0.01)
    supervisor.run(failing(error, 2, supervisor.works), Event())
    assert seen == [({"een": reason}, 1.0)] * 2
    assert (noted.now, metric("een", reason)) == ({}, 0.0)


def test_what_an_earlier_process_noted_is_taken_back() -> None:
    noted = Noted()
    noted.now = {"een": "unexpected", "ander": "unexpected"}
    Supervisor("een", noted, lambda: None).works()
    assert noted.now == {"ander": "unexpected"}


def test_it_is_noted_later_when_that_is_not_possible_now() -> None:
    noted, stop = Noted(away=1), Event()
    supervisor = Supervisor("een", noted, lambda: stop.set() if noted.now else None, again=5)
    supervisor.run(failing(ZeroDivisionError(), 1, supervisor.works), stop)
    assert noted.now == {"een": "unexpected"}


def test_a_wrong_setting_ends_the_process() -> None:
    with pytest.raises(WrongSetting):
        Supervisor("een", Noted(), lambda: None).run(failing(WrongSetting("GEHEIM"), 1, lambda: None), Event())


def test_who_has_much_left_to_do_still_stands_where_it_stood() -> None:
    noted = Noted()
    noted.now = {"een": "undecodable"}
    Supervisor("een", noted, lambda: None).works(1)
    assert noted.now == {"een": "undecodable"}


def test_it_waits_for_a_server_that_is_away_and_not_for_what_is_damaged() -> None:
    lives: list[str] = []
    supervisor = Supervisor("een", Noted(), lambda: lives.append("leeft"))
    supervisor.waits(Away("PostgreSQL"))
    with pytest.raises(Damaged):
        supervisor.waits(Damaged("een document"))
    assert lives == ["leeft"]


class Clockwork(Event):
    """A stop that lets no time go by, and is set after so many waits."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.waited: list[float | None] = []
        self._most = most

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        if len(self.waited) == self._most:
            self.set()
        return self.is_set()


def test_who_rests_gives_a_sign_of_life_every_second() -> None:
    stop, lives = Clockwork(99), list[int]()
    rest(stop, 2.5, lambda: lives.append(len(stop.waited)))
    assert (lives, stop.waited) == ([0, 1, 2], [1.0, 1.0, 0.5])


def test_who_rests_longer_than_a_task_may_be_silent_is_not_taken_for_dead(tmp_path: Path) -> None:
    class Idle:
        def tick(self) -> int:
            (tmp_path / "vegen").unlink(missing_ok=True)
            return 0

    stop = Clockwork(3)
    watched = Watched(Noted(), Sign(str(tmp_path), "vegen").loop)
    ticking("vegen", Idle(), watched, pause=2 * QUIET)(stop)
    assert stop.waited == [1.0] * 3
    assert (tmp_path / "vegen").exists()
