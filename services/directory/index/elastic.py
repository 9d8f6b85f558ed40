"""The index in Elasticsearch: one document a stream, with the stream's version, so that a late write never wins.

Readers and projectors go through an alias. The index behind it bears the identity of the log that it was read from, and
keeps how far each part was read in a document of its own, written after the documents: a crash between the two only
means that some events are read again.
"""

import hashlib
import json
import logging
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from typing import Any

import msgspec
from elastic_transport import JsonSerializer
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from services.directory.document import Document, sleutels, soort, stream
from services.directory.index import queries as zoekvraag
from services.directory.index.index import SUPERSEDED, Parked, Replacement, decode
from services.errors import Clash
from services.platform.log.log import Progress
from services.platform.runtime.away import Away, reaching
from services.platform.runtime.settings import WrongSetting

MAJOR = 9
TIMEOUT = 10  # seconds
logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # that a server is away, its caller says
_PROGRESS = "voortgang"
_CONFLICT, _SERVER = 409, 500
_WAIT = (404, 429)  # the index is being made; the server has too much to do
_DEFINITION = json.loads((files("services.directory.index") / "elastic.json").read_text())
_FINGERPRINT = hashlib.sha256(json.dumps(_DEFINITION, sort_keys=True).encode()).hexdigest()[:12]


class Voortgang(msgspec.Struct, rename="camel"):
    """How far an index is: per part the position, and when it last stood at the end."""

    log_id: str
    posities: dict[int, int] = {}
    bijgewerkt: dict[int, datetime] = {}
    herbouw: str | None = None

    @property
    def progress(self) -> Progress:
        """As the follower knows it."""
        return Progress(self.log_id, self.posities)


class _Json(JsonSerializer):
    def json_dumps(self, data: Any) -> bytes:
        return msgspec.json.encode(data)

    def json_loads(self, data: bytes) -> Any:
        return msgspec.json.decode(data)


def client(url: str, **extra: Any) -> Elasticsearch:
    """A client; it connects when it is first used."""
    ours = {mime: _Json() for mime in ("application/json", "application/vnd.elasticsearch+json")}
    return Elasticsearch(url, request_timeout=TIMEOUT, max_retries=0, serializers=ours, **extra)


