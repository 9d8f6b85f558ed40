"""How a zorgverzekeraar can be reached: one national list (zorgplicht, L 2.1)."""

from events.aanbod import AanbiederBeeindigd, Contact, ZorgverzekeraarVastgelegd
from events.codec import Recorded
from services.registry.domain.zorgverzekeraar import Zorgverzekeraar, evolve, leg_vast
from tests.support.zorgvragen import NOW

ZEKER = ZorgverzekeraarVastgelegd(naam="Zorgzeker", zorgbemiddeling=Contact(telefoon="050 000 00 03"))
OTHER = ZorgverzekeraarVastgelegd(naam="Zorgzeker", zorgbemiddeling=Contact(telefoon="050 000 00 04"))


def test_what_is_new_or_differs_is_recorded_and_what_is_the_same_is_not() -> None:
    assert leg_vast(None, ZEKER) == [ZEKER]
    assert leg_vast(Zorgverzekeraar(ZEKER), OTHER) == [OTHER]
    assert leg_vast(Zorgverzekeraar(ZEKER), ZEKER) == []


def test_what_was_recorded_last_counts() -> None:
    first = evolve(None, Recorded("zorgverzekeraar:3311", 1, NOW, "beheerder:platform", ZEKER))
    assert first == Zorgverzekeraar(ZEKER, version=1)
    second = evolve(first, Recorded("zorgverzekeraar:3311", 2, NOW, "beheerder:platform", OTHER))
    assert second == Zorgverzekeraar(OTHER, version=2)


def test_an_event_of_something_else_changes_nothing() -> None:
    other = Recorded("zorgverzekeraar:3311", 2, NOW, "beheerder:platform", AanbiederBeeindigd())
    assert evolve(Zorgverzekeraar(ZEKER), other) == Zorgverzekeraar(ZEKER)
    assert evolve(None, other) is None
