"""A back-up while everything goes on, put back later: the directory says what the log says, and nothing of what was
undone."""

import random
import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from events.capaciteit import CapaciteitGemeld
from services.app import operator
from services.errors import Clash
from services.platform.store.snapshots import EVERY
from services.registry.application.teams import TEAM
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_regio, add_team
from tests.support.chain import Chain
from tests.support.history import check_states
from tests.support.scene import VRAAG, Scene

STANDEN = ("ruimte", "beperkt", "wachtlijst", "vol")


def meld(chain: Chain, teams: list[str], stand: str) -> None:
    beheerder = chain.called_by("beheerder")
    for team in teams:
        assert beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": stand}).status_code == 200


def standen(chain: Chain) -> dict[str, str]:
    return {punt["id"]: punt["capaciteit"]["stand"] for punt in chain.ask(wijk=WIJK)["contactpunten"]}


def test_what_was_reported_after_a_backup_is_gone_and_what_comes_later_is_seen(chain: Chain, tmp_path: Path) -> None:
    add_regio(chain)
    first = [add_team(chain, bereikbaarheid=[ALTIJD]) for _ in range(3)]
    meld(chain, first, "ruimte")
    operator.back_up(chain.system, tmp_path / "back-up.zip", print)
    later = [add_team(chain, bereikbaarheid=[ALTIJD]) for _ in range(3)]
    meld(chain, first + later, "vol")
    assert set(standen(chain).values()) == {"vol"}
    operator.put_back(chain.system, tmp_path / "back-up.zip", print)
    meld(chain, first[:1], "beperkt")
    assert standen(chain) == {first[0]: "beperkt", first[1]: "ruimte", first[2]: "ruimte"}
    assert operator.differences(chain.system) == []
    added = add_team(chain, bereikbaarheid=[ALTIJD])
    assert set(standen(chain)) == {*first, added}


def test_a_long_history_is_put_back_without_a_state_of_what_was_undone(chain: Chain, tmp_path: Path) -> None:
    add_regio(chain)
    team = add_team(chain, bereikbaarheid=[ALTIJD])
    report_each_minute(chain, team, EVERY + 5)
    operator.back_up(chain.system, tmp_path / "back-up.zip", print)
    kept = chain.system.aanbod_store.find(TEAM, team)
    report_each_minute(chain, team, 2 * EVERY)
    assert check_states(chain.system.aanbod_store, TEAM, [team]) == 1
    operator.put_back(chain.system, tmp_path / "back-up.zip", print)
    assert chain.system.aanbod_store.find(TEAM, team) == kept
    assert chain.system.aanbod_store.load(TEAM, [team])[team].kept == 0
    report_each_minute(chain, team, 1)
    assert check_states(chain.system.aanbod_store, TEAM, [team]) == 1


def report_each_minute(chain: Chain, team: str, times: int) -> None:
    for _ in range(times):
        chain.clock.now += timedelta(minutes=1)
        meld(chain, [team], "ruimte")


def test_keys_and_claims_are_put_back_as_well(chain: Chain, tmp_path: Path) -> None:
    add_regio(chain)
    before = chain.system.keys.make("platform", "beheerder", (), chain.clock())
    operator.back_up(chain.system, tmp_path / "back-up.zip", print)
    after = chain.system.keys.make("platform", "beheerder", (), chain.clock())
    owners = chain.system.aanbod_store.owners("wijk", [WIJK], chain.clock())
    operator.put_back(chain.system, tmp_path / "back-up.zip", print)
    assert chain.system.keys.caller(before, chain.clock())
    assert chain.system.keys.caller(after, chain.clock()) is None
    assert chain.system.aanbod_store.owners("wijk", [WIJK], chain.clock()) == owners != {}


