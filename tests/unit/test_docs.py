"""The docs say what there is: every setting, command and decision."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from click import Group

from services.app.cli import main
from services.platform.runtime import settings

ROOT = Path(__file__).parents[2]


def test_every_setting_is_described() -> None:
    page = (ROOT / "docs" / "instellingen.md").read_text()
    assert [name for name in settings.NAMES if f"`{name}`" not in page] == []


def test_every_command_is_in_the_readme_and_has_help() -> None:
    readme = (ROOT / "README.md").read_text()
    for name, command in main.commands.items():
        assert f"`{name}" in readme or f", `{name}`" in readme or f"make {name}" in readme, name
        for one in command.commands.values() if isinstance(command, Group) else [command]:
            assert one.help, name


def test_every_link_in_the_docs_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(((?!https?:)[^)#]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_hop_of_the_walks_is_where_it_says() -> None:
    page = (ROOT / "docs" / "rondgang.md").read_text()
    hops = re.findall(r"^\|[^|]+\| `([\w/.]+\.py)` \| ((?:`[\w.]+` ?)+)\|$", page, re.MULTILINE)
    assert len(hops) > 40
    for file, names in hops:
        defined = set(_defined(ast.parse((ROOT / file).read_text())))
        for name in re.findall(r"`([\w.]+)`", names):
            assert name in defined, f"{file} has no {name}"


def test_every_promise_names_tests_that_there_are() -> None:
    page = (ROOT / "docs" / "beloften.md").read_text()
    promises = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    kept = {promise: re.findall(r"`(tests/[\w/]+\.py)::([\w:]+)`", tests) for promise, tests in promises}
    assert len(kept) > 20
    for promise, tests in kept.items():
        assert tests or promise == "promise", promise
        for file, name in tests:
            assert name.replace("::", ".") in set(_defined(ast.parse((ROOT / file).read_text()))), (
                f"{file} has no {name}"
            )


def _defined(tree: ast.AST, prefix: str = "") -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield f"{prefix}{node.name}"
            yield from _defined(node, f"{prefix}{node.name}.")
