"""The whole country: every postcode at every hour of a week, reckoned from one in so many."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

from services.app import geography
from services.directory.application.contactpunten import contactpunten
from services.directory.domain.query import Query
from tests.bench.ratio import Result, spread, timed
from tests.support.chain import Chain
from tests.support.land import HOURS, MONDAY, postcodes
from tests.support.outside import DATA, required

LIMIT = 300.0  # seconds for every postcode at every hour of a week
ONE_IN, ROUNDS = 100, 9


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder, closing(Chain(Path(folder))) as chain:
        geography.read(chain.system, required(DATA / "wijken_2024.csv").parent, print)
        chain.follow()
        now = chain.clock()
        every = postcodes(chain)

        def ask(first: int) -> None:
            for postcode in every[first::ONE_IN]:
                for hour in range(HOURS):
                    query = Query(postcode=postcode, moment=MONDAY + timedelta(hours=hour))
                    chain.system.parts.index.ask(partial(contactpunten, query=query, now=now))

        ask(0)
        parts = range(1, ONE_IN, ONE_IN // ROUNDS)
        seconds = [timed(lambda: ask(part)) * len(every) / len(every[part::ONE_IN]) for part in parts]  # noqa: B023
        what = f"{len(every) * HOURS:,} answers, the whole country for a week"
        yield Result(what, *spread(seconds), LIMIT, at_least=False, unit=" s")
