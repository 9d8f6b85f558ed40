"""The way to a subscriber, to a server on this machine."""

import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.alerts.delivery.addresses import NIET_OPENBAAR, Adressen
from services.alerts.delivery.connection import BYTES, Weg
from services.alerts.delivery.retries import Antwoord
from tests.support.certificaat import certificaat
from tests.support.ontvanger import WAIT, Ontvanger, Zegt

BODY = b'{"sequence":"1"}'
TLS = ssl.create_default_context()


@pytest.fixture
def ontvanger() -> Iterator[Ontvanger]:
    with Ontvanger() as found:
        yield found


def weg(ontvanger: Ontvanger, path: str = "/") -> Weg:
    return Weg(ontvanger.url(path), Adressen(frozenset({ontvanger.plaats})), TLS)


def test_what_is_sent_arrives_byte_for_byte_with_its_headers(ontvanger: Ontvanger) -> None:
    naar = weg(ontvanger, "/pad?sleutel=1")
    assert naar.stuur({"webhook-id": "a"}, BODY) == Antwoord(204)
    (verzoek,) = ontvanger.verzoeken
    assert (verzoek.path, verzoek.body) == ("/pad?sleutel=1", BODY)
    assert verzoek.headers["content-type"] == "application/cloudevents+json; charset=UTF-8"
    assert (verzoek.headers["host"], verzoek.headers["webhook-id"]) == (ontvanger.plaats, "a")
    naar.sluit()


def test_one_connection_serves_many_messages(ontvanger: Ontvanger) -> None:
    naar = weg(ontvanger)
    for _ in range(5):
        assert naar.stuur({}, BODY).gelukt
    assert len({verzoek.peer for verzoek in ontvanger.verzoeken}) == 1
    naar.sluit()


def test_a_connection_that_the_other_side_closed_is_made_anew(ontvanger: Ontvanger) -> None:
    ontvanger.zegt["/"] = [Zegt(headers={"connection": "close"}), Zegt()]
    naar = weg(ontvanger)
    assert naar.stuur({}, BODY).gelukt
    assert naar.stuur({}, BODY).gelukt
    assert len({verzoek.peer for verzoek in ontvanger.verzoeken}) == 2
    naar.sluit()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(ontvanger: Ontvanger, status: int) -> None:
    ontvanger.zegt["/"] = [Zegt(status, {"location": ontvanger.url("/elders")})]
    naar = weg(ontvanger)
    assert naar.stuur({}, BODY).status == status
    assert [verzoek.path for verzoek in ontvanger.verzoeken] == ["/"]
    naar.sluit()


def test_of_a_long_answer_only_the_beginning_is_read(ontvanger: Ontvanger) -> None:
    ontvanger.zegt["/"] = [Zegt(200, body=b"x" * (BYTES + 1)), Zegt(200, body=b"x" * (BYTES - 1))]
    naar = weg(ontvanger)
    for _ in range(3):
        assert naar.stuur({}, BODY).status == 200
    assert len({verzoek.peer for verzoek in ontvanger.verzoeken}) == 2
    naar.sluit()


def test_what_the_other_side_asks_for_is_told(ontvanger: Ontvanger) -> None:
    ontvanger.zegt["/"] = [Zegt(429, {"retry-after": "120"})]
    naar = weg(ontvanger)
    assert naar.stuur({}, BODY) == Antwoord(429, wacht="120")
    naar.sluit()


def test_who_is_not_there_is_a_fault_in_a_sentence() -> None:
    with Ontvanger() as gone:
        naar = weg(gone)
    assert naar.stuur({}, BODY) == Antwoord(fout="De verbinding met de server lukte niet of werd verbroken.")


def test_a_name_that_leads_nowhere_is_told() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        return []

    naar = Weg("https://voorbeeld.example/", Adressen(resolve=nowhere), TLS)
    assert naar.stuur({}, BODY) == Antwoord(fout="De naam van de server is niet te vinden.")


def test_an_address_that_turns_out_to_lie_inside_gets_nothing(ontvanger: Ontvanger) -> None:
    naar = Weg(f"https://wissel.example:{ontvanger.port}/", Adressen(resolve=lambda _h, _p: ["127.0.0.1"]), TLS)
    assert naar.stuur({}, BODY) == Antwoord(fout=NIET_OPENBAAR)
    assert ontvanger.verzoeken == []


def test_the_connection_goes_to_the_address_that_was_looked_at(ontvanger: Ontvanger) -> None:
    asked = []

    def once(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    plaats = f"dit-bestaat-niet.example:{ontvanger.port}"
    naar = Weg(f"http://{plaats}/", Adressen(frozenset({plaats}), once), TLS)
    assert naar.stuur({}, BODY).gelukt
    assert naar.stuur({}, BODY).gelukt
    assert asked == ["dit-bestaat-niet.example"]
    naar.sluit()


def test_of_several_addresses_the_first_that_answers_is_taken(ontvanger: Ontvanger) -> None:
    plaats = f"voorbeeld.example:{ontvanger.port}"
    naar = Weg(f"http://{plaats}/", Adressen(frozenset({plaats}), lambda _h, _p: ["::1", "127.0.0.1"]), TLS)
    assert naar.stuur({}, BODY).gelukt
    naar.sluit()


@pytest.mark.parametrize("host", ["voorbeeld.example", "anders.example"])
def test_a_certificate_must_be_of_the_name_whatever_the_address(tmp_path: Path, host: str) -> None:
    server, trusts = certificaat(tmp_path, "voorbeeld.example")
    with Ontvanger(server) as ontvanger:
        plaats = f"{host}:{ontvanger.port}"
        adressen = Adressen(frozenset({plaats}), lambda _h, _p: ["127.0.0.1"])
        naar = Weg(f"https://{plaats}/", adressen, trusts)
        vreemd = Weg(f"https://{plaats}/", adressen, TLS)
        assert vreemd.stuur({}, BODY) == Antwoord(fout="De beveiligde verbinding lukte niet: kijk het certificaat na.")
        if host == "voorbeeld.example":
            assert naar.stuur({}, BODY) == Antwoord(204)
            assert ontvanger.verzoeken[0].headers["host"] == plaats
        else:
            assert naar.stuur({}, BODY).fout == "De beveiligde verbinding lukte niet: kijk het certificaat na."
            assert ontvanger.verzoeken == []
        naar.sluit()


def test_who_waits_for_the_other_side_can_be_told_to_wait_no_longer(ontvanger: Ontvanger) -> None:
    there, on = threading.Event(), threading.Event()

    def hang() -> None:
        there.set()
        on.wait(WAIT)

    ontvanger.zegt["/"] = [Zegt(eerst=hang)]
    naar, found = weg(ontvanger), []
    thread = threading.Thread(target=lambda: found.append(naar.stuur({}, BODY)))
    thread.start()
    assert there.wait(WAIT)
    naar.breek()
    thread.join(WAIT)
    on.set()
    assert [antwoord.gelukt for antwoord in found] == [False]
