"""Builders of zorgvragen: the smallest that can be, and those who ask and answer."""

from typing import Any

from werkzeug.test import TestResponse

from tests.support.builders import ALTIJD, add_regio, add_team
from tests.support.chain import Api, Chain

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
    """Return the body of a zorgvraag for wijk Glanerbrug, on working days."""
    return {"situatie": "nieuw", "postcode": "7534", "dagdelen": [OVERDAG], "urgentie": "spoed",
            "zorgverzekeraar": UZOVI, **rest}  # fmt: skip


class Scene:
    """A regio with two teams and a zorgverzekeraar that is open in working hours, and everybody who plays a part.
    With `punt`, a coördinatiepunt stands first on the ladder, open day and night unless it has hours."""

    def __init__(self, chain: Chain, *, punt: bool = False, hours: list[dict[str, Any]] | None = None) -> None:
        loket: dict[str, Any] = (
            {"loket": {**LOKET, "bereikbaarheid": hours or [ALTIJD]}, "ladderA": LADDER} if punt else {}
        )
        add_regio(chain, **loket)
        verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}, "bereikbaarheid": KANTOOR}
        response = chain.called_by("beheerder").put(f"/api/aanbod/v1/zorgverzekeraars/{UZOVI}", verzekeraar)
        assert response.status_code in (200, 201)
        self.een = add_team(chain, "aanbieder-een", naam="Team Een", bereikbaarheid=[ALTIJD])
        self.twee = add_team(chain, "aanbieder-twee", naam="Team Twee", bereikbaarheid=[ALTIJD])
        chain.follow()
        self.open(chain)

    def open(self, chain: Chain) -> None:
        """Let everybody call this chain."""
        self.chain = chain
        self.verwijzer = chain.called_by(*VERWIJZER)
        self.punt = chain.called_by("coordinatiepunt", "enschede")
        self.aanbieder_een = chain.called_by("aanbieder", "aanbieder-een")
        self.aanbieder_twee = chain.called_by("aanbieder", "aanbieder-twee")
        self.verzekeraar = chain.called_by("zorgverzekeraar", UZOVI)

    def stel(self, by: Api | None = None, **rest: Any) -> str:
        """Ask a zorgvraag, as the verwijzer unless somebody else asks, and return its id."""
        response = (by or self.verwijzer).post(VRAAG, zorgvraag(**rest))
        assert response.status_code == 201, response.get_data(as_text=True)
        return str((response.json or {})["id"])

    def leg_voor(self, vraag_id: str, *teams: str, by: Api | None = None) -> TestResponse:
        return succeeded((by or self.verwijzer).post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": [*teams]}))

    def antwoord(self, vraag_id: str, team: str, antwoord: str, **rest: Any) -> TestResponse:
        by = self.aanbieder_een if team == self.een else self.aanbieder_twee
        return succeeded(by.post(f"{VRAAG}/{vraag_id}/antwoorden", {"team": team, "antwoord": antwoord, **rest}))

    def plaats(self, vraag_id: str, team: str, by: Api | None = None) -> TestResponse:
        return succeeded((by or self.verwijzer).post(f"{VRAAG}/{vraag_id}/plaatsing", {"team": team}))

    def look(self, vraag_id: str, by: Api | None = None) -> Any:
        """Return the zorgvraag, after everything that is due now has happened."""
        self.chain.settle()
        return succeeded((by or self.verwijzer).get(f"{VRAAG}/{vraag_id}")).json

    def look_at(self, vraag_id: str, by: Api) -> str:
        """Return the tag of what somebody reads of a zorgvraag."""
        return succeeded(by.get(f"{VRAAG}/{vraag_id}")).headers["ETag"].strip('"')

    def subscribe(self, rol: str, organisatie: str) -> Api:
        """Take a subscription for an organisation, and return the client with which it reads what it was told."""
        api = self.chain.called_by(rol, organisatie)
        response = api.post(f"{MELDINGEN}/abonnementen", {"callbackUrl": "https://meldingen.example/"})
        assert response.status_code == 201, response.get_data(as_text=True)
        return api

    def told(self, api: Api) -> list[Any]:
        """Return what a subscriber is sent, oldest first."""
        self.chain.settle()
        found = succeeded(api.get(f"{MELDINGEN}/afleveringen")).json
        return [one["melding"] for one in (found or {})["afleveringen"]][::-1]

    def ladder(self, vraag_id: str, by: Api | None = None) -> Any:
        self.chain.settle()
        return succeeded((by or self.verwijzer).get(f"{ESCALATIE}/{vraag_id}")).json


def succeeded(response: TestResponse) -> TestResponse:
    assert response.status_code == 200, response.get_data(as_text=True)
    return response
