from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from services.directory.index.elastic import ElasticIndex
from services.platform.log.log import Progress
from services.platform.runtime.away import Away, Damaged
from tests.contract.index_suite import IndexSuite, put, team
from tests.contract.mark_suite import MarkSuite
from tests.contract.names_suite import NamesSuite
from tests.support import cluster
from tests.support.servers import Addresses


class TestElasticIndex(IndexSuite, MarkSuite, NamesSuite):
    @pytest.fixture
    def index(self, addresses: Addresses) -> Iterator[ElasticIndex]:
        with cluster.index(addresses) as index:
            yield index

    def test_neither_of_two_writers_sets_the_parts_of_the_other_back(self, index: ElasticIndex) -> None:
        index.reset("log-1")
        begin = Progress("log-1", {0: 0, 1: 0})
        assert index.put([], [], begin, Progress("log-1", {0: 5, 1: 0}))
        assert index.put([], [], begin, Progress("log-1", {0: 0, 1: 7}))
        assert index.progress() == Progress("log-1", {0: 5, 1: 7})

    def test_an_index_of_which_a_part_was_never_begun_is_not_complete(self, index: ElasticIndex) -> None:
        index._parts = 2  # noqa: SLF001 - as of a topic with two
        index.reset("log-1")
        now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        index.confirm(Progress("log-1", {0: 0}), now)
        assert index.updated() is None
        index.confirm(Progress("log-1", {1: 0}), now)
        assert index.updated() == now

    def test_a_mark_is_read_without_the_documents_that_it_is_of(self, index: ElasticIndex) -> None:
        index.reset("log-1")
        put(index, team("t", "WK1"))
        before = index.mark(["WK1"]).value
        index._elastic.update(index=index._target, id="team:t", doc={"body": "{"})  # noqa: SLF001 - as a disk may do
        assert index.mark(["WK1"]).value not in (before, None)
        with pytest.raises(Damaged):
            index.ask(lambda reader, **_: reader.near(["WK1"]))


def test_a_server_that_has_too_much_to_do_is_waited_for() -> None:
    class Busy:
        def bulk(self, **_: Any) -> dict[str, Any]:
            error = {"type": "es_rejected_execution_exception"}
            return {"errors": True, "items": [{"index": {"status": 429, "error": error}}]}

    with pytest.raises(Away, match="es_rejected"):
        ElasticIndex(Busy(), "gids")._bulk("gids-1", [b"{}"])  # type: ignore[arg-type] # noqa: SLF001
