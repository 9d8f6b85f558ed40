"""What the pages of one language share: the directory, the clock, the texts, addresses and the frame around a page."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Response, render_template, request, url_for

from directory_site import tijd
from directory_site.client import Gids
from directory_site.teksten import bij, tekst

Clock = Callable[[], datetime]
STYLE = Path(__file__).parent / "static" / "site.css"


class Site:
    """One language of the site: what its pages share."""

    def __init__(self, gids: Gids, clock: Clock, taal: str) -> None:
        self.gids, self.clock, self.taal = gids, clock, taal
        self._style = hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]

    def t(self, sleutel: str, **waarden: object) -> str:
        """A text in this language."""
        return tekst(self.taal, sleutel, **waarden)

    def url(self, pagina: str, **waarden: object) -> str:
        """The address of a page in this language."""
        return url_for(f"site_{self.taal}.{pagina}", **waarden)  # type: ignore[arg-type]

    def render(self, sjabloon: str, status: int = 200, **waarden: Any) -> Response:
        """A page."""
        html = render_template(
            f"{sjabloon}.html", s=self, t=self.t, taal=self.taal, style=self._style, bij=bij(self.taal),
            clock=tijd.clock, **waarden,
        )  # fmt: skip
        return Response(html, status, content_type="text/html; charset=utf-8")

    def elders(self) -> str:
        """The address of this page in the other language."""
        pad = request.path if request.method == "GET" else "/"
        ander = pad.removeprefix("/en") or "/" if self.taal == "en" else f"/en{pad}"
        vraag = request.query_string.decode() if request.method == "GET" else ""
        return f"{ander}?{vraag}" if vraag else ander
