"""The codec between events and the bytes that are stored: CloudEvents 1.0 in structured JSON, NL GOV profile.

The stored bytes are published as they are, so each event is encoded once.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec

from events.event import Event

Json = dict[str, Any]
Upcaster = Callable[[Json], Json]


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The attributes of a CloudEvent. `sequence` is the version in the stream, `actor` is `rol:organisatie`."""

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    sequence: str
    actor: str
    data: Any
    causationid: str | msgspec.UnsetType = msgspec.UNSET
    specversion: str = "1.0"
    sequencetype: str = "Integer"
    datacontenttype: str = "application/json"


class _Received(Envelope, frozen=True, kw_only=True):
    data: msgspec.Raw


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """An event as it stands in a log, with its stream, its version there, its moment (UTC) and who caused it. `cause`
    is the id of the event that it answers; empty when there is none."""

    stream: str
    version: int
    time: datetime
    actor: str
    event: Event
    cause: str = ""

    @property
    def id(self) -> str:
        """The id under which the event is published. It is unique over all logs."""
        return f"{self.event.LOG}:{self.stream}:{self.version}"


class UnknownType(LookupError):  # noqa: N818 - not a fault: a newer program may write other types
    """The event has a type that this program does not know. Whoever reads it counts it and passes it over."""


class Undecodable(ValueError):  # noqa: N818 - what the event is
    """The event has a type that this program knows, with data that does not fit the type."""


class Codec:
    """Encodes and decodes events of these types.

    `upcasters` maps an older type to the next type and a pure function on its data. They are applied in a chain.
    """

    def __init__(
        self, source: str, events: Iterable[type[Event]], upcasters: dict[str, tuple[str, Upcaster]] | None = None
    ) -> None:
        self._source = source
        self._upcasters = upcasters or {}
        self._decoders = {event.type(): msgspec.json.Decoder(event) for event in events}
        self._envelope = msgspec.json.Decoder(_Received)
        self._encoder = msgspec.json.Encoder()

    def encode(
        self, event: Event, *, stream: str, version: int, time: datetime, actor: str, cause: str | None = None
    ) -> bytes:
        """Return the bytes of an event. `cause` is the id of the event that led to it."""
        return self._encoder.encode(
            Envelope(
                id=f"{event.LOG}:{stream}:{version}",
                source=self._source,
                type=event.type(),
                subject=stream,
                time=time,
                sequence=str(version),
                actor=actor,
                data=event,
                causationid=cause or msgspec.UNSET,
            )
        )

    def decode(self, data: bytes) -> Recorded:
        """Return the event that these bytes hold. Raises `UnknownType` and `Undecodable`."""
        try:
            received = self._envelope.decode(data)
        except msgspec.MsgspecError as error:
            raise Undecodable(str(error)) from error
        try:
            version, event = int(received.sequence), self._decode(received)
        except UnknownType:
            raise
        except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError) as error:
            # An upcaster that finds unexpected data fails in its own way; that too concerns one stream only.
            raise Undecodable(f"{received.id}: {error!r}") from error
        cause = "" if received.causationid is msgspec.UNSET else received.causationid
        return Recorded(received.subject, version, received.time, received.actor, event, cause)

    def _decode(self, received: _Received) -> Event:
        if (decoder := self._decoders.get(received.type)) is not None:
            return decoder.decode(received.data)
        if received.type not in self._upcasters:
            raise UnknownType(received.type)
        kind, data = received.type, msgspec.json.decode(received.data)
        while kind in self._upcasters:
            kind, upcast = self._upcasters[kind]
            data = upcast(data)
        return self._decoders[kind].decode(msgspec.json.encode(data))
