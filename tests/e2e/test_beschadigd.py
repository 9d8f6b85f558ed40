"""What is stored and cannot be read is built anew by who can; else it is told, with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.app import operator
from services.app.embedded import LOGBOEK
from services.directory.index import elastic_client
from services.platform.runtime.settings import Settings
from tests.e2e.test_stilstand import running, standing
from tests.support.away import ask, nowhere
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_regio, add_team
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.faults import damage
from tests.support.traffic import until

READY = "/health/ready"


@pytest.fixture
def chain(clustered: ClusterChain) -> ClusterChain:
    return clustered


@contextmanager
def another(chain: ClusterChain, **away: str) -> Iterator[ClusterChain]:
    """Open the same environment as a process that has just begun, and that cannot reach some server."""
    found = ClusterChain(msgspec.structs.replace(chain.settings, **away), chain.clock)
    yield found
    found.close()


def spoil(settings: Settings, stream: str, **change: Any) -> None:
    """Put something else in a document of the index, as a disk or a person may do."""
    elastic = elastic_client.client(settings.elasticsearch)
    elastic.update(index=f"{settings.voorvoegsel}-gids", id=stream, doc=change, refresh=True)
    elastic.close()


def told(chain: Chain) -> dict[str, str]:
    found = chain.beheer.get(READY).json or {}
    return {one["taak"]: one["reden"] for one in found.get("staatStil", ())}


def metric(chain: Chain, line: str) -> bool:
    return line in chain.beheer.get("/metrics").text


class TestTheIndexOfACluster:
    @pytest.mark.parametrize(
        ("stream", "change"), [("team:team-stuk", {"body": '{"soort": 3}'}), ("voortgang", {"voortgang": {"logId": 5}})]
    )
    def test_whose_document_its_task_cannot_read_is_told_until_it_is_rebuilt(
        self, chain: ClusterChain, stream: str, change: dict[str, Any]
    ) -> None:
        add_team(chain, id="team-stuk", bereikbaarheid=[ALTIJD])
        assert chain.ask(wijk=WIJK)["contactpunten"]
        beheerder = chain.called_by("beheerder")
        spoil(chain.settings, stream, **change)
        assert beheerder.put(f"{AANBOD}/teams/team-stuk/capaciteit", {"stand": "vol"}).status_code == 200
        gone = 'benaderbaar_task_standstill{reason="damaged",task="gids"} 0.0'
        with another(chain) as new:  # whose task remembers nothing of what was written
            with running(new):
                until(lambda: standing(new) == {"gids"}, 30, "nobody says that it cannot be read")
                assert "Bouw het opnieuw op" in told(new)["gids"]
                assert metric(new, gone.replace("0.0", "1.0"))
                assert ask(new).status_code == 200, "the public is answered"
            operator.rebuild(new.system, print)
            with running(new):
                until(lambda: metric(new, gone), 30, "it does not go on")
                until(lambda: stand(new) == "vol", 30, "the directory does not go on")
            assert standing(new) == set()

    def test_that_only_visitors_cannot_read_is_told_too(self, chain: ClusterChain) -> None:
        add_team(chain, id="team-stuk", bereikbaarheid=[ALTIJD])
        assert chain.ask(wijk=WIJK)["contactpunten"]
        spoil(chain.settings, "team:team-stuk", body="{")
        assert ask(chain).json["volledig"] is False
        assert "beschadigd" in told(chain)["gids"]
        assert metric(chain, 'benaderbaar_view_damaged_total{view="gids"}')
        operator.rebuild(chain.system, print)
        assert (ask(chain).json["volledig"], told(chain)) == (True, {})


class TestTheSafetyNet:
    def test_that_its_task_cannot_read_is_built_anew(self, chain: ClusterChain) -> None:
        add_team(chain, bereikbaarheid=[ALTIJD])
        chain.ask(wijk=WIJK)
        self.spoil(chain, "UPDATE vangnet_document SET body = '{' WHERE stream LIKE 'regio:%'")
        with another(chain, elasticsearch=nowhere("http")) as away:
            assert ask(away).status_code == 503
            add_regio(chain, naam="Zorgschakel Nieuw")
            chain.follow()
            antwoord = ask(away).json
        assert (antwoord["plaats"]["regio"]["naam"], antwoord["volledig"]) == ("Zorgschakel Nieuw", False)

    def test_of_which_an_answer_cannot_be_read_tells_who_is_responsible(self, chain: ClusterChain) -> None:
        add_team(chain, bereikbaarheid=[ALTIJD])
        assert chain.ask(wijk=WIJK)["contactpunten"]
        self.spoil(chain, "UPDATE vangnet_teams SET body = '[3]'")
        with another(chain, elasticsearch=nowhere("http")) as away:
            antwoord = ask(away).json
        assert (antwoord["contactpunten"], antwoord["volledig"]) == ([], False)
        assert antwoord["verantwoordelijken"]

    def spoil(self, chain: ClusterChain, statement: str) -> None:
        def is_done() -> bool:
            """What was answered is remembered a little later."""
            with chain.system.parts.beeld.transaction(commit=True) as c:
                c.execute(f"{statement} RETURNING 1")
                return bool(c.fetchall())

        until(is_done, 10, "nothing is remembered")


def test_logs_that_are_damaged_while_it_runs_are_told_by_every_task_that_needs_them(tmp_path: Path) -> None:
    platform = Chain(tmp_path)
    add_regio(platform)
    team = add_team(platform, bereikbaarheid=[ALTIJD])
    assert platform.ask(wijk=WIJK)["contactpunten"]
    beheerder = platform.called_by("beheerder")
    with platform.system.parts.logboek.transaction(commit=False) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(tmp_path / LOGBOEK, 0)
    assert beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "vol"}).status_code == 503
    platform.system.standstills.add("escalatie", "unexpected")
    assert standing(platform) == {"escalatie", "opslag"}, "what cannot be asked is told as well"
    with running(platform) as threads:
        until(lambda: {"gids", "vraag", "bezorging", "stappen-opruimen"} <= standing(platform), 30, "nobody says it")
        assert "zet een back-up terug" in told(platform)["bezorging"]
        assert metric(platform, 'benaderbaar_task_standstill{reason="damaged",task="bezorging"} 1.0')
        assert all(thread.is_alive() for thread in threads)
        assert platform.client.get(f"/wijk/{WIJK}?wanneer=nu").status_code == 200
    platform.close()


def stand(chain: ClusterChain) -> str:
    (punt,) = ask(chain).json["contactpunten"]
    return str(punt["capaciteit"]["stand"])
