"""One report by API, stored as an event, followed by the directory, answered to whoever asks."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent
from typing_extensions import override

from events.codec import Codec, Recorded
from events.logs import EVENTS
from services.app import geography, operator
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_regio, add_team, regio
from tests.support.chain import Chain

LAND = Path(__file__).parents[1] / "support" / "land"


@pytest.fixture
def team(chain: Chain) -> str:
    add_regio(chain)
    return add_team(chain, bereikbaarheid=[ALTIJD])


def stand(chain: Chain, **query: object) -> object:
    return chain.ask(**(query or {"wijk": WIJK}))["contactpunten"][0]["capaciteit"]["stand"]


@pytest.mark.rij(1, 3, 6, 99)
def test_one_call_makes_the_room_of_a_team_known(chain: Chain, team: str) -> None:
    assert stand(chain) == "onbekend"
    chain.called_by("aanbieder", "thuiszorg-voorbeeld").put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "ruimte"})
    assert stand(chain) == "ruimte"


@pytest.mark.rij(3)
def test_what_expired_is_unknown_at_the_moment_of_reading(chain: Chain, team: str) -> None:
    chain.called_by("aanbieder", "thuiszorg-voorbeeld").put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "ruimte"})
    chain.clock.now += timedelta(hours=71, minutes=59)
    assert stand(chain) == "ruimte"
    chain.clock.now += timedelta(minutes=1)
    assert stand(chain) == "onbekend"


@pytest.mark.rij(1)
@pytest.mark.usefixtures("team")
def test_a_night_after_midnight_has_the_dagsoort_of_the_day_on_which_it_began(chain: Chain) -> None:
    antwoord = chain.ask(wijk=WIJK, moment="2026-11-30T03:00:00+01:00")
    assert (antwoord["dagsoort"], antwoord["dagdeel"]) == ("weekend", "nacht")
    antwoord = chain.ask(wijk=WIJK, datum="2026-11-27", dagdeel="nacht")
    assert (antwoord["dagsoort"], antwoord["moment"]) == ("werkdag", "2026-11-27T22:00:00Z")


@pytest.mark.rij(10, 101)
def test_those_who_can_help_stand_before_those_who_cannot_and_a_certain_no_stands_last(chain: Chain) -> None:
    add_regio(chain)
    beheerder = chain.called_by("beheerder")
    told = ["vol", "wachtlijst", None, "beperkt", "ruimte"]
    for reported in told:
        team_id = add_team(chain, bereikbaarheid=[ALTIJD])
        if reported:
            beheerder.put(f"{AANBOD}/teams/{team_id}/capaciteit", {"stand": reported})
    punten = chain.ask(wijk=WIJK)["contactpunten"]
    assert [punt["capaciteit"]["stand"] for punt in punten] == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]


@pytest.mark.rij(101)
def test_equals_keep_their_order_for_a_day_and_get_another_the_next(chain: Chain) -> None:
    add_regio(chain)
    teams = [add_team(chain, f"aanbieder-{number}", bereikbaarheid=[ALTIJD]) for number in range(8)]

    def order() -> list[str]:
        return [punt["id"] for punt in chain.ask(wijk=WIJK)["contactpunten"]]

    today = order()
    chain.clock.now += timedelta(hours=5)
    assert order() == today
    chain.clock.now += timedelta(days=1)
    assert order() != today
    assert sorted(order()) == sorted(teams)


@pytest.mark.rij(26)
def test_a_postcode_in_a_werkgebied_is_found_by_itself_and_by_the_wijken_in_which_it_lies(chain: Chain) -> None:
    add_regio(chain)
    team_id = add_team(chain, werkgebied=["7534"], bereikbaarheid=[ALTIJD])

    def found(**query: str) -> bool:
        return team_id in [punt["id"] for punt in chain.ask(**query)["contactpunten"]]

    assert found(postcode="7534")
    assert found(wijk=WIJK)
    assert found(wijk=ANDERE_WIJK)
    assert not found(postcode="7532")


@pytest.mark.rij(20, 21, 26)
@pytest.mark.usefixtures("team")
def test_a_postcode_lies_in_wijken_in_order_of_inhabitants_and_else_in_its_gemeente(chain: Chain) -> None:
    wijken = chain.ask(postcode="7534")["plaats"]["wijken"]
    assert [wijk["code"] for wijk in wijken] == [WIJK, ANDERE_WIJK]
    plaats = chain.ask(postcode="7599")["plaats"]
    assert plaats["gemeente"] == {"code": "GM0153", "naam": "Enschede"}
    assert [wijk["code"] for wijk in plaats["wijken"]] == [ANDERE_WIJK, WIJK]


@pytest.mark.rij(19, 27)
def test_a_regio_takes_a_wijk_from_an_imported_one_but_not_from_another(chain: Chain) -> None:
    geography.read(chain.system, LAND, lambda _: None)
    assert chain.ask(wijk="WK000100")["plaats"]["regio"]["naam"] == "Zorgkantoorregio Noord"
    wijk = {"code": "WK000100", "naam": "Centrum", "gemeente": "GM0001", "inwoners": 5000, "postcodes": {"1001": 1}}
    body = {"wijken": [wijk], "gemeenten": {"GM0001": {"naam": "Stad", "postcodes": ["1001"]}}}
    beheerder = chain.called_by("beheerder")
    assert beheerder.put(f"{AANBOD}/regios/stad", regio("Stad", **body)).status_code == 201
    assert chain.ask(wijk="WK000100")["plaats"]["regio"]["code"] == "stad"
    assert chain.ask(wijk="WK000101")["plaats"]["regio"]["naam"] == "Zorgkantoorregio Noord", "the others stay"
    response = beheerder.put(f"{AANBOD}/regios/ander", regio("Ander", **body))
    assert response.status_code == 409
    assert "WK000100" in (response.json or {})["detail"]
    assert chain.ask(wijk="WK000100")["plaats"]["regio"]["code"] == "stad"


class Interrupted(Codec):
    """The codec of a directory that is filled: something else happens at each event that it reads."""

    def __init__(self, happens: Callable[[], None]) -> None:
        super().__init__("urn:nld:benaderbaar:systeem:test", EVENTS)
        self._happens = happens

    @override
    def decode(self, data: bytes) -> Recorded:
        self._happens()
        return super().decode(data)


def test_the_directory_can_be_rebuilt_while_it_answers(chain: Chain, team: str) -> None:
    beheerder = chain.called_by("beheerder")
    beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "beperkt"})
    before = chain.ask(wijk=WIJK)
    said: list[str] = []
    meanwhile: list[Any] = []

    def ask() -> None:
        meanwhile.append(chain.anybody.get(f"/api/gids/v1/contactpunten?wijk={WIJK}").json)

    operator.rebuild(msgspec.structs.replace(chain.system, codec=Interrupted(ask)), said.append)
    assert said
    assert len(meanwhile) >= 4, "at each event: a regio, an aanbieder, a team and a report"
    assert all(answer == before for answer in meanwhile)
    assert {**chain.ask(wijk=WIJK), "gegevensVan": None} == {**before, "gegevensVan": None}
    assert operator.differences(chain.system) == []
    beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "vol"})
    assert stand(chain) == "vol"


def test_what_cannot_be_decoded_sets_its_own_stream_aside_and_nothing_else(chain: Chain, team: str) -> None:
    other = add_team(chain, "thuiszorg-anders", bereikbaarheid=[ALTIJD])
    kind = "nl.benaderbaar.aanbod.capaciteit-gemeld.v1"
    broken = b'{"id":"x","source":"x","type":"%s","subject":"team:%s","time":"2026-11-23T09:00:00Z",' % (
        kind.encode(),
        team.encode(),
    )
    broken += b'"sequence":"5","actor":"x:y","data":{"stand":"paars"}}'
    unknown = b"nl.benaderbaar.aanbod.iets-nieuws.v9"
    later = broken.replace(kind.encode(), unknown).replace(team.encode(), b"nieuw").replace(b'"5"', b'"1"')
    chain.append_raw(
        StoredEvent(f"team:{team}", 5, kind, broken), StoredEvent("team:nieuw", 1, unknown.decode(), later)
    )
    chain.called_by("beheerder").put(f"{AANBOD}/teams/{other}/capaciteit", {"stand": "ruimte"})
    punten = {punt["id"]: punt["capaciteit"]["stand"] for punt in chain.ask(wijk=WIJK)["contactpunten"]}
    assert punten == {team: "onbekend", other: "ruimte"}
    assert chain.system.parts.index.parked([f"team:{team}", f"team:{other}"]) == {f"team:{team}"}
    assert operator.differences(chain.system) == []


def test_a_view_of_another_log_is_rebuilt(chain: Chain, team: str) -> None:
    assert stand(chain) == "onbekend"
    chain.system.parts.index.reset("another-log")
    assert chain.ask(wijk=WIJK)["contactpunten"][0]["id"] == team
