"""A rival that was asked cannot tell a colleague's cliënt from a new one: everything that it may call answers the same
(L 3.3, B3).

What is not hidden is when the step of all aanbieders begins: whoever stands on it is told, and must be.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from services.escalation.application import SPACE
from tests.support.builders import AANBOD, ALTIJD
from tests.support.chain import Api, Chain
from tests.support.moments import at
from tests.support.scene import ESCALATIE, KANTOOR, MELDINGEN, UZOVI, VRAAG, Scene, succeeded, zorgvraag

SATURDAY = at("2026-11-28T11:00")
OWN = re.compile(r'"(begint|uiterlijk)": ?"[^"]*"')  # of a step on which all aanbieders stand, or the zorgverzekeraar
LISTS = (VRAAG, f"{VRAAG}?status=open", "/api/vraag/v1/werkvoorraad", ESCALATIE, f"{MELDINGEN}/afleveringen")
ACTS: tuple[tuple[str, str, Any], ...] = (
    ("POST", f"{VRAAG}/*/plaatsing", {"team": "andere"}),
    ("POST", f"{VRAAG}/*/alternatief", {"alternatief": "hulpmiddelen"}),
    ("POST", f"{VRAAG}/*/intrekking", {"reden": "vergissing"}),
    ("POST", f"{VRAAG}/*/antwoorden", {"team": "andere", "antwoord": "afgewezen"}),
    ("PUT", f"{VRAAG}/*/zorgverzekeraar", {"zorgverzekeraar": UZOVI}),
    ("POST", f"{ESCALATIE}/*/doorgeven", None),
    ("POST", f"{ESCALATIE}/*/oplossen", {"alternatief": "hulpmiddelen"}),
    ("POST", f"{ESCALATIE}/*/oppakken", None),
)


class Pair:
    """A new cliënt's zorgvraag and one for a cliënt in care of Een, asked by Een, both put to Twee."""

    def __init__(self, scene: Scene, **rest: Any) -> None:
        self.scene, self.chain = scene, scene.chain
        self.rival: Api = scene.subscribe("aanbieder", "aanbieder-twee")
        hidden = {"situatie": "bestaand", "inZorgBij": "aanbieder-een", "aanleiding": "aanbieder-kan-niet-verder"}
        self.new = scene.stel(**rest)
        self.hidden = scene.stel(scene.aanbieder_een, **{**hidden, **rest})
        scene.leg_voor(self.new, scene.een, scene.twee)
        scene.leg_voor(self.hidden, scene.twee, by=scene.aanbieder_een)
        self.chain.settle()

    def seen(self, vraag_id: str) -> dict[str, Any]:
        """Return all that Twee can learn of a zorgvraag by calling everything it may, without what is of any one."""
        answers = {
            f"{method} {path} {body}": self._plain(vraag_id, self._call(method, path, body, vraag_id))
            for method, path, body in self._acts()
        }
        return answers | {path: [*self._listed(path, vraag_id)] for path in LISTS}

    def _acts(self) -> Iterator[tuple[str, str, Any]]:
        yield "GET", f"{VRAAG}/*", None
        yield "GET", f"{ESCALATIE}/*", None
        yield "POST", f"{VRAAG}/*/voorleggingen", {"teams": [self.scene.een]}
        yield "POST", VRAAG, zorgvraag(id="*", situatie="bestaand", inZorgBij="aanbieder-twee")
        yield "POST", VRAAG, zorgvraag(situatie="bestaand", inZorgBij="aanbieder-twee", vervolgOp="*")
        yield from ACTS

    def _call(self, method: str, path: str, body: Any, vraag_id: str) -> TestResponse:
        sent = json.loads(json.dumps(body).replace('"*"', f'"{vraag_id}"'))
        return self.rival(method, path.replace("*", vraag_id), sent)

    def _plain(self, vraag_id: str, response: TestResponse) -> Any:
        headers = {name: said for name, said in response.headers if name not in ("Date", "ETag")}
        return response.status_code, headers, self._text(vraag_id, response.get_data(as_text=True))

    def _text(self, vraag_id: str, text: str) -> str:
        kenmerk = self.scene.look(vraag_id, self.scene.punt)["kenmerk"]
        return text.replace(vraag_id, "ID").replace(kenmerk, "KENMERK")

    def _listed(self, path: str, vraag_id: str) -> Iterator[str]:
        (items,) = (said for said in (succeeded(self.rival.get(path)).json or {}).values() if isinstance(said, list))
        for item in items:
            melding = item.get("melding", {})
            if vraag_id in (item["id"], melding.get("subject", "").partition(":")[2]):
                own = {"kind": melding["type"], "data": melding["data"]} if melding else item
                yield self._text(vraag_id, json.dumps(own))

    def require_no_difference(self, *, but: re.Pattern[str] | None = None) -> dict[str, Any]:
        new, hidden = self.seen(self.new), self.seen(self.hidden)
        assert _without(but, new) == _without(but, hidden)
        return new


