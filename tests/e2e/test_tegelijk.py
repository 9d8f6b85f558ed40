"""Two things happen at the same time: what one of them could not see, is seen afterwards (rij 66, 67)."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest
from msgspec.structs import replace

from services.escalation import reactions
from services.platform.views.deadlines import Ticker
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.partijen import Search
from services.zorgvraag.streams import ESCALATIE
from tests.support.builders import AANBOD
from tests.support.chain import Chain
from tests.support.scene import UZOVI, VRAAG, Scene, succeeded

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


class Meanwhile:
    """An aanbod that is read after something else has happened: whoever reads it has read the zorgvraag before."""

    def __init__(self, aanbod: Aanbod, happens: Callable[[], None]) -> None:
        self._aanbod, self._happens = aanbod, happens

    def read_ahead(self, searches: Sequence[Search]) -> Aanbod:
        if searches:
            self._happens()
        return self._aanbod.read_ahead(searches)


def follow(chain: Chain, *names: str) -> None:
    """Let these followers read to the end of their logs, in this order, and no others."""
    for follower in (one for name in names for one in chain.system.followers if one.name == name):
        chain.publish(follower.follow)
        chain.follow_one(follower)


def test_a_zorgverzekeraar_that_is_named_while_the_last_step_is_set_stands_on_it(scene: Scene) -> None:
    chain, begin = scene.chain, scene.chain.clock.now
    vraag_id = scene.stel(zorgverzekeraar=None)
    chain.advance_to(begin + HALF_AN_HOUR)
    assert scene.look(vraag_id)["stap"] == 2

    def name() -> None:
        path = f"{VRAAG}/{vraag_id}/zorgverzekeraar"
        succeeded(scene.verwijzer.put(path, {"zorgverzekeraar": UZOVI}))
        follow(chain, "escalatie")

    chain.clock.now = begin + 2 * HALF_AN_HOUR
    parts, ladders = chain.system.parts, chain.system.ladders
    late = replace(ladders, aanbod=Meanwhile(ladders.aanbod, name))
    expire = partial(reactions.expire, late)
    assert Ticker(parts.beeld, ladders.store, ESCALATIE, expire, chain.clock).tick() == 1
    ladder = ladders.store.find(ESCALATIE, vraag_id)
    assert ladder
    assert (ladder.stap.rol, ladder.stap.organisaties) == ("zorgverzekeraar", ()), "nobody was known when it was set"
    vraag = scene.look(vraag_id)
    assert (vraag["houder"]["organisaties"], vraag["ontbreekt"]) == ([UZOVI], [])
    times = [one["wat"] for one in vraag["tijdlijn"]].count("stap-gezet")
    chain.look_again()
    assert [one["wat"] for one in scene.look(vraag_id)["tijdlijn"]].count("stap-gezet") == times == 3


def test_a_team_that_ends_while_a_step_that_asks_it_is_set_is_asked_no_more(scene: Scene) -> None:
    chain, begin = scene.chain, scene.chain.clock.now
    vraag_id = scene.stel(urgentie="acuut")
    chain.settle()
    chain.clock.now = begin + timedelta(minutes=5)
    assert scene.aanbieder_een.delete(f"{AANBOD}/teams/{scene.een}").status_code == 204
    follow(chain, "vraag-aanbod")  # before the step is set, by a directory that does not know yet
    vraag = scene.look(vraag_id)
    assert [one["wat"] for one in vraag["tijdlijn"] if one["wat"].startswith(("zorgvraag-v", "team"))] == [
        "zorgvraag-voorgelegd", "team-vervallen"
    ]  # fmt: skip
    refused = scene.aanbieder_een.post(f"{VRAAG}/{vraag_id}/antwoorden", {"team": scene.een, "antwoord": "toegezegd"})
    assert refused.status_code == 409
    assert scene.look(vraag_id)["status"] == "open"
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    assert scene.look(vraag_id)["status"] == "geplaatst"
