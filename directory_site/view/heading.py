"""This module says what a page is about: its title, the name of its wijk, a feestdag, and how old the data are."""

import re
from datetime import datetime, timedelta
from typing import Any

from directory_site import moments, times
from directory_site.texts import feestdag_name, text
from directory_site.view.groups import stand
from directory_site.view.hours import may_be_closed
from directory_site.view.nobody import Nobody
from directory_site.view.numbers import Json

STALE = timedelta(minutes=5)  # older data are shown with their age


def short_name(wijk: str) -> str:
    """Return the name of a wijk as people say it, without the `Wijk 08` that the CBS puts before it."""
    return re.sub(r"^Wijk [0-9][0-9] (?=\S)", "", wijk)


def wijk_name(answer: Json) -> str:
    """Return the name of the wijk that an answer is about."""
    return short_name(answer["plaats"]["wijken"][0]["naam"])


def title(answer: Json, moment: str, language: str, now: datetime, nobody: Nobody | None = None, page: int = 1) -> str:
    """Return the title of the page, which says how many teams have room in the wijk at a moment, or as the page does
    that there is `nobody`; the first of several pages says how many at least, and the others only which page they
    are."""
    wijk = wijk_name(answer)
    if page > 1:
        return text(language, "title_page", wijk=wijk, moment=moment, page=page)
    reached = [team for team in answer["contactpunten"] if not may_be_closed(team)]
    count = sum(stand(team, now) == "ruimte" for team in reached)
    if not count:
        if nobody:
            said = nobody.title[0].lower() + nobody.title[1:]
            return text(language, "title_nobody", wijk=wijk, moment=moment, said=said)
        is_shared = answer["gedekt"] and not any(team["capaciteit"] for team in reached)
        key = "title_parts" if answer["deels"] and is_shared else "title_none"
        return text(language, key, wijk=wijk, moment=moment)
    teams = text(language, "team") if count == 1 else text(language, "teams").format(count)
    if answer["more"]:
        teams = text(language, "at_least").format(teams)
    return text(language, "title_room", wijk=wijk, moment=moment, teams=teams)


def moment_title(answer: Json, name: str, language: str) -> str:
    """Return what the bar of moments says that the page is about: `Nu: maandag, overdag`, or the moment by its name."""
    if name != text(language, "now").lower():
        return name[0].upper() + name[1:]
    return text(language, "moment_now").format(moments.with_day(moments.current(answer), language))


def feestdag(answer: Json, language: str, now: datetime) -> str | None:
    """Return which feestdag it is at the moment of an answer: `Vandaag is het Hemelvaartsdag.` A night after midnight
    belongs to the day on which it began."""
    if not answer["feestdag"]:
        return None
    date, name = times.local(answer["moment"]).date(), feestdag_name(language, answer["feestdag"])
    if moments.current(answer).day != date:
        return text(language, "feestdag_night").format(name)
    is_today = date == times.local(now).date()
    return text(language, "feestdag_today" if is_today else "feestdag_then").format(name)


def stale_since(answer: Json, now: datetime) -> datetime | None:
    """Return the moment that the data are from, if a page must show it because they are old or incomplete."""
    if not answer["gegevensVan"]:
        return None
    moment = times.local(answer["gegevensVan"])
    return moment if now - moment > STALE or not answer["volledig"] else None


def notices(shown: Json, partial: str, now: datetime) -> dict[str, Any]:
    """Return what a page says before all else when the directory does not know all, in the text `partial`, or when what
    it tells is old."""
    return {"answer": shown, "partial": partial, "stale_since": stale_since(shown, now)}
