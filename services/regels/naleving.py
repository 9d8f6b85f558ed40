"""On which day something was reported of an afspraak: that of the paper, or of its recording in Amsterdam (L 3.5)."""

from datetime import date, datetime

from events.afspraken import StatusGemeld
from services.regels.kalender import AMSTERDAM


def day_of(moment: datetime) -> date:
    """Return the day of a moment, in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def said_on(op_papier: date | None, moment: datetime) -> date:
    """Return the day on which something was said: on paper, or when it was recorded."""
    return op_papier or day_of(moment)


def kept_on(known: date | None, told: StatusGemeld, moment: datetime) -> date | None:
    """Return the newest day on which an afspraak was reported as kept, after one more report that was recorded at a
    moment; None when it never was."""
    if told.status != "nageleefd":
        return known
    day = said_on(told.op_papier, moment)
    return max(known or day, day)
