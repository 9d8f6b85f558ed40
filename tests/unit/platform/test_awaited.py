"""What cannot be made because something is away is made when that is there."""

from collections.abc import Callable, Iterable
from threading import Event
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

import pytest

from services.platform.runtime.awaited import Awaited, awaited
from services.platform.runtime.away import Away, Damaged
from services.platform.runtime.settings import WrongSetting
from tests.support.traffic import until


def failing(*errors: Exception, made: Any = "gemaakt") -> Callable[[], Any]:
    left = [*errors]

    def make() -> Any:
        if left:
            raise left.pop(0)
        return made

    return make


class Hasty(Event):
    """A stop that nobody waits for."""

    def wait(self, timeout: float | None = None) -> bool:
        return not timeout or self.is_set()


def test_it_is_made_when_what_it_needs_is_there() -> None:
    assert awaited(failing(Away("een bestand"), Away("een bestand")), Hasty(), "werk") == "gemaakt"


@pytest.mark.parametrize("error", [Damaged("een bestand"), WrongSetting("GEHEIM"), ZeroDivisionError()])
def test_what_waiting_does_not_mend_is_told(error: Exception) -> None:
    with pytest.raises(type(error)):
        awaited(failing(error), Hasty(), "werk")


def test_nothing_is_made_when_it_is_told_to_stop() -> None:
    stop = Hasty()
    stop.set()
    assert awaited(failing(), stop, "werk") is None


def saying(word: bytes) -> WSGIApplication:
    def app(_: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [word]

    return app


def said(app: WSGIApplication) -> bytes:
    return b"".join(app({}, lambda *_: lambda _: None))


@pytest.mark.parametrize("error", [Away("een bestand"), Damaged("een bestand")])
def test_another_application_answers_until_it_is_there(error: Exception) -> None:
    app = Awaited(failing(error, made=saying(b"gids")), saying(b"straks"))
    app.begin()
    assert said(app) == b"straks"
    until(lambda: said(app) == b"gids", 10, "it does not go on")


def test_what_is_wrong_when_it_begins_is_told_at_once() -> None:
    with pytest.raises(WrongSetting):
        Awaited(failing(WrongSetting("GEHEIM")), saying(b"straks")).begin()
