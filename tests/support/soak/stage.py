"""Where a soak is played, in each profile: the processes, the troubles that can happen there, and what it takes."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
import psycopg
from elasticsearch import Elasticsearch
from typing_extensions import override

from services.alerts.delivery.cleaning import TASK as OPRUIMEN
from services.alerts.delivery.sender import TASK as BEZORGING
from services.app.compose import ESCALATIE, VRAAG
from services.app.embedded import BEELD, LOGBOEK
from services.platform.runtime.clock import now
from services.platform.runtime.settings import Settings
from services.platform.store.line import BESIDE
from tests.support.chain import SETTINGS, Chain, Clock
from tests.support.cluster import ClusterChain
from tests.support.faults import disk, full, held_lock
from tests.support.server import Server
from tests.support.soak import program
from tests.support.soak.measure import Bound, Sample
from tests.support.soak.people import Cast, prepare
from tests.support.soak.proxy import Proxy
from tests.support.world import running

MB = 1_000_000
HOUR = 3600
LOGS = ("aanbod", "vraag", "escalatie", "meldingen", "gids")


class Running(Clock):
    """A clock that goes on, so many seconds ahead."""

    def __init__(self, ahead: int = 0) -> None:
        super().__init__()
        self._ahead = timedelta(seconds=ahead)

    @override
    def __call__(self) -> datetime:
        return now() + self._ahead


class Trouble(NamedTuple):
    """Something that is wrong for so many seconds."""

    name: str
    seconds: float
    begin: Callable[[], AbstractContextManager[object]]


class Stage(NamedTuple):
    """A platform that runs. `chain` opens the same logs past everything that is in between, an hour ahead: what was due
    while the clock was fast is over, and may have been taken; `files` tells how many bytes are kept where, `written`
    how many events there are, and `bounds` how many bytes there may be."""

    port: int
    pids: Callable[[], list[int]]
    chain: Callable[[], Chain]
    troubles: Sequence[Trouble]
    files: Callable[[], Mapping[str, int]]
    written: Callable[[], int]
    bounds: Mapping[str, Bound]

    def sample(self, at: float) -> Sample:
        pids = self.pids()
        return Sample(at, sum(map(_own_memory, pids)), sum(map(_open_files, pids)), self.files(), self.written())


def _own_memory(pid: int) -> int:
    """Return the bytes that a process holds itself; pages of files that are read as memory can always be given up."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0  # it has just ended
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:")), 0)


def _open_files(pid: int) -> int:
    try:
        return len([*Path(f"/proc/{pid}/fd").iterdir()])
    except OSError:
        return 0


def _steps(clock: Path) -> list[Trouble]:
    """The clock is an hour fast, and an hour slow; it steps at both ends."""

    @contextmanager
    def stepped(seconds: int) -> Iterator[None]:
        program.step(clock, seconds)
        try:
            yield
        finally:
            program.step(clock, 0)

    return [
        Trouble("the clock +1 h", 15, partial(stepped, HOUR)),
        Trouble("the clock -1 h", 15, partial(stepped, -HOUR)),
    ]


@contextmanager
def one_machine(folder: Path, allowed: str, size: str) -> Iterator[tuple[Stage, Cast]]:
    """Run `serve` on a disk of this size of its own."""
    clock = folder / "klok"
    program.step(clock, 0)
    env: dict[str, Any] = {
        "BENADERBAAR_WEBHOOK_TOEGESTAAN": allowed,
        "BENADERBAAR_GEHEIM": SETTINGS.geheim,
        program.KLOK: str(clock),
    }
    with ExitStack() as stack:
        place = stack.enter_context(disk(folder / "schijf", size))
        data = place / "data"

        def chain(ahead: int = HOUR) -> Chain:
            return Chain(data, Running(ahead))

        opened = chain(0)
        cast = prepare(opened)
        opened.close()
        server = stack.enter_context(Server("serve", data, program=program.NAME, BENADERBAAR_LOGNIVEAU="error", **env))
        troubles = [
            Trouble("a full disk", 10, partial(full, place)),
            Trouble("a held lock", 15, partial(held_lock, data / LOGBOEK)),
            Trouble("a held lock of the views", 15, partial(held_lock, data / BEELD)),
            *_steps(clock),
        ]
        bounds = {
            LOGBOEK: Bound(8 * MB, 12_000), BEELD: Bound(32 * MB),
            **{f"{file}-wal": Bound(32 * MB) for file in (LOGBOEK, BEELD)},
            **{f"{file}-shm": Bound(MB) for file in (LOGBOEK, BEELD)},
            **{f"{file}{BESIDE}": Bound(0) for file in (LOGBOEK, BEELD)},
        }  # fmt: skip
        files = partial(_sizes, data)
        yield Stage(server.port, server.members, chain, troubles, files, partial(_rows, data), bounds), cast
        assert server.stop() == 0
        assert server.members() == []


