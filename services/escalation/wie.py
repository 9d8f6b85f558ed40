"""Who may see and do what on a ladder (`contracten.md`, Who may; `domein.md`, Never); pure."""

from datetime import datetime

import msgspec

from services.regels.escalatie import Escalatie
from services.regels.zorgvraag import Zorgvraag

TELT = frozenset({"regio"})  # who is told numbers only


class Dossier(msgspec.Struct, frozen=True):
    """A ladder with its zorgvraag."""

    escalatie: Escalatie
    vraag: Zorgvraag


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
            case "gemeente":
                return self.organisatie == gebied.gemeente
            case "coordinatiepunt":
                return self.organisatie == gebied.regio or self.organisatie in dossier.escalatie.stonden
            case "aanbieder" | "zorgverzekeraar" | "verwijzer":
                return self.stelde(dossier) or self.organisatie in dossier.escalatie.stonden
        return False

    def stelde(self, dossier: Dossier) -> bool:
        """It asked."""
        return dossier.vraag.gesteld.gesteld_door == f"{self.rol}:{self.organisatie}"

    def mag_handelen(self, dossier: Dossier, nu: datetime) -> bool:
        """Whose step it is, or who still holds it; where nobody is known, who asked and the coördinatiepunt."""
        aan_zet = dossier.escalatie.aan_zet(nu)
        if self.rol in ("aanbieder", "zorgverzekeraar", "coordinatiepunt") and self.organisatie in aan_zet:
            return True
        eigen = self.rol == "coordinatiepunt" and self.organisatie == dossier.escalatie.gestart.gebied.regio
        return not dossier.escalatie.stap.organisaties and (eigen or self.stelde(dossier))
