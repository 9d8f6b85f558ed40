"""The docs say what there is: every setting, command and decision."""

import re
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
