"""What becomes of faults of storage on one machine: 503 with `Retry-After` for who writes, tasks that wait and go on,
and a directory that answers all the while."""

import shutil
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from services.app import operator
from services.app.compose import System
from services.app.embedded import BEELD, LOGBOEK, embedded
from services.platform.runtime.away import Away
from services.platform.store.sqlite import SQLiteDatabase
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_regio, add_team
from tests.support.chain import SETTINGS, Chain
from tests.support.faults import damage, disk, full, held_lock
from tests.support.scene import ESCALATIE, Scene
from tests.support.traffic import until

GIDS, READY = f"/api/gids/v1/contactpunten?wijk={WIJK}", "/health/ready"


class Impatient(Chain):
    """A platform whose writers wait a tenth of a second for another process."""

    def _open(self) -> System:
        return embedded(self.data, SETTINGS, self.clock, patience=0.1)

    def report(self, team: str, stand: str = "vol") -> TestResponse:
        return self.called.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": stand})

    def begin(self) -> str:
        """Make a regio with a team, and somebody who reports for it."""
        add_regio(self)
        team = add_team(self, bereikbaarheid=[ALTIJD])
        self.called = self.called_by("beheerder")
        assert self.report(team, "ruimte").status_code == 200
        self.follow()
        return team

    def shown(self) -> str:
        """Return the stand that the public is told now."""
        response = self.client.get(GIDS)
        assert response.status_code == 200, response.text
        (punt,) = (response.json or {})["contactpunten"]
        return str(punt["capaciteit"]["stand"])


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Impatient]:
    found = Impatient(tmp_path / "data")
    yield found
    found.close()


def is_asked_to_come_back(response: TestResponse) -> bool:
    assert response.content_type == "application/problem+json"
    return response.status_code == 503 and int(response.headers["Retry-After"]) > 0


