"""A batch of reports (rij 36, 96, 99): an answer for each line, good ones taken, and safe to send again."""

import json
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from events.capaciteit import CapaciteitGemeld
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_regio, add_team
from tests.support.chain import Api, Chain
from tests.support.scene import AVOND

EIGEN, REGELS = "thuiszorg-eigen", f"{AANBOD}/capaciteiten"
TEAMS = ("noord", "oost", "zuid")


@pytest.fixture
def world(chain: Chain) -> Chain:
    add_regio(chain)
    for team in TEAMS:
        add_team(chain, EIGEN, id=team, naam=f"Team {team}", bereikbaarheid=[ALTIJD])
    add_team(chain, "zorggroep-ander", id="elders", bereikbaarheid=[ALTIJD])
    return chain


@pytest.fixture
def eigen(world: Chain) -> Api:
    return world.called_by("aanbieder", EIGEN)


def line(team: str, stand: str = "ruimte", **rest: Any) -> dict[str, Any]:
    return {"team": team, "stand": stand, **rest}


def send(api: Api, *lines: Any) -> list[Any]:
    response = api.post(REGELS, [*lines])
    assert response.status_code == 200, response.get_data(as_text=True)
    found: list[Any] = (response.json or {})["regels"]
    return found


def statuses(found: list[Any]) -> list[str]:
    return [one["status"] for one in found]


def raw(world: Chain, sent: bytes, kind: str = "application/x-ndjson") -> TestResponse:
    key = world.system.keys.make(EIGEN, "aanbieder", (), world.clock())
    headers = {"Authorization": f"Bearer {key}"}
    return world.client.post(REGELS, data=sent, content_type=kind, headers=headers)


def reports(world: Chain) -> int:
    history = (one for team in (*TEAMS, "elders") for one in world.system.aanbod_store.read(f"team:{team}"))
    return sum(isinstance(one.event, CapaciteitGemeld) for one in history)


def test_good_lines_are_taken_and_of_each_other_all_faults_are_told(world: Chain, eigen: Api) -> None:
    found = send(
        eigen,
        line("noord", "vol", dagdelen=[AVOND]),
        line("oost", "leeg", dagdelen=[{"dagdeel": "ochtend"}], kleur="rood"),
        line("zuid", specialismen=["mth"], wijken=["WK999999"]),
        line("elders"),
        line("nergens"),
        "een tekst",
        line("noord"),
    )
    assert statuses(found) == ["gemeld", *["geweigerd"] * 5, "gemeld"]
    assert [one["regel"] for one in found] == list(range(7))
    assert [sorted(fault["plaats"] for fault in one.get("fouten", [])) for one in found] == [
        [],
        ["body[1].dagdelen[0].dagdeel", "body[1].kleur", "body[1].stand"],
        ["body[2].specialismen[0]", "body[2].wijken[0]"],
        ["body[3].team"],
        ["body[4].team"],
        ["body[5]"],
        [],
    ]
    assert found[0]["versie"] == found[6]["versie"] == int(capaciteit(eigen, "noord").headers["ETag"].strip('"'))
    assert reports(world) == 2
    stand = {one["id"]: one["capaciteit"]["stand"] for one in world.ask(wijk=WIJK)["contactpunten"]}
    assert stand == {"noord": "ruimte", "oost": "onbekend", "zuid": "onbekend", "elders": "onbekend"}


def capaciteit(api: Api, team: str) -> TestResponse:
    return api.get(f"{AANBOD}/teams/{team}/capaciteit")


def test_what_is_anothers_answers_like_what_is_not_there(eigen: Api) -> None:
    foreign, absent = send(eigen, line("elders"), line("nergens"))
    assert str(foreign).replace("elders", "X").replace("[0]", "[n]").replace("'regel': 0", "") == (
        str(absent).replace("nergens", "X").replace("[1]", "[n]").replace("'regel': 1", "")
    )


class TestSendingAgain:
    LINES = (line("noord"), line("noord", "vol", dagdelen=[AVOND]), line("oost", "vol", reden="personeel"))

    def test_the_same_lines_change_nothing(self, world: Chain, eigen: Api) -> None:
        first = send(eigen, *self.LINES)
        world.clock.now += timedelta(minutes=20)
        again = send(eigen, *self.LINES)
        assert statuses(again) == ["ongewijzigd"] * 3
        assert [one["versie"] for one in again] == [one["versie"] for one in first]
        assert reports(world) == 3

    def test_lines_that_together_bring_back_what_stands_change_nothing(self, world: Chain, eigen: Api) -> None:
        send(eigen, line("noord", "beperkt"))
        world.clock.now += timedelta(minutes=9)
        assert statuses(send(eigen, line("noord", "wachtlijst"), line("noord", "beperkt"))) == ["ongewijzigd"] * 2
        assert reports(world) == 1

    def test_a_line_with_an_id_counts_once_whatever_happened_since(self, world: Chain, eigen: Api) -> None:
        assert statuses(send(eigen, line("noord", "vol", id="rooster-17"))) == ["gemeld"]
        world.clock.now += timedelta(minutes=1)
        send(eigen, line("noord", "ruimte"))
        world.clock.now += timedelta(hours=20)
        assert statuses(send(eigen, line("noord", "vol", id="rooster-17"))) == ["ongewijzigd"]
        (other,) = send(eigen, line("oost", "vol", id="rooster-17"))
        assert [fault["plaats"] for fault in other["fouten"]] == ["body[0].id"]
        assert reports(world) == 2

    def test_an_id_belongs_to_who_gave_it_and_to_a_line_that_was_taken(self, world: Chain, eigen: Api) -> None:
        assert statuses(send(eigen, line("noord", id="1", specialismen=["mth"]))) == ["geweigerd"]
        assert statuses(send(eigen, line("noord", id="1"), line("noord", id="1"))) == ["gemeld", "ongewijzigd"]
        ander = world.called_by("aanbieder", "zorggroep-ander")
        assert statuses(send(ander, line("elders", "vol", id="1"))) == ["gemeld"]


