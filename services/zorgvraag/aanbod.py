"""The port through which a zorgvraag looks at the aanbod."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from events.aanbod import Stap
from services.regels.bereikbaar import Uren
from services.regels.kalender import Dagindeling
from services.zorgvraag.partijen import Kandidaten, Partij, Plaats, Search


class Aanbod(Protocol):
    """What a zorgvraag needs to know of the log `aanbod`. Every method raises `Away` when nobody can answer."""

    def plaats(self, postcode: str | None, wijk: str | None) -> Plaats:
        """Return the place that a postcode or a wijk is. Raises `NotFound`."""

    def knows_aanbieder(self, aanbieder_id: str) -> bool:
        """Tell whether an aanbieder is registered."""

    def has_team(self, team_id: str) -> bool:
        """Tell whether a team is registered and has not ended. It is asked of who registers teams: it is never late."""

    def ended(self, teams: Collection[str]) -> frozenset[str]:
        """Return which of these teams have ended. It is asked of who registers teams: it is never late."""

    def knows_zorgverzekeraar(self, uzovi: str) -> bool:
        """Tell whether a zorgverzekeraar is on the national list."""

    def dagindeling(self, regio: str) -> Dagindeling:
        """Return how a regio divides the day."""

    def kandidaten(self, search: Search, now: datetime) -> Kandidaten:
        """Return the teams that could do it."""

    def uren_of(self, aanbieder_id: str, search: Search) -> Uren | None:
        """Return when one of the teams of an aanbieder in that place can be reached, whatever it delivers; None when
        that is not known."""

    def partij(self, stap: Stap, search: Search, now: datetime) -> Partij:
        """Return who stands on a step."""

    def read_ahead(self, searches: Sequence[Search]) -> "Aanbod":
        """Return the same aanbod with all that these searches need read in one go, for use within moments."""
