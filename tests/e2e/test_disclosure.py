"""An attacker gets, through the APIs, all that a gemeente, a regio, a zorgverzekeraar and a rival can get of
zorgvragen in real wijken, and finds out nothing that it may not know (`veilig.md`, rules 1 and 5)."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from tests.support.builders import AANBOD, ALTIJD, add_team
from tests.support.chain import Api, Chain
from tests.support.disclosure.attacker import Got, counts, places, refusals
from tests.support.disclosure.invented import SPECIALISMEN
from tests.support.disclosure.land import Regio, country, regios
from tests.support.moments import at
from tests.support.scene import ESCALATIE, MELDINGEN, UZOVI, VRAAG, Scene, succeeded, zorgvraag

# Six gemeenten with many small wijken, of which some lie in two regio's, and the smallest of all.
GEMEENTEN = ("GM0088", "GM0093", "GM0166", "GM0180", "GM0213", "GM0296", "GM0736")
STRANGERS = (("aanbieder", "aanbieder-drie"), ("verwijzer", "elders"), ("zorgverzekeraar", "9009"))
WEDNESDAY, SUNDAY, MONDAY = at("2026-11-25T10:00"), at("2026-11-29T23:30"), at("2026-11-30T01:30")


class Asked(NamedTuple):
    """A zorgvraag that was asked, and whether a team refused."""

    id: str
    regio: Regio
    wijk: str
    specialismen: tuple[str, ...]
    refused: bool


@pytest.fixture
def scene(chain: Chain) -> Scene:
    chain.clock.now = WEDNESDAY
    return Scene(chain)


def settle_land(chain: Chain) -> list[Regio]:
    """Put the regio's there, with two teams that work everywhere."""
    gemeenten = {code: wijken for code, wijken in country().items() if code in GEMEENTEN}
    found, put = [*regios(gemeenten)], chain.called_by("beheerder").put
    for regio in found:
        wijken = [
            {"code": wijk, "naam": wijk, "gemeente": regio.gemeenten[wijk], "inwoners": inwoners, "postcodes": {}}
            for wijk, inwoners in regio.wijken.items()
        ]
        named = {gemeente: {"naam": gemeente} for gemeente in regio.gemeenten.values()}
        response = put(f"{AANBOD}/regios/{regio.code}", {"naam": "R", "wijken": wijken, "gemeenten": named})
        assert response.status_code == 201, response.get_data(as_text=True)
    every = [wijk for regio in found for wijk in regio.wijken]
    for aanbieder in ("aanbieder-een", "aanbieder-twee"):
        add_team(
            chain, aanbieder, werkgebied=every, specialismen=["9103", "9104", "palliatief"], bereikbaarheid=[ALTIJD]
        )
    chain.follow()
    return found


def ask(
    scene: Scene, found: Sequence[Regio], kinds: Sequence[tuple[str, ...]] = SPECIALISMEN, most: int = 1000
) -> list[Asked]:
    """Ask a zorgvraag in each wijk for each kind of specialismen twice: with a refusal and without. `most`: in no more
    wijken of each regio."""
    verwijzer, asked = scene.chain.called_by("verwijzer", "arts", tuple(regio.code for regio in found)), list[Asked]()
    een = scene.chain.called_by("aanbieder", "aanbieder-een")
    for regio in found:
        for wijk in [*regio.wijken][:most]:
            for specialismen in kinds:
                for refused in (False, True):
                    body = {**zorgvraag(wijk=wijk, specialismen=[*specialismen])}
                    del body["postcode"]
                    made = verwijzer.post(VRAAG, body).json or {}
                    teams = [one["id"] for one in made["kandidaten"]]
                    succeeded(verwijzer.post(f"{VRAAG}/{made['id']}/voorleggingen", {"teams": teams}))
                    if refused:
                        own = next(one for one in made["kandidaten"] if one["aanbieders"][0]["id"] == "aanbieder-een")
                        no = {"team": own["id"], "antwoord": "afgewezen"}
                        succeeded(een.post(f"{VRAAG}/{made['id']}/antwoorden", no))
                    asked.append(Asked(made["id"], regio, wijk, specialismen, refused))
    return asked


def told(api: Api) -> Iterator[dict[str, Any]]:
    """Yield everything that a subscriber is sent, page by page."""
    path: str | None = f"{MELDINGEN}/afleveringen"
    while path:
        response = succeeded(api.get(path))
        yield from (one["melding"] for one in (response.json or {})["afleveringen"])
        links = response.headers.get("Link", "").split(", ")
        path = next((link[1 : link.index(">")] for link in links if 'rel="next"' in link), None)


def without(message: dict[str, Any], one: str) -> str:
    """A message without what names it, and without the number of all messages."""
    rest = {name: value for name, value in message.items() if name not in ("id", "sequence")}
    return json.dumps(rest).replace(one, "#")


