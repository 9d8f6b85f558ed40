"""A task that cannot go on stands still, says so, and tries again; everything else goes on."""

from collections.abc import Callable
from threading import Event

import pytest
from prometheus_client import REGISTRY

from events.codec import Undecodable
from services.app.supervisor import Supervisor
from services.platform.runtime.away import Away
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


def failing(error: Exception, times: int, goes_on: Callable[[], None]) -> Callable[[Event], None]:
    left = [error] * times

    def task(stop: Event) -> None:
        if left:
            raise left.pop()
        goes_on()
        stop.set()

    return task


def metric(task: str, reason: str) -> float | None:
    return REGISTRY.get_sample_value("benaderbaar_task_standstill", {"task": task, "reason": reason})


@pytest.mark.parametrize(("error", "reason"), [(Undecodable("x"), "undecodable"), (ZeroDivisionError(), "unexpected")])
def test_it_says_why_it_stands_still_and_goes_on_when_it_can(error: Exception, reason: str) -> None:
    noted, seen = Noted(), []
    supervisor = Supervisor("een", noted, lambda: seen.append((dict(noted.now), metric("een", reason))), again=0.01)
    supervisor.run(failing(error, 2, supervisor.goes_on), Event())
    assert seen == [({"een": reason}, 1.0)] * 2
    assert (noted.now, metric("een", reason)) == ({}, 0.0)


def test_what_an_earlier_process_noted_is_taken_back() -> None:
    noted = Noted()
    noted.now = {"een": "unexpected", "ander": "unexpected"}
    Supervisor("een", noted, lambda: None).goes_on()
    assert noted.now == {"ander": "unexpected"}


def test_it_is_noted_later_when_that_is_not_possible_now() -> None:
    noted, stop = Noted(away=1), Event()
    supervisor = Supervisor("een", noted, lambda: stop.set() if noted.now else None, again=5)
    supervisor.run(failing(ZeroDivisionError(), 1, supervisor.goes_on), stop)
    assert noted.now == {"een": "unexpected"}


def test_a_wrong_setting_ends_the_process() -> None:
    with pytest.raises(WrongSetting):
        Supervisor("een", Noted(), lambda: None).run(failing(WrongSetting("GEHEIM"), 1, lambda: None), Event())
