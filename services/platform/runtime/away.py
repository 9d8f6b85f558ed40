"""What cannot be reached now: a server, or a file. The caller may come back later; nothing was half done."""

from collections.abc import Iterator
from contextlib import contextmanager

RETRY_AFTER = 5  # seconds


class Away(Exception):  # noqa: N818 - an answer, not a fault
    """PostgreSQL, Kafka or Elasticsearch does not answer, or a file of SQLite cannot be used. The message says
    which."""


class Damaged(Away):
    """What is stored cannot be read, and waiting does not mend it: somebody must build it anew or put it back."""


class BeingBuilt(Away):
    """A view is being built and cannot answer yet. The message, in Dutch, may be shown to anybody."""


@contextmanager
def reaching(server: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn these errors of the client library of a server into `Away`."""
    try:
        yield
    except errors as error:
        raise Away(f"{server} is niet bereikbaar: {type(error).__name__}") from error
