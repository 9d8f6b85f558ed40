"""Beside a street stands a town, as the CBS calls it; what stands there otherwise leads to no wijken far away."""

from collections.abc import Sequence

import pytest

from directory_site.client import FoundPlace, Wijk
from services.directory.domain import names
from tests.unit.site.directory import FakeDirectory, app

PLACES: Sequence[tuple[names.Kind, str, str]] = (
    ("woonplaats", "Moerdijk", "WK170904"), ("gemeente", "Moerdijk", "WK170904"), ("buurt", "Centrum", "WK170900"),
    ("gemeente", "Hof van Twente", "WK173500"), ("gemeente", "Dijk en Waard", "WK198004"),
    ("woonplaats", "Broek op Langedijk", "WK198004"), ("woonplaats", "Broek", "WK194008"),
    ("woonplaats", "De Steeg", "WK027501"), ("woonplaats", "Nieuwendijk", "WK195903"),
    ("wijk", "Centrum", "WK001400"), ("wijk", "Zuid", "WK036320"), ("wijk", "Noord", "WK059900"),
    ("wijk", "Noordwijk-Binnen", "WK057500"), ("woonplaats", "Noordwijk", "WK057500"),
    ("woonplaats", "Den Haag", "WK051828"), ("woonplaats", "Alphen aan den Rijn", "WK048401"),
    ("woonplaats", "Utrecht", "WK034409"), ("woonplaats", "Amsterdam", "WK036300"),
    ("wijk", "Wijk 08 Glanerbrug en omgeving", "WK015308"), ("woonplaats", "Urk", "WK018400"),
    ("woonplaats", "Bovenkarspel", "WK053200"), ("woonplaats", "Achterveld", "WK032703"),
    ("woonplaats", "Huis ter Heide", "WK035502"), ("woonplaats", "Huissen", "WK170505"),
    ("wijk", "Bisonspoor", "WK190412"), ("woonplaats", "Bosschenhoofd", "WK165503"), ("buurt", "Berg", "WK188300"),
    ("woonplaats", "Ansen", "WK169010"), ("wijk", "Bakkerswijk", "WK000010"), ("buurt", "Dijk", "WK048200"),
    ("woonplaats", "Oudendijk", "WK159801"),
)  # fmt: skip


