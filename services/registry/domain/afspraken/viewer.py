"""Who looks at an afspraak, and what it is to it: a party, its regio, or anybody."""

import msgspec

from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.versie import Versie

OF_REGIO = ("regio", "coordinatiepunt")


class Viewer(msgspec.Struct, frozen=True):
    """Who looks: an organisation in a role. The same id in another role is somebody else (veilig, rule 4)."""

    rol: str
    organisatie: str

    @property
    def key(self) -> str:
        """How events name it."""
        return f"{self.rol}:{self.organisatie}"

    def is_party(self, afspraak: Afspraak) -> bool:
        """Tell whether it is a party of what is in force, waits for signatures, or is being drafted."""
        return self.key in afspraak.involved

    def is_regio(self, afspraak: Afspraak) -> bool:
        """Tell whether something was laid down in its regio. The beheerder sees as the regio does, everywhere."""
        here = self.rol in OF_REGIO and self.organisatie == afspraak.regio
        return bool(afspraak.versies) and (here or self.rol == "beheerder")

    def sees(self, afspraak: Afspraak) -> bool:
        """Tell whether the afspraak exists for it."""
        return self.is_party(afspraak) or self.is_regio(afspraak) or afspraak.status == "van-kracht"

    def reads(self, afspraak: Afspraak, versie: Versie) -> bool:
        """Tell whether it reads the whole of a version: a party of it, and of what is in force also who joins, once all
        have said yes."""
        if versie.nummer == afspraak.van_kracht and self.key in afspraak.present | afspraak.admitted:
            return True
        return self.is_party(afspraak) and self.key in versie.partijen
