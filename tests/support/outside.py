"""What may be missing beside the project: reference data, rulesets and tools. Under CI nothing may be."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"


def required(path: Path) -> Path:
    """Return a file or folder that a check needs; without it the check is not run."""
    if not path.exists():
        missing(path.name)
    return path


def missing(what: str) -> NoReturn:
    """Fail under `CI=true`, otherwise skip the test and say why."""
    sentence = f"{what} ontbreekt: deze controle is NIET gedraaid (zie infra/setup.sh testen)."
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)
