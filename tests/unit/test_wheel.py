"""The wheel carries all that the programs read: templates, static files, schemas, migrations and lists."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.outside import ROOT

PACKAGES = ("directory_site", "events", "services")
SOURCES = {".py", ".pyc"}
DOCUMENTS = {"CATALOGUS.md", "asyncapi.json"}  # for people
BROUGHT = ROOT / "directory_site" / "static" / "gebracht"


@pytest.mark.slow
def test_every_file_beside_the_code_is_in_the_wheel(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        ".",
    ]
    copy = tmp_path / "bron"
    copy.mkdir()
    for name in (*PACKAGES, "pyproject.toml", "README.md", "LICENSE"):
        (copy / name).symlink_to(ROOT / name)
    subprocess.run(command, check=True, cwd=copy, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        carried = set(packed.namelist())
    beside = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in SOURCES and path.name not in DOCUMENTS and path.name[0] != "."
    }
    assert {"directory_site/templates/base.html", "directory_site/static/tokens.css"} <= beside
    assert beside - carried == set()


def test_the_parts_of_the_site_were_brought() -> None:
    parts = {"letter.woff2", "pictogrammen.css", "utrecht.css"}
    licenses = {f"{name}-LICENSE.txt" for name in ("letter", "pictogrammen", "utrecht")}
    assert {path.name for path in BROUGHT.glob("[!.]*")} == parts | licenses
