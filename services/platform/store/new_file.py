"""Writes a file that appears when it is whole, or not at all, and that only the user of this process may read."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from services.errors import Clash


@contextmanager
def new_file(path: Path, *, overwrite: bool) -> Iterator[IO[bytes]]:
    """Hand out a file to write. It is written beside its place and gets its name in the end; no link is followed. With
    `overwrite` it replaces a plain file. Raises `Clash` for what may not be replaced, and `OSError`."""
    _require_free(path, overwrite=overwrite)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600, and nobody else's
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _require_free(path, overwrite=overwrite)  # writing took a while
        part.replace(path)
        _sync(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _require_free(path: Path, *, overwrite: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise Clash(f"{path} is geen gewoon bestand, en wordt niet overschreven.")
    if not overwrite:
        raise Clash(f"{path} bestaat al. Kies een andere naam, of geef --overschrijf.")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
