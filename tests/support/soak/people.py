"""Everybody who asks something, each in a role: what they ask next, and what was acknowledged to them.

Each is a generator of requests that is sent the answer to each, or None when it was refused.
"""

import random
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Mapping
from typing import Any, NamedTuple

from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_regio, add_team
from tests.support.chain import Chain
from tests.support.scene import ESCALATIE, LADDER, LOKET, MELDINGEN, UZOVI, VRAAG, zorgvraag
from tests.support.soak.measure import Written
from tests.support.traffic import ABLE, GIDS, SCOPES, STANDEN

TEAMS = 46  # each of an aanbieder of its own, which subscribes; and four others do
PUBLIC = (
    f"{GIDS}?wijk={WIJK}", f"{GIDS}?wijk={ANDERE_WIJK}", f"{GIDS}?postcode=7534", f"/wijk/{WIJK}?wanneer=nu", "/",
    "/api/gids/v1/wijken?naam=glaner", f"{GIDS}?wijk={WIJK}&specialisme=9103", f"/en/wijk/{ANDERE_WIJK}?wanneer=nu",
    "/api/gids/v1/gebieden/GM0153", "/api/gids/v1/specialismen", f"/wijk/{WIJK}",
)  # fmt: skip
SOON = {"termijn": {"spoed": "PT5S"}}
PATIENCE = 12  # times that somebody looks whether there is an answer
KEPT = 8  # zorgvragen that one verwijzer leaves to the ladder before it withdraws the first


class Reply(NamedTuple):
    """An answer that was no refusal."""

    body: Any
    etag: str


class Request(NamedTuple):
    """What somebody asks; and what was written when the answer is no refusal."""

    method: str
    path: str
    key: str = ""
    body: Any = None
    written: Callable[[Reply], Written] | None = None


Person = Generator[Request, Reply | None, None]


class Cast(NamedTuple):
    """The keys of everybody, and what they say to each other by telephone: which zorgvragen were put to a team."""

    teams: Mapping[str, str]  # each with the key of its aanbieder
    keys: Mapping[str, str]  # of the other roles
    put_to: dict[str, deque[str]]


def prepare(chain: Chain) -> Cast:
    """Make a regio with a ladder that is climbed fast, and everybody in it."""
    add_regio(
        chain,
        loket={**LOKET, "bereikbaarheid": [ALTIJD]},
        ladderA={"stappen": [{"rol": "gevraagd", **SOON}, *({**one, **SOON} for one in LADDER["stappen"][:-1]),
                             LADDER["stappen"][-1]]},
    )  # fmt: skip
    verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}, "bereikbaarheid": [ALTIJD]}
    chain.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/{UZOVI}", verzekeraar)

    def make(rol: str, organisatie: str, *gebied: str) -> str:
        return chain.system.keys.make(organisatie, rol, gebied, chain.clock())

    aanbieders = [f"aanbieder-{number}" for number in range(TEAMS)]
    teams = {add_team(chain, one, **ABLE): make("aanbieder", one) for one in aanbieders}
    keys = {
        "verwijzer": make("verwijzer", "huisarts", "enschede"), "gemeente": make("gemeente", "GM0153"),
        "coordinatiepunt": make("coordinatiepunt", "enschede"), "regio": make("regio", "enschede"),
        "zorgverzekeraar": make("zorgverzekeraar", UZOVI), "beheerder": make("beheerder", "platform"),
    }  # fmt: skip
    return Cast(teams, keys, defaultdict(deque))


def everybody(cast: Cast, dice: random.Random) -> tuple[list[Person], list[Person]]:
    """Return the public, and all others. Each takes as many turns as another."""
    some = dice.sample([*cast.teams][:-1], 12)  # the last is for who looks whether all is well
    others = [aanbieder(cast, team, number) for number, team in enumerate(some)]
    others += [verwijzer(cast, some, random.Random(dice.random())) for _ in range(4)]
    others += [coordinatiepunt(cast.keys["coordinatiepunt"])]
    others += [reader(cast.keys["zorgverzekeraar"], "/api/vraag/v1/werkvoorraad", VRAAG, ESCALATIE)]
    others += [reader(cast.keys["gemeente"], ESCALATIE, f"{MELDINGEN}/afleveringen")]
    others += [reader(cast.keys["regio"], ESCALATIE, f"{AANBOD}/teams", f"{AANBOD}/organisaties")]
    others += [beheerder(cast.keys["beheerder"])]
    return [reader("", *dice.sample(PUBLIC, len(PUBLIC))) for _ in range(50)], others


