"""Where a zorgvraag stands on ladder A, as its events tell it (rij 67)."""

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
    StapVerlopen,
)
from events.vraag import Zet
from services.zorgvraag.partijen import list_keys

replace = msgspec.structs.replace
KIND = "escalatie"


class Escalatie(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The state of a ladder.

    `zet` is the one open step; `previous` is the step before it, whose party holds the zorgvraag until `zet` begins.
    `opgepakt` says who took up which step. `involved` holds who stands or stood on a step, as `rol:organisatie`; on
    the step `gevraagd` stand those that were asked, and the zorgvraag knows them.
    `verlopen` says whether a step that was reached passed its bound. `started_at` is UTC.
    """

    id: str
    gestart: EscalatieGestart
    started_at: datetime
    version: int
    previous: Zet
    zet: Zet | None = None
    opgepakt: tuple[int, str] | None = None
    oplossing: OplossingGevonden | None = None
    involved: frozenset[str] = frozenset()
    verlopen: bool = False
    uitkomst: Uitkomst | None = None

    @property
    def stap(self) -> Zet:
        """The step on which it stands."""
        return self.zet or self.previous

    @property
    def counts(self) -> bool:
        """Whether it counts as unmet demand. When step 1 was passed because nobody could be reached, it does not until
        a step that was reached has passed its bound: till then it is told to nobody that is no party."""
        return self.gestart.waarom != "niemand-bereikbaar" or self.verlopen

    def houder(self, now: datetime) -> Zet:
        """Return who holds it now: while the party of the step is closed, or it is not known which zorgverzekeraar that
        is, the one before. When both are closed it is the one that opens first."""
        zet = self.zet
        if zet is None or lacks_zorgverzekeraar(zet):
            return self.previous
        return zet if zet.begint <= max(now, self.previous.begint) else self.previous

    def taken_up_by(self, stap: int) -> str | None:
        """Return who took a step up, as `rol:organisatie`."""
        return self.opgepakt[1] if self.opgepakt and self.opgepakt[0] == stap else None


def lacks_zorgverzekeraar(zet: Zet) -> bool:
    """Tell whether a step is that of the cliënt's own zorgverzekeraar, and nobody said which one that is."""
    return zet.rol == "zorgverzekeraar" and not zet.organisaties


def evolve(escalatie: Escalatie | None, recorded: Recorded) -> Escalatie | None:
    """Return the ladder after an event of its stream."""
    event = recorded.event
    if escalatie is not None:
        return replace(_after(escalatie, recorded), version=recorded.version)
    if isinstance(event, EscalatieGestart):
        return Escalatie(
            id=recorded.stream.partition(":")[2],
            gestart=event,
            started_at=recorded.time,
            version=recorded.version,
            previous=event.vorige,
            involved=on_ladder(event.vorige),
        )
    return None


def on_ladder(zet: Zet) -> frozenset[str]:
    """Return who stands on a ladder because of a step, as `rol:organisatie`. An aanbieder that was only asked reads no
    ladder."""
    return frozenset(() if zet.rol == "gevraagd" else list_keys(zet.rol, zet.organisaties))


def _after(escalatie: Escalatie, recorded: Recorded) -> Escalatie:
    event, at = recorded.event, recorded.time
    match event:
        case StapGezet():
            involved = escalatie.involved | on_ladder(event.zet)
            is_anew = escalatie.zet is not None and escalatie.zet.stap == event.zet.stap
            before = escalatie.previous if is_anew else escalatie.houder(at)
            previous = event.waarnemer or before
            return replace(escalatie, previous=previous, zet=event.zet, opgepakt=None, involved=involved)
        case StapVerlopen():
            return replace(escalatie, verlopen=True)
        case StapOpgepakt() if escalatie.zet and event.stap == escalatie.zet.stap:
            zet = replace(escalatie.zet, begint=min(escalatie.zet.begint, at), uiterlijk=event.uiterlijk)
            return replace(escalatie, zet=zet, opgepakt=(event.stap, recorded.actor))
        case StapOpgepakt():
            return replace(escalatie, opgepakt=(event.stap, recorded.actor))
        case OplossingGevonden():
            return replace(escalatie, oplossing=event)
        case EscalatieOpgelost():
            return replace(escalatie, uitkomst=event.uitkomst)
    return escalatie