def _rows(folder: Path) -> int:
    newest = " + ".join(f"(SELECT coalesce(max(rowid), 0) FROM {log})" for log in LOGS)
    with closing(sqlite3.connect(f"file:{folder / LOGBOEK}?mode=ro", uri=True)) as connection:
        return int(connection.execute(f"SELECT {newest}").fetchone()[0])


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


@contextmanager
def servers(folder: Path, settings: Settings, allowed: str) -> Iterator[tuple[Stage, Cast]]:
    """Run a cluster with a proxy before each of its servers."""
    clock = folder / "klok"
    program.step(clock, 0)
    direct = msgspec.structs.replace(settings, webhook_toegestaan=allowed)

    def chain(ahead: int = HOUR) -> Chain:
        return ClusterChain(direct, Running(ahead))

    opened = chain(0)
    cast = prepare(opened)
    opened.close()
    with ExitStack() as stack:
        postgres, elastic = urlsplit(direct.postgres), urlsplit(direct.elasticsearch)
        proxies = {
            name: stack.enter_context(Proxy(place))
            for name, place in (
                ("PostgreSQL", f"{postgres.hostname}:{postgres.port}"),
                ("Kafka", direct.kafka),
                ("Elasticsearch", f"{elastic.hostname}:{elastic.port}"),
            )
        }
        behind = msgspec.structs.replace(
            direct,
            kafka=proxies["Kafka"].place,
            postgres=postgres._replace(netloc=f"{postgres.username}@{proxies['PostgreSQL'].place}").geturl(),
            elasticsearch=elastic._replace(netloc=proxies["Elasticsearch"].place).geturl(),
        )
        tasks = (VRAAG, ESCALATIE, BEZORGING, OPRUIMEN)
        world = stack.enter_context(running(behind, *tasks, program=program.NAME, **{program.KLOK: str(clock)}))
        troubles = [
            *(Trouble(f"{name} gone", 20, proxy.gone) for name, proxy in proxies.items()),
            Trouble("PostgreSQL silent", 20, proxies["PostgreSQL"].silent),
            Trouble("a held lock", 15, partial(_locked, direct.postgres)),
            *_steps(clock),
        ]
        searching = stack.enter_context(Elasticsearch(direct.elasticsearch))
        files = partial(_stores, direct, searching)
        bounds = {"PostgreSQL": Bound(32 * MB, 16_000), "Elasticsearch": Bound(32 * MB)}

        def pids() -> list[int]:
            return [pid for process in world.own.values() for pid in process.pids()]

        yield Stage(world.port, pids, chain, troubles, files, partial(_numbers, direct.postgres), bounds), cast
        world.stop()


def _numbers(postgres: str) -> int:
    newest = " + ".join(f"(SELECT coalesce(max(notification_id), 0) FROM logboek.{log})" for log in LOGS)
    with psycopg.connect(postgres, autocommit=True) as connection:
        (found,) = connection.execute(f"SELECT {newest}".encode()).fetchone() or (0,)
    return int(found)


def _stores(settings: Settings, elastic: Elasticsearch) -> dict[str, int]:
    with psycopg.connect(settings.postgres, autocommit=True) as connection:
        (size,) = connection.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    found = elastic.indices.stats(index=f"{settings.voorvoegsel}-*", metric="store")
    return {"PostgreSQL": int(size), "Elasticsearch": int(found["_all"]["total"]["store"]["size_in_bytes"])}


@contextmanager
def _locked(postgres: str) -> Iterator[None]:
    """Let another program hold what every writer of the aanbod needs."""
    with psycopg.connect(postgres) as connection:
        connection.execute("LOCK TABLE logboek.aanbod IN EXCLUSIVE MODE")
        yield
        connection.rollback()
