"""Who may do and see what of one zorgvraag (`contracten.md`, Who may)."""

from datetime import datetime

import msgspec

from events.codes import STAPROLLEN
from events.vraag import Zet
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten


class Dossier(msgspec.Struct, frozen=True):
    """A zorgvraag, and where it stands on the ladder from step 2 on, if it got there."""

    vraag: Zorgvraag
    escalatie: Escalatie | None = None

    def houder(self, now: datetime) -> Zet:
        """Who holds it now."""
        return self.escalatie.houder(now) if self.escalatie else self.vraag.zet

    def stand(self) -> str:
        """How it stands, in a sentence."""
        zet = self.stap()
        return f"Stand nu: {self.vraag.einde or 'open'}, stap {zet.stap} ({STAPROLLEN[zet.rol]})."

    def stap(self) -> Zet:
        """The step on which it stands."""
        return self.escalatie.stap if self.escalatie else self.vraag.zet


class Wie(msgspec.Struct, frozen=True):
    """An organisation in a role, as it stands to a zorgvraag."""

    rol: str
    organisatie: str

    def stelde(self, dossier: Dossier) -> bool:
        """It asked."""
        return dossier.vraag.gesteld.gesteld_door == f"{self.rol}:{self.organisatie}"

    def coordineert(self, dossier: Dossier) -> bool:
        """It is the coördinatiepunt of the regio."""
        return self.rol == "coordinatiepunt" and self.organisatie in coordinatiepunten(dossier.vraag.gesteld)

    def gevraagd(self, dossier: Dossier) -> bool:
        """One of its teams was asked, or the cliënt is in its care."""
        gesteld = dossier.vraag.gesteld
        asked = any(self.organisatie in wie for wie in dossier.vraag.gevraagd.values())
        return self.rol == "aanbieder" and (asked or self.organisatie == gesteld.in_zorg_bij)

    def houdt(self, dossier: Dossier, now: datetime) -> bool:
        """It holds the zorgvraag, or stands on its step."""
        aan_zet = dossier.escalatie.aan_zet(now) if dossier.escalatie else dossier.vraag.zet.organisaties
        return self.rol in ("aanbieder", "zorgverzekeraar", "coordinatiepunt") and self.organisatie in aan_zet

    def mag_lezen(self, dossier: Dossier, now: datetime) -> bool:
        """A party to it."""
        return self.beheert(dossier) or self.gevraagd(dossier) or self.houdt(dossier, now)

    def beheert(self, dossier: Dossier) -> bool:
        """May place, withdraw and end it: who asked, and the coördinatiepunt."""
        return self.stelde(dossier) or self.coordineert(dossier)

    def mag_vragen(self, dossier: Dossier, now: datetime) -> bool:
        """May ask teams."""
        return self.beheert(dossier) or self.houdt(dossier, now)

    def mag_antwoorden(self, dossier: Dossier, team: str, now: datetime) -> bool:
        """For a team: its aanbieder; and a zorgverzekeraar that holds it, of what a team told."""
        eigen = self.rol == "aanbieder" and self.organisatie in dossier.vraag.gevraagd.get(team, ())
        return eigen or (self.rol == "zorgverzekeraar" and self.houdt(dossier, now))
