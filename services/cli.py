"""The command `benaderbaar`: one subcommand a process or a task."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from services import beheer, wiring
from services.platform import processes, settings, telemetry
from services.platform.follower import follow
from services.platform.settings import Settings, WrongSetting
from services.regels.fouten import Botsing, Ongeldig

DATA = click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), required=True, help="Map met de gegevens"
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
def _platform(data: Path) -> Iterator[wiring.Platform]:
    """The parts over a folder; what they refuse is told in a sentence, with exit status 1."""
    try:
        platform = wiring.embedded(data, _settings())
    except (OSError, RuntimeError) as error:
        message = f"{data} kan niet worden gebruikt: {error}"
        raise click.ClickException(message) from error
    try:
        yield platform
    except Ongeldig as error:
        lines = "\n".join(f"  {fout.plaats}: {fout.reden}" for fout in error.fouten)
        message = f"geweigerd, er is niets gewijzigd:\n{lines}"
        raise click.ClickException(message) from error
    except Botsing as error:
        raise click.ClickException(str(error)) from error
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
@DATA
@PORT
def serve(data: Path, port: int) -> None:
    """Draai alles op deze machine: de API's, de site en alle taken."""
    sys.exit(_serve(data, port))


def _serve(data: Path, port: int) -> int:
    adres = _settings().adres
    with tempfile.TemporaryDirectory(prefix="benaderbaar-metrics-") as metrics:
        env = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": metrics}
        folder = str(data)
        return processes.together(
            [("web", "--data", folder, "--port", str(port)), ("werk", "--data", folder)],
            env,
            lambda: processes.answers(f"http://{adres}:{port}/health/ready"),
            f"Benaderbaar draait op http://{adres}:{port}",
        )


@main.command()
@DATA
@PORT
def web(data: Path, port: int) -> None:
    """De API's en de site."""
    found = _settings()
    with _platform(data):
        pass
    processes.Web(lambda: wiring.web_app(wiring.embedded(data, found)), found, port).run()


@main.command()
@DATA
def werk(data: Path) -> None:
    """De taken: de gids volgt het log."""
    stop = processes.until_stopped()
    with _platform(data) as platform:
        log = platform.log()
        follow(log, platform.projector, stop, lambda progress: beheer.lag(log, progress))


@main.group()
def sleutel() -> None:
    """Sleutels voor de API's."""


@sleutel.command()
@DATA
@click.option("--organisatie", required=True, help="Aanbieder-id, regiocode, gemeentecode, UZOVI, of platform")
@click.option("--rol", required=True, type=click.Choice(beheer.ROLLEN), help="Wat de organisatie mag")
@click.option("--gebied", default="", help="Regio's waarin een verwijzer werkt, met komma's ertussen")
def maken(data: Path, organisatie: str, rol: str, gebied: str) -> None:
    """Maak een sleutel; hij wordt één keer getoond."""
    with _platform(data) as platform:
        regios = [deel.strip() for deel in gebied.split(",") if deel.strip()]
        click.echo(platform.sleutels.maak(organisatie, rol, regios, platform.clock()))


@sleutel.command()
@DATA
def lijst(data: Path) -> None:
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
def intrekken(data: Path, nummer: str) -> None:
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
def regio_inlezen(data: Path, bestanden: tuple[Path, ...]) -> None:
    """Lees regio's (of de lijst van zorgverzekeraars) in uit TOML-bestanden."""
    with _platform(data) as platform:
        beheer.lees_regios(platform, bestanden, click.echo)


@main.group()
def wijkindeling() -> None:
    """De wijkindeling van het hele land."""


@wijkindeling.command("inlezen")
@DATA
@click.argument("map", type=click.Path(exists=True, file_okay=False, path_type=Path))
def wijkindeling_inlezen(data: Path, map: Path) -> None:  # noqa: A002 - the name in the help
    """Lees de tabellen van het CBS in; nog eens inlezen mag."""
    with _platform(data) as platform:
        beheer.lees_wijkindeling(platform, map, click.echo)


@main.group()
def gids() -> None:
    """De openbare gids."""


@gids.command()
@DATA
def herbouwen(data: Path) -> None:
    """Bouw de gids opnieuw op uit het log; de oude antwoordt tot de nieuwe klaar is."""
    with _platform(data) as platform:
        beheer.herbouw(platform, click.echo)


@main.command()
@DATA
def controle(data: Path) -> None:
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
