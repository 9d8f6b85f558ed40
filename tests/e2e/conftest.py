from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.keten import Keten
from tests.support.server import Server


@pytest.fixture
def keten(tmp_path: Path) -> Iterator[Keten]:
    found = Keten(tmp_path)
    yield found
    found.sluit()


@pytest.fixture(scope="session")
def demo() -> Iterator[Server]:
    """All example regions, as `benaderbaar demo` runs them."""
    server = Server("demo", None)
    yield server
    assert server.stop() == 0
