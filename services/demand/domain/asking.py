"""Makes, of what a verwijzer asks, a zorgvraag that stands on step 1 of its regio's ladder (rij 72-77, 116)."""

from datetime import date, datetime

import msgspec

from events.aanbod import Cel, Stap
from events.codes import STAPROLLEN, Aanleiding, Situatie, Urgentie
from events.event import Event, Value
from events.vraag import Ladder, Zet, ZorgvraagGesteld, ZorgvraagVoorgelegd
from services.demand.domain.deciding import unmet
from services.regels.bereikbaar import Uren
from services.regels.ladder import Pace, ends_at
from services.zorgvraag.partijen import Kandidaten, Partij, Plaats, of_teams
from services.zorgvraag.turns import Following

GEVRAAGD = Stap(rol="gevraagd")


class Opgave(Value, frozen=True, kw_only=True):
    """A zorgvraag as it is asked: coded, and about nobody.

    Exactly one of `postcode` and `wijk` is there; `in_zorg_bij` is there only with `situatie` bestaand. `voorkeur`,
    `al_gevraagd` and `in_zorg_bij` are ids of aanbieders, `vervolg_op` is that of an ended zorgvraag.
    """

    situatie: Situatie
    postcode: str | None = None
    wijk: str | None = None
    dagdelen: tuple[Cel, ...]
    urgentie: Urgentie
    specialismen: tuple[str, ...] = ()
    aanleiding: Aanleiding = "anders"
    gewenste_start: date | None = None
    niveau: str | None = None
    warme_overdracht: bool = False
    voorkeur: str | None = None
    al_gevraagd: tuple[str, ...] = ()
    in_zorg_bij: str | None = None
    zorgverzekeraar: str | None = None
    vervolg_op: str | None = None

    def says_the_same(self, gesteld: ZorgvraagGesteld) -> bool:
        """Tell whether a zorgvraag was asked with the same content."""
        plaats = (gesteld.gebied.postcode, None if gesteld.gebied.postcode else gesteld.gebied.wijk)
        return (self.postcode, self.wijk) == plaats and all(
            getattr(self, name) == getattr(gesteld, name) for name in _SHARED
        )

    @property
    def pace(self) -> Pace:
        """The facts that decide how long a step may take."""
        return Pace(self.urgentie, self.aanleiding, self.gewenste_start)


_SHARED = tuple(name for name in Opgave.__struct_fields__ if name in ZorgvraagGesteld.__struct_fields__)


class FirstStep(msgspec.Struct, frozen=True):
    """The ladder that a zorgvraag climbs, who stands on its first step, which step gets the turn, and the teams that
    could be asked. `als_nieuw` is the first step as a new cliënt would have it, when this one is in care."""

    ladder: Ladder
    partij: Partij
    following: Following
    kandidaten: Kandidaten
    als_nieuw: Zet | None = None

    @property
    def is_passed(self) -> bool:
        """Whether step 1 is passed, because its party cannot be reached and another can, or opens earlier."""
        return self.following.number > 1


def ladder_for(opgave: Opgave, ladder: Ladder) -> Ladder:
    """Return the ladder for this zorgvraag. For a cliënt who is in care it begins at the aanbieder that has the cliënt
    in care (L 2.1, rij 116)."""
    if opgave.situatie == "bestaand" and ladder.stappen[0].rol != "gevraagd":
        return Ladder(versie=ladder.versie, stappen=(GEVRAAGD, *ladder.stappen))
    return ladder


def asked_partij(opgave: Opgave, kandidaten: Kandidaten, own_hours: Uren | None = None) -> Partij:
    """Return who stands on the step `gevraagd`: the aanbieder that has the cliënt in care, whose teams are asked at
    once; `own_hours` say when one of its teams in the wijk can be reached.
    For a new cliënt it is nobody yet: the verwijzer names them."""
    if not opgave.in_zorg_bij:
        return Partij(naam=STAPROLLEN["gevraagd"], to_choose=True)
    own = of_teams(STAPROLLEN["gevraagd"], kandidaten.of(opgave.in_zorg_bij))
    return msgspec.structs.replace(own, organisaties=(opgave.in_zorg_bij,), open=own_hours)


def stel(
    opgave: Opgave, plaats: Plaats, first: FirstStep, kenmerk: str, asked_by: str, now: datetime
) -> tuple[ZorgvraagGesteld, list[Event]]:
    """Return what is asked, and what follows from it at once. `asked_by` is `rol:organisatie`; `now` is UTC."""
    partij = first.partij
    opent = None if opgave.urgentie == "regulier" else first.kandidaten.opens_at
    gesteld = ZorgvraagGesteld(
        **{name: getattr(opgave, name) for name in _SHARED},
        kenmerk=kenmerk,
        gesteld_door=asked_by,
        gebied=plaats.gebied,
        kandidaten=tuple(kandidaat.id for kandidaat in first.kandidaten.now),
        ladder=first.ladder,
        zet=zet_of(opgave.pace, first, now),
        opent=opent,
        huisartsenspoedpost=plaats.huisartsenspoedpost,
        als_nieuw=first.als_nieuw,
    )
    if first.is_passed:
        return gesteld, [unmet(gesteld, gesteld.zet, "niemand-bereikbaar", gesteld.dagdelen, opent=opent)]
    return gesteld, [ZorgvraagVoorgelegd(teams=partij.teams)] if partij.teams else []


def zet_of(pace: Pace, first: FirstStep, now: datetime) -> Zet:
    """Return until when step 1 lasts: not at all when it is passed. What is spoed does not wait for a party that is
    closed: no other party holds it until that one opens. It goes on before its bound when a later party opens."""
    following = msgspec.structs.replace(first.following, number=1, partij=first.partij)
    aan_zet = following.turn(first.ladder.stappen, pace, now)
    uiterlijk = aan_zet.ends_at
    if pace.urgentie == "spoed":
        at_once = ends_at(aan_zet.stap, pace, now, following.indeling, first.partij.open, following.later)
        uiterlijk = min((end for end in (uiterlijk, at_once) if end), default=None)
    return Zet(
        stap=1,
        rol=aan_zet.stap.rol,
        organisaties=first.partij.organisaties,
        begint=aan_zet.begins_at,
        uiterlijk=now if first.is_passed else uiterlijk,
    )
