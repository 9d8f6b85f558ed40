"""What stands beside the project: reference data and rulesets. Their checks run where they are, and must under CI."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"


def required(path: Path) -> Path:
    """A file or folder that a check needs: without it the check fails under `CI=true`, and is skipped elsewhere."""
    if not path.exists():
        sentence = f"{path.name} ontbreekt: deze controle is NIET gedraaid (zie infra/setup.sh testen)."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return path
