"""The command `benaderbaar`: one subcommand for each process or task."""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from services.app import geography, operator
from services.app.commands import Commands
from services.app.compose import TASKS, System
from services.app.console import (
    DATA,
    FILE,
    FOLDER,
    PORT,
    Whole,
    begun,
    check_data,
    composed,
    has_data,
    opened,
    require_data,
    settings_of,
)
from services.app.meanwhile import meanwhile
from services.app.sleutels import sleutel
from services.app.tasks import together
from services.app.told import told
from services.app.web import served
from services.platform.runtime import processes, telemetry
from services.platform.runtime.awaited import awaited
from services.platform.runtime.counters import Counters
from services.platform.runtime.settings import Settings


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="benaderbaar")
def main() -> None:
    """Benaderbaar: wie kan ik benaderen in de wijkverpleging."""


@main.command()
@click.option("--data", type=FOLDER, help="Map met de gegevens [tijdelijke map]")
@PORT
def demo(data: Path | None, port: int) -> None:
    """Probeer alles uit met de voorbeeldregio's."""
    with told():
        processes.require_free(settings_of(), port)
    with tempfile.TemporaryDirectory(prefix="benaderbaar-") as temporary:
        folder = data or Path(temporary)
        with opened(folder, new=True) as system:
            operator.read_examples(system, click.echo)
        click.echo(f"Gegevens in {folder}")
        sys.exit(_serve(folder, port))


@main.command()
@click.option("--data", type=FOLDER, required=True, help="Map met de gegevens")
@PORT
def serve(data: Path, port: int) -> None:
    """Draai alles op deze machine: de API's, de site en alle taken. Een map die er nog niet is, wordt gemaakt."""
    with told():
        processes.require_free(settings_of(), port)
    if not has_data(data):
        with opened(data, new=True):
            pass  # it is made by opening it
    sys.exit(_serve(data, port))


def _serve(data: Path, port: int) -> int:
    return _together([("web", "--data", str(data), "--port", str(port)), ("werk", "--data", str(data))], port)


def _together(commands: Sequence[Sequence[str]], port: int) -> int:
    """Run our own commands side by side, in processes of their own."""
    settings = settings_of()
    with told():
        processes.require_free(settings, port)
    with tempfile.TemporaryDirectory(prefix="benaderbaar-metrics-") as metrics:
        return processes.together(
            [(sys.executable, "-m", "services.app.cli", *command) for command in commands],
            {**os.environ, "PROMETHEUS_MULTIPROC_DIR": metrics},
            processes.Health(
                *(partial(processes.answers, f"http://{settings.beheer}/health/{what}") for what in ("live", "ready"))
            ),
            f"Benaderbaar draait op http://{settings.adres}:{port}",
        )


@main.command()
@PORT
def cluster(port: int) -> None:
    """Draai web en elke taak op deze machine, op echte servers: om te proberen. In gebruik is elk een eigen proces."""
    from services.app.cluster import check

    with told():
        for task in ("web", *TASKS):
            check(settings_of(), task=task)
    tasks = [("werk", "--taak", task) for task in TASKS]
    sys.exit(_together([("web", "--port", str(port)), *tasks], port))


@main.command("back-up")
@DATA
@click.option("--overschrijf", is_flag=True, help="Vervang een back-up die er al is")
@FILE
def back_up(data: Path | None, overschrijf: bool, bestand: Path) -> None:  # noqa: FBT001 - click hands over a flag
    """Bewaar in één bestand alles wat niet verloren mag gaan, terwijl alles doorwerkt."""
    with opened(data) as system:
        damaged = operator.back_up(system, bestand, click.echo, overwrite=overschrijf)
    click.echo(f"Bewaard in {bestand}.")
    for event in damaged:
        click.echo(
            f"{event} is beschadigd en is bewaard zoals zij is. Misschien staat zij heel in een oudere.", err=True
        )
    if damaged:
        sys.exit(1)


@main.command()
@DATA
@click.option("--ja", is_flag=True, help="Vraag niet of het zeker is")
@FILE
def terugzetten(data: Path | None, ja: bool, bestand: Path) -> None:  # noqa: FBT001 - click hands over a flag
    """Zet een back-up terug: wat daarna is gemeld, verdwijnt. Elk beeld wordt opnieuw opgebouwd."""
    try:
        if not ja:
            click.confirm("Alles van na de back-up verdwijnt. Doorgaan?", abort=True)
    except click.Abort:
        message = "er is niets gewijzigd."
        raise click.ClickException(message) from None
    with begun(data) as folder, opened(folder, new=True) as system:
        operator.put_back(system, bestand, click.echo)
    with opened(data) as system:
        operator.tell_unreadable(system, click.echo)
    click.echo("Teruggezet. De gids wordt opnieuw opgebouwd zodra de taken draaien.")


