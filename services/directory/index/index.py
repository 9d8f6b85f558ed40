"""The port of the index of the directory: documents by stream and by place, and how far the view has read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Protocol, TypeVar

import msgspec

from services.directory.document import Document, Near
from services.directory.reader import Answering
from services.platform.log.log import Progress
from services.platform.runtime.away import Damaged

SUPERSEDED = "Een andere herbouw van de gids is later begonnen: deze stopt."
D = TypeVar("D")
_decoder: msgspec.json.Decoder[Document] = msgspec.json.Decoder(Document)
_near: msgspec.json.Decoder[Near] = msgspec.json.Decoder(Near)


class Replacement(msgspec.Struct, frozen=True):
    """A document, with the document of the same stream that it replaces."""

    old: Document | None
    new: Document


class Parked(msgspec.Struct, frozen=True):
    """An event that could not be decoded. From this version on, its stream is left as it is."""

    stream: str
    version: int
    reason: str


class Index(Answering, Protocol):
    """A reader that a view writes to. Documents are never deleted: one that has ended is found under no place."""

    def all(self, kind: str) -> list[Document]:
        """Return all documents of a kind."""

    def progress(self) -> Progress | None:
        """Return how far the view has read, or None when it has never read."""

    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        """Return which of these streams are left as they are."""

    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
        """Write documents and position in one transaction. Returns False, and writes nothing, when the position is not
        `before`."""

    def confirm(self, progress: Progress, at: datetime) -> None:
        """Remember that the view stood at the end of its log at this moment (UTC)."""

    def reset(self, log_id: str) -> None:
        """Forget everything. The log with this identity will be read from its beginning."""

    def beside(self) -> "Index":
        """Return an empty index to fill while this one answers. Of two that are being filled only the later one can
        replace this one."""

    def swap(self) -> None:
        """Let this index answer from now on. Raises `Clash` when another one began to be filled later."""

    def close(self) -> None:
        """Close the connections."""


def decode(body: bytes) -> Document:
    """Return the document that these bytes hold. Raises `Damaged`."""
    return _decode(_decoder, body)


def decode_near(body: bytes) -> Near:
    """Return the document that these bytes hold, of those on which an answer about a place rests. Raises `Damaged`."""
    return _decode(_near, body)


def _decode(decoder: msgspec.json.Decoder[D], body: bytes) -> D:
    try:
        return decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Damaged("een document van de gids is niet te lezen") from error


@lru_cache(maxsize=4_096)
def decode_once(body: bytes) -> Document:
    """Return the document that these bytes hold. It is for those of `FACTS`, on which many answers rest: there are
    few of them, and a regio is large. An answer is kept, so that its teams are seldom decoded twice."""
    return decode(body)
