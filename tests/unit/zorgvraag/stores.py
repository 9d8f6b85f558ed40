"""The stores of zorgvragen and ladders over one file, for what is decided about both."""

from pathlib import Path
from typing import Any

from events import escalatie, vraag
from events.codec import Codec, Recorded
from events.event import Event
from events.logs import EVENTS
from services.app.schema import sqlite_steps
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from tests.support.zorgvragen import NOW


class Stores:
    """The logs `vraag` and `escalatie`, with what happened to zorgvraag `z` and on its ladder."""

    def __init__(self, folder: Path) -> None:
        self._database = SQLiteDatabase(folder / "logboek.sqlite", "NORMAL")
        migrate(self._database, sqlite_steps("logboek"), "log-1")
        self.vraag, self.escalatie = self._store(vraag.LOG), self._store(escalatie.LOG)

    def _store(self, log: str) -> Store:
        return Store(SQLiteRecorder(self._database, log), Codec("urn:nld:test", EVENTS))

    def happened(self, *events: Event) -> None:
        """Add these events, those of each log to its own stream."""
        for store in (self.vraag, self.escalatie):
            work = Work(store, "verwijzer:huisartsenpost", NOW)
            if own := [event for event in events if store.log == event.LOG]:
                work.add(self._aggregate(store), "z", own)
            work.save()

    def history(self, store: Store, after: int = 0) -> list[Event]:
        """What happened in the stream of `z` after a version."""
        return [recorded.event for recorded in self.recorded(store)[after:]]

    def recorded(self, store: Store) -> list[Recorded]:
        return store.read(self._aggregate(store).stream("z"))

    def _aggregate(self, store: Store) -> Aggregate[Any]:
        return ZORGVRAAG if store is self.vraag else ESCALATIE

    def close(self) -> None:
        self._database.close()
