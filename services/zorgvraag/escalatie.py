"""Where a zorgvraag stands on ladder A, as its events tell it; several services read it (rij 67)."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from events.codec import Recorded
from events.codes import Uitkomst
from events.escalatie import (
    EscalatieGestart,
    EscalatieOpgelost,
    OplossingGevonden,
    StapGezet,
    StapOpgepakt,
)
from events.event import Event
from events.vraag import Zet

replace = msgspec.structs.replace
SOORT = "escalatie"


class Escalatie(msgspec.Struct, frozen=True, kw_only=True):
    """`zet`: the one open step; `vorige`: the one before, whose party holds the zorgvraag until `zet` begins.
    `opgepakt`: of which step who took it up. `stonden`: the organisations that stand or stood on a step."""

    id: str
    gestart: EscalatieGestart
    op: datetime
    versie: int
    vorige: Zet
    zet: Zet | None = None
    opgepakt: tuple[int, str] | None = None
    oplossing: OplossingGevonden | None = None
    stonden: frozenset[str] = frozenset()
    einde: Uitkomst | None = None

    @property
    def stap(self) -> Zet:
        """The step on which it stands."""
        return self.zet or self.vorige

    def houder(self, now: datetime) -> Zet:
        """Who holds it now: while the party of the step is closed, the one before."""
        return self.zet if self.zet and self.zet.begint <= now else self.vorige

    def pakte_op(self, stap: int) -> str | None:
        """Who took a step up."""
        return self.opgepakt[1] if self.opgepakt and self.opgepakt[0] == stap else None

    def aan_zet(self, now: datetime) -> frozenset[str]:
        """The organisations that may act: the holder, and who stands on the step though it is closed."""
        return frozenset((*self.houder(now).organisaties, *self.stap.organisaties))


def stream(id_: str) -> str:
    """The stream of the escalatie of a zorgvraag."""
    return f"{SOORT}:{id_}"


def fold(recorded: Iterable[Recorded]) -> Escalatie | None:
    """The escalatie after all its events."""
    escalatie = None
    for een in recorded:
        if isinstance(een.event, EscalatieGestart) and escalatie is None:
            id_ = een.stream.partition(":")[2]
            escalatie = Escalatie(
                id=id_,
                gestart=een.event,
                op=een.time,
                versie=een.version,
                vorige=een.event.vorige,
                stonden=frozenset(een.event.vorige.organisaties),
            )
        elif escalatie:
            escalatie = replace(evolve(escalatie, een.event, een.time), versie=een.version)
    return escalatie


def evolve(escalatie: Escalatie, event: Event, op: datetime) -> Escalatie:
    """The escalatie after an event at a moment."""
    match event:
        case StapGezet():
            stonden = escalatie.stonden.union(event.zet.organisaties)
            return replace(escalatie, vorige=escalatie.houder(op), zet=event.zet, opgepakt=None, stonden=stonden)
        case StapOpgepakt() if escalatie.zet and event.stap == escalatie.zet.stap:
            zet = replace(escalatie.zet, begint=min(escalatie.zet.begint, op), uiterlijk=event.uiterlijk)
            return replace(escalatie, zet=zet, opgepakt=(event.stap, event.organisatie))
        case StapOpgepakt():
            return replace(escalatie, opgepakt=(event.stap, event.organisatie))
        case OplossingGevonden():
            return replace(escalatie, oplossing=event)
        case EscalatieOpgelost():
            return replace(escalatie, einde=event.uitkomst)
    return escalatie
