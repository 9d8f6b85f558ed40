"""The command `benaderbaar`: one subcommand for each process or task."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from events.codes import ROLLEN
from services.app import cluster as clusters
from services.app import operator
from services.app.compose import System
from services.app.embedded import embedded
from services.app.tasks import together
from services.app.web import web_app
from services.errors import Clash, Invalid
from services.platform.runtime import processes, telemetry
from services.platform.runtime import settings as all_settings
from services.platform.runtime.away import Away
from services.platform.runtime.settings import Settings, WrongSetting

FOLDER = click.Path(file_okay=False, path_type=Path)
DATA = click.option("--data", type=FOLDER, help="Map met de gegevens [zonder: de servers uit de instellingen]")
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Poort")
FILE = click.argument("bestand", type=click.Path(dir_okay=False, path_type=Path))


def _settings() -> Settings:
    try:
        found = all_settings.read()
    except WrongSetting as error:
        raise click.ClickException(str(error)) from error
    telemetry.configure(found.logniveau)
    return found


@contextmanager
def _told() -> Iterator[None]:
    """Tell what is refused in a sentence, with exit status 1."""
    try:
        yield
    except Invalid as error:
        lines = "\n".join(f"  {fault.place}: {fault.reason}" for fault in error.faults)
        raise click.ClickException(f"geweigerd, er is niets gewijzigd:\n{lines}") from error
    except (Clash, Away, WrongSetting, OSError) as error:
        raise click.ClickException(str(error)) from error


def _compose(data: Path | None, settings: Settings, member: int = 0) -> System:
    """Make the system over a folder; without one, over the servers of the settings."""
    return embedded(data, settings) if data else clusters.cluster(settings, member=member)


@contextmanager
def _system(data: Path | None) -> Iterator[System]:
    with _told():
        settings = _settings()
        if not data:
            clusters.check_tables(settings)
        try:
            system = _compose(data, settings)
        except (OSError, RuntimeError) as error:
            raise click.ClickException(f"{data} kan niet worden gebruikt: {error}") from error
        try:
            yield system
        finally:
            system.close()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="benaderbaar")
def main() -> None:
    """Benaderbaar: wie kan ik benaderen in de wijkverpleging."""


@main.command()
@click.option("--data", type=FOLDER, help="Map met de gegevens [tijdelijke map]")
@PORT
def demo(data: Path | None, port: int) -> None:
    """Probeer alles uit met de voorbeeldregio's."""
    with tempfile.TemporaryDirectory(prefix="benaderbaar-") as temporary:
        folder = data or Path(temporary)
        with _system(folder) as system:
            operator.read_examples(system, click.echo)
        status = _serve(folder, port)
    sys.exit(status)


@main.command()
@click.option("--data", type=FOLDER, required=True, help="Map met de gegevens")
@PORT
def serve(data: Path, port: int) -> None:
    """Draai alles op deze machine: de API's, de site en alle taken."""
    sys.exit(_serve(data, port))


def _serve(data: Path, port: int) -> int:
    return _together([("web", "--data", str(data), "--port", str(port)), ("werk", "--data", str(data))], port)


def _together(commands: Sequence[Sequence[str]], port: int) -> int:
    """Run our own commands side by side, in processes of their own."""
    adres = _settings().adres
    with tempfile.TemporaryDirectory(prefix="benaderbaar-metrics-") as metrics:
        return processes.together(
            [(sys.executable, "-m", "services.app.cli", *command) for command in commands],
            {**os.environ, "PROMETHEUS_MULTIPROC_DIR": metrics},
            lambda: processes.answers(f"http://{adres}:{port}/health/ready"),
            f"Benaderbaar draait op http://{adres}:{port}",
        )


@main.command()
@PORT
def cluster(port: int) -> None:
    """Draai web en elke taak op deze machine, op echte servers: om te proberen. In gebruik is elk een eigen proces."""
    with _told():
        for task in ("web", *clusters.TASKS):
            clusters.check(_settings(), task=task)
    tasks = [("werk", "--taak", task) for task in clusters.TASKS]
    sys.exit(_together([("web", "--port", str(port)), *tasks], port))


@main.command("back-up")
@DATA
@FILE
def back_up(data: Path | None, bestand: Path) -> None:
    """Bewaar in één bestand alles wat niet verloren mag gaan, terwijl alles doorwerkt."""
    with _system(data) as system:
        operator.back_up(system, bestand, click.echo)
    click.echo(f"Bewaard in {bestand}.")


@main.command()
@DATA
@click.option("--ja", is_flag=True, help="Vraag niet of het zeker is")
@FILE
def terugzetten(data: Path | None, ja: bool, bestand: Path) -> None:  # noqa: FBT001 - click hands over a flag
    """Zet een back-up terug: wat daarna is gemeld, verdwijnt. Elk beeld wordt opnieuw opgebouwd."""
    if not ja:
        click.confirm("Alles van na de back-up verdwijnt. Doorgaan?", abort=True)
    with _system(data) as system:
        operator.put_back(system, bestand, click.echo)
    click.echo("Teruggezet. De gids wordt opnieuw opgebouwd zodra de taken draaien.")


