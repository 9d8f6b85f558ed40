"""Events of a large world: teams in all wijken, with hours of a few kinds, reports, and afspraken."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from events.aanbod import (
    AanbiederGeregistreerd,
    Bereikbaarheid,
    BereikbaarheidGewijzigd,
    Contact,
    Gemeente,
    RegioIngericht,
    SpecialismenGewijzigd,
    TeamGevormd,
    WerkgebiedGewijzigd,
    Wijk,
    WijkindelingVastgesteld,
)
from events.afspraken import OpenDeel, Partij, Toetredingsregel, VanKracht, VersieVastgelegd, Werkingsgebied
from events.capaciteit import CapaciteitGemeld
from events.codes import Gemeld
from events.event import Event
from services.app.schema import sqlite_steps
from services.platform.store.migrations import StoreName
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.store import Change

NOW = datetime.now(UTC)
CONTACT = Contact(telefoon="050 000 00 01")
WEEK = ("werkdag", "weekend")
HOURS = [
    (Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="17:00"),),
    (Bereikbaarheid(dagen=WEEK, van="07:00", tot="23:00"),),
    (Bereikbaarheid(dagen=WEEK, van="00:00", tot="00:00"),),
    (Bereikbaarheid(dagen=WEEK, van="23:00", tot="07:00", functie="onplanbare-nachtzorg"),),
    (
        Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="18:00"),
        Bereikbaarheid(dagen=("za",), van="09:00", tot="12:00"),
    ),
    (Bereikbaarheid(dagen=WEEK, van="17:00", tot="23:00"),),
]
SPECIALISMEN = (("9103", "9104"), ("9103", "9104"), ("9103",))
STANDEN: tuple[Gemeld, ...] = ("ruimte", "beperkt", "wachtlijst", "vol")
dice = random.Random(7)


def sqlite_database(path: Path, store: StoreName) -> SQLiteDatabase:
    """Open a new file with its tables, with the durability that the product gives it."""
    database = SQLiteDatabase(path, "FULL" if store == "logboek" else "NORMAL")
    migrate(database, sqlite_steps(store), "log-1")
    return database


def report() -> CapaciteitGemeld:
    return CapaciteitGemeld(
        stand=dice.choice(STANDEN),
        gemeld_op=NOW - timedelta(minutes=dice.randint(1, 1000)),
        geldig_tot=NOW + timedelta(days=2),
    )


def wijken(count: int) -> list[str]:
    return [f"WK{number:06d}" for number in range(count)]


def regios(count: int) -> Iterator[Change]:
    """Regio's of a hundred wijken each, that together hold all wijken."""
    codes = wijken(count)
    for number in range(0, count, 100):
        part = tuple(
            Wijk(
                code=code, naam=f"Wijk {code}", gemeente="GM0001", inwoners=5000, postcodes={f"{1000 + n % 8000}": 1.0}
            )
            for n, code in enumerate(codes[number : number + 100], start=number)
        )
        gemeenten = {"GM0001": Gemeente(naam="Stad")}
        events = [RegioIngericht(naam=f"Regio {number}"), WijkindelingVastgesteld(wijken=part, gemeenten=gemeenten)]
        yield Change(f"regio:R{number}", 0, events)


def teams(count: int, places: list[str]) -> Iterator[Change]:
    """Teams spread evenly over wijken, each formed and most with a report; and their aanbieders.

    Hours and help are drawn: counted off, they would go in step with the wijken, and a wijk would have few kinds.
    """
    for number in range(50):
        yield Change(f"aanbieder:a{number}", 0, [AanbiederGeregistreerd(naam=f"Aanbieder {number}")])
    for number in range(count):
        events = [
            TeamGevormd(naam=f"Team {number}", aanbieders=(f"a{number % 50}",), contact=CONTACT),
            WerkgebiedGewijzigd(werkgebied=(places[number % len(places)],)),
            SpecialismenGewijzigd(specialismen=dice.choice(SPECIALISMEN)),
            BereikbaarheidGewijzigd(bereikbaarheid=dice.choice(HOURS)),
        ]
        yield Change(f"team:{team_id(number)}", 0, [*events, report()] if number % 5 else events)


def afspraken(places: list[str]) -> Iterator[Change]:
    """An afspraak in force in each wijk, of five aanbieders, its gemeente and a huisarts on paper; and one for each
    hundred wijken together."""
    for number, place in enumerate(places):
        gebied = Werkingsgebied(regio=f"R{number // 100 * 100}", wijken=(place,))
        yield Change(f"afspraak:w{number}", 0, _in_force(f"Samen in {place}", number, gebied))
    for number in range(0, len(places), 100):
        gebied = Werkingsgebied(regio=f"R{number}")
        yield Change(f"afspraak:r{number}", 0, _in_force(f"Samen in regio {number}", number, gebied))


def _in_force(titel: str, number: int, gebied: Werkingsgebied) -> list[Event]:
    aanbieders = (Partij(rol="aanbieder", organisatie=f"a{(number + step) % 50}") for step in range(5))
    partijen = (*aanbieders, Partij(rol="gemeente", organisatie="GM0001"), Partij(soort="huisarts", naam="De Linde"))
    versie, digest = 1, "sha256:" + "0" * 64
    text = VersieVastgelegd(
        versie=versie, digest=digest, titel=titel, partijen=partijen, gebied=gebied, aard="bereikbaarheid",
        open=(OpenDeel(onderdeel="d", tekst="Wie vandaag aan de beurt is, belt terug."),), besloten=("e",),
        binding="intentie", toetreding=Toetredingsregel(beslist="partijen"), inzicht_inkoper="niets",
    )  # fmt: skip
    return [text, VanKracht(versie=versie, digest=digest)]


def team_id(number: int) -> str:
    return f"t{number:06d}"
