"""Draws the rooms of `docs/indeling.md` from the imports, and fails on an arrow that the page does not have.

Also fails where the plumbing names a table of a service: each service brings its own.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "indeling.md"
Arrows = dict[str, set[str]]


def allowed() -> Arrows:
    """Return, for each room of the page, the rooms that it may import."""
    table = PAGE.read_text().partition("## The same names")[0]
    rows = re.findall(r"^\| `([\w.]+)` \|[^|]*\|([^|]*)\|$", table, re.MULTILINE)
    rooms = [room for room, _ in rows]
    return {room: {*rooms} if cell.strip() == "all" else {*re.findall(r"`([\w.]+)`", cell)} for room, cell in rows}


def room_of(module: str, rooms: Arrows) -> str | None:
    """Return the innermost room that holds a module; a package around rooms is in none."""
    return max((room for room in rooms if f"{module}.".startswith(f"{room}.")), key=len, default=None)


def drawn(rooms: Arrows) -> dict[tuple[str, str], list[str]]:
    """Return every arrow between two rooms, with the imports that it stands for."""
    graph = grimp.build_graph("events", "services", "directory_site", cache_dir=None)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            pair = room_of(importer, rooms), room_of(imported, rooms)
            if pair[0] and pair[1] and pair[0] != pair[1]:
                found[pair[0], pair[1]].append(f"{importer} imports {imported}")
    return found


def homeless(rooms: Arrows) -> list[str]:
    """Return modules that stand in no room, save packages that only hold rooms."""
    graph = grimp.build_graph("events", "services", "directory_site", cache_dir=None)
    around = {room.rsplit(".", depth)[0] for room in rooms for depth in (1, 2)}
    return [name for name in sorted(graph.modules) if not room_of(name, rooms) and name not in around]


def tables_named_by_the_plumbing() -> list[str]:
    """Return the places where `platform` names a table that a service brings."""
    own = {path for path in (ROOT / "services").rglob("*.sql") if "platform" not in path.parts}
    pattern = r"(?:CREATE TABLE (?:IF NOT EXISTS )?|^EVENTS )(\w+)"
    names = {name for path in own for name in re.findall(pattern, path.read_text(), re.MULTILINE)}
    found = []
    for path in sorted((ROOT / "services" / "platform").rglob("*.py")):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            found += [f"{path.relative_to(ROOT)}:{number} names {n}" for n in names if re.search(rf"\b{n}\b", line)]
    return found


def main() -> int:
    rooms = allowed()
    arrows = drawn(rooms)
    if "--draw" in sys.argv:
        for room in rooms:
            print(f"{room:32} -> {', '.join(sorted(to for of, to in arrows if of == room)) or 'nothing'}")
    wrong = [f"{name} stands in no room of docs/indeling.md" for name in homeless(rooms)]
    for (of, to), imports in arrows.items():
        if to not in rooms[of]:
            wrong += [f"{of} may not know {to}: {one}" for one in imports]
    unused = [f"{of} does not use {to}" for of in rooms for to in rooms[of] if of != to and (of, to) not in arrows]
    wrong += [] if not unused else [one for one in unused if not one.startswith("services.app")]
    wrong += tables_named_by_the_plumbing()
    for reason in wrong:
        print(f"layers: {reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
