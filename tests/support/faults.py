"""Faults of storage as they really happen: a lock that another process holds, a disk that is full, a damaged file."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LAST = 1 << 20  # bytes of a disk, which others may write to while it is filled
MOUNT, UMOUNT = "/bin/mount", "/bin/umount"
_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""


@contextmanager
def held_lock(path: Path) -> Iterator[None]:
    """Let another process hold the write lock of a SQLite file while the block runs."""
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(path)], stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("")


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount a disk of its own of this size on a folder. Skips where this machine does not let us mount."""
    folder.mkdir()
    if subprocess.run([MOUNT, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("this machine does not let us mount a disk")
    try:
        yield folder
    finally:
        subprocess.run([UMOUNT, "--lazy", str(folder)], check=True)


def read_only(folder: Path, *, yes: bool) -> None:
    """Let nobody write to a disk, or everybody again."""
    subprocess.run([MOUNT, "-o", f"remount,{'ro' if yes else 'rw'}", str(folder)], check=True)


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Fill a disk to its last byte while the block runs. All but the last of it is taken in large pieces: writing that
    would keep a processor busy."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        taken, piece = 0, shutil.disk_usage(folder).free
        while piece > LAST:
            try:
                os.posix_fallocate(file.fileno(), taken, piece)
                taken += piece
            except OSError:  # others write meanwhile
                piece //= 2
        file.seek(0, os.SEEK_END)
        for size in (1 << 12, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    try:
        yield
    finally:
        ballast.unlink()


def damage(path: Path, begin: int = 4096) -> None:
    """Overwrite a file with garbage from a byte on, in place."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(begin)
        file.write(bytes(number * 7 % 251 for number in range(max(0, size - begin))))
