"""What the parties tell each other of an afspraak that is in force: how it goes, and that there was contact (L 3.5)."""

from datetime import date, datetime

from events.afspraken import ContactVastgelegd, NietNageleefdGemeld, StatusGemeld
from events.codes import Actie, ContactSoort, Naleving, Onderdeelcode
from events.event import Event
from services.errors import Fault, Invalid
from services.regels.kalender import AMSTERDAM
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.refusing import clash, require_present


def meld_status(afspraak: Afspraak, partij: str, status: Naleving, actie: Actie | None, now: datetime) -> list[Event]:
    """Report how it goes. What equals the newest report of the same day changes nothing. Raises `NotAllowed`,
    `Clash`."""
    require_present(afspraak, partij)
    told = [(one.partij, one.status, one.actie, day_of(one.op)) for one in afspraak.statussen]
    if told[-1:] == [(partij, status, actie, day_of(now))]:
        return []
    return [StatusGemeld(status=status, actie=actie)]


def meld_niet_nageleefd(afspraak: Afspraak, partij: str, onderdeel: Onderdeelcode, now: datetime) -> list[Event]:
    """Tell the others that a part is not kept; once a day is enough. Raises `NotAllowed`, `Clash`."""
    require_present(afspraak, partij)
    text = afspraak.versies[afspraak.van_kracht - 1]
    if onderdeel not in text.onderdelen:
        raise clash(f"Over onderdeel {onderdeel} is nog niets afgesproken.", afspraak, partij)
    told = {(one.partij, one.onderdeel, day_of(one.op)) for one in afspraak.meldingen}
    return [] if (partij, onderdeel, day_of(now)) in told else [NietNageleefdGemeld(onderdeel=onderdeel)]


def leg_contact_vast(afspraak: Afspraak, partij: str, datum: date, soort: ContactSoort, now: datetime) -> list[Event]:
    """Record that there was contact. The same again changes nothing. Raises `NotAllowed`, `Invalid`, `Clash`."""
    require_present(afspraak, partij)
    require_past("body.datum", datum, now)
    known = ((one.partij, one.datum, one.soort) for one in afspraak.contacten)
    return [] if (partij, datum, soort) in known else [ContactVastgelegd(datum=datum, soort=soort)]


def require_past(place: str, day: date, now: datetime) -> None:
    """Raise `Invalid` for a day that has yet to come, in Amsterdam."""
    if day > day_of(now):
        raise Invalid(Fault(place, "Deze dag komt nog: geef vandaag of eerder."))


def day_of(moment: datetime) -> date:
    """Return the day of a moment, in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()
