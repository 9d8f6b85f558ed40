"""Tests of the site use this directory: one postcode in one wijk, one in two, and answers to fill in."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from flask import Flask

from directory_site import app as site
from directory_site.client import Elsewhere, Ended, FoundPlace, Place, Unknown, Wijk
from services.directory.application.plaatsen import postcode_in

ENDED = "gestopt"  # an agreement
NOW = datetime(2026, 11, 23, 13, 26, tzinfo=UTC)  # Monday 14.26 in Amsterdam
OOST = Wijk("WK001404", "Oosterparkwijk", "Groningen", 1.0)
BY_POSTCODE = {"9713": [OOST], "9718": [OOST._replace(share=0.6), Wijk("WK001405", "Zuid", "Groningen", 0.4)]}
TODAY = {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T16:00:00Z"}
TOMORROW = {"van": "2026-11-24T07:00:00Z", "tot": "2026-11-24T16:00:00Z"}


def team(stand: str | None = "ruimte", **changed: Any) -> dict[str, Any]:
    """Return a team of an answer; without a stand it is a number for acute help."""
    capaciteit = {"stand": stand, "gemeldOp": "2026-11-23T11:26:00Z", "geldigTot": "2026-11-26T11:26:00Z"}
    return {
        "id": "t1", "functie": "zorg" if stand else "onplanbare-nachtzorg", "naam": "Team Oosterpark",
        "aanbieders": [{"id": "a1", "naam": "Zorg Voorbeeld", "aanspreekpunt": None, "onderaannemerVan": []}],
        "contact": {"telefoon": "050 000 01 11"},
        "contactEigenClienten": None, "profiel": None, "contract": None, "voor": ["iedereen"],
        "bereikbaar": {"van": "2026-11-23T06:00:00Z", "tot": "2026-11-23T16:00:00Z"}, "uren": "bekend",
        "specialismen": [{"code": "9104", "naam": "wondzorg"}], "werktSamen": False,
        "capaciteit": capaciteit if stand else None, **changed,
    }  # fmt: skip


def profiel(**said: Any) -> dict[str, Any]:
    """Return what a team says of itself."""
    return {
        "soorten": [], "omvang": None, "niveaus": [], "complexeZorg": [], "zorgplanning": False, "ehealth": [],
        "nietToewijsbaar": [], "advies": [], "waarneming": [], **said,
    }  # fmt: skip


def later_team(**changed: Any) -> dict[str, Any]:
    """Return a team that can be reached tomorrow."""
    return {**team(bereikbaar=TOMORROW), "vanaf": TOMORROW["van"], "kan": [], **changed}


def step(number: int | None, rol: str, bereikbaar: Mapping[str, Any] | None = TODAY, **changed: Any) -> dict[str, Any]:
    """Return a party with its step of the ladder, which can be reached until 17.00; the gemeente has no step."""
    return {
        "stap": number, "rol": rol, "naam": rol, "contact": None, "voor": ["iedereen"], "bereikbaar": bereikbaar,
        "bereikbaarVanaf": None, "uren": "bekend", "nuOpen": bereikbaar is not None, **changed,
    }  # fmt: skip


def insurer(number: int) -> dict[str, Any]:
    """Return the step of one's own zorgverzekeraar, whose hours nobody knows."""
    return step(number, "zorgverzekeraar", None, uren="onbekend", nuOpen=None)


def loket(voor: str = "iedereen", *, is_open: bool = True, **changed: Any) -> dict[str, Any]:
    """Return a loket that is open until 17.00, or closed until tomorrow."""
    return {
        "naam": "Loket", "contact": {"telefoon": "050 000 00 01"}, "voor": [voor],
        "bereikbaar": TODAY if is_open else None, "bereikbaarVanaf": None if is_open else TOMORROW["van"],
        "uren": "bekend", "nuOpen": is_open, **changed,
    }  # fmt: skip


def plaats(**changed: Any) -> dict[str, Any]:
    """Return the Oosterparkwijk as an answer says where it is."""
    return {
        "postcode": None, "wijken": [{"code": "WK001404", "naam": "Oosterparkwijk"}], "ookIn": [],
        "gemeente": {"code": "GM0014", "naam": "Groningen"},
        "regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": True}, **changed,
    }  # fmt: skip


