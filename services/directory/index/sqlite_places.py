"""Where documents are found in the index of SQLite: the rows under their places, and under the names of these."""

from collections.abc import Iterable, Sequence

import msgspec

from services.directory.document import FACTS, NEAR, kind_of, places_of, stream
from services.directory.domain.names import names_of
from services.directory.index import held_names
from services.directory.index.index import Replacement
from services.platform.store.database import Cursor


def put_places(c: Cursor, generation: int, found: Sequence[Replacement]) -> None:
    """Replace where documents are found. A team or afspraak stands there itself: all that is near a place is read in
    one go."""
    both = [(r, kind_of(r.new), places_of(r.old), places_of(r.new)) for r in found]
    near = [one for one in both if one[1] in NEAR]
    facts = [one for one in both if one[1] in FACTS]
    c.executemany(
        "DELETE FROM gids_near WHERE generation = ? AND place = ? AND stream = ?",
        [(generation, place, stream(r.new)) for r, _, old, new in near for place in old - new],
    )
    c.executemany(
        "INSERT INTO gids_near VALUES (?, ?, ?, ?)"
        " ON CONFLICT (generation, place, stream) DO UPDATE SET body = excluded.body",
        [(generation, place, stream(r.new), msgspec.json.encode(r.new)) for r, _, _, new in near for place in new],
    )
    c.executemany(
        "DELETE FROM gids_place WHERE generation = ? AND soort = ? AND place = ? AND stream = ?",
        [(generation, kind, place, stream(r.new)) for r, kind, old, new in facts for place in old - new],
    )
    c.executemany(
        "INSERT INTO gids_place VALUES (?, ?, ?, ?)",
        [(generation, kind, place, stream(r.new)) for r, kind, old, new in facts for place in new - old],
    )


def put_names(c: Cursor, generation: int, found: Iterable[Replacement]) -> None:
    """Replace the names of each regio of which a place is called otherwise now, came or went."""
    c.executemany(
        "INSERT INTO gids_name VALUES (?, ?, ?, ?)"
        " ON CONFLICT (generation, stream) DO UPDATE SET versie = excluded.versie, body = excluded.body",
        [
            (generation, stream(one.new), one.new.versie, held_names.encode(one.new))
            for one in found
            if names_of(one.new) != names_of(one.old)
        ],
    )
