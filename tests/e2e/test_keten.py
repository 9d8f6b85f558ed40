"""One report by API, stored as an event, followed by the directory, answered to whoever asks."""

from datetime import timedelta

import pytest

from tests.support.bouw import AANBOD, ALTIJD, WIJK, met_regio, met_team
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
    keten.klok.nu += timedelta(hours=71, minutes=59)
    assert stand(keten) == "ruimte"
    keten.klok.nu += timedelta(minutes=1)
    assert stand(keten) == "onbekend"
