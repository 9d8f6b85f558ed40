"""Where a bench may write: only its rows reach the terminal, everything else goes to a file."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from services.platform.runtime import telemetry
from tests.bench.ratio import WIDTH, Result

LONGEST = 160  # characters of a reason in a row


class Table:
    """The rows on standard output. `failed` says whether a bench did not come to its end."""

    def __init__(self, rows: TextIO) -> None:
        self._rows = rows
        self.failed = self.missed = False

    def measure(self, name: str, bench: Callable[[], Iterator[Result]]) -> None:
        """Print what a bench measures; one that fails becomes a row, with its traceback in the log."""
        try:
            for result in bench():
                print(result, file=self._rows, flush=True)
                self.missed |= not result.reached
        except Exception as error:  # noqa: BLE001 - the other benches must still be measured
            self.failed = True
            traceback.print_exc()
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            print(f"{name:{WIDTH}}    FAILED  {reason[:LONGEST]}", file=self._rows, flush=True)


@contextmanager
def quiet() -> Iterator[Table]:
    """Send what this process, its libraries and the processes that it starts write to a file, except for the table.

    The file is removed, unless something failed: then a line on standard error says where it is.
    """
    descriptor, name = tempfile.mkstemp(prefix="benaderbaar-bench-", suffix=".log")
    kept = _redirect(descriptor)
    telemetry.configure("warning")
    out, complaints = (os.fdopen(os.dup(one), "w") for one in kept)
    table = Table(out)
    try:
        yield table
    except BaseException:
        table.failed = True
        raise
    finally:
        _restore(kept)
        if table.failed:
            print(f"What was said meanwhile stands in {name}", file=complaints, flush=True)
        else:
            Path(name).unlink()
        out.close()
        complaints.close()


def _redirect(descriptor: int) -> tuple[int, int]:
    """Let standard output and standard error lead to a file; return where they led."""
    _flush()
    kept = os.dup(1), os.dup(2)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    return kept


def _restore(kept: tuple[int, int]) -> None:
    _flush()
    for number, descriptor in enumerate(kept, start=1):
        os.dup2(descriptor, number)
        os.close(descriptor)


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
