"""What all commands share: options, settings, how they tell what is refused, and the system that they open."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import structlog
from typing_extensions import override

from services.app.compose import System
from services.app.embedded import LOGBOEK, PRIVATE, embedded
from services.app.told import told
from services.platform.runtime import settings as all_settings
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away, Damaged
from services.platform.runtime.settings import Settings, WrongSetting

log = structlog.get_logger()
FOLDER = click.Path(file_okay=False, path_type=Path)


class Whole(click.IntRange):
    """A whole number, of which the digits are 0 to 9 (`geval 13`)."""

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and not re.fullmatch("[0-9]{1,9}", value):
            self.fail(f"{value!r} is not a valid integer.", param, ctx)
        return super().convert(value, param, ctx)


DATA = click.option("--data", type=FOLDER, help="Map met de gegevens [zonder: de servers uit de instellingen]")
PORT = click.option("--port", type=Whole(1, 65535), default=8000, show_default=True, help="Poort")
FILE = click.argument("bestand", type=click.Path(dir_okay=False, path_type=Path))


def settings_of() -> Settings:
    """Return the settings of this process, and log as they say."""
    try:
        found = all_settings.read()
    except WrongSetting as error:
        raise click.ClickException(str(error)) from error
    telemetry.configure(found.logniveau)
    return found


def composed(data: Path | None, settings: Settings, member: int = 0) -> System:
    """Make the system over a folder; without one, over the servers of the settings. Raises `Away`, `WrongSetting`."""
    if data is None:
        from services.app.cluster import cluster

        return cluster(settings, member=member)
    try:
        return embedded(data, settings)
    except RuntimeError as error:
        raise WrongSetting(f"{data} kan niet worden gebruikt: {error}") from error


def has_data(data: Path) -> bool:
    """Tell whether a folder is one of ours."""
    return (data / LOGBOEK).is_file()


def require_data(data: Path) -> None:
    """Refuse a folder without data, which somebody may have mistyped."""
    if not has_data(data):
        how = f"Kijk of de map goed is getypt. Een nieuwe map begint met: benaderbaar serve --data {data}"
        raise click.ClickException(f"In {data} staan geen gegevens van Benaderbaar: {LOGBOEK} ontbreekt. {how}")


def check_data(data: Path, settings: Settings) -> None:
    """Refuse to start over files with which this program cannot work. What is away is waited for later. Raises
    `WrongSetting`, `Damaged`."""
    require_data(data)
    try:
        system = composed(data, settings)
    except Damaged:
        raise
    except Away as error:
        log.warning("away", task="web", reason=str(error))
        return
    system.subscriptions()  # of a key of secrets that cannot be used a sentence is told, not a trace
    system.close()


@contextmanager
def opened(data: Path | None, *, new: bool = False) -> Iterator[System]:
    """Open the system over a folder, or over the servers of the settings, for one command. A folder without data is
    refused unless it may be `new`: nothing is made where somebody mistyped."""
    with told():
        settings = settings_of()
        if not data:
            from services.app.cluster import check_tables

            check_tables(settings)
        elif not new:
            require_data(data)
        system = composed(data, settings)
        try:
            yield system
        finally:
            system.close()


@contextmanager
def begun(data: Path | None) -> Iterator[Path | None]:
    """Hand out the folder to work in: `data` when there is data in it already, else a temporary one of which the logs
    are put in `data` at the end. Of what is refused or broken off nothing is left that could pass for data."""
    if data is None or has_data(data):
        yield data
        return
    with told():
        place = next(folder for folder in (data, *data.absolute().parents) if folder.is_dir())
        with tempfile.TemporaryDirectory(prefix=".benaderbaar-", dir=place) as temporary:
            yield Path(temporary)
            data.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            (data / LOGBOEK).hardlink_to(Path(temporary) / LOGBOEK)
