"""What the parties tell each other of an afspraak that is in force: how it goes, and that there was contact (L 3.5)."""

from datetime import date, datetime

from events.afspraken import ContactVastgelegd, NietNageleefdGemeld, StatusGemeld
from events.codes import Actie, ContactSoort, Naleving, Onderdeelcode
from events.event import Event
from services.errors import Fault, Invalid
from services.regels.naleving import day_of, kept_on, said_on
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.refusing import clash, require_present
from services.registry.domain.afspraken.speaker import Speaker

TO_COME = "Deze dag komt nog: geef vandaag of eerder."


def meld_status(afspraak: Afspraak, by: Speaker, status: Naleving, actie: Actie | None) -> list[Event]:
    """Report how it goes. What equals the newest report of all, of today, changes nothing; nor does paper that equals
    that party's own newest report, or is older and does not say either that it was kept on a later day than is known.
    Raises `NotAllowed`, `Invalid`, `Clash`."""
    require_present(afspraak, by.partij.key)
    _require_in_force(afspraak, by)
    event = StatusGemeld(status=status, actie=actie, partij=by.on_paper, op_papier=by.op_papier)
    own = [one for one in afspraak.statussen if one.partij == by.partij.key]
    newest = own if by.op_papier else afspraak.statussen[-1:]
    if (by.partij.key, status, actie, _says_on(by)) in ((one.partij, one.status, one.actie, one.dag) for one in newest):
        return []
    is_old = any(one.dag > _says_on(by) for one in own)
    return [] if is_old and kept_on(afspraak.nageleefd_op, event, by.now) == afspraak.nageleefd_op else [event]


def meld_niet_nageleefd(afspraak: Afspraak, by: Speaker, onderdeel: Onderdeelcode) -> list[Event]:
    """Tell the others that a part is not kept; once a day is enough. Raises `NotAllowed`, `Invalid`, `Clash`."""
    partij = by.partij.key
    require_present(afspraak, partij)
    _require_in_force(afspraak, by)
    text = afspraak.versies[afspraak.van_kracht - 1]
    if onderdeel not in text.onderdelen:
        raise clash(f"Over onderdeel {onderdeel} is nog niets afgesproken.", afspraak, partij)
    if (partij, onderdeel, _says_on(by)) in ((one.partij, one.onderdeel, one.dag) for one in afspraak.meldingen):
        return []
    return [NietNageleefdGemeld(onderdeel=onderdeel, partij=by.on_paper, op_papier=by.op_papier)]


def leg_contact_vast(afspraak: Afspraak, by: Speaker, datum: date, soort: ContactSoort) -> list[Event]:
    """Record that there was contact. The same again changes nothing. Raises `NotAllowed`, `Invalid`, `Clash`."""
    partij = by.partij.key
    require_present(afspraak, partij)
    _require_in_force(afspraak, by)
    require_past("body.datum", datum, by.now)
    if datum > _says_on(by):
        raise Invalid(Fault("body.datum", "Deze dag komt na die van het papier."))
    if (partij, datum, soort) in ((one.partij, one.datum, one.soort) for one in afspraak.contacten):
        return []
    return [ContactVastgelegd(datum=datum, soort=soort, partij=by.on_paper, op_papier=by.op_papier)]


def _says_on(by: Speaker) -> date:
    return said_on(by.op_papier, by.now)


def _require_in_force(afspraak: Afspraak, by: Speaker) -> None:
    """Raise `Invalid` for paper of before the version in force held."""
    since = afspraak.in_force.sinds if afspraak.in_force else None
    if since and by.op_papier and by.op_papier < day_of(since):
        raise Invalid(Fault("body.opPapier.datum", f"Deze versie is van kracht sinds {day_of(since)}."))


def require_past(place: str, day: date, now: datetime) -> None:
    """Raise `Invalid` for a day that has yet to come."""
    if is_to_come(day, now):
        raise Invalid(Fault(place, TO_COME))


def is_to_come(day: date, now: datetime) -> bool:
    """Tell whether a day has yet to come, in Amsterdam."""
    return day > day_of(now)
