"""Who types a street with the town beside it is shown the wijken there; nothing of the street goes any further."""

import logging
from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from directory_site.client import FoundPlace, Wijk
from directory_site.pages.street import beside_street, has_long_number
from tests.unit.site.directory import FakeDirectory, app, links


class Town(FakeDirectory):
    """A town with two wijken. It says how its name fits, and remembers what it was asked."""

    def __init__(self, how: str = "naam") -> None:
        super().__init__()
        self.how, self.looked_up = how, list[str]()

    def places(self, text: str) -> list[FoundPlace]:
        self.looked_up.append(text)
        wijken = [Wijk("WK000001", "Noord", "Brug"), Wijk("WK000002", "Zuid", "Brug")]
        found = [FoundPlace("woonplaats", "Brug", self.how, wijken)]
        return (
            found if text.lower() == "brug" else [FoundPlace("wijk", "Noord", "naam", wijken[:1])] * (text == "Noord")
        )

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        return [Wijk(code, f"Wijk {code}", "Brug") for code in codes]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Kerkstraat 5 Glanerbrug", ["Glanerbrug", "Kerkstraat"]),
        ("Kerkstraat 5,Glanerbrug", ["Glanerbrug", "Kerkstraat"]),
        ("Kerkstraat, Glanerbrug", ["Glanerbrug", "Kerkstraat"]),
        ("Kerkstraat 5 a te Den Haag", ["Den Haag", "Kerkstraat"]),
        ("Glanerbrug, Lange Laan 5", ["Glanerbrug"]),
        ("Laan van Poot, Den Haag", ["Den Haag", "Laan van Poot", "Laan van", "Laan"]),
        ("Hof van Twente Zuid", ["van Twente Zuid", "Zuid", "Hof van Twente", "Hof van", "Hof"]),
        ("Oude Weg 3", ["Oude", "Oude Weg"]),
        ("Kerkstraat 5 bis", ["Kerkstraat"]),
        ("Kerkstraat 5", ["Kerkstraat"]),
        ("Kerkstraat", []),
        ("Glanerbrug", []),
        ("", []),
        (" , ", []),
    ],
)
def test_beside_a_street_stands_the_town(text: str, beside: list[str]) -> None:
    assert [one.text for one in beside_street(text)] == beside


@pytest.mark.parametrize(
    ("text", "may_be_house"),
    [
        ("Kerkstraat 1205 Brug", True),
        ("Kerkstraat 1205 te Brug", True),
        ("KERKSTRAAT 1205a, Brug", True),
        ("Kerkstraat 1205 AB Brug", False),
        ("Kerkstraat 1205ab Brug", False),
        ("Kerkstraat 1205, 9713 AB Brug", False),
        ("Kerkstraat 120 Brug", False),
        ("Kerkstraat 12055 Brug", False),
        ("1205 Brug", False),
    ],
)
def test_four_digits_behind_a_street_may_be_the_number_of_a_house(text: str, *, may_be_house: bool) -> None:
    assert has_long_number(text) == may_be_house


@pytest.mark.parametrize("place", ["Kerkstraat 5 Brug", "Kerkstraat, Brug", "Brink 5 brug"])
@pytest.mark.parametrize("how", ["naam", "andere-naam", "begin", "tikfout"])
def test_a_street_with_a_town_leads_to_the_wijken_of_the_town_and_says_that_no_street_is_needed(
    place: str, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = app(Town(how)).test_client()
    with caplog.at_level(logging.DEBUG):
        response = client.post("/zoeken", data={"plaats": place, "bij": "wond"})
    location = "/kies-wijk?wijk=WK000001,WK000002&lijkt=ja&wanneer=nu&bij=wond"
    assert (response.status_code, response.location) == (303, location)
    html = client.get(location).text
    assert "Bedoelt u een van deze wijken? Uw straat is niet nodig." in html
    assert "/wijk/WK000001?wanneer=nu&bij=wond" in links(html)
    assert not any(word in f"{response.data!r}{[*response.headers]}{html}{caplog.text}" for word in ("Kerk", "Brink"))


def test_of_one_wijk_the_visitor_sees_that_too() -> None:
    client = app(Town()).test_client()
    assert client.post("/zoeken", data={"plaats": "Kerkstraat 5 Noord"}).location == (
        "/kies-wijk?wijk=WK000001&lijkt=ja&wanneer=nu"
    )
    assert client.post("/en/zorgen-om-iemand", data={"plaats": "Kerkstraat 5 Noord"}).location == (
        "/en/kies-wijk?wijk=WK000001&lijkt=ja&naar=zorgen"
    )
    html = client.get("/en/kies-wijk?wijk=WK000001&lijkt=ja&naar=zorgen").text
    assert "Do you mean this neighbourhood? We do not need your street." in html
    dutch = client.get("/kies-wijk?wijk=WK000001&lijkt=ja").text
    assert "Bedoelt u deze wijk? Uw straat is niet nodig." in dutch


@pytest.mark.parametrize("place", ["Kerkstraat 5 Brug", "Brugstraat 5", "Kerkstraat 5 B"])
def test_what_only_holds_the_text_somewhere_is_no_town(place: str) -> None:
    response = app(Town("deel")).test_client().post("/zoeken", data={"plaats": place})
    assert (response.status_code, "Uw straat is niet nodig: vul 4 cijfers" in response.text) == (400, True)


@pytest.mark.parametrize("place", ["Brug Oude Laan", "Brug, Kerkstraat 5b"])
@pytest.mark.parametrize(("how", "status"), [("naam", 303), ("andere-naam", 303), ("begin", 400), ("tikfout", 400)])
def test_what_stands_before_a_street_is_a_town_only_when_it_is_just_its_name(place: str, how: str, status: int) -> None:
    response = app(Town(how)).test_client().post("/zoeken", data={"plaats": place})
    assert response.status_code == status


def test_a_postcode_goes_before_a_street(client: FlaskClient) -> None:
    location = client.post("/zoeken", data={"plaats": "Kerkstraat 5, 9713 AB Oosterparkwijk"}).location
    assert location == "/wijk/WK001404?pc4=9713&wanneer=nu"
    wrong = client.post("/zoeken", data={"plaats": "Kerkstraat 5, 9999 AB Oosterparkwijk"})
    assert (wrong.status_code, "Wij kennen 9999 niet." in wrong.text) == (400, True)


class Border(Town):
    """A town that has the smaller part of a postcode: the larger one lies in the town beside it."""

    def places(self, text: str) -> list[FoundPlace]:
        parts = [Wijk("WK000009", "Elders", "Dorp", 0.7), Wijk("WK000002", "Zuid", "Brug", 0.3)]
        return [FoundPlace("postcode", "1205", "code", parts)] if "1205" in text else super().places(text)


def test_a_postcode_of_which_the_town_has_only_a_part_is_no_number_of_a_house() -> None:
    response = app(Border()).test_client().post("/zoeken", data={"plaats": "Kerkstraat 1205 Brug"})
    assert response.location == "/kies-wijk?pc4=1205&wanneer=nu"
