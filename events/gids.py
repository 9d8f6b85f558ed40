"""The log `gids`: what visitors of the public directory did not find, and what they say is wrong in it.

Written by `services/directory`. Streams: `zoekvragen:<id>`, one for each hour of each process that answers visitors;
`onjuistheden:<team>`. Moments are UTC. Nothing of a visitor or of what was typed is in an event.
"""

from datetime import date, datetime
from typing import ClassVar

from events.codes import Dagdeel, Dagsoort, Onjuist
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


class OnjuistheidGemeld(Event, frozen=True, kw_only=True):
    """A visitor said that this is wrong in what the directory tells of a team, on a day in Amsterdam."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "onjuistheid-gemeld"
    onjuist: Onjuist
    dag: date


class OnjuisthedenGezien(Event, frozen=True, kw_only=True):
    """Who takes part in a team looked at all that visitors said was wrong until now."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "onjuistheden-gezien"


EVENTS: tuple[type[Event], ...] = (ZoekvragenOnbeantwoord, OnjuistheidGemeld, OnjuisthedenGezien)
