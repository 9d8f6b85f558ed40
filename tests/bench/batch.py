"""A batch of 5,000 lines, 500 a transaction, beside appending as many reports to as many streams with no decisions.

The rest of a request, reading and answering it, only informs.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from typing import Any

from events import aanbod
from events.codec import Codec
from services.platform.runtime.ids import new_id
from services.platform.store.call import Call, Caller
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Change, Store
from services.registry.application.batch import TOGETHER, Regel, meld_regels
from services.registry.domain.capaciteit import Opgave
from services.schemas import values
from tests.bench.ratio import Result, interleaved
from tests.bench.world import STANDEN, report, sqlite_database
from tests.support.builders import AANBOD, ALTIJD, add_regio, add_team
from tests.support.chain import Chain

TEAMS, EACH, ROUNDS = 500, 10, 15  # teams, and the lines of each
LIMIT = 0.40
AANBIEDER = "thuiszorg-voorbeeld"
SPECIALISMEN = ("9101", "9102", "9103", "9104", "9105", "9106", "9107", "mth", "palliatief")


def run() -> Iterator[Result]:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Chain(Path(folder) / "app")) as chain,
        closing(sqlite_database(Path(folder) / "raw.sqlite", "logboek")) as database,
    ):
        add_regio(chain)
        teams = [add_team(chain, AANBIEDER, bereikbaarheid=[ALTIJD], specialismen=SPECIALISMEN) for _ in range(TEAMS)]
        raw = _append(Store(SQLiteRecorder(database, aanbod.LOG), Codec("urn:nld:bench", aanbod.EVENTS)), chain)
        batches = [[*_lines(teams, stand)] for stand in STANDEN]
        yield Result("5,000 lines decided, beside appending", *interleaved(_decide(chain, batches), raw, ROUNDS), LIMIT)
        yield Result("5,000 lines over HTTP, beside appending", *interleaved(_send(chain, batches), raw, ROUNDS))


def _append(store: Store, chain: Chain) -> Callable[[], None]:
    """Add as many reports to as many streams, each to its end, with nothing to read, check or decide."""
    events = [report() for _ in range(EACH)]
    streams = [f"team:{new_id()}" for _ in range(TEAMS)]
    versions = count(step=EACH)

    def append() -> None:
        version = next(versions)
        for first in range(0, TEAMS, TOGETHER // EACH):
            some = streams[first : first + TOGETHER // EACH]
            changes = [Change(stream, version, events) for stream in some]
            store.append(changes, actor=f"aanbieder:{AANBIEDER}", now=chain.clock())

    return append


def _decide(chain: Chain, batches: list[list[dict[str, Any]]]) -> Callable[[], None]:
    read = cycle([[*map(_regel, range(TEAMS * EACH), lines)] for lines in batches])

    def decide() -> None:
        chain.clock.now += timedelta(minutes=1)
        call = Call(Caller(AANBIEDER, "aanbieder"), chain.clock())
        outcomes = meld_regels(chain.system.aanbod_store, next(read), call)
        assert [one.status for one in outcomes.values()] == ["gemeld"] * TEAMS * EACH

    return decide


def _send(chain: Chain, batches: list[list[dict[str, Any]]]) -> Callable[[], None]:
    key = chain.system.keys.make(AANBIEDER, "aanbieder", (), chain.clock())
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    bodies = cycle(["\n".join(map(json.dumps, lines)) for lines in batches])

    def send() -> None:
        chain.clock.now += timedelta(minutes=1)
        response = chain.client.post(f"{AANBOD}/capaciteiten", data=next(bodies), headers=headers)
        assert response.get_data().count(b'"gemeld"') == TEAMS * EACH

    return send


def _lines(teams: list[str], stand: str) -> Iterator[dict[str, Any]]:
    """For each team, its room as a whole and for each of its specialismen."""
    scopes = [{}, *({"specialismen": [one]} for one in SPECIALISMEN)]
    return ({"team": team, "stand": stand, **scope} for team in teams for scope in scopes)


def _regel(number: int, line: dict[str, Any]) -> Regel:
    return Regel(number, line["team"], values(Opgave, {name: line[name] for name in line if name != "team"}))
