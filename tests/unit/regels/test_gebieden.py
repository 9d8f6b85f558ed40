"""How much of a single zorgvraag may be told to who is no party to it."""

import pytest

from events.vraag import Gebied
from services.regels.gebieden import Grof, coarse

ASKED = ("9104", "palliatief")


def gebied(*, wijk: int, gemeente: int) -> Gebied:
    return Gebied(
        regio="enschede",
        gemeente="GM0153",
        wijk="WK015308",
        wijken=("WK015308", "WK015306"),
        postcode="7534",
        inwoners_wijk=wijk,
        inwoners_gemeente=gemeente,
    )


def told(gemeente: str | None, wijk: str | None, specialismen: tuple[str, ...] = ()) -> Grof:
    return Grof(regio="enschede", gemeente=gemeente, wijk=wijk, specialismen=specialismen)


@pytest.mark.parametrize(
    ("inwoners_wijk", "inwoners_gemeente", "right"),
    [
        (1000, 160_000, told("GM0153", "WK015308")),
        (999, 160_000, told("GM0153", None, ASKED)),
        (0, 1000, told("GM0153", None)),
        (999, 999, told(None, None)),
        (0, 0, told(None, None)),
    ],
)
def test_the_smallest_area_of_at_least_a_thousand_inhabitants_is_named(
    inwoners_wijk: int, inwoners_gemeente: int, right: Grof
) -> None:
    assert coarse(gebied(wijk=inwoners_wijk, gemeente=inwoners_gemeente), ASKED) == right


@pytest.mark.parametrize(
    ("inwoners_wijk", "inwoners_gemeente", "specialismen"),
    [
        (4999, 160_000, ()),
        (5000, 160_000, ASKED),
        (999, 4999, ()),
        (999, 5000, ASKED),
    ],
)
def test_specialismen_are_told_of_an_area_of_at_least_five_thousand_inhabitants(
    inwoners_wijk: int, inwoners_gemeente: int, specialismen: tuple[str, ...]
) -> None:
    assert coarse(gebied(wijk=inwoners_wijk, gemeente=inwoners_gemeente), ASKED).specialismen == specialismen


def test_no_field_of_it_holds_a_postcode_a_start_date_or_an_urgentie() -> None:
    assert set(Grof.__struct_fields__) == {"regio", "gemeente", "wijk", "specialismen"}
