"""What every answer says to browsers and caches, whom the product believes, and how much one may ask."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import MutableMapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from click.testing import CliRunner
from flask.testing import FlaskClient

from directory_site.assets import VERSION
from services.app.cli import main
from services.app.web import web_app
from tests.support.builders import AANBOD, WIJK, add_regio
from tests.support.chain import Chain
from tests.support.server import Server, free_port

GIDS = "/api/gids/v1"
WRONG = {"Authorization": "Bearer bb_geheim-van-iemand"}


@pytest.fixture
def client(chain: Chain) -> FlaskClient:
    add_regio(chain)
    chain.follow()
    return chain.client


def limited(chain: Chain, **settings: Any) -> FlaskClient:
    """The app with other settings."""
    parts = msgspec.structs.replace(
        chain.system.parts, settings=msgspec.structs.replace(chain.system.parts.settings, **settings)
    )
    return web_app(msgspec.structs.replace(chain.system, parts=parts)).test_client()


class TestHeaders:
    @pytest.mark.parametrize(
        "path",
        [f"{GIDS}/contactpunten?wijk={WIJK}", f"{GIDS}/openapi.json", f"{AANBOD}/teams", "/api/nergens", f"{GIDS}/x"],
    )
    def test_every_answer_of_an_api_says_what_a_browser_may_do(self, client: FlaskClient, path: str) -> None:
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert len(headers.getlist("Strict-Transport-Security")) == len(headers.getlist("Cache-Control")) == 1

    def test_only_what_is_public_may_be_kept(self, client: FlaskClient) -> None:
        assert client.get(f"{GIDS}/contactpunten?wijk={WIJK}").headers["Cache-Control"].startswith("public")
        for path in (f"{AANBOD}/teams", "/api/nergens", f"{GIDS}/contactpunten?wijk=nergens"):
            assert client.get(path).headers["Cache-Control"] == "no-store", path

    @pytest.mark.rij(12)
    def test_any_page_may_read_what_is_public_and_nothing_else(self, client: FlaskClient) -> None:
        for path in (f"{GIDS}/specialismen", f"{GIDS}/contactpunten?wijk=nergens", f"{AANBOD}/openapi.json"):
            assert client.get(path).headers["Access-Control-Allow-Origin"] == "*", path
        for path in (f"{AANBOD}/teams", "/", "/api/vraag/v1/zorgvragen"):
            assert "Access-Control-Allow-Origin" not in client.get(path).headers, path

    def test_a_page_may_ask_whether_something_changed(self, client: FlaskClient) -> None:
        asked = client.options(f"{GIDS}/contactpunten", headers={"Access-Control-Request-Headers": "if-none-match"})
        assert (asked.status_code, asked.headers["Access-Control-Allow-Headers"]) == (200, "If-None-Match")
        assert "Access-Control-Allow-Headers" not in client.options(f"{AANBOD}/teams").headers

    @pytest.mark.parametrize("path", ["/", f"/wijk/{WIJK}", "/nergens", f"/static/{VERSION}/site.css"])
    def test_the_site_is_read_over_https_only(self, client: FlaskClient, path: str) -> None:
        assert client.get(path).headers.getlist("Strict-Transport-Security") == ["max-age=31536000"]

    @pytest.mark.parametrize(
        "path", ["/", "/nergens", "/robots.txt", f"/static/{VERSION}/site.css", "/static/x/y", "/%00"]
    )
    def test_nothing_of_the_site_is_taken_for_what_it_is_not_or_shown_in_another_page(
        self, chain: Chain, path: str
    ) -> None:
        client = limited(chain, limiet_openbaar="1/hour")
        for status in (200, 404), (429,):
            answer = client.get(path)
            assert answer.status_code in status
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert len(answer.headers.getlist("Cache-Control")) == 1

    def test_a_stylesheet_of_another_version_is_not_there(self, client: FlaskClient) -> None:
        assert client.get(f"/static/{VERSION}/site.css").status_code == 200
        for version in ("iets", "0" * 12, VERSION[:-1]):
            assert client.get(f"/static/{version}/site.css").status_code == 404


class TestHost:
    @pytest.mark.parametrize(
        "path", ["/en", "//en//", "/kies-wijk", "/zoeken", f"//api//gids/v1/contactpunten?wijk={WIJK}"]
    )
    def test_nothing_follows_the_host_of_a_request(self, client: FlaskClient, path: str) -> None:
        answer = client.get(path, headers={"Host": "kwaad.example", "X-Forwarded-Host": "kwaad.example"})
        assert "kwaad" not in str(answer.headers)
        assert "kwaad" not in answer.get_data(as_text=True)
        assert not answer.headers.get("Location", "/").startswith("//")

    @pytest.mark.parametrize("host", ["", "een.example,twee.example"])
    def test_a_request_that_names_no_host_or_two_is_refused(self, client: FlaskClient, host: str) -> None:
        answer = client.get(f"{GIDS}/specialismen", environ_overrides={"HTTP_HOST": host})
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json")

    def test_what_is_no_host_is_refused_everywhere(self, client: FlaskClient) -> None:
        for path in ("/", "/en/", "/nergens", f"/wijk/{WIJK}", f"{GIDS}/specialismen", f"{AANBOD}/x"):
            for host in ("..", "wijk..example", "x" * 70):
                refused = client.get(path, environ_overrides={"HTTP_HOST": host})
                assert refused.status_code == 400, (path, host)
                assert refused.headers["X-Content-Type-Options"] == "nosniff"


class TestLimits:
    def test_who_asks_too_much_of_what_is_public_waits(self, chain: Chain) -> None:
        client = limited(chain, limiet_openbaar="5/hour")
        statuses = [client.get(path).status_code for path in ("/", "/%00", "/nergens") * 2]
        assert statuses == [200, 404, 404, 200, 404, 429]
        assert client.get(f"{GIDS}/dagdelen").headers["Access-Control-Allow-Origin"] == "*"
        key = chain.system.keys.make("platform", "beheerder", (), chain.clock())
        assert client.get(f"{AANBOD}/teams", headers={"Authorization": f"Bearer {key}"}).status_code == 200

    def test_wrong_keys_are_bounded_and_logged_without_the_key(
        self, chain: Chain, logged: list[MutableMapping[str, Any]]
    ) -> None:
        """veilig 21"""
        client = limited(chain, limiet_sleutels="4/minute")
        answers = [client.get(f"{AANBOD}/teams", headers=WRONG) for _ in range(300)]
        assert [one.status_code for one in answers] == [401] * 4 + [429] * 296
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
        lines = [line for line in logged if line["event"] in ("unknown key", "limited")]
        assert [line["event"] for line in lines] == ["unknown key"] * 4 + ["limited"]
        assert "geheim-van-iemand" not in str(logged)

    def test_a_colleague_with_a_key_is_not_held_up_by_wrong_ones(self, chain: Chain) -> None:
        client = limited(chain, limiet_sleutels="1/minute")
        key = chain.system.keys.make("platform", "beheerder", (), chain.clock())
        assert [client.get(f"{AANBOD}/teams", headers=WRONG).status_code for _ in range(2)] == [401, 429]
        assert client.get(f"{AANBOD}/teams", headers={"Authorization": f"Bearer {key}"}).status_code == 200

    def test_only_a_proxy_that_is_there_says_who_asks(self, chain: Chain) -> None:
        def ask(client: FlaskClient, forwarded: str) -> int:
            return client.get(f"{GIDS}/dagdelen", headers={"X-Forwarded-For": forwarded}).status_code

        without = limited(chain, limiet_openbaar="2/hour")
        assert [ask(without, f"192.0.2.{number}") for number in range(3)] == [200, 200, 429]
        behind = limited(chain, limiet_openbaar="2/hour", proxies=1)
        assert [ask(behind, f"192.0.2.{number}") for number in range(3)] == [200, 200, 200]
        assert [ask(behind, f"198.51.100.{number}, 192.0.2.9") for number in range(3)] == [200, 200, 429]
        assert [ask(behind, f"198.51.100.7:{port}") for port in (51234, 51235, 51236)] == [200, 200, 429]
        assert [ask(behind, address) for address in ("_x:80", "[2001:db8::1]:443", "\xff", "unknown")] == [
            200,
            200,
            200,
            429,
        ]


def test_workers_count_together_and_what_cannot_be_read_is_refused_in_dutch(tmp_path: Path) -> None:
    """veilig 24"""
    with Server("serve", tmp_path, BENADERBAAR_WERKERS="3", BENADERBAAR_LIMIET_OPENBAAR="30/hour") as server:
        statuses = []
        for _ in range(60):
            with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
                connection.request("GET", f"{GIDS}/dagdelen")
                statuses.append(connection.getresponse().status)
        assert statuses == [200] * 30 + [429] * 30
        for request, status in (
            (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
            (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 9_000 + b"\r\n\r\n", 431),
            (b"GET / HTTP/1.1\r\nHost: a\r\nB\xff d: e\r\n\r\n", 400),
            (b"geen http\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n\r\n", 400),
        ):
            head, body = raw(server.port, request)
            assert head.startswith(b"HTTP/1.1 %d" % status), head
            assert b"application/problem+json" in head
            assert msgspec.json.decode(body)["status"] == status
        assert server.stop() == 0


def raw(port: int, request: bytes) -> tuple[bytes, bytes]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer or not answer.endswith(b"}"):
            if not (part := connection.recv(65_536)):
                break
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


class TestBeheer:
    @pytest.mark.parametrize("path", ["/metrics", "/health/live", "/health/ready"])
    def test_health_and_metrics_are_not_public(self, client: FlaskClient, path: str) -> None:
        """veilig 7"""
        assert client.get(path).status_code == 404

    def test_they_may_be_asked_over_ipv6(self, tmp_path: Path) -> None:
        env = {"BENADERBAAR_ADRES": "[::1]", "BENADERBAAR_BEHEER": f"[::1]:{free_port()}"}
        with Server("serve", tmp_path, BENADERBAAR_ADRES="[::1]", BENADERBAAR_BEHEER=f"[::1]:{free_port()}") as server:
            assert server.line == f"Benaderbaar draait op http://[::1]:{server.port}\n"
            assert requests.get(f"http://{server.beheer}/health/live", timeout=5).status_code == 200
            assert requests.get(f"http://[::1]:{server.port}{GIDS}/dagdelen", timeout=5).status_code == 200
            assert requests.get(f"http://[::1]:{server.port}/metrics", timeout=5).status_code == 404
            other = CliRunner().invoke(main, ["web", "--data", str(tmp_path), "--port", str(server.port)], env=env)
            assert f"Op [::1]:{server.port} luistert al een ander programma." in other.output
            assert server.stop() == 0

    def test_they_are_on_a_port_of_their_own_and_nothing_else_is(self, tmp_path: Path) -> None:
        with Server("serve", tmp_path) as server:
            beheer = f"http://{server.beheer}"
            assert requests.get(f"{beheer}/health/ready", timeout=5).json() == {"status": "ok"}
            assert "benaderbaar_view_lag" in requests.get(f"{beheer}/metrics", timeout=5).text
            assert requests.get(f"{beheer}{GIDS}/dagdelen", timeout=5).status_code == 404
            for path in ("/metrics", "/health/live"):
                assert requests.get(f"{server.url}{path}", timeout=5).status_code == 404
            assert server.stop() == 0

    @pytest.mark.parametrize("command", ["serve", "demo", "web"])
    @pytest.mark.parametrize("beheer", ["127.0.0.1", "10.2.3.4", "[::1]"])
    def test_the_port_of_the_public_is_never_that_of_who_runs_it(
        self, tmp_path: Path, command: str, beheer: str
    ) -> None:
        """veilig 7: what is answered is told apart by the port."""
        folder, env = str(tmp_path / "nieuw"), {"BENADERBAAR_BEHEER": f"{beheer}:8123"}
        told = CliRunner().invoke(main, [command, "--data", folder, "--port", "8123"], env=env)
        assert (told.exit_code, told.output.startswith("Fout: Poort 8123 is er voor")) == (1, True), told.output
        assert "--port" in told.output
        assert not (tmp_path / "nieuw").exists()

    @pytest.mark.parametrize("command", ["serve", "demo", "web"])
    @pytest.mark.parametrize("taken", ["public", "beheer"])
    def test_a_port_that_is_in_use_is_told_and_nothing_else(self, tmp_path: Path, command: str, taken: str) -> None:
        """veilig 22: also when what listens there says that all is well."""
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            public, beheer = (port, free_port()) if taken == "public" else (free_port(), port)
            told = subprocess.run(
                [sys.executable, "-m", "services.app.cli", command, "--data", str(tmp_path), "--port", str(public)],
                capture_output=True, text=True, check=False, timeout=30,
                env={**os.environ, "BENADERBAAR_BEHEER": f"127.0.0.1:{beheer}"},
            )  # fmt: skip
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith(f"Fout: Op 127.0.0.1:{port} luistert al een ander programma.")
        assert len(told.stderr.splitlines()) == 1
