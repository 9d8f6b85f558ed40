import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import standardwebhooks
import svix

from services.alerts.delivery.signature import headers
from services.alerts.subscriptions.application import new_secret

ID = "meldingen:abonnement-1:7"
BODY = '{"data":{"wijk":"WK015308","naam":"Coöperatie Één — 🏠"}}'.encode()
Verify = Callable[[str, dict[str, str], bytes], None]


def by_standardwebhooks(secret: str, signed: dict[str, str], body: bytes) -> None:
    standardwebhooks.Webhook(secret).verify(body, signed)


def by_svix(secret: str, signed: dict[str, str], body: bytes) -> None:
    svix.Webhook(secret).verify(body, signed)


libraries = pytest.mark.parametrize("verify", [by_standardwebhooks, by_svix])


def test_a_secret_is_of_the_form_and_length_that_the_standard_asks_for() -> None:
    secret = new_secret()
    assert secret.startswith("whsec_")
    assert 24 <= len(base64.b64decode(secret.removeprefix("whsec_"), validate=True)) <= 64
    assert secret != new_secret()


@libraries
def test_libraries_of_others_accept_the_signature_and_nothing_else(verify: Verify) -> None:
    secret = new_secret()
    signed = headers([secret], ID, datetime.now(UTC), BODY)
    assert set(signed) == {"webhook-id", "webhook-timestamp", "webhook-signature"}
    verify(secret, signed, BODY)  # raises when it does not accept it
    wrong = [
        (secret, signed | {"webhook-id": "meldingen:abonnement-1:8"}, BODY),
        (secret, signed | {"webhook-timestamp": str(int(signed["webhook-timestamp"]) - 1)}, BODY),
        (secret, signed, BODY.replace(b"08", b"09")),
        (secret, signed, BODY.replace("ö".encode(), b"o")),
        (new_secret(), signed, BODY),
        (secret, headers([secret], ID, datetime(2020, 1, 1, tzinfo=UTC), BODY), BODY),
    ]
    for other_secret, other_headers, body in wrong:
        with pytest.raises((svix.WebhookVerificationError, standardwebhooks.WebhookVerificationError)):
            verify(other_secret, other_headers, body)


@libraries
@pytest.mark.parametrize("microsecond", [0, 1, 500_000, 999_999])
def test_the_moment_is_cut_to_whole_seconds_in_the_header_and_in_the_signature(
    verify: Verify, microsecond: int
) -> None:
    secret, second = new_secret(), datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=5)
    signed = headers([secret], ID, second.replace(microsecond=microsecond), BODY)
    assert signed == headers([secret], ID, second, BODY)
    assert int(signed["webhook-timestamp"]) == second.timestamp()
    verify(secret, signed, BODY)


def test_the_signature_is_over_the_id_the_moment_and_the_body_as_the_standard_says() -> None:
    """The published example of Standard Webhooks."""
    signed = headers(
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1614265330, UTC),
        b'{"test": 2432232314}',
    )
    assert signed["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@libraries
def test_each_of_several_secrets_is_accepted_and_no_other(verify: Verify) -> None:
    secrets = [new_secret() for _ in range(3)]
    signed = headers(secrets[:2], ID, datetime.now(UTC), BODY)
    for secret in secrets[:2]:
        verify(secret, signed, BODY)
    with pytest.raises((svix.WebhookVerificationError, standardwebhooks.WebhookVerificationError)):
        verify(secrets[2], signed, BODY)
