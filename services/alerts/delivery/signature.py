"""Signing what is sent, as Standard Webhooks says: a subscriber can tell that it is ours, and when it was sent."""

from collections.abc import Sequence
from datetime import datetime

from standardwebhooks import Webhook


def headers(secrets: Sequence[str], message_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Return the three headers of a message with this id that is sent now, signed with each of the secrets."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(Webhook(one).sign(message_id, now, body.decode()) for one in secrets),
    }
