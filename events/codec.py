"""Events to and from the bytes that are stored and published: CloudEvents 1.0, structured JSON, NL GOV profile.

What is stored is what is published, byte for byte, so the encoding is written once and never made anew.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec

from events.event import Event

type_json = dict[str, Any]
Upcaster = Callable[[type_json], type_json]


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The CloudEvents attributes. `sequence` is the version in the stream, `actor` is `rol:organisatie`."""

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


class Recorded(msgspec.Struct, frozen=True):
    """An event as it stands in a log: in which stream, as which version, when (UTC), by whose action."""

    stream: str
    version: int
    time: datetime
    actor: str
    event: Event


class UnknownType(LookupError):  # noqa: N818 - not a fault: newer programs may write what we do not know
    """A type this program does not know: to be counted and passed over."""


class Undecodable(ValueError):  # noqa: N818 - what the event is
    """A type this program knows, with data that does not fit it."""


class Codec:
    """Writes and reads the events of the logs it is given.

    `upcasters` maps an older type to the next type and a pure function on its data; they chain.
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
        """The bytes of one event. `cause` is the id of the event that led to it."""
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
        """Raises `UnknownType` or `Undecodable`."""
        try:
            received = self._envelope.decode(data)
        except msgspec.MsgspecError as error:
            raise Undecodable(str(error)) from error
        try:
            version, event = int(received.sequence), self._decode(received)
        except UnknownType:
            raise
        except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError) as error:
            # a step that finds other data than it was made for fails in its own way: that too is one stream's trouble
            message = f"{received.id}: {error!r}"
            raise Undecodable(message) from error
        return Recorded(received.subject, version, received.time, received.actor, event)

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