@main.command()
def migreren() -> None:
    """Maak de tabellen in PostgreSQL en de topics in Kafka die nog ontbreken."""
    from services.app.cluster import migrate

    with told():
        for made in migrate(settings_of()):
            click.echo(made)
    click.echo("Alles is bij.")


@main.command()
@DATA
@PORT
def web(data: Path | None, port: int) -> None:
    """De API's en de site."""
    settings = settings_of()
    compose: Callable[[Settings], System]
    with told():
        processes.require_free(settings, port)
        if data:
            check_data(data, settings)
            compose = partial(composed, data)
        else:
            from services.app import cluster as clusters

            clusters.check(settings, task="web")
            compose = clusters.web
    counters = Counters()  # before the workers, which share it
    processes.Web(lambda: served(compose(settings), counters), meanwhile(settings), settings, port).run()


@main.command()
@DATA
@click.option("--taak", type=click.Choice(TASKS), help="Welke taak, in een cluster")
@click.option("--nummer", default=0, show_default=True, help="Onderscheidt processen van één taak op één machine")
@click.option("--metrieken", type=Whole(1, 65535), help="Poort voor /metrics [geen]")
def werk(data: Path | None, taak: str | None, nummer: int, metrieken: int | None) -> None:
    """De taken. Met --data alle; in een cluster één: relay brengt het log naar Kafka, gids houdt de gids bij, vangnet
    onthoudt wat nodig is als de gids er niet is."""
    stop, settings = processes.until_stopped(), settings_of()
    if bool(data) == bool(taak):
        message = "Geef --data (alle taken op één machine) of --taak (één taak in een cluster)."
        raise click.UsageError(message)
    with told():
        if taak:
            from services.app.cluster import check

            check(settings, task=taak)
        elif data:
            require_data(data)
        if metrieken:
            telemetry.listen(metrieken, settings.adres)
        if system := awaited(partial(composed, data, settings, nummer), stop, "werk"):
            processes.give_way()  # who asks waits for no task
            together([system.tasks[taak]] if taak else system.tasks.values())(stop)
            system.close()


@main.command()
@DATA
def voorbeelden(data: Path | None) -> None:
    """Lees de voorbeeldregio's in, met wie er samenwerkt en meldingen van allerlei stand."""
    with opened(data) as system:
        operator.read_examples(system, click.echo)


main.add_command(sleutel)


@main.group()
def regio() -> None:
    """Regio's."""


@regio.command("inlezen")
@DATA
@click.argument("bestanden", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def regio_inlezen(data: Path | None, bestanden: tuple[Path, ...]) -> None:
    """Lees regio's (of de lijst van zorgverzekeraars) in uit TOML-bestanden."""
    with opened(data) as system:
        operator.read_regios(system, bestanden, click.echo)


@main.group()
def wijkindeling() -> None:
    """De wijkindeling van het hele land."""


@wijkindeling.command("inlezen")
@DATA
@click.option("--ook-zo", is_flag=True, help="Ook als teams, regio's of abonnementen codes noemen die vervallen")
@click.argument("map", type=click.Path(exists=True, file_okay=False, path_type=Path))
def wijkindeling_inlezen(data: Path | None, ook_zo: bool, map: Path) -> None:  # noqa: A002, FBT001 - as click has it
    """Lees de tabellen van het CBS in; nog eens inlezen mag. In vervallen_wijken.csv staat wat codes opvolgt."""
    with opened(data) as system:
        geography.read(system, map, click.echo, anyway=ook_zo)


@main.group()
def gids() -> None:
    """De openbare gids."""


@gids.command()
@DATA
def herbouwen(data: Path | None) -> None:
    """Bouw de gids opnieuw op uit het log; de oude antwoordt tot de nieuwe klaar is."""
    with opened(data) as system:
        operator.rebuild(system, click.echo)


@main.command()
@DATA
def controle(data: Path | None) -> None:
    """Controleer of elk beeld en elke afspraak klopt met het log, en of elke code die iemand noemt nog bestaat."""
    with opened(data) as system:
        found = [*operator.differences(system), *geography.names_of_nothing(system)]
    for difference in found:
        click.echo(difference, err=True)
    if found:
        sys.exit(1)
    click.echo("Elk beeld en elke afspraak klopt met het log, en elke code bestaat.")


if __name__ == "__main__":
    main()
