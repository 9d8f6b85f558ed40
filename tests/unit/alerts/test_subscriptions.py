from datetime import timedelta
from functools import reduce
from typing import Any

import pytest

from events.codec import Recorded
from events.codes import Abonnee
from events.event import Event
from events.meldingen import (
    AbonnementBeeindigd,
    AbonnementGenomen,
    AbonnementGestopt,
    AbonnementGewijzigd,
    Filters,
    GeheimVervangen,
)
from services.alerts.subscriptions import domain
from services.alerts.subscriptions.domain import Abonnement, evolve
from services.errors import Clash
from tests.support.meldingen import ORGANISATIES
from tests.support.zorgvragen import NOW

HOUR = timedelta(hours=1)


def genomen(rol: Abonnee = "gemeente", **filters: Any) -> AbonnementGenomen:
    return AbonnementGenomen(
        organisatie=ORGANISATIES[rol], rol=rol, callback_url="https://voorbeeld.example/", filters=Filters(**filters)
    )


def abonnement(*events: Event) -> Abonnement:
    """The state after these events, an hour apart."""
    history = [
        Recorded("abonnement:a", version, NOW + version * HOUR, "gemeente:GM0153", event)
        for version, event in enumerate(events, start=1)
    ]
    found: Abonnement | None = None
    found = reduce(evolve, history, found)
    assert found
    return found


def test_a_subscription_is_known_by_its_stream_and_tells_when_it_was_taken() -> None:
    found = abonnement(genomen())
    assert (found.id, found.genomen, found.taken_at, found.ended_at, found.version) == (
        "a", genomen(), NOW + HOUR, None, 1,
    )  # fmt: skip


def test_a_subscription_that_ended_tells_when() -> None:
    found = abonnement(genomen(), AbonnementBeeindigd())
    assert (found.taken_at, found.ended_at, found.version) == (NOW + HOUR, NOW + 2 * HOUR, 2)


def test_a_stream_that_does_not_begin_with_taking_is_no_subscription() -> None:
    assert evolve(None, Recorded("abonnement:a", 1, NOW, "gemeente:GM0153", AbonnementBeeindigd())) is None


def test_taking_the_same_subscription_again_changes_nothing() -> None:
    assert domain.neem(None, genomen()) == [genomen()]
    assert domain.neem(abonnement(genomen()), genomen()) == []


@pytest.mark.parametrize("other", [genomen("regio"), genomen(urgentie=("acuut",))])
def test_another_subscription_under_the_same_id_is_refused(other: AbonnementGenomen) -> None:
    with pytest.raises(Clash):
        domain.neem(abonnement(genomen()), other)


def test_a_subscription_that_ended_is_not_taken_again() -> None:
    with pytest.raises(Clash):
        domain.neem(abonnement(genomen(), AbonnementBeeindigd()), genomen())


def test_a_subscription_ends_once() -> None:
    assert domain.beeindig(abonnement(genomen())) == [AbonnementBeeindigd()]
    assert domain.beeindig(abonnement(genomen(), AbonnementBeeindigd())) == []


def test_an_organisation_has_its_subscriptions_per_role() -> None:
    assert abonnement(genomen("regio")).owner == "regio:enschede"
    assert abonnement(genomen("coordinatiepunt")).owner == "coordinatiepunt:enschede"


ELDERS = "https://elders.example/"


def test_a_subscription_whose_address_is_gone_ends_once_and_tells_why() -> None:
    gone = abonnement(genomen(), AbonnementGestopt())
    assert (gone.gone, gone.ended_at, gone.version) == (True, NOW + 2 * HOUR, 2)
    assert domain.stop(abonnement(genomen()), 1) == [AbonnementGestopt()]
    assert domain.stop(gone, gone.version) == domain.beeindig(gone) == []


def test_what_was_changed_since_goes_on_when_the_address_of_before_is_gone() -> None:
    moved = abonnement(genomen(), AbonnementGewijzigd(callback_url=ELDERS, filters=Filters()))
    assert (domain.stop(moved, 1), domain.stop(moved, 2)) == ([], [AbonnementGestopt()])


def test_a_subscription_asks_what_it_was_last_changed_to() -> None:
    found = abonnement(genomen(), AbonnementGewijzigd(callback_url=ELDERS, filters=Filters(urgentie=("acuut",))))
    assert (found.genomen.callback_url, found.genomen.filters.urgentie, found.version) == (ELDERS, ("acuut",), 2)
    assert (found.taken_at, found.said_at) == (NOW + HOUR, NOW + 2 * HOUR)
    renewed = abonnement(genomen(), GeheimVervangen(oude_geldig_tot=NOW))
    assert renewed.said_at == NOW + HOUR, "a new secret says nothing of what it asks for"
    assert domain.wijzig(found, ELDERS, Filters(urgentie=("acuut",))) == []
    assert domain.wijzig(found, ELDERS, Filters()) == [AbonnementGewijzigd(callback_url=ELDERS)]
    assert domain.neem(found, found.genomen) == []


def test_the_secret_before_signs_for_a_day_and_so_many_at_once() -> None:
    (event,) = domain.vervang_geheim(abonnement(genomen()), NOW)
    assert event == GeheimVervangen(oude_geldig_tot=NOW + domain.OVERLAP)
    found = abonnement(genomen(), *[event] * (domain.MOST_SECRETS - 1))
    with pytest.raises(Clash):
        domain.vervang_geheim(found, NOW)
    assert domain.vervang_geheim(found, NOW + domain.OVERLAP)
    assert len(abonnement(genomen(), *[event] * 99).old_until) < domain.MOST_SECRETS + 1
