"""A rehearsed upgrade: what the program of before kept is read by this one, in place or from a back-up.

`tests/support/eerder/back-up.zip` was made by the program of before levering, lists of teams and organisations: its
example regions with their reports, a team that ended, three zorgvragen of which one is placed and one on step 2, and a
subscriber.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.app import cluster as clusters
from services.app import operator
from services.app.schema import sqlite_steps
from services.platform.store import backup
from services.platform.store.database import Database
from services.platform.store.postgres import PostgresDatabase
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.registry.application.teams import TEAM
from tests.support import cluster, servers
from tests.support.builders import AANBOD, ANDERE_WIJK, WIJK
from tests.support.chain import Api, Chain, Clock
from tests.support.cluster import ClusterChain
from tests.support.scene import MELDINGEN, VRAAG, succeeded
from tests.support.servers import Addresses

BACKUP = Path(__file__).parents[1] / "support" / "eerder" / "back-up.zip"
THEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
BEFORE = ("aanbod", "vraag", "escalatie", "meldingen")  # the logs of that program
LAST = 4  # the last step of the tables of that program
KEPT = {
    "claims": ("space", "key", "owner", "shared", "until"),
    "sleutels": ("hash", "nummer", "organisatie", "rol", "gebied", "gemaakt_op", "ingetrokken_op"),
    "abonnementen": ("id", "geheim", "volgnummer"),
    "afleveringen": ("abonnement", "volgnummer", "bron", "body", "gemaakt_op", "status", "pogingen", "vanaf"),
    "pogingen": ("abonnement", "volgnummer", "nummer", "op", "milliseconden", "status", "fout"),
}
SECOND = "00000000-0000-7000-8000-000000000002"  # the identity of its logs
EXAMPLE = "01900000-0000-7000-8109-000000000"
GLANERBRUG, NACHTTEAM, ENDED = f"{EXAMPLE}104", f"{EXAMPLE}105", f"{EXAMPLE}109"
OOST, ZUID = f"{EXAMPLE}002", f"{EXAMPLE}003"
ZORGVRAGEN = {
    "019ab0c4-7e00-7abc-8def-0123456789ab": "open",
    "019ab0c4-7e00-7abc-8def-0123456789ac": "geplaatst",
    "019ab0c4-7e00-7abc-8def-0123456789ad": "open",
}


def fill_as_before(database: Database) -> None:
    """Put the rows of the back-up into the tables of that program, with a kept state in its form."""
    backup.read(database, backup.Logs(dict.fromkeys(BEFORE, SECOND)), KEPT, BACKUP, print)
    state = '{"beschrijving":{"naam":"Oud","aanbieders":[]},"versions":{},"version":20}'
    with database.transaction(commit=True) as c:
        c.execute("INSERT INTO snapshots VALUES ('aanbod', ?, 20, '1-0123456789ab', ?)", (f"team:{GLANERBRUG}", state))


@contextmanager
def in_place(tmp_path: Path) -> Iterator[Chain]:
    """One machine: the files of before are opened by this program."""
    with closing(SQLiteDatabase(tmp_path / "logboek.sqlite")) as database:
        migrate(database, [step for step in sqlite_steps("logboek") if step.number <= LAST], servers.FIRST)
        fill_as_before(database)
    with closing(Chain(tmp_path, Clock(THEN))) as chain:
        yield chain


@contextmanager
def in_place_in_a_cluster(addresses: Addresses) -> Iterator[Chain]:
    """A cluster: `benaderbaar migreren`, then the processes of this program."""
    with (
        servers.database(addresses.postgres, servers.schema_until(LAST)) as dsn,
        cluster.settings(addresses, dsn) as settings,
    ):
        with closing(PostgresDatabase(dsn)) as database:
            fill_as_before(database)
        made = clusters.migrate(settings)
        assert "lijsten van 51 teams" in made
        with closing(ClusterChain(settings, Clock(THEN))) as chain:
            yield chain


@contextmanager
def from_a_backup(tmp_path: Path) -> Iterator[Chain]:
    """The back-up of before is put back into this program, which was in use."""
    with closing(Chain(tmp_path, Clock(THEN))) as chain:
        operator.put_back(chain.system, BACKUP, print)
        yield chain


@pytest.fixture(params=["in place", "in place in a cluster", "from a back-up"])
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Chain]:
    ways = {"in place": in_place, "from a back-up": from_a_backup}
    opened = (
        ways[request.param](tmp_path)
        if request.param in ways
        else in_place_in_a_cluster(request.getfixturevalue("addresses"))
    )
    with opened as chain:
        yield chain


def listed(api: Api, query: str = "") -> set[str]:
    return {one["id"] for one in (succeeded(api.get(f"{AANBOD}/teams{query}")).json or {})["teams"]}


def test_what_the_program_of_before_kept_is_read_and_goes_on(upgraded: Chain) -> None:
    the_public_gets_answers(upgraded)
    a_regio_holds_what_it_held(upgraded)
    teams_are_listed(upgraded)
    reports_stand_and_new_ones_are_judged(upgraded)
    zorgvragen_go_on(upgraded)
    upgraded.follow()
    assert operator.differences(upgraded.system) == []


def the_public_gets_answers(chain: Chain) -> None:
    for wijk in (WIJK, "WK036208", "WK0363AB", "WK022802", "WK178304", "WK019322", "WK082806"):
        answer = chain.ask(wijk=wijk)
        assert [*answer["contactpunten"], *answer["later"]], wijk
        assert answer["plaats"]["regio"]["voorbeeld"]
    by_id = {punt["id"]: punt for punt in chain.ask(wijk=WIJK)["contactpunten"]}
    assert by_id[GLANERBRUG]["capaciteit"]["stand"] == "ruimte"
    assert chain.ask(wijk="WK015309")["plaats"]["regio"]["naam"] == "Zorgschakel Enschede"


def a_regio_holds_what_it_held(chain: Chain) -> None:
    enschede, path = chain.called_by("regio", "enschede"), f"{AANBOD}/regios/enschede"
    read = succeeded(enschede.get(path)).json or {}
    assert read["gebied"] == ["GM0153"]
    own = {name: read[name] for name in read if name not in ("code", "zorgkantoorregio")}
    assert succeeded(enschede.put(path, own)).json == read
    larger = [{**wijk, "inwoners": wijk["inwoners"] + 1} for wijk in read["wijken"]]
    assert enschede.put(path, {**own, "wijken": larger}).status_code == 400


def teams_are_listed(chain: Chain) -> None:
    oost, enschede = chain.called_by("aanbieder", OOST), chain.called_by("regio", "enschede")
    assert {GLANERBRUG, NACHTTEAM} < listed(oost) < listed(enschede)
    assert len(listed(enschede)) == 9
    assert listed(chain.called_by("aanbieder", ZUID), "?status=beeindigd") == {ENDED}
    path = f"{AANBOD}/teams/{GLANERBRUG}"
    succeeded(oost.put(f"{path}/werkgebied", {"werkgebied": [WIJK]}))
    assert succeeded(oost.get(f"{path}/levering")).json == {"levering": []}
    team = chain.system.aanbod_store.find(TEAM, GLANERBRUG)
    assert team
    assert (team.beschrijving.naam, team.version) == ("Wijkteam Glanerbrug", 31)


def reports_stand_and_new_ones_are_judged(chain: Chain) -> None:
    oost = chain.called_by("aanbieder", OOST)
    path = f"{AANBOD}/teams/{NACHTTEAM}/capaciteit"
    assert len((succeeded(oost.get(path)).json or {})["cellen"]) == 1, "a report that would be refused now"
    refused = oost.put(path, {"stand": "ruimte"})
    assert (refused.status_code, (refused.json or {})["fouten"][0]["plaats"]) == (400, "body.stand")
    path = f"{AANBOD}/teams/{GLANERBRUG}/capaciteit"
    assert oost.put(path, {"stand": "vol", "wijken": [ANDERE_WIJK]}).status_code == 400
    succeeded(oost.put(path, {"stand": "vol"}))
    by_id: dict[str, Any] = {punt["id"]: punt for punt in chain.ask(wijk=WIJK)["contactpunten"]}
    assert by_id[GLANERBRUG]["capaciteit"]["stand"] == "vol"


def zorgvragen_go_on(chain: Chain) -> None:
    chain.settle()
    verwijzer = chain.called_by("verwijzer", "huisartsenpost-enschede", ("enschede",))
    found = {vraag_id: succeeded(verwijzer.get(f"{VRAAG}/{vraag_id}")).json or {} for vraag_id in ZORGVRAGEN}
    assert {vraag_id: vraag["status"] for vraag_id, vraag in found.items()} == ZORGVRAGEN
    gemeente = chain.called_by("gemeente", "GM0153")
    told = (succeeded(gemeente.get(f"{MELDINGEN}/afleveringen")).json or {})["afleveringen"]
    assert {one["status"] for one in told} == {"wacht"}
    assert len(told) >= 2
