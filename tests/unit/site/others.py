"""What the directory tells of a team, an aanbieder, regio's and a gemeente by themselves, to fill in for a test."""

from typing import Any

from tests.unit.site.directory import profiel

PHONE = {"telefoon": "050 000 01 11"}
UREN = {
    "week": [
        {"dag": "ma", "vensters": [{"van": "07:30", "tot": "12:00"}, {"van": "13:00", "tot": "23:00"}]},
        {"dag": "za", "vensters": []},
    ],
    "uitzonderingen": [],
}
REPORTED = {"stand": "ruimte", "gemeldOp": "2026-11-23T11:26:00Z", "geldigTot": "2026-11-26T11:00:00Z"}
EXPIRED = {"stand": "onbekend", "gemeldOp": "2026-11-13T11:26:00Z", "geldigTot": "2026-11-22T11:00:00Z"}
CIJFERS = {"wijken": 2, "inwoners": 22_970, "teams": 7, "zonderGegevens": 0, "metGaten": 1}
REGIO = {"code": "groningen", "naam": "Groningen", "voorbeeld": True}


def lijn(**changed: Any) -> dict[str, Any]:
    """Return the line of a team, which is open until 17.00."""
    return {
        "functie": "zorg", "voor": ["iedereen"], "contact": PHONE, "openingstijden": UREN,
        "bereikbaar": {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T16:00:00Z"}, "bereikbaarVanaf": None,
        **changed,
    }  # fmt: skip


def hele_team(**changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/teams/{id}` answers."""
    return {
        "id": "t1", "naam": "Team Oosterpark", "volledig": True, "uren": "bekend", "contact": PHONE,
        "aanbieders": [{"id": "a1", "naam": "Zorg Voorbeeld", "aanspreekpunt": None, "onderaannemerVan": []}],
        "contactEigenClienten": {"telefoon": "050 000 01 17"}, "lijnen": [lijn()],
        "nu": {"dagsoort": "werkdag", "dagdeel": "overdag", "capaciteit": REPORTED},
        "standen": [
            {"deel": "overdag", "levert": "ja", "capaciteit": REPORTED},
            {"deel": "avond", "levert": "ja", "capaciteit": EXPIRED},
            {"deel": "nacht", "levert": "nee", "capaciteit": None},
            {"deel": "weekend", "levert": "onbekend", "capaciteit": {**EXPIRED, "gemeldOp": None, "geldigTot": None}},
        ],
        "specialismen": [{"code": "9104", "naam": "wondzorg"}],
        "profiel": profiel(soorten=[{"code": "wijkteam", "naam": "wijkteam"}]),
        "neemtWaarVoor": [{"id": "t2", "naam": "Wijkteam Oost"}], "regio": REGIO,
        "wijken": [{"code": "WK001404", "naam": "Wijk 04 Oosterparkwijk", "gemeente": "Groningen"}],
        "postcodes": ["9718"], "afspraken": [{"id": "x", "titel": "Samen in de nacht"}],
        "bronnen": [{"deel": "capaciteit", "wie": "team", "op": "2026-11-23T11:26:00Z"}],
        "gegevensVan": "2026-11-23T13:25:58Z", "more": False, **changed,
    }  # fmt: skip


def hele_aanbieder(**changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/aanbieders/{id}` answers."""
    wijken = [{"code": "WK001404", "naam": "Wijk 04 Oosterparkwijk", "gemeente": "Groningen"}]
    one = {"id": "t1", "naam": "Team Oosterpark", "aanbieders": [], "specialismen": [], "wijken": wijken}
    return {
        "id": "a1", "naam": "Zorg Voorbeeld", "volledig": True, "soort": "organisatie",
        "website": "https://zorg.example",
        "aanspreekpunt": {"functie": "directie", **PHONE}, "onderaannemerVan": [{"id": "a2", "naam": "Zorg Groot"}],
        "contracten": [{"zorgverzekeraar": "3311", "naam": "Zilver", "gecontracteerd": "ja"}], "soorten": [],
        "teams": [{**one, "postcodes": ["9718"]}], "teamsTotaal": 41, "gegevensVan": None, "more": True,
        "afspraken": [], "afsprakenTotaal": 0, **changed,
    }  # fmt: skip


def regios() -> dict[str, Any]:
    """Return what `GET /api/gids/v1/regios` answers."""
    return {"regios": [{**REGIO, "gemeenten": 1, "wijken": 2, "inwoners": 22_970}], "gegevensVan": None, "more": True}


def hele_regio(**changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/regios/{code}` answers."""
    return {
        **REGIO, "volledig": True,
        "dagdelen": {"overdag": "07:00", "avond": "17:00", "nacht": "23:00", "weekendBegint": "za 00:00"},
        "loket": {"naam": "Loket", "contact": PHONE, "voor": ["iedereen"], "openingstijden": None},
        "huisartsenspoedpost": "050 000 00 90", "dekking": [], "cijfers": CIJFERS,
        "ladder": [{"stap": 1, "rol": "gevraagd", "naam": "gevraagd", "contact": None}],
        "gemeenten": [{"code": "GM0014", "naam": "Groningen", "cijfers": CIJFERS}],
        "gegevensVan": None, "more": False, **changed,
    }  # fmt: skip


def hele_gemeente(**changed: Any) -> dict[str, Any]:
    """Return what `GET /api/gids/v1/gemeenten/{code}` answers."""
    wijk = {
        "code": "WK001404", "naam": "Wijk 04 Oosterparkwijk", "inwoners": 12_970,
        "buurten": ["Gorechtbuurt", "Florabuurt"], "teams": 7, "gaten": 2,
    }  # fmt: skip
    return {
        "code": "GM0014", "naam": "Groningen", "volledig": True, "regios": [REGIO], "cijfers": CIJFERS,
        "wmo": {"naam": "Wmo-loket", "telefoon": "14 050", "email": None, "website": None},
        "wijken": [wijk, {**wijk, "code": "WK001405", "naam": "Zuid", "buurten": [], "teams": None, "gaten": None}],
        "gegevensVan": None, "more": False, **changed,
    }  # fmt: skip
