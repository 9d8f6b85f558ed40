"""All logs, each with the types of its events."""

from events import aanbod, escalatie, gids, meldingen, vraag
from events.event import Event

LOGS: dict[str, tuple[type[Event], ...]] = {
    aanbod.LOG: aanbod.EVENTS,
    vraag.LOG: vraag.EVENTS,
    escalatie.LOG: escalatie.EVENTS,
    meldingen.LOG: meldingen.EVENTS,
    gids.LOG: gids.EVENTS,
}
EVENTS: tuple[type[Event], ...] = tuple(event for events in LOGS.values() for event in events)
