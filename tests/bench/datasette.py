"""The answer page beside datasette, which serves a page of HTML with the same teams of a wijk from a SQLite file:
requests a second, over connections that stay open and ask as browsers do."""

import asyncio
import multiprocessing
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from services.directory.document import TeamDocument
from services.platform.runtime.clock import now
from services.platform.runtime.processes import answers
from tests.bench.environment import wait_until
from tests.bench.ratio import Result, spread
from tests.bench.search import CODES, TEAMS, changing, page
from tests.bench.serving import WORKERS, Ready, Request, serving, warm
from tests.bench.view import filled
from tests.bench.world import team_id
from tests.support.chain import Chain
from tests.support.outside import ROOT
from tests.support.server import free_port

LOCK, FOLDER = ROOT / "requirements" / "datasette.lock", ROOT / "build" / "datasette"
ROUNDS, SECONDS, LIMIT = 9, 2.0, 5.0
SETTLING = 15  # rounds in which people ask: of the pages that were made first, many are old when the last is made
HOST, BATCH = "127.0.0.1", 1_000
PROCESSES = WORKERS  # of datasette, which by itself runs as one: as many as ours has
SHOWN = 20  # teams on a page
COLUMNS = ("id", "wijk", "naam", "aanbieder", "telefoon", "specialismen", "stand", "gemeld_op", "geldig_tot")
SETTINGS = {"default_page_size": SHOWN, "suggest_facets": "off", "allow_facet": "off", "num_sql_threads": 4}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
Paths = Callable[[random.Random], str]


class Side(NamedTuple):
    """Where is asked, and for what."""

    ports: Sequence[int]
    path: Paths


def our_path(chance: random.Random) -> str:
    return page("?wanneer=nu", chance)[0].path


def its_path(chance: random.Random) -> str:
    return f"/gids/teams?wijk={page('', chance)[0].path.rpartition('/')[2]}"


def run() -> Iterator[Result]:
    program = installed()
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), TEAMS, 0) as chain:
        chain.follow()
        copy(chain, Path(folder) / "gids.db")
        chain.clock.now = now()
        with (
            serving(Path(folder), Ready(b"", b"")) as port,
            datasette(program, Path(folder) / "gids.db") as ports,
            changing(chain),
            ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as client,
        ):
            warm(port, [Request(f"/wijk/{code}?wanneer=nu") for code in CODES])
            sides = Side([port], our_path), Side(ports, its_path)
            for number in range(SETTLING):
                client.submit(rate, sides[0], 8, -number).result()
            for connections in (8, 32):
                yield _beside(client, sides, connections)


def _beside(client: Executor, sides: tuple[Side, Side], connections: int) -> Result:
    """Ask both in turn, a round of each, and leave out the first."""
    rates = []
    for number in range(ROUNDS + 1):
        turns = sides if number % 2 else sides[::-1]
        found = [client.submit(rate, side, connections, number).result() for side in turns]
        rates.append(found if number % 2 else found[::-1])
    ours, its = (round(median(each)) for each in zip(*rates[1:], strict=True))
    middle, low, high = spread([mine / other for mine, other in rates[1:]])
    return Result(f"datasette {its}/s, the answer {ours}/s, {connections} connections", middle, low, high, LIMIT)


def rate(side: Side, connections: int, seed: int) -> float:
    """Return how many requests a second are answered over so many connections, spread over the ports."""

    async def everybody() -> int:
        deadline = time.perf_counter() + SECONDS
        asking = [
            _ask(side.ports[one % len(side.ports)], side.path, random.Random(1000 * seed + one), deadline)
            for one in range(connections)
        ]
        return sum(await asyncio.gather(*asking))

    begin = time.perf_counter()
    done = asyncio.run(everybody())
    return done / (time.perf_counter() - begin)


async def _ask(port: int, path: Paths, chance: random.Random, deadline: float) -> int:
    reader, writer = await asyncio.open_connection(HOST, port)
    done = 0
    while time.perf_counter() < deadline:
        asked = path(chance)
        writer.write(f"GET {asked} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), f"{asked}: {head!r}"
        if length := LENGTH.search(head):
            await reader.readexactly(int(length[1]))
        else:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        done += 1
    writer.close()
    return done


def installed() -> Path:
    """Return the program of datasette, in an environment of its own that is made when it is not there."""
    stamp, lock = FOLDER / "lock", LOCK.read_text()
    if not stamp.exists() or stamp.read_text() != lock:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
        pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True)
        stamp.write_text(lock)
    return FOLDER / "bin" / "datasette"


@contextmanager
def datasette(program: Path, file: Path) -> Iterator[list[int]]:
    """Serve a file that does not change, by as many processes as ours; hand out their ports."""
    ports = [free_port() for _ in range(PROCESSES)]
    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, str(value))]
    with ExitStack() as stack:
        for port in ports:
            command = [str(program), "serve", "-i", str(file), "--host", HOST, "--port", str(port), *settings]
            process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            stack.callback(process.terminate)
        for port in ports:
            wait_until(partial(answers, f"http://{HOST}:{port}/-/versions.json"), f"datasette on port {port}")
        yield ports


def copy(chain: Chain, file: Path) -> None:
    """Write the teams of the directory to a file, found by their wijk."""
    index = chain.system.parts.index
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(f"CREATE TABLE teams ({', '.join(COLUMNS)}, PRIMARY KEY (id))")
        for begin in range(0, TEAMS, BATCH):
            found = index.fetch([f"team:{team_id(number)}" for number in range(begin, begin + BATCH)])
            rows = [_row(team) for team in found.values() if isinstance(team, TeamDocument)]
            assert len(rows) == BATCH
            other.executemany(f"INSERT INTO teams VALUES ({', '.join('?' * len(COLUMNS))})", rows)
        other.execute("CREATE INDEX wijk ON teams (wijk)")


def _row(team: TeamDocument) -> tuple[str | None, ...]:
    told = [(one.stand, str(one.gemeld_op), str(one.geldig_tot)) for one in team.capaciteit]
    return (
        team.id, team.werkgebied[0], team.naam, team.aanbieders[0], team.contact.telefoon if team.contact else None,
        ", ".join(team.specialismen), *(told[-1] if told else (None, None, None)),
    )  # fmt: skip
