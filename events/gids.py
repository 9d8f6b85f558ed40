"""The log `gids`: what visitors of the public directory did not find.

Written by `services/directory`. Streams: `zoekvragen:<id>`, one for each hour of each process that answers visitors.
Moments are UTC. Nothing of a visitor or of what was typed is in an event.
"""

from datetime import datetime
from typing import ClassVar

from events.codes import Dagdeel, Dagsoort
from events.event import Event, Value

LOG = "gids"


class Onbeantwoord(Value, frozen=True, kw_only=True):
    """How many visitors looked in vain for a kind of help, in a wijk, for a dagdeel of a dagsoort. Without a
    `specialisme` they asked for no help that has a code."""

    wijk: str
    dagsoort: Dagsoort
    dagdeel: Dagdeel
    specialisme: str | None = None
    aantal: int


class ZoekvragenOnbeantwoord(Event, frozen=True, kw_only=True):
    """In the hour that began at `van` this many visitors of one process looked for help for which nobody can be called.
    Several processes may each say so of the same hour: their counts add up."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "zoekvragen-onbeantwoord"
    van: datetime
    aantallen: tuple[Onbeantwoord, ...]


EVENTS: tuple[type[Event], ...] = (ZoekvragenOnbeantwoord,)
