"""Holds the pinned dependencies against an advisory list that is kept here, because `make check` asks nobody.

The list is a zip of advisories in the form of OSV, one JSON file each: the export of its ecosystem PyPI. Its place is
the argument, else `$XDG_CACHE_HOME/benaderbaar/osv-pypi.zip`. Without it the audit says that it could not be done.
"""

import os
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
Pins = Mapping[str, frozenset[str]]  # versions by name


def pins(*locks: Path) -> Pins:
    """Return what is pinned in lock files, each name perhaps in several versions."""
    found: dict[str, frozenset[str]] = {}
    for lock in locks:
        for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", lock.read_text()):
            known = canonicalize_name(name)
            found[known] = found.get(known, frozenset()) | {version}
    return found


def affected(advisory: Mapping[str, Any], pinned: Pins) -> Iterator[str]:
    """Yield what of the pins an advisory is about: `name version: id`."""
    for part in [] if advisory.get("withdrawn") else advisory.get("affected", []):
        name = canonicalize_name(part.get("package", {}).get("name", ""))
        for version in sorted(pinned.get(name, ())):
            ranges = (one for one in part.get("ranges", ()) if one.get("type") == "ECOSYSTEM")
            if version in part.get("versions", ()) or any(_within(version, one["events"]) for one in ranges):
                yield f"{name} {version}: {advisory['id']}"


def _within(version: str, events: list[dict[str, str]]) -> bool:
    """Tell whether a version lies in a range of OSV: after an `introduced`, before its `fixed` or `last_affected`."""
    found, inside = Version(version), False
    for event in events:
        ((kind, value),) = event.items()
        try:
            limit = Version(value)
        except InvalidVersion:
            continue
        if kind == "introduced" and found >= limit:
            inside = True
        if (kind == "fixed" and found >= limit) or (kind == "last_affected" and found > limit):
            inside = False
    return inside


def audit(advisories: Path, pinned: Pins) -> list[str]:
    """Return what of the pins any advisory is about."""
    with zipfile.ZipFile(advisories) as archive:
        read = (msgspec.json.decode(archive.read(name)) for name in archive.namelist() if name.endswith(".json"))
        return sorted({line for advisory in read for line in affected(advisory, pinned)})


def main(arguments: list[str]) -> int:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    advisories = Path(arguments[0]) if arguments else cache / "benaderbaar" / "osv-pypi.zip"
    if not advisories.exists():
        print(f"*** Geen lijst van kwetsbaarheden in {advisories}: deze controle is NIET gedraaid.", file=sys.stderr)
        return 0
    found = audit(advisories, pins(*(ROOT / "requirements").glob("*.lock")))
    print("\n".join(found) or "geen bekende kwetsbaarheden in wat vaststaat")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
