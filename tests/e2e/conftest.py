from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from events.afspraken import Partij
from services.app import geography
from services.platform.runtime.settings import Settings
from tests.support import cluster
from tests.support.browser import axe, browser
from tests.support.builders import add_regio
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.gidsafspraken import aanbieder, agree, text
from tests.support.outside import DATA, required
from tests.support.server import Server
from tests.support.servers import Addresses
from tests.support.world import World, running

__all__ = ["axe", "browser"]  # fixtures
AFSPRAAK_OF_DEMO = "019c0000-0000-7000-8000-0000000000d1"
AANBIEDERS_OF_DEMO = [f"01900000-0000-7000-8109-00000000000{number}" for number in (1, 2)]


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
def clustered(settings: Settings) -> Iterator[ClusterChain]:
    """The chain in that environment, with a regio."""
    found = ClusterChain(settings)
    add_regio(found)
    yield found
    found.close()


@pytest.fixture
def without(settings: Settings, clustered: ClusterChain) -> Iterator[Callable[..., ClusterChain]]:
    """The same environment, as seen by a process that cannot reach one of the servers."""
    opened: list[ClusterChain] = []

    def reopen(**away: str) -> ClusterChain:
        opened.append(ClusterChain(msgspec.structs.replace(settings, **away), clustered.clock))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    """Its processes."""
    with running(settings) as found:
        yield found


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """All example regions, as `benaderbaar demo` runs them, with an afspraak of two aanbieders and a huisarts."""
    folder = tmp_path_factory.mktemp("demo")
    chain = Chain(folder)
    huisarts = Partij(soort="huisarts", naam="Huisartsenpraktijk De Linde")
    parties = (*map(aanbieder, AANBIEDERS_OF_DEMO), huisarts)
    agree(chain, AFSPRAAK_OF_DEMO, text(*parties, regio="enschede", wijken=("WK015308",)))
    chain.close()
    with Server("demo", folder) as server:
        yield server
        assert server.stop() == 0


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """The whole country on one machine, from the tables of the CBS."""
    chain = Chain(tmp_path_factory.mktemp("land"))
    geography.read(chain.system, required(DATA / "wijken_2024.csv").parent, print)
    chain.follow()
    yield chain
    chain.close()
