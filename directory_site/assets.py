"""The static files of the site: one stylesheet, the letter and the script. Their address changes when one of them does,
so that browsers may keep them for good."""

import hashlib
from pathlib import Path
from typing import NamedTuple

_STATIC = Path(__file__).parent / "static"
# The stylesheet is made of these: first what `infra.delen` brought from elsewhere, then our own.
_STYLES = (
    "gebracht/utrecht.css", "gebracht/pictogrammen.css", "tokens.css", "page.css", "forms.css", "answer.css",
    "wijk.css", "print.css",
)  # fmt: skip


class Asset(NamedTuple):
    """A file as it goes out."""

    body: bytes
    content_type: str


def _read(name: str) -> bytes:
    """Return a file. What was not brought is left out: the site works without it, and looks plain."""
    path = _STATIC / name
    return path.read_bytes() if path.exists() else b""


ASSETS = {
    "site.css": Asset(b"\n".join(map(_read, _STYLES)), "text/css; charset=utf-8"),
    "site.js": Asset(_read("site.js"), "text/javascript; charset=utf-8"),
    "letter.woff2": Asset(_read("gebracht/letter.woff2"), "font/woff2"),
    "logo.svg": Asset(_read("logo.svg"), "image/svg+xml"),
}
VERSION = hashlib.sha256(b"".join(asset.body for asset in ASSETS.values())).hexdigest()[:12]
