"""This module says when somebody can be reached, and tells who can be at the moment of an answer.

A stretch is an unbroken time in which somebody can be reached. Its `van` is null when it began more than 24 hours
before the moment of the answer, and its `tot` is null when it ends more than 7 days after it.
"""

from datetime import datetime, timedelta

from directory_site import times
from directory_site.texts import text
from directory_site.view.numbers import Json

DAY = timedelta(days=1)
AHEAD = timedelta(days=7)  # further ahead the directory says nothing of room


def stretch_hours(stretch: Json, answer: Json, language: str, now: datetime) -> str:
    """Return when somebody can be reached in a stretch: until when if it has begun, else also from when."""
    van, tot = stretch["van"], stretch["tot"]
    if van and times.local(van) > now:
        if not tot:
            return _from(van, language, now)
        return text(language, "reachable").format(times.span(van, tot, now, language))
    if not tot:
        return text(language, "always")
    began = van or times.local(answer["moment"]) - DAY <= now
    return text(language, "reachable_until" if began else "reachable_then").format(times.until(tot, now, language))


def team_hours(team: Json, answer: Json, language: str, now: datetime) -> str:
    """Return when a team can be reached, also when that is not known: it never gave hours."""
    if may_be_closed(team):
        return text(language, "hours_unknown")
    return stretch_hours(team["bereikbaar"], answer, language, now)


def may_be_closed(team: Json) -> bool:
    """Tell whether a team never gave hours. It is shown, and nobody counts on it."""
    return bool(team["uren"] == "onbekend")


def party_hours(party: Json, answer: Json, language: str, now: datetime) -> str:
    """Return when the loket or a party of the ladder can be reached, also when that is not known."""
    if party["bereikbaar"]:
        return stretch_hours(party["bereikbaar"], answer, language, now)
    if party["bereikbaarVanaf"]:
        return _from(party["bereikbaarVanaf"], language, now)
    return text(language, "hours_unknown" if party["uren"] == "onbekend" else "closed_for_days")


def is_open(party: Json, answer: Json, now: datetime) -> bool:
    """Tell whether a party can be reached: now when the answer is about now, else in the dagdeel that it is about.

    Where hours were never given we expect a party on a werkdag by day only: nobody else is said to have the move.
    """
    if party["uren"] == "onbekend":
        return by_day(answer)
    stretch = party["bereikbaar"]
    if stretch is None:
        return False
    return is_ahead(answer, now) or stretch["van"] is None or times.local(stretch["van"]) <= now


def is_ahead(answer: Json, now: datetime) -> bool:
    """Tell whether an answer is about a moment that is still to come."""
    return times.local(answer["moment"]) > now


def is_far(answer: Json, now: datetime) -> bool:
    """Tell whether an answer is about a moment of which no report says anything yet."""
    return times.local(answer["moment"]) > now + AHEAD


def by_day(answer: Json) -> bool:
    """Tell whether an answer is about the hours in which one's own huisarts can be called."""
    return (answer["dagsoort"], answer["dagdeel"]) == ("werkdag", "overdag")


def _from(moment: str, language: str, now: datetime) -> str:
    return text(language, "open_from").format(times.when(moment, now, language))
