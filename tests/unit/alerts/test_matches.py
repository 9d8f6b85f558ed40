"""Which messages a subscription lets through."""

from datetime import timedelta
from typing import Any

import pytest

from events.codes import Abonnee
from events.meldingen import AbonnementGenomen, Filters
from services.alerts.messages.domain import Melding, matches, steps_until, view
from services.alerts.subscriptions.domain import Abonnement
from tests.support.meldingen import FULL, ORGANISATIES
from tests.support.zorgvragen import GEMEENTE, NOW, WIJK, gebied, gesteld, onvervuld, recorded, zorgvraag

HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)


def abonnement(rol: Abonnee = "gemeente", *, has_ended: bool = False, **filters: Any) -> Abonnement:
    """A subscription that was taken an hour ago; if it has ended, an hour from now."""
    genomen = AbonnementGenomen(
        organisatie=ORGANISATIES[rol], rol=rol, callback_url="https://voorbeeld.example/", filters=Filters(**filters)
    )
    ended_at = NOW + HOUR if has_ended else None
    return Abonnement(id="a", genomen=genomen, taken_at=NOW - HOUR, ended_at=ended_at, version=1)


def is_told(subscriber: Abonnement, *, later: timedelta = timedelta(), **rest: Any) -> bool:
    """Whether it is told that a zorgvraag is unmet."""
    asked = FULL | rest
    event = recorded(onvervuld(gesteld(**asked)), 2, at=NOW + later)
    melding = Melding(event, zorgvraag(**asked), steps_until(event, []))
    return matches(subscriber, melding, view(melding, subscriber.genomen.rol, subscriber.genomen.organisatie))


def test_without_filters_everything_of_the_own_area_is_told() -> None:
    for rol in ORGANISATIES:
        assert is_told(abonnement(rol))


@pytest.mark.parametrize("rol", ORGANISATIES)
@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"soort": ("vraag-onvervuld",)}, True),
        ({"soort": ("vraag-vervuld", "stap-gezet")}, False),
        ({"urgentie": ("acuut", "spoed")}, True),
        ({"urgentie": ("regulier",)}, False),
        ({"wijken": ("WK015306", WIJK)}, True),
        ({"wijken": ("WK015306",)}, False),
        ({"gemeenten": (GEMEENTE,)}, True),
        ({"gemeenten": ("GM0141",)}, False),
        ({"specialismen": ("9103", "9104")}, True),
        ({"specialismen": ("9103",)}, False),
        ({"wijken": (WIJK,), "urgentie": ("regulier",)}, False),
    ],
)
def test_a_filter_leaves_out_what_it_does_not_name(rol: Abonnee, filters: dict[str, Any], *, told: bool) -> None:
    assert is_told(abonnement(rol, **filters)) is told


@pytest.mark.parametrize(
    ("inwoners", "filters"),
    [
        ({"inwoners_wijk": 999}, {"wijken": (WIJK,)}),
        ({"inwoners_wijk": 4999}, {"specialismen": ("9104",)}),
        ({"inwoners_wijk": 999, "inwoners_gemeente": 4999}, {"specialismen": ("9104",)}),
        ({"inwoners_wijk": 999, "inwoners_gemeente": 999}, {"gemeenten": (GEMEENTE,)}),
    ],
)
def test_a_filter_on_what_is_hidden_does_not_match_because_that_would_tell_it(
    inwoners: dict[str, int], filters: dict[str, Any]
) -> None:
    small = gebied(**inwoners)
    others: tuple[Abonnee, ...] = ("gemeente", "regio", "zorgverzekeraar")
    for rol in others:
        assert not is_told(abonnement(rol, **filters), gebied=small)
        assert is_told(abonnement(rol), gebied=small)
    assert is_told(abonnement("coordinatiepunt", **filters), gebied=small)


def test_what_happened_before_a_subscription_was_taken_or_after_it_ended_is_not_told() -> None:
    running, ended = abonnement(), abonnement(has_ended=True)
    assert is_told(running, later=-HOUR)
    assert not is_told(running, later=-HOUR - MOMENT)
    assert is_told(running, later=HOUR)
    assert is_told(ended, later=HOUR - MOMENT)
    assert not is_told(ended, later=HOUR)
