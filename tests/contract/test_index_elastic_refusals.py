"""What Elasticsearch says when it cannot or may not: the safety net answers, the task waits and goes on."""

from collections.abc import Iterator

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, Elasticsearch

from services.directory.index import elastic_client
from services.directory.index.elastic_client import reaching_elastic
from services.platform.runtime.away import Away
from services.platform.runtime.settings import Settings
from tests.support import cluster
from tests.support.builders import ALTIJD, WIJK, add_regio, add_team
from tests.support.cluster import ClusterChain
from tests.support.servers import Addresses

GIDS = f"/api/gids/v1/contactpunten?wijk={WIJK}"


@pytest.fixture
def settings(addresses: Addresses, postgres: str) -> Iterator[Settings]:
    with cluster.settings(addresses, postgres) as found:
        yield found


@pytest.fixture
def chain(settings: Settings) -> Iterator[ClusterChain]:
    found = ClusterChain(settings)
    add_regio(found)
    add_team(found, bereikbaarheid=[ALTIJD])
    assert found.ask(wijk=WIJK)["contactpunten"]
    yield found
    found.close()


@pytest.fixture
def elastic(settings: Settings) -> Iterator[Elasticsearch]:
    found = elastic_client.client(settings.elasticsearch)
    yield found
    found.close()


def told(chain: ClusterChain) -> tuple[int, bool]:
    """Return how many teams the public is told, and whether that is all there is to know."""
    response = chain.client.get(GIDS)
    assert response.status_code == 200, response.text
    return len((response.json or {})["contactpunten"]), (response.json or {})["volledig"]


def test_of_an_index_that_is_closed_the_safety_net_tells_and_the_task_waits(
    chain: ClusterChain, elastic: Elasticsearch
) -> None:
    index = [*elastic.indices.get(index=f"{chain.settings.voorvoegsel}-gids-*")]
    elastic.indices.close(index=index)
    assert told(chain) == (1, False)
    assert chain.beheer.get("/health/ready").status_code == 200
    add_team(chain, bereikbaarheid=[ALTIJD])
    with pytest.raises(Away, match="index_closed_exception"):
        chain.follow()
    elastic.indices.open(index=index, wait_for_active_shards=1)
    chain.follow()
    assert told(chain) == (2, True)


@pytest.mark.parametrize("block", ["write", "read_only", "read_only_allow_delete"])
def test_an_index_that_may_not_be_written_to_lets_the_task_wait(
    chain: ClusterChain, elastic: Elasticsearch, block: str
) -> None:
    index = f"{chain.settings.voorvoegsel}-gids-*"
    elastic.indices.put_settings(index=index, settings={f"index.blocks.{block}": True})
    add_team(chain, bereikbaarheid=[ALTIJD])
    with pytest.raises(Away, match="cluster_block_exception"):
        chain.follow()
    assert told(chain) == (1, True)
    elastic.indices.put_settings(index=index, settings={f"index.blocks.{block}": None})
    chain.follow()
    assert told(chain) == (2, True)


def test_of_an_index_that_may_not_be_read_the_safety_net_tells(chain: ClusterChain, elastic: Elasticsearch) -> None:
    index = f"{chain.settings.voorvoegsel}-gids-*"
    elastic.indices.put_settings(index=index, settings={"index.blocks.read": True})
    assert told(chain) == (1, False)
    elastic.indices.put_settings(index=index, settings={"index.blocks.read": None})
    assert told(chain) == (1, True)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 502, 503])
def test_a_server_that_does_not_let_us_in_is_away(status: int) -> None:
    with pytest.raises(Away), reaching_elastic():
        raise _refusal(status)


@pytest.mark.parametrize("status", [400, 405, 409, 413])
def test_a_fault_of_ours_is_not_called_away(status: int) -> None:
    with pytest.raises(ApiError), reaching_elastic():
        raise _refusal(status)


def _refusal(status: int) -> ApiError:
    node = NodeConfig("http", "localhost", 9200)
    return ApiError("security_exception", ApiResponseMeta(status, "1.1", HttpHeaders(), 0.1, node), {})
