"""A request is read in one way or refused with the place and the reason, in both profiles (geval 5, 9, 12-16, 25)."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.support.builders import AANBOD, WIJK, add_regio, add_team, regio
from tests.support.chain import Api, Chain
from tests.support.moments import end_of_log

AANBIEDER = "thuiszorg-voorbeeld"
GIDS = "/api/gids/v1/contactpunten"


class Sender:
    """The aanbieder of a team, which sends bytes as they are."""

    def __init__(self, chain: Chain) -> None:
        add_regio(chain)
        self.chain, self.team = chain, add_team(chain, AANBIEDER)
        self.place = f"{AANBOD}/teams/{self.team}"
        self.api = chain.called_by("aanbieder", AANBIEDER)
        self._key = chain.system.keys.make(AANBIEDER, "aanbieder", (), chain.clock())

    def __call__(self, method: str, part: str, sent: bytes, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        base = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        return self.chain.client.open(f"{self.place}{part}", method=method, data=sent, headers=base | named)


@pytest.fixture
def sender(chain: Chain) -> Sender:
    return Sender(chain)


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert (response.status_code, response.content_type) == (status, "application/problem+json"), response.data
    found: dict[str, Any] = response.get_json()
    assert found["title"]
    assert found["detail"]
    return found


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        (b'{"stand":' + b'{"a":[' * 4_000, "body"),
        (b'{"stand": "vol", "wijken": [' + b"8" * 5_000 + b"]}", "body.wijken[0]"),
        (b'{"stand": "\\udabc"}', "body.stand"),
        (b'{"stand": "vol", "\\udabc": 1}', "body.\\udabc"),
        (b'{"stand": "vol\\u0000"}', "body.stand"),
        (b'{"stand": "vol", "stand": "ruimte"}', "body.stand"),
        (b'{"stand": "vol", "geldigTot": "2026-11-24T1\xd9\xa2:00:00Z"}', "body.geldigTot"),
        (b'{"stand": "vol", "wijken": ["WK015308"' + b', "WK015308"' * 1_500 + b"]}", "body.wijken"),
    ],
)
def test_what_no_field_may_take_is_refused_where_it_stands(sender: Sender, sent: bytes, place: str) -> None:
    before = end_of_log(sender.chain)
    found = problem(sender("PUT", "/capaciteit", sent), 400)
    assert [fault["plaats"] for fault in found["fouten"]] == [place]
    assert end_of_log(sender.chain) == before


@pytest.mark.parametrize("to", ["2026-11-24T09:00:00.123456789Z", "2026-11-24t09:00:00.1234567z"])
def test_a_moment_is_cut_to_microseconds(sender: Sender, to: str) -> None:
    said = sender("PUT", "/capaciteit", f'{{"stand": "vol", "geldigTot": "{to}"}}'.encode())
    assert (said.json or {})["cellen"][0]["geldigTot"] == "2026-11-24T09:00:00.123456Z"


def test_a_body_of_another_kind_is_refused_also_where_all_may_be_left_out(chain: Chain, sender: Sender) -> None:
    for headers in ({"Content-Type": "text/csv"}, {"Content-Encoding": "deflate"}):
        problem(sender("PUT", "/capaciteit", b'{"stand": "vol"}', **headers), 415)
    key = {"Authorization": f"Bearer {chain.system.keys.make('h-1', 'verwijzer', ('enschede',), chain.clock())}"}
    path = "/api/vraag/v1/zorgvragen/019ab0c4-7e00-7abc-8def-0123456789ab/intrekking"
    problem(chain.client.post(path, data="reden=vergissing", headers=key | {"Content-Type": "text/plain"}), 415)
    assert chain.client.post(path, headers=key).status_code == 404


def test_a_body_that_a_route_does_not_read_is_refused(sender: Sender) -> None:
    assert problem(sender("DELETE", "", b'{"reden": "fusie"}'), 400)["fouten"][0]["plaats"] == "body.reden"
    assert problem(sender("GET", "", b"[1]"), 400)["fouten"][0]["plaats"] == "body"
    assert sender("GET", "", b"{}").status_code == 200


def test_a_thousand_faults_are_a_hundred_and_a_number(sender: Sender) -> None:
    names = ", ".join(f'"naam{number}": 1' for number in range(1_234))
    found = problem(sender("PUT", "/capaciteit", f'{{"stand": "vol", {names}}}'.encode()), 400)
    assert (len(found["fouten"]), found["nogMeer"]) == (100, 1_134)


@pytest.mark.parametrize(
    "name", ["\u2800", "Team\u202eGro", "a\u2029b", "\u3164\u1160", "Zorg\u00ad", "\ufeffZorg", "\u0302"]
)
def test_a_name_can_be_seen(sender: Sender, name: str) -> None:
    found = problem(sender.api.put(sender.place, {"naam": name, "aanbieders": [AANBIEDER]}), 400)
    assert [fault["plaats"] for fault in found["fouten"]] == ["body.naam"]


@pytest.mark.parametrize("field", ["kvk", "agb"])
def test_digits_are_those_of_ascii(chain: Chain, field: str) -> None:
    api = chain.called_by("beheerder")
    for digits in ("\u0967" * 8, "1234567\u0668", "\uff11" * 8):
        found = problem(api.post(f"{AANBOD}/aanbieders", {"naam": "Zorg", field: digits}), 400)
        assert [fault["plaats"] for fault in found["fouten"]] == [f"body.{field}"]


@pytest.mark.parametrize("query", ["postcode=753%E0%A5%AA", "postcode=7534&pagina=%D9%A1", "wijk=WK01530%EF%BC%98",
                                   "postcode=7534&datum=2026-W48-6&dagdeel=nacht", "postcode=7534%00"])  # fmt: skip
def test_a_query_has_them_too(sender: Sender, query: str) -> None:
    problem(sender.chain.anybody.get(f"{GIDS}?{query}"), 400)


def test_conditions_are_those_of_the_standard(chain: Chain, sender: Sender) -> None:
    api, path, body = sender.api, f"{sender.place}/specialismen", {"specialismen": ["9104"]}
    tag = api.get(path).headers["ETag"]
    for other in ('""', "", '"' + tag.strip('"').zfill(3) + '"', f"W/{tag}", '"a","b"'):
        problem(api.put(path, body, If_Match=other), 412)
    problem(api.put(path, body, If_None_Match=f'"x", W/{tag}'), 412)
    assert api.put(path, body, If_Match=f'"999", {tag}').status_code == 200
    punt = chain.called_by("beheerder")
    problem(punt.put(f"{AANBOD}/regios/nieuw", regio(), If_Match="*"), 412)
    problem(punt.put(f"{AANBOD}/regios/enschede", regio(), If_None_Match="*"), 412)
    assert punt.put(f"{AANBOD}/regios/enschede", regio(), If_Match="*").status_code == 200


def test_what_is_new_has_no_tag_and_what_is_there_is_not_new(chain: Chain) -> None:
    api, path = chain.called_by("beheerder"), f"{AANBOD}/aanbieders"
    body = {"id": "zorg-nieuw", "naam": "Zorg Nieuw"}
    for tags in ("*", '"1"'):
        problem(api.post(path, body, If_Match=tags), 412)
    new = api.post(path, body, If_None_Match="*")
    assert new.status_code == 201
    problem(api.post(path, body, If_None_Match="*"), 412)
    assert api.post(path, body, If_Match=new.headers["ETag"]).status_code == 200
    other = {"id": "zorg-nieuw", "naam": "Een ander"}
    assert api.post(path, other, If_None_Match="*").status_code == 409, "refused without a condition too"


def test_the_tag_of_a_new_team_is_that_of_the_team_and_of_each_part(sender: Sender) -> None:
    """A client that formed a team goes on with what it was given."""
    body = {"naam": "Team Nieuw", "aanbieders": [AANBIEDER], "werkgebied": [WIJK], "specialismen": ["9103"]}
    formed = sender.api.post(f"{AANBOD}/teams", body)
    tag, place = formed.headers["ETag"], f"{AANBOD}/teams/{(formed.json or {})['id']}"
    assert sender.api.get(place).headers["ETag"] == tag
    changes: dict[str, Any] = {"/specialismen": {"specialismen": ["9104"]}, "/werkgebied": {"werkgebied": ["7534"]}}
    for part, change in {**changes, "": {"naam": "Team Anders", "aanbieders": [AANBIEDER]}}.items():
        assert sender.api.put(f"{place}{part}", change, If_Match=tag).status_code == 200
        problem(sender.api.put(f"{place}{part}", change, If_Match=tag), 412)
    problem(sender.api("DELETE", place, If_Match=tag), 412)
    assert sender.api("DELETE", place, If_Match=sender.api.get(place).headers["ETag"]).status_code == 204


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_is_used_whole_or_refused(sender: Sender, key: str) -> None:
    found = problem(sender("PUT", "/capaciteit", b'{"stand": "vol"}', Idempotency_Key=key), 400)
    assert found["fouten"][0]["plaats"] == "header.Idempotency-Key"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/gids/v1/wijken", {"GET", "HEAD", "OPTIONS"}),
        ("PATCH", f"{AANBOD}/regios/enschede", {"GET", "HEAD", "OPTIONS", "PUT"}),
        ("PUT", "/api/escalatie/v1/escalaties/x/oppakken", {"OPTIONS", "POST"}),
        ("TRACE", "/kies-wijk", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_method_that_a_route_does_not_have(chain: Chain, method: str, path: str, allowed: set[str]) -> None:
    response = Api(chain.client, None)(method, path)
    assert response.status_code == 405
    assert {*response.headers["Allow"].split(", ")} == allowed
    if path.startswith("/api/"):
        assert problem(response, 405)["title"] == "Methode bestaat hier niet"


@pytest.mark.parametrize("path", ["/wijk/WK%00", "/api/gids/v1/%00", f"{AANBOD}/teams/%00"])
def test_no_address_holds_a_nul(chain: Chain, path: str) -> None:
    assert chain.anybody.get(path).status_code == 404
