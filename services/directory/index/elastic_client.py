"""The connection to Elasticsearch, and what its refusals mean."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from elastic_transport import JsonSerializer
from elasticsearch import ApiError, Elasticsearch, TransportError
from typing_extensions import override

from services.platform.runtime.away import Away, reaching

TIMEOUT = 10.0  # seconds
HURRY = 0.6  # seconds, where somebody waits who can be answered otherwise
SERVER = 500  # a status from here on says that the server cannot do its work
# It does not let us in, or keeps the index from being written to; the index is being made; it is too busy.
WAIT = (401, 403, 404, 429)
CLOSED = "index_closed_exception"  # a status 400, although it passes
logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # our callers say that a server is away


class _Json(JsonSerializer):
    @override
    def json_dumps(self, data: Any) -> bytes:
        return msgspec.json.encode(data)

    @override
    def json_loads(self, data: bytes) -> Any:
        return msgspec.json.decode(data)


def client(url: str, timeout: float = TIMEOUT, **extra: Any) -> Elasticsearch:
    """Make a client that waits so many seconds for an answer. It connects when it is first used."""
    ours = {mime: _Json() for mime in ("application/json", "application/vnd.elasticsearch+json")}
    return Elasticsearch(url, request_timeout=timeout, max_retries=0, serializers=ours, **extra)


@contextmanager
def reaching_elastic() -> Iterator[None]:
    """Raise `Away` when the server does not answer, or answers that it cannot do its work."""
    with reaching("Elasticsearch", TransportError):
        try:
            yield
        except ApiError as error:
            raise refused(error) from error


def refused(error: ApiError) -> Exception:
    """Return what a refusal means: that the server is away, or a fault of ours."""
    return Away(f"Elasticsearch: {error.error}") if passes(error.status_code, error.error) else error


def passes(status: int, kind: str) -> bool:
    """Tell whether a refusal passes, so that the same may be asked again."""
    return status >= SERVER or status in WAIT or kind == CLOSED
