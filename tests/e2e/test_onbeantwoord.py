"""Searches that found nobody: in the log after their hour, and nowhere anything of who searched or what was typed."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest

from events import gids
from events.logs import LOGS
from services.app.schema import KEPT
from services.platform.runtime.settings import Settings
from services.platform.store import backup
from tests.support.builders import WERKDAG, WIJK, add_regio, add_team
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.consumer import fitting, published
from tests.support.server import Server
from tests.support.soak.program import NAME, step
from tests.support.traffic import call, until
from tests.support.world import running

ADDRESS, OTHER = "203.0.113.77", "198.51.100.5"
TYPED = "Kerkstraat 12, 7532 AB Enschede"  # of which 7532 is kept
TONIGHT = {"wanneer": "anders", "dag": "2026-11-23", "dagdeel": "nacht"}
HOUR = timedelta(hours=1)


def search(chain: Chain, place: str, address: str, **more: str) -> str:
    """Fill in the form, and return where it leads."""
    form = {"plaats": place, **more}
    found = chain.client.post("/zoeken", data=form, environ_overrides={"REMOTE_ADDR": address})
    assert found.status_code == 303
    return str(found.location)


def told(chain: Chain) -> list[dict[str, Any]]:
    """What the events of the log say, in the order in which their ids were made."""
    with chain.system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT originator_id, state FROM gids ORDER BY originator_id")
        return [json.loads(bytes(state))["data"] for _, state in c.fetchall()]


def total(chain: Chain) -> int:
    return sum(count["aantal"] for event in told(chain) for count in event["aantallen"])


def an_hour_later(chain: Chain) -> None:
    chain.clock.now += HOUR
    chain.system.unanswered.tick()


@pytest.fixture
def town(chain: Chain) -> Chain:
    """A wijk with one team, by day, that has the specialisme 9103."""
    add_regio(chain)
    add_team(chain, bereikbaarheid=[WERKDAG])
    chain.follow()
    return chain


def test_searches_that_found_nobody_are_in_the_log_after_their_hour(town: Chain) -> None:
    search(town, TYPED, ADDRESS, **TONIGHT)
    search(town, "Glanerbrug", ADDRESS, **TONIGHT)
    search(town, "7532", OTHER, **TONIGHT)
    search(town, "7532", OTHER, bij="wond")
    assert told(town) == []
    an_hour_later(town)
    cell = {"wijk": WIJK, "dagsoort": "werkdag"}
    counts = [
        {**cell, "dagdeel": "nacht", "aantal": 2},
        {**cell, "dagdeel": "overdag", "specialisme": "9104", "aantal": 1},
    ]
    assert told(town) == [{"van": "2026-11-23T09:00:00Z", "aantallen": counts}]
    an_hour_later(town)
    assert len(told(town)) == 1, "a quiet hour says nothing"


def test_what_has_an_answer_leads_to_a_choice_or_is_only_read_is_not_counted(town: Chain) -> None:
    search(town, "7532", ADDRESS)
    search(town, "7532", ADDRESS, bij="wassen")
    assert "kies-wijk" in search(town, "7534", ADDRESS, **TONIGHT)
    location = search(town, "7532", ADDRESS)
    for path in (
        f"{location}&bij=wond",
        f"/wijk/{WIJK}?wanneer=2026-11-23-nacht",
        f"/api/gids/v1/contactpunten?wijk={WIJK}&datum=2026-11-23&dagdeel=nacht",
    ):
        assert town.client.get(path).status_code == 200
    an_hour_later(town)
    assert told(town) == []


@pytest.mark.rij(100)
def test_nothing_of_who_searched_or_what_was_typed_is_anywhere(town: Chain, capfd: pytest.CaptureFixture[str]) -> None:
    search(town, TYPED, ADDRESS, **TONIGHT)
    an_hour_later(town)
    assert total(town) == 1
    said = [*capfd.readouterr(), town.beheer.get("/metrics").text, *kept(town), json.dumps(messages(town))]
    for secret in (ADDRESS, "Kerkstraat", "7532 AB", "7532ab"):
        assert [secret for text in said if secret in text] == []
    assert any("zoekvragen-onbeantwoord" in text for text in said)


def kept(chain: Chain) -> list[str]:
    """All that a back-up keeps and, on one machine, all files."""
    file = BytesIO()
    backup.write(chain.system.parts.logboek, [*LOGS], KEPT, file, lambda _: None)
    with ZipFile(file) as archive:
        rows = [archive.read(name).decode() for name in archive.namelist()]
    files = [] if isinstance(chain, ClusterChain) else [path for path in chain.data.iterdir() if path.is_file()]
    return [*rows, *(path.read_bytes().decode("latin-1") for path in files)]


def messages(chain: Chain) -> list[Any]:
    """What others read of it on the topic; on one machine there is none."""
    if not isinstance(chain, ClusterChain):
        return []
    chain.publish(gids.LOG)
    found = fitting(published(chain.settings, gids.LOG))
    assert [(message["type"], message["actor"]) for message in found] == [
        ("nl.benaderbaar.gids.zoekvragen-onbeantwoord.v1", "beheerder:platform")
    ]
    return found


def visit(port: int) -> None:
    form = urlencode({"plaats": "7532", "wanneer": "nu"})
    status, _ = call(port, "POST", "/zoeken", form, {"Content-Type": "application/x-www-form-urlencoded"})
    assert status == 303


def require_told_each_hour_and_at_the_end(chain: Chain, port: int, klok: Path, stop: Callable[[], None]) -> None:
    visit(port)
    assert told(chain) == []
    step(klok, 3600)
    until(lambda: total(chain) == 1, 20, "the hour that is over is not told")
    visit(port)
    stop()
    assert total(chain) == 2


@pytest.mark.slow
def test_serve_tells_it_when_the_hour_is_over_and_when_it_ends(tmp_path: Path) -> None:
    klok = tmp_path / "klok"
    step(klok, 0)
    with closing(Chain(tmp_path / "data")) as chain:
        add_regio(chain)
        chain.follow()
        with Server("serve", tmp_path / "data", program=NAME, SOAK_KLOK=str(klok)) as server:

            def stop() -> None:
                assert server.stop() == 0

            require_told_each_hour_and_at_the_end(chain, server.port, klok, stop)


@pytest.mark.slow
def test_in_a_cluster_web_does(settings: Settings, tmp_path: Path) -> None:
    klok = tmp_path / "klok"
    step(klok, 0)
    with closing(ClusterChain(settings)) as chain:
        add_regio(chain)
        chain.follow()
        with running(settings, program=NAME, SOAK_KLOK=str(klok)) as world:
            until(lambda: call(world.port, "GET", f"/wijk/{WIJK}")[0] == 200, 20, "the directory is not filled")
            require_told_each_hour_and_at_the_end(chain, world.port, klok, world.stop)