def _without(pattern: re.Pattern[str] | None, seen: dict[str, Any]) -> dict[str, str]:
    return {name: pattern.sub("", str(said)) if pattern else str(said) for name, said in seen.items()}


def scene_of(chain: Chain, *, punt: bool, een: Any, hours: Any = None) -> Scene:
    scene = Scene(chain, punt=punt, hours=hours)
    path = f"{AANBOD}/teams/{scene.een}/bereikbaarheid"
    succeeded(chain.called_by("beheerder").put(path, {"bereikbaarheid": een}))
    chain.follow()
    return scene


@pytest.mark.parametrize("urgentie", ["regulier", "spoed"])
@pytest.mark.parametrize("punt", [False, True])
def test_on_step_1_nothing_differs_also_while_a_party_is_closed(chain: Chain, urgentie: str, *, punt: bool) -> None:
    scene = scene_of(chain, punt=punt, een=[ALTIJD] if urgentie == "spoed" else KANTOOR, hours=[ALTIJD])
    chain.clock.now = SATURDAY
    pair = Pair(scene, urgentie=urgentie)
    seen = pair.require_no_difference()
    ladders = chain.system.ladders.store
    assert ladders.holders(SPACE, "aanbieder:aanbieder-twee", "", 9) == [], "what it may not read is in no list of its"
    assert {said[0] for said in seen.values() if isinstance(said, tuple)} == {200, 400, 403, 404, 409}
    assert [len(seen[path]) for path in LISTS] == [1, 1, 1, 0, 1]
    for answer in ("toegezegd", "afgewezen"):
        for vraag_id in (pair.new, pair.hidden):
            scene.antwoord(vraag_id, scene.twee, answer)
        pair.require_no_difference()


def test_nothing_differs_while_the_coordinatiepunt_is_closed(chain: Chain) -> None:
    scene = scene_of(chain, punt=True, een=KANTOOR, hours=KANTOOR)
    chain.clock.now = SATURDAY
    pair = Pair(scene, urgentie="regulier")
    assert '"bereikbaarVanaf":"2026-11-30T07:00:00Z"' in pair.require_no_difference()[f"GET {VRAAG}/* None"][2]


def test_nothing_differs_on_the_steps_that_follow(chain: Chain) -> None:
    pair, begin = Pair(scene_of(chain, punt=False, een=[ALTIJD])), chain.clock.now
    for minutes in (31, 61):
        chain.advance_to(begin + timedelta(minutes=minutes))
        pair.require_no_difference()


def test_on_a_ladder_that_has_a_step_more_for_it_only_the_clock_of_the_steps_of_all_differs(chain: Chain) -> None:
    pair, begin = Pair(scene_of(chain, punt=True, een=[ALTIJD])), chain.clock.now
    chain.advance_to(begin + timedelta(minutes=20))
    pair.require_no_difference()
    chain.advance_to(begin + timedelta(minutes=91))
    pair.require_no_difference(but=OWN)


def test_nothing_differs_when_another_team_does_it_on_whatever_step(chain: Chain) -> None:
    """The cliënt in care is with the coördinatiepunt by then, on a ladder that has begun; the new one is on step 1."""
    scene = scene_of(chain, punt=True, een=[ALTIJD])
    pair, begin = Pair(scene), chain.clock.now
    chain.advance_to(begin + timedelta(minutes=29))
    scene.antwoord(pair.new, scene.een, "toegezegd")
    scene.plaats(pair.new, scene.een)
    chain.advance_to(begin + timedelta(minutes=45))
    assert succeeded(scene.punt.post(f"{ESCALATIE}/{pair.hidden}/oppakken", None))
    scene.antwoord(pair.hidden, scene.een, "toegezegd")
    scene.plaats(pair.hidden, scene.een, by=scene.punt)
    chain.settle()
    pair.require_no_difference(but=re.compile(r'"moment": ?"[^"]*"'))


@pytest.mark.parametrize("seconds", [0.013, 7, 600])
def test_when_a_zorgvraag_was_put_is_told_as_when_the_rival_was_asked(chain: Chain, seconds: float) -> None:
    """For a cliënt in care all are asked in the moment in which it is put; for a new one a little later."""
    scene = scene_of(chain, punt=False, een=[ALTIJD], hours=[ALTIJD])
    asked_at = chain.clock.now + timedelta(seconds=seconds)
    vraag_id = scene.stel()
    chain.clock.now = asked_at
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    chain.settle()
    rival: Api = chain.called_by("aanbieder", "aanbieder-twee")
    seen = succeeded(rival.get(f"{VRAAG}/{vraag_id}")).json or {}
    (regel,) = (succeeded(rival.get("/api/vraag/v1/werkvoorraad")).json or {})["regels"]
    moments = {one["moment"] for one in seen["tijdlijn"]}
    assert moments == {seen["gesteldOp"]} == {regel["gesteldOp"]}
    assert seen["gesteldOp"][:19] == f"{asked_at:%Y-%m-%dT%H:%M:%S}"
    own = succeeded(scene.verwijzer.get(f"{VRAAG}/{vraag_id}")).json or {}
    assert own["gesteldOp"] != seen["gesteldOp"]
