from collections.abc import Iterator

import pytest

from services.directory.elastic_index import ElasticIndex
from services.platform.log import Progress
from tests.contract.index_suite import IndexSuite
from tests.support import cluster
from tests.support.servers import Addresses


class TestElasticIndex(IndexSuite):
    @pytest.fixture
    def index(self, addresses: Addresses) -> Iterator[ElasticIndex]:
        with cluster.index(addresses) as index:
            yield index

    def test_of_two_that_write_neither_sets_the_parts_of_the_other_back(self, index: ElasticIndex) -> None:
        index.reset("log-1")
        begin = Progress("log-1", {0: 0, 1: 0})
        assert index.put([], [], begin, Progress("log-1", {0: 5, 1: 0}))
        assert index.put([], [], begin, Progress("log-1", {0: 0, 1: 7}))
        assert index.progress() == Progress("log-1", {0: 5, 1: 7})
