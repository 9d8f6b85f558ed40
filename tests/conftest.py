from collections.abc import Iterator

import pytest

from services.platform.runtime.ids import new_id
from tests.support import servers
from tests.support.servers import Addresses


@pytest.fixture(scope="session")
def addresses() -> Addresses:
    return servers.addresses()


@pytest.fixture(scope="session")
def database(addresses: Addresses) -> Iterator[str]:
    """A database for this run of the tests."""
    with servers.database(addresses.postgres) as dsn:
        yield dsn


@pytest.fixture
def postgres(database: str) -> str:
    """The address of a database with empty tables, and a log that nobody followed before."""
    return servers.emptied(database, new_id())
