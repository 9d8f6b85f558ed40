"""`python -m tests.bench [NAME…]`: measured as median ratios of interleaved runs, with their spread (p10 - p90)."""

import sys
from collections.abc import Callable, Iterator

import click

from services.platform.runtime import telemetry
from tests.bench import append, bezorging, cluster, freshness, ladders, search, view, webhook
from tests.bench.ratio import Result

BENCHES: dict[str, Callable[[], Iterator[Result]]] = {
    "append": append.run,
    "projector": view.projector,
    "rebuild": view.rebuild,
    "search": search.run,
    **cluster.BENCHES,
    "freshness": freshness.run,
    "ladders": ladders.run,
    "delivery": bezorging.run,
    "webhook": webhook.run,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
def main(names: tuple[str, ...]) -> None:
    """Measure all, or those that are named; exit status 1 when a limit is missed."""
    telemetry.configure("error")
    missed = False
    for name in names or BENCHES:
        for result in BENCHES[name]():
            print(result, flush=True)
            missed |= not result.reached
    sys.exit(missed)


if __name__ == "__main__":
    main()
