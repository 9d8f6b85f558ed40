"""Reading files: the examples, and what is refused, whole, with file, place and reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.app import operator as beheer
from services.errors import Clash, Invalid
from tests.support.keten import Keten

VOORBEELDEN = sorted(beheer.VOORBEELDEN.glob("*.toml"))
GOED = """
code = "proef"
naam = "Proefregio"
[[wijken]]
code = "WK999901"
naam = "Proefwijk"
gemeente = "GM9999"
[gemeenten.GM9999]
naam = "Proefstad"
[[aanbieders]]
id = "proef-aanbieder"
naam = "Proefzorg"
[[teams]]
id = "proef-team"
naam = "Proefteam"
aanbieders = ["proef-aanbieder"]
werkgebied = ["WK999901"]
"""


@pytest.fixture
def keten(tmp_path: Path) -> Iterator[Keten]:
    found = Keten(tmp_path / "data")
    yield found
    found.sluit()


def lees(keten: Keten, *paden: Path) -> None:
    beheer.lees_regios(keten.platform, paden, lambda _: None)


def end(keten: Keten) -> int:
    log = keten.platform.open_log("aanbod")
    position = sum(log.end().values())
    log.close()
    return position


def test_a_second_reading_of_the_examples_changes_nothing(keten: Keten) -> None:
    assert len(VOORBEELDEN) == 8
    lees(keten, *VOORBEELDEN)
    voor = end(keten)
    lees(keten, *VOORBEELDEN)
    assert end(keten) == voor


def test_a_second_reading_changes_what_differs_and_ends_nothing(keten: Keten, tmp_path: Path) -> None:
    pad = tmp_path / "proef.toml"
    pad.write_text(GOED)
    lees(keten, pad)
    voor = end(keten)
    pad.write_text(
        GOED.replace("Proefteam", "Nieuwe naam").replace('naam = "Proefzorg"', 'naam = "Proefzorg"\nkvk = "12345678"')
    )
    lees(keten, pad)
    assert end(keten) == voor + 2


@pytest.mark.parametrize(
    ("old", "new", "where", "why"),
    [
        ('code = "proef"', "code = proef", "proef.toml", "line 2"),
        ('naam = "Proefregio"', 'naam = "Proefregio"\nkleur = "rood"', "proef.toml: kleur", "bestaat niet"),
        ('["WK999901"]', '["WK999901", "WK1"]', "proef.toml: teams[0].werkgebied[1]", "wijkcode"),
        ('["WK999901"]', '["WK999901", "WK888801"]', "proef.toml: teams[0].werkgebied[1]", "geen wijkindeling"),
        ('["proef-aanbieder"]', '["proef-ander"]', "proef.toml: teams[0].aanbieders[0]", "geen aanbieder"),
        ('gemeente = "GM9999"', 'gemeente = "GM9998"', "proef.toml: gemeenten.GM9998", "niet bekend"),
    ],
)
def test_a_faulty_file_is_refused_whole(keten: Keten, tmp_path: Path, old: str, new: str, where: str, why: str) -> None:
    pad = tmp_path / "proef.toml"
    pad.write_text(GOED.replace(old, new, 1))
    with pytest.raises(Invalid) as refused:
        lees(keten, pad)
    assert any(where in fout.place and why in fout.reason for fout in refused.value.faults), refused.value.faults
    assert end(keten) == 0


def test_of_several_files_none_is_taken_in_when_one_is_faulty(keten: Keten, tmp_path: Path) -> None:
    good, bad = tmp_path / "goed.toml", tmp_path / "fout.toml"
    good.write_text(GOED)
    bad.write_text("naam = 5\n")
    with pytest.raises(Invalid) as refused:
        lees(keten, good, bad)
    assert {fout.place.split(": ")[-1] for fout in refused.value.faults} == {"code", "naam", "wijken"}
    assert end(keten) == 0


def test_a_wijk_of_another_samenwerkingsregio_is_not_taken(keten: Keten, tmp_path: Path) -> None:
    pad = tmp_path / "proef.toml"
    pad.write_text(GOED)
    lees(keten, pad)
    voor = end(keten)
    pad.write_text(GOED.replace('code = "proef"', 'code = "ander"', 1))
    with pytest.raises(Clash, match="WK999901"):
        lees(keten, pad)
    assert end(keten) == voor
