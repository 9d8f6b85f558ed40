"""A server that cannot be reached now. The caller may come back later; nothing was half done."""

from collections.abc import Iterator
from contextlib import contextmanager

RETRY_AFTER = 5  # seconds


class Away(Exception):  # noqa: N818 - an answer, not a fault
    """PostgreSQL, Kafka or Elasticsearch does not answer. The message says which."""


@contextmanager
def reaching(server: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn these errors of the client library of a server into `Away`."""
    try:
        yield
    except errors as error:
        raise Away(f"{server} is niet bereikbaar: {type(error).__name__}") from error
