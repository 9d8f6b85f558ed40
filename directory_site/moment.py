"""The moment in a URL: `nu`, or `2026-11-27-nacht` (a night belongs to the day on which it begins)."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from directory_site import tijd
from directory_site.teksten import tekst

DAGDELEN = ("overdag", "avond", "nacht")
DAYS_AHEAD = 7
_FORM = re.compile(r"(\d{4}-\d\d-\d\d)-(overdag|avond|nacht)")


class Wanneer(NamedTuple):
    """A chosen moment; `fout` is the text key of what was wrong with it: then it is now."""

    waarde: str = "nu"
    keuze: tuple[str, str] | None = None
    fout: str | None = None


def lees(waarde: str, vandaag: date) -> Wanneer:
    """The moment that a URL or a form says."""
    if waarde in ("", "nu"):
        return Wanneer()
    if not (gevonden := _FORM.fullmatch(waarde)):
        return Wanneer(fout="bad_moment")
    try:
        datum = date.fromisoformat(gevonden[1])
    except ValueError:
        return Wanneer(fout="bad_moment")
    if datum < vandaag - timedelta(days=1):
        return Wanneer(fout="past")
    if datum > vandaag + timedelta(days=366):
        return Wanneer(fout="bad_moment")
    return Wanneer(waarde, (gevonden[1], gevonden[2]))


def naam(wanneer: Wanneer, nu: datetime, taal: str) -> str:
    """How a moment is called: nu, vanavond, or a day with its part."""
    if wanneer.keuze is None:
        return tekst(taal, "now").lower()
    datum, dagdeel = date.fromisoformat(wanneer.keuze[0]), wanneer.keuze[1]
    if datum == tijd.local(nu).date() and dagdeel != "overdag":
        return tekst(taal, f"tonight_{dagdeel}").lower()
    return f"{tijd.day(datum, taal)}, {tekst(taal, dagdeel).lower()}"


def dagen(nu: datetime, taal: str) -> list[tuple[str, str]]:
    """The days that can be chosen: (date, name)."""
    vandaag = tijd.local(nu).date()
    alle = (vandaag + timedelta(days=nummer) for nummer in range(DAYS_AHEAD))
    return [(datum.isoformat(), tijd.day(datum, taal)) for datum in alle]


def balk(nu: datetime, taal: str) -> list[tuple[str, str]]:
    """The moments of the bar: (value in the URL, name)."""
    vandaag = tijd.local(nu).date().isoformat()
    avond = [(f"{vandaag}-{deel}", tekst(taal, f"tonight_{deel}")) for deel in ("avond", "nacht")]
    return [("nu", tekst(taal, "now")), *avond]
