"""One HTTP/1.1 request as it comes in, piece by piece: whether it is there as a whole, and what it lacks (RFC 9112).

What is wrong with a request is for gunicorn to say: a request that it would refuse counts as whole. Each byte is looked
at once.
"""

import re
from collections.abc import Generator, Iterator
from enum import Enum

MAX_HEAD = 64_000  # bytes of the first line and the headers
MAX_BODY = 4_000_000  # bytes; the largest regio with its teams is a tenth of it
MAX_CHUNKED = 2 * MAX_BODY  # bytes of a body with the sizes of its chunks
MAX_CHUNKS = 20_000  # of a body: each costs time however small it is, and a batch has 5,000 lines

_HEAD_ENDS = re.compile(rb"\r\n\r\n|(?<!\r)\n")  # the second is refused
_LINE_ENDS = re.compile(rb"\r\n")
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,15})", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,15}")


class Part(Enum):
    """A part of a request."""

    HEAD = "head"
    BODY = "body"


class Incoming:
    """A request that comes in, and whatever its sender sent behind it. `lacks` is the part that is not there yet, and
    None when nothing is. `too_large` is the part of which no more is read than there is. `expects` says whether the
    sender waits for a word before it sends the body."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.too_large: Part | None = None
        self.expects = False
        self._steps = self._read()
        self.lacks = next(self._steps, None)

    def add(self, data: bytes) -> None:
        """Add what was received."""
        self.data += data
        self.lacks = next(self._steps, None)

    def _read(self) -> Iterator[Part]:
        """Yield what is lacking each time that more is needed."""
        at = yield from self._after(_HEAD_ENDS, 0, Part.HEAD, MAX_HEAD)
        if at is None:
            return
        head = bytes(self.data[:at])
        if _CHUNKED.search(head):
            self.expects = bool(_EXPECTS.search(head))
            yield from self._read_chunks(at)
        elif len(lengths := _LENGTH.findall(head)) == 1:  # two of them gunicorn refuses
            self.expects = bool(_EXPECTS.search(head))
            yield from self._read_to(at + int(lengths[0]), at + MAX_BODY)

    def _read_chunks(self, at: int) -> Iterator[Part]:
        most, data, number = at + MAX_CHUNKED, 0, 0
        while (end := (yield from self._after(_LINE_ENDS, at, Part.BODY, MAX_HEAD))) is not None:
            chunk = _CHUNK.match(self.data, at)
            size = int(chunk[0], 16) if chunk else None
            if size is None:
                return
            if size == 0:
                yield from self._read_trailers(end)
                return
            data, number = data + size, number + 1
            at = end + size + 2
            fits = data <= MAX_BODY and number <= MAX_CHUNKS
            if not (yield from self._read_to(at, most if fits else 0)):
                return

    def _read_trailers(self, at: int) -> Iterator[Part]:
        most = at + MAX_HEAD
        while (end := (yield from self._after(_LINE_ENDS, at, Part.BODY, most - at))) is not None and end > at + 2:
            at = end

    def _read_to(self, end: int, most: int) -> Generator[Part, None, bool]:
        """Read up to a place, unless it lies too far; tell whether it is there."""
        if end > most:
            self.too_large = Part.BODY
            return False
        while len(self.data) < end:
            yield Part.BODY
        return True

    def _after(self, pattern: re.Pattern[bytes], at: int, part: Part, most: int) -> Generator[Part, None, int | None]:
        """Read up to a pattern and return the place behind it, or None when `most` bytes do not have it."""
        look = at
        while not (found := pattern.search(self.data, look)):
            if len(self.data) - at > most:
                self.too_large = part
                return None
            look = max(at, len(self.data) - 3)
            yield part
        return found.end()
