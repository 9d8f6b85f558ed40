"""Bounds as ISO 8601 durations: weeks, days, hours, minutes, seconds."""

import re
from datetime import timedelta

_DUUR = re.compile(r"P(?=.)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")


def duration(tekst: str) -> timedelta:
    """`PT72H` as a span of time; raises `ValueError` when it is none."""
    if not (gevonden := _DUUR.fullmatch(tekst)):
        message = f"{tekst!r} is geen duur zoals PT72H of PT30M"
        raise ValueError(message)
    weken, dagen, uren, minuten, seconden = (int(deel or 0) for deel in gevonden.groups())
    return timedelta(weeks=weken, days=dagen, hours=uren, minutes=minuten, seconds=seconden)
