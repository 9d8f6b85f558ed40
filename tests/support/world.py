"""A cluster of real processes over real servers, each of which can be killed."""

from collections.abc import Iterator
from contextlib import contextmanager

from infra.local import servers
from services.platform.runtime.processes import answers
from services.platform.runtime.settings import Settings
from tests.support import cluster
from tests.support.builders import add_regio, add_team
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.server import PROGRAM, Process, free_port
from tests.support.traffic import ABLE, until


class World:
    """A cluster of real processes."""

    def __init__(self, settings: Settings, *tasks: str, program: str = PROGRAM, **env: str) -> None:
        """Start the processes of the directory, and one for each of these tasks of zorgvragen."""
        self.settings, self.port = settings, free_port()
        environment = self.environment = cluster.env(settings, BENADERBAAR_WERKERS="2", BENADERBAAR_DRADEN="4", **env)

        def start(*command: str) -> Process:
            return Process(*command, env=environment, program=program)

        self.own = {
            "web": start("web", "--port", str(self.port)),
            "relay": start("werk", "--taak", "relay"),
            "gids-0": start("werk", "--taak", "gids", "--nummer", "0"),
            "gids-1": start("werk", "--taak", "gids", "--nummer", "1"),
            "vangnet": start("werk", "--taak", "vangnet"),
            **{task: start("werk", "--taak", task) for task in tasks},
        }

    def ready(self, beheer: str = "") -> bool:
        return answers(f"http://{beheer or self.environment['BENADERBAAR_BEHEER']}/health/ready")

    def kill(self, target: str) -> None:
        names = target.split("+")
        for name in names:
            self.own[name].kill() if name in self.own else servers.kill(name)
        for name in names:
            self.own[name].again() if name in self.own else servers.start(name)

    def stop(self) -> None:
        for name, process in self.own.items():
            assert process.stop() == 0, name


@contextmanager
def running(settings: Settings, *tasks: str, program: str = PROGRAM, **env: str) -> Iterator[World]:
    """Yield a cluster that answers, and kill in the end what is left of it."""
    found = World(settings, *tasks, program=program, **env)
    try:
        until(found.ready, 30, "web does not answer")
        yield found
    finally:
        for process in found.own.values():
            if process.process.poll() is None:
                process.kill()


def prepare(settings: Settings, teams: int) -> tuple[list[str], str]:
    chain = ClusterChain(settings)
    try:
        return fill(chain, teams)
    finally:
        chain.close()


def fill(chain: Chain, teams: int) -> tuple[list[str], str]:
    """Add teams that can always be reached; return them, with the key of their aanbieder."""
    add_regio(chain)
    found = [add_team(chain, **ABLE) for _ in range(teams)]
    return found, chain.system.keys.make("thuiszorg-voorbeeld", "aanbieder", (), chain.clock())
