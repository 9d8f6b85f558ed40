"""The index in Elasticsearch: one document for each stream, with its version, so that a late write never wins.

Readers and projectors go through an alias. How far each part was read stands in a document of its own, which is written
after the others: a crash between the two only means that some events are read again.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from typing_extensions import override

from services.directory.document import FACTS, FORM, NEAR, Document, Near, RegioDocument, TeamDocument, stream
from services.directory.domain.names import Names
from services.directory.index import queries
from services.directory.index.elastic_client import TIMEOUT, passes, reaching_elastic, refused
from services.directory.index.elastic_documents import (
    PROGRESS,
    StoredProgress,
    documents,
    lines_of,
    lines_of_parked,
    nearby,
    of_kinds,
    stored_progress,
)
from services.directory.index.index import SUPERSEDED, Index, Parked, Replacement, decode
from services.directory.index.visits import Look, Looks, Visits
from services.directory.reader import BUILDING, Mark, Question, Reader, T
from services.errors import Clash
from services.platform.log.log import Progress
from services.platform.runtime.away import Away, BeingBuilt, Damaged, reaching
from services.platform.runtime.settings import WrongSetting

MAJOR = 9
_CONFLICT = 409
_JSON = {"accept": "application/json", "content-type": "application/json"}
_DEFINITION = json.loads((files("services.directory.index") / "elastic.json").read_text())
_FINGERPRINT = hashlib.sha256(json.dumps([FORM, _DEFINITION], sort_keys=True).encode()).hexdigest()[:12]


class ElasticIndex(Index, Looks):
    """The index of a log of `parts` parts: the one behind the alias or, with a `token`, one that is being filled."""

    def __init__(self, elastic: Elasticsearch, alias: str, parts: int = 1, token: str | None = None) -> None:
        self._elastic, self._alias, self._parts, self._token = elastic, alias, parts, token
        self._target = "" if token else alias
        self._visits = Visits(self)

    @override
    def close(self) -> None:
        self._elastic.close()

    def check(self) -> None:
        """Raise `WrongSetting` when this program cannot work with the server or its index, `Away` without a server."""
        with reaching_elastic():
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

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        return {name: decode(s["body"].encode()) for name, s in self._sources(streams, "body").items() if "body" in s}

    @override
    def parked(self, streams: Iterable[str]) -> frozenset[str]:
        return frozenset(name for name, source in self._sources(streams, "geparkeerd").items() if source)

    def _sources(self, streams: Iterable[str], field: str) -> dict[str, dict[str, Any]]:
        ids = list(streams)
        if not ids:
            return {}
        with reaching_elastic():
            found = self._elastic.mget(index=self._target, ids=ids, source_includes=[field])
        return {doc["_id"]: doc["_source"] for doc in found["docs"] if doc.get("found")}

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        return documents(self._search(queries.by_place(kind, places)))

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return self.ask(lambda reader, **_: reader.near(places))

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        found = self._pages(lambda after: queries.teams(places, after))
        return [one for one in found if isinstance(one, TeamDocument)]

    @override
    def regios(self) -> list[RegioDocument]:
        return self.ask(lambda reader, **_: reader.regios())

    @override
    def names(self) -> Names:
        def question(reader: Reader, **_: bool) -> Names:
            return reader.names()

        return self.ask(question)

    @override
    def mark(self, places: Collection[str]) -> Mark:
        def question(reader: Reader, **_: bool) -> Mark:
            return reader.mark(places)

        return self.ask(question)

    @override
    def ask(self, question: Question[T]) -> T:
        return self._visits.ask(question)

    @override
    def look(self, places: Collection[str], since: int) -> Look:
        hits = self._search(queries.at_once(places, since))
        own = next((hit for hit in hits if hit["_id"] == PROGRESS), None)
        if own is None:
            raise BeingBuilt(BUILDING)
        near = of_kinds(hits, NEAR)
        return Look(
            edition=f"{own['_index']}:{own['_primary_term']}",
            latest=max(hit["_seq_no"] for hit in hits),
            updated=stored_progress(own["_source"]).updated(self._parts),
            near=nearby(near[: queries.MOST]),
            facts=documents(of_kinds(hits, FACTS)),
            full=len(hits) == queries.ROOM and len(near) < queries.MOST,
        )

    @override
    def all(self, kind: str) -> list[Document]:
        return [*self._pages(lambda after: queries.by_kind(kind, after))]

    def _pages(self, query: Callable[[str | None], dict[str, Any]]) -> Iterator[Document]:
        """Yield all documents that a query finds, page after page. Pages are large."""
        after: str | None = None
        while hits := self._search(query(after), TIMEOUT):
            yield from documents(hit for hit in hits if "body" in hit["_source"])
            if len(hits) < queries.MOST:
                return
            after = hits[-1]["sort"][0]

    def _search(self, query: dict[str, Any], timeout: float | None = None) -> list[dict[str, Any]]:
        elastic = self._elastic.options(request_timeout=timeout) if timeout else self._elastic
        with reaching_elastic():  # `search` of the client takes longer, and filter_path costs more than it saves
            response = elastic.perform_request("POST", f"/{self._target}/_search", headers=_JSON, body=query)
        hits: list[dict[str, Any]] = response["hits"]["hits"]
        return hits

    @override
    def progress(self) -> Progress | None:
        found = self._stored()
        return found[1].progress if found else None

    @override
    def updated(self) -> datetime | None:
        found = self._stored()
        return found[1].updated(self._parts) if found else None

    def _stored(self) -> tuple[str, StoredProgress] | None:
        """Return the name of the index and how far it is, or None when there is no index."""
        if not self._target:
            return None
        with reaching("Elasticsearch", TransportError):
            try:
                hit = self._elastic.get(index=self._target, id=PROGRESS)
            except NotFoundError:
                return None
            except ApiError as error:
                raise refused(error) from error
        return hit["_index"], stored_progress(hit["_source"])

    def _readable(self) -> tuple[str, StoredProgress] | None:
        """Return the same of an index that is to be replaced. One that is damaged has no say in that."""
        try:
            return self._stored()
        except Damaged:
            return None

    @override
    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:
        state = self._stored()  # also the position goes to this index, even if the alias moves meanwhile
        if state is None or not _stands(state[1].progress, before, after):
            return False
        operations = [line for one in found for line in lines_of(one.new)]
        old = self.fetch(one.stream for one in parked) if parked else {}
        old |= {stream(one.new): one.new for one in found}
        operations += [line for one in parked for line in lines_of_parked(one, old.get(one.stream))]
        if operations:
            self._bulk(state[0], operations)
        self._advance(state[0], {"posities": {str(part): after.offsets[part] for part in _moved(before, after)}})
        return True

    def _bulk(self, index: str, operations: list[Any]) -> None:
        with reaching_elastic():
            response = self._elastic.bulk(
                index=index, operations=operations, filter_path="errors,items.*.status,items.*.error.type"
            )
        if not response["errors"]:
            return
        for item in response["items"]:
            outcome = item["index"]
            if "error" in outcome and passes(outcome["status"], outcome["error"]["type"]):
                raise Away(f"Elasticsearch: {outcome['error']['type']}")
            if "error" in outcome and outcome["status"] != _CONFLICT:  # a conflict: what is there is newer
                raise RuntimeError(f"Elasticsearch refuses a document: {outcome['error']['type']}")

    def _advance(self, index: str, change: dict[str, Any]) -> None:
        with reaching_elastic():
            self._elastic.update(index=index, id=PROGRESS, doc={PROGRESS: change}, retry_on_conflict=10)

    @override
    def confirm(self, progress: Progress, at: datetime) -> None:
        state = self._stored()
        if state and _stands(state[1].progress, progress, progress):
            self._advance(state[0], {"bijgewerkt": {str(part): at.isoformat() for part in progress.offsets}})

    @override
    def reset(self, log_id: str) -> None:
        state = self._stored()
        if state and state[1].progress == Progress(log_id):
            return  # another process just made it
        made = self._make(log_id)
        if self._token:
            self._target = made
        else:
            self._point_to(made)

    def _make(self, log_id: str) -> str:
        name = f"{self._alias}-{log_id}-{uuid.uuid4().hex[:8]}"
        mappings = {**_DEFINITION["mappings"], "_meta": {"afdruk": _FINGERPRINT}}
        with reaching_elastic():
            self._elastic.indices.create(index=name, settings=_DEFINITION["settings"], mappings=mappings)
            begin = {"soort": PROGRESS, PROGRESS: {"logId": log_id, "posities": {}, "bijgewerkt": {}}}
            self._elastic.index(index=name, id=PROGRESS, document=begin)
        return name

    @override
    def beside(self) -> "ElasticIndex":
        token = uuid.uuid4().hex
        if state := self._readable():
            self._advance(state[0], {"herbouw": token})
        return ElasticIndex(self._elastic, self._alias, self._parts, token)

    @override
    def swap(self) -> None:
        answering = ElasticIndex(self._elastic, self._alias)._readable()  # noqa: SLF001 - the same class
        if answering and answering[1].herbouw != self._token:
            raise Clash(SUPERSEDED)
        with reaching_elastic():
            self._elastic.indices.refresh(index=self._target)  # so that everything that was written can be found
        self._point_to(self._target)

    def _point_to(self, index: str) -> None:
        """Move the alias, and drop all other indices but the one that answered until now."""
        with reaching_elastic():
            every = self._elastic.indices.get_alias(index=f"{self._alias}-*")
            previous = [name for name, about in every.items() if self._alias in about["aliases"]]
            remove = {"remove": {"index": f"{self._alias}-*", "alias": self._alias, "must_exist": False}}
            add = {"add": {"index": index, "alias": self._alias, "is_write_index": True}}
            self._elastic.indices.update_aliases(actions=[remove, add])
            if older := every.keys() - {index, *previous}:
                self._elastic.indices.delete(index=sorted(older), ignore_unavailable=True)


def _stands(stored: Progress, before: Progress, after: Progress) -> bool:
    """Tell whether an index is where a page begins, in the parts that the page has entries of."""
    parts = _moved(before, after) or after.offsets
    same = (stored.offsets.get(part, 0) == before.offsets.get(part, 0) for part in parts)
    return stored.log_id == before.log_id and all(same)


def _moved(before: Progress, after: Progress) -> list[int]:
    """Return the parts that a page has entries of. In other parts another process may have read further."""
    return [part for part, at in after.offsets.items() if at != before.offsets.get(part, 0)]
