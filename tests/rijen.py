"""Prints for each row of the checklist which tests show it; fails when a row that is due has none."""

import io
import sys
import tomllib
from contextlib import redirect_stdout
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROWS = {int(number): row for number, row in tomllib.loads((HERE / "rijen.toml").read_text()).items()}
# Rows that are done: each must have a test, from now on.
DUE = frozenset((
    *range(1, 8), *range(10, 15), 17, *range(19, 32), 35, *range(37, 40), 41, 42, *range(44, 50),
    *range(51, 69), *range(72, 78), 79, 83, 84, 96, *range(98, 103), *range(104, 114), *range(116, 126),
))  # fmt: skip


class Collector:
    """A pytest plugin that notes which tests name which rows."""

    def __init__(self) -> None:
        self.tests: dict[int, set[str]] = {number: set() for number in ROWS}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for marker in item.iter_markers("rij"):
                for number in marker.args:
                    self.tests[number].add(item.nodeid.split("[")[0])


def main() -> int:
    collector = Collector()
    places = [str(HERE / place) for place in ("unit", "contract", "e2e")]
    said = io.StringIO()
    with redirect_stdout(said):
        status = pytest.main(["--collect-only", "-qq", *places], plugins=[collector])
    if status != 0:
        print(said.getvalue())
        return 1
    for number, row in sorted(ROWS.items()):
        tests = sorted(collector.tests[number])
        state = f"buiten bereik: {row['buiten']}" if "buiten" in row else "later"
        print(f"{number:4} {row['gloss']}")
        print(f"     {', '.join(tests) or state}")
    missing = sorted(number for number in DUE if not collector.tests[number])
    if missing:
        print(f"without a test: {', '.join(map(str, missing))}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
