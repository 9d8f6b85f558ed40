"""The real command in processes of its own, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from services.platform.runtime.processes import answers

PROGRAM = "services.app.cli"


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def members(process: subprocess.Popen[Any]) -> list[int]:
    """Return the live processes of the session that a process leads: itself and its children."""
    out = subprocess.run(["ps", "-o", "pid=", "-s", str(process.pid)], capture_output=True, text=True)  # noqa: PLW1510, S607
    return [int(pid) for pid in out.stdout.split()]


class Server:
    """`benaderbaar serve|demo` in a session of its own, so that all of it can be killed at once.

    As a context it ends in the end what still runs of it, so that a test that fails half-way leaves nothing behind for
    the next.
    """

    def __init__(
        self,
        command: str,
        data: Path | None,
        port: int | None = None,
        *,
        ready: bool = True,
        program: str = PROGRAM,
        **env: str,
    ) -> None:
        """Start it and, with `ready`, wait until it says that it runs; `line` is what it said. `program` is a module
        with the same commands."""
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.beheer = env.get("BENADERBAAR_BEHEER") or f"127.0.0.1:{free_port()}"
        folder = ("--data", str(data)) if data else ()
        self._command = [sys.executable, "-m", program, command, *folder, "--port", str(self.port)]
        self._env = {**os.environ, "BENADERBAAR_LIMIET_OPENBAAR": "", **env, "BENADERBAAR_BEHEER": self.beheer}
        self._run(ready=ready)

    def _run(self, *, ready: bool) -> None:
        self.process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, text=True, start_new_session=True, env=self._env
        )
        self.line = ""
        if ready:
            self._until_ready()

    def _until_ready(self) -> None:
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Benaderbaar draait op "):
                self.line = line
                return
        self.kill()
        raise AssertionError(f"the server did not start: {lines}")

    def members(self) -> list[int]:
        return members(self.process)

    def answers(self, path: str) -> bool:
        """Tell whether who runs it is told that all is well."""
        return answers(f"http://{self.beheer}{path}")

    def stop(self) -> int:
        """Send SIGTERM, wait for the end, and return the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.end()

    def end(self) -> int:
        """Wait for the end and return the exit status."""
        status = self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()
        return status

    def again(self) -> None:
        """Start it once more, in the same folder and on the same port."""
        self._run(ready=True)

    def kill(self) -> None:
        """Kill what is left of it at once, as a power cut does."""
        with suppress(ProcessLookupError):  # nothing is left
            os.killpg(self.process.pid, signal.SIGKILL)
        self.gone()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def gone(self) -> None:
        """Wait until none of its processes is left after one of them was killed."""
        self.end()
        deadline = time.monotonic() + 20
        while left := self.members():
            assert time.monotonic() < deadline, f"left behind: {left}"
            time.sleep(0.02)


class Process:
    """One process of a cluster, that can be killed and started again under the same name."""

    def __init__(self, *command: str, env: Mapping[str, str], program: str = PROGRAM) -> None:
        self.command, self._env, self._program = command, env, program
        self._run()

    def _run(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", self._program, *self.command],
            env={**os.environ, **self._env},
            start_new_session=True,
        )

    def pids(self) -> list[int]:
        return members(self.process)

    def kill(self) -> None:
        """Kill it and its children at once, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def again(self) -> None:
        """Start it once more."""
        self._run()

    def stop(self) -> int:
        """Send SIGTERM, wait for the end, and return the exit status."""
        self.process.terminate()
        return self.process.wait(30)
