"""One report by API, stored as an event, followed by the directory, answered to whoever asks."""

from datetime import timedelta

import pytest
from eventsourcing.persistence import StoredEvent

from services.app import operator as beheer
from tests.support.bouw import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, met_regio, met_team, regio
from tests.support.keten import Keten


@pytest.fixture
def team(keten: Keten) -> str:
    met_regio(keten)
    return met_team(keten, bereikbaarheid=[ALTIJD])


def stand(keten: Keten, **query: object) -> object:
    return keten.vraag(**(query or {"wijk": WIJK}))["contactpunten"][0]["capaciteit"]["stand"]


@pytest.mark.rij(1, 3, 6, 99)
def test_one_call_makes_the_room_of_a_team_known(keten: Keten, team: str) -> None:
    assert stand(keten) == "onbekend"
    keten.als("aanbieder", "thuiszorg-voorbeeld").put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "ruimte"})
    assert stand(keten) == "ruimte"


@pytest.mark.rij(3)
def test_what_expired_is_unknown_at_the_moment_of_reading(keten: Keten, team: str) -> None:
    keten.als("aanbieder", "thuiszorg-voorbeeld").put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "ruimte"})
    keten.klok.now += timedelta(hours=71, minutes=59)
    assert stand(keten) == "ruimte"
    keten.klok.now += timedelta(minutes=1)
    assert stand(keten) == "onbekend"


@pytest.mark.rij(1)
def test_a_night_after_midnight_has_the_dagsoort_of_the_day_on_which_it_began(keten: Keten, team: str) -> None:
    assert team
    antwoord = keten.vraag(wijk=WIJK, moment="2026-11-30T03:00:00+01:00")
    assert (antwoord["dagsoort"], antwoord["dagdeel"]) == ("weekend", "nacht")
    antwoord = keten.vraag(wijk=WIJK, datum="2026-11-27", dagdeel="nacht")
    assert (antwoord["dagsoort"], antwoord["moment"]) == ("werkdag", "2026-11-27T22:00:00Z")


@pytest.mark.rij(10, 101)
def test_who_can_help_stands_before_who_cannot_and_a_certain_no_stands_last(keten: Keten) -> None:
    met_regio(keten)
    beheerder = keten.als("beheerder")
    gemeld = ["vol", "wachtlijst", None, "beperkt", "ruimte"]
    for stand_ in gemeld:
        id_ = met_team(keten, bereikbaarheid=[ALTIJD])
        if stand_:
            beheerder.put(f"{AANBOD}/teams/{id_}/capaciteit", {"stand": stand_})
    punten = keten.vraag(wijk=WIJK)["contactpunten"]
    assert [punt["capaciteit"]["stand"] for punt in punten] == ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol"]


@pytest.mark.rij(101)
def test_the_order_of_equals_is_the_same_that_day_and_another_the_next(keten: Keten) -> None:
    met_regio(keten)
    teams = [met_team(keten, f"aanbieder-{number}", bereikbaarheid=[ALTIJD]) for number in range(8)]

    def volgorde() -> list[str]:
        return [punt["id"] for punt in keten.vraag(wijk=WIJK)["contactpunten"]]

    vandaag = volgorde()
    keten.klok.now += timedelta(hours=5)
    assert volgorde() == vandaag
    keten.klok.now += timedelta(days=1)
    assert volgorde() != vandaag
    assert sorted(volgorde()) == sorted(teams)


@pytest.mark.rij(26)
def test_a_postcode_in_a_werkgebied_is_found_by_itself_and_by_the_wijken_in_which_it_lies(keten: Keten) -> None:
    met_regio(keten)
    id_ = met_team(keten, werkgebied=["7534"], bereikbaarheid=[ALTIJD])

    def gevonden(**query: str) -> bool:
        return id_ in [punt["id"] for punt in keten.vraag(**query)["contactpunten"]]

    assert gevonden(postcode="7534")
    assert gevonden(wijk=WIJK)
    assert gevonden(wijk=ANDERE_WIJK)
    assert not gevonden(postcode="7532")


@pytest.mark.rij(20, 21, 26)
def test_a_postcode_lies_in_wijken_in_order_of_inhabitants_and_else_in_its_gemeente(keten: Keten, team: str) -> None:
    assert team
    wijken = keten.vraag(postcode="7534")["plaats"]["wijken"]
    assert [wijk["code"] for wijk in wijken] == [WIJK, ANDERE_WIJK]
    plaats = keten.vraag(postcode="7599")["plaats"]
    assert plaats["gemeente"] == {"code": "GM0153", "naam": "Enschede"}
    assert [wijk["code"] for wijk in plaats["wijken"]] == [ANDERE_WIJK, WIJK]


@pytest.mark.rij(19, 27)
def test_a_regio_takes_a_wijk_from_an_imported_one_but_not_from_another(keten: Keten) -> None:
    met_regio(keten)
    response = keten.als("beheerder").put(f"{AANBOD}/regios/ander", regio("Ander"))
    assert response.status_code == 409
    assert WIJK in (response.json or {})["detail"]
    assert keten.vraag(wijk=WIJK)["plaats"]["regio"]["code"] == "enschede"


def test_the_directory_can_be_built_anew_while_it_answers(keten: Keten, team: str) -> None:
    beheerder = keten.als("beheerder")
    beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "beperkt"})
    voor = keten.vraag(wijk=WIJK)
    said: list[str] = []
    beheer.herbouw(keten.platform, said.append)
    assert said
    assert {**keten.vraag(wijk=WIJK), "gegevensVan": None} == {**voor, "gegevensVan": None}
    assert beheer.verschillen(keten.platform) == []
    beheerder.put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "vol"})
    assert stand(keten) == "vol"


def test_what_cannot_be_decoded_sets_its_own_stream_aside_and_nothing_else(keten: Keten, team: str) -> None:
    ander = met_team(keten, "thuiszorg-anders", bereikbaarheid=[ALTIJD])
    kind = "nl.benaderbaar.aanbod.capaciteit-gemeld.v1"
    kapot = b'{"id":"x","source":"x","type":"%s","subject":"team:%s","time":"2026-11-23T09:00:00Z",' % (
        kind.encode(),
        team.encode(),
    )
    kapot += b'"sequence":"5","actor":"x:y","data":{"stand":"paars"}}'
    nieuw = b"nl.benaderbaar.aanbod.iets-nieuws.v9"
    later = kapot.replace(kind.encode(), nieuw).replace(team.encode(), b"nieuw").replace(b'"5"', b'"1"')
    keten.schrijf(StoredEvent(f"team:{team}", 5, kind, kapot), StoredEvent("team:nieuw", 1, nieuw.decode(), later))
    keten.als("beheerder").put(f"{AANBOD}/teams/{ander}/capaciteit", {"stand": "ruimte"})
    punten = {punt["id"]: punt["capaciteit"]["stand"] for punt in keten.vraag(wijk=WIJK)["contactpunten"]}
    assert punten == {team: "onbekend", ander: "ruimte"}
    assert keten.platform.index.parked([f"team:{team}", f"team:{ander}"]) == {f"team:{team}"}
    assert beheer.verschillen(keten.platform) == []


def test_a_view_of_another_log_is_built_anew(keten: Keten, team: str) -> None:
    assert stand(keten) == "onbekend"
    keten.platform.index.reset("another-log")
    assert keten.vraag(wijk=WIJK)["contactpunten"][0]["id"] == team
