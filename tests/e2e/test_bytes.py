"""Whatever bytes are sent, in headers, address or body: no answer is a fault of ours.

`make bytes` sends 20,000 requests to each profile; a run of all tests 1,000.
"""

import io
import json
import os
import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ, run_wsgi_app

from services.app.rights import RIGHTS
from tests.support.builders import ALTIJD, WIJK, add_team, regio, team
from tests.support.chain import Chain
from tests.support.scene import UZOVI, Scene, zorgvraag

REQUESTS = 20_000 if os.environ.get("BYTES") == "full" else 1_000
METHODS = ("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS")
CALLERS = {"beheerder": "platform", "aanbieder": "aanbieder-een", "coordinatiepunt": "enschede", "gemeente": "GM0153"}
HEADERS = ("If-Match", "If-None-Match", "Content-Type", "Content-Encoding", "Idempotency-Key", "Authorization",
           "Accept", "Accept-Language", "Cookie", "Range", "X-Forwarded-For", "Host")  # fmt: skip
# Read as a header is: bytes, one a character, without the end of a line.
OF_HEADER = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40)
LIKELY = st.sampled_from(
    ["..", "h" * 70, "[:..]", '"1"', 'W/"1"', "*", "", '""', "application/json", "text/plain", "gzip", "bytes=0-1"]
)
WORST = st.sampled_from(["\ud800", "\0", "", "9" * 5_000, "24:00", "\u2028", 2**80, 1e300, [], {}])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORST
NAMES = st.text(max_size=8) | st.sampled_from(["\udfff", "\0", "id", "naam", "_schema"])
ANY = st.recursive(LEAVES, lambda below: st.lists(below, max_size=3) | st.dictionaries(NAMES, below, max_size=3))
CONTACT = {"telefoon": "050 000 00 01", "email": "a@b.example", "website": "https://a.example"}
GOOD: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/api/aanbod/v1/teams", team("aanbieder-een", bereikbaarheid=[ALTIJD], niveaus=["3"])),
    ("PUT", "/api/aanbod/v1/teams/<id>", {"naam": "Team", "aanbieders": ["aanbieder-een"], "contact": CONTACT}),
    ("PUT", "/api/aanbod/v1/teams/<id>/werkgebied", {"werkgebied": [WIJK, "7534"]}),
    ("PUT", "/api/aanbod/v1/teams/<id>/bereikbaarheid", {"bereikbaarheid": [ALTIJD]}),
    (
        "PUT",
        "/api/aanbod/v1/teams/<id>/profiel",
        {"profiel": {"soorten": ["wondteam"], "zorgplanning": True, "waarneming": [{"team": "team-een"}]}},
    ),
    (
        "PUT",
        "/api/aanbod/v1/teams/<id>/capaciteit",
        {"stand": "vol", "geldigTot": "2026-11-24T10:00:00Z"},
    ),
    ("POST", "/api/aanbod/v1/aanbieders", {"naam": "Zorg", "kvk": "12345678", "contact": CONTACT}),
    (
        "POST",
        "/api/aanbod/v1/aanbieders",
        {
            "naam": "Zorg",
            "aanspreekpunt": {"functie": "directie"},
            "onderaannemerVan": ["aanbieder-een"],
            "contracten": [{"zorgverzekeraar": "3311", "gecontracteerd": "ja"}],
        },
    ),
    ("PUT", "/api/aanbod/v1/regios/<code>", regio(capaciteit={"termijn": "PT72H"})),
    ("PUT", "/api/aanbod/v1/zorgverzekeraars/<uzovi>", {"naam": "Zorgzeker", "zorgbemiddeling": CONTACT}),
    ("POST", "/api/vraag/v1/zorgvragen", zorgvraag()),
    ("POST", "/api/vraag/v1/zorgvragen/<id>/intrekking", {"reden": "vergissing"}),
    ("POST", "/api/meldingen/v1/abonnementen", {"callbackUrl": "https://m.example/", "filters": {"wijken": [WIJK]}}),
)


