"""A message as it is sent: a CloudEvent whose `sequence` is its number within the subscription; pure."""

from datetime import datetime

import msgspec

from services.alerts.messages.domain import Data, Melding


class Bericht(msgspec.Struct, frozen=True, kw_only=True):
    """The CloudEvents attributes; `time` is that of the event that is told of (UTC)."""

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


class _MetId(msgspec.Struct):
    id: str


_met_id = msgspec.json.Decoder(_MetId)


def bericht(melding: Melding, data: Data, id_: str, volgnummer: int, source: str) -> str:
    """The text that is signed and sent, byte for byte. `id_` is of this message only: after a restore numbers are used
    again, ids are not."""
    gemaakt = Bericht(
        id=id_,
        source=source,
        type=f"nl.benaderbaar.meldingen.{melding.soort}.v1",
        subject=melding.recorded.stream,
        time=melding.op,
        sequence=str(volgnummer),
        data=data,
    )
    return msgspec.json.encode(gemaakt).decode()


def bericht_id(body: bytes) -> str:
    """The id of a message: the same each time that it is sent."""
    return _met_id.decode(body).id
