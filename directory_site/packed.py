"""What goes out is packed once (gzip), and unpacked for the few who cannot read that. Near the end of a page one small
part may be filled in each time that it goes out, without packing it anew."""

import gzip
import zlib
from typing import NamedTuple

from flask import Response, request

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # of gzip: deflate, no name, no time, any system
_RAW = -15  # deflate with a window of 32 kB, without a head of its own
MOST = 0xFFFF  # bytes that stand in a stored block of deflate


class Started(NamedTuple):
    """A body that is packed up to a place where something will be filled in, and the `rest` behind that place, as it
    is. `crc` and `size` are of what is packed."""

    packed: bytes
    crc: int
    size: int
    rest: bytes


def pack(body: bytes, level: int) -> bytes:
    """Return a body packed. The same body is always packed alike."""
    return gzip.compress(body, level, mtime=0)


def start(begin: bytes, rest: bytes, level: int) -> Started:
    """Return a body of which something between `begin` and the small `rest` is filled in later."""
    packer = zlib.compressobj(level, zlib.DEFLATED, _RAW)
    packed = packer.compress(begin) + packer.flush(zlib.Z_SYNC_FLUSH)  # ends at a whole byte
    return Started(_HEAD + packed, zlib.crc32(begin), len(begin), rest)


def finish(started: Started, filled_in: bytes) -> bytes:
    """Return a body packed, filled in. What is filled in and the rest, together at most `MOST` bytes, stand in it as
    they are: in one last stored block of deflate, before the end of gzip."""
    last = filled_in + started.rest
    block = b"\x01" + len(last).to_bytes(2, "little") + (MOST - len(last)).to_bytes(2, "little") + last
    crc, size = zlib.crc32(last, started.crc), (started.size + len(last)) % 2**32
    return started.packed + block + crc.to_bytes(4, "little") + size.to_bytes(4, "little")


def respond(packed: bytes, status: int, content_type: str) -> Response:
    """Return a response with a body that was packed, in the form that was asked for."""
    if request.accept_encodings["gzip"]:
        response = Response(packed, status, content_type=content_type)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = Response(gzip.decompress(packed), status, content_type=content_type)
    response.headers["Vary"] = "Accept-Encoding"
    return response