def test_nobody_who_is_no_party_finds_out_what_it_may_not_know(chain: Chain, scene: Scene) -> None:
    found = settle_land(chain)
    inwoners = {wijk: number for regio in found for wijk, number in regio.wijken.items()}
    readers = [
        *(("regio", regio.code) for regio in found),
        *(("gemeente", gemeente) for gemeente in GEMEENTEN),
        ("zorgverzekeraar", UZOVI),
        *STRANGERS,
    ]
    apis = {":".join(reader): scene.subscribe(*reader) for reader in readers}
    asked = {one.id: one for one in ask(scene, found)}
    assert len(asked) >= 200
    chain.advance_to(WEDNESDAY + timedelta(minutes=45))  # step 2: the zorgverzekeraar does not hold it yet
    got = defaultdict[tuple[str, str], list[Hashable]](list)
    for reader, api in apis.items():
        numbers = []
        for message in told(api):
            one = message["subject"].partition(":")[2]
            got[reader, one].append(without(message, one))
            numbers.append((int(message["sequence"]), reader))
        for one in asked if reader.startswith("gemeente") else ():
            response = api.get(f"{ESCALATIE}/{one}")
            if response.status_code == 200:
                got[reader, one].append(response.get_data(as_text=True).replace(one, "#"))
    seen = [Got(reader, tuple(what), asked[one].wijk, asked[one].specialismen) for (reader, one), what in got.items()]
    assert {one.reader for one in seen} >= {f"gemeente:{code}" for code in GEMEENTEN[1:]} | {f"zorgverzekeraar:{UZOVI}"}
    assert not {one.reader for one in seen} & {":".join(stranger) for stranger in STRANGERS}
    assert [*places(seen, inwoners)] == []
    twins = defaultdict[tuple[Any, ...], dict[bool, str]](dict)
    for one in asked.values():
        twins[one.wijk, one.specialismen][one.refused] = one.id
    pairs = [(r, got[r, t[False]], got[r, t[True]]) for t in twins.values() for r in apis]
    assert [*refusals(pairs)] == []


@pytest.mark.parametrize("reader", [("zorgverzekeraar", UZOVI), ("aanbieder", "aanbieder-twee")])
def test_nobody_who_reads_after_every_answer_finds_out_a_refusal(
    chain: Chain, scene: Scene, reader: tuple[str, str]
) -> None:
    found = settle_land(chain)
    asked = [one for one in ask(scene, found[:1], most=4) if not one.refused]
    chain.advance_to(WEDNESDAY + timedelta(minutes=70))
    api, een = chain.called_by(*reader), chain.called_by("aanbieder", "aanbieder-een")

    def read(one: Asked) -> list[Hashable]:
        chain.settle()
        responses = [api.get(path) for path in (f"{VRAAG}/{one.id}", f"{ESCALATIE}/{one.id}", VRAAG, ESCALATIE)]
        responses.append(api.get("/api/vraag/v1/werkvoorraad"))
        assert {response.status_code for response in responses} == {200}
        return [
            (str(sorted({*response.headers.items()} - {("Date", "")})), response.get_data()) for response in responses
        ]

    def refused(one: Asked) -> tuple[str, list[Hashable], list[Hashable]]:
        before, asker = read(one), chain.called_by("coordinatiepunt", one.regio.code)
        answers = succeeded(asker.get(f"{VRAAG}/{one.id}")).json or {}
        team = next(k["id"] for k in answers["kandidaten"] if k["aanbieders"][0]["id"] == "aanbieder-een")
        succeeded(een.post(f"{VRAAG}/{one.id}/antwoorden", {"team": team, "antwoord": "afgewezen"}))
        return ":".join(reader), before, read(one)

    assert [*refusals([refused(one) for one in asked])] == []


def test_nobody_finds_out_a_small_count(chain: Chain, scene: Scene) -> None:
    found = settle_land(chain)
    apis = {regio.code: scene.subscribe("regio", regio.code) for regio in found}

    def published(api: Api) -> dict[str, int]:
        return {one["week"]: one["onvervuld"] for one in (succeeded(api.get(ESCALATIE)).json or {})["aantallen"]}

    shown: dict[str, list[dict[str, int]]] = {code: [] for code in apis}
    week = timedelta(days=7)
    for moment in (
        WEDNESDAY,
        WEDNESDAY + timedelta(hours=2),
        SUNDAY,
        MONDAY,
        MONDAY + timedelta(hours=2),
        MONDAY + week,
    ):
        chain.advance_to(moment)
        if moment == WEDNESDAY:
            ask(scene, found)
        if moment == MONDAY:
            ask(scene, found, SPECIALISMEN[:1], 1)
        for code, api in apis.items():
            shown[code].append(published(api))
    for code, api in apis.items():
        weeks = Counter("2026-W48" if one["time"] < "2026-11-30" else "2026-W49" for one in told(api)
                        if "vraag-onvervuld" in one["type"])  # fmt: skip
        assert [*counts(code, shown[code], weeks)] == []
    assert any(shown[code][-1] for code in apis), "something is counted"
