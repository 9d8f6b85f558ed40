"""Three aanbieders, a huisarts without a key and a gemeente, who make afspraken in the regio."""

from typing import Any

from werkzeug.test import TestResponse

from tests.support.afspraken import AFSPRAKEN, partij, tekst
from tests.support.builders import AANBOD, add_aanbieder, add_regio
from tests.support.chain import Api, Chain
from tests.support.scene import UZOVI, succeeded

EEN, TWEE, DRIE, VIER = "zorg-een", "zorg-twee", "zorg-drie", "zorg-vier"
GEMEENTE = "GM0153"
LINDE = {"soort": "huisarts", "naam": "Huisartsenpraktijk De Linde"}
OP_PAPIER = {"opPapier": {**LINDE, "datum": "2026-11-20"}}


class Samenwerking:
    """Everybody who makes, sees or may not see an afspraak."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        add_regio(chain)
        for aanbieder in (EEN, TWEE, DRIE, VIER):
            add_aanbieder(chain, aanbieder)
        self.een, self.twee, self.drie, self.vier = (
            chain.called_by("aanbieder", one) for one in (EEN, TWEE, DRIE, VIER)
        )
        self.gemeente = chain.called_by("gemeente", GEMEENTE)
        self.regio = chain.called_by("regio", "enschede")
        verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
        assert chain.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/{UZOVI}", verzekeraar).status_code == 201
        self.partijen = [
            *(partij("aanbieder", one) for one in (EEN, TWEE, DRIE)),
            LINDE,
            partij("gemeente", GEMEENTE),
        ]

    def tekst(self, **rest: Any) -> dict[str, Any]:
        return tekst(*self.partijen, **rest)

    def opgesteld(self, **rest: Any) -> str:
        """Draft an afspraak, and return its path."""
        response = self.een.post(AFSPRAKEN, self.tekst(**rest))
        assert response.status_code == 201, response.get_data(as_text=True)
        path = f"{AFSPRAKEN}/{(response.json or {})['id']}"
        assert response.headers["Location"] == path
        return path

    def vastgelegd(self, path: str) -> dict[str, Any]:
        """Lay the draft down, and return what a signature names."""
        newest = seen(self.een.post(f"{path}/versies", None))["versies"][-1]
        assert newest["status"] == "ter-ondertekening"
        return {"versie": newest["versie"], "digest": newest["digest"]}

    def sign(self, path: str, signed: dict[str, Any]) -> None:
        """Let all parties sign."""
        for api in (self.een, self.twee, self.drie, self.gemeente):
            seen(api.post(f"{path}/ondertekeningen", signed))
        seen(self.regio.post(f"{path}/ondertekeningen", signed | OP_PAPIER))

    def in_force(self, **rest: Any) -> tuple[str, dict[str, Any]]:
        """Make an afspraak that is in force, and return its path and what was signed."""
        path = self.opgesteld(**rest)
        signed = self.vastgelegd(path)
        self.sign(path, signed)
        return path, signed


def seen(response: TestResponse) -> dict[str, Any]:
    found: dict[str, Any] = succeeded(response).json or {}
    return found


def reason(response: TestResponse, status: int) -> str:
    """Why something was refused with this status."""
    assert response.status_code == status, response.get_data(as_text=True)
    return str((response.json or {})["detail"])


def listed(api: Api, **query: str) -> list[Any]:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    found: list[Any] = seen(api.get(f"{AFSPRAKEN}?{asked}"))["afspraken"]
    return found
