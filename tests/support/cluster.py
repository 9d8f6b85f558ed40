"""A cluster of one test's own: empty tables, new topics and an index, on the servers that all tests share."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from services.directory import elastic_index
from services.directory.elastic_index import ElasticIndex
from services.platform import kafka as kafka_
from services.platform.kafka import Kafka
from tests.support.servers import Addresses


@contextmanager
def kafka(addresses: Addresses) -> Iterator[Kafka]:
    """Topics that nobody else uses."""
    own = Kafka(addresses.kafka, f"test-{uuid.uuid4().hex[:12]}-")
    kafka_.make(own)
    yield own
    kafka_.remove(own)


class Now(ElasticIndex):
    """What was written can be found at once, instead of within a fifth of a second."""

    def _search(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        self._elastic.indices.refresh(index=self._target)
        return super()._search(query)


@contextmanager
def index(addresses: Addresses) -> Iterator[Now]:
    """An index that nobody else uses."""
    elastic, alias = elastic_index.client(addresses.elasticsearch), f"test-{uuid.uuid4().hex[:12]}-gids"
    yield Now(elastic, alias)
    names = list(elastic.indices.get(index=f"{alias}-*"))
    if names:
        elastic.indices.delete(index=names)
    elastic.close()
