"""Reading files with regio's: the examples, and what is refused, whole, with file, place and reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.app import operator
from services.app.compose import System
from services.app.embedded import embedded
from services.errors import Clash, Invalid
from services.platform.runtime.settings import Settings

EXAMPLES = sorted(operator.EXAMPLES.glob("*.toml"))
GOOD = """
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
bereikbaarheid = [
    { dagen = ["werkdag"], van = "08:00", tot = "24:00" },
    { van = "08:00", tot = "12:00", begindatum = 2026-12-31, einddatum = "2026-12-31" },
]
"""


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    settings = Settings(bron="urn:nld:test", adres="127.0.0.1", werkers=1, draden=1, logniveau="error")
    found = embedded(tmp_path / "data", settings)
    yield found
    found.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "proef.toml"
    found.write_text(GOOD)
    return found


def read(system: System, *paths: Path) -> list[str]:
    said: list[str] = []
    operator.read_regios(system, paths, said.append)
    return said


def end(system: System) -> int:
    log = system.parts.open_log("aanbod")
    position = sum(log.end().values())
    log.close()
    return position


def test_it_is_said_what_was_read(system: System, path: Path) -> None:
    assert read(system, path) == ["Proefregio: 1 wijken, 1 teams, 0 afspraken"]
    assert end(system) > 0


def test_a_second_reading_of_the_examples_changes_nothing(system: System) -> None:
    assert len(EXAMPLES) == 8
    read(system, *EXAMPLES)
    before = end(system)
    read(system, *EXAMPLES)
    assert end(system) == before > 0


def test_a_second_reading_changes_what_differs_and_ends_nothing(system: System, path: Path) -> None:
    read(system, path)
    before = end(system)
    path.write_text(
        GOOD.replace("Proefteam", "Nieuwe naam").replace('naam = "Proefzorg"', 'naam = "Proefzorg"\nkvk = "12345678"')
    )
    read(system, path)
    assert end(system) == before + 2


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('code = "proef"', "code = proef", "proef.toml: regel 2", "geen geldige TOML"),
        ('naam = "Proefregio"', 'naam = "Proefregio"\nkleur = "rood"', "proef.toml: kleur", "bestaat niet"),
        ('["WK999901"]', '["WK999901", "WK1"]', "proef.toml: teams[0].werkgebied[1]", "wijkcode"),
        ('["WK999901"]', '["WK999901", "WK888801"]', "proef.toml: teams[0].werkgebied[1]", "geen wijkindeling"),
        ('["proef-aanbieder"]', '["proef-ander"]', "proef.toml: teams[0].aanbieders[0]", "geen aanbieder"),
        ("2026-12-31", "2027-12-31", "proef.toml: teams[0].bereikbaarheid[1].einddatum", "voor de begindatum"),
        (
            '[\n    { dagen = ["werkdag"]',
            '[\n    { dagen = ["werkdag"], gesloten = true },\n    { dagen = ["werkdag"]',
            "proef.toml: teams[0].bereikbaarheid[1]",
            "in [0] gesloten",
        ),
        ('gemeente = "GM9999"', 'gemeente = "GM9998"', "proef.toml: gemeenten.GM9998", "niet bekend"),
    ],
)
def test_a_faulty_file_is_refused_whole(
    system: System, path: Path, old: str, new: str, place: str, reason: str
) -> None:
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(Invalid) as refused:
        read(system, path)
    assert any(place in fault.place and reason in fault.reason for fault in refused.value.faults), refused.value.faults
    assert end(system) == 0


def test_a_file_that_is_not_there_is_named(system: System, tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refused:
        read(system, tmp_path / "missing.toml")
    assert [fault.place for fault in refused.value.faults] == [str(tmp_path / "missing.toml")]


def test_no_file_is_taken_in_when_one_of_several_is_faulty(system: System, path: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.toml"
    faulty.write_text("naam = 5\n")
    with pytest.raises(Invalid) as refused:
        read(system, path, faulty)
    assert {fault.place.split(": ")[-1] for fault in refused.value.faults} == {"code", "naam", "wijken"}
    assert end(system) == 0


def test_a_wijk_of_another_samenwerkingsregio_is_not_taken(system: System, path: Path) -> None:
    read(system, path)
    before = end(system)
    path.write_text(GOOD.replace('code = "proef"', 'code = "ander"', 1))
    with pytest.raises(Clash, match="WK999901"):
        read(system, path)
    assert end(system) == before