class TestAHeldLock:
    def test_of_the_logs_lets_who_writes_come_back_and_the_public_be_answered(self, chain: Impatient) -> None:
        team = chain.begin()
        with held_lock(chain.data / LOGBOEK):
            assert is_asked_to_come_back(chain.report(team))
            assert chain.shown() == "ruimte"
            assert chain.beheer.get(READY).status_code == 200
        assert chain.report(team).status_code == 200
        chain.follow()
        assert chain.shown() == "vol"

    def test_of_the_views_does_not_keep_anybody_from_writing(self, chain: Impatient) -> None:
        team = chain.begin()
        with held_lock(chain.data / BEELD):
            assert chain.report(team).status_code == 200
            assert chain.shown() == "ruimte"

    @pytest.mark.parametrize("file", [LOGBOEK, BEELD])
    def test_lets_tasks_wait_and_go_on(self, chain: Impatient, file: str) -> None:
        scene, stop = Scene(chain), threading.Event()
        threads = [threading.Thread(target=task, args=(stop,)) for task in chain.system.tasks.values()]
        for thread in threads:
            thread.start()
        try:
            vraag_id = scene.stel()
            with held_lock(chain.data / file):
                chain.clock.now += timedelta(hours=2)  # the bound of step 1 is over
                time.sleep(1)
                assert all(thread.is_alive() for thread in threads)
            until(lambda: scene.verwijzer.get(f"{ESCALATIE}/{vraag_id}").status_code == 200, 20, "no ladder")
            assert all(thread.is_alive() for thread in threads)
            assert chain.system.standstills.list() == []
        finally:
            stop.set()
            for thread in threads:
                thread.join(20)

    def test_keeps_one_writer_of_a_process_waiting_and_lets_the_others_go(self, tmp_path: Path) -> None:
        """Threads must be left for whoever reads."""
        chain = Impatient(tmp_path / "geduldig")
        chain.begin()
        database = embedded(chain.data, SETTINGS, chain.clock, patience=3).parts.logboek
        waited: list[float] = []

        def write() -> None:
            begin = time.monotonic()
            with pytest.raises(Away), database.transaction(commit=True):
                pass
            waited.append(time.monotonic() - begin)

        with held_lock(chain.data / LOGBOEK):
            threads = [threading.Thread(target=write) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        database.close()
        chain.close()
        *others, longest = sorted(waited)
        assert max(others) < 1.5
        assert longest > 2.5

    def test_while_it_starts_leaves_no_file_open_however_often_it_is_tried(self, tmp_path: Path) -> None:
        SQLiteDatabase(tmp_path / LOGBOEK).close()
        open_files = Path("/proc/self/fd")
        before = len([*open_files.iterdir()])
        with held_lock(tmp_path / LOGBOEK):
            during = len([*open_files.iterdir()])
            for _ in range(3):
                with pytest.raises(Away):
                    embedded(tmp_path, SETTINGS, patience=0.1)
            assert len([*open_files.iterdir()]) == during
        embedded(tmp_path, SETTINGS).close()
        assert len([*open_files.iterdir()]) == before


class TestADisk:
    @pytest.fixture
    def chain(self, tmp_path: Path) -> Iterator[Impatient]:
        with disk(tmp_path / "schijf", "6m") as folder:
            found = Impatient(folder / "data")
            yield found
            found.close()

    def test_that_is_full_refuses_for_a_while_and_loses_nothing(self, chain: Impatient) -> None:
        team = chain.begin()
        with full(chain.data.parent):
            refused = [chain.report(team, stand) for stand in ("vol", "beperkt", "wachtlijst") * 400]
            later = [response for response in refused if response.status_code != 200]
            assert later
            assert all(is_asked_to_come_back(response) for response in later)
            assert chain.shown() == "ruimte"
            assert chain.beheer.get(READY).status_code == 200
        kept = len(chain.system.aanbod_store.read(f"team:{team}"))
        assert chain.report(team, "vol").status_code == 200
        assert len(chain.system.aanbod_store.read(f"team:{team}")) == kept + 1
        chain.follow()
        assert chain.shown() == "vol"
        assert operator.differences(chain.system) == []

    def test_that_may_not_be_written_to_refuses_for_a_while(self, chain: Impatient) -> None:
        team = chain.begin()
        for file in (LOGBOEK, BEELD):  # Linux does not take back a disk on which files are open for writing
            getattr(chain.system.parts, Path(file).stem).connection().execute("PRAGMA query_only = 1")
        assert is_asked_to_come_back(chain.report(team))
        assert chain.shown() == "ruimte"


class TestTheViews:
    def test_that_are_missing_are_being_built_and_no_wijk_is_unknown_meanwhile(self, chain: Impatient) -> None:
        chain.begin()
        for file in chain.data.glob(f"{BEELD}*"):
            file.unlink()
        told = chain.client.get(GIDS)
        assert is_asked_to_come_back(told)
        assert "wordt opgebouwd" in (told.json or {})["detail"]
        assert chain.beheer.get(READY).status_code == 503
        assert "112" in chain.client.get(f"/wijk/{WIJK}?wanneer=nu").text
        chain.follow()
        assert chain.shown() == "ruimte"
        assert chain.beheer.get(READY).json == {"status": "ok"}

    @pytest.mark.parametrize("begin", [0, 40, 4096])
    @pytest.mark.parametrize("when", ["while it runs", "while it stands"])
    def test_that_are_damaged_are_put_aside_and_built_anew(self, tmp_path: Path, begin: int, when: str) -> None:
        chain = Impatient(tmp_path / "data")
        chain.begin()
        if when == "while it stands":
            chain.close()
            damage(tmp_path / "data" / BEELD, begin)
            chain = Impatient(tmp_path / "data")
        else:
            with chain.system.parts.beeld.transaction(commit=False) as c:
                c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            damage(tmp_path / "data" / BEELD, begin)
            other = Impatient(tmp_path / "data")  # another process opens it, or this one looks at what it had not read
            other.client.get(GIDS)
            other.close()
        answers = [chain.client.get(GIDS) for _ in range(3)]
        assert is_asked_to_come_back(answers[-1])
        assert chain.beheer.get(READY).status_code == 503
        chain.follow()
        assert chain.shown() == "ruimte"
        assert (tmp_path / "data" / f"{BEELD}.beschadigd").exists()
        assert operator.differences(chain.system) == []
        chain.close()

    def test_that_are_built_anew_are_never_taken_for_those_before(self, chain: Impatient) -> None:
        """A web process keeps answers for as long as the count of changes stays what it was."""
        team = chain.begin()
        for number in range(6):
            assert chain.shown() == ("ruimte", "vol")[number % 2]
            damage_whole(chain)
            assert chain.report(team, ("vol", "ruimte")[number % 2]).status_code == 200
            assert is_asked_to_come_back(chain.client.get(GIDS))
            chain.follow()

    def test_in_which_one_document_cannot_be_read_are_built_anew(self, chain: Impatient) -> None:
        team = chain.begin()
        with chain.system.parts.beeld.transaction(commit=True) as c:
            c.execute("UPDATE gids_near SET body = X'00ff' WHERE stream = ?", (f"team:{team}",))
            c.execute("UPDATE gids_stamp SET changes = changes + 1")
        assert is_asked_to_come_back(chain.client.get(GIDS))
        chain.follow()
        assert chain.shown() == "ruimte"


def damage_whole(chain: Impatient) -> None:
    with chain.system.parts.beeld.transaction(commit=False) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(chain.data / BEELD, 0)


def test_logs_that_are_damaged_are_never_replaced(chain: Impatient, tmp_path: Path) -> None:
    chain.begin()
    chain.close()
    damage(chain.data / LOGBOEK, 0)
    kept = (chain.data / LOGBOEK).read_bytes()
    with pytest.raises(Exception, match="beschadigd"):
        Impatient(chain.data)
    assert (chain.data / LOGBOEK).read_bytes() == kept
    shutil.rmtree(chain.data)
    chain.__init__(tmp_path / "nieuw")  # type: ignore[misc] # what the fixture closes
