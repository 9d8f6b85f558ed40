"""Servers that cannot be reached, and what the directory says then."""

from typing import Any

from tests.support.builders import WIJK
from tests.support.cluster import ClusterChain
from tests.support.server import free_port
from tests.support.traffic import GIDS


def nowhere(scheme: str) -> str:
    """The address of a server that is not there."""
    return f"{scheme}://127.0.0.1:{free_port()}"


def ask(chain: ClusterChain, **query: str) -> Any:
    """The answer about a place, the wijk of most tests when none is named."""
    return chain.client.get(GIDS, query_string=query or {"wijk": WIJK})
