"""What the parties tell each other of an afspraak that is in force: how it goes, and that there was contact (L 3.5)."""

from datetime import date, datetime

from events.afspraken import ContactVastgelegd, NietNageleefdGemeld, StatusGemeld
from events.codes import Actie, ContactSoort, Naleving, Onderdeelcode
from events.event import Event
from services.errors import Fault, Invalid
from services.regels.kalender import AMSTERDAM
from services.registry.domain.afspraken.afspraak import Afspraak, Melding, Statusmelding
from services.registry.domain.afspraken.refusing import clash, require_present
from services.registry.domain.afspraken.speaker import Speaker

TO_COME = "Deze dag komt nog: geef vandaag of eerder."


def meld_status(afspraak: Afspraak, by: Speaker, status: Naleving, actie: Actie | None) -> list[Event]:
    """Report how it goes. What equals the newest report of the same day changes nothing. Raises `NotAllowed`,
    `Clash`."""
    require_present(afspraak, by.partij.key)
    told = [(one.partij, one.status, one.actie, _said_on(one)) for one in afspraak.statussen]
    if told[-1:] == [(by.partij.key, status, actie, _says_on(by))]:
        return []
    return [StatusGemeld(status=status, actie=actie, partij=by.on_paper, op_papier=by.op_papier)]


def meld_niet_nageleefd(afspraak: Afspraak, by: Speaker, onderdeel: Onderdeelcode) -> list[Event]:
    """Tell the others that a part is not kept; once a day is enough. Raises `NotAllowed`, `Clash`."""
    partij = by.partij.key
    require_present(afspraak, partij)
    text = afspraak.versies[afspraak.van_kracht - 1]
    if onderdeel not in text.onderdelen:
        raise clash(f"Over onderdeel {onderdeel} is nog niets afgesproken.", afspraak, partij)
    if (partij, onderdeel, _says_on(by)) in ((one.partij, one.onderdeel, _said_on(one)) for one in afspraak.meldingen):
        return []
    return [NietNageleefdGemeld(onderdeel=onderdeel, partij=by.on_paper, op_papier=by.op_papier)]


def leg_contact_vast(afspraak: Afspraak, by: Speaker, datum: date, soort: ContactSoort) -> list[Event]:
    """Record that there was contact. The same again changes nothing. Raises `NotAllowed`, `Invalid`, `Clash`."""
    partij = by.partij.key
    require_present(afspraak, partij)
    require_past("body.datum", datum, by.now)
    if (partij, datum, soort) in ((one.partij, one.datum, one.soort) for one in afspraak.contacten):
        return []
    return [ContactVastgelegd(datum=datum, soort=soort, partij=by.on_paper, op_papier=by.op_papier)]


def _says_on(by: Speaker) -> date:
    return by.op_papier or day_of(by.now)


def _said_on(told: Statusmelding | Melding) -> date:
    return told.op_papier or day_of(told.op)


def require_past(place: str, day: date, now: datetime) -> None:
    """Raise `Invalid` for a day that has yet to come."""
    if is_to_come(day, now):
        raise Invalid(Fault(place, TO_COME))


def is_to_come(day: date, now: datetime) -> bool:
    """Tell whether a day has yet to come, in Amsterdam."""
    return day > day_of(now)


def day_of(moment: datetime) -> date:
    """Return the day of a moment, in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()
