"""Whom to call when in a wijk: four blocks, each of the dagdelen of the coming week that belong to it (rij 1, 11).

Working days have a block for each dagdeel; weekends and feestdagen have one together, in which each dagdeel is told
apart. Each day of the week is in one of them, with a dagdeel that is whole and to come. Hours may differ between the
days of a block, so each number names the days on which it can be called, and shows the hours of the first. Pure.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, get_args

from events.aanbod import Contact
from events.codes import VOOR, Voor
from services.directory import wijk_bodies as bodies
from services.directory.bodies import AanbiederNaam
from services.directory.document import RegioDocument
from services.directory.domain import answer
from services.directory.domain.beside import Beside
from services.directory.domain.query import OTHERS
from services.directory.domain.week import DAGDELEN, Slot, stand_of
from services.directory.week_bodies import Weekstand
from services.regels.volgorde import Reachable

FIRST = 3  # teams that are named
ORDER: Sequence[Weekstand] = get_args(Weekstand)  # the best first


class Call(NamedTuple):
    """A team that these people can call with this contact, in a dagdeel that begins on a date."""

    datum: date
    found: Reachable
    voor: tuple[Voor, ...]
    contact: Contact | None

    @property
    def number(self) -> tuple[str, str, Contact | None]:
        """What is the same for calls that are shown as one."""
        return self.found.team.id, self.found.functie, self.contact


def wanneer(slots: Sequence[Slot], regio: RegioDocument, known: Beside, *, volledig: bool) -> tuple[bodies.Blok, ...]:
    """Return the four blocks of a week."""
    working = [slot for slot in slots if slot.asked.at.dagsoort == "werkdag"]
    free = [slot for slot in slots if slot.asked.at.dagsoort != "werkdag"]

    def parts(of: Sequence[Slot], dagdelen: Iterable[str]) -> tuple[bodies.Blokdeel, ...]:
        found = ([slot for slot in of if slot.dagdeel == dagdeel] for dagdeel in dagdelen)
        return tuple(_part(some, regio, known, volledig=volledig) for some in found if some)

    return (
        *(bodies.Blok(blok=dagdeel, delen=parts(working, [dagdeel])) for dagdeel in DAGDELEN),
        bodies.Blok(blok="weekend-en-feestdagen", delen=parts(free, DAGDELEN)),
    )


def _part(slots: Sequence[Slot], regio: RegioDocument, known: Beside, *, volledig: bool) -> bodies.Blokdeel:
    return bodies.Blokdeel(
        dagdeel=slots[0].dagdeel,
        data=tuple(slot.datum for slot in slots),
        feestdagen=tuple(slot.datum for slot in slots if slot.asked.at.dagsoort == "feestdag"),
        stand=min((stand_of(slot, volledig=volledig) for slot in slots), key=ORDER.index),
        loket=_loket(slots, regio),
        teams=_numbers(_by_everybody(slots, lambda found: found.functie == "zorg"), known, FIRST),
        bellen=_numbers(_by_everybody(slots, lambda found: found.functie != "zorg"), known, OTHERS),
        alleen_voor=_numbers(_by_some(slots), known, OTHERS),
        anders=_otherwise(slots[0], regio),
    )


def _loket(slots: Sequence[Slot], regio: RegioDocument) -> bodies.Loketuren | None:
    """Return the loket on the days on which it is open, when everybody may call it."""
    shown = [(slot.datum, answer.loket(regio, slot.asked)) for slot in slots]
    found = [(datum, one, one.bereikbaar) for datum, one in shown if one and one.bereikbaar and "iedereen" in one.voor]
    if not found:
        return None
    _, first, hours = found[0]
    data = tuple(datum for datum, *_ in found)
    return bodies.Loketuren(naam=first.naam, contact=first.contact, bereikbaar=hours, data=data)


def _by_everybody(slots: Iterable[Slot], fits: Callable[[Reachable], bool]) -> Iterator[Call]:
    for slot in slots:
        for found in filter(fits, slot.ranking.now):
            yield Call(slot.datum, found, found.lijn.voor, answer.contact_of(found))


def _by_some(slots: Iterable[Slot]) -> Iterator[Call]:
    for slot in slots:
        for found in slot.ranking.own_clients:
            yield Call(slot.datum, found, ("eigen-clienten",), answer.contact_of_own_clients(found))
        for found in slot.ranking.for_professionals:
            yield Call(slot.datum, found, ("professionals",), answer.contact_of(found))


def _numbers(calls: Iterable[Call], known: Beside, most: int) -> bodies.Nummers:
    """Return calls as numbers, in the order in which they first come; who never gave hours comes last."""
    numbers: dict[object, list[Call]] = {}
    for call in calls:
        numbers.setdefault(call.number, []).append(call)
    every = sorted(numbers.values(), key=lambda same: same[0].found.bereikbaar is None)
    return bodies.Nummers(eerste=tuple(_number(same, known) for same in every[:most]), andere=max(0, len(every) - most))


def _number(calls: Sequence[Call], known: Beside) -> bodies.Nummer:
    shown = answer.contactpunt(calls[0].found, known)
    named = {who for call in calls for who in call.voor}
    return bodies.Nummer(
        id=shown.id,
        functie=shown.functie,
        naam=shown.naam,
        aanbieders=tuple(AanbiederNaam(id=one.id, naam=one.naam) for one in shown.aanbieders),
        contact=calls[0].contact,
        voor=tuple(who for who in VOOR if who in named),
        bereikbaar=shown.bereikbaar,
        uren=shown.uren,
        data=tuple(sorted({call.datum for call in calls})),
    )


def _otherwise(slot: Slot, regio: RegioDocument) -> bodies.Anders:
    """Return whom to call when nobody else answers: on a werkdag by day one's own huisarts (`antwoorden.md` A7)."""
    at = slot.asked.at
    if (at.dagsoort, at.dagdeel) == ("werkdag", "overdag"):
        return bodies.Anders(wie="huisarts", telefoon=None)
    return bodies.Anders(wie="huisartsenspoedpost", telefoon=regio.huisartsenspoedpost)
