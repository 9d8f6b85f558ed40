"""A place is found as people call it, in the whole country (rij 20)."""

import re

import pytest

from tests.support.chain import Chain

PLAATSEN = "/api/gids/v1/plaatsen"


def first(land: Chain, text: str) -> tuple[str, str, str]:
    """How the first place fits, what it is, and how it is called with its gemeente."""
    (found, *_) = (land.client.get(PLAATSEN, query_string={"zoek": text}).json or {})["plaatsen"]
    return found["hoe"], found["soort"], f"{found['naam']}, {found['gemeente']}"


@pytest.mark.rij(20)
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("7534", ("code", "postcode", "7534, Enschede")),
        ("75 34", ("code", "postcode", "7534, Enschede")),
        ("7534 Enschede", ("code", "postcode", "7534, Enschede")),
        ("7534ab", ("code", "postcode", "7534, Enschede")),
        ("Gronausestraat 12, 7534 AB Enschede", ("code", "postcode", "7534, Enschede")),
        ("wk015308", ("code", "wijk", "Wijk 08 Glanerbrug en omgeving, Enschede")),
        ("GM0014", ("code", "gemeente", "Groningen, Groningen")),
        ("den haag", ("naam", "woonplaats", "Den Haag, 's-Gravenhage")),
        ("\N{RIGHT SINGLE QUOTATION MARK}s Gravenhage", ("naam", "gemeente", "'s-Gravenhage, 's-Gravenhage")),
        ("Den Bosch", ("andere-naam", "woonplaats", "'s-Hertogenbosch, 's-Hertogenbosch")),
        ("ljouwert", ("andere-naam", "woonplaats", "Leeuwarden, Leeuwarden")),
        ("Súdwest Fryslân", ("naam", "gemeente", "Súdwest-Fryslân, Súdwest-Fryslân")),
        ("lingewaal", ("andere-naam", "gemeente", "West Betuwe, West Betuwe")),
        ("Glanerbrug", ("begin", "wijk", "Wijk 08 Glanerbrug en omgeving, Enschede")),
        ("Oosterparkwijk", ("naam", "wijk", "Oosterparkwijk, Groningen")),
        ("osterparkwijk", ("tikfout", "wijk", "Oosterparkwijk, Groningen")),
        ("Amstredam", ("tikfout", "woonplaats", "Amsterdam, Amsterdam")),
        ("Assen", ("naam", "woonplaats", "Assen, Assen")),
        ("Noorderplantsoen", ("naam", "buurt", "Noorderplantsoen, Groningen")),
    ],
)
def test_a_place_is_found_by_what_people_type(land: Chain, text: str, right: tuple[str, str, str]) -> None:
    assert first(land, text) == right


def test_what_nobody_knows_gives_an_empty_list_and_a_page_has_the_next(land: Chain) -> None:
    assert land.client.get(PLAATSEN, query_string={"zoek": "Atlantis"}).json == {"plaatsen": []}
    page = land.client.get(PLAATSEN, query_string={"zoek": "centrum"})
    assert len((page.json or {})["plaatsen"]) == 20
    assert 'rel="next"' in page.headers["Link"]
    assert (
        land.client.get(
            PLAATSEN, query_string={"zoek": "centrum"}, headers={"If-None-Match": page.headers["ETag"]}
        ).status_code
        == 304
    )
    assert land.client.get(PLAATSEN, query_string={"zoek": "x"}).status_code == 400


def test_a_visitor_who_types_a_town_chooses_among_its_wijken(land: Chain) -> None:
    found = land.client.post("/zoeken", data={"plaats": "Den Haag"})
    html = land.client.get(found.location).text
    assert "<h1>Wijken in 's-Gravenhage</h1>" in html.replace("&#39;", "'")
    assert html.count('href="/wijk/WK0518') == 44
    assert "Met Kortenbos, Zuidwal, Uilebomen en meer" in html, "its largest buurten"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kerkstraat 5 Glanerbrug", ["Glanerbrug en omgeving"]),
        ("Kerkstraat, Glanerbrug", ["Glanerbrug en omgeving"]),
        ("Glanerbrug, Gronausestraat 120a", ["Glanerbrug en omgeving"]),
        ("Gronausestraat 1205 Glanerbrug", ["Glanerbrug en omgeving"]),  # 1205 is no postcode
        ("Gronausestraat 1211, Glanerbrug", ["Glanerbrug en omgeving"]),  # and 1211 is one elsewhere
        ("Grote Markt 12 Groningen", ["Oosterparkwijk", "Centrum"]),
        ("Enschede Gronausestraat 120", ["Binnensingelgebied"]),
        ("Binckhorstlaan 36 te Den Haag", ["Laakkwartier en Spoorwijk"]),
        ("Laan van Meerdervoort 10a Den Haag", ["Laakkwartier en Spoorwijk"]),
    ],
)
def test_a_street_with_its_town_leads_to_the_wijken_there_and_goes_no_further(
    land: Chain, text: str, names: list[str]
) -> None:
    found = land.client.post("/zoeken", data={"plaats": text})
    assert re.fullmatch(r"/kies-wijk\?wijk=(WK[0-9]{6},?)+&lijkt=ja&wanneer=nu", found.location)
    html = land.client.get(found.location).text
    several = found.location.count("WK") > 1
    said = "Bedoelt u een van deze wijken?" if several else "Bedoelt u deze wijk?"
    assert f"{said} Uw straat is niet nodig." in html
    assert all(f">{name}</a>" in html for name in names), re.findall(r">([^<]*)</a>", html)


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("Gronausestraat 7534 Enschede", "/wijk/WK015308?pc4=7534&wanneer=nu"),
        ("Gronausestraat 7534", "/wijk/WK015308?pc4=7534&wanneer=nu"),
        ("Gronausestraat 1205, 7534 AB Glanerbrug", "/wijk/WK015308?pc4=7534&wanneer=nu"),
    ],
)
def test_four_digits_behind_a_street_are_a_postcode_where_they_are_one_of_the_town(
    land: Chain, text: str, location: str
) -> None:
    assert land.client.post("/zoeken", data={"plaats": text}).location == location


@pytest.mark.parametrize("text", ["Oude Weg", "Kerkstraat 5", "Kerkstraat 5 xqzzk", "Nieuwe Gracht 3 links"])
def test_a_street_without_a_town_leads_to_no_wijk(land: Chain, text: str) -> None:
    found = land.client.post("/zoeken", data={"plaats": text})
    assert (found.status_code, "Uw straat is niet nodig: vul 4 cijfers" in found.text) == (400, True)


def test_the_facts_of_the_tables_reach_the_directory(land: Chain) -> None:
    (regio,) = land.system.parts.index.candidates("regio", ["WK001404"])
    facts = regio.wijken["WK001404"]  # type: ignore[union-attr]
    assert facts.inwoners_65_plus is not None
    assert facts.stedelijkheid in range(1, 6)
    assert sum(facts.buurten.values()) == pytest.approx(facts.inwoners, rel=0.02)
