"""The program with a clock that a test steps: `serve`, `web` and `werk` as in `services.app.cli`, composed of the same
parts. What the file `KLOK` holds (8 bytes: seconds) is added to the time."""

import mmap
import os
import struct
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import click

from services.app import cluster as clusters
from services.app.compose import System
from services.app.console import settings_of
from services.app.embedded import embedded
from services.app.meanwhile import meanwhile
from services.app.tasks import together
from services.app.web import served
from services.platform.runtime import processes
from services.platform.runtime.counters import Counters
from services.platform.runtime.settings import Settings

NAME, KLOK = "tests.support.soak.program", "SOAK_KLOK"
_SECONDS = struct.Struct("<q")


class Stepped:
    """The clock of all processes that share a file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._file = mmap.mmap(file.fileno(), _SECONDS.size, access=mmap.ACCESS_READ)

    def __call__(self) -> datetime:
        (seconds,) = _SECONDS.unpack(self._file)
        return datetime.now(UTC) + timedelta(seconds=seconds)


def step(path: Path, seconds: int) -> None:
    """Let the clock be so many seconds fast."""
    with path.open("r+b" if path.exists() else "wb") as file:
        file.write(_SECONDS.pack(seconds))


def composed(data: Path | None, settings: Settings, member: int = 0) -> System:
    clock = Stepped(Path(os.environ[KLOK]))
    return embedded(data, settings, clock) if data else clusters.cluster(settings, clock, member=member)


@click.group()
def main() -> None:
    pass


DATA, PORT = click.option("--data", type=click.Path(path_type=Path)), click.option("--port", type=int, required=True)


@main.command()
@DATA
@PORT
def serve(data: Path, port: int) -> None:
    settings = settings_of()
    commands = [("web", "--data", str(data), "--port", str(port)), ("werk", "--data", str(data))]
    with tempfile.TemporaryDirectory(prefix="benaderbaar-metrics-") as metrics:
        status = processes.together(
            [(sys.executable, "-m", NAME, *command) for command in commands],
            {**os.environ, "PROMETHEUS_MULTIPROC_DIR": metrics},
            processes.Health(
                *(partial(processes.answers, f"http://{settings.beheer}/health/{what}") for what in ("live", "ready"))
            ),
            f"Benaderbaar draait op http://{settings.adres}:{port}",
        )
    sys.exit(status)


@main.command()
@DATA
@PORT
def web(data: Path | None, port: int) -> None:
    settings, counters = settings_of(), Counters()
    clock = Stepped(Path(os.environ[KLOK]))
    processes.Web(
        lambda: served(embedded(data, settings, clock) if data else clusters.web(settings, clock), counters),
        meanwhile(settings),
        settings,
        port,
    ).run()


@main.command()
@DATA
@click.option("--taak")
@click.option("--nummer", default=0)
def werk(data: Path | None, taak: str | None, nummer: int) -> None:
    processes.give_way()
    stop, system = processes.until_stopped(), composed(data, settings_of(), nummer)
    together([system.tasks[taak]] if taak else system.tasks.values())(stop)
    system.close()


if __name__ == "__main__":
    main()
