"""What a team and an aanbieder say of themselves beside how they can be reached. Events of the log `aanbod`.

All of it may be left out: what is not said is not known. Of codes that a program does not know it says nothing.
"""

from typing import ClassVar

from events.codes import Aanspreekfunctie, Dagdeel, Dagsoort, Gecontracteerd
from events.event import Event, Value

_LOG = "aanbod"


class Aanspreekpunt(Value, frozen=True, kw_only=True):
    """The function that answers for an organisation (R 4.3 B, rij 31), with its numbers: never a person."""

    functie: Aanspreekfunctie
    telefoon: str | None = None
    email: str | None = None


class Contract(Value, frozen=True, kw_only=True):
    """Whether a zorgverzekeraar, by its UZOVI code, contracted an aanbieder (L 1.4, L 4.5, rij 39)."""

    zorgverzekeraar: str
    gecontracteerd: Gecontracteerd


class Waarneming(Value, frozen=True, kw_only=True):
    """A team that stands in for this one (R 3.1, rij 48): on these dagsoorten, in these dagdelen. None means all."""

    team: str
    dagsoorten: tuple[Dagsoort, ...] = ()
    dagdelen: tuple[Dagdeel, ...] = ()


class Profiel(Value, frozen=True, kw_only=True):
    """What a team is and offers, in codes of the code lists.

    `soorten` are the kinds of team that it is (rij 38, 42, 46), `omvang` how large it is (rij 24). It gives
    `complexe_zorg` (rij 44), talks about wishes for the last phase of life (`zorgplanning`, rij 45), and uses `ehealth`
    (rij 47). Of `niet_toewijsbaar` it does what no cliënt is billed for (M, rij 84). It advises professionals on
    `advies` (R 3.1, rij 120). Others stand in for it (`waarneming`); that holds when they say the same in
    `neemt_waar_voor`, or belong to one of its aanbieders.
    """

    soorten: tuple[str, ...] = ()
    omvang: str | None = None
    complexe_zorg: tuple[str, ...] = ()
    zorgplanning: bool = False
    ehealth: tuple[str, ...] = ()
    niet_toewijsbaar: tuple[str, ...] = ()
    advies: tuple[str, ...] = ()
    waarneming: tuple[Waarneming, ...] = ()
    neemt_waar_voor: tuple[str, ...] = ()


class ProfielGewijzigd(Event, frozen=True, kw_only=True):
    """The team changed what it says of itself, as a whole."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "profiel-gewijzigd"
    profiel: Profiel


EVENTS: tuple[type[Event], ...] = (ProfielGewijzigd,)
