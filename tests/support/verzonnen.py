"""Invented teams over all wijken and postcodes of the country, the more where more people live: each time the same."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, cast, get_args

from events.aanbod import Bereikbaarheid, Contact
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import COMPLEXE_ZORG, NIVEAUS, SPECIALISMEN, Functie, Gecontracteerd, Gemeld, Voor
from events.profiel import Contract
from tests.support.cbs import Cbs
from tests.support.oracle_hours import Team
from tests.support.teams import EDGE_HOURS

AANBIEDERS = [f"aanbieder-{number:03}" for number in range(400)]
ENDED = frozenset(AANBIEDERS[::25])
VERZEKERAARS = ("3311", "7029", "3332")
HOURS = 90  # different weeks, shared by all teams
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# When reports expire, and when somebody asks: a Monday morning, a Wednesday night, the afternoon before Christmas.
NOWS = (NOW, datetime(2026, 11, 25, 2, 30, tzinfo=UTC), datetime(2026, 12, 24, 15, 0, tzinfo=UTC))
LEFT = [timedelta(hours=hours) for hours in (-30, 0, 1, 40, 200)]
DAGEN: Any = [("werkdag",), ("werkdag",), ("werkdag", "weekend"), ("werkdag", "weekend", "feestdag"), ("weekend",),
              ("feestdag",), ("ma", "wo", "vr"), ("vr", "za", "zo")]  # fmt: skip
OPEN = [("07:00", "17:00"), ("08:00", "23:00"), ("00:00", "00:00"), ("23:00", "07:00"), ("17:00", "24:00"),
        ("22:30", "06:59"), ("09:00", "12:00")]  # fmt: skip
EVERYBODY: tuple[Voor, ...] = ("iedereen",)
WHOM: list[tuple[Voor, ...]] = [*[EVERYBODY] * 3, ("professionals",), ("professionals",), ("eigen-clienten",)]
CARE: Functie = "zorg"
FUNCTIES: list[Functie] = [*[CARE] * 8, "onplanbare-nachtzorg", "alarmopvolging"]


class Verzonnen(NamedTuple):
    """A team as it reported itself, with what it has beside its specialismen."""

    team: Team
    aanbieders: tuple[str, ...]
    niveaus: tuple[str, ...]
    complexe_zorg: tuple[str, ...]
    actief: bool

    @property
    def left(self) -> list[str]:
        """Its aanbieders that have not ended; none of a team that has ended itself."""
        return [one for one in self.aanbieders if one not in ENDED] if self.actief else []


def contracten() -> dict[str, tuple[Contract, ...]]:
    """What is said of the contracts of each aanbieder: of some, and of some zorgverzekeraars, nothing."""
    dice, said = random.Random(17), get_args(Gecontracteerd)
    return {
        one: tuple(
            Contract(zorgverzekeraar=uzovi, gecontracteerd=dice.choice(said))
            for uzovi in VERZEKERAARS
            if dice.random() < 0.8
        )
        for one in AANBIEDERS
    }


def teams(land: Cbs, number: int) -> list[Verzonnen]:
    """So many teams. Each works in its own wijk and some others of the same gemeente, or in some of its postcodes."""
    dice = random.Random(20261123)
    hours = [*EDGE_HOURS, *(_hours(dice) for _ in range(HOURS - len(EDGE_HOURS)))]
    gemeente_of = {wijk: gemeente for gemeente, wijken in land.gemeenten.items() for wijk in wijken}
    within: dict[str, list[str]] = {gemeente: [] for gemeente in land.gemeenten}
    for postcode, gemeente in land.postcodes.items():
        within[gemeente].append(postcode)
    homes = dice.choices([*land.wijken], [inwoners + 500 for inwoners in land.wijken.values()], k=number)
    found = []
    for at, home in enumerate(homes):
        gemeente = gemeente_of[home]
        near = (within[gemeente] if dice.random() < 0.3 else land.gemeenten[gemeente]) or [home]
        others = dice.sample(near, min(len(near), dice.choice([0, 0, 1, 1, 2, 3])))
        places = tuple(dict.fromkeys([home, *others] if dice.random() < 0.7 else others or [home]))
        found.append(_team(dice, f"team-{at:05}", places, dice.choice(hours)))
    return found


def _team(dice: random.Random, name: str, places: tuple[str, ...], hours: tuple[Bereikbaarheid, ...]) -> Verzonnen:
    codes = _some(dice, [*SPECIALISMEN], 5)
    wijken = [place for place in places if place.startswith("WK")]
    now = dice.choice(NOWS)
    reports = tuple(_report(dice, now, codes, wijken) for _ in range(dice.choice([0, 1, 1, 2, 3])))
    return Verzonnen(
        team=Team(name, places, codes, hours, reports),
        aanbieders=tuple(dice.sample(AANBIEDERS, dice.choice([1, 1, 1, 2]))),
        niveaus=_some(dice, [*NIVEAUS], 4),
        complexe_zorg=_some(dice, [*COMPLEXE_ZORG], 2),
        actief=dice.random() < 0.97,
    )


def _some(dice: random.Random, among: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(dice.sample(among, dice.randint(0, min(most, len(among)))))


def _report(dice: random.Random, now: datetime, codes: Sequence[str], wijken: Sequence[str]) -> CapaciteitGemeld:
    return CapaciteitGemeld(
        stand=cast("Gemeld", dice.choice(get_args(Gemeld))),
        gemeld_op=now - timedelta(hours=dice.randint(1, 60)),
        geldig_tot=now + dice.choice(LEFT),
        dagdelen=(Moment(dagdeel=dice.choice(["overdag", "avond", "nacht"])),) if dice.random() < 0.3 else (),
        specialismen=_some(dice, codes, 1) if dice.random() < 0.3 else (),
        wijken=_some(dice, wijken, 1) if dice.random() < 0.2 else (),
    )


def _hours(dice: random.Random) -> tuple[Bereikbaarheid, ...]:
    return tuple(_line(dice) for _ in range(dice.choice([1, 1, 2, 3])))


def _line(dice: random.Random) -> Bereikbaarheid:
    dagen, (van, tot) = dice.choice(DAGEN), dice.choice(OPEN)
    if dice.random() < 0.1:
        return Bereikbaarheid(dagen=dagen, gesloten=True)
    contact = Contact(telefoon="050 000 00 20") if dice.random() < 0.2 else None
    return Bereikbaarheid(
        dagen=dagen, van=van, tot=tot, functie=dice.choice(FUNCTIES), voor=dice.choice(WHOM), contact=contact
    )
