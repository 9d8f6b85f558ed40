"""The commands about keys."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from events.codes import ROLLEN
from services.app import operator
from services.app.console import DATA, Whole, opened
from services.platform.store.keys import Key

DAY, MONTH = 24, 31 * 24  # hours


@click.group()
def sleutel() -> None:
    """Sleutels voor de API's."""


@sleutel.command()
@DATA
@click.option("--organisatie", required=True, help="Aanbieder-id, regiocode, gemeentecode, UZOVI, of platform")
@click.option("--rol", required=True, type=click.Choice(ROLLEN), help="Wat de organisatie mag")
@click.option("--gebied", default="", help="Regio's waarin een verwijzer werkt, met komma's ertussen")
@click.option("--team", help="Alleen voor dit team van een aanbieder: zijn uren, werkgebied, capaciteit")
def maken(data: Path | None, organisatie: str, rol: str, gebied: str, team: str | None) -> None:
    """Maak een sleutel voor een organisatie die er is; hij wordt één keer getoond."""
    regios = [part.strip() for part in gebied.split(",") if part.strip()]
    with opened(data) as system:
        opgave = {"organisatie": organisatie, "rol": rol, "gebied": regios, "team": team}
        click.echo(operator.make_key(system, opgave))


@sleutel.command()
@DATA
def lijst(data: Path | None) -> None:
    """Toon alle sleutels, zonder de geheimen."""
    with opened(data) as system:
        for key in system.keys.list():
            life = _life(key, system.clock())
            click.echo(f"{key.nummer}  {key.rol}  {key.organisatie}  {key.team or key.gebied or '-'}  {life}")


def _life(key: Key, now: datetime) -> str:
    end = f"ingetrokken op {key.ingetrokken_op}" if key.ingetrokken_op else "geldig" if key.works(now) else "verlopen"
    until = f", vervangen: tot {key.geldig_tot}" if key.geldig_tot else ""
    return f"gemaakt op {key.gemaakt_op}  {end}{until}"


@sleutel.command()
@DATA
@click.option("--uren", type=Whole(0, MONTH), default=DAY, show_default=True, help="Hoe lang de oude nog werkt")
@click.argument("nummer")
def vervangen(data: Path | None, uren: int, nummer: str) -> None:
    """Maak een nieuwe sleutel in de plaats van een oude, bij zijn nummer uit de lijst; de oude werkt nog even."""
    with opened(data) as system:
        key = system.keys.replace(nummer, timedelta(hours=uren), system.clock())
    if key is None:
        message = f"Er is geen geldige sleutel {nummer} die nog niet is vervangen."
        raise click.ClickException(message)
    click.echo(key)


@sleutel.command()
@DATA
@click.argument("nummer")
def intrekken(data: Path | None, nummer: str) -> None:
    """Trek een sleutel in, bij zijn nummer uit de lijst."""
    with opened(data) as system:
        if not system.keys.revoke(nummer, system.clock()):
            message = f"Er is geen geldige sleutel {nummer}."
            raise click.ClickException(message)