def answer(*teams: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/contactpunten` answers about the Oosterparkwijk, now, by day on a werkdag."""
    return {
        "plaats": plaats(), "moment": "2026-11-23T13:26:00Z", "dagsoort": "werkdag", "dagdeel": "overdag",
        "feestdag": None, "voor": "iedereen", "gegevensVan": "2026-11-23T13:25:58Z", "volledig": True,
        "gedekt": bool(teams), "dekking": False, "loket": None, "contactpunten": list(teams), "deels": [],
        "voorProfessionals": [], "eigenClienten": [], "later": [], "andereHulp": [], "afspraken": [],
        "verantwoordelijken": [step(1, "gevraagd"), insurer(2), step(None, "gemeente", None, uren="onbekend")],
        "spoed": {"levensgevaar": "112", "huisartsenspoedpost": "050 000 00 90"}, "maxAge": 60,
        "more": False, "afsprakenTotaal": len(changed.get("afspraken", ())), **changed,
    }  # fmt: skip


def at_night(*teams: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return an answer about the night of Friday 27 November, on which nobody of the ladder can be reached."""
    parties = [step(1, "gevraagd", None), insurer(2)]
    night = {"moment": "2026-11-27T22:00:00Z", "dagdeel": "nacht", "verantwoordelijken": parties}
    return answer(*teams, **{**night, **changed})


def party(naam: str, rol: str | None = "aanbieder", organisatie: str | None = "a1", **changed: Any) -> dict[str, Any]:
    """Return a party of an agreement: the aanbieder of `team`, or another one."""
    return {"rol": rol, "organisatie": organisatie, "soort": None, "naam": naam, **changed}


def samenwerking(*parties: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return what an answer says of an agreement: between the aanbieder of `team`, another one, and a huisarts."""
    own, other = party("Zorg Voorbeeld"), party("Zorg Zuid", organisatie="a2")
    huisarts = party("De Linde", None, None, soort="huisarts")
    return {
        "id": "x", "titel": "Samen in de nacht", "aard": "coordinatie",
        "partijen": list(parties) or [own, other, huisarts], **changed,
    }  # fmt: skip


def afspraak(**changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/afspraken/{id}` answers, with as of when that is."""
    return {
        **samenwerking(), "status": "gemaakt", "nageleefdOp": None,
        "gegevensVan": "2026-11-23T13:25:58Z",
        "gebied": {"regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": True},
                   "wijken": [{"code": "WK001404", "naam": "Wijk 04 Oosterparkwijk"}]},
        "onderdelen": [{"onderdeel": "b", "naam": "zorgaanbod", "tekst": "Twee teams.\n\nOok 's nachts."}],
        **changed,
    }  # fmt: skip


HOURS = {"overdag": (6, 16), "avond": (16, 22), "nacht": (22, 30)}  # of UTC, in November


def week(**standen: str) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/wijken/{code}/week` answers; a stand is named by its date and dagdeel, as
    `d2026_11_27_nacht`, and any other is *ruimte*."""
    dagdelen = []
    for day in range(7):
        midnight = datetime(2026, 11, 23 + day, tzinfo=UTC)
        for dagdeel, (begin, end) in HOURS.items():
            name = f"d{midnight:%Y_%m_%d}_{dagdeel}"
            dagdelen.append({
                "datum": f"{midnight:%Y-%m-%d}", "dagdeel": dagdeel, "dagsoort": "weekend" if day > 4 else "werkdag",
                "feestdag": None, "begin": (midnight + timedelta(hours=begin)).isoformat(),
                "eind": (midnight + timedelta(hours=end)).isoformat(), "dekking": True,
                "nu": (day, dagdeel) == (0, "overdag"), "voorbij": False, "stand": standen.get(name, "ruimte"),
            })  # fmt: skip
    return {
        "plaats": plaats(), "specialisme": None, "volledig": True, "dagdelen": dagdelen, "maxAge": 60,
        "moment": "2026-11-23T13:26:00Z", "gegevensVan": "2026-11-23T13:25:58Z",
    }  # fmt: skip


def nummers(*names: str, andere: int = 0, **changed: Any) -> dict[str, Any]:
    """Return teams that can be called on Monday and Tuesday."""
    eerste = [
        {"id": name, "functie": "zorg", "naam": name, "aanbieders": [], "contact": {"telefoon": "050 000 01 11"},
         "voor": ["iedereen"], "bereikbaar": None, "uren": "onbekend", "data": ["2026-11-23", "2026-11-24"], **changed}
        for name in names
    ]  # fmt: skip
    return {"eerste": eerste, "andere": andere}


def blokdeel(dagdeel: str, **changed: Any) -> dict[str, Any]:
    """Return a dagdeel of a block, on Monday and Tuesday, with nobody in it."""
    return {
        "dagdeel": dagdeel, "data": ["2026-11-23", "2026-11-24"], "feestdagen": [], "stand": "ruimte", "loket": None,
        "teams": nummers(), "bellen": nummers(), "alleenVoor": nummers(),
        "anders": {"wie": "huisartsenspoedpost", "telefoon": "050 000 00 90"}, **changed,
    }  # fmt: skip


def hele_wijk(**changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/wijken/{code}` answers about the Oosterparkwijk."""
    open_part = {"afspraak": "x", "titel": "Samen in de nacht", "tekst": "Twee teams."}
    onderdelen = [
        {"onderdeel": letter, "naam": letter, "status": "nog-niet-bekend", "teksten": [], "totaal": 0}
        for letter in "acdef"
    ]
    told = {"onderdeel": "b", "naam": "zorgaanbod", "status": "gemaakt", "teksten": [open_part], "totaal": 1}
    return {
        "code": "WK001404", "naam": "Wijk 04 Oosterparkwijk", "gemeente": {"code": "GM0014", "naam": "Groningen"},
        "regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": True}, "postcodes": ["9713"],
        "buurten": [{"naam": "Gorechtbuurt", "inwoners": 4000}], "inwoners": 12_970, "inwoners65Plus": 1155,
        "stedelijkheid": 1, "volledig": True, "teams": 7,
        "wanneer": [
            {"blok": "overdag", "delen": [blokdeel("overdag", teams=nummers("Team Oosterpark", andere=3))]},
            {"blok": "avond", "delen": [blokdeel("avond", stand="beperkt", teams=nummers("Wijkteam Oost"))]},
            {"blok": "nacht", "delen": [blokdeel("nacht", stand="bellen", bellen=nummers("Nachtteam Stad"))]},
            {"blok": "weekend-en-feestdagen", "delen": [blokdeel("overdag"), blokdeel("nacht", stand="geen")]},
        ],
        "gaten": [{"dagsoort": "werkdag", "dagdeel": "nacht", "data": ["2026-11-27"]}], "nuAanZet": 1,
        "verantwoordelijken": answer()["verantwoordelijken"], "onderdelen": [onderdelen[0], told, *onderdelen[1:]],
        "afspraken": [samenwerking()], "afsprakenTotaal": 1,
        "volledigheid": [{"wat": "telefoonnummer", "aantal": 7, "van": 7}, {"wat": "stand", "aantal": 6, "van": 7}],
        "spoed": {"levensgevaar": "112", "huisartsenspoedpost": "050 000 00 90"}, "maxAge": 60,
        "moment": "2026-11-23T13:26:00Z", "gegevensVan": "2026-11-23T13:25:58Z", **changed,
    }  # fmt: skip


class FakeDirectory:
    """The fake directory knows two wijken, one agreement, and one that ended. It gives one answer about now and one
    about any other moment or page, and remembers what it was asked."""

    def __init__(self) -> None:
        self.given: Mapping[str, Any] = answer(team())
        self.given_then: Mapping[str, Any] | None = None
        self.afspraken: dict[str, Mapping[str, Any]] = {"x": afspraak()}
        self.given_week: Mapping[str, Any] = week()
        self.given_wijk: Mapping[str, Any] = hele_wijk()
        self.shown: dict[str, Mapping[str, Any]] = {}  # what stands at `team/t1`, `regio/groningen` and the like
        self.ended: dict[str, list[tuple[str, str]]] = {}  # wijken, each with the codes and names of what is instead
        self.succeeded: dict[str, list[tuple[str, str]]] = {}  # what ended, of what else is shown, with what is instead
        self.pages: list[int] = []
        self.asked: list[tuple[Place, tuple[str, str] | None, list[str], str]] = []
        self.reports: list[tuple[str, list[str], str]] = []
        self.searches: list[tuple[Place, tuple[str, str] | None, list[str], str, str]] = []

    def contactpunten(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, pagina: int = 1
    ) -> Mapping[str, Any]:
        self.pages.append(pagina)
        self.asked.append((place, moment, list(specialismen), voor))
        self._find_wijk(place.wijk)
        if place.postcode and place.postcode not in BY_POSTCODE:
            raise Elsewhere
        given = self.given_then if (moment or pagina > 1) and self.given_then else self.given
        return _tagged(given)

    def now_and_week(
        self, place: Place, specialismen: Sequence[str], voor: str
    ) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        now = self.contactpunten(place, None, specialismen, voor)
        return now, _tagged(self.given_week)

    def wijk_and_week(self, code: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        self._find_wijk(code)
        return _tagged(self.given_wijk), _tagged(self.given_week)

    def _find_wijk(self, code: str) -> None:
        if code in self.ended:
            raise Ended(self.ended[code])
        if code != OOST.code:
            raise Unknown

    def searched(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, visitor: str
    ) -> None:
        self.searches.append((place, moment, list(specialismen), voor, visitor))

    def report(self, team_id: str, onjuist: Sequence[str], visitor: str) -> None:
        self.reports.append((team_id, list(onjuist), visitor))

    def afspraak(self, afspraak_id: str) -> Mapping[str, Any]:
        if afspraak_id == ENDED:
            raise Ended
        if afspraak_id not in self.afspraken:
            raise Unknown
        return self.afspraken[afspraak_id]

    def team(self, team_id: str) -> Mapping[str, Any]:
        return self._shown(f"team/{team_id}")

    def aanbieder(self, aanbieder_id: str, pagina: int = 1) -> Mapping[str, Any]:
        self.pages.append(pagina)
        return self._shown(f"aanbieder/{aanbieder_id}")

    def regios(self, pagina: int = 1) -> Mapping[str, Any]:
        self.pages.append(pagina)
        return self._shown("regios")

    def regio(self, code: str) -> Mapping[str, Any]:
        return self._shown(f"regio/{code}")

    def gemeente(self, code: str) -> Mapping[str, Any]:
        return self._shown(f"gemeente/{code}")

    def _shown(self, path: str) -> Mapping[str, Any]:
        if path.endswith(ENDED):
            raise Ended
        if path in self.succeeded:
            raise Ended(self.succeeded[path])
        if path not in self.shown:
            raise Unknown
        return self.shown[path]

    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        return BY_POSTCODE.get(postcode, [])

    def postcode_in(self, text: str) -> str | None:
        return postcode_in(text)

    def places(self, text: str) -> list[FoundPlace]:
        if (postcode := postcode_in(text)) in BY_POSTCODE:
            return [FoundPlace("postcode", str(postcode), "code", BY_POSTCODE[str(postcode)])]
        every = {wijk.code: wijk for wijken in BY_POSTCODE.values() for wijk in wijken}
        found = [wijk for wijk in every.values() if text.lower() in (wijk.name.lower(), wijk.code.lower())]
        return [FoundPlace("wijk", wijk.name, "naam", [wijk]) for wijk in found] or [
            FoundPlace("wijk", wijk.name, "begin", [wijk])
            for wijk in every.values()
            if text.lower() in wijk.name.lower()
        ]

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        return [wijk._replace(gemeente_code="GM0014") for wijk in BY_POSTCODE["9718"] if wijk.code in codes]

    def successors(self, codes: Sequence[str]) -> Mapping[str, Sequence[str]]:
        return {code: [new for new, _ in self.ended[code]] for code in codes if code in self.ended}


def _tagged(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the directory gives with its tag: another one for another answer, whatever the moment."""
    return {**given, "tag": repr({**given, "moment": None, "gegevensVan": None})}


def app(directory: FakeDirectory, now: datetime = NOW, address: str = "", contact: str = "") -> Flask:
    """Return an app with only the site over a directory, and its page for what is not found."""
    flask, offered = Flask("site", static_folder=None), site.Offered(address, contact)
    for language in site.LANGUAGES:
        flask.register_blueprint(site.pages_blueprint(directory, lambda: now, language, offered))
    flask.register_blueprint(site.static_blueprint())
    flask.register_error_handler(404, lambda _: site.error_page(directory, lambda: now, 404))
    return flask


def links(html: str) -> list[str]:
    """Return the addresses of this site that a page links to, without its stylesheet."""
    return [unescape(href) for href in re.findall(r'href="(/[^"]*)"', html) if not href.startswith("/static/")]
