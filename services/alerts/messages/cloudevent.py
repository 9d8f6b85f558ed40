"""A message as it is sent: a CloudEvent whose `source` is its subscription, and whose `sequence` is its number within
that, in an order that texts have too (the CloudEvents extension *sequence*)."""

from datetime import datetime

import msgspec

from events.codes import MeldingSoort
from services.alerts.messages.domain.audience import Told
from services.alerts.messages.domain.data import Data
from services.alerts.messages.domain.melding import Melding

DIGITS = 10  # of a sequence: more than a subscriber can get in a lifetime
OF_LADDER: frozenset[MeldingSoort] = frozenset(("stap-gezet", "escalatie-opgelost"))


class Place(msgspec.Struct, frozen=True):
    """Where a message stands: the subscription, and its number within that."""

    abonnement: str
    number: int


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The CloudEvents attributes. `time` is when the event happened that the message tells of (UTC)."""

    specversion: str = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    sequence: str
    datacontenttype: str = "application/json"
    data: Data


def encode(melding: Melding, told: Told, data: Data, message_id: str, sender: str, place: Place) -> str:
    """Return the text that is signed and sent, byte for byte. `sender` says who we are; `message_id` belongs to this
    message only: after a restore of a back-up, numbers are used again and ids are not."""
    message = Message(
        id=message_id,
        source=f"{sender}:abonnement:{place.abonnement}",
        type=f"nl.benaderbaar.meldingen.{told.soort}.v1",
        subject=f"{'escalatie' if told.soort in OF_LADDER else 'zorgvraag'}:{melding.after.vraag.id}",
        time=melding.recorded.time,
        sequence=f"{place.number:0{DIGITS}d}",
        data=data,
    )
    return msgspec.json.encode(message).decode()
