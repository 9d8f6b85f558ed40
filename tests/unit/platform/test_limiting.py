"""How much one address may ask, counted by all processes together."""

import gc
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from services.platform.runtime.counters import GROUPS, PLACES, Counters
from services.platform.web.limiting import Limit, network


class Timer:
    def __init__(self) -> None:
        self.now = 1_000_000.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def client(timer: Timer) -> FlaskClient:
    app = Flask(__name__)
    limit = Limit("openbaar", "3/10seconds", Counters(timer), timer)
    app.before_request(limit.refusal)
    app.add_url_rule("/", "home", lambda: "ja")
    return app.test_client()


def ask(client: FlaskClient, address: str = "192.0.2.1") -> int:
    return client.get("/", environ_base={"REMOTE_ADDR": address}).status_code


def test_an_address_that_asks_too_much_waits_as_long_as_it_is_told(client: FlaskClient, timer: Timer) -> None:
    assert [ask(client) for _ in range(5)] == [200, 200, 200, 429, 429]
    timer.now += 7.25
    refused = client.get("/", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert (refused.status_code, refused.content_type) == (429, "application/problem+json")
    assert refused.headers["Retry-After"] == "3"
    assert refused.headers["RateLimit-Policy"] == '"openbaar";q=3;w=10'
    assert refused.headers["RateLimit"] == '"openbaar";r=0;t=3'
    timer.now += 2.74
    assert ask(client) == 429
    timer.now += 0.01
    assert [ask(client) for _ in range(4)] == [200, 200, 200, 429]


def test_another_address_is_not_held_up(client: FlaskClient) -> None:
    assert [ask(client) for _ in range(4)][-1] == 429
    assert ask(client, "192.0.2.2") == 200


def test_that_an_address_asks_too_much_is_logged_once_and_not_who(
    client: FlaskClient, logged: list[MutableMapping[str, Any]]
) -> None:
    for _ in range(9):
        ask(client)
    (line,) = [line for line in logged if line["event"] == "limited"]
    assert "192.0.2" not in str(line)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True), ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True), ("192.0.2.1", "192.0.2.2", False), ("fe80::1%eth0", "fe80::2", True),
        ("192.0.2.7:51234", "192.0.2.7:51235", True), ("192.0.2.7:1", "192.0.2.7", True),
        ("192.0.2.7:1", "192.0.2.8:1", False),
        ("[2001:db8:5::1]:443", "2001:db8:5::2", True), ("[2001:db8:5::1]", "[2001:db8:6::1]:443", False),
        ("[::ffff:192.0.2.1]:80", "192.0.2.1", True), ("2001:db8:5::1:443", "2001:db8:5::1", True),
    ],
)  # fmt: skip
def test_what_one_subscriber_has_counts_as_one(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (network(one) == network(other)) is same


UNREAD = ("", "_x:80", "unknown", "_x", "203.0.113.7:", "203.0.113.7:x", "203.0.113", "[2001:db8::1", "[]:80", "[x]:80",
          "::1::", "\xe9", "192.0.2.1\u0661", "2001:db8::1]:443", "a,b")  # fmt: skip


@pytest.mark.parametrize("address", UNREAD)
def test_all_that_cannot_be_read_counts_as_one(address: str) -> None:
    assert network(address) == network("onleesbaar") != network("192.0.2.1")


@given(st.text("0123456789abcdef:.[]%_x", max_size=30) | st.text(max_size=9))
def test_whatever_a_proxy_names_is_counted(address: str) -> None:
    assert network(address)


def test_processes_count_together(timer: Timer) -> None:
    counters = Counters(timer)
    for _ in range(3):
        if not (child := os.fork()):
            for _ in range(1_000):
                counters.incr("een", 60)
            os._exit(0)
        counters.incr("een", 60)
        assert os.waitpid(child, 0)[1] == 0
    assert counters.get("een") == 3_003


def test_a_process_that_is_killed_while_it_counts_holds_nobody_up(timer: Timer) -> None:
    counters = Counters(timer)
    if not (child := os.fork()):
        counters.incr("een", 60)
        import fcntl  # noqa: PLC0415 - in the child only

        fcntl.lockf(counters._file, fcntl.LOCK_EX)  # noqa: SLF001 - as if in the middle
        os._exit(1)
    os.waitpid(child, 0)
    assert counters.incr("een", 60) == 2


def test_many_addresses_take_no_more_room_and_those_that_end_first_give_way(timer: Timer) -> None:
    counters = Counters(timer)
    counters.incr("blijft", 10_000)
    for number in range(GROUPS * PLACES // 4):
        counters.incr(f"{number}", 60)
    assert counters.incr("blijft", 10_000) == 2
    timer.now += 10_000
    assert (counters.get("blijft"), counters.incr("blijft", 5)) == (0, 1)


def test_counters_that_nobody_has_any_more_hold_no_file() -> None:
    files = Path("/proc/self/fd")
    gc.collect()  # what tests before this one left
    before = len([*files.iterdir()])
    for _ in range(5):
        Counters()
    gc.collect()
    assert len([*files.iterdir()]) == before


def test_a_window_that_a_clock_made_that_was_ahead_ends() -> None:
    """veilig, rule 6"""
    now = [5000.0]
    counters = Counters(lambda: now[0])
    assert [counters.incr("iemand", 10) for _ in range(2)] == [1, 2]
    now[0] = 1400.0  # an hour back
    assert counters.incr("iemand", 10) == 1
