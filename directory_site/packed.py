"""What goes out is packed once (gzip), and unpacked for the few who cannot read that."""

import gzip

from flask import Response, request


def pack(body: bytes, level: int) -> bytes:
    """Return a body packed. The same body is always packed alike."""
    return gzip.compress(body, level, mtime=0)


def respond(packed: bytes, status: int, content_type: str) -> Response:
    """Return a response with a body that was packed, in the form that was asked for."""
    if request.accept_encodings["gzip"]:
        response = Response(packed, status, content_type=content_type)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = Response(gzip.decompress(packed), status, content_type=content_type)
    response.headers["Vary"] = "Accept-Encoding"
    return response
