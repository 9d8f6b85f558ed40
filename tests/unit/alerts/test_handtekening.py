import base64
from datetime import UTC, datetime

import pytest
import standardwebhooks
import svix

from services.alerts.delivery.signature import headers, nieuw_geheim

BODY = '{"data":{"wijk":"WK015308","naam":"Coöperatie"}}'.encode()


def test_a_secret_is_of_the_form_and_length_that_the_standard_asks_for() -> None:
    geheim = nieuw_geheim()
    assert geheim.startswith("whsec_")
    assert 24 <= len(base64.b64decode(geheim.removeprefix("whsec_"), validate=True)) <= 64
    assert geheim != nieuw_geheim()


@pytest.mark.parametrize("library", ["standardwebhooks", "svix"])
def test_libraries_of_others_accept_it_and_nothing_else(library: str) -> None:
    geheim = nieuw_geheim()
    signed = headers(geheim, "meldingen:abonnement-1:7", datetime.now(UTC), BODY)
    assert set(signed) == {"webhook-id", "webhook-timestamp", "webhook-signature"}

    def check(found: dict[str, str], body: bytes, secret: str = geheim) -> None:
        if library == "svix":
            svix.Webhook(secret).verify(body, found)
        else:
            standardwebhooks.Webhook(secret).verify(body, found)

    check(signed, BODY)
    wrong = [
        (signed | {"webhook-id": "meldingen:abonnement-1:8"}, BODY, geheim),
        (signed, BODY.replace(b"08", b"09"), geheim),
        (signed, BODY, nieuw_geheim()),
        (headers(geheim, "a", datetime(2020, 1, 1, tzinfo=UTC), BODY), BODY, geheim),
    ]
    for found, body, secret in wrong:
        with pytest.raises((svix.WebhookVerificationError, standardwebhooks.WebhookVerificationError)):
            check(found, body, secret)
