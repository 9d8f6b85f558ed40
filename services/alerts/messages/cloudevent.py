"""A message as it is sent: a CloudEvent whose `sequence` is its number within the subscription."""

from datetime import datetime

import msgspec

from services.alerts.messages.domain import Data, Melding


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The CloudEvents attributes. `time` is when the event happened that the message tells of (UTC)."""

    specversion: str = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    sequence: str
    sequencetype: str = "Integer"
    datacontenttype: str = "application/json"
    data: Data


def encode(melding: Melding, data: Data, message_id: str, number: int, source: str) -> str:
    """Return the text that is signed and sent, byte for byte. `message_id` belongs to this message only: after a
    restore of a back-up, numbers are used again and ids are not."""
    message = Message(
        id=message_id,
        source=source,
        type=f"nl.benaderbaar.meldingen.{melding.soort}.v1",
        subject=melding.recorded.stream,
        time=melding.at,
        sequence=str(number),
        data=data,
    )
    return msgspec.json.encode(message).decode()
