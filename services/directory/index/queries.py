"""What is asked of Elasticsearch, pure; `tests/golden` shows each query."""

from collections.abc import Collection
from typing import Any

MOST = 2_000  # documents of one place


def van_plaatsen(soort: str, plaatsen: Collection[str]) -> dict[str, Any]:
    """All documents of a kind under any of these places; filters only, so nothing is scored."""
    filters = [{"term": {"soort": soort}}, {"terms": {"plaatsen": sorted(plaatsen)}}]
    return {
        "query": {"bool": {"filter": filters}},
        "sort": ["_doc"],
        "size": MOST,
        "_source": ["body"],
        "track_total_hits": False,
    }


def alle(soort: str, na: str | None) -> dict[str, Any]:
    """The next documents of a kind, in the order of their streams."""
    query = {
        "query": {"bool": {"filter": [{"term": {"soort": soort}}]}},
        "sort": [{"stream": "asc"}],
        "size": MOST,
        "_source": ["body"],
        "track_total_hits": False,
    }
    return query if na is None else {**query, "search_after": [na]}
