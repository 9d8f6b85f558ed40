"""Tests of the site use this directory: one postcode in one wijk, one in two, and an answer to fill in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from directory_site import app as site
from directory_site.client import Unknown, Wijk

NOW = datetime(2026, 11, 23, 13, 26, tzinfo=UTC)  # Monday 14.26 in Amsterdam
OOST = Wijk("WK001404", "Oosterparkwijk", "Groningen", 1.0)
BY_POSTCODE = {"9713": [OOST], "9718": [OOST._replace(share=0.6), Wijk("WK001405", "Zuid", "Groningen", 0.4)]}


def team(stand: str | None = "ruimte", **changed: Any) -> dict[str, Any]:
    """Return a team of an answer; without a stand it is a number for acute help."""
    capaciteit = {"stand": stand, "gemeldOp": "2026-11-23T11:26:00Z", "geldigTot": "2026-11-26T11:26:00Z"}
    return {
        "id": "t1", "functie": "zorg" if stand else "onplanbare-nachtzorg", "naam": "Team Oosterpark",
        "aanbieders": [{"id": "a1", "naam": "Zorg Voorbeeld"}], "contact": {"telefoon": "050 000 01 11"},
        "contactEigenClienten": None, "voor": ["iedereen"],
        "bereikbaar": {"van": "2026-11-23T06:00:00Z", "tot": "2026-11-23T16:00:00Z"},
        "specialismen": [{"code": "9104", "naam": "wondzorg"}], "capaciteit": capaciteit if stand else None, **changed,
    }  # fmt: skip


def step(number: int | None, rol: str, open_from: str | None = None) -> dict[str, Any]:
    """Return a party with its step of the ladder; the gemeente has none."""
    return {"stap": number, "rol": rol, "naam": rol, "contact": None, "bereikbaarVanaf": open_from}


def loket(voor: str = "iedereen", *, is_open: bool = True) -> dict[str, Any]:
    """Return a loket that is open until 17.00, or closed until tomorrow."""
    return {
        "naam": "Loket", "contact": {"telefoon": "050 000 00 01"}, "voor": [voor],
        "bereikbaar": {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T16:00:00Z"} if is_open else None,
        "bereikbaarVanaf": None if is_open else "2026-11-24T07:00:00Z",
    }  # fmt: skip


def answer(*teams: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/contactpunten` answers about the Oosterparkwijk, now."""
    return {
        "plaats": {
            "postcode": None, "wijken": [{"code": "WK001404", "naam": "Oosterparkwijk"}],
            "gemeente": {"code": "GM0014", "naam": "Groningen"},
            "regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": True},
        },
        "moment": "2026-11-23T13:26:00Z", "dagsoort": "werkdag", "dagdeel": "overdag",
        "gegevensVan": "2026-11-23T13:25:58Z", "volledig": True, "loket": None, "contactpunten": list(teams),
        "later": [], "andereHulp": [],
        "verantwoordelijken": [step(1, "gevraagd"), step(2, "zorgverzekeraar"), step(None, "gemeente")],
        "spoed": {"levensgevaar": "112", "huisartsenspoedpost": "050 000 00 90"}, **changed,
    }  # fmt: skip


class FakeDirectory:
    """The fake directory knows two wijken, gives one answer, and remembers what it was asked."""

    def __init__(self) -> None:
        self.given: Mapping[str, Any] = answer(team())
        self.asked: list[tuple[str, tuple[str, str] | None, list[str]]] = []

    def contactpunten(
        self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]
    ) -> Mapping[str, Any]:
        self.asked.append((wijk, moment, list(specialismen)))
        if wijk != OOST.code:
            raise Unknown
        return self.given

    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        return BY_POSTCODE.get(postcode, [])

    def wijken_by_name(self, text: str) -> list[Wijk]:
        return [wijk for wijk in BY_POSTCODE["9718"] if text.lower() in wijk.name.lower()]

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        return [wijk for wijk in BY_POSTCODE["9718"] if wijk.code in codes]


def app(directory: FakeDirectory) -> Flask:
    """Return an app with only the site over a directory, and its page for what is not found."""
    flask = Flask("site", static_folder=None)
    for language in site.LANGUAGES:
        flask.register_blueprint(site.pages_blueprint(directory, lambda: NOW, language))
    flask.register_blueprint(site.static_blueprint())
    flask.register_error_handler(404, lambda _: site.error_page(directory, lambda: NOW, 404))
    return flask
