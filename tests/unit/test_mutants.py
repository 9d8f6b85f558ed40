"""Seeded mistakes in the rules and the decisions: the tests of a module catch every mistake in it.

A module is run anew with a mistake, and then its tests are imported anew and run. All else is as it is.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.unit.mutants import MISTAKES, TESTS
from tests.unit.mutants.ranking import RANKING

ROOT = Path(__file__).parents[2]
ORACLE = ("tests.unit.regels.test_oracle",)
# These import nothing of services, and remember what the oracle answered.
STAY = frozenset({"tests.support.oracle", "tests.support.oracle_hours", "tests.support.teams"})


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in ("services", "tests") and name not in STAY


@contextmanager
def imported_anew() -> Iterator[None]:
    """What is imported inside is imported anew; afterwards everything is as it was."""
    kept = {name: module for name, module in sys.modules.items() if is_ours(name)}
    for name in kept:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in [*filter(is_ours, sys.modules)]:
            del sys.modules[name]
        sys.modules.update(kept)


def path_of(module: str) -> Path:
    return ROOT / f"{module.replace('.', '/')}.py"


def with_mistake(module: str, right: str, wrong: str) -> str:
    """The source of a module, with another text in place of one that stands in it once."""
    source = path_of(module).read_text()
    assert source.count(right) == 1, f"{right!r} must stand exactly once in {module}"
    return source.replace(right, wrong)


def failures(module: str, source: str, tests: tuple[str, ...]) -> Iterator[BaseException]:
    """What tests fail with while a module has this source."""
    with imported_anew():
        copy = sys.modules[module] = ModuleType(module)
        exec(compile(source, path_of(module), "exec"), copy.__dict__)  # noqa: S102 - our own, with a mistake
        for case in (case for name in tests for case in cases(importlib.import_module(name))):
            try:
                case()
            except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - whatever a mistake leads to
                yield error


def cases(module: ModuleType) -> Iterator[Callable[[], None]]:
    """The tests of a module, each with its parameters; random ones are left out."""
    for name, found in vars(module).items():
        if name.startswith("test_") and not hasattr(found, "hypothesis"):
            yield from _with_parameters(found, found)
        if name.startswith("Test"):
            for method in (method for name, method in vars(found).items() if name.startswith("test_")):
                yield from _with_parameters(partial(method, found()), found, method)


def _with_parameters(test: Callable[..., None], *marked: Any) -> Iterator[Callable[[], None]]:
    marks = [mark for one in marked for mark in getattr(one, "pytestmark", []) if mark.name == "parametrize"]
    for chosen in product(*(_given(*mark.args) for mark in marks)):
        yield partial(test, **{name: value for part in chosen for name, value in part.items()})


def _given(names: str | tuple[str, ...], rows: Any) -> Iterator[dict[str, Any]]:
    for row in rows:
        values = row.values if hasattr(row, "marks") else (row,) if isinstance(names, str) else row
        yield dict(zip((names,) if isinstance(names, str) else names, values, strict=True))


def every(mistakes: dict[str, dict[str, tuple[str, str]]]) -> list[Any]:
    return [
        pytest.param(module, *texts, id=f"{module.removeprefix('services.')}: {name}")
        for module, found in mistakes.items()
        for name, texts in found.items()
    ]


@pytest.mark.parametrize(("module", "right", "wrong"), every(MISTAKES))
def test_a_mistake_is_caught_by_the_tests_of_its_module(module: str, right: str, wrong: str) -> None:
    assert any(failures(module, with_mistake(module, right, wrong), TESTS[module]))


@pytest.mark.parametrize(("module", "right", "wrong"), every(RANKING))
def test_a_mistake_in_who_can_be_reached_is_caught_by_the_oracle_too(module: str, right: str, wrong: str) -> None:
    assert any(failures(module, with_mistake(module, right, wrong), ORACLE))


@pytest.mark.parametrize("module", MISTAKES)
def test_a_module_without_a_mistake_passes(module: str) -> None:
    tests = TESTS[module] + (ORACLE if module in RANKING else ())
    assert [*failures(module, path_of(module).read_text(), tests)] == []


@pytest.mark.parametrize("right", ["no such text", "return"])
def test_a_text_that_does_not_stand_in_a_module_exactly_once_is_no_mistake(right: str) -> None:
    with pytest.raises(AssertionError, match="must stand exactly once"):
        with_mistake("services.regels.stand", right, "pass")


def test_every_rule_and_every_module_of_decisions_has_at_least_three_mistakes() -> None:
    rules = {f"services.regels.{path.stem}" for path in path_of("services.regels.stand").parent.glob("[!_]*.py")}
    demand = {f"services.demand.domain.{name}" for name in ("asking", "deciding", "werkvoorraad")}
    decisions = {*demand, "services.escalation.domain", "services.zorgvraag.answers"}
    assert {module for module, found in MISTAKES.items() if len(found) >= 3} == rules | decisions
