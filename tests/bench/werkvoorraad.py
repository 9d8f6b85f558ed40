"""What it costs to read a list of work with many open zorgvragen beside a page of the plain list, and with ten times as
many that ended."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from events.event import Event
from events.vraag import Gevraagde, ZorgvraagIngetrokken
from services.demand.application.lists import add as add_to_vraag
from services.escalation.application import add as add_to_ladder
from services.platform.store.work import Work
from tests.bench.history import STORES
from tests.bench.ratio import Result, interleaved, spread, timed
from tests.support.chain import Chain
from tests.support.soak.people import prepare
from tests.support.zorgvragen import (
    NOW,
    OVERDAG,
    UZOVI,
    gestart,
    gesteld,
    gezet,
    offer,
    onvervuld,
    put_to,
    refusal,
)

OPEN, ENDED, CHUNK, ROUNDS = 2_000, 20_000, 500, 20
LIMIT, LIMIT_ENDED = 0.3, 1.2  # seconds; times what it took without those that ended
LIMIT_PLAIN = 5  # times what a page of the plain list takes
WORK, PLAIN = "/api/vraag/v1/werkvoorraad", "/api/vraag/v1/zorgvragen"
KANDIDATEN = tuple(f"0190aaaa-0000-7000-8000-{number:012d}" for number in range(12))
LADDER: Sequence[Event] = (gestart(), gezet(2, "een", "twee"), gezet(3, UZOVI, begint=NOW + timedelta(days=9)))


def run() -> Iterator[Result]:
    """In both stores, with a directory that knows the hours of all."""
    for name, store in STORES.items():
        with store() as chain:
            teams = [Gevraagde(team=team, aanbieders=("een",)) for team in prepare(chain).teams]
            chain.follow()
            read = chain.called_by("coordinatiepunt", "enschede")
            happened = (put_to(*teams[:2]), offer(teams[0].team, OVERDAG), refusal(teams[1].team), onvervuld())
            fill(chain, 0, OPEN, happened)
            alone = measured(lambda: read.get(WORK))  # noqa: B023 - called before the next
            yield Result(f"a list of work with {OPEN:,} open, {name}", *alone, LIMIT, at_least=False, unit=" s")
            beside = interleaved(lambda: read.get(PLAIN), lambda: read.get(WORK), ROUNDS)  # noqa: B023
            yield Result(f"the same beside a page of the plain list, {name}", *beside, LIMIT_PLAIN, at_least=False)
            fill(chain, OPEN, ENDED, (*happened, ZorgvraagIngetrokken()))
            among = measured(lambda: read.get(WORK))  # noqa: B023
            ratio = [one / alone[0] for one in among]
            what = f"the same among {ENDED:,} that ended, {name}"
            yield Result(what, ratio[0], ratio[1], ratio[2], LIMIT_ENDED, at_least=False)


def measured(read: Callable[[], object]) -> tuple[float, float, float]:
    """Return how long reading takes: the median, with its spread."""
    read()
    return spread([timed(read) for _ in range(ROUNDS)])


def fill(chain: Chain, begin: int, count: int, happened: Sequence[Event]) -> None:
    """Let the same happen to many zorgvragen, as the product writes it."""
    numbers = iter(range(begin, begin + count))
    while chunk := [*islice(numbers, CHUNK)]:
        vragen, ladders = (Work(chain.system.stores[log], "systeem:bench", NOW) for log in ("vraag", "escalatie"))
        for number in chunk:
            zorgvraag_id = f"019ab000-0000-7000-8000-{number:012d}"
            asked = gesteld(kandidaten=KANDIDATEN, kenmerk=f"{number:07d}")
            add_to_vraag(vragen, zorgvraag_id, [asked, *happened])
            add_to_ladder(ladders, zorgvraag_id, LADDER)
        ladders.save()
        vragen.save()
    with chain.system.parts.logboek.transaction(commit=True) as c:
        c.execute("ANALYZE")  # as PostgreSQL does by itself, within a minute
