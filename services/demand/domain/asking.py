"""Asking: from what a verwijzer says to a zorgvraag that stands on step 1 of its regio's ladder (rij 72-77, 116)."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from events.aanbod import Stap
from events.codes import STAPROLLEN, Aanleiding, Situatie, Urgentie
from events.event import Event, Value
from events.vraag import Cel, Ladder, Zet, ZorgvraagGesteld, ZorgvraagVoorgelegd
from services.regels.ladder import Pace, beurt, uiterlijk
from services.zorgvraag.partijen import Kandidaat, Partij, Plaats, of_teams

GEVRAAGD = Stap(rol="gevraagd")


class Opgave(Value, frozen=True, kw_only=True):
    """A zorgvraag as it is asked: coded, and about nobody. Exactly one of `postcode` and `wijk`; `in_zorg_bij` with
    `situatie` bestaand only. `voorkeur`, `al_gevraagd` and `in_zorg_bij` are aanbieders."""

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

    def zelfde(self, gesteld: ZorgvraagGesteld) -> bool:
        """Whether this is what was asked before."""
        plaats = (gesteld.gebied.postcode, None if gesteld.gebied.postcode else gesteld.gebied.wijk)
        return (self.postcode, self.wijk) == plaats and all(
            getattr(self, veld) == getattr(gesteld, veld) for veld in _VELDEN
        )

    @property
    def pace(self) -> Pace:
        """What of it decides how long a step may take."""
        return Pace(self.urgentie, self.aanleiding, self.gewenste_start)


_VELDEN = tuple(veld for veld in Opgave.__struct_fields__ if veld not in ("postcode", "wijk"))


class Eerste(msgspec.Struct, frozen=True):
    """The ladder that a zorgvraag climbs, who stands on its first step, and the ids of all who could be asked."""

    ladder: Ladder
    partij: Partij
    kandidaten: tuple[str, ...]


def ladder_van(opgave: Opgave, ladder: Ladder) -> Ladder:
    """A cliënt who is in care begins at the aanbieder that has the cliënt in care (L 2.1, rij 116)."""
    if opgave.situatie == "bestaand" and ladder.stappen[0].rol != "gevraagd":
        return Ladder(versie=ladder.versie, stappen=(GEVRAAGD, *ladder.stappen))
    return ladder


def gevraagde_partij(opgave: Opgave, kandidaten: Sequence[Kandidaat]) -> Partij:
    """Of the step `gevraagd`: the aanbieder that has the cliënt in care, whose teams are asked at once; for a new
    cliënt nobody yet, the verwijzer names them."""
    if not opgave.in_zorg_bij:
        return Partij(naam=STAPROLLEN["gevraagd"])
    eigen = [kandidaat for kandidaat in kandidaten if opgave.in_zorg_bij in kandidaat.aanbieders]
    partij = of_teams(STAPROLLEN["gevraagd"], eigen)
    return msgspec.structs.replace(partij, organisaties=(opgave.in_zorg_bij,))


def stel(
    opgave: Opgave, plaats: Plaats, eerste: Eerste, kenmerk: str, door: str, now: datetime
) -> tuple[ZorgvraagGesteld, list[Event]]:
    """What is asked, and what follows from it at once. `door`: `rol:organisatie`; `nu`: UTC."""
    partij = eerste.partij
    aan = beurt(eerste.ladder.stappen, 1, opgave.pace, now, plaats.dagindeling, partij.open)
    assert aan  # noqa: S101 - every ladder has a first step
    tot = aan.uiterlijk
    if tot and opgave.urgentie != "regulier":  # nobody held it before: what cannot wait does not wait for an opening
        tot = uiterlijk(aan.stap, opgave.pace, now, plaats.dagindeling)
    gesteld = ZorgvraagGesteld(
        **{veld: getattr(opgave, veld) for veld in _VELDEN},
        kenmerk=kenmerk,
        gesteld_door=door,
        gebied=plaats.gebied,
        kandidaten=eerste.kandidaten,
        ladder=eerste.ladder,
        zet=Zet(stap=1, rol=aan.stap.rol, organisaties=partij.organisaties, begint=aan.begint, uiterlijk=tot),
    )
    return gesteld, [ZorgvraagVoorgelegd(teams=partij.teams)] if partij.teams else []
