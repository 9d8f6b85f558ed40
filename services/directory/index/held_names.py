"""The names of places that a process holds: they are made ready once for many searches."""

from collections.abc import Callable, Hashable, Iterable

import msgspec

from services.directory.document import Document
from services.directory.domain.names import Name, Names, names_of
from services.platform.runtime.away import Damaged

_decoder = msgspec.json.Decoder(list[Name])


class HeldNames:
    """The names of the version that was read last."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._held: tuple[Hashable, Names] = None, Names()

    def get(self, version: Hashable, bodies: Callable[[], Iterable[bytes | str]]) -> Names:
        """Return the names of a version. They are read, as `encode` wrote them for each regio, when another version is
        held. Raises `Damaged`."""
        held = self._held  # another thread may replace it meanwhile
        if held[0] != version:
            held = self._held = version, Names(name for body in bodies() for name in _decode(body))
        return held[1]


def encode(document: Document) -> bytes:
    """Return the names of the places in a regio as they are stored."""
    return msgspec.json.encode(names_of(document))


def _decode(body: bytes | str) -> list[Name]:
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Damaged("de namen van een regio zijn niet te lezen") from error
