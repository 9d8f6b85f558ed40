"""What a client and a cache may keep, and for how long (RFC 9110, 9111)."""

from hashlib import sha256

from flask import Response, request

CACHING = {
    "ETag": {"description": "Zwak kenmerk van de inhoud, voor If-None-Match", "schema": {"type": "string"}},
    "Cache-Control": {"description": "Hoe lang u het antwoord mag bewaren", "schema": {"type": "string"}},
}
UNCHANGED = "Niet veranderd sinds het antwoord met deze ETag"


def tag_of(content: bytes) -> str:
    """Return a tag that is another one for other content."""
    return sha256(content).hexdigest()[:32]


def may_keep(response: Response, tag: str, seconds: int) -> Response:
    """Let anybody keep a response for so many seconds, and ask after that whether it changed: 304 when the tag of what
    it is about is still the same."""
    etag = response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    asked = request.headers.get("If-None-Match")
    if asked == etag or (asked and request.if_none_match.contains_weak(tag)):
        response.status_code = 304  # with which no body is sent
    return response
