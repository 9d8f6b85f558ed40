"""The command `benaderbaar`: one subcommand a process or a task."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from services.app import cluster as cluster_
from services.app import embedded as wiring
from services.app import operator as beheer
from services.app.tasks import together
from services.errors import Clash, Invalid
from services.platform.runtime import processes, settings, telemetry
from services.platform.runtime.away import Away
from services.platform.runtime.settings import Settings, WrongSetting

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Map met de gegevens [zonder: de servers uit de instellingen]",
)
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Poort")


def _settings() -> Settings:
    try:
        found = settings.read()
    except WrongSetting as error:
        raise click.ClickException(str(error)) from error
    telemetry.configure(found.logniveau)
    return found


@contextmanager
def _told() -> Iterator[None]:
    """What is refused is told in a sentence, with exit status 1."""
    try:
        yield
    except Invalid as error:
        lines = "\n".join(f"  {fout.place}: {fout.reason}" for fout in error.faults)
        message = f"geweigerd, er is niets gewijzigd:\n{lines}"
        raise click.ClickException(message) from error
    except (Clash, Away, WrongSetting, OSError) as error:
        raise click.ClickException(str(error)) from error


def _compose(data: Path | None, found: Settings, member: int = 0) -> wiring.Platform:
    """The parts over a folder; without one, over the servers of the settings."""
    return wiring.embedded(data, found) if data else cluster_.cluster(found, member=member)


@contextmanager
def _platform(data: Path | None) -> Iterator[wiring.Platform]:
    with _told():
        try:
            platform = _compose(data, _settings())
        except (OSError, RuntimeError) as error:
            message = f"{data} kan niet worden gebruikt: {error}"
            raise click.ClickException(message) from error
        try:
            yield platform
        finally:
            platform.close()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="benaderbaar")
def main() -> None:
    """Benaderbaar: wie kan ik benaderen in de wijkverpleging."""


@main.command()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Map met de gegevens [tijdelijke map]")
@PORT
def demo(data: Path | None, port: int) -> None:
    """Probeer alles uit met de voorbeeldregio's."""
    with tempfile.TemporaryDirectory(prefix="benaderbaar-") as temporary:
        folder = data or Path(temporary)
        with _platform(folder) as platform:
            beheer.voorbeelden(platform, click.echo)
        status = _serve(folder, port)
    sys.exit(status)


@main.command()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True, help="Map met de gegevens")
@PORT
def serve(data: Path, port: int) -> None:
    """Draai alles op deze machine: de API's, de site en alle taken."""
    sys.exit(_serve(data, port))


def _serve(data: Path, port: int) -> int:
    return _together([("web", "--data", str(data), "--port", str(port)), ("werk", "--data", str(data))], port)


def _together(commands: Sequence[Sequence[str]], port: int) -> int:
    adres = _settings().adres
    with tempfile.TemporaryDirectory(prefix="benaderbaar-metrics-") as metrics:
        return processes.together(
            commands,
            {**os.environ, "PROMETHEUS_MULTIPROC_DIR": metrics},
            lambda: processes.answers(f"http://{adres}:{port}/health/ready"),
            f"Benaderbaar draait op http://{adres}:{port}",
        )


@main.command()
@PORT
def cluster(port: int) -> None:
    """Draai web en elke taak op deze machine, op echte servers: om te proberen. In gebruik is elk een eigen proces."""
    with _told():
        for task in ("web", *cluster_.TASKS):
            cluster_.check(_settings(), task=task)
    tasks = [("werk", "--taak", task) for task in cluster_.TASKS]
    sys.exit(_together([("web", "--port", str(port)), *tasks], port))


BESTAND = click.argument("bestand", type=click.Path(dir_okay=False, path_type=Path))


@main.command("back-up")
@DATA
@BESTAND
def back_up(data: Path | None, bestand: Path) -> None:
    """Bewaar in één bestand alles wat niet verloren mag gaan, terwijl alles doorwerkt."""
    with _platform(data) as platform:
        beheer.back_up(platform, bestand, click.echo)
    click.echo(f"Bewaard in {bestand}.")


@main.command()
@DATA
@click.option("--ja", is_flag=True, help="Vraag niet of het zeker is")
@BESTAND
def terugzetten(data: Path | None, ja: bool, bestand: Path) -> None:  # noqa: FBT001 - click hands over a flag
    """Zet een back-up terug: wat daarna is gemeld, verdwijnt. Elk beeld wordt opnieuw opgebouwd."""
    if not ja:
        click.confirm("Alles van na de back-up verdwijnt. Doorgaan?", abort=True)
    with _platform(data) as platform:
        beheer.terugzetten(platform, bestand, click.echo)
    click.echo("Teruggezet. De gids wordt opnieuw opgebouwd zodra de taken draaien.")


