from collections.abc import Iterator
from pathlib import Path

import pytest

from services.platform.runtime.settings import Settings
from tests.support import cluster
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.server import Server
from tests.support.servers import Addresses
from tests.support.world import World, running


@pytest.fixture(params=["embedded", "cluster"])
def chain(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Chain]:
    """The chain in both profiles: no test can tell."""
    if request.param == "embedded":
        found = Chain(tmp_path)
        yield found
        found.close()
        return
    with cluster.settings(request.getfixturevalue("addresses"), request.getfixturevalue("postgres")) as settings:
        found = ClusterChain(settings)
        yield found
        found.close()


@pytest.fixture
def settings(addresses: Addresses, postgres: str) -> Iterator[Settings]:
    """A cluster environment of one test's own."""
    with cluster.settings(addresses, postgres) as found:
        yield found


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    """Its processes."""
    with running(settings) as found:
        yield found


@pytest.fixture(scope="session")
def demo() -> Iterator[Server]:
    """All example regions, as `benaderbaar demo` runs them."""
    server = Server("demo", None)
    yield server
    assert server.stop() == 0
