"""A back-up while everything goes on, put back later: the directory says what the log says, and nothing of what was
undone."""

import random
import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from events.aanbod import CapaciteitGemeld
from services.app import operator as beheer
from services.errors import Clash
from tests.support.bouw import AANBOD, ALTIJD, WIJK, met_regio, met_team
from tests.support.keten import Keten
from tests.support.vragen import VRAAG, Spel

STANDEN = ("ruimte", "beperkt", "wachtlijst", "vol")


def quiet(_: str) -> None: ...


def meld(keten: Keten, teams: list[str], stand: str) -> None:
    beheerder = keten.als("beheerder")
    for team in teams:
        assert beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": stand}).status_code == 200


def standen(keten: Keten) -> dict[str, str]:
    return {punt["id"]: punt["capaciteit"]["stand"] for punt in keten.vraag(wijk=WIJK)["contactpunten"]}


def test_what_was_reported_after_a_backup_is_gone_and_what_comes_later_is_seen(keten: Keten, tmp_path: Path) -> None:
    met_regio(keten)
    first = [met_team(keten, bereikbaarheid=[ALTIJD]) for _ in range(3)]
    meld(keten, first, "ruimte")
    beheer.back_up(keten.platform, tmp_path / "back-up.zip", quiet)
    later = [met_team(keten, bereikbaarheid=[ALTIJD]) for _ in range(3)]
    meld(keten, first + later, "vol")
    assert set(standen(keten).values()) == {"vol"}
    beheer.terugzetten(keten.platform, tmp_path / "back-up.zip", quiet)
    meld(keten, first[:1], "beperkt")
    assert standen(keten) == {first[0]: "beperkt", first[1]: "ruimte", first[2]: "ruimte"}
    assert beheer.verschillen(keten.platform) == []
    nieuw = met_team(keten, bereikbaarheid=[ALTIJD])
    assert set(standen(keten)) == {*first, nieuw}


def test_keys_and_claims_are_put_back_as_well(keten: Keten, tmp_path: Path) -> None:
    met_regio(keten)
    before = keten.platform.sleutels.maak("platform", "beheerder", (), keten.klok())
    beheer.back_up(keten.platform, tmp_path / "back-up.zip", quiet)
    after = keten.platform.sleutels.maak("platform", "beheerder", (), keten.klok())
    owners = keten.platform.store.owners("wijk", [WIJK], keten.klok())
    beheer.terugzetten(keten.platform, tmp_path / "back-up.zip", quiet)
    assert keten.platform.sleutels.caller(before)
    assert keten.platform.sleutels.caller(after) is None
    assert keten.platform.store.owners("wijk", [WIJK], keten.klok()) == owners != {}


@pytest.mark.parametrize("broken", ["no zip", "cut off", "another form", "a row too few"])
def test_a_file_that_is_not_a_whole_backup_changes_nothing(keten: Keten, tmp_path: Path, broken: str) -> None:
    met_regio(keten)
    team = met_team(keten, bereikbaarheid=[ALTIJD])
    good, bad = tmp_path / "back-up.zip", tmp_path / "anders.zip"
    beheer.back_up(keten.platform, good, quiet)
    if broken == "no zip":
        bad.write_text("niets")
    elif broken == "cut off":
        bad.write_bytes(good.read_bytes()[:-200])
    else:
        change = {"another form": (b'"form":2', b'"form":3'), "a row too few": (b'"aanbod":', b'"aanbod":9')}[broken]
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as sink:
            for name in source.namelist():
                sink.writestr(name, source.read(name).replace(*change))
    identity = keten.platform.open_log("aanbod").identity() if keten.vraag(wijk=WIJK) else ""
    with pytest.raises(Clash, match=r"geen hele back-up|heeft vorm"):
        beheer.terugzetten(keten.platform, bad, quiet)
    assert keten.platform.open_log("aanbod").identity() == identity
    assert list(standen(keten)) == [team]


@pytest.mark.slow
def test_a_thousand_reports_undone_and_five_hundred_others(keten: Keten, tmp_path: Path) -> None:
    """Backed up while somebody writes; the directory then says what a plain reading of the log says."""
    met_regio(keten)
    teams = [met_team(keten, bereikbaarheid=[ALTIJD]) for _ in range(12)]
    beheerder, dice = keten.als("beheerder"), random.Random(20261123)

    def report(many: int) -> None:
        for _ in range(many):
            keten.klok.now += timedelta(seconds=11)  # the same within ten seconds is one report
            body = {"stand": dice.choice(STANDEN)}
            assert beheerder.put(f"{AANBOD}/teams/{dice.choice(teams)}/capaciteit", body).status_code == 200

    base = events(keten, teams)
    report(100)
    writer = threading.Thread(target=report, args=(200,))
    writer.start()
    beheer.back_up(keten.platform, tmp_path / "back-up.zip", quiet)
    writer.join()
    report(1000)
    before = plain(keten, teams)
    assert standen(keten) == before
    beheer.terugzetten(keten.platform, tmp_path / "back-up.zip", quiet)
    assert 100 <= events(keten, teams) - base <= 300
    report(500)
    assert standen(keten) == plain(keten, teams)
    assert beheer.verschillen(keten.platform) == []


def events(keten: Keten, teams: list[str]) -> int:
    return sum(len(keten.platform.store.read(f"team:{team}")) for team in teams)


def plain(keten: Keten, teams: list[str]) -> dict[str, str]:
    """The last report of each team, as the log has it."""
    found: dict[str, str] = {}
    for team in teams:
        for recorded in keten.platform.store.read(f"team:{team}"):
            if isinstance(recorded.event, CapaciteitGemeld):
                found[team] = recorded.event.stand
    return found


def test_zorgvragen_ladders_and_subscriptions_are_put_back_and_nothing_happens_twice(
    keten: Keten, tmp_path: Path
) -> None:
    """After a restore every process manager reads its log again from the beginning."""
    spel = Spel(keten)
    gemeente = spel.abonneer("gemeente", "GM0153")
    id_ = spel.stel()
    keten.tot(keten.klok.now + timedelta(minutes=30))
    before, told = spel.zie(id_), spel.gemeld(gemeente)
    beheer.back_up(keten.platform, tmp_path / "back-up.zip", quiet)
    undone = spel.stel()
    keten.tot(keten.klok.now + timedelta(hours=2))
    later = spel.gemeld(gemeente)
    assert len(later) > len(told) == 2
    beheer.terugzetten(keten.platform, tmp_path / "back-up.zip", quiet)
    keten.klok.now -= timedelta(hours=2)
    keten.opnieuw()
    assert spel.zie(id_) == before
    assert spel.gemeld(gemeente) == told
    assert spel.verwijzer.get(f"{VRAAG}/{undone}").status_code == 404
    keten.tot(keten.klok.now + timedelta(minutes=30))
    assert spel.zie(id_)["houder"]["rol"] == "zorgverzekeraar"
    again = spel.gemeld(gemeente)
    assert [melding["sequence"] for melding in again] == ["1", "2", "3"]
    assert again[2]["id"] not in {melding["id"] for melding in later}, "a number is used again, an id is not"
