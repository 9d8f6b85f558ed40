"""Moments as people say them: clock times with a point, days by name, ages; in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
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
    "nl": {"today": "vandaag", "tomorrow": "morgen", "minutes": ("minuut", "minuten"), "hours": ("uur", "uur"),
           "days": ("dag", "dagen"), "ago": "{} geleden bijgewerkt", "now": "zojuist bijgewerkt", "clock": "{} uur"},
    "en": {"today": "today", "tomorrow": "tomorrow", "minutes": ("minute", "minutes"), "hours": ("hour", "hours"),
           "days": ("day", "days"), "ago": "updated {} ago", "now": "updated just now", "clock": "{}"},
}  # fmt: skip


def local(moment: str | datetime) -> datetime:
    """A moment of the answer, on the clock in Amsterdam."""
    parsed = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return parsed.astimezone(AMSTERDAM)


def clock(moment: datetime, taal: str) -> str:
    """`14.02 uur`."""
    return str(WORDS[taal]["clock"]).format(f"{moment.hour}.{moment.minute:02d}")


def day(datum: date, taal: str) -> str:
    """`zaterdag 28 november`."""
    return f"{DAYS[taal][datum.weekday()]} {datum.day} {MONTHS[taal][datum.month - 1]}"


def when(moment: datetime, now: datetime, taal: str) -> str:
    """`vandaag 17.00 uur`, `morgen 7.00 uur`, or with the day's name."""
    distance = (moment.date() - now.date()).days
    name = {0: WORDS[taal]["today"], 1: WORDS[taal]["tomorrow"]}.get(distance) or day(moment.date(), taal)
    return f"{name} {clock(moment, taal)}"


def age(reported: datetime, now: datetime, taal: str) -> str:
    """`2 uur geleden bijgewerkt`."""
    minutes = max(0, int((now - reported).total_seconds() // 60))
    if minutes < 1:
        return str(WORDS[taal]["now"])
    kind, count = ("minutes", minutes) if minutes < 60 else ("hours", minutes // 60)  # noqa: PLR2004
    if count >= 48 and kind == "hours":  # noqa: PLR2004
        kind, count = "days", count // 24
    one, more = WORDS[taal][kind]
    return str(WORDS[taal]["ago"]).format(f"{count} {one if count == 1 else more}")