@main.command()
def migreren() -> None:
    """Maak de tabellen in PostgreSQL en de topics in Kafka die nog ontbreken."""
    with _told():
        for made in cluster_.migrate(_settings()):
            click.echo(made)
    click.echo("Alles is bij.")


@main.command()
@DATA
@PORT
def web(data: Path | None, port: int) -> None:
    """De API's en de site."""
    found = _settings()
    if data:
        with _platform(data):
            pass
    else:
        with _told():
            cluster_.check(found, task="web")
    processes.Web(lambda: wiring.web_app(_compose(data, found)), found, port).run()


@main.command()
@DATA
@click.option("--taak", type=click.Choice(cluster_.TASKS), help="Welke taak, in een cluster")
@click.option("--nummer", default=0, show_default=True, help="Onderscheidt processen van één taak op één machine")
@click.option("--metrieken", type=click.IntRange(1, 65535), help="Poort voor /metrics [geen]")
def werk(data: Path | None, taak: str | None, nummer: int, metrieken: int | None) -> None:
    """De taken. Met --data alle; in een cluster één: relay brengt het log naar Kafka, gids houdt de gids bij, vangnet
    onthoudt wat nodig is als de gids er niet is."""
    stop, found = processes.until_stopped(), _settings()
    if bool(data) == bool(taak):
        message = "Geef --data (alle taken op één machine) of --taak (één taak in een cluster)."
        raise click.UsageError(message)
    with _told():
        if taak:
            cluster_.check(found, task=taak)
        platform = _compose(data, found, nummer)
        if metrieken:
            telemetry.listen(metrieken, found.adres)
        together([platform.tasks[taak]] if taak else platform.tasks.values())(stop)
        platform.close()


@main.command()
@DATA
def voorbeelden(data: Path | None) -> None:
    """Lees de voorbeeldregio's in, met meldingen van allerlei stand."""
    with _platform(data) as platform:
        beheer.voorbeelden(platform, click.echo)


@main.group()
def sleutel() -> None:
    """Sleutels voor de API's."""


@sleutel.command()
@DATA
@click.option("--organisatie", required=True, help="Aanbieder-id, regiocode, gemeentecode, UZOVI, of platform")
@click.option("--rol", required=True, type=click.Choice(beheer.ROLLEN), help="Wat de organisatie mag")
@click.option("--gebied", default="", help="Regio's waarin een verwijzer werkt, met komma's ertussen")
def maken(data: Path | None, organisatie: str, rol: str, gebied: str) -> None:
    """Maak een sleutel; hij wordt één keer getoond."""
    with _platform(data) as platform:
        regios = [deel.strip() for deel in gebied.split(",") if deel.strip()]
        click.echo(platform.sleutels.maak(organisatie, rol, regios, platform.clock()))


@sleutel.command()
@DATA
def lijst(data: Path | None) -> None:
    """Toon alle sleutels, zonder de geheimen."""
    with _platform(data) as platform:
        for gevonden in platform.sleutels.lijst():
            status = f"ingetrokken op {gevonden.ingetrokken_op}" if gevonden.ingetrokken_op else "geldig"
            click.echo(
                f"{gevonden.nummer}  {gevonden.rol}  {gevonden.organisatie}  {gevonden.gebied or '-'}"
                f"  gemaakt op {gevonden.gemaakt_op}  {status}"
            )


@sleutel.command()
@DATA
@click.argument("nummer")
def intrekken(data: Path | None, nummer: str) -> None:
    """Trek een sleutel in, bij zijn nummer uit de lijst."""
    with _platform(data) as platform:
        if not platform.sleutels.trek_in(nummer, platform.clock()):
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
    with _platform(data) as platform:
        beheer.lees_regios(platform, bestanden, click.echo)


@main.group()
def wijkindeling() -> None:
    """De wijkindeling van het hele land."""


@wijkindeling.command("inlezen")
@DATA
@click.argument("map", type=click.Path(exists=True, file_okay=False, path_type=Path))
def wijkindeling_inlezen(data: Path | None, map: Path) -> None:  # noqa: A002 - the name in the help
    """Lees de tabellen van het CBS in; nog eens inlezen mag."""
    with _platform(data) as platform:
        beheer.lees_wijkindeling(platform, map, click.echo)


@main.group()
def gids() -> None:
    """De openbare gids."""


@gids.command()
@DATA
def herbouwen(data: Path | None) -> None:
    """Bouw de gids opnieuw op uit het log; de oude antwoordt tot de nieuwe klaar is."""
    with _platform(data) as platform:
        beheer.herbouw(platform, click.echo)


@main.command()
@DATA
def controle(data: Path | None) -> None:
    """Controleer of elk beeld gelijk is aan zijn log."""
    with _platform(data) as platform:
        verschillen = beheer.verschillen(platform)
    for verschil in verschillen:
        click.echo(verschil, err=True)
    if verschillen:
        sys.exit(1)
    click.echo("Elk beeld is gelijk aan zijn log.")


if __name__ == "__main__":
    main()
