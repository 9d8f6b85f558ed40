"""A request names one host that can be one (veilig 19), and whatever it names is no fault of ours."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from directory_site import app as site
from services.platform.web import headers, problems
from services.platform.web.headers import is_host
from tests.unit.site.directory import NOW, FakeDirectory, app

HOSTS = ("wijk.example", "wijk.example:8443", "A.example.", "10.0.0.8:80", "[::1]", "[2001:DB8::5]:443", "web_1", "a:")
NONE = (
    "..", ".", "a..b", ".a", "a..", "b" * 70, "b" * 70 + ".example", "[::1", "[]", "[::1%25lo]", "a b", "a/b", "a@b",
    "a:b", "a:1:2", "a:123456", ":80", "een.example,twee.example", "a\n", "\xe9", "<a>", "a:\xb2",
)  # fmt: skip
LABEL = st.text("aZ9-_", min_size=1, max_size=63)


@pytest.fixture
def client() -> FlaskClient:
    flask: Flask = app(FakeDirectory())
    headers.protect(flask, {})
    problems.register(flask, lambda status: site.error_page(FakeDirectory(), lambda: NOW, status))
    return flask.test_client()


def statuses(client: FlaskClient, host: str, protocol: str = "HTTP/1.1") -> Iterator[int]:
    named = {"HTTP_HOST": host, "SERVER_PROTOCOL": protocol}
    for path in ("/", "/en/", "/nergens", "/zoeken", "/api/gids/v1/nergens", "//", "/kies-wijk?wijk=WK015308"):
        yield client.get(path, environ_overrides=named).status_code
    yield client.post("/zoeken", data={"plaats": "7511"}, environ_overrides=named).status_code


@pytest.mark.parametrize("protocol", ["HTTP/1.1", "HTTP/1.0"])
@pytest.mark.parametrize("host", NONE)
def test_what_is_no_host_is_refused_on_every_page(client: FlaskClient, host: str, protocol: str) -> None:
    assert set(statuses(client, host, protocol)) == {400}
    assert client.get("/", environ_overrides={"HTTP_HOST": host}).content_type == "application/problem+json"


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_in_every_notation_is_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", environ_overrides={"HTTP_HOST": host}).status_code == 200
    assert max(statuses(client, host)) < 500


def test_only_an_old_client_may_name_none(client: FlaskClient) -> None:
    assert client.get("/", environ_overrides={"HTTP_HOST": "", "SERVER_PROTOCOL": "HTTP/1.0"}).status_code == 200
    assert set(statuses(client, "")) == {400}


@pytest.mark.parametrize("host", ["[:..]", "[" + ":" * 70 + "]", "[::g]", "[1.2.3.4]", "[::1]:x"])
def test_what_is_no_address_in_brackets_is_no_host(host: str) -> None:
    assert not is_host(host)


@given(st.text(st.characters(max_codepoint=255), max_size=80) | st.lists(LABEL, max_size=4).map(".".join))
def test_what_counts_as_a_host_can_be_bound_to(text: str) -> None:
    if is_host(text):
        text.encode("idna")
