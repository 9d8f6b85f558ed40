"""These tests say how a visitor finds the right one of many wijken."""

import re
from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from directory_site import moments
from directory_site.client import WIJKEN, FoundPlace, Wijk
from tests.unit.site.directory import FakeDirectory, app, links


class Country(FakeDirectory):
    """A country with so many wijken of the same name."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._wijken = {
            f"WK{number:06}": Wijk(f"WK{number:06}", f"Centrum {number}", f"Stad {number}") for number in range(count)
        }

    def places(self, text: str) -> list[FoundPlace]:
        found = [*self._wijken.values()] if text == "Centrum" else []
        return [FoundPlace("wijk", wijk.name, "naam", [wijk]) for wijk in found]

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        return [self._wijken[code] for code in codes if code in self._wijken]


def pages(client: FlaskClient) -> list[str]:
    """Return every page of wijken, by following the link to the next one."""
    location = client.post("/zoeken", data={"plaats": "Centrum", "bij": "wond"}).location
    found = []
    while location:
        html = client.get(location).text
        found.append(html)
        following = re.search(r'href="([^"]*)">Volgende wijken', html)
        location = following[1].replace("&amp;", "&") if following else ""
    return found


def names(html: str) -> list[str]:
    return re.findall(r">(Centrum \d+)<", html)


def test_all_wijken_of_a_name_stand_on_pages_of_20() -> None:
    found = pages(app(Country(45)).test_client())
    assert [len(names(html)) for html in found] == [20, 20, 5]
    assert [name for html in found for name in names(html)] == [f"Centrum {number}" for number in range(45)]
    assert ["Vorige wijken" in html for html in found] == [False, True, True]
    assert all(href.endswith("wanneer=nu&bij=wond") for href in links(found[2]) if href.startswith("/wijk/"))
    assert not any("Staat uw wijk er niet bij" in html for html in found)


def test_where_there_may_be_more_than_an_address_holds_the_last_page_says_so() -> None:
    found = pages(app(Country(WIJKEN)).test_client())
    assert ["Staat uw wijk er niet bij" in html for html in found] == [False] * 9 + [True]


def test_of_a_long_text_in_the_place_of_a_moment_little_goes_on() -> None:
    html = app(Country(2)).test_client().get(f"/kies-wijk?wijk=WK000000,WK000001&wanneer={'x' * 4_000}").text
    onwards = [href for href in links(html) if href.startswith("/wijk/")]
    assert len(onwards) == 2
    assert all(href.endswith(f"wanneer={'x' * moments.LONGEST}") for href in onwards)


def test_20_fit_on_one_page_and_there_is_no_page_after_the_last() -> None:
    client = app(Country(20)).test_client()
    (only,) = pages(client)
    assert "wijken</a>" not in only
    codes = ",".join(f"WK{number:06}" for number in range(20))
    assert client.get(f"/kies-wijk?wijk={codes}&pagina=2").status_code == 404


class Gemeente(Country):
    """A gemeente with so many wijken, each with its buurten."""

    def __init__(self, count: int) -> None:
        super().__init__(0)
        names = [f"{'ABC'[number % 3]}{number:02}" for number in range(count)]
        buurten = ("Noord", "Zuid", "Oost", "West")
        self._wijken = {f"WK{name}000": Wijk(f"WK{name}000", name, "Stad", 1.0, (name, *buurten)) for name in names}

    def places(self, text: str) -> list[FoundPlace]:
        return [FoundPlace("gemeente", "Stad", "naam", [*self._wijken.values()])] if text == "Stad" else []


def test_many_wijken_of_one_gemeente_stand_by_their_letters() -> None:
    client = app(Gemeente(24)).test_client()
    html = client.get(client.post("/zoeken", data={"plaats": "Stad"}).location).text
    assert "<h1>Wijken in Stad</h1>" in html
    assert re.findall(r'href="#letter-(\w)"', html) == re.findall(r'<h2 id="letter-(\w)"', html) == ["A", "B", "C"]
    named = re.findall(r">([ABC]\d\d)</a>", html)
    assert (len(named), named) == (24, sorted(named))
    assert "Volgende wijken" not in html


def test_what_people_call_the_parts_of_a_wijk_stands_with_it() -> None:
    client = app(Gemeente(3)).test_client()
    html = client.get(client.post("/zoeken", data={"plaats": "Stad"}).location).text
    assert html.count("Met Noord, Zuid, Oost en meer") == 3, "the buurt with the name of the wijk says nothing"


class Mistyped(Gemeente):
    """A gemeente of which only a name with a typing error is asked."""

    def places(self, text: str) -> list[FoundPlace]:
        return [FoundPlace("wijk", text, "tikfout", [wijk]) for wijk in self._wijken.values()]


def test_of_a_name_with_a_typing_error_nobody_chooses_for_the_visitor() -> None:
    client = app(Mistyped(1)).test_client()
    location = client.post("/zoeken", data={"plaats": "A0O"}).location
    assert location == "/kies-wijk?wijk=WKA00000&lijkt=ja&wanneer=nu"
    assert "Wij kennen die naam niet precies." in client.get(location).text


class Netherlands(FakeDirectory):
    """A country in which these places are found by any text."""

    def __init__(self, *found: tuple[str, str, str]) -> None:
        super().__init__()
        self._places = [FoundPlace(kind, name, how, [Wijk(name, name, "Stad")]) for kind, name, how in found]

    def places(self, text: str) -> list[FoundPlace]:  # noqa: ARG002 - whatever it is
        return self._places


@pytest.mark.parametrize(
    ("found", "location"),
    [
        ([("wijk", "A", "naam")], "/wijk/A?wanneer=nu"),
        ([("buurt", "A", "naam"), ("buurt", "B", "begin")], "/kies-wijk?wijk=A,B&wanneer=nu"),
        ([("woonplaats", "A", "naam"), ("wijk", "B", "begin")], "/wijk/A?wanneer=nu"),
        ([("woonplaats", "A", "naam"), ("woonplaats", "B", "naam")], "/kies-wijk?wijk=A,B&wanneer=nu"),
        ([("wijk", "A", "begin")], "/wijk/A?wanneer=nu"),
        ([("wijk", "A", "begin"), ("wijk", "B", "deel")], "/kies-wijk?wijk=A,B&lijkt=ja&wanneer=nu"),
        ([("buurt", "A", "begin")], "/kies-wijk?wijk=A&lijkt=ja&wanneer=nu"),
        ([("wijk", "A", "deel")], "/kies-wijk?wijk=A&lijkt=ja&wanneer=nu"),
    ],
)
def test_only_what_is_clear_is_opened_at_once(found: list[tuple[str, str, str]], location: str) -> None:
    client = app(Netherlands(*found)).test_client()
    assert client.post("/zoeken", data={"plaats": "Laak"}).location == location


@pytest.mark.parametrize(
    ("found", "is_street"),
    [
        ([("buurt", "Kerkstraat", "naam")], True),
        ([("buurt", "Kerkstraat-Zuid", "begin"), ("wijk", "De Kerkstraat", "begin")], True),
        ([("woonplaats", "Moerdijk", "naam"), ("buurt", "Moerdijk", "naam")], False),
        ([("wijk", "Transvaalplein", "naam")], False),
    ],
)
def test_a_street_is_not_taken_for_a_buurt_elsewhere(found: list[tuple[str, str, str]], *, is_street: bool) -> None:
    response = app(Netherlands(*found)).test_client().post("/zoeken", data={"plaats": found[0][1]})
    assert ("Uw straat is niet nodig" in response.text) == is_street


@pytest.mark.parametrize("digits", ["75", "971", "1"])
def test_who_types_too_few_digits_hears_how_many_are_needed(digits: str) -> None:
    html = app(Netherlands()).test_client().post("/zoeken", data={"plaats": digits}).text
    assert "Vul 4 cijfers van uw postcode in" in html
    assert f'value="{digits}"' in html


def test_who_types_a_street_hears_that_4_digits_are_enough() -> None:
    for street in ("Kerkstraat", "Lange Laan 12", "Oude Weg"):
        found = app(Gemeente(1)).test_client().post("/zoeken", data={"plaats": street})
        assert found.status_code == 400
        assert "Uw straat is niet nodig: vul 4 cijfers van uw postcode in." in found.text
