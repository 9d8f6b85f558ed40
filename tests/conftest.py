import gc
from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
import structlog
from hypothesis import settings
from structlog.testing import capture_logs

from services.platform.runtime.ids import new_id
from services.platform.runtime.processes import GARBAGE
from tests.support import servers
from tests.support.servers import Addresses

settings.register_profile("benaderbaar", deadline=None)  # how long an example takes says nothing on a busy machine
settings.load_profile("benaderbaar")


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as the program does, and not among all that was imported: a tenth of the time."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have slow tests: two files run at a time, and none is waited for in the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


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


@pytest.fixture(autouse=True)
def _log_settings() -> Iterator[None]:
    """Undo how a command that ran in this process wants to log."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """All log lines of the test."""
    with capture_logs() as lines:
        yield lines
