"""What is answered to a request that the web server cannot read, so that the application never sees it (`geval 25`)."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from logging import ERROR, INFO
from typing import Any

import msgspec
import structlog
from gunicorn.http import errors
from gunicorn.util import write_nonblock

from services.platform.runtime.safe import OF_API

log = structlog.get_logger()

Unreadable = errors.ParseException  # what is raised while the application reads a body that is no HTTP
BROKEN = 500
_SAFE = "".join(f"{name}: {said}\r\n" for name, said in OF_API)
# Of each kind of error the status, what it is called and what can be done.
_SAID: Mapping[type[Exception], tuple[int, str, str]] = {
    errors.LimitRequestLine: (414, "Adres te lang", "Maak het adres korter, of stuur minder in één keer."),
    errors.LimitRequestHeaders: (431, "Kopregels te groot", "Stuur minder of kortere kopregels (headers)."),
    errors.ExpectationFailed: (417, "Verwachting niet mogelijk", "Laat de kopregel Expect weg."),
    errors.UnsupportedTransferCoding: (501, "Zo niet te lezen", "Stuur de inhoud heel, of met alleen chunked."),
}
_UNREADABLE = (400, "Ongeldig verzoek", "Dit verzoek is niet te lezen als HTTP.")
_BROKEN = (BROKEN, "Er ging iets mis", "Er ging iets mis. Probeer het later nog eens.")


def answer(client: socket.socket, error: Exception) -> None:
    """Answer a caller whose request could not be read. What was sent, and from where, is in no log line."""
    number, *_ = _said(error)
    log.log(ERROR if number == BROKEN else INFO, "unreadable", status=number, reason=type(error).__name__)
    with suppress(OSError):  # it may be gone
        write_nonblock(client, response(error))


def response(error: Exception) -> bytes:
    """Return the whole answer, as `application/problem+json`."""
    number, title, detail = _said(error)
    problem: dict[str, Any] = {"type": "about:blank", "title": title, "status": number, "detail": detail}
    body = msgspec.json.encode(problem)
    head = (
        f"HTTP/1.1 {number} {HTTPStatus(number).phrase}\r\n"
        "Content-Type: application/problem+json\r\n"
        "Cache-Control: no-store\r\n"
        f"{_SAFE}"
        f"Content-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body


def _said(error: Exception) -> tuple[int, str, str]:
    if isinstance(error, errors.InvalidResponseHeader | errors.InvalidResponseHeaderName):
        return _BROKEN
    found = next((said for kind, said in _SAID.items() if isinstance(error, kind)), None)
    return found or (_UNREADABLE if isinstance(error, Unreadable | OSError) else _BROKEN)
