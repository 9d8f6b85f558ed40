"""What a subscriber filters out, which must not tell what is hidden from it."""

from typing import Any

import pytest

from events.codes import Abonnee
from events.meldingen import Filters
from services.alerts.messages.domain.audience import audience
from services.alerts.messages.domain.data import view, wants
from tests.support.meldingen import NO_PARTIES, ONVERVULD, of_vraag, reader
from tests.support.zorgvragen import GEMEENTE, WIJK, gebied


def lets_through(rol: Abonnee, asked: dict[str, Any], **filters: Any) -> bool:
    """Whether the filters of a subscriber let through that a zorgvraag is unmet."""
    melding = of_vraag(ONVERVULD, **asked)
    (one,) = [found for found in audience(melding) if found.reader == reader(rol)]
    return wants(Filters(**filters), one, view(melding, one))


@pytest.mark.parametrize("rol", [*NO_PARTIES, "coordinatiepunt"])
@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({}, True),
        ({"soort": ("vraag-onvervuld",)}, True),
        ({"soort": ("vraag-vervuld", "stap-gezet")}, False),
        ({"urgentie": ("acuut", "spoed")}, True),
        ({"urgentie": ("regulier",)}, False),
        ({"wijken": ("WK015306", WIJK)}, True),
        ({"wijken": ("WK015306",)}, False),
        ({"gebieden": ("GM0153-K01", "GM0153-G07")}, True),
        ({"gebieden": ("GM0153-K08",)}, False),
        ({"gemeenten": (GEMEENTE,)}, True),
        ({"gemeenten": ("GM0141",)}, False),
        ({"specialismen": ("9103", "9104")}, True),
        ({"specialismen": ("9103",)}, False),
        ({"wijken": (WIJK,), "urgentie": ("regulier",)}, False),
    ],
)
def test_a_filter_leaves_out_what_it_does_not_name(rol: Abonnee, filters: dict[str, Any], *, told: bool) -> None:
    assert lets_through(rol, {}, **filters) is told


@pytest.mark.parametrize(
    ("told_of_it", "filters"),
    [
        ({"klein": None, "groot": None, "alleen_regio": True}, {"wijken": (WIJK,)}),
        ({"klein": None, "groot": None, "alleen_regio": True}, {"gemeenten": (GEMEENTE,)}),
        ({"groot": None}, {"specialismen": ("9104",)}),
    ],
)
def test_a_filter_on_what_is_hidden_does_not_match_because_that_would_tell_it(
    told_of_it: dict[str, Any], filters: dict[str, Any]
) -> None:
    small = {"gebied": gebied(**told_of_it)}
    for rol in ("regio", "zorgverzekeraar"):
        assert not lets_through(rol, small, **filters)
        assert lets_through(rol, small)
    assert lets_through("coordinatiepunt", small, **filters)
