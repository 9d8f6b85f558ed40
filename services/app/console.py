"""What all commands share: options, settings, how they tell what is refused, and the system that they open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from services.app import cluster as clusters
from services.app.compose import System
from services.app.embedded import LOGBOEK, embedded
from services.app.told import told
from services.platform.runtime import settings as all_settings
from services.platform.runtime import telemetry
from services.platform.runtime.settings import Settings, WrongSetting

FOLDER = click.Path(file_okay=False, path_type=Path)
DATA = click.option("--data", type=FOLDER, help="Map met de gegevens [zonder: de servers uit de instellingen]")
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Poort")
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
    """Make the system over a folder; without one, over the servers of the settings."""
    return embedded(data, settings) if data else clusters.cluster(settings, member=member)


@contextmanager
def opened(data: Path | None, *, made: bool = False) -> Iterator[System]:
    """Open the system over a folder, or over the servers of the settings, for one command. With `made`, a folder
    without data is refused: nothing is made where somebody mistyped."""
    with told():
        settings = settings_of()
        if not data:
            clusters.check_tables(settings)
        elif made and not (data / LOGBOEK).is_file():
            raise click.ClickException(f"In {data} staan geen gegevens van Benaderbaar: {LOGBOEK} ontbreekt.")
        try:
            system = composed(data, settings)
        except RuntimeError as error:
            raise click.ClickException(f"{data} kan niet worden gebruikt: {error}") from error
        try:
            yield system
        finally:
            system.close()
