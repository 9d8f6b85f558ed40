"""How each of the three servers is prepared and started, on a port of its own, and when it is ready."""

import base64
import os
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.local import cache

KAFKA, CONTROLLER, ELASTICSEARCH, TRANSPORT, POSTGRES = 19092, 19093, 19200, 19300, 15432
ADDRESSES = {
    "BENADERBAAR_KAFKA": f"127.0.0.1:{KAFKA}",
    "BENADERBAAR_ELASTICSEARCH": f"http://127.0.0.1:{ELASTICSEARCH}",
    "BENADERBAAR_POSTGRES": f"postgresql://benaderbaar@127.0.0.1:{POSTGRES}/postgres",
}
_SMALL = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class Server(NamedTuple):
    """How one server is prepared and started, and when it is ready."""

    name: str
    prepare: Callable[[Path], None]
    command: Callable[[Path], Sequence[str | Path]]
    environment: Callable[[Path], Mapping[str, str]]
    ready: Callable[[], bool]
    as_root: bool = False
    cwd: Callable[[Path], Path] = lambda place: place


def clean_environment() -> dict[str, str]:
    """Return what a server gets of the environment of this process."""
    return {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}


def as_nobody(*, as_root: bool = False) -> tuple[str, ...]:
    """Return what to put before a command of a server that may not run as root."""
    if not cache.root() or as_root:
        return ()
    return ("setpriv", f"--reuid={cache.NOBODY}", f"--regid={cache.NOBODY}", "--clear-groups")


def _do(command: Sequence[str | Path], place: Path) -> None:
    """Run a command to its end. Raises `Missing` with its output when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=place, env=clean_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise cache.Missing(f"{Path(command[0]).name}: {done.stdout[-300:]} {done.stderr[-600:]}")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


# --- Kafka ---

_KAFKA = f"""\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{CONTROLLER}
listeners=PLAINTEXT://127.0.0.1:{KAFKA},CONTROLLER://127.0.0.1:{CONTROLLER}
advertised.listeners=PLAINTEXT://127.0.0.1:{KAFKA}
controller.listener.names=CONTROLLER
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.min.isr=1
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=16777216
log.segment.delete.delay.ms=1000
log.flush.interval.messages=1
num.network.threads=2
num.io.threads=2
broker.session.timeout.ms=1500
broker.heartbeat.interval.ms=300
"""


def _kafka_java(place: Path) -> list[str | Path]:
    lib = cache.kafka() / "lib"
    quiet = f"-Dlog4j2.configurationFile={place / 'log4j2.properties'}"
    return [cache.java(17), "-Xms256m", "-Xmx256m", *_SMALL, quiet, "-cp", f"{lib}/*"]


def _prepare_kafka(place: Path) -> None:
    (place / "server.properties").write_text(f"{_KAFKA}log.dirs={place / 'data'}\n")
    (place / "log4j2.properties").write_text(
        "rootLogger.level=WARN\nrootLogger.appenderRef.out.ref=out\nappender.out.type=Console\nappender.out.name=out\n"
    )
    cluster = base64.urlsafe_b64encode(b"bb" + os.urandom(14)).decode()[:22]  # may not begin with a dash
    storage: list[str | Path] = ["kafka.tools.StorageTool", "format", "-t", cluster, "-c", place / "server.properties"]
    _do([*_kafka_java(place), *storage], place)


# --- Elasticsearch ---

_ELASTICSEARCH = f"""\
http.host: 127.0.0.1
http.port: {ELASTICSEARCH}
transport.host: 127.0.0.1
transport.port: {TRANSPORT}
discovery.type: single-node
xpack.security.enabled: false
action.auto_create_index: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


def _prepare_elasticsearch(place: Path) -> None:
    config = place / "config"
    shutil.copytree(cache.elasticsearch() / "config", config)
    (config / "elasticsearch.yml").write_text(
        f"{_ELASTICSEARCH}path.data: {place / 'data'}\npath.logs: {place / 'logs'}\n"
    )
    options = (config / "jvm.options").read_text().splitlines()
    ours = ("-XX:+UseG1GC", "-Xlog:gc", "-XX:ErrorFile")  # the collector is chosen below; no files in the cache
    (config / "jvm.options").write_text("\n".join(line for line in options if not line.startswith(ours)))
    (place / "tmp").mkdir()
    if cache.root():
        for path in (config, *config.rglob("*"), place / "tmp"):
            os.chown(path, cache.NOBODY, cache.NOBODY)


def _elasticsearch(place: Path) -> list[str | Path]:
    home = cache.elasticsearch()
    classpath = f"{home}/lib/tools/server-launcher/*:{home}/lib/*"
    launcher = "org.elasticsearch.server.launcher.ServerLauncher"
    return [cache.java(21), "-cp", classpath, f"-Dbenaderbaar={place}", launcher]


def _elasticsearch_environment(place: Path) -> dict[str, str]:
    java = cache.java(21)
    heap = os.environ.get("BENADERBAAR_ES_HEAP", "512m")
    return {
        "ES_HOME": str(cache.elasticsearch()), "ES_PATH_CONF": str(place / "config"), "ES_TMPDIR": str(place / "tmp"),
        "ES_JAVA_HOME": str(java.parent.parent), "JAVA": str(java), "JAVA_TYPE": "ES_JAVA_HOME",
        "ES_DISTRIBUTION_TYPE": "tar", "ES_JAVA_OPTS": " ".join((f"-Xms{heap}", f"-Xmx{heap}", *_SMALL)),
    }  # fmt: skip


def _elasticsearch_ready() -> bool:
    health = f"{ADDRESSES['BENADERBAAR_ELASTICSEARCH']}/_cluster/health?wait_for_status=yellow&timeout=1s"
    try:
        with urllib.request.urlopen(health, timeout=3) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


# --- PostgreSQL ---

_HELLO = b"\0\x03\0\0user\0benaderbaar\0database\0postgres\0\0"


def _postgres_ready() -> bool:
    """Tell whether PostgreSQL lets a client in: while it recovers, its port answers with an error."""
    try:
        with socket.create_connection(("127.0.0.1", POSTGRES), timeout=1) as probe:
            probe.sendall((len(_HELLO) + 4).to_bytes(4, "big") + _HELLO)
            return probe.recv(1) == b"R"
    except OSError:
        return False


def _prepare_postgres(place: Path) -> None:
    options = ("-U", "benaderbaar", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    _do([*as_nobody(), cache.postgres() / "bin/initdb", "-D", place / "data", *options], place)
    with (place / "data/postgresql.conf").open("a") as config:
        config.write(
            f"listen_addresses = '127.0.0.1'\nport = {POSTGRES}\nunix_socket_directories = ''\nmax_connections = 200\n"
        )


def _postgres(place: Path) -> list[str | Path]:
    return [cache.postgres() / "bin/postgres", "-D", place / "data"]


SERVERS = {
    server.name: server
    for server in (
        Server(
            "kafka", _prepare_kafka, lambda p: [*_kafka_java(p), "kafka.Kafka", p / "server.properties"],
            lambda _: {}, lambda: _answers(KAFKA), as_root=True,
        ),
        Server(
            "elasticsearch", _prepare_elasticsearch, _elasticsearch, _elasticsearch_environment, _elasticsearch_ready,
            cwd=lambda _: cache.elasticsearch(),
        ),
        Server("postgres", _prepare_postgres, _postgres, lambda _: {}, _postgres_ready),
    )
}  # fmt: skip
