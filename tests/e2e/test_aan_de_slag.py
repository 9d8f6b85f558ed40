"""The page that gets somebody started: every line of it does what the page says, against a demo that runs."""

import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.support.outside import ROOT, missing
from tests.support.server import Server

PAGE = ROOT / "docs" / "aan-de-slag.md"
TEAM = "01900000-0000-7000-8109-000000000104"
DONE = "=== done"
# In place of `curl`: a refusal is a fault, and each call that was answered says so.
CURL = f'curl() {{ command curl -sS --fail-with-body "$@"; echo; echo "{DONE} $*"; }}'


def lines() -> list[str]:
    """The lines of all blocks of the page that a shell runs, without what starts the demo."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line != "make demo"]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A demo of this test's own, because the page changes what it shows, and its data."""
    data = tmp_path_factory.mktemp("aan-de-slag") / "data"
    with Server("demo", data) as server:
        yield server, data
        assert server.stop() == 0


def script(server: Server, data: Path) -> str:
    """The lines of the page, about this demo."""
    text = "\n".join(lines())
    text = re.sub(r"^DATA=\S+", f"DATA={shlex.quote(str(data))}", text, flags=re.MULTILINE)
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{server.port}")
    program = f"{shlex.quote(sys.executable)} -m services.app.cli"
    return "\n".join(("set -eu", CURL, text.replace(".venv/bin/benaderbaar", program)))


def asked(server: Server, query: str) -> Any:
    with urlopen(f"{server.url}/api/gids/v1/contactpunten?{query}") as response:  # noqa: S310 - our own
        return json.load(response)


def of_team(answer: Any) -> list[tuple[str, Any]]:
    return [
        (name, found)
        for name in ("contactpunten", "later", "andereHulp", "eigenClienten")
        for found in answer[name]
        if found["id"] == TEAM
    ]


def test_every_line_of_the_page_does_what_it_says(started: tuple[Server, Path]) -> None:
    try:
        done = subprocess.run(
            ["bash", "-c", script(*started)],  # noqa: S607 - the bash that is installed
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    except FileNotFoundError:
        missing("bash")
    if "command not found" in done.stderr:
        missing("curl")
    calls = [line for line in lines() if line.startswith("curl ")]
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(DONE) == len(calls) >= 8
    server, _ = started
    deadline = time.monotonic() + 30
    while (found := of_team(asked(server, "wijk=WK015308&complexeZorg=verslaving"))) and time.monotonic() < deadline:
        if found[0][1]["profiel"]["omvang"]:
            break
        time.sleep(0.1)
    (where, team), *_ = found
    assert where != "andereHulp"
    assert team["profiel"]["omvang"]["code"] == "klein"
    day = of_team(asked(server, "wijk=WK015308&datum=2031-01-06&dagdeel=overdag"))
    assert day[0][1]["bereikbaar"]["van"].endswith("T06:00:00Z")


def test_the_page_starts_with_the_demo_and_changes_a_capaciteit_first() -> None:
    page = PAGE.read_text()
    assert page.index("make demo") < page.index("sleutel maken") < page.index("/capaciteit")
    assert next(line for line in lines() if line.startswith("curl ")).count("/capaciteit") == 1
