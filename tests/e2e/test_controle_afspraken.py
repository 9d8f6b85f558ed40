"""`benaderbaar controle` compares the texts of afspraken, which stand beside the log, with what was laid down."""

from typing import Any

import pytest
from click.testing import CliRunner

from services.app.cli import main
from tests.support import cluster
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.samenwerking import Samenwerking, seen


@pytest.fixture
def town(chain: Chain) -> Samenwerking:
    return Samenwerking(chain)


def controle(chain: Chain) -> tuple[int, str]:
    """Run the command, and return how it ended and what it said."""
    chain.follow()
    if isinstance(chain, ClusterChain):
        ran = CliRunner().invoke(main, ["controle"], env=cluster.env(chain.settings))
    else:
        ran = CliRunner().invoke(main, ["controle", "--data", str(chain.data)])
    return ran.exit_code, ran.output


def change(chain: Chain, statement: str, *values: Any) -> None:
    """Do to the table of texts what a disk or a person may do."""
    with chain.system.parts.logboek.transaction(commit=True) as c:
        c.execute(statement, values)


def test_a_text_that_was_changed_or_lost_is_named_with_its_version(town: Samenwerking) -> None:
    (kept, _), (changed, _), (lost, _) = (town.in_force() for _ in range(3))
    seen(town.een.put(changed, town.tekst(titel="De nacht, en de avond")))
    town.vastgelegd(changed)
    draft = town.opgesteld()
    assert controle(town.chain) == (0, "Elk beeld en elke afspraak klopt met het log, en elke code bestaat.\n")
    wrong = {path: path.rpartition("/")[2] for path in (kept, changed, lost, draft)}
    other_hour = "UPDATE afspraakteksten SET inhoud = replace(inhoud, '16 uur', '17 uur') WHERE afspraak = ?"
    change(town.chain, f"{other_hour} AND versie = 2", wrong[changed])
    change(town.chain, "DELETE FROM afspraakteksten WHERE afspraak = ?", wrong[lost])
    change(town.chain, "DELETE FROM afspraakteksten WHERE afspraak = ?", wrong[draft])
    code, said = controle(town.chain)
    assert (code, sorted(said.splitlines())) == (
        1,
        sorted(
            (
                f"afspraak {wrong[changed]}: de tekst van versie 2 wijkt af van het log",
                f"afspraak {wrong[lost]}: de tekst van versie 1 ontbreekt",
                f"afspraak {wrong[draft]}: de tekst van het concept ontbreekt",
            )
        ),
    )


@pytest.mark.parametrize("inhoud", ["", "{", "{}"])
def test_a_text_that_cannot_be_read_at_all_is_named_too(town: Samenwerking, inhoud: str) -> None:
    path, _ = town.in_force()
    change(town.chain, "UPDATE afspraakteksten SET inhoud = ?", inhoud)
    afspraak_id = path.rpartition("/")[2]
    assert controle(town.chain) == (1, f"afspraak {afspraak_id}: de tekst van versie 1 wijkt af van het log\n")