@st.composite
def spoiled(draw: st.DrawFn, good: Any) -> Any:
    """A good body, mostly with something else in some place or under some name."""
    body = json.loads(json.dumps(good))
    if draw(st.booleans()):
        return {**body, draw(NAMES): draw(ANY)}
    at = body
    while draw(st.integers(0, 9)):
        key = draw(st.sampled_from([*at] if isinstance(at, dict) else range(len(at))))
        if not (isinstance(at[key], dict | list) and at[key] and draw(st.booleans())):
            at[key] = draw(ANY)
            break
        at = at[key]
    return body


BYTES = st.binary(max_size=60) | st.sampled_from(
    [b"", b"[" * 9_000, b'{"a":' * 9_000, b'{"stand": ' + b"7" * 5_000 + b"}"]
)
QUERIES = st.lists(
    st.tuples(
        st.sampled_from(["postcode", "wijk", "moment", "datum", "naam", "pagina", "voor", "status", "wanneer", "pc4",
                         "niveau", "complexeZorg", "zorgverzekeraar"])
        .map(str.encode) | st.binary(max_size=5),
        st.sampled_from([b"7534", WIJK.encode(), b"nu", b"1", b"2026-11-24"]) | st.binary(max_size=12),
    ),
    max_size=3,
)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn, rules: list[tuple[str, list[str]]]) -> tuple[str, str, bytes]:
    """A route, a method and a body: mostly of those that go together."""
    if draw(st.integers(0, 3)):
        method, rule, good = draw(st.sampled_from(GOOD))
        return rule, method, json.dumps(draw(spoiled(good))).encode() if draw(st.integers(0, 7)) else draw(BYTES)
    rule, methods = draw(st.sampled_from(rules))
    return rule, draw(st.sampled_from(methods)), draw(BYTES)


PART = re.compile("<([a-z]+)>")


@pytest.fixture
def ids(chain: Chain) -> list[bytes]:
    """What can stand in an address: what exists, and the code of what does not."""
    scene = Scene(chain)
    own = add_team(chain, "aanbieder-een", bereikbaarheid=[ALTIJD])
    return [one.encode() for one in (own, "aanbieder-een", "enschede", UZOVI, scene.stel(), WIJK, "verwijzer", "x.1")]


def test_no_bytes_are_a_fault_of_ours(chain: Chain, ids: list[bytes]) -> None:
    app = chain.client.application
    keys = {rol: chain.system.keys.make(one, rol, (), chain.clock()) for rol, one in CALLERS.items()}
    rules = [(rule.rule, [*(rule.methods or ()), *METHODS]) for rule in app.url_map.iter_rules()]

    @settings(max_examples=REQUESTS, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def send(data: st.DataObject) -> None:
        rule, method, sent = data.draw(requests(rules))
        path = rule
        for name in PART.findall(rule):
            part = data.draw(st.sampled_from(ids) | st.binary(min_size=1, max_size=12))
            path = path.replace(f"<{name}>", part.decode("latin-1"))
        allowed = RIGHTS.get(f"{method} {rule}")
        rol = data.draw(st.sampled_from([one for one in CALLERS if not allowed or one in allowed] or [*CALLERS]))
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {keys[rol]}"}
        headers |= data.draw(st.just({}) | st.dictionaries(st.sampled_from(HEADERS), LIKELY | OF_HEADER, max_size=2))
        query = "&".join(f"{quote(key)}={quote(value)}" for key, value in data.draw(st.just([]) | QUERIES))
        status = answer(app, method, path, query, headers, sent)
        assert status < 500, (method, path, query, headers)

    send()


def answer(app: Any, method: str, path: str, query: str, headers: dict[str, str], sent: bytes) -> int:
    """Hand a request to the application as a server would, past the checks of a client, and return the status."""
    environ = create_environ("/", method=method)
    names = {"Content-Type": "CONTENT_TYPE"}
    environ |= {names.get(name, f"HTTP_{name.upper().replace('-', '_')}"): value for name, value in headers.items()}
    environ |= {"PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"CONTENT_LENGTH": str(len(sent)), "wsgi.input": io.BytesIO(sent)}
    body, status, _ = run_wsgi_app(app, environ, buffered=True)
    b"".join(body)
    return int(status.split()[0])