def test_many_lines_of_many_teams_are_all_taken(world: Chain, eigen: Api) -> None:
    """More than fit in one transaction, and more of one team than do."""
    until = [(world.clock.now + timedelta(days=1, seconds=number)).isoformat() for number in range(1300)]
    lines = [line(TEAMS[number % 13 // 7], "vol", geldigTot=at) for number, at in enumerate(until)]
    found = send(eigen, *lines)
    assert {one["status"] for one in found} == {"gemeld"}
    assert reports(world) == 1300


def test_lines_may_stand_below_each_other(world: Chain) -> None:
    sent = b"\n".join(json.dumps(one).encode() for one in (line("noord"), line("oost", "vol"))) + b"\n"
    response = raw(world, sent)
    assert statuses((response.json or {})["regels"]) == ["gemeld", "gemeld"]
    assert raw(world, b"").json == {"regels": []}


def test_blank_lines_are_passed_over_and_each_line_keeps_its_number(world: Chain) -> None:
    sent = b"\n\n".join(json.dumps(one).encode() for one in (line("oost"), line("nergens"))) + b"\n\n"
    taken, refused = (raw(world, sent).json or {})["regels"]
    assert (taken["regel"], taken["status"]) == (0, "gemeld")
    assert (refused["regel"], [fault["plaats"] for fault in refused["fouten"]]) == (2, ["body[2].team"])


def test_what_this_route_reads_is_named_and_elsewhere_that_is_json_alone(world: Chain) -> None:
    both = (raw(world, b"{}", "application/jsonl").json or {})["detail"]
    assert both == "Stuur de inhoud als application/json of application/x-ndjson in UTF-8, niet ingepakt."
    headers = {"Authorization": f"Bearer {world.system.keys.make(EIGEN, 'aanbieder', (), world.clock())}"}
    path = f"{AANBOD}/teams/noord/capaciteit"
    other = world.client.put(path, data=b"{}", content_type="application/x-ndjson", headers=headers)
    assert (other.status_code, (other.json or {})["detail"]) == (
        415,
        "Stuur de inhoud als application/json in UTF-8, niet ingepakt.",
    )


@pytest.mark.parametrize(
    ("sent", "kind", "status", "places"),
    [
        (b'{"team": "noord", "stand": "vol"}\n{"team": \n\n[}', "application/x-ndjson", 400,
         ["body[1]", "body[3]"]),
        (b'[{"team": "noord", "stand": "vol"}, ]', "application/json", 400, ["body"]),
        (b'{"team": "noord", "stand": "vol"}', "application/json", 400, ["body"]),
        (b'[{"team": "noord", "team": "oost", "stand": "vol"}]', "application/json", 400, ["body[0].team"]),
        (b"[" + b"1," * 5000 + b"1]", "application/json", 400, ["body[5000]"]),
        (b"1\n" * 5001, "application/x-ndjson", 400, ["body[5000]"]),
        (b'[{"team": "noord", "stand": "vol"}]', "text/csv", 415, []),
        (b" " * 4_000_001, "application/x-ndjson", 413, []),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_as_a_whole(
    world: Chain, sent: bytes, kind: str, status: int, places: list[str]
) -> None:
    response = raw(world, sent, kind)
    assert response.status_code == status
    assert [fault["plaats"] for fault in (response.json or {}).get("fouten", [])] == places
    assert reports(world) == 0


@pytest.mark.rij(100)
def test_no_text_takes_what_can_be_the_number_of_a_client(eigen: Api) -> None:
    (refused,) = send(eigen, line("noord", id="client 123456782"))
    assert [fault["plaats"] for fault in refused["fouten"]] == ["body[0].id"]
    assert statuses(send(eigen, line("noord", id="client 123456789"))) == ["gemeld"], "no such number exists"
    keyed = eigen.put(f"{AANBOD}/teams/oost/capaciteit", {"stand": "vol"}, Idempotency_Key="111222333")
    assert keyed.status_code == 400
    named = eigen.post(f"{AANBOD}/teams", {"naam": "Mw. 111222333", "aanbieders": [EIGEN]})
    assert [fault["plaats"] for fault in (named.json or {})["fouten"]] == ["body.naam"]


def test_a_key_of_one_team_sends_no_batch_and_a_regio_neither(world: Chain) -> None:
    for reader in (world.called_by("aanbieder", EIGEN, team="noord"), world.called_by("regio", "enschede")):
        assert reader.post(REGELS, [line("noord")]).status_code == 403


def test_of_a_line_that_the_facts_of_its_team_refuse_ten_faults_are_told(eigen: Api) -> None:
    elsewhere = [f"WK{number:06}" for number in range(300_000, 301_000)]
    refused, taken = send(eigen, line("noord", wijken=elsewhere), line("oost"))
    assert [fault["plaats"] for fault in refused["fouten"]] == [f"body[0].wijken[{number}]" for number in range(10)]
    assert (refused["status"], taken["status"]) == ("geweigerd", "gemeld")
    both = send(eigen, {"id": "", "team": "", "x": 1, **{f"kleur{number}": "rood" for number in range(9)}})
    assert len(both[0]["fouten"]) == 10, "what is wrong with the head of a line counts too"
