"""The connection to a subscriber, whose server runs on this machine."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.alerts.delivery.connection import BYTES, Connection
from services.alerts.delivery.retries import Outcome
from services.alerts.subscriptions.addresses import NOT_PUBLIC, Addresses
from tests.support.certificate import certificate
from tests.support.receiver import WAIT, Receiver, Reply

PATH, BODY = "/pad?sleutel=1", b'{"sequence":"1"}'
TLS = ssl.create_default_context()
NO_CONNECTION = Outcome(fault="De verbinding met de server lukte niet of werd verbroken.")
NO_NAME = Outcome(fault="De naam van de server is niet te vinden.")
NO_TRUST = Outcome(fault="De beveiligde verbinding lukte niet: kijk het certificaat na.")
TOO_LATE = Outcome(fault="De server antwoordde niet op tijd.")
To = Callable[[str, Addresses], Connection]


@pytest.fixture
def to() -> Iterator[To]:
    """Makes connections, and closes them after the test."""
    made: list[Connection] = []

    def make(url: str, addresses: Addresses) -> Connection:
        made.append(Connection(url, addresses, TLS))
        return made[-1]

    yield make
    for connection in made:
        connection.close()


@pytest.fixture
def connection(receiver: Receiver, to: To) -> Connection:
    return to(receiver.url(PATH), Addresses(frozenset({receiver.place})))


def test_what_is_sent_arrives_byte_for_byte_with_its_headers(receiver: Receiver, connection: Connection) -> None:
    assert connection.send({"webhook-id": "a"}, BODY) == Outcome(204)
    (request,) = receiver.requests
    assert (request.path, request.body) == (PATH, BODY)
    assert request.headers["content-type"] == "application/cloudevents+json; charset=UTF-8"
    assert (request.headers["host"], request.headers["webhook-id"]) == (receiver.place, "a")


def test_one_connection_serves_many_messages(receiver: Receiver, connection: Connection) -> None:
    for _ in range(5):
        assert connection.send({}, BODY).succeeded
    assert len({request.peer for request in receiver.requests}) == 1


def test_a_connection_that_the_other_side_closed_is_made_anew(receiver: Receiver, connection: Connection) -> None:
    receiver.replies[PATH] = [Reply(headers={"connection": "close"}), Reply()]
    assert connection.send({}, BODY).succeeded
    assert connection.send({}, BODY).succeeded
    assert len({request.peer for request in receiver.requests}) == 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(receiver: Receiver, connection: Connection, status: int) -> None:
    receiver.replies[PATH] = [Reply(status, {"location": receiver.url("/elders")})]
    assert connection.send({}, BODY).status == status
    assert [request.path for request in receiver.requests] == [PATH]


def test_only_the_beginning_of_a_long_answer_is_read(receiver: Receiver, connection: Connection) -> None:
    receiver.replies[PATH] = [Reply(200, body=b"x" * (BYTES + 1)), Reply(200, body=b"x" * (BYTES - 1))]
    for _ in range(3):
        assert connection.send({}, BODY).status == 200
    assert len({request.peer for request in receiver.requests}) == 2


def test_the_wait_that_the_other_side_asks_for_is_passed_on(receiver: Receiver, connection: Connection) -> None:
    receiver.replies[PATH] = [Reply(429, {"retry-after": "120"})]
    assert connection.send({}, BODY) == Outcome(429, retry_after="120")


def test_a_server_that_is_not_there_is_a_fault_in_a_sentence(to: To) -> None:
    with Receiver() as gone:
        connection = to(gone.url(), Addresses(frozenset({gone.place})))
    assert connection.send({}, BODY) == NO_CONNECTION


def test_a_name_that_leads_nowhere_is_a_fault_in_a_sentence(to: To) -> None:
    assert to("https://voorbeeld.example/", Addresses(resolve=lambda _host, _port: [])).send({}, BODY) == NO_NAME


def test_an_address_that_turns_out_to_lie_inside_is_sent_nothing(receiver: Receiver, to: To) -> None:
    inside = Addresses(resolve=lambda _host, _port: ["127.0.0.1"])
    assert to(f"https://wissel.example:{receiver.port}/", inside).send({}, BODY) == Outcome(fault=NOT_PUBLIC)
    assert receiver.requests == []


def test_the_connection_goes_to_the_address_that_was_judged(receiver: Receiver, to: To) -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    place = f"dit-bestaat-niet.example:{receiver.port}"
    connection = to(f"http://{place}/", Addresses(frozenset({place}), resolve))
    assert connection.send({}, BODY).succeeded
    assert connection.send({}, BODY).succeeded
    assert asked == ["dit-bestaat-niet.example"]


def test_the_first_of_several_addresses_that_answers_is_used(receiver: Receiver, to: To) -> None:
    place = f"voorbeeld.example:{receiver.port}"
    connection = to(f"http://{place}/", Addresses(frozenset({place}), lambda _host, _port: ["::1", "127.0.0.1"]))
    assert connection.send({}, BODY).succeeded
    assert len(receiver.requests) == 1


@pytest.mark.parametrize("host", ["voorbeeld.example", "anders.example"])
def test_a_certificate_must_be_for_the_name_whatever_the_address(tmp_path: Path, host: str) -> None:
    server, trusting = certificate(tmp_path, "voorbeeld.example")
    with Receiver(server) as receiver:
        place = f"{host}:{receiver.port}"
        addresses = Addresses(frozenset({place}), lambda _host, _port: ["127.0.0.1", "::1"])
        connection, stranger = (Connection(f"https://{place}/", addresses, tls) for tls in (trusting, TLS))
        assert stranger.send({}, BODY) == NO_TRUST
        if host == "voorbeeld.example":
            assert connection.send({}, BODY) == Outcome(204)
            assert receiver.requests[0].headers["host"] == place
        else:
            assert connection.send({}, BODY) == NO_TRUST
            assert receiver.requests == []
        connection.close()


def test_a_server_that_does_not_answer_in_time_is_a_fault_in_a_sentence(
    receiver: Receiver, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.alerts.delivery.connection.CONNECT", WAIT)
    monkeypatch.setattr("services.alerts.delivery.connection.READ", 0.1)
    released = threading.Event()
    receiver.replies[PATH] = [Reply(before=lambda: released.wait(WAIT))]
    assert connection.send({}, BODY) == TOO_LATE
    released.set()


def test_an_attempt_that_waits_for_the_other_side_can_be_broken_off(receiver: Receiver, connection: Connection) -> None:
    arrived, released = threading.Event(), threading.Event()

    def hang() -> None:
        arrived.set()
        released.wait(WAIT)

    receiver.replies[PATH] = [Reply(before=hang)]
    found: list[Outcome] = []
    thread = threading.Thread(target=lambda: found.append(connection.send({}, BODY)))
    thread.start()
    assert arrived.wait(WAIT)
    connection.break_off()
    thread.join(WAIT)
    released.set()
    assert found == [NO_CONNECTION]


HALF = (b"", b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n", b"HTTP/1.1 200 OK\r\nA: b",
        b"HTTP/1.1 100 Continue\r\nA: b\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101,
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000)  # fmt: skip


@pytest.mark.parametrize("said", HALF, ids=range(len(HALF)))
def test_an_answer_whose_headers_do_not_end_was_not_given(to: To, said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"

        def answer() -> None:
            sock, _ = server.accept()
            with sock:
                sock.recv(65_536)
                sock.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        assert to(f"http://{place}/", Addresses(frozenset({place}))).send({}, BODY) == NO_CONNECTION
        thread.join(WAIT)


def test_an_answer_whose_headers_drip_on_is_broken_off_and_was_not_given(to: To) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"
        connection = to(f"http://{place}/", Addresses(frozenset({place})))
        found: list[Outcome] = []
        thread = threading.Thread(target=lambda: found.append(connection.send({}, BODY)))
        thread.start()
        sock, _ = server.accept()
        with sock:
            sock.recv(65_536)
            sock.sendall(b"HTTP/1.1 204 No Content\r\nA: b\r\n")
            connection.break_off()
            thread.join(WAIT)
    assert found == [NO_CONNECTION]
