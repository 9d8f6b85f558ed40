from collections.abc import Iterator

import pytest

from services.directory.elastic_index import ElasticIndex
from tests.contract.index_suite import IndexSuite
from tests.support import cluster
from tests.support.servers import Addresses


class TestElasticIndex(IndexSuite):
    @pytest.fixture
    def index(self, addresses: Addresses) -> Iterator[ElasticIndex]:
        with cluster.index(addresses) as index:
            yield index
