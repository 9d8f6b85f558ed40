"""A web process tells what it counted: beside its answers, and when it ends."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from services.app.compose import System
from services.app.embedded import LOGBOEK, embedded
from services.app.telling import Telling
from services.directory.domain.unanswered import Missed
from tests.support.chain import SETTINGS, Clock
from tests.support.faults import held_lock

WOUND = Missed("WK1", "werkdag", "overdag", ("9104",))


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    with closing(embedded(tmp_path, SETTINGS, Clock(), patience=0.1)) as found:
        yield found


def told(system: System) -> list[int]:
    """How many were counted, by event."""
    with system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT state FROM gids")
        events = [json.loads(bytes(state))["data"] for (state,) in c.fetchall()]
    return [sum(one["aantal"] for one in event["aantallen"]) for event in events]


def test_when_it_ends_it_tells_what_it_counted_last(system: System) -> None:
    end = Telling(system).begin()
    system.unanswered.count(WOUND, "203.0.113.77")
    assert told(system) == []
    end()
    assert told(system) == [1]


def test_it_ends_also_while_the_log_is_away_and_says_so(system: System, tmp_path: Path) -> None:
    end = Telling(system).begin()
    system.unanswered.count(WOUND, "203.0.113.77")
    with held_lock(tmp_path / LOGBOEK), structlog.testing.capture_logs() as said:
        end()
    assert [(one["event"], one["task"]) for one in said] == [("away", "zoekvragen")]
    assert told(system) == []
