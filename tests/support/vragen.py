"""Builders of zorgvragen: the smallest that can be, and those who ask and answer."""

from typing import Any

from werkzeug.test import TestResponse

from tests.support.bouw import ALTIJD, met_regio, met_team
from tests.support.keten import Api, Keten

VRAAG, ESCALATIE = "/api/vraag/v1/zorgvragen", "/api/escalatie/v1/escalaties"
MELDINGEN = "/api/meldingen/v1"
OVERDAG = {"dagsoort": "werkdag", "dagdeel": "overdag"}
AVOND = {"dagsoort": "werkdag", "dagdeel": "avond"}
UZOVI = "3311"
VERWIJZER = ("verwijzer", "huisartsenpost-enschede", ("enschede",))
KANTOOR = [{"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}]
LOKET = {"naam": "Zorgschakel", "contact": {"telefoon": "050 000 00 02"}}
COORDINATIEPUNT = {"rol": "coordinatiepunt", "organisatie": "enschede"}
LADDER = {"stappen": [COORDINATIEPUNT, {"rol": "aanbieders"}, {"rol": "zorgverzekeraar"}]}


def zorgvraag(**rest: Any) -> dict[str, Any]:
    """Asked for wijk Glanerbrug, on working days."""
    return {"situatie": "nieuw", "postcode": "7534", "dagdelen": [OVERDAG], "urgentie": "spoed",
            "zorgverzekeraar": UZOVI, **rest}  # fmt: skip


class Spel:
    """A regio with two teams and a zorgverzekeraar that is open in working hours, and everybody who plays a part.
    With `punt`, a coördinatiepunt stands first on the ladder, open day and night unless it has hours."""

    def __init__(self, keten: Keten, *, punt: bool = False, uren: list[dict[str, Any]] | None = None) -> None:
        loket: dict[str, Any] = (
            {"loket": {**LOKET, "bereikbaarheid": uren or [ALTIJD]}, "ladderA": LADDER} if punt else {}
        )
        met_regio(keten, **loket)
        verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}, "bereikbaarheid": KANTOOR}
        response = keten.als("beheerder").put(f"/api/aanbod/v1/zorgverzekeraars/{UZOVI}", verzekeraar)
        assert response.status_code in (200, 201)
        self.een = met_team(keten, "aanbieder-een", naam="Team Een", bereikbaarheid=[ALTIJD])
        self.twee = met_team(keten, "aanbieder-twee", naam="Team Twee", bereikbaarheid=[ALTIJD])
        keten.volg()
        self.open(keten)

    def open(self, keten: Keten) -> None:
        """Everybody calls this chain."""
        self.keten = keten
        self.verwijzer = keten.als(*VERWIJZER)
        self.punt = keten.als("coordinatiepunt", "enschede")
        self.aanbieder_een = keten.als("aanbieder", "aanbieder-een")
        self.aanbieder_twee = keten.als("aanbieder", "aanbieder-twee")
        self.verzekeraar = keten.als("zorgverzekeraar", UZOVI)

    def stel(self, door: Api | None = None, **rest: Any) -> str:
        """Ask; the id."""
        response = (door or self.verwijzer).post(VRAAG, zorgvraag(**rest))
        assert response.status_code == 201, response.get_data(as_text=True)
        return str((response.json or {})["id"])

    def leg_voor(self, id_: str, *teams: str, door: Api | None = None) -> TestResponse:
        return goed((door or self.verwijzer).post(f"{VRAAG}/{id_}/voorleggingen", {"teams": [*teams]}))

    def antwoord(self, id_: str, team: str, antwoord: str, **rest: Any) -> TestResponse:
        door = self.aanbieder_een if team == self.een else self.aanbieder_twee
        return goed(door.post(f"{VRAAG}/{id_}/antwoorden", {"team": team, "antwoord": antwoord, **rest}))

    def plaats(self, id_: str, team: str, door: Api | None = None) -> TestResponse:
        return goed((door or self.verwijzer).post(f"{VRAAG}/{id_}/plaatsing", {"team": team}))

    def zie(self, id_: str, door: Api | None = None) -> Any:
        """The zorgvraag, after all that is to happen now has happened."""
        self.keten.werk_bij()
        return goed((door or self.verwijzer).get(f"{VRAAG}/{id_}")).json

    def abonneer(self, rol: str, organisatie: str) -> Api:
        """Somebody who wants to hear of it; and how it is asked what it was told."""
        api = self.keten.als(rol, organisatie)
        response = api.post(f"{MELDINGEN}/abonnementen", {"callbackUrl": "https://meldingen.example/"})
        assert response.status_code == 201, response.get_data(as_text=True)
        return api

    def gemeld(self, api: Api) -> list[Any]:
        """What a subscriber is sent, the oldest first."""
        self.keten.werk_bij()
        found = goed(api.get(f"{MELDINGEN}/afleveringen")).json
        return [een["melding"] for een in (found or {})["afleveringen"]][::-1]

    def ladder(self, id_: str, door: Api | None = None) -> Any:
        self.keten.werk_bij()
        return goed((door or self.verwijzer).get(f"{ESCALATIE}/{id_}")).json


def goed(response: TestResponse) -> TestResponse:
    assert response.status_code == 200, response.get_data(as_text=True)
    return response