@pytest.mark.parametrize("broken", ["no zip", "cut off", "another form", "a row too few"])
def test_a_file_that_is_not_a_whole_backup_changes_nothing(chain: Chain, tmp_path: Path, broken: str) -> None:
    add_regio(chain)
    team = add_team(chain, bereikbaarheid=[ALTIJD])
    good, bad = tmp_path / "back-up.zip", tmp_path / "anders.zip"
    operator.back_up(chain.system, good, print)
    if broken == "no zip":
        bad.write_text("niets")
    elif broken == "cut off":
        bad.write_bytes(good.read_bytes()[:-200])
    else:
        change = {"another form": (b'"form":2', b'"form":3'), "a row too few": (b'"aanbod":', b'"aanbod":9')}[broken]
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as sink:
            for name in source.namelist():
                sink.writestr(name, source.read(name).replace(*change))
    identity = chain.system.parts.open_log("aanbod").identity() if chain.ask(wijk=WIJK) else ""
    with pytest.raises(Clash, match=r"geen hele back-up|heeft vorm"):
        operator.put_back(chain.system, bad, print)
    assert chain.system.parts.open_log("aanbod").identity() == identity
    assert list(standen(chain)) == [team]


@pytest.mark.slow
def test_a_thousand_reports_undone_and_five_hundred_others(chain: Chain, tmp_path: Path) -> None:
    """Backed up while somebody writes; the directory then says what a plain reading of the log says."""
    add_regio(chain)
    teams = [add_team(chain, bereikbaarheid=[ALTIJD]) for _ in range(12)]
    beheerder, dice = chain.called_by("beheerder"), random.Random(20261123)

    def report(many: int) -> None:
        for _ in range(many):
            chain.clock.now += timedelta(seconds=11)  # the same within ten seconds is one report
            body = {"stand": dice.choice(STANDEN)}
            assert beheerder.put(f"{AANBOD}/teams/{dice.choice(teams)}/capaciteit", body).status_code == 200

    base = events(chain, teams)
    report(100)
    writer = threading.Thread(target=report, args=(200,))
    writer.start()
    operator.back_up(chain.system, tmp_path / "back-up.zip", print)
    writer.join()
    report(1000)
    before = plain(chain, teams)
    assert standen(chain) == before
    operator.put_back(chain.system, tmp_path / "back-up.zip", print)
    assert 100 <= events(chain, teams) - base <= 300
    report(500)
    assert standen(chain) == plain(chain, teams)
    assert operator.differences(chain.system) == []


def events(chain: Chain, teams: list[str]) -> int:
    return sum(len(chain.system.aanbod_store.read(f"team:{team}")) for team in teams)


def plain(chain: Chain, teams: list[str]) -> dict[str, str]:
    """The last report of each team, as the log has it."""
    found: dict[str, str] = {}
    for team in teams:
        for recorded in chain.system.aanbod_store.read(f"team:{team}"):
            if isinstance(recorded.event, CapaciteitGemeld):
                found[team] = recorded.event.stand
    return found


def test_zorgvragen_ladders_and_subscriptions_are_put_back_and_nothing_happens_twice(
    chain: Chain, tmp_path: Path
) -> None:
    """After a restore every process manager reads its log again from the beginning."""
    scene = Scene(chain)
    gemeente = scene.subscribe("gemeente", "GM0153")
    vraag_id = scene.stel()
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    before, told = scene.look(vraag_id), scene.told(gemeente)
    operator.back_up(chain.system, tmp_path / "back-up.zip", print)
    undone = scene.stel()
    chain.advance_to(chain.clock.now + timedelta(hours=2))
    later = scene.told(gemeente)
    assert len(later) > len(told) == 2
    operator.put_back(chain.system, tmp_path / "back-up.zip", print)
    chain.clock.now -= timedelta(hours=2)
    chain.look_again()
    assert scene.look(vraag_id) == before
    assert scene.told(gemeente) == told
    assert scene.verwijzer.get(f"{VRAAG}/{undone}").status_code == 404
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    assert scene.look(vraag_id)["houder"]["rol"] == "zorgverzekeraar"
    again = scene.told(gemeente)
    assert [int(melding["sequence"]) for melding in again] == [1, 2, 3]
    assert again[2]["id"] not in {melding["id"] for melding in later}, "a number is used again, an id is not"
