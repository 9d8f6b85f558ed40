"""Signing what is sent, as Standard Webhooks says: the subscriber can tell that it is ours, and when it was sent."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

VOORVOEGSEL = "whsec_"
BYTES = 32


def nieuw_geheim() -> str:
    """A secret, shown once."""
    return VOORVOEGSEL + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def headers(geheim: str, id_: str, now: datetime, body: bytes) -> dict[str, str]:
    """The three headers of a message with this id that is sent now."""
    tijd = str(int(now.timestamp()))
    sleutel = base64.b64decode(geheim.removeprefix(VOORVOEGSEL))
    teken = hmac.new(sleutel, b".".join((id_.encode(), tijd.encode(), body)), hashlib.sha256).digest()
    return {
        "webhook-id": id_,
        "webhook-timestamp": tijd,
        "webhook-signature": f"v1,{base64.b64encode(teken).decode()}",
    }
