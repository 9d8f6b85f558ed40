"""Numbers and names as people write them, from the one who sends them to the page and back (gevallen 6 and 7)."""

import pytest

from tests.support.builders import AANBOD, ALTIJD, add_team
from tests.support.chain import Chain
from tests.support.scene import succeeded

WIJK = "WK079601"
STAD = {
    "naam": "Brabantse Stad",
    "wijken": [{"code": WIJK, "naam": "Binnenstad, oost", "gemeente": "GM0796", "postcodes": {"5211": 1.0}}],
    "gemeenten": {"GM0796": {"naam": "'s-Hertogenbosch", "postcodes": ["5211"]}},
}


@pytest.fixture
def world(chain: Chain) -> Chain:
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/stad", STAD).status_code == 201
    return chain


@pytest.mark.parametrize(
    ("sent", "shown", "link"),
    [
        ("+31 (0)73 000 31 32", "+31 (0)73 000 31 32", "tel:+31730003132"),
        ("(073) 000 31 32", "(073) 000 31 32", "tel:+31730003132"),
        ("073/000 31 32 toestel 8", "073/000 31 32 tst. 8", "tel:+31730003132;ext=8"),
    ],
)
def test_a_number_is_shown_as_it_was_sent_and_dialled_rightly(world: Chain, sent: str, shown: str, link: str) -> None:
    add_team(world, naam="Wijkteam Oost", werkgebied=[WIJK], contact={"telefoon": sent}, bereikbaarheid=[ALTIJD])
    (punt,) = world.ask(wijk=WIJK)["contactpunten"]
    assert punt["contact"]["telefoon"] == shown
    assert f'href="{link}"' in world.client.get(f"/wijk/{WIJK}?wanneer=nu").text


def test_what_cannot_be_called_is_refused_with_its_place(world: Chain) -> None:
    zorg = add_team(world, werkgebied=[WIJK])
    wrong = {"naam": "T", "aanbieders": ["thuiszorg-voorbeeld"], "contact": {"telefoon": "073 000 31 32 en 33"}}
    refused = world.called_by("beheerder").put(f"{AANBOD}/teams/{zorg}", wrong)
    assert (refused.status_code, (refused.json or {})["fouten"][0]["plaats"]) == (400, "body.contact.telefoon")


@pytest.mark.parametrize(
    "text", ["'s-Hertogenbosch", "Den Bosch", "den-bosch ", "\N{RIGHT SINGLE QUOTATION MARK}s hertogenbosch",
             "Den\N{NO-BREAK SPACE}Bosch", "binnenstad oost", "Binnenstad, Oost"],
)  # fmt: skip
def test_a_wijk_is_found_by_the_name_that_people_use(world: Chain, text: str) -> None:
    world.follow()
    found = succeeded(world.client.get("/api/gids/v1/wijken", query_string={"naam": text})).json
    assert [wijk["code"] for wijk in (found or {})["wijken"]] == [WIJK]
