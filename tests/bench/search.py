"""The directory over HTTP among 100,000 teams, while the index changes ten times a second: answers that are kept and
answers that are made, beside an answer that is ready; and a page of the site beside a page that is ready."""

import random
import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from services.platform.runtime.clock import now
from services.platform.store.store import Change
from tests.bench.ratio import Result
from tests.bench.serving import PLAIN, READY, Draw, Ready, Request, connect, measure, ratio, serving, timed, warm
from tests.bench.view import WIJKEN, filled
from tests.bench.world import NOW, report, team_id, wijken
from tests.support.chain import Chain

TEAMS, SECONDS = 100_000, 4.0
STILL = 100  # wijken of which no team reports
ASKED = "specialisme=9104"
CODES = wijken(WIJKEN)
INHABITANTS = (7.78, 1.52)  # of a wijk: the mean and deviation of their logarithm over the wijken of 2024
_dice = random.Random(2)
WEIGHTS = [*accumulate(_dice.lognormvariate(*INHABITANTS) for _ in CODES)]


def contactpunten(code: str, more: str = "", **headers: str) -> Request:
    return Request(f"/api/gids/v1/contactpunten?wijk={code}&{ASKED}{more}", headers)


READY_ANSWER = Request(f"{READY}?wijk=WK000007&{ASKED}")


def uniform(chance: random.Random) -> tuple[Request, Request]:
    """Each wijk as often as any other."""
    return contactpunten(chance.choice(CODES)), READY_ANSWER


def as_people_live(chance: random.Random) -> tuple[Request, Request]:
    """Each wijk as often as people live in it."""
    return contactpunten(_inhabited(chance)), READY_ANSWER


def miss(chance: random.Random) -> tuple[Request, Request]:
    """A moment that nobody asked about before."""
    moment = datetime(2026, 11, 24, 10, tzinfo=UTC) + timedelta(microseconds=chance.randrange(10**9))
    return contactpunten(chance.choice(CODES), f"&moment={moment:%Y-%m-%dT%H:%M:%S.%fZ}"), READY_ANSWER


def unchanged(tags: Mapping[str, str], chance: random.Random) -> tuple[Request, Request]:
    """An answer that the client has already."""
    code = chance.choice([*tags])
    return contactpunten(code, **{"If-None-Match": tags[code]})._replace(status=304), READY_ANSWER


def by_name(chance: random.Random) -> tuple[Request, Request]:
    """A place by a part of its name, beside an answer about a place."""
    return Request(f"/api/gids/v1/wijken?naam=wijk+{chance.choice(CODES)[:-1]}"), contactpunten(_inhabited(chance))


def home(_: random.Random) -> tuple[Request, Request]:
    """The page with the question."""
    return Request("/"), Request(PLAIN)


def page(more: str, chance: random.Random) -> tuple[Request, Request]:
    """A page about a wijk, as people live."""
    return Request(f"/wijk/{_inhabited(chance)}{more}"), Request(PLAIN)


def _inhabited(chance: random.Random) -> str:
    return chance.choices(CODES, cum_weights=WEIGHTS)[0]


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), TEAMS, 0) as chain:
        chain.follow()
        chain.clock.now = now()
        ready = Ready(
            *(
                chain.client.get(path).get_data()
                for path in (contactpunten("WK000007").path, "/wijk/WK000007?wanneer=nu")
            )
        )
        with serving(Path(folder), ready) as port, changing(chain):
            yield from _measured(port, f"{len(ready.answer) // 1000} kB")


def _measured(port: int, size: str) -> Iterator[Result]:
    warm(port, [contactpunten(code) for code in CODES])
    kinds: dict[str, tuple[Draw, float]] = {
        f"search, kept, uniform, {size}": (uniform, 1.3),
        "search, kept, as people live": (as_people_live, 1.1),
    }
    for name, (draw, limit) in kinds.items():
        for connections in (1, 8):
            pairs = measure(port, draw, connections, SECONDS)
            yield ratio(f"{name}, {connections} connections", pairs, limit)
    yield ratio("search, made", measure(port, miss, 1, SECONDS), 2.2)
    yield ratio("search, 304", measure(port, partial(unchanged, _tags(port)), 1, SECONDS), 1.1)
    yield ratio("a wijk by name, beside search", measure(port, by_name, 1, SECONDS), 2.0)
    yield ratio("page: the question", measure(port, home, 1, SECONDS), 3.0)
    for name, more in {"the answer": "?wanneer=nu", "a whole wijk": ""}.items():
        warm(port, [Request(f"/wijk/{code}{more}") for code in CODES])
        yield ratio(f"page: {name}, as people live", measure(port, partial(page, more), 1, SECONDS), 3.0)


def _tags(port: int) -> dict[str, str]:
    """Return the tags of the answers about some wijken of which nobody reports meanwhile."""
    connection, tags = connect(port), {}
    for code in CODES[:STILL]:
        request = contactpunten(code)
        timed(connection, request)
        connection.request("GET", request.path)
        response = connection.getresponse()
        response.read()
        tags[code] = response.headers["ETag"]
    return tags


@contextmanager
def changing(chain: Chain) -> Iterator[None]:
    """Let the index change ten times a second: a team reports, and the view follows at once."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(_report, chain, stop)
        try:
            yield
        finally:
            stop.set()
            writer.result()


def _report(chain: Chain, stop: threading.Event) -> None:
    versions: dict[int, int] = {}
    chance = random.Random(1)
    while not stop.wait(0.1):
        number = chance.randrange(TEAMS)
        if number % WIJKEN < STILL:
            continue
        stream = f"team:{team_id(number)}"
        at = versions.get(number) or len(chain.system.aanbod_store.read(stream))
        chain.system.aanbod_store.append([Change(stream, at, [report()])], actor="beheerder:platform", now=NOW)
        versions[number] = at + 1
        chain.follow()
