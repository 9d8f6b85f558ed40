"""Which capacity report counts (rij 3, 6, 36): the newest that is about what was asked, as long as it is valid."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import product

import msgspec

from events.aanbod import CapaciteitGemeld
from events.codes import STANDEN, Dagdeel, Dagsoort, Stand

KEPT = 50  # reports of different scope that are kept for a team
RANK = {stand: nummer for nummer, stand in enumerate(STANDEN)}


class Reported(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A stand with the report it rests on; what expired is unknown, but still shows its age."""

    stand: Stand
    gemeld_op: datetime | None = None
    geldig_tot: datetime | None = None


class Onderwerp(msgspec.Struct, frozen=True):
    """What a question is about; the wijken and specialismen are asked one by one, and the worst answer counts."""

    dagsoort: Dagsoort
    dagdeel: Dagdeel
    wijken: tuple[str, ...]
    specialismen: tuple[str, ...] = ()


def stand(meldingen: Sequence[CapaciteitGemeld], over: Onderwerp, now: datetime) -> Reported:
    """The stand at the moment of reading, whatever moment is asked about."""
    if not meldingen:
        return Reported("onbekend")
    if len(over.wijken) == 1 and len(over.specialismen) <= 1:  # as most questions are
        return _een(meldingen, over, over.wijken[0], over.specialismen[0] if over.specialismen else None, now)
    alle = (
        _een(meldingen, over, wijk, specialisme, now)
        for wijk, specialisme in product(over.wijken, over.specialismen or (None,))
    )
    return max(alle, key=lambda gevonden: RANK[gevonden.stand])


def _een(
    meldingen: Iterable[CapaciteitGemeld], over: Onderwerp, wijk: str, specialisme: str | None, now: datetime
) -> Reported:
    gaat = [m for m in meldingen if _gaat_over(m, over, wijk, specialisme)]
    if not gaat:
        return Reported("onbekend")
    nieuwste = max(gaat[::-1], key=lambda melding: melding.gemeld_op)  # of the same moment: the last that came in
    geldig: Stand = nieuwste.stand if nieuwste.geldig_tot > now else "onbekend"
    return Reported(geldig, nieuwste.gemeld_op, nieuwste.geldig_tot)


def _gaat_over(melding: CapaciteitGemeld, over: Onderwerp, wijk: str, specialisme: str | None) -> bool:
    if melding.wijken and wijk not in melding.wijken:
        return False
    if melding.specialismen and specialisme not in melding.specialismen:
        return False
    return not melding.dagdelen or any(
        moment.dagsoort in (None, over.dagsoort) and moment.dagdeel in (None, over.dagdeel)
        for moment in melding.dagdelen
    )


def keep_newest(meldingen: tuple[CapaciteitGemeld, ...], nieuw: CapaciteitGemeld) -> tuple[CapaciteitGemeld, ...]:
    """The reports to keep: one for each scope, the newest last."""
    anders = [melding for melding in meldingen if not _zelfde_omvang(melding, nieuw)]
    return (*anders[-KEPT + 1 :], nieuw)


def _zelfde_omvang(een: CapaciteitGemeld, ander: CapaciteitGemeld) -> bool:
    return (
        set(een.dagdelen) == set(ander.dagdelen)
        and set(een.specialismen) == set(ander.specialismen)
        and set(een.wijken) == set(ander.wijken)
    )
