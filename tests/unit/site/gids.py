"""A directory for tests of the site: one wijk, one postcode in one wijk, one in two, and an answer to fill in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from directory_site import app as site
from directory_site.client import Unknown, Wijk

NU = datetime(2026, 11, 23, 13, 26, tzinfo=UTC)  # Monday 14.26 in Amsterdam
OOST = Wijk("WK001404", "Oosterparkwijk", "Groningen", 1.0)
DELEN = {"9713": [OOST], "9718": [OOST._replace(aandeel=0.6), Wijk("WK001405", "Zuid", "Groningen", 0.4)]}


def punt(stand: str | None = "ruimte", **anders: Any) -> dict[str, Any]:
    """A team in an answer; without a stand it is a number for acute help."""
    capaciteit = {"stand": stand, "gemeldOp": "2026-11-23T11:26:00Z", "geldigTot": "2026-11-26T11:26:00Z"}
    return {
        "id": "t1", "functie": "zorg" if stand else "onplanbare-nachtzorg", "naam": "Team Oosterpark",
        "aanbieders": [{"id": "a1", "naam": "Zorg Voorbeeld"}], "contact": {"telefoon": "050 000 01 11"},
        "contactEigenClienten": None, "voor": ["iedereen"],
        "bereikbaar": {"van": "2026-11-23T06:00:00Z", "tot": "2026-11-23T16:00:00Z"},
        "specialismen": [{"code": "9104", "naam": "wondzorg"}], "capaciteit": capaciteit if stand else None, **anders,
    }  # fmt: skip


def stap(nummer: int | None, rol: str, vanaf: str | None = None) -> dict[str, Any]:
    """A step of the ladder, or the gemeente."""
    return {"stap": nummer, "rol": rol, "naam": rol, "contact": None, "bereikbaarVanaf": vanaf}


def antwoord(*punten: Mapping[str, Any], **anders: Any) -> dict[str, Any]:
    """An answer of `contracten.md` about the Oosterparkwijk, now."""
    return {
        "plaats": {
            "postcode": None, "wijken": [{"code": "WK001404", "naam": "Oosterparkwijk"}],
            "gemeente": {"code": "GM0014", "naam": "Groningen"},
            "regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": True},
        },
        "moment": "2026-11-23T13:26:00Z", "dagsoort": "werkdag", "dagdeel": "overdag",
        "gegevensVan": "2026-11-23T13:25:58Z", "volledig": True, "loket": None, "contactpunten": list(punten),
        "later": [], "andereHulp": [],
        "verantwoordelijken": [stap(1, "gevraagd"), stap(2, "zorgverzekeraar"), stap(None, "gemeente")],
        "spoed": {"levensgevaar": "112", "huisartsenspoedpost": "050 000 00 90"}, **anders,
    }  # fmt: skip


class NepGids:
    """See `directory_site.client.Gids`; remembers what it was asked."""

    def __init__(self, gegeven: Mapping[str, Any] | None = None) -> None:
        self.gegeven = gegeven or antwoord(punt())
        self.gevraagd: list[tuple[str, tuple[str, str] | None, list[str]]] = []

    def contactpunten(
        self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]
    ) -> Mapping[str, Any]:
        """The answer that was filled in, for the one wijk."""
        self.gevraagd.append((wijk, moment, list(specialismen)))
        if wijk != OOST.code:
            raise Unknown
        return self.gegeven

    def van_postcode(self, postcode: str) -> list[Wijk]:
        """9713 lies in one wijk, 9718 in two."""
        return DELEN.get(postcode, [])

    def op_naam(self, naam: str) -> list[Wijk]:
        """By part of a name."""
        return [wijk for wijk in DELEN["9718"] if naam.lower() in wijk.naam.lower()]

    def namen(self, codes: Sequence[str]) -> list[Wijk]:
        """By code."""
        return [wijk for wijk in DELEN["9718"] if wijk.code in codes]


def app(gids: NepGids) -> Flask:
    """The site alone, over a directory, with its page for what is not found."""
    flask = Flask("site", static_folder=None)
    for taal in site.TALEN:
        flask.register_blueprint(site.site(gids, lambda: NU, taal))
    flask.register_blueprint(site.static())
    flask.register_error_handler(404, lambda _: site.fout(gids, lambda: NU, 404))
    return flask
