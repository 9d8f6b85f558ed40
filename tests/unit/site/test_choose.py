"""These tests say how a visitor finds the right one of many wijken."""

import re
from collections.abc import Sequence

from flask.testing import FlaskClient

from directory_site.client import WIJKEN, Wijk
from tests.unit.site.directory import FakeDirectory, app, links


class Country(FakeDirectory):
    """A country with so many wijken of the same name."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._wijken = {
            f"WK{number:06}": Wijk(f"WK{number:06}", f"Centrum {number}", "Stad") for number in range(count)
        }

    def wijken_by_name(self, text: str) -> list[Wijk]:
        return [*self._wijken.values()] if text == "Centrum" else []

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


def test_20_fit_on_one_page_and_there_is_no_page_after_the_last() -> None:
    client = app(Country(20)).test_client()
    (only,) = pages(client)
    assert "wijken</a>" not in only
    codes = ",".join(f"WK{number:06}" for number in range(20))
    assert client.get(f"/kies-wijk?wijk={codes}&pagina=2").status_code == 404
