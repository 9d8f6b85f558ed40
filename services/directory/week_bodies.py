"""What the directory tells of the coming week of a place, in the shape in which it goes out."""

from datetime import date, datetime
from typing import Literal

from events.codes import Dagdeel, Dagsoort
from services.bodies import Body
from services.directory import bodies

# What a dagdeel of the week says, the best first: the stands of care, whom to call for acute help, and that nobody is
# known, which is a hole only where the regio wants to know of it (`antwoorden.md` A10).
Weekstand = Literal["ruimte", "beperkt", "onbekend", "wachtlijst", "vol", "bellen", "niet-bekend", "geen"]


class Weekdeel(Body, frozen=True, kw_only=True):
    """A dagdeel of the week. A night belongs to the day on which it begins, `datum`; `begin` and `eind` have the offset
    of Amsterdam: between them a night lasts 7 or 9 hours when the clock changes.

    `stand` is the best one of the teams that everybody can call for care at some moment of it, or of the rest of it
    when it is under way (`nu`): as in the answer about that dagdeel. When there are none it is `bellen` where somebody
    can be called for acute help, else `onbekend` where a team never gave hours, else nobody is known: `geen` where that
    is a hole that counts (`dekking`), and `niet-bekend` elsewhere. It is null once the dagdeel is past (`voorbij`).
    """

    datum: date
    dagdeel: Dagdeel
    dagsoort: Dagsoort
    feestdag: str | None
    begin: datetime
    eind: datetime
    dekking: bool
    nu: bool
    voorbij: bool
    stand: Weekstand | None


class Week(Body, frozen=True, kw_only=True):
    """The week of a place: seven days of three dagdelen, from the day of the dagdeel that is under way. `specialisme`
    is the kind of help that it is about, null for any."""

    plaats: bodies.Plaats
    specialisme: str | None
    volledig: bool
    dagdelen: tuple[Weekdeel, ...]


class GegevenWeek(Week, frozen=True, kw_only=True):
    """A week as it goes out, with the minute in which it does and as of when its data are (UTC)."""

    moment: datetime
    gegevens_van: datetime | None
