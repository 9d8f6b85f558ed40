"""Ten seeded mistakes in the rules: each must be caught by the same questions that the rules answer rightly."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

import services.regels
from events.aanbod import Bereikbaarheid, CapaciteitGemeld, Dagdelen, Moment
from tests.support import oracle, regels
from tests.support.oracle import Question, Team
from tests.support.regels import Regels

SOURCE = Path(services.regels.__file__).parent
MODULES = ("kalender", "bereikbaar", "stand", "volgorde")


NOT_5_MEI = (False,)


class Mutant(NamedTuple):
    """A mistake: in which module, what stands there, and what stands there instead."""

    module: str
    right: str
    wrong: str


MUTANTS = {
    "a minute too late": Mutant(
        "kalender",
        "return int(klok[:2]) * 60 + int(klok[3:])",
        "return int(klok[:2]) * 60 + int(klok[3:]) + 1",
    ),
    "still open at the end": Mutant(
        "bereikbaar",
        "lijn[nummer].tot <= op.moment",
        "lijn[nummer].tot < op.moment",
    ),
    "the wrong day key": Mutant(
        "kalender",
        "return DAGSLEUTELS[datum.weekday()]",
        "return DAGSLEUTELS[(datum.weekday() + 1) % 7]",
    ),
    "the clock does not change": Mutant(
        "kalender",
        "if voor == na:",
        "if voor == voor:",
    ),
    "a night has the dagsoort of the morning": Mutant(
        "kalender",
        "begon, minuut_van_begin = datum - timedelta(days=1), DAG - 1",
        "begon, minuut_van_begin = datum, DAG - 1",
    ),
    "what expired still counts": Mutant(
        "stand",
        "nieuwste.stand if nieuwste.geldig_tot > now",
        "nieuwste.stand if nieuwste.geldig_tot >= now",
    ),
    "the best instead of the worst": Mutant(
        "stand",
        "return max(alle,",
        "return min(alle,",
    ),
    "feestdagen have no hours of Sunday": Mutant(
        "bereikbaar",
        "zondag=sleutel[0] not in benoemd",
        "zondag=False",
    ),
    "Goede Vrijdag is free": Mutant(
        "kalender",
        '("goede vrijdag", "bevrijdingsdag")',
        '("bevrijdingsdag",)',
    ),
    "the order is the same every day": Mutant(
        "volgorde",
        "{datum}:",
        "",
    ),
    "the oldest report counts": Mutant(
        "stand",
        "nieuwste = max(gaat",
        "nieuwste = min(gaat",
    ),
    "a window over midnight ends there": Mutant(
        "bereikbaar",
        "tot if tot > van else tot + DAG",
        "tot if tot > van else DAG",
    ),
}


def mutated(mutant: Mutant | None) -> Regels:
    """A copy of the rule's modules under other names, with one mistake."""
    name = f"mutant_{abs(hash(mutant))}"
    copies = {}
    for module in MODULES:
        source = (SOURCE / f"{module}.py").read_text()
        if mutant and mutant.module == module:
            assert source.count(mutant.right) == 1, f"{mutant.right!r} must stand in {module}.py once"
            source = source.replace(mutant.right, mutant.wrong)
        source = re.sub(r"from services\.regels\.(\w+) import", rf"from {name}_\1 import", source)
        copy = ModuleType(f"{name}_{module}")
        sys.modules[copy.__name__] = copy
        exec(compile(source, copy.__name__, "exec"), copy.__dict__)  # noqa: S102 - our own source, with a mistake
        copies[module] = copy
    return Regels(**copies)


def questions() -> Iterator[tuple[list[Team], Question]]:
    """Every three hours around the days on which calendars and clocks go wrong."""
    for day in (date(2026, 3, 28), date(2026, 10, 24), date(2026, 4, 3), date(2026, 12, 24), date(2026, 11, 27)):
        for hours in range(0, 54, 3):
            moment = datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC) + timedelta(hours=hours, minutes=-30)
            for codes in ((), ("9103", "9104")):
                yield team_reports(moment), Question(moment, None, Dagdelen(), *NOT_5_MEI, ("WK000001",), codes, moment)


def team_reports(now: datetime) -> list[Team]:
    hours = [
        (Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="17:00"),),
        (Bereikbaarheid(dagen=("werkdag", "weekend"), van="23:00", tot="07:00"),),
        (
            Bereikbaarheid(dagen=("zo",), van="00:30", tot="02:30"),
            Bereikbaarheid(dagen=("za", "ma"), van="01:00", tot="03:00", functie="onplanbare-nachtzorg"),
            Bereikbaarheid(dagen=("feestdag",), gesloten=True),
        ),
        (Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00"),),
        (Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00"),),
    ]

    def gemeld(minutes: int, stand: str, **scope: object) -> CapaciteitGemeld:
        over = {"geldig_tot": now + timedelta(hours=1), **scope}
        return CapaciteitGemeld(stand=stand, gemeld_op=now - timedelta(minutes=minutes), **over)  # type: ignore[arg-type]

    reports: list[tuple[CapaciteitGemeld, ...]] = [
        (gemeld(50, "ruimte"), gemeld(10, "vol", dagdelen=(Moment(dagsoort="weekend"),))),
        (gemeld(20, "ruimte", dagdelen=(Moment(dagsoort="werkdag", dagdeel="nacht"),)),),
        (gemeld(20, "beperkt", geldig_tot=now),),
        (gemeld(30, "ruimte", specialismen=("9103",)), gemeld(20, "vol", specialismen=("9104",))),
        (gemeld(30, "ruimte"),),
    ]
    return [
        Team(f"team-{number}", ("WK000001",), ("9103", "9104"), hours[number], reports[number])
        for number in range(len(hours))
    ]


ASKED = [(teams, question, oracle.answer(teams, question)) for teams, question in questions()]


def agrees(rules: Regels) -> bool:
    return all(regels.answer(teams, question, rules) == right for teams, question, right in ASKED)


def test_the_rule_without_a_mistake_answers_every_question_rightly() -> None:
    assert agrees(mutated(None))


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS.keys())
def test_a_mistake_is_caught(mutant: Mutant) -> None:
    assert not agrees(mutated(mutant))
