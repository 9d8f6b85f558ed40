"""What these tests share."""

from collections.abc import Iterator

import pytest

from services.platform.log.kafka import Kafka
from tests.support import cluster
from tests.support.receiver import receiver
from tests.support.servers import Addresses

__all__ = ["receiver"]


@pytest.fixture
def topic(addresses: Addresses) -> Iterator[Kafka]:
    """Topics of one test's own."""
    with cluster.kafka(addresses) as kafka:
        yield kafka
