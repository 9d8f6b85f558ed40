"""What can be sent and read of an afspraak: nothing about money, hours or a cliënt (rij 58, 102)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOCUMENT = json.loads((Path(__file__).parents[3] / "golden" / "openapi-aanbod.json").read_text())
WORDS = ("tarief", "prijs", "btw", "omzet", "uren", "minuten", "client", "bsn", "geboorte")


def names(part: Any) -> Iterator[str]:
    """Yield the name of every property, wherever it stands."""
    if isinstance(part, dict):
        yield from part.get("properties", {})
        if str(part.get("$ref", "")).startswith("#/components/schemas/"):
            yield from names(DOCUMENT["components"]["schemas"][part["$ref"].rpartition("/")[2]])
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from names(below)


@pytest.mark.rij(58, 102)
def test_no_route_of_an_afspraak_takes_or_gives_anything_about_money_or_hours() -> None:
    routes = {path: item for path, item in DOCUMENT["paths"].items() if path.startswith("/afspraken")}
    found = {*names(routes)}
    assert len(routes) == 11
    assert {"titel", "onderdelen", "tekst", "digest", "opPapier", "verloop"} <= found
    assert [name for name in found if any(word in name.casefold() for word in WORDS)] == []


@pytest.mark.rij(62, 123)
def test_whatever_a_party_does_the_regio_records_when_it_did_so_on_paper() -> None:
    acts = {
        path.rpartition("/")[2]: {*names(item["post"]["requestBody"])}
        for path, item in DOCUMENT["paths"].items()
        if path.startswith("/afspraken/{id}/") and "requestBody" in item["post"]
    }
    assert {*acts} == {
        "ondertekeningen", "toetredingen", "instemmingen", "uittreding", "status", "meldingen", "contacten",
        "beeindiging",
    }  # fmt: skip
    assert [act for act, fields in acts.items() if "opPapier" not in fields] == []
