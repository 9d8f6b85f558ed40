"""Who does something with an afspraak: a party for itself, or the regio for one that did it on paper (rij 62, 123)."""

from datetime import date, datetime

import msgspec

from events.afspraken import Partij


class Speaker(msgspec.Struct, frozen=True):
    """Who does something, and when (UTC). On paper it was done on a day before."""

    partij: Partij
    now: datetime
    op_papier: date | None = None

    @property
    def on_paper(self) -> str | None:
        """The name of a party that did it on paper: then the actor of an event is the regio."""
        return self.partij.key if self.op_papier else None
