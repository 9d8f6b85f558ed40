"""Every route in every role: one's own, another's, the same id in another role, and nobody (`contracten.md`, Who may).

What is not one's own answers like what does not exist, in body and headers, but for `Date` and the id that was asked
for (veilig 5). 403 is for a role that has no business on a route, for a party that may not do this, and for a body that
names what is another's. Nothing that is refused leaves a trace in what is kept.
"""

from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from services.app.rights import RIGHTS
from tests.support.chain import Api, Chain
from tests.support.rechten import EVERYBODY, ROWS, Key, Row, World, keys_of, request, roles_without_business, twin

NOTHING = "geen id"
NOWHERE = "019c0000-0000-7000-8000-00000000dead"  # the id of nothing
PUBLIC = [row for row in ROWS if "publiek" in row.wie]
WITH_KEY = [row for row in ROWS if "publiek" not in row.wie]
OF_SOMEBODY = [row for row in WITH_KEY if row.van]


@pytest.fixture
def world(chain: Chain) -> World:
    return World(chain)


def seen(response: TestResponse, thing: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Return all that a caller can see of an answer, but for the date and the id that it asked for."""
    thing = thing.partition(".")[0]  # of the subscription, for one of its messages
    headers = sorted((name, value.replace(thing, "ID")) for name, value in response.headers if name != "Date")
    return response.status_code, response.get_data(as_text=True).replace(thing, "ID"), headers


def each(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    return ((row, route) for row in rows for route in row.routes)


def test_the_table_has_every_route_of_the_apis(chain: Chain) -> None:
    rules = chain.client.application.url_map.iter_rules()
    found = [
        f"{method} {rule}"
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if str(rule).startswith("/api/") and not str(rule).endswith("openapi.json")
    ]
    assert sorted(found) == sorted(route for _, route in each(ROWS))


def test_the_table_says_what_the_program_was_told() -> None:
    said = {route: None if "publiek" in row.wie else frozenset(row.wie) for row, route in each(ROWS)}
    assert said == RIGHTS


def test_everybody_may_read_what_is_public_and_say_what_is_wrong_in_it(world: World) -> None:
    for row, route in each(PUBLIC):
        method, path, body = request(row, route, world.thing(row.van, "publiek"))
        expected = (204,) if method == "POST" else (200, 400)
        assert world.chain.anybody(method, path, body).status_code in expected, route


def test_nothing_else_is_possible_without_a_key_or_with_a_wrong_one(world: World) -> None:
    with world.unchanged():
        for row, route in each(WITH_KEY):
            method, path, body = request(row, route, world.thing(row.van, next(iter(row.wie))))
            nobody, wrong = world.chain.anybody(method, path, body), Api(world.chain.client, "bb_x")(method, path, body)
            assert (nobody.status_code, seen(nobody, NOTHING)) == (401, seen(wrong, NOTHING)), route


def test_a_role_without_business_is_refused_whatever_it_asks_for(world: World) -> None:
    with world.unchanged():
        for row, route in each(WITH_KEY):
            thing = world.thing(row.van, next(iter(row.wie)))
            for rol in roles_without_business(row):
                for organisatie in {"iemand", *row.wie.values()} - {EVERYBODY, ""}:
                    api = world.called_by(Key(rol, organisatie))
                    refused = [api(*request(row, route, one)) for one in ((thing, twin(thing)) if thing else ("",))]
                    assert {seen(one, NOTHING)[:2] for one in refused} == {(403, refused[0].get_data(as_text=True))}, (
                        route
                    )


@pytest.mark.rij(101)
def test_what_is_not_ones_own_answers_like_what_does_not_exist(world: World) -> None:
    with world.unchanged():
        for row, route in each(OF_SOMEBODY):
            for rol in (rol for rol, own in row.wie.items() if own != EVERYBODY):
                thing = world.thing(row.van, rol)
                for key in keys_of(row, rol):
                    api = world.called_by(key)
                    foreign = seen(api(*request(row, route, thing)), thing)
                    absent = seen(api(*request(row, route, twin(thing))), twin(thing))
                    assert foreign[0] == 404, (route, key, thing, foreign)
                    assert foreign == absent, (route, key)


def test_a_body_that_names_what_is_anothers_is_refused(world: World) -> None:
    with world.unchanged():
        for row, route in each([row for row in WITH_KEY if row.elders == 403]):
            for key in keys_of(row, "aanbieder"):
                if key.rol in ("aanbieder", "coordinatiepunt") and key.organisatie != row.wie[key.rol]:
                    assert world.called_by(key)(*request(row, route, "")).status_code == 403, (route, key)


def test_a_list_shows_nothing_of_others(world: World) -> None:
    for row, route in each([row for row in WITH_KEY if row.lijst]):
        for rol in row.wie:
            owned = {world.thing(row.lijst, rol), world.vraag, "team-een", *world.abonnementen.values()}
            for organisatie in {"iemand-1", "enschede", "GM0153", "3311", "aanbieder-een"} - {*OWNERS.get(rol, ())}:
                if rol != "beheerder":
                    answer = seen(world.called_by(Key(rol, organisatie))(*request(row, route, "")), NOTHING)
                    assert answer[0] == 200, (route, rol, organisatie)
                    assert not [one for one in owned if one in str(answer)], (route, rol, organisatie)


def test_a_list_that_begins_behind_something_of_others_begins_nowhere(world: World) -> None:
    subscribers = next(row.wie for row in ROWS if row.van == "abonnement")
    for row, route in each([row for row in WITH_KEY if row.lijst]):
        for rol in {*row.wie} & {*subscribers}:
            api, (method, path, body) = world.called_by(Key(rol, subscribers[rol])), request(row, route, "")
            places = (NOWHERE, *(one for other, one in world.abonnementen.items() if other != rol))
            begin = f"{path}{'&' if '?' in path else '?'}voor="
            answers = {seen(api(method, f"{begin}{before}", body), NOTHING)[:2] for before in places}
            assert len(answers) == 1, (route, rol, answers)


OWNERS = {
    "aanbieder": ("aanbieder-een",), "regio": ("enschede",), "coordinatiepunt": ("enschede",),
    "gemeente": ("GM0153",), "zorgverzekeraar": ("3311",),
}  # fmt: skip


def test_no_write_passes_over_a_condition(world: World) -> None:
    """A tag that nothing has is 412 on every route that writes, save where the request is refused without it too."""
    kept: set[str] = set()
    for row, route in ((row, route) for row, route in each(WITH_KEY) if not route.startswith("GET")):
        for rol, own in row.wie.items():
            if own:
                api = world.called_by(Key(rol, "platform" if rol == "beheerder" else own.replace(EVERYBODY, "iemand")))
                method, path, body = request(row, route, world.thing(row.van, rol))
                with world.unchanged():
                    answer = api(method, path, body, If_Match='"van iets anders"').status_code
                kept |= {route} if answer == 412 else set()
                assert answer == 412 or answer == api(method, path, body).status_code >= 400, (route, rol, answer)
    assert kept == {route for _, route in each(WITH_KEY) if not route.startswith("GET")}


def test_ones_own_is_there(world: World) -> None:
    """And so every request above was one that could be meant."""
    for row, route in each(WITH_KEY):
        for rol, own in row.wie.items():
            if own:
                api = world.called_by(Key(rol, "platform" if rol == "beheerder" else own.replace(EVERYBODY, "iemand")))
                answer = api(*request(row, route, world.thing(row.van, rol)))
                expected = (403,) if rol in row.partij else (200, 201, 204, 409)
                assert answer.status_code in expected, (route, rol, answer.get_data(as_text=True))
