import ssl
from collections.abc import Mapping, MutableMapping
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from typing_extensions import override

from services.alerts.delivery.connection import Connection
from services.alerts.delivery.courier import UNEXPECTED, UNREADABLE, Courier
from services.alerts.delivery.outbox import Waiting
from services.alerts.delivery.recipients import Recipient
from services.alerts.delivery.retries import Outcome, Verdict
from services.alerts.subscriptions.addresses import Addresses
from services.alerts.subscriptions.application import new_secret
from tests.support.zorgvragen import NOW

URL, BODY = "https://voorbeeld.example/meldingen?sleutel=1", '{"id":"een-id","data":{"wijk":"WK015308"}}'
MESSAGE = Waiting("abonnement-1", 7, BODY, attempts=1, attempts_ever=3, since="")


class Answering(Connection):
    """A connection whose other side gives this outcome, or makes us fail."""

    def __init__(self, answer: Outcome | Exception) -> None:
        super().__init__(URL, Addresses(), ssl.create_default_context())
        self.answer = answer
        self.sent: list[tuple[Mapping[str, str], bytes]] = []

    @override
    def send(self, headers: Mapping[str, str], body: bytes) -> Outcome:
        self.sent.append((headers, body))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def courier() -> Courier:
    """Every look at its timer is a quarter of a second later than the one before."""
    seconds = iter([1.0, 1.25])
    return Courier(lambda: NOW, lambda: next(seconds), lambda: 0)


def test_a_message_is_sent_as_it_was_written_under_its_own_id() -> None:
    connection = Answering(Outcome(204))
    attempt = courier().deliver(Recipient(connection, [(new_secret(), None)]), MESSAGE)
    ((headers, body),) = connection.sent
    assert (headers["webhook-id"], body) == ("een-id", BODY.encode())
    assert (attempt.message, attempt.at, attempt.milliseconds) == (MESSAGE, NOW, 250)
    assert (attempt.outcome, attempt.verdict) == (Outcome(204), Verdict("afgeleverd", NOW))


@pytest.mark.parametrize(("status", "outcome"), [(204, "delivered"), (503, "again"), (410, "dead"), (None, "again")])
def test_an_attempt_is_logged_without_what_was_sent_or_where(
    logged: list[MutableMapping[str, Any]], status: int | None, outcome: str
) -> None:
    fault = "De naam van de server is niet te vinden." if status is None else None
    secret = new_secret()
    courier().deliver(Recipient(Answering(Outcome(status, fault)), [(secret, None)]), MESSAGE)
    assert logged == [
        {
            "event": "delivery", "log_level": "info", "abonnement": "abonnement-1", "volgnummer": 7, "nummer": 4,
            "status": status, "ms": 250, "outcome": outcome,
        }
    ]  # fmt: skip


def test_a_secret_that_cannot_be_read_is_told_and_nothing_is_sent() -> None:
    connection = Answering(Outcome(204))
    attempt = courier().deliver(Recipient(connection, [(new_secret(), NOW + timedelta(hours=1))]), MESSAGE)
    assert (attempt.outcome, attempt.verdict.status) == (Outcome(fault=UNREADABLE), "wacht")
    assert connection.sent == []


@pytest.mark.parametrize(
    ("answer", "secret", "body"),
    [
        (RuntimeError("ours"), new_secret(), BODY),
        (Outcome(204), "whsec_", BODY),
        (Outcome(204), new_secret(), '{"data":{}}'),
    ],
    ids=["ours", "no secret", "no id"],
)
def test_a_fault_of_ours_is_one_failed_attempt_like_any_other(
    logged: list[MutableMapping[str, Any]], answer: Outcome | Exception, secret: str, body: str
) -> None:
    message = msgspec.structs.replace(MESSAGE, body=body)
    attempt = courier().deliver(Recipient(Answering(answer), [(secret, None)]), message)
    assert (attempt.outcome, attempt.verdict.status) == (Outcome(fault=UNEXPECTED), "wacht")
    assert [line["event"] for line in logged] == ["unexpected", "delivery"]
