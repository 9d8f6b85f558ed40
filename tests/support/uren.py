"""Opening hours in short, for tests."""

from datetime import date
from typing import Any

from events.aanbod import Bereikbaarheid


def said(dagen: str, hours: str, begin: str = "", end: str = "", **more: Any) -> Bereikbaarheid:
    """A statement in short: `said("werkdag", "08:00-17:00")`, or `gesloten`, from one date to another."""
    van, _, tot = hours.partition("-")
    times: dict[str, Any] = {"gesloten": True} if hours == "gesloten" else {"van": van, "tot": tot}
    if begin:
        times |= {"begindatum": date.fromisoformat(begin), "einddatum": date.fromisoformat(end or begin)}
    return Bereikbaarheid(dagen=tuple(dagen.split()), **times, **more)
