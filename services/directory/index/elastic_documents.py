"""The form of what stands in the index of Elasticsearch, pure: documents, and how far each part was read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from services.directory.document import Document, Near, kind_of, places_of, stream
from services.directory.index.index import Parked, decode
from services.directory.index.visits import Nearby
from services.platform.log.log import Progress
from services.platform.runtime.away import Damaged

PROGRESS = "voortgang"
Hit = Mapping[str, Any]  # what a search found


class StoredProgress(msgspec.Struct, rename="camel"):
    """How far each part was read, and when it was last read to its end. `herbouw` is the rebuild that may take over."""

    log_id: str
    posities: dict[int, int] = {}
    bijgewerkt: dict[int, datetime] = {}
    herbouw: str | None = None

    @property
    def progress(self) -> Progress:
        """Return the progress in the form of a view."""
        return Progress(self.log_id, self.posities)

    def updated(self, parts: int) -> datetime | None:
        """Return as of when a log of so many parts is up to date; None also when nobody began to read some part."""
        complete = len(self.bijgewerkt) >= max(parts, len(self.posities))
        return min(self.bijgewerkt.values()) if complete else None


def stored_progress(source: dict[str, Any]) -> StoredProgress:
    """Return the progress that a document holds. Raises `Damaged`."""
    try:
        return msgspec.convert(source[PROGRESS], StoredProgress, strict=False)
    except (msgspec.MsgspecError, KeyError) as error:
        raise Damaged("de voortgang van de gids is niet te lezen") from error


def of_kinds(hits: Iterable[Hit], kinds: Collection[str]) -> list[Hit]:
    """Return the documents of some kinds among what was found. A stream that was left as it is may hold none."""
    return [hit for hit in hits if hit["_source"]["soort"] in kinds and "body" in hit["_source"]]


def documents(hits: Iterable[Hit]) -> list[Document]:
    """Return the documents that were found. Raises `Damaged`."""
    return [decode(hit["_source"]["body"].encode()) for hit in hits]


def nearby(hits: Sequence[Hit]) -> Nearby:
    """Return the teams and afspraken that were found. Nothing else was ever written under the number of one of them in
    its term, and to read these takes much less than to read the documents."""
    numbers = sorted([(hit["_primary_term"], hit["_seq_no"]) for hit in hits])
    return Nearby(msgspec.json.encode(numbers), lambda: [one for one in documents(hits) if isinstance(one, Near)])


def lines_of(document: Document, **extra: Any) -> Iterable[bytes]:
    """Yield the two lines of a bulk request that write a document."""
    yield _action(stream(document), document.versie)
    yield msgspec.json.encode(
        {
            "soort": kind_of(document),
            "stream": stream(document),
            "plaatsen": sorted(places_of(document)),
            "body": msgspec.json.encode(document).decode(),
            **extra,
        }
    )


def lines_of_parked(parked: Parked, document: Document | None) -> Iterable[bytes]:
    """Yield the lines that write a document as it was, with the version of the event at which it was left."""
    why = {"versie": parked.version, "reden": parked.reason}
    if document is not None:
        _, body = lines_of(document, geparkeerd=why)
    else:
        kind = parked.stream.partition(":")[0]
        body = msgspec.json.encode({"soort": kind, "stream": parked.stream, "plaatsen": [], "geparkeerd": why})
    yield _action(parked.stream, parked.version)
    yield body


def _action(name: str, version: int) -> bytes:
    return msgspec.json.encode({"index": {"_id": name, "version": version, "version_type": "external"}})
