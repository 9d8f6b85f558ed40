from datetime import timedelta
from typing import Any

import pytest

from events.codec import Recorded
from events.codes import Abonnee
from events.event import Event
from events.meldingen import AbonnementBeeindigd, AbonnementGenomen, Filters
from services.alerts.messages.domain import Melding, zetten, zicht
from services.alerts.subscriptions import domain
from services.alerts.subscriptions.domain import Abonnement
from services.errors import Clash
from services.zorgvraag.zorgvraag import fold
from tests.support.meldingen import GEMEENTE, NU, REGIO, UZOVI, WIJK, gebied, gesteld, onvervuld, recorded

UUR = timedelta(hours=1)
ORGANISATIES = {"gemeente": GEMEENTE, "regio": REGIO, "coordinatiepunt": REGIO, "zorgverzekeraar": UZOVI}


def genomen(rol: Abonnee = "gemeente", **filters: Any) -> AbonnementGenomen:
    return AbonnementGenomen(
        organisatie=ORGANISATIES[rol], rol=rol, callback_url="https://voorbeeld.example/", filters=Filters(**filters)
    )


def abonnement(event: AbonnementGenomen, *later: Event) -> Abonnement:
    """Taken an hour ago; what came later was an hour from now."""
    stream = domain.stream("a")
    found = domain.fold(
        [
            Recorded(stream, 1, NU - UUR, "gemeente:GM0153", event),
            *(Recorded(stream, 2, NU + UUR, "gemeente:GM0153", een) for een in later),
        ]
    )
    assert found
    return found


def past(wie: Abonnement, *, op: timedelta = timedelta(), **rest: Any) -> bool:
    van = gesteld(**rest)
    vraag = fold([recorded(van)])
    assert vraag
    wat = recorded(onvervuld(van), 2, NU + op)
    melding = Melding(wat, vraag, zetten(wat, []))
    return domain.past(wie, melding, zicht(melding, wie.genomen.rol, wie.genomen.organisatie))


def test_without_filters_everything_of_the_own_area_is_told() -> None:
    assert past(abonnement(genomen()))


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
def test_a_filter_leaves_out_what_it_does_not_name(filters: dict[str, Any], *, told: bool) -> None:
    for rol in ORGANISATIES:
        assert past(abonnement(genomen(rol, **filters))) is told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("inwoners", "filters"),
    [
        ({"inwoners_wijk": 999}, {"wijken": (WIJK,)}),
        ({"inwoners_wijk": 4999}, {"specialismen": ("9104",)}),
        ({"inwoners_wijk": 999, "inwoners_gemeente": 4999}, {"specialismen": ("9104",)}),
        ({"inwoners_wijk": 999, "inwoners_gemeente": 999}, {"gemeenten": (GEMEENTE,)}),
    ],
)
def test_a_filter_on_what_is_hidden_does_not_match_else_it_would_say_it(
    inwoners: dict[str, int], filters: dict[str, Any]
) -> None:
    klein = gebied(**inwoners)
    for rol in ("gemeente", "regio", "zorgverzekeraar"):
        assert not past(abonnement(genomen(rol, **filters)), gebied=klein)
        assert past(abonnement(genomen(rol)), gebied=klein)
    assert past(abonnement(genomen("coordinatiepunt", **filters)), gebied=klein)


def test_what_happened_before_it_was_taken_or_after_it_ended_is_not_told() -> None:
    lopend, beeindigd = abonnement(genomen()), abonnement(genomen(), AbonnementBeeindigd())
    assert past(lopend, op=-UUR)
    assert not past(lopend, op=-UUR - timedelta(microseconds=1))
    assert past(lopend, op=UUR)
    assert past(beeindigd, op=UUR - timedelta(microseconds=1))
    assert not past(beeindigd, op=UUR)


def test_the_same_once_more_changes_nothing_and_another_under_the_same_id_is_refused() -> None:
    assert domain.neem(None, genomen()) == [genomen()]
    assert domain.neem(abonnement(genomen()), genomen()) == []
    for ander in (genomen("regio"), genomen(urgentie=("acuut",))):
        with pytest.raises(Clash):
            domain.neem(abonnement(genomen()), ander)
    with pytest.raises(Clash):
        domain.neem(abonnement(genomen(), AbonnementBeeindigd()), genomen())


def test_it_ends_once() -> None:
    assert domain.beeindig(abonnement(genomen())) == [AbonnementBeeindigd()]
    assert domain.beeindig(abonnement(genomen(), AbonnementBeeindigd())) == []


def test_an_organisation_has_its_subscriptions_per_role() -> None:
    assert abonnement(genomen("regio")).eigenaar != abonnement(genomen("coordinatiepunt")).eigenaar
