"""What the machines of the registry share: a store of their own, and a clock that each step moves."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from events import aanbod
from events.codec import Codec
from services.app.schema import sqlite_steps
from services.platform.store.call import Call, Caller, tag
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store

BEHEERDER = Caller("platform", "beheerder")
NAMES = st.sampled_from(["Noord", "Zuid", "West"])
WIJKEN = ("WK000001", "WK000002", "WK000003", "WK000004")
SETTINGS = settings(
    max_examples=25,
    stateful_step_count=20,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class Machine(RuleBasedStateMachine):
    """Calls the use cases of the registry as the beheerder."""

    stream: str

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.database = SQLiteDatabase(self.folder / "logboek.sqlite", "NORMAL")
        migrate(self.database, sqlite_steps("logboek"), "log-1")
        self.store = Store(SQLiteRecorder(self.database, aanbod.LOG), Codec("urn:nld:test", aanbod.EVENTS))
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    def call(self, if_match: int | None = None) -> Call:
        self.now += timedelta(seconds=1)
        return Call(BEHEERDER, self.now, None if if_match is None else frozenset({tag(if_match)}))

    def length(self) -> int:
        return len(self.store.read(self.stream))

    @invariant()
    def versions_have_no_gap(self) -> None:
        recorded = self.store.read(self.stream)
        assert [one.version for one in recorded] == list(range(1, len(recorded) + 1))
