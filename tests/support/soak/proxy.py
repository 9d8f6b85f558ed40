"""A server that can be gone for one test only: a process between the test and a server that all tests share."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from tests.support.server import free_port

PIECE = 65_536
HOST = "127.0.0.1"


class Proxy:
    """Passes on what it gets, from a port of its own. What the server says of its own place (Kafka does) becomes the
    place of the proxy: both take as many bytes."""

    def __init__(self, place: str) -> None:
        host, _, port = place.rpartition(":")
        assert host == HOST, "the servers of the tests are on this machine"
        self.port = free_port()
        self._command = [sys.executable, "-m", __name__, str(self.port), port]
        self._start()

    @property
    def place(self) -> str:
        return f"{HOST}:{self.port}"

    def _start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=-1, text=True)
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Refuse all connections while the block runs, and break those that were there."""
        self.close()
        try:
            yield
        finally:
            self._start()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Say nothing while the block runs, over new connections and old, as a machine that hangs."""
        os.kill(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self._process.pid, signal.SIGCONT)

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _place(port: int) -> bytes:
    """Write an address as the protocol of Kafka does."""
    return HOST.encode() + port.to_bytes(4, "big")


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, old: bytes, new: bytes) -> None:
    with suppress(OSError):
        while data := await reader.read(PIECE):
            writer.write(data.replace(old, new))
            await writer.drain()
    writer.close()


async def main(own: int, server: int) -> None:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, out = await asyncio.open_connection(HOST, server)
        except OSError:
            writer.close()
            return
        old, new = _place(server), _place(own)
        await asyncio.gather(_pass_on(reader, out, new, old), _pass_on(there, writer, old, new))

    listening = await asyncio.start_server(connected, HOST, own)
    print("ready", flush=True)
    await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