def reader(key: str, *paths: str) -> Person:
    """Somebody who only reads."""
    while True:
        for path in paths:
            yield Request("GET", path, key)


def report(team: str, key: str, body: Mapping[str, Any]) -> Request:
    def written(reply: Reply) -> Written:
        return Written("aanbod", f"team:{team}", "capaciteit-gemeld", body, int(reply.etag.strip('"')))

    return Request("PUT", f"{AANBOD}/teams/{team}/capaciteit", key, body, written)


def act(vraag_id: str, action: str, key: str, body: Any, event: str) -> Request:
    """Do something to a zorgvraag, which its log then has as this event."""
    stream = f"zorgvraag:{vraag_id}"
    return Request("POST", f"{VRAAG}/{vraag_id}/{action}", key, body, lambda _: Written("vraag", stream, event))


def aanbieder(cast: Cast, team: str, turn: int) -> Person:
    key = cast.teams[team]
    while True:
        turn += 1
        yield report(team, key, {"stand": STANDEN[turn % len(STANDEN)], **SCOPES[turn % len(SCOPES)]})
        yield Request("GET", "/api/vraag/v1/werkvoorraad", key)
        if cast.put_to[team]:
            body = {"team": team, "antwoord": "toegezegd"}
            yield act(cast.put_to[team].popleft(), "antwoorden", key, body, "zorgvraag-toegezegd")


def verwijzer(cast: Cast, teams: list[str], dice: random.Random) -> Person:
    """Asks, and places, withdraws at once, or leaves it to the ladder for a while."""
    key, left = cast.keys["verwijzer"], deque[str]()
    while True:
        reply = yield Request("POST", VRAAG, key, zorgvraag(), _gesteld)
        if not reply:
            continue
        vraag_id = reply.body["id"]
        what = dice.randrange(3)
        if what == 0:
            yield from _place(cast, vraag_id, dice.choice(teams))
        elif what == 1:
            yield act(vraag_id, "intrekking", key, {}, "zorgvraag-ingetrokken")
        else:
            left.append(vraag_id)
        if len(left) > KEPT and (yield act(left[0], "intrekking", key, {}, "zorgvraag-ingetrokken")):
            left.popleft()


def _gesteld(reply: Reply) -> Written:
    return Written("vraag", f"zorgvraag:{reply.body['id']}", "zorgvraag-gesteld")


def _place(cast: Cast, vraag_id: str, team: str) -> Person:
    key = cast.keys["verwijzer"]
    if (yield act(vraag_id, "voorleggingen", key, {"teams": [team]}, "zorgvraag-voorgelegd")):
        cast.put_to[team].append(vraag_id)
        for _ in range(PATIENCE):
            looked = yield Request("GET", f"{VRAAG}/{vraag_id}", key)
            if looked and any(one["antwoord"] == "toegezegd" for one in looked.body["antwoorden"]):
                if (yield act(vraag_id, "plaatsing", key, {"team": team}, "zorgvraag-geplaatst")):
                    return
                break
    yield act(vraag_id, "intrekking", key, {}, "zorgvraag-ingetrokken")


def coordinatiepunt(key: str) -> Person:
    """Looks at its list, and takes up what stands in front."""

    def take_up(vraag_id: str) -> Request:
        written = Written("escalatie", f"escalatie:{vraag_id}", "stap-opgepakt")
        return Request("POST", f"{ESCALATIE}/{vraag_id}/oppakken", key, None, lambda _: written)

    while True:
        listed = yield Request("GET", "/api/vraag/v1/werkvoorraad?stap=2", key)
        for regel in listed.body["regels"][:2] if listed else ():
            yield take_up(regel["id"])


def beheerder(key: str) -> Person:
    number = 0
    while True:
        number += 1
        yield Request("GET", f"{AANBOD}/organisaties", key)
        says = {"naam": f"Zorgzeker {number}"}
        body = {**says, "zorgbemiddeling": {"telefoon": "050 000 00 03"}, "bereikbaarheid": [ALTIJD]}

        def written(_: Reply, says: Mapping[str, Any] = says) -> Written:
            return Written("aanbod", f"zorgverzekeraar:{UZOVI}", "zorgverzekeraar-vastgelegd", says)

        yield Request("PUT", f"{AANBOD}/zorgverzekeraars/{UZOVI}", key, body, written)
