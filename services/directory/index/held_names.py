"""The names of places that a process holds: they are made ready once for many searches."""

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from services.directory.document import Document
from services.directory.domain.names import Name, Names, names_of
from services.platform.runtime.away import Damaged

_decoder = msgspec.json.Decoder(list[Name])


class _Regio(NamedTuple):
    """The names in a regio, and the version that they are of."""

    version: Hashable
    names: Sequence[Name]


class HeldNames:
    """The names of the versions that were read last."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._regios: dict[str, _Regio] = {}
        self._ready = Names()
        self._lock = threading.Lock()

    def get(self, versions: Mapping[str, Hashable], read: Callable[[str], Sequence[Name]]) -> Names:
        """Return the names in these regio's, ready to be searched. Only those of which another version is held are
        read, and nothing is made ready anew when they are called as before. One makes ready, the others wait for it:
        together they would take longer."""
        with self._lock:
            if {stream: held.version for stream, held in self._regios.items()} == versions:
                return self._ready
            regios = {stream: self._renewed(stream, version, read) for stream, version in versions.items()}
            if [held.names for held in regios.values()] != [held.names for held in self._regios.values()]:
                self._ready = Names(name for held in regios.values() for name in held.names)
            self._regios = regios
            return self._ready

    def _renewed(self, stream: str, version: Hashable, read: Callable[[str], Sequence[Name]]) -> _Regio:
        held = self._regios.get(stream)
        return held if held and held.version == version else _Regio(version, read(stream))


def encode(document: Document) -> bytes:
    """Return the names of the places in a regio as they are stored."""
    return msgspec.json.encode(names_of(document))


def decode(body: bytes | str) -> list[Name]:
    """Return the names as `encode` wrote them. Raises `Damaged`."""
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Damaged("de namen van een regio zijn niet te lezen") from error
