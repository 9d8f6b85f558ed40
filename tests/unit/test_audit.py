"""The audit of dependencies reads what is pinned and what OSV says, and says when it could not."""

import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests import audit

ABOUT: dict[str, Any] = {"name": "Een.Pakket", "ecosystem": "PyPI"}


def advisory(**part: Any) -> dict[str, Any]:
    return {"id": "PYSEC-1", "affected": [{"package": ABOUT, **part}]}


def between(*events: dict[str, str]) -> dict[str, Any]:
    return advisory(ranges=[{"type": "ECOSYSTEM", "events": list(events)}])


@pytest.mark.parametrize(
    ("said", "hit"),
    [
        (advisory(versions=["1.0", "1.10"]), True), (advisory(versions=["1.1"]), False),
        (between({"introduced": "0"}), True), (between({"introduced": "0"}, {"fixed": "1.9"}), False),
        (between({"introduced": "1.9"}, {"fixed": "1.11"}), True), (between({"introduced": "1.11"}), False),
        (between({"introduced": "0"}, {"last_affected": "1.10"}), True),
        (between({"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "1.8"}), True),
        ({**between({"introduced": "0"}), "withdrawn": "2026-01-01T00:00:00Z"}, False),
    ],
)  # fmt: skip
def test_an_advisory_is_about_what_is_pinned_or_not(said: dict[str, Any], hit: bool) -> None:  # noqa: FBT001
    found = list(audit.affected(said, {"een-pakket": frozenset({"1.10"})}))
    assert found == (["een-pakket 1.10: PYSEC-1"] if hit else [])


def test_a_list_is_held_against_the_lock_files(tmp_path: Path) -> None:
    lock, advisories = tmp_path / "draaien.lock", tmp_path / "osv.zip"
    lock.write_text('een-pakket==1.9 ; python_version < "3.12" \\\n    --hash=x\neen_pakket==1.10 \\\nander[x]==3\n')
    with zipfile.ZipFile(advisories, "w") as archive:
        archive.writestr("PYSEC-1.json", msgspec.json.encode(between({"introduced": "1.10"})))
    assert audit.pins(lock) == {"een-pakket": {"1.9", "1.10"}, "ander": {"3"}}
    assert audit.audit(advisories, audit.pins(lock)) == ["een-pakket 1.10: PYSEC-1"]


def test_without_a_list_it_says_that_it_could_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main([str(tmp_path / "niets.zip")]) == 0
    assert "NIET gedraaid" in capsys.readouterr().err
