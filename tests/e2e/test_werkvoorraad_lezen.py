"""A list of work asks the directory as often for many zorgvragen as for few, also while it cannot say anything."""

from datetime import timedelta
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace
from typing_extensions import override

from events.aanbod import Stap
from services.app.adapters.aanbod import DirectoryAanbod
from services.app.web import web_app
from services.demand.application import werkvoorraad
from services.demand.application.finding import Demand
from services.demand.domain.werkvoorraad import Choice
from services.directory.reader import Question, Source
from services.platform.runtime.away import Away
from services.platform.store.call import Call, Caller
from services.zorgvraag.partijen import search_of
from services.zorgvraag.streams import ZORGVRAAG
from tests.support.builders import ALTIJD
from tests.support.chain import Api, Chain
from tests.support.scene import AVOND, OVERDAG, VRAAG, Scene, succeeded

T = TypeVar("T")
WERK = "/api/vraag/v1/werkvoorraad"


class Counted(Source):
    """The directory, which counts how often it is asked, and may be away."""

    def __init__(self, chain: Chain, *, is_away: bool = False) -> None:
        super().__init__(chain.system.parts.index, chain.clock)
        self.asked, self.is_away = 0, is_away

    @override
    def ask(self, question: Question[T]) -> T:
        self.asked += 1
        if self.is_away:
            raise Away("De gids is weg.")
        return super().ask(question)


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain, punt=True, hours=[ALTIJD])


@pytest.mark.parametrize("is_away", [False, True])
def test_the_directory_is_asked_no_more_often_for_more_zorgvragen(chain: Chain, scene: Scene, *, is_away: bool) -> None:
    system, times = chain.system, list[int]()
    for number in (2, 30):
        for urgentie in ("spoed", "regulier"):
            for postcode in ("7532", "7534") * number:
                scene.stel(urgentie=urgentie, postcode=postcode)
        counted = Counted(chain, is_away=is_away)
        demand = Demand(
            store=system.stores["vraag"],
            ladder_store=system.stores["escalatie"],
            aanbod=DirectoryAanbod(counted, system.aanbod_store),
        )
        call = Call(Caller("enschede", "coordinatiepunt"), chain.clock())
        found = werkvoorraad.read(demand, Choice(), 1, call)
        assert len(found.every) == (8 if number == 2 else 128)
        assert {one.presence.certain for one in found.page} == {not is_away}
        times.append(counted.asked)
    assert times == [2, 2], "for what cannot wait, and for the page"


def test_what_zorgvragen_share_is_worked_out_once(chain: Chain, scene: Scene) -> None:
    vraag = chain.system.stores["vraag"].find(ZORGVRAAG, scene.stel())
    assert vraag
    search = search_of(vraag)
    aanbod = DirectoryAanbod(chain.system.source, chain.system.aanbod_store).read_ahead([search])
    later = replace(search, asked_at=search.asked_at + timedelta(minutes=10))
    step, now = Stap(rol="aanbieders"), chain.clock() + timedelta(hours=1)
    first = aanbod.partij(step, search, now)
    assert first.teams
    assert aanbod.partij(step, later, now) is first
    assert aanbod.partij(step, replace(search, urgentie="acuut"), now) is not first


def test_what_another_process_wrote_is_seen_at_once(chain: Chain) -> None:
    """Both have read the list before, and keep what they made of it."""
    scene, other = Scene(chain), chain._open()  # noqa: SLF001 - the same platform, as another process opens it
    there = Api(web_app(other).test_client(), other.keys.make("enschede", "coordinatiepunt", (), chain.clock()))

    def seen() -> list[tuple[str, str, int]]:
        lists: list[Any] = [succeeded(api.get(WERK)).json for api in (scene.punt, there)]
        assert lists[0] == lists[1]
        return [(regel["id"], regel["groep"], regel["ja"]) for regel in lists[0]["regels"]]

    assert seen() == []
    first = scene.stel(dagdelen=[OVERDAG, AVOND])
    assert seen() == [(first, "niemand", 0)]
    scene.leg_voor(first, scene.een)
    assert seen() == [(first, "termijn", 0)]
    scene.antwoord(first, scene.een, "toegezegd", dagdelen=[OVERDAG])
    assert seen() == [(first, "termijn", 1)]
    chain.clock.now += timedelta(days=1)
    assert seen() == [(first, "voorbij", 1)]
    second = scene.stel()
    assert seen() == [(second, "niemand", 0), (first, "voorbij", 1)]
    succeeded(scene.verwijzer.post(f"{VRAAG}/{first}/intrekking", {}))
    assert seen() == [(second, "niemand", 0)]
    other.close()
