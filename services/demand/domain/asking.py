"""Makes, of what a verwijzer asks, a zorgvraag that stands on step 1 of its regio's ladder (rij 72-77, 116)."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from events.aanbod import Stap
from events.codes import STAPROLLEN, Aanleiding, Situatie, Urgentie
from events.event import Event, Value
from events.vraag import Cel, Ladder, Zet, ZorgvraagGesteld, ZorgvraagVoorgelegd
from services.regels.ladder import Pace, ends_at, turn
from services.zorgvraag.partijen import Kandidaat, Partij, Plaats, of_teams

GEVRAAGD = Stap(rol="gevraagd")


class Opgave(Value, frozen=True, kw_only=True):
    """A zorgvraag as it is asked: coded, and about nobody.

    Exactly one of `postcode` and `wijk` is there; `in_zorg_bij` is there only with `situatie` bestaand. `voorkeur`,
    `al_gevraagd` and `in_zorg_bij` are ids of aanbieders.
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
    """The ladder that a zorgvraag climbs, who stands on its first step, and the ids of all teams that could be
    asked."""

    ladder: Ladder
    partij: Partij
    kandidaten: tuple[str, ...]


def ladder_for(opgave: Opgave, ladder: Ladder) -> Ladder:
    """Return the ladder for this zorgvraag. For a cliënt who is in care it begins at the aanbieder that has the cliënt
    in care (L 2.1, rij 116)."""
    if opgave.situatie == "bestaand" and ladder.stappen[0].rol != "gevraagd":
        return Ladder(versie=ladder.versie, stappen=(GEVRAAGD, *ladder.stappen))
    return ladder


def asked_partij(opgave: Opgave, kandidaten: Sequence[Kandidaat]) -> Partij:
    """Return who stands on the step `gevraagd`: the aanbieder that has the cliënt in care, whose teams are asked at
    once. For a new cliënt it is nobody yet: the verwijzer names them."""
    if not opgave.in_zorg_bij:
        return Partij(naam=STAPROLLEN["gevraagd"])
    own = [kandidaat for kandidaat in kandidaten if opgave.in_zorg_bij in kandidaat.aanbieders]
    return msgspec.structs.replace(of_teams(STAPROLLEN["gevraagd"], own), organisaties=(opgave.in_zorg_bij,))


def stel(
    opgave: Opgave, plaats: Plaats, first: FirstStep, kenmerk: str, asked_by: str, now: datetime
) -> tuple[ZorgvraagGesteld, list[Event]]:
    """Return what is asked, and what follows from it at once. `asked_by` is `rol:organisatie`; `now` is UTC.

    The clock of a zorgvraag that is acuut or spoed begins at once, even when the first party is closed: no other party
    holds the zorgvraag until that party opens.
    """
    partij = first.partij
    aan_zet = turn(first.ladder.stappen, 1, opgave.pace, now, plaats.dagindeling, partij.open)
    uiterlijk = aan_zet.ends_at
    if uiterlijk and opgave.urgentie != "regulier":
        uiterlijk = ends_at(aan_zet.stap, opgave.pace, now, plaats.dagindeling)
    gesteld = ZorgvraagGesteld(
        **{name: getattr(opgave, name) for name in _SHARED},
        kenmerk=kenmerk,
        gesteld_door=asked_by,
        gebied=plaats.gebied,
        kandidaten=first.kandidaten,
        ladder=first.ladder,
        zet=Zet(
            stap=1,
            rol=aan_zet.stap.rol,
            organisaties=partij.organisaties,
            begint=aan_zet.begins_at,
            uiterlijk=uiterlijk,
        ),
    )
    return gesteld, [ZorgvraagVoorgelegd(teams=partij.teams)] if partij.teams else []
