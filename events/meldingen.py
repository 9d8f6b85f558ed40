"""The log `meldingen`: who is told of unmet demand, and of what of it (rij 83). Moments are UTC.

Written by `services/alerts`. Streams: `abonnement:<id>`. A secret is never in an event.
"""

from typing import ClassVar

from events.codes import Abonnee, MeldingSoort, Urgentie
from events.event import Event, Value

LOG = "meldingen"


class Filters(Value, frozen=True, kw_only=True):
    """Of which messages a subscriber wants to hear; what is left out means all of its own area."""

    soort: tuple[MeldingSoort, ...] = ()
    wijken: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    urgentie: tuple[Urgentie, ...] = ()
    specialismen: tuple[str, ...] = ()


class AbonnementGenomen(Event, frozen=True, kw_only=True):
    """An organisation is told, from now on, at its own address."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "abonnement-genomen"
    organisatie: str
    rol: Abonnee
    callback_url: str
    filters: Filters = Filters()


class AbonnementBeeindigd(Event, frozen=True, kw_only=True):
    """It is told no longer; what was sent stays to be seen."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "abonnement-beeindigd"


EVENTS: tuple[type[Event], ...] = (AbonnementGenomen, AbonnementBeeindigd)