class ElasticIndex:
    """See `Index`, of a log in so many parts. `target` is the alias; in an index that is being filled, that index."""

    def __init__(self, elastic: Elasticsearch, alias: str, parts: int = 1, token: str | None = None) -> None:
        self._elastic, self._alias, self._parts, self._token = elastic, alias, parts, token
        self._target = "" if token else alias

    def close(self) -> None:
        """See `Index`."""
        self._elastic.close()

    def check(self) -> None:
        """Raises `WrongSetting` when this program cannot work with the server or the index, `Away` without either."""
        with reaching("Elasticsearch", TransportError):
            version = str(self._elastic.info()["version"]["number"])
            if int(version.partition(".")[0]) != MAJOR:
                raise WrongSetting(f"Elasticsearch {version} wordt niet ondersteund: gebruik versie {MAJOR}.")
            try:
                found = self._elastic.indices.get_mapping(index=self._alias)
            except NotFoundError:
                return
        if any(index["mappings"].get("_meta", {}).get("afdruk") != _FINGERPRINT for index in found.values()):
            message = f"De index {self._alias} is voor een andere versie van dit programma gemaakt."
            raise WrongSetting(f"{message} Voer uit: benaderbaar gids herbouwen.")

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        """See `Index`."""
        return {name: decode(s["body"].encode()) for name, s in self._sources(streams, "body").items() if "body" in s}

    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        """See `Index`."""
        return frozenset(name for name, source in self._sources(streams, "geparkeerd").items() if source)

    def _sources(self, streams: Iterable[str], field: str) -> dict[str, dict[str, Any]]:
        ids = list(streams)
        if not ids:
            return {}
        with _reaching():
            found = self._elastic.mget(index=self._target, ids=ids, source_includes=[field])
        return {doc["_id"]: doc["_source"] for doc in found["docs"] if doc.get("found")}

    def candidates(self, soort: str, places: Collection[str]) -> list[Document]:
        """See `Index`."""
        return [decode(hit["_source"]["body"].encode()) for hit in self._search(zoekvraag.van_plaatsen(soort, places))]

    def all(self, soort: str) -> list[Document]:
        """See `Index`."""
        found: list[Document] = []
        after: str | None = None
        while hits := self._search(zoekvraag.alle(soort, after)):
            found += [decode(hit["_source"]["body"].encode()) for hit in hits if "body" in hit["_source"]]
            after = hits[-1]["sort"][0]
        return found

    def _search(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        with _reaching():
            answer = self._elastic.search(index=self._target, filter_path="hits.hits", **_named(query))
        hits: list[dict[str, Any]] = answer.get("hits", {}).get("hits", [])
        return hits

    def progress(self) -> Progress | None:
        """See `Index`."""
        found = self._voortgang()
        return found[1].progress if found else None

    def updated(self) -> datetime | None:
        """See `Index`: of the part that is furthest behind. Parts that nobody began yet count too."""
        found = self._voortgang()
        if not found or len(found[1].bijgewerkt) < max(self._parts, len(found[1].posities)):
            return None
        return min(found[1].bijgewerkt.values())

    def _voortgang(self) -> tuple[str, Voortgang] | None:
        """The index behind the alias, by name, and how far it is; None when there is none."""
        if not self._target:
            return None
        with reaching("Elasticsearch", TransportError):
            try:
                hit = self._elastic.get(index=self._target, id=_PROGRESS)
            except NotFoundError:
                return None
            except ApiError as error:
                raise _refused(error) from error
        return hit["_index"], msgspec.convert(hit["_source"][_PROGRESS], Voortgang, strict=False)

    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
        """See `Index`. Documents first; an index that answers no more while this runs is written to no more."""
        state = self._voortgang()
        if state is None or not _stands(state[1].progress, before, after):
            return False
        operations = [line for one in found for line in _document(one.new)]
        old = self.fetch(one.stream for one in parked) if parked else {}
        old |= {stream(one.new): one.new for one in found}
        operations += [line for one in parked for line in _parked(one, old.get(one.stream))]
        if operations:
            self._bulk(state[0], operations)
        self._advance(state[0], {"posities": {str(part): after.offsets[part] for part in _moved(before, after)}})
        return True

    def _bulk(self, index: str, operations: list[Any]) -> None:
        with _reaching():
            answer = self._elastic.bulk(
                index=index, operations=operations, filter_path="errors,items.*.status,items.*.error.type"
            )
        if not answer["errors"]:
            return
        for item in answer["items"]:
            outcome = item["index"]
            if outcome["status"] >= _SERVER or outcome["status"] in _WAIT:
                raise Away(f"Elasticsearch: {outcome['error']['type']}")
            if "error" in outcome and outcome["status"] != _CONFLICT:  # a conflict: what is there is newer
                raise RuntimeError(f"Elasticsearch refuses a document: {outcome['error']['type']}")

    def _advance(self, index: str, change: dict[str, Any]) -> None:
        with _reaching():
            self._elastic.update(index=index, id=_PROGRESS, doc={_PROGRESS: change}, retry_on_conflict=10)

    def confirm(self, progress: Progress, at: datetime) -> None:
        """See `Index`: for the parts that it names."""
        state = self._voortgang()
        if state and _stands(state[1].progress, progress, progress):
            self._advance(state[0], {"bijgewerkt": {str(part): at.isoformat() for part in progress.offsets}})

    def reset(self, log_id: str) -> None:
        """See `Index`: a new one, unless another process just made it. The one that answered stays until the next."""
        state = self._voortgang()
        if state and state[1].progress == Progress(log_id):
            return
        made = self._make(log_id)
        if self._token:
            self._target = made
        else:
            self._point_to(made)

    def _make(self, log_id: str) -> str:
        name = f"{self._alias}-{log_id}-{uuid.uuid4().hex[:8]}"
        mappings = {**_DEFINITION["mappings"], "_meta": {"afdruk": _FINGERPRINT}}
        with _reaching():
            self._elastic.indices.create(index=name, settings=_DEFINITION["settings"], mappings=mappings)
            begin = {"soort": _PROGRESS, _PROGRESS: {"logId": log_id, "posities": {}, "bijgewerkt": {}}}
            self._elastic.index(index=name, id=_PROGRESS, document=begin)
        return name

    def beside(self) -> "ElasticIndex":
        """See `Index`. What answers remembers who fills the next."""
        token = uuid.uuid4().hex
        if state := self._voortgang():
            self._advance(state[0], {"herbouw": token})
        return ElasticIndex(self._elastic, self._alias, self._parts, token)

    def swap(self) -> None:
        """See `Index`: in one call, when all that was written can be found."""
        answering = ElasticIndex(self._elastic, self._alias)._voortgang()  # noqa: SLF001 - the same class
        if answering and answering[1].herbouw != self._token:
            raise Clash(SUPERSEDED)
        with _reaching():
            self._elastic.indices.refresh(index=self._target)
        self._point_to(self._target)

    def _point_to(self, index: str) -> None:
        """Move the alias; drop all but the index that answered until now."""
        with _reaching():
            every = self._elastic.indices.get_alias(index=f"{self._alias}-*")
            previous = [name for name, about in every.items() if self._alias in about["aliases"]]
            remove = {"remove": {"index": f"{self._alias}-*", "alias": self._alias, "must_exist": False}}
            add = {"add": {"index": index, "alias": self._alias, "is_write_index": True}}
            self._elastic.indices.update_aliases(actions=[remove, add])
            if older := every.keys() - {index, *previous}:
                self._elastic.indices.delete(index=sorted(older), ignore_unavailable=True)


def _stands(stored: Progress, before: Progress, after: Progress) -> bool:
    """Whether an index is where a page begins, in the parts from which the page is."""
    parts = _moved(before, after) or after.offsets
    same = (stored.offsets.get(part, 0) == before.offsets.get(part, 0) for part in parts)
    return stored.log_id == before.log_id and all(same)


def _moved(before: Progress, after: Progress) -> list[int]:
    """The parts from which a page is: of the others somebody else may be further by now."""
    return [part for part, at in after.offsets.items() if at != before.offsets.get(part, 0)]


def _document(document: Document, **extra: Any) -> Iterable[bytes]:
    """Two lines of a bulk request."""
    yield _action(stream(document), document.versie)
    yield msgspec.json.encode(
        {
            "soort": soort(document),
            "stream": stream(document),
            "plaatsen": sorted(sleutels(document)),
            "body": msgspec.json.encode(document).decode(),
            **extra,
        }
    )


def _parked(parked: Parked, document: Document | None) -> Iterable[bytes]:
    """The document as it was, with the event at which it was left, under that event's version."""
    why = {"versie": parked.version, "reden": parked.reason}
    if document is not None:
        _, body = _document(document, geparkeerd=why)
    else:
        kind = parked.stream.partition(":")[0]
        body = msgspec.json.encode({"soort": kind, "stream": parked.stream, "plaatsen": [], "geparkeerd": why})
    yield _action(parked.stream, parked.version)
    yield body


def _action(id_: str, version: int) -> bytes:
    return msgspec.json.encode({"index": {"_id": id_, "version": version, "version_type": "external"}})


def _named(query: dict[str, Any]) -> dict[str, Any]:
    """A query as the client's named arguments."""
    return {name.removeprefix("_"): value for name, value in query.items()}


@contextmanager
def _reaching() -> Iterator[None]:
    """Also a server that answers but cannot do its work is away."""
    with reaching("Elasticsearch", TransportError):
        try:
            yield
        except ApiError as error:
            raise _refused(error) from error


def _refused(error: ApiError) -> Exception:
    if error.status_code >= _SERVER or error.status_code in _WAIT:
        return Away(f"Elasticsearch: {error.error}")
    return error
