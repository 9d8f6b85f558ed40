"""This module writes moments as people say them, in both languages: times with a point, days by name, and ages."""

import zlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STEP = timedelta(minutes=10)  # of an age within an hour, and of when ages are told
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OLD = timedelta(hours=48)  # from here on an age is shown in bold
DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
WORDS = {
    "nl": {"today": "vandaag", "tomorrow": "morgen", "yesterday": "gisteren", "minutes": "minuten", "hour": "uur",
           "hours": "uur", "days": "dagen", "ago": "{} geleden bijgewerkt", "on": "{} {} bijgewerkt",
           "now": "zojuist bijgewerkt", "clock": "{} uur", "until": "tot"},
    "en": {"today": "today", "tomorrow": "tomorrow", "yesterday": "yesterday", "minutes": "minutes", "hour": "hour",
           "hours": "hours", "days": "days", "ago": "updated {} ago", "on": "updated {} at {}",
           "now": "updated just now", "clock": "{}", "until": "until"},
}  # fmt: skip


def local(moment: str | datetime) -> datetime:
    """Return a moment on the clock of Amsterdam; a text is in ISO 8601."""
    parsed = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return parsed.astimezone(AMSTERDAM)


def clock(moment: datetime, language: str) -> str:
    """Return the time of day of a local moment: `14.02 uur`."""
    return WORDS[language]["clock"].format(f"{moment.hour}.{moment.minute:02d}")


def day(which: date, language: str) -> str:
    """Return the name of a date: `zaterdag 28 november`."""
    return f"{DAYS[language][which.weekday()]} {which.day} {MONTHS[language][which.month - 1]}"


def in_year(which: date, language: str) -> str:
    """Return a date with its year: `3 november 2026`."""
    return f"{which.day} {MONTHS[language][which.month - 1]} {which.year}"


def when(moment: str | datetime, now: datetime, language: str) -> str:
    """Return the day and time of a moment: `vandaag 17.00 uur`, `morgen 7.00 uur`, or with the name of the day."""
    then = local(moment)
    return f"{_day_name(then, now, language)} {clock(then, language)}"


def until(moment: str | datetime, now: datetime, language: str) -> str:
    """Return a moment with its day, unless that is today: `17.00 uur`, `morgen 7.00 uur`."""
    then = local(moment)
    return clock(then, language) if then.date() == local(now).date() else when(then, now, language)


def span(van: str, tot: str, now: datetime, language: str) -> str:
    """Return the day and times of a stretch: `morgen 7.00-17.00 uur` with an en dash, or both days if these differ."""
    begin, end = local(van), local(tot)
    at_midnight = end.date() == begin.date() + timedelta(days=1) and (end.hour, end.minute) == (0, 0)
    if end.date() != begin.date() and not at_midnight:
        return f"{when(begin, now, language)} {WORDS[language]['until']} {when(end, now, language)}"
    name, first = _day_name(begin, now, language), f"{begin.hour}.{begin.minute:02d}"
    last = WORDS[language]["clock"].format("24.00") if at_midnight else clock(end, language)
    return f"{name} {first}\N{EN DASH}{last}"


def age(reported: datetime, now: datetime, language: str) -> str:
    """Return how long ago something was reported: `2 uur geleden bijgewerkt`, and of the second day when that was:
    `gisteren 16.40 uur bijgewerkt`. Within an hour it goes by ten minutes: of minutes and days there are always
    several."""
    minutes = max(0, (now - reported) // STEP * STEP // MINUTE)
    if minutes < 1:
        return WORDS[language]["now"]
    hours = minutes // 60
    if not hours:
        kind, count = "minutes", minutes
    elif hours < DAY // HOUR:
        kind, count = "hour" if hours == 1 else "hours", hours
    elif hours < OLD // HOUR:
        then = local(reported)
        return WORDS[language]["on"].format(_past_day_name(then, now, language), clock(then, language))
    else:
        kind, count = "days", hours // 24
    return WORDS[language]["ago"].format(f"{count} {WORDS[language][kind]}")


def told_at(now: datetime, place: str) -> datetime:
    """Return as of when ages are told on a page about a place: at most five minutes before or after now. It goes on by
    ten minutes, at other minutes for other places, so that not all pages are made anew at once."""
    return _begin(now, place) + STEP / 2


def told_until(now: datetime, place: str) -> datetime:
    """Return until when ages are told as of the same moment."""
    return _begin(now, place) + STEP


def _begin(now: datetime, place: str) -> datetime:
    phase = timedelta(seconds=zlib.crc32(place.encode()) % STEP.total_seconds())
    return now - (now - EPOCH - phase) % STEP


def _past_day_name(then: datetime, now: datetime, language: str) -> str:
    """Return the name of a day at most a week ago. Of the day on which the clock goes back, 24 hours ago is today."""
    distance = (local(now).date() - then.date()).days
    named = {0: WORDS[language]["today"], 1: WORDS[language]["yesterday"]}.get(distance)
    return named or DAYS[language][then.weekday()]


def _day_name(then: datetime, now: datetime, language: str) -> str:
    distance = (then.date() - local(now).date()).days
    named = {0: WORDS[language]["today"], 1: WORDS[language]["tomorrow"]}.get(distance)
    return named or day(then.date(), language)
