"""A message as it is sent: a CloudEvent whose `sequence` is its number within the subscription."""

from datetime import datetime

import msgspec

from events.codes import MeldingSoort
from services.alerts.messages.domain.audience import Told
from services.alerts.messages.domain.data import Data
from services.alerts.messages.domain.melding import Melding

OF_LADDER: frozenset[MeldingSoort] = frozenset(("stap-gezet", "escalatie-opgelost"))


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


def encode(melding: Melding, told: Told, data: Data, message_id: str, number: int, source: str) -> str:
    """Return the text that is signed and sent, byte for byte. `message_id` belongs to this message only: after a
    restore of a back-up, numbers are used again and ids are not."""
    message = Message(
        id=message_id,
        source=source,
        type=f"nl.benaderbaar.meldingen.{told.soort}.v1",
        subject=f"{'escalatie' if told.soort in OF_LADDER else 'zorgvraag'}:{melding.after.vraag.id}",
        time=melding.recorded.time,
        sequence=str(number),
        data=data,
    )
    return msgspec.json.encode(message).decode()