@main.command()
def migreren() -> None:
    """Maak de tabellen in PostgreSQL en de topics in Kafka die nog ontbreken."""
    with _told():
        for made in clusters.migrate(_settings()):
            click.echo(made)
    click.echo("Alles is bij.")


@main.command()
@DATA
@PORT
def web(data: Path | None, port: int) -> None:
    """De API's en de site."""
    settings = _settings()
    if data:
        with _system(data):
            pass
    else:
        with _told():
            clusters.check(settings, task="web")
    processes.Web(lambda: web_app(_compose(data, settings)), settings, port).run()


@main.command()
@DATA
@click.option("--taak", type=click.Choice(clusters.TASKS), help="Welke taak, in een cluster")
@click.option("--nummer", default=0, show_default=True, help="Onderscheidt processen van één taak op één machine")
@click.option("--metrieken", type=click.IntRange(1, 65535), help="Poort voor /metrics [geen]")
def werk(data: Path | None, taak: str | None, nummer: int, metrieken: int | None) -> None:
    """De taken. Met --data alle; in een cluster één: relay brengt het log naar Kafka, gids houdt de gids bij, vangnet
    onthoudt wat nodig is als de gids er niet is."""
    stop, settings = processes.until_stopped(), _settings()
    if bool(data) == bool(taak):
        message = "Geef --data (alle taken op één machine) of --taak (één taak in een cluster)."
        raise click.UsageError(message)
    with _told():
        if taak:
            clusters.check(settings, task=taak)
        system = _compose(data, settings, nummer)
        if metrieken:
            telemetry.listen(metrieken, settings.adres)
        together([system.tasks[taak]] if taak else system.tasks.values())(stop)
        system.close()


@main.command()
@DATA
def voorbeelden(data: Path | None) -> None:
    """Lees de voorbeeldregio's in, met meldingen van allerlei stand."""
    with _system(data) as system:
        operator.read_examples(system, click.echo)


@main.group()
def sleutel() -> None:
    """Sleutels voor de API's."""


@sleutel.command()
@DATA
@click.option("--organisatie", required=True, help="Aanbieder-id, regiocode, gemeentecode, UZOVI, of platform")
@click.option("--rol", required=True, type=click.Choice(ROLLEN), help="Wat de organisatie mag")
@click.option("--gebied", default="", help="Regio's waarin een verwijzer werkt, met komma's ertussen")
def maken(data: Path | None, organisatie: str, rol: str, gebied: str) -> None:
    """Maak een sleutel; hij wordt één keer getoond."""
    with _system(data) as system:
        regios = [part.strip() for part in gebied.split(",") if part.strip()]
        click.echo(system.keys.make(organisatie, rol, regios, system.clock()))


@sleutel.command()
@DATA
def lijst(data: Path | None) -> None:
    """Toon alle sleutels, zonder de geheimen."""
    with _system(data) as system:
        for key in system.keys.list():
            status = f"ingetrokken op {key.ingetrokken_op}" if key.ingetrokken_op else "geldig"
            click.echo(
                f"{key.nummer}  {key.rol}  {key.organisatie}  {key.gebied or '-'}"
                f"  gemaakt op {key.gemaakt_op}  {status}"
            )


@sleutel.command()
@DATA
@click.argument("nummer")
def intrekken(data: Path | None, nummer: str) -> None:
    """Trek een sleutel in, bij zijn nummer uit de lijst."""
    with _system(data) as system:
        if not system.keys.revoke(nummer, system.clock()):
            message = f"Er is geen geldige sleutel {nummer}."
            raise click.ClickException(message)


@main.group()
def regio() -> None:
    """Regio's."""


@regio.command("inlezen")
@DATA
@click.argument("bestanden", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def regio_inlezen(data: Path | None, bestanden: tuple[Path, ...]) -> None:
    """Lees regio's (of de lijst van zorgverzekeraars) in uit TOML-bestanden."""
    with _system(data) as system:
        operator.read_regios(system, bestanden, click.echo)


@main.group()
def wijkindeling() -> None:
    """De wijkindeling van het hele land."""


@wijkindeling.command("inlezen")
@DATA
@click.argument("map", type=click.Path(exists=True, file_okay=False, path_type=Path))
def wijkindeling_inlezen(data: Path | None, map: Path) -> None:  # noqa: A002 - the name in the help
    """Lees de tabellen van het CBS in; nog eens inlezen mag."""
    with _system(data) as system:
        operator.read_wijkindeling(system, map, click.echo)


@main.group()
def gids() -> None:
    """De openbare gids."""


@gids.command()
@DATA
def herbouwen(data: Path | None) -> None:
    """Bouw de gids opnieuw op uit het log; de oude antwoordt tot de nieuwe klaar is."""
    with _system(data) as system:
        operator.rebuild(system, click.echo)


@main.command()
@DATA
def controle(data: Path | None) -> None:
    """Controleer of elk beeld gelijk is aan zijn log."""
    with _system(data) as system:
        found = operator.differences(system)
    for difference in found:
        click.echo(difference, err=True)
    if found:
        sys.exit(1)
    click.echo("Elk beeld is gelijk aan zijn log.")


if __name__ == "__main__":
    main()
