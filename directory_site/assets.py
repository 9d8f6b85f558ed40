"""The static files of the site: one stylesheet, the letter and the script. Their address changes when one of them does,
so that browsers may keep them for good."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from directory_site.packed import pack

SMALL = 9  # level at which files are packed, once
_STATIC = Path(__file__).parent / "static"
# The stylesheet is made of these: first what `infra.delen` brought from elsewhere, then our own.
_STYLES = (
    "gebracht/utrecht.css", "gebracht/pictogrammen.css", "tokens.css", "page.css", "forms.css", "answer.css",
    "wijk.css", "print.css",
)  # fmt: skip


class Asset(NamedTuple):
    """A file as it goes out, packed."""

    packed: bytes
    content_type: str


def _read(name: str) -> bytes:
    """Return a file. What was not brought is left out: the site works without it, and looks plain."""
    path = _STATIC / name
    return path.read_bytes() if path.exists() else b""


def _asset(content_type: str, *names: str) -> Asset:
    return Asset(pack(b"\n".join(map(_read, names)), SMALL), content_type)


ASSETS = {
    "site.css": _asset("text/css; charset=utf-8", *_STYLES),
    "site.js": _asset("text/javascript; charset=utf-8", "site.js"),
    "letter.woff2": _asset("font/woff2", "gebracht/letter.woff2"),
    "logo.svg": _asset("image/svg+xml", "logo.svg"),
}
VERSION = hashlib.sha256(b"".join(asset.packed for asset in ASSETS.values())).hexdigest()[:12]
