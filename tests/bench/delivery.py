"""Delivering to subscribers whose server takes 50 ms, beside a bare asyncio loop over as many connections."""

import asyncio
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from cryptography.fernet import Fernet

from events import aanbod, meldingen
from events.codec import Codec
from services.alerts.delivery import outbox
from services.alerts.delivery.outbox import Outbox, Unsent
from services.alerts.delivery.recipients import Recipients
from services.alerts.delivery.sender import TASK, Sender
from services.alerts.subscriptions import application
from services.alerts.subscriptions.addresses import Addresses
from services.alerts.subscriptions.application import Opgave, Subscriptions
from services.platform.runtime.clock import now
from services.platform.runtime.secrets import Vault
from services.platform.store.call import Call, Caller
from services.platform.store.lease import Lease
from services.platform.store.sqlite import SQLiteDatabase
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.bench.ratio import Result, interleaved
from tests.bench.world import sqlite_database

SUBSCRIBERS, MESSAGES, ROUNDS = 32, 40, 5
TAKES = 0.050  # seconds
PATIENCE = 120.0  # seconds for everything to be delivered, and for the server to start
LIMIT, DEAD_LIMIT = 0.85, 0.90
BODY = '{"specversion":"1.0","id":"meldingen:a:1","data":"' + "x" * 500 + '"}'
REPLY = b"HTTP/1.1 204 No Content\r\n\r\n"


def run() -> Iterator[Result]:
    with _sink() as port, tempfile.TemporaryDirectory() as folder, _world(Path(folder), port) as world:
        deliver, raw = partial(world.deliver, dead=False), partial(_raw, port)
        yield Result("delivering, beside raw asyncio", *interleaved(deliver, raw, ROUNDS), LIMIT)
        beside = interleaved(partial(world.deliver, dead=True), deliver, ROUNDS)
        yield Result("delivering with a dead subscriber, beside without", *beside, DEAD_LIMIT)


class World:
    """Subscribers with a task that delivers; the last one's server never answers."""

    def __init__(self, subscriptions: Subscriptions, database: SQLiteDatabase, port: int) -> None:
        self._database = database
        self._ids = [f"abonnement-{number:03d}" for number in range(SUBSCRIBERS + 1)]
        for abonnement_id in self._ids:
            path = "dead" if abonnement_id == self._ids[-1] else "alive"
            call = Call(Caller(abonnement_id, "regio"), now())
            application.neem(subscriptions, abonnement_id, Opgave(f"http://127.0.0.1:{port}/{path}"), call)
        self._number = 0

    def deliver(self, *, dead: bool) -> None:
        """Each gets its messages; the dead one too, when there is one."""
        *living, last = self._ids
        with self._database.transaction(commit=True) as c:
            c.execute("UPDATE afleveringen SET status = 'vervallen' WHERE abonnement = ?", (last,))
            first, self._number = self._number, self._number + MESSAGES
            messages = [Unsent(str(number), lambda _abonnement, _number: BODY) for number in range(first, self._number)]
            for abonnement_id in self._ids if dead else living:
                outbox.add(c, abonnement_id, messages, now())
        deadline = time.monotonic() + PATIENCE
        while self._waiting(last):
            if time.monotonic() > deadline:
                raise TimeoutError(f"not everything was delivered within {PATIENCE:.0f} s")
            time.sleep(0.01)

    def _waiting(self, last: str) -> bool:
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT 1 FROM afleveringen WHERE status = 'wacht' AND abonnement < ? LIMIT 1", (last,))
            return bool(c.fetchall())


@contextmanager
def _world(folder: Path, port: int) -> Iterator[World]:
    codec, addresses = Codec("urn:nld:bench", meldingen.EVENTS), Addresses(frozenset({f"127.0.0.1:{port}"}))
    with closing(sqlite_database(folder / "logboek.sqlite", "logboek")) as database:
        stores = {log: Store(SQLiteRecorder(database, log), codec) for log in (meldingen.LOG, aanbod.LOG)}
        box, vault = Outbox(database), Vault(Fernet.generate_key())
        subscriptions = Subscriptions(stores[meldingen.LOG], box, stores[aanbod.LOG], vault, addresses)
        with _sending(Sender(box, Recipients(subscriptions, box), Lease(database, TASK, now), now)):
            yield World(subscriptions, database, port)


@contextmanager
def _sending(sender: Sender) -> Iterator[None]:
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(sender.run, stop, lambda _: None, lambda _: None)
        try:
            yield
        finally:
            stop.set()
            task.result()


def _raw(port: int) -> None:
    """The same messages over as many connections, and nothing else."""

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = f"POST /alive HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: {len(BODY)}\r\n\r\n{BODY}".encode()
        for _ in range(MESSAGES):
            writer.write(request)
            await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async def everybody() -> None:
        await asyncio.gather(*(one() for _ in range(SUBSCRIBERS)))

    asyncio.run(everybody())


@contextmanager
def _sink() -> Iterator[int]:
    """The port of a server in a process of its own."""
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    process.start()
    try:
        if not here.poll(PATIENCE):
            raise TimeoutError(f"the server of the subscribers did not start within {PATIENCE:.0f} s")
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Connection) -> None:
    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
                await asyncio.sleep(3600 if b" /dead " in head else TAKES)
                writer.write(REPLY)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def serve() -> None:
        server = await asyncio.start_server(take, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())
