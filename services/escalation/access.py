"""Who may see and do what on a ladder (`contracten.md`, Who may; `domein.md`, Never); pure."""

from datetime import datetime

import msgspec

from events.codes import STAPROLLEN
from services.regels.gebieden import grof
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten

TELT = frozenset({"regio"})  # who is told numbers only


class Dossier(msgspec.Struct, frozen=True):
    """A ladder with its zorgvraag."""

    escalatie: Escalatie
    vraag: Zorgvraag

    def stand(self) -> str:
        """How it stands, in a sentence."""
        zet = self.escalatie.stap
        return f"Stand nu: {self.escalatie.einde or 'open'}, stap {zet.stap} ({STAPROLLEN[zet.rol]})."


class Wie(msgspec.Struct, frozen=True):
    """An organisation in a role, as it stands to a ladder."""

    rol: str
    organisatie: str

    @property
    def is_partij(self) -> bool:
        """A gemeente is none: it is told no more than a webhook tells."""
        return self.rol != "gemeente"

    def mag_lezen(self, dossier: Dossier) -> bool:
        """Who asked, who stands or stood on a step, the coördinatiepunt; and coarsely the gemeente."""
        gebied = dossier.escalatie.gestart.gebied
        match self.rol:
            case "gemeente":  # one that may not be named is not told: that it is told would name it
                return self.organisatie == gebied.gemeente == grof(gebied, ()).gemeente
            case "coordinatiepunt":
                return self.coordineert(dossier)
            case "aanbieder" | "zorgverzekeraar" | "verwijzer":
                return self.stelde(dossier) or self.organisatie in dossier.escalatie.stonden
        return False

    def stelde(self, dossier: Dossier) -> bool:
        """It asked."""
        return dossier.vraag.gesteld.gesteld_door == f"{self.rol}:{self.organisatie}"

    def mag_handelen(self, dossier: Dossier, now: datetime) -> bool:
        """The coördinatiepunt; whose step it is, or who still holds it; where nobody is known, who asked."""
        aan_zet = self.organisatie in dossier.escalatie.aan_zet(now)
        if self.coordineert(dossier) or (self.rol in ("aanbieder", "zorgverzekeraar") and aan_zet):
            return True
        return not dossier.escalatie.stap.organisaties and self.stelde(dossier)

    def coordineert(self, dossier: Dossier) -> bool:
        """It is the coördinatiepunt of the regio, or named on its ladder."""
        return self.rol == "coordinatiepunt" and self.organisatie in coordinatiepunten(dossier.vraag.gesteld)
