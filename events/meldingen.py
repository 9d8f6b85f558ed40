"""The log `meldingen`: which organisations are told of unmet demand, and what they want to hear (rij 83).

Written by `services/alerts`. Streams: `abonnement:<id>`. Moments are UTC. A secret is never in an event.
"""

from datetime import datetime
from typing import ClassVar

from events.codes import Abonnee, MeldingSoort, Urgentie
from events.event import Event, Value

LOG = "meldingen"


class Filters(Value, frozen=True, kw_only=True):
    """The messages that a subscriber wants. A filter that is left out lets through everything in its own area. Who may
    not know the wijk is told of every wijk of the area that holds one of `wijken`."""

    soort: tuple[MeldingSoort, ...] = ()
    wijken: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    gebieden: tuple[str, ...] = ()
    urgentie: tuple[Urgentie, ...] = ()
    specialismen: tuple[str, ...] = ()


class AbonnementGenomen(Event, frozen=True, kw_only=True):
    """An organisation subscribed to messages, which are sent to its own address from now on."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "abonnement-genomen"
    organisatie: str
    rol: Abonnee
    callback_url: str
    filters: Filters = Filters()


class AbonnementBeeindigd(Event, frozen=True, kw_only=True):
    """A subscription ended. The messages that were sent can still be seen."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "abonnement-beeindigd"


class AbonnementGewijzigd(Event, frozen=True, kw_only=True):
    """Messages go to this address and are these from now on; those that waited too."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "abonnement-gewijzigd"
    callback_url: str
    filters: Filters = Filters()


class GeheimVervangen(Event, frozen=True, kw_only=True):
    """Messages are signed with a new secret, and with the one before as well until a moment."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "geheim-vervangen"
    oude_geldig_tot: datetime


class AbonnementGestopt(Event, frozen=True, kw_only=True):
    """The address of a subscription said that it is gone (410): nothing is sent to it any more."""

    LOG: ClassVar[str] = LOG
    NAME: ClassVar[str] = "abonnement-gestopt"


EVENTS: tuple[type[Event], ...] = (
    AbonnementGenomen, AbonnementBeeindigd, AbonnementGewijzigd, GeheimVervangen, AbonnementGestopt,
)  # fmt: skip
