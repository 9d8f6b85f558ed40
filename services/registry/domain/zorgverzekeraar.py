"""A zorgverzekeraar and its zorgbemiddeling, in one national list (zorgplicht, L 2.1)."""

import msgspec

from events.aanbod import ZorgverzekeraarVastgelegd
from events.codec import Recorded
from events.event import Event


class Zorgverzekeraar(msgspec.Struct, frozen=True):
    """The state of a zorgverzekeraar: how it can be reached."""

    gegevens: ZorgverzekeraarVastgelegd
    version: int = 1


def leg_vast(zorgverzekeraar: Zorgverzekeraar | None, gegevens: ZorgverzekeraarVastgelegd) -> list[Event]:
    """Record how a zorgverzekeraar can be reached. What equals the present changes nothing."""
    return [] if zorgverzekeraar and zorgverzekeraar.gegevens == gegevens else [gegevens]


def evolve(zorgverzekeraar: Zorgverzekeraar | None, recorded: Recorded) -> Zorgverzekeraar | None:
    """Return the zorgverzekeraar after an event of its stream."""
    if isinstance(recorded.event, ZorgverzekeraarVastgelegd):
        return Zorgverzekeraar(recorded.event, recorded.version)
    return zorgverzekeraar
