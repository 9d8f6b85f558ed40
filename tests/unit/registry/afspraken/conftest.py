"""A town for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.registry.afspraken.town import Town, town


@pytest.fixture(name="town")
def _town(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as opened:
        yield opened
