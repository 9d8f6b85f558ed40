"""A rehearsed upgrade: what is acuut and open is put to a team that opens after it, in both profiles.

The program of before kept no deadline for such a zorgvraag, and its events do not say when a team opens.
"""

import re
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from services.app import cluster as clusters
from services.platform.store.database import Cursor
from tests.support import cluster, servers
from tests.support.chain import Chain, Clock
from tests.support.cluster import ClusterChain
from tests.support.moments import at
from tests.support.praktijk import Praktijk
from tests.support.scene import VRAAG, succeeded
from tests.support.servers import Addresses

FRIDAY_NIGHT, QUARTER_TO, ELEVEN = at("2026-11-27T22:30"), at("2026-11-27T22:45"), at("2026-11-27T23:00")
LAST = 6  # the last step of the tables of that program
LATER = (  # what later steps added in PostgreSQL
    "ALTER TABLE logboek.sleutels DROP COLUMN team, DROP COLUMN geldig_tot",
    "ALTER TABLE logboek.afleveringen DROP COLUMN spoed",
    "ALTER TABLE logboek.claims DROP COLUMN nummer",
    "DROP TABLE logboek.gids, logboek.oude_geheimen, beeld.stilstand, beeld.vangnet_namen",
    "DROP TABLE beeld.vangnet_team, beeld.vangnet_weg",
    "CREATE TABLE beeld.vangnet_naam (stream text)",  # what a later step drops
)
SAYS_WHEN = re.compile(rb',"opent":"[^"]*"')


def as_before(chain: Chain) -> str:
    """Ask what is acuut, and leave it as the program of before would have. Return its id."""
    praktijk = Praktijk(chain)
    chain.clock.now = FRIDAY_NIGHT
    vraag_id = praktijk.stel("acuut", ("werkdag", "nacht"))
    with chain.system.parts.logboek.transaction(commit=True) as c:
        assert _forget_when_teams_open(c) == 2, "asked, and unmet"
    chain.settle()
    assert praktijk.asked(vraag_id) == set()
    with chain.system.parts.beeld.transaction(commit=True) as c:
        c.execute("DELETE FROM termijnen WHERE log = 'vraag'")
    return vraag_id


def _forget_when_teams_open(c: Cursor) -> int:
    c.execute("SELECT originator_id, originator_version, state FROM vraag")
    rows = [(stream, version, bytes(state)) for stream, version, state in c.fetchall()]
    said = [(SAYS_WHEN.sub(b"", state), stream, version) for stream, version, state in rows if SAYS_WHEN.search(state)]
    c.executemany("UPDATE vraag SET state = ? WHERE originator_id = ? AND originator_version = ?", said)
    return len(said)


def require_asked_at_eleven(chain: Chain, vraag_id: str) -> None:
    chain.advance_to(ELEVEN)
    found = succeeded(chain.called_by("coordinatiepunt", "enschede").get(f"{VRAAG}/{vraag_id}")).json or {}
    assert [(one["id"], one["gevraagd"]) for one in found["kandidaten"]] == [("nachtteam", True)]


def test_on_one_machine_the_night_team_is_asked_when_it_opens(tmp_path: Path) -> None:
    with closing(Chain(tmp_path)) as chain:
        vraag_id = as_before(chain)
        with chain.system.parts.beeld.transaction(commit=True) as c:
            for later in ("gids_near", "stilstand"):
                c.execute(f"DROP TABLE {later}")
            c.execute(f"PRAGMA user_version = {LAST}")
    with closing(Chain(tmp_path, Clock(QUARTER_TO))) as chain:
        chain.follow()  # the index begins anew too
        require_asked_at_eleven(chain, vraag_id)


def test_in_a_cluster_the_night_team_is_asked_when_it_opens(request: pytest.FixtureRequest) -> None:
    addresses: Addresses = request.getfixturevalue("addresses")
    with servers.database(addresses.postgres) as own, cluster.settings(addresses, own) as settings:
        with closing(ClusterChain(settings)) as chain:
            vraag_id = as_before(chain)
        with psycopg.connect(settings.postgres) as connection:
            for undo in (*LATER, f"DELETE FROM public.benaderbaar_migraties WHERE number > {LAST}"):
                connection.execute(undo.encode())
        assert "0007" in clusters.migrate(settings)[0]
        with closing(ClusterChain(settings, Clock(QUARTER_TO))) as chain:
            require_asked_at_eleven(chain, vraag_id)
