"""`python -m tests.bench [NAME…]`: measured as median ratios of interleaved runs, with their spread (p10 - p90)."""

import sys
from collections.abc import Callable, Iterator

import click

from tests.bench import (
    append,
    batch,
    cluster,
    datasette,
    delivery,
    freshness,
    history,
    ladders,
    land,
    search,
    view,
    webhook,
    werkvoorraad,
)
from tests.bench.output import quiet
from tests.bench.ratio import Result

BENCHES: dict[str, Callable[[], Iterator[Result]]] = {
    "append": append.run,
    "batch": batch.run,
    "history": history.run,
    "projector": view.projector,
    "step": view.step,
    "rebuild": view.rebuild,
    "land": land.run,
    "search": search.run,
    "datasette": datasette.run,
    **cluster.BENCHES,
    "freshness": freshness.run,
    "ladders": ladders.run,
    "delivery": delivery.run,
    "webhook": webhook.run,
    "werkvoorraad": werkvoorraad.run,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
def main(names: tuple[str, ...]) -> None:
    """Measure everything, or the benches that are named.

    Prints a row for each measurement. The exit status is 1 when a bench failed or missed its limit.
    """
    with quiet() as table:
        for name in names or BENCHES:
            table.measure(name, BENCHES[name])
    sys.exit(table.failed or table.missed)


if __name__ == "__main__":
    main()
