"""The queries to Elasticsearch, pure. `tests/golden` shows each of them."""

from collections.abc import Collection
from typing import Any

from services.directory.document import FACTS, NEAR

MOST = 2_000  # documents of one place
ROOM = 10_000  # documents of one answer, as many as Elasticsearch gives


def by_place(kind: str, places: Collection[str]) -> dict[str, Any]:
    """Ask for all documents of a kind under any of these places. Filters only, so that nothing is scored."""
    filters = [{"term": {"soort": kind}}, {"terms": {"plaatsen": sorted(places)}}]
    return {
        "query": {"bool": {"filter": filters}},
        "sort": ["_doc"],
        "size": MOST,
        "_source": ["body"],
        "track_total_hits": False,
    }


def by_kind(kind: str, after: str | None) -> dict[str, Any]:
    """Ask for the next documents of a kind after a stream, in the order of their streams."""
    return _next_of([{"term": {"soort": kind}}], after)


def teams(places: Collection[str], after: str | None) -> dict[str, Any]:
    """Ask for the next teams under any of these places after a stream, in the order of their streams."""
    return _next_of([{"term": {"soort": "team"}}, {"terms": {"plaatsen": sorted(places)}}], after)


def _next_of(filters: list[dict[str, Any]], after: str | None) -> dict[str, Any]:
    query = {
        "query": {"bool": {"filter": filters}},
        "sort": [{"stream": "asc"}],
        "size": MOST,
        "_source": ["body"],
        "track_total_hits": False,
    }
    return query if after is None else {**query, "search_after": [after]}


def at_once(places: Collection[str], since: int) -> dict[str, Any]:
    """Ask for the teams and afspraken of these places, how far the index is, and each document of `FACTS` with a number
    above `since`. One search, so that all of it is of one moment."""
    near = {"bool": {"filter": [{"terms": {"soort": list(NEAR)}}, {"terms": {"plaatsen": sorted(places)}}]}}
    progress = {"term": {"soort": "voortgang"}}
    changed = {"bool": {"filter": [{"terms": {"soort": list(FACTS)}}, {"range": {"_seq_no": {"gt": since}}}]}}
    return {
        "query": {"bool": {"filter": [{"bool": {"should": [*([near] if places else []), progress, changed]}}]}},
        "sort": ["_doc"],
        "size": ROOM,
        "_source": True,  # as it is stored: to leave parts out, the server must read each document
        "seq_no_primary_term": True,
        "track_total_hits": False,
    }
