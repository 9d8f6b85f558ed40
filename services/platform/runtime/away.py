"""A server that cannot be reached now: the caller may come back later, and nothing was half done."""

from collections.abc import Iterator
from contextlib import contextmanager

RETRY_AFTER = 5  # seconds


class Away(Exception):  # noqa: N818 - an answer, not a fault
    """PostgreSQL, Kafka or Elasticsearch does not answer; the message says which."""


@contextmanager
def reaching(server: str, *errors: type[Exception]) -> Iterator[None]:
    """Within it, these errors of a client library mean that its server is away."""
    try:
        yield
    except errors as error:
        message = f"{server} is niet bereikbaar: {type(error).__name__}"
        raise Away(message) from error
