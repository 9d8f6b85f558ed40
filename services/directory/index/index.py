"""The port of the directory's index: documents by id and by place, and how far the view has read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Protocol

import msgspec

from services.directory.document import Document
from services.platform.log.log import Progress

SUPERSEDED = "Een andere herbouw van de gids is later begonnen: deze stopt."
_decoder = msgspec.json.Decoder(Document)


class Replacement(msgspec.Struct, frozen=True):
    """A document and what it replaces."""

    old: Document | None
    new: Document


class Parked(msgspec.Struct, frozen=True):
    """An event that could not be decoded: from here on its stream is left as it is."""

    stream: str
    version: int
    reason: str


class Index(Protocol):
    """Documents are never deleted: what has ended is found under no place."""

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """Documents by stream; a missing one is left out."""

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        """All documents of a kind that are found under any of these wijken, postcodes or gemeenten."""

    def all(self, soort: str) -> list[Document]:
        """All documents of a kind: for kinds of which there are few, such as regio's."""

    def progress(self) -> Progress | None:
        """How far the view has read."""

    def updated(self) -> datetime | None:
        """When the view last reached the end of its log (UTC)."""

    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        """Which of these streams are left as they are."""

    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
        """Documents and position in one transaction; False, and nothing, when the position is not `before`."""

    def confirm(self, progress: Progress, at: datetime) -> None:
        """The view stood at the end of its log at this moment."""

    def reset(self, log_id: str) -> None:
        """Empty; the log with this identity is read from its beginning."""

    def beside(self) -> "Index":
        """An empty index to fill while this one goes on answering. Of two that are being filled the later one lives:
        the other raises `Clash`."""

    def swap(self) -> None:
        """From now on this index answers. Raises `Clash`."""

    def close(self) -> None:
        """Let go."""


@lru_cache(maxsize=20_000)
def decode(body: bytes) -> Document:
    """A document; the same bytes are decoded once."""
    document: Document = _decoder.decode(body)
    return document
