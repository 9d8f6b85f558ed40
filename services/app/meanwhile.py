"""What a web process answers while it cannot open what it answers from: to come back in a moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, request
from typing_extensions import override

from directory_site import app as site
from directory_site.client import Directory, FoundPlace, Place, Wijk
from services.app.rights import RIGHTS
from services.platform.runtime.away import Away
from services.platform.runtime.clock import now
from services.platform.runtime.settings import Settings
from services.platform.web import app, body, headers, problems
from services.platform.web.beheer import Apart, beheer_app

STORAGE = "De opslag is even niet te bereiken."


class Nowhere(Directory):
    """A directory of which nothing can be read."""

    @override
    def contactpunten(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, pagina: int = 1
    ) -> dict[str, Any]:
        raise Away(STORAGE)

    @override
    def now_and_week(
        self, place: Place, specialismen: Sequence[str], voor: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        raise Away(STORAGE)

    @override
    def wijk_and_week(self, code: str) -> tuple[dict[str, Any], dict[str, Any]]:
        raise Away(STORAGE)

    @override
    def team(self, team_id: str) -> dict[str, Any]:
        raise Away(STORAGE)

    @override
    def aanbieder(self, aanbieder_id: str, pagina: int = 1) -> dict[str, Any]:
        raise Away(STORAGE)

    @override
    def regios(self, pagina: int = 1) -> dict[str, Any]:
        raise Away(STORAGE)

    @override
    def regio(self, code: str) -> dict[str, Any]:
        raise Away(STORAGE)

    @override
    def gemeente(self, code: str) -> dict[str, Any]:
        raise Away(STORAGE)

    @override
    def searched(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, visitor: str
    ) -> None:
        raise Away(STORAGE)

    @override
    def report(self, team_id: str, onjuist: Sequence[str], visitor: str) -> None:
        raise Away(STORAGE)

    @override
    def afspraak(self, afspraak_id: str) -> Mapping[str, Any]:
        raise Away(STORAGE)

    @override
    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        raise Away(STORAGE)

    @override
    def postcode_in(self, text: str) -> str | None:
        raise Away(STORAGE)

    @override
    def places(self, text: str) -> list[FoundPlace]:
        raise Away(STORAGE)

    @override
    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        raise Away(STORAGE)

    @override
    def successors(self, codes: Sequence[str]) -> dict[str, list[str]]:
        raise Away(STORAGE)


def meanwhile(settings: Settings) -> Apart:
    """Make the application: every API asks to come back, a page says whom a visitor can still call, and who runs it is
    told that the process lives and is not ready."""
    flask = Flask("benaderbaar", static_folder=None)
    app.observe(flask)
    headers.protect(flask, RIGHTS)
    body.bound_forms(flask)

    @flask.before_request
    def come_back() -> None:
        if request.path.startswith("/api/"):
            raise Away(STORAGE)

    offered = site.Offered(settings.site, settings.contact)
    for language in site.LANGUAGES:
        flask.register_blueprint(site.pages_blueprint(Nowhere(), now, language, offered))
    flask.register_blueprint(site.static_blueprint())
    problems.register(flask, lambda status: site.error_page(Nowhere(), now, status))
    return Apart(flask, beheer_app(lambda: STORAGE, lambda: ()), settings.beheer)
