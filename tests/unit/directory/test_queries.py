"""What is asked of Elasticsearch, word for word."""

import json
from pathlib import Path

import pytest

from services.directory.index import queries

GOLDEN = Path(__file__).parents[2] / "golden" / "zoekvragen.json"
QUERIES = {
    "teams of two places": queries.by_place("team", {"WK015308", "7534"}),
    "teams of a place, and what else changed": queries.at_once(["7534", "WK015308"], 41),
    "only what else changed": queries.at_once([], 41),
    "all teams of two places": queries.teams(["WK015308", "7534"], None),
    "all teams of two places, from where the last page ended": queries.teams(["WK015308", "7534"], "team:t"),
    "all regio's, from the beginning": queries.by_kind("regio", None),
    "all regio's, from where the last page ended": queries.by_kind("regio", "regio:enschede"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_as_written_down(name: str) -> None:
    assert json.loads(GOLDEN.read_text())[name] == QUERIES[name]


def test_every_query_that_is_written_down_is_asked() -> None:
    assert {*json.loads(GOLDEN.read_text())} == {*QUERIES}


def test_a_query_says_the_same_in_whatever_order_its_places_are_named() -> None:
    assert queries.by_place("team", ["7534", "WK015308"]) == queries.by_place("team", ["WK015308", "7534"])
