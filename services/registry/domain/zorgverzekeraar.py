"""A zorgverzekeraar and its zorgbemiddeling: one national list (zorgplicht, L 2.1)."""

import msgspec

from events.aanbod import ZorgverzekeraarVastgelegd
from events.event import Event


class Zorgverzekeraar(msgspec.Struct, frozen=True):
    """What is known of it."""

    gegevens: ZorgverzekeraarVastgelegd
    versie: int = 1


def leg_vast(zorgverzekeraar: Zorgverzekeraar | None, gegevens: ZorgverzekeraarVastgelegd) -> list[Event]:
    """Write down how it can be reached; what equals the present adds nothing."""
    return [] if zorgverzekeraar and zorgverzekeraar.gegevens == gegevens else [gegevens]


def evolve(zorgverzekeraar: Zorgverzekeraar | None, event: Event, versie: int) -> Zorgverzekeraar | None:
    """The zorgverzekeraar after an event."""
    return Zorgverzekeraar(event, versie) if isinstance(event, ZorgverzekeraarVastgelegd) else zorgverzekeraar
