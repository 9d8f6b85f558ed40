"""A real browser for tests: Debian's Chromium through playwright, and axe to look for barriers in a page.

Where a part cannot be had the tests that need it are skipped, loudly; under `CI=true` they fail.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.support.outside import missing, required

AXE = Path(__file__).parents[2] / "infra" / "node" / "node_modules" / "axe-core" / "axe.min.js"
# As root there is no sandbox; and nothing that Chromium does of itself may leave this machine.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE: ViewportSize = {"width": 360, "height": 780}
WIDE: ViewportSize = {"width": 1280, "height": 900}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, with an empty profile of its own."""
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program, args=ARGUMENTS) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, that `npm ci` in `infra/node` installs."""
    return required(AXE).read_text()


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds on a page: the rule, and the elements that break it. Runs beside the page's own CSP."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> int:
    """How many pixels a page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
