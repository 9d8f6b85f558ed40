"""What an organisation may not see leaves no trace: not in a tag, a body, a message, an order or a number (`veilig.md`,
rules 1 and 5)."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from events.codes import Abonnee
from tests.support.builders import add_regio, add_team, regio
from tests.support.chain import Api, Chain
from tests.support.moments import at
from tests.support.scene import AVOND, ESCALATIE, OVERDAG, UZOVI, VRAAG, Scene, succeeded, zorgvraag

WEDNESDAY, SUNDAY, MONDAY = at("2026-11-25T10:00"), at("2026-11-29T23:30"), at("2026-11-30T01:30")


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


def everything(response: TestResponse) -> Any:
    """All that is answered but the date: the status, every header and every byte."""
    headers = sorted((name, value) for name, value in response.headers.items() if name != "Date")
    return response.status_code, headers, response.get_data()


def held(scene: Scene) -> str:
    """A zorgvraag for which two teams were asked, and that the zorgverzekeraar holds."""
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.chain.advance_to(scene.chain.clock.now + timedelta(hours=1))
    return vraag_id


def reads(scene: Scene, by: Api, vraag_id: str) -> list[Any]:
    """All that can be read of a zorgvraag."""
    scene.chain.settle()
    paths = (f"{VRAAG}/{vraag_id}", VRAAG, f"{ESCALATIE}/{vraag_id}", ESCALATIE, "/api/vraag/v1/werkvoorraad")
    return [everything(by.get(path)) for path in paths]


def test_a_zorgverzekeraar_that_reads_after_every_answer_does_not_learn_of_a_refusal(scene: Scene) -> None:
    vraag_id, messages = held(scene), scene.subscribe("zorgverzekeraar", UZOVI)
    before = reads(scene, scene.verzekeraar, vraag_id)
    scene.antwoord(vraag_id, scene.een, "afgewezen", reden="plafond")
    assert reads(scene, scene.verzekeraar, vraag_id) == before
    scene.antwoord(vraag_id, scene.twee, "toegezegd", dagdelen=[OVERDAG])
    after = reads(scene, scene.verzekeraar, vraag_id)
    assert dict(after[0][1])["ETag"] != dict(before[0][1])["ETag"]
    assert [int(one["sequence"]) for one in scene.told(messages)] == [1]


def test_an_offer_that_was_taken_back_reads_as_one_that_was_never_made(scene: Scene) -> None:
    vraag_id = held(scene)
    before = reads(scene, scene.verzekeraar, vraag_id)
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG])
    assert reads(scene, scene.verzekeraar, vraag_id) != before
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    assert reads(scene, scene.verzekeraar, vraag_id) == before


@pytest.mark.parametrize("said", ["afgewezen", "toegezegd"])
def test_a_rival_does_not_learn_what_another_said(scene: Scene, said: str) -> None:
    vraag_id = held(scene)
    before = reads(scene, scene.aanbieder_een, vraag_id)
    scene.antwoord(vraag_id, scene.twee, said, **({"dagdelen": [OVERDAG]} if said == "toegezegd" else {}))
    assert reads(scene, scene.aanbieder_een, vraag_id) == before


def test_a_tag_is_of_one_reader_and_counts_nothing(scene: Scene) -> None:
    vraag_id = held(scene)
    tags = [scene.look_at(vraag_id, by) for by in (scene.verwijzer, scene.verzekeraar, scene.aanbieder_een)]
    assert len({*tags}) == 3
    assert all(len(tag) == 32 and int(tag, 16) >= 0 for tag in tags)


class TestWritingFromWhatWasRead:
    def writes(self, scene: Scene, vraag_id: str, tag: str) -> TestResponse:
        body = {"team": scene.twee, "antwoord": "toegezegd", "dagdelen": [AVOND]}
        return scene.verzekeraar.post(f"{VRAAG}/{vraag_id}/antwoorden", body, If_Match=f'"{tag}"')

    def test_goes_on_when_only_something_else_changed(self, scene: Scene) -> None:
        vraag_id = held(scene)
        tag = scene.look_at(vraag_id, scene.verzekeraar)
        scene.antwoord(vraag_id, scene.een, "afgewezen")
        assert succeeded(self.writes(scene, vraag_id, tag)).headers["ETag"] != f'"{tag}"'

    def test_is_refused_when_something_changed_that_one_may_see(self, scene: Scene) -> None:
        vraag_id = held(scene)
        tag = scene.look_at(vraag_id, scene.verzekeraar)
        scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG])
        refused = self.writes(scene, vraag_id, tag)
        assert refused.status_code == 412
        assert not any(digit in refused.json["detail"] for digit in "0123456789")  # type: ignore[index]

    @pytest.mark.parametrize("tag", ["1", "4", "", "x" * 32])
    def test_no_version_is_a_tag(self, scene: Scene, tag: str) -> None:
        assert self.writes(scene, held(scene), tag).status_code == 412

    def test_the_ladder_has_a_tag_of_its_own(self, scene: Scene) -> None:
        vraag_id = held(scene)
        path = f"{ESCALATIE}/{vraag_id}"
        tag = succeeded(scene.verzekeraar.get(path)).headers["ETag"]
        scene.antwoord(vraag_id, scene.een, "afgewezen")
        taken = succeeded(scene.verzekeraar.post(f"{path}/oppakken", None, If_Match=tag))
        assert taken.headers["ETag"] != tag
        assert scene.verzekeraar.post(f"{path}/oppakken", None, If_Match=tag).status_code == 412


class TestCounts:
    def shown(self, scene: Scene) -> list[dict[str, Any]]:
        body = succeeded(scene.chain.called_by("regio", "enschede").get(ESCALATIE)).json or {}
        return list(body["aantallen"])

    @pytest.mark.parametrize(("asked", "right"), [(5, [{"week": "2026-W48", "onvervuld": 5}]), (4, [])])
    def test_are_of_weeks_that_are_over_and_not_below_five(
        self, scene: Scene, asked: int, right: list[dict[str, Any]]
    ) -> None:
        scene.chain.clock.now = WEDNESDAY
        for _ in range(asked):
            scene.stel()
        scene.chain.advance_to(SUNDAY)
        assert self.shown(scene) == []
        scene.chain.advance_to(MONDAY)
        assert self.shown(scene) == right
        scene.stel()
        scene.chain.advance_to(MONDAY + timedelta(days=1))
        assert self.shown(scene) == right, "a number that was told never changes"


class TestTheAreasOfAGemeente:
    PATH = "/api/gids/v1/gebieden/GM0153"

    def test_can_be_read_by_anybody(self, chain: Chain) -> None:
        add_regio(chain)
        chain.follow()
        found = succeeded(chain.anybody.get(self.PATH))
        assert found.json == {
            "gemeente": "GM0153",
            "gebieden": [
                {"code": "GM0153-K01", "inwoners": 33000, "wijken": ["WK015306"]},
                {"code": "GM0153-K02", "inwoners": 16000, "wijken": ["WK015308"]},
                {"code": "GM0153-G01", "inwoners": 33000, "wijken": ["WK015306"]},
                {"code": "GM0153-G02", "inwoners": 16000, "wijken": ["WK015308"]},
            ],
        }
        assert chain.anybody.get(self.PATH, If_None_Match=found.headers["ETag"]).status_code == 304
        for unknown in ("GM9999", "gm0153", "-"):
            assert chain.anybody.get(self.PATH.replace("GM0153", unknown)).status_code == 404

    def test_come_in_pages(self, chain: Chain) -> None:
        add_regio(chain, wijken=[wijk(f"WK0153{number:02}", 1000) for number in range(60)])
        chain.follow()
        first = succeeded(chain.anybody.get(self.PATH))
        link = first.headers["Link"]
        second = succeeded(chain.anybody.get(link[1 : link.index(">")]))
        pages = [[one["code"] for one in page.json["gebieden"]] for page in (first, second)]  # type: ignore[index]
        assert [len(page) for page in pages] == [50, 22]
        assert (pages[0][0], pages[1][-1]) == ("GM0153-K01", "GM0153-G12")

    def test_hold_all_its_wijken_in_whichever_regio(self, chain: Chain) -> None:
        add_regio(chain, wijken=[wijk("WK015301", 600), wijk("WK015302", 8000)])
        add_regio(chain, "elders", wijken=[wijk("WK015303", 600)])
        chain.follow()
        found = succeeded(chain.anybody.get(self.PATH)).json["gebieden"]  # type: ignore[index]
        first, second, third = "WK015301", "WK015302", "WK015303"
        assert [one["wijken"] for one in found] == [[first, third], [second], [first, second, third]]


def without_none(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}


def wijk(code: str, inwoners: int) -> dict[str, Any]:
    return {"code": code, "naam": f"Wijk {code}", "gemeente": "GM0153", "inwoners": inwoners, "postcodes": {}}


@pytest.mark.parametrize(
    ("place", "specialismen", "area"),
    [
        ("WK015301", [], ("GM0153-K01", ["WK015301", "WK015302"])),
        ("WK015303", ["9104"], ("GM0153-G01", ["WK015301", "WK015302", "WK015303"])),
        ("WK015800", [], None),
        ("WK015802", ["9104"], None),
    ],
)
def test_who_is_no_party_is_told_an_area_that_was_fixed_before(
    chain: Chain, place: str, specialismen: list[str], area: tuple[str, list[str]] | None
) -> None:
    """Of gemeente GM0158 every wijk is told as one with a wijk of another regio: neither regio is told such an area."""
    scene = Scene(chain)
    own = [wijk("WK015301", 500), wijk("WK015302", 700), wijk("WK015303", 4000)]
    between = [{**wijk(f"WK01580{number}", 700), "gemeente": "GM0158"} for number in range(4)]
    wijken, elsewhere = [*own, *between[::2]], between[1::2]
    gemeenten = {**regio()["gemeenten"], "GM0158": {"naam": "Elders"}}
    put = chain.called_by("beheerder").put
    succeeded(put("/api/aanbod/v1/regios/enschede", regio(wijken=wijken, gemeenten=gemeenten)))
    add_regio(chain, "elders", wijken=elsewhere, gemeenten={"GM0158": {"naam": "Elders"}})
    add_team(chain, "aanbieder-drie", werkgebied=[one["code"] for one in wijken], specialismen=["9103", "9104"])
    chain.follow()
    readers: tuple[tuple[Abonnee, str], ...] = (("regio", "enschede"), ("zorgverzekeraar", UZOVI))
    told = [scene.subscribe(*reader) for reader in readers]
    gemeenten_told = [scene.subscribe("gemeente", code) for code in ("GM0153", "GM0158")]
    body = {**zorgvraag(wijk=place, specialismen=specialismen), "postcode": None}
    vraag_id = scene.verwijzer.post(VRAAG, without_none(body)).json["id"]  # type: ignore[index]
    chain.advance_to(chain.clock.now + timedelta(minutes=35))
    for api in told:
        data = next(one["data"] for one in scene.told(api) if "vraag-onvervuld" in one["type"])
        seen = (data["gebied"]["code"], data["gebied"]["wijken"]) if "gebied" in data else None
        assert seen == area
        assert data.get("specialismen", []) == (specialismen if area else [])
        assert vraag_id not in str(data)
    assert [bool(scene.told(api)) for api in gemeenten_told] == [area is not None, False]