class Netherlands(FakeDirectory):
    """A country that finds these places as the directory does, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_up = list[str]()
        self._names = names.Names(
            names.Name(kind, code[:6], naam, "", names.short_key(naam), names.search_key(naam), (), (_wijk(code),))
            for kind, naam, code in PLACES
        )

    def places(self, text: str) -> list[FoundPlace]:
        self.looked_up.append(text)
        return [
            FoundPlace(hit.name.soort, hit.name.naam, hit.hoe, [Wijk(one.code, "", "") for one in hit.name.wijken])
            for hit in self._names.search(text)
        ]


def _wijk(code: str) -> names.Wijk:
    return names.Wijk(code, "", "", 1000)


def answer(place: str) -> str | None:
    """Return the address to which a text leads, if it leads to any."""
    return app(Netherlands()).test_client().post("/zoeken", data={"plaats": place}).location


@pytest.mark.parametrize(
    ("place", "wijk"),
    [
        ("Kerkstraat 5 boven Utrecht", "WK034409"),
        ("Kerkstraat 5,Utrecht", "WK034409"),
        ("Kerkstraat 5 boven Den Haag", "WK051828"),
        ("Kerkstraat 5 Huis ter Heide", "WK035502"),
        ("Kerkstraat 5 op Urk", "WK018400"),
        ("Kerkstraat 5 Bovenkarpsel", "WK053200"),
        ("Kerkstraat Alphen", "WK048401"),
        ("Laan van Meerdervoort Alphen aan den Rijn", "WK048401"),
        ("Glanerbrug, Gronausestraat 120a", "WK015308"),  # Glanerbrug en omgeving
        ("Kerkstraat 5 Zuid", "WK036320"),
        ("Kerkstraat 5 Noord", "WK059900"),  # and not Noordwijk, which begins so
    ],
)
def test_behind_a_street_a_place_is_found(place: str, wijk: str) -> None:
    assert answer(place) == f"/kies-wijk?wijk={wijk}&lijkt=ja&wanneer=nu"


@pytest.mark.parametrize("place", ["Kanaalstraat 12 bis", "Kerkstraat 5 Bos", "Kerkstraat 5, Ber", "Kerkstraat 5 Bakk"])
@pytest.mark.parametrize("behind", ["", " hs"])
def test_what_begins_as_a_wijk_or_with_less_than_four_letters_is_no_town(place: str, behind: str) -> None:
    assert answer(place + behind) is None


@pytest.mark.parametrize("addition", ["boven", "Achter", "huis", "3e etage", "hoog achter", "b", "2-boven"])
def test_an_addition_to_a_number_is_no_town(addition: str) -> None:
    assert answer(f"Kerkstraat 5 {addition}") is None


@pytest.mark.parametrize(
    ("place", "wijk"),
    [
        ("Moerdijk Centrum", "WK170904"),
        ("Centrum Moerdijk", "WK170904"),
        ("Kerkstraat 5 Moerdijk", "WK170904"),
        ("Moerdijk Kerkstraat 5", "WK170904"),
        ("Hof van Twente Zuid", "WK173500"),
        ("Kerkstraat, Hof van Twente", "WK173500"),
        ("Dijk en Waard Noord", "WK198004"),
        ("Broek op Langedijk Zuid", "WK198004"),  # and not Broek
        ("De Steeg Noord", "WK027501"),
        ("Nieuwendijk Amsterdam", "WK036300"),  # the street there, not the town Nieuwendijk
        ("Amsterdam Nieuwendijk", "WK036300"),
        ("Nieuwendijk 100 Amsterdam", "WK036300"),
    ],
)
def test_a_town_that_is_called_as_a_street_is_a_town(place: str, wijk: str) -> None:
    assert answer(place) == f"/kies-wijk?wijk={wijk}&lijkt=ja&wanneer=nu"


@pytest.mark.parametrize(
    "place",
    ["Laan van Meerdervoort, Den Haag", "Laan van Meerdervoort Den Haag", "Den Haag Laan van Meerdervoort"],
)
def test_a_town_of_two_words_is_found_beside_a_street_of_three(place: str) -> None:
    assert answer(place) == "/kies-wijk?wijk=WK051828&lijkt=ja&wanneer=nu"


@pytest.mark.parametrize(
    "place",
    [
        "Laan van Utrecht", "Weg naar Den Haag", "Laan van Utrecht 5", "Laan van Twente", "Oude Dijk",
        "Jansen, Oude Dijk",
    ],
)  # fmt: skip
def test_the_words_of_a_street_are_no_town(place: str) -> None:
    assert answer(place) is None


@pytest.mark.parametrize("name", ["Bos", "Jansen", "Berg", "Bakker", "Van den Berg", "Noord"])
@pytest.mark.parametrize("between", [", ", " "])
def test_a_surname_before_a_street_is_no_place(name: str, between: str) -> None:
    assert answer(f"{name}{between}Kerkstraat 5") is None


@pytest.mark.parametrize("place", ["Utrecht, Kerkstraat 5", "Utrecht Kerkstraat 5", "Utrecht van Lieflandlaan 5"])
def test_a_town_before_a_street_is_one(place: str) -> None:
    assert answer(place) == "/kies-wijk?wijk=WK034409&lijkt=ja&wanneer=nu"


@pytest.mark.parametrize(
    "place", ["Kerkstraat 5 Xqz", "J Kerkstraat 5 B", "Glanerbrug, Oude Weg, Glanerbrug", "Moerdijk Xqz"]
)
def test_nothing_is_looked_up_twice(place: str) -> None:
    directory = Netherlands()
    app(directory).test_client().post("/zoeken", data={"plaats": place})
    assert len(directory.looked_up) == len({*directory.looked_up}) > 1
    assert all(len(text) > 1 for text in directory.looked_up)
