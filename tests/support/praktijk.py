"""A regio of practice: every team and every party has real opening hours, and nobody is open day and night."""

from typing import Any

from werkzeug.test import TestResponse

from tests.support.builders import AANBOD, add_aanbieder
from tests.support.chain import Api, Chain
from tests.support.scene import ESCALATIE, LADDER, MELDINGEN, UZOVI, VERWIJZER, VRAAG, succeeded

DORP, STAD = "WK015308", "WK015306"
IEDERE_DAG = ["werkdag", "weekend", "feestdag"]
KANTOOR = {"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}
NACHTELIJK = {"dagen": IEDERE_DAG, "van": "23:00", "tot": "07:00"}
KERSTAVOND = {"begindatum": "2026-12-24", "einddatum": "2026-12-24", "van": "08:00", "tot": "12:00"}
REGIO: dict[str, Any] = {
    "naam": "Regio Praktijk",
    "wijken": [
        {"code": DORP, "naam": "Dorp", "gemeente": "GM0153", "inwoners": 16000,
         "postcodes": {"7534": 0.5, "7548": 0.5}},
        {"code": STAD, "naam": "Stad", "gemeente": "GM0153", "inwoners": 33000,
         "postcodes": {"7541": 0.98, "7548": 0.01, "7534": 0.01}},
    ],
    "gemeenten": {"GM0153": {"naam": "Enschede", "postcodes": ["7534", "7541", "7548"]}},
    "loket": {"naam": "Zorgpunt", "contact": {"telefoon": "050 000 01 01"}, "bereikbaarheid": [KANTOOR, KERSTAVOND]},
    "huisartsenspoedpost": {"telefoon": "050 000 01 09"},
    "dekking": {"dagdelen": [{"dagsoort": "werkdag", "dagdeel": "avond"}]},
    "ladderA": LADDER,
}  # fmt: skip
VERZEKERAAR = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 01 08"}, "bereikbaarheid": [KANTOOR]}
TEAMS: dict[str, dict[str, Any]] = {
    "wijkteam": {
        "aanbieders": ["dorpszorg"],
        "specialismen": ["9103", "9104"],
        "bereikbaarheid": [
            {"dagen": ["werkdag"], "van": "07:00", "tot": "17:00"},
            {"dagen": ["weekend"], "van": "08:00", "tot": "12:00"},
        ],
    },
    "avondteam": {
        "aanbieders": ["stadszorg"],
        "specialismen": ["9103"],
        "bereikbaarheid": [{"dagen": IEDERE_DAG, "van": "17:00", "tot": "23:00"}],
    },
    "technisch-team": {
        "aanbieders": ["techniek"],
        "specialismen": ["mth", "9104"],
        "bereikbaarheid": [{"dagen": ["werkdag"], "van": "08:00", "tot": "16:30"}],
    },
    "nachtteam": {
        "aanbieders": ["nachtzorg"],
        "specialismen": [],
        "bereikbaarheid": [
            {**NACHTELIJK, "functie": "onplanbare-nachtzorg", "voor": ["eigen-clienten", "professionals"],
             "contact": {"telefoon": "050 000 01 05"}},
        ],
    },
}  # fmt: skip


class Praktijk:
    """The regio with its teams, and everybody who calls."""

    def __init__(self, chain: Chain, **regio: Any) -> None:
        self.chain = chain
        beheerder = chain.called_by("beheerder")
        assert beheerder.put(f"{AANBOD}/regios/enschede", {**REGIO, **regio}).status_code in (200, 201)
        verzekeraar = {
            "naam": "Zorgzeker",
            "zorgbemiddeling": {"telefoon": "050 000 01 08"},
            "bereikbaarheid": [KANTOOR],
        }
        assert beheerder.put(f"{AANBOD}/zorgverzekeraars/{UZOVI}", verzekeraar).status_code in (200, 201)
        for number, (team_id, team) in enumerate(TEAMS.items()):
            for aanbieder in team["aanbieders"]:
                add_aanbieder(chain, aanbieder)
            contact = {"telefoon": f"050 000 02 0{number}"}
            body = {"id": team_id, "naam": team_id, "werkgebied": [DORP, STAD], "contact": contact, **team}
            response = beheerder.post(f"{AANBOD}/teams", body)
            assert response.status_code in (200, 201), response.get_data(as_text=True)
        chain.follow()
        self.verwijzer = chain.called_by(*VERWIJZER)
        self.punt = chain.called_by("coordinatiepunt", "enschede")
        self.verzekeraar = chain.called_by("zorgverzekeraar", UZOVI)
        self.aanbieders = {
            team_id: chain.called_by("aanbieder", team["aanbieders"][0]) for team_id, team in TEAMS.items()
        }

    def ask(self, **query: Any) -> Any:
        """Return the answer of the directory."""
        return self.chain.ask(**({} if "postcode" in query else {"wijk": DORP}), **query)

    def report(self, team: str, stand: str, **rest: Any) -> None:
        body = {"stand": stand, **rest}
        succeeded(self.aanbieders[team].put(f"{AANBOD}/teams/{team}/capaciteit", body))

    def stel(self, urgentie: str, *dagdelen: tuple[str, str], by: Api | None = None, **rest: Any) -> str:
        """Ask a zorgvraag and return its id."""
        cellen = [{"dagsoort": dagsoort, "dagdeel": dagdeel} for dagsoort, dagdeel in dagdelen]
        body = {"situatie": "nieuw", "wijk": DORP, "dagdelen": cellen, "urgentie": urgentie,
                "zorgverzekeraar": UZOVI, **rest}  # fmt: skip
        response = (by or self.verwijzer).post(VRAAG, {name: said for name, said in body.items() if said is not None})
        assert response.status_code == 201, response.get_data(as_text=True)
        return str((response.json or {})["id"])

    def look(self, vraag_id: str, by: Api | None = None) -> Any:
        """Return the zorgvraag, after everything that is due now has happened."""
        self.chain.settle()
        return succeeded((by or self.punt).get(f"{VRAAG}/{vraag_id}")).json

    def asked(self, vraag_id: str) -> set[str]:
        """Return the teams that were asked so far."""
        vraag = self.look(vraag_id)
        return {one["id"] for one in (*vraag["kandidaten"], *vraag["later"]) if one["gevraagd"]}

    def antwoord(self, vraag_id: str, team: str, antwoord: str, **rest: Any) -> TestResponse:
        return self.aanbieders[team].post(
            f"{VRAAG}/{vraag_id}/antwoorden", {"team": team, "antwoord": antwoord, **rest}
        )

    def ladder(self, vraag_id: str) -> Any:
        self.chain.settle()
        return succeeded(self.punt.get(f"{ESCALATIE}/{vraag_id}")).json

    def subscribe(self, rol: str, organisatie: str) -> Api:
        """Take a subscription, and return the client with which it reads what it was told."""
        gebied = ("enschede",) if rol == "verwijzer" else ()
        api = self.chain.called_by(rol, organisatie, gebied)
        response = api.post(f"{MELDINGEN}/abonnementen", {"callbackUrl": "https://meldingen.example/"})
        assert response.status_code == 201, response.get_data(as_text=True)
        return api

    def told(self, api: Api) -> list[str]:
        """Return the kinds of what a subscriber is sent, oldest first."""
        self.chain.settle()
        found = succeeded(api.get(f"{MELDINGEN}/afleveringen")).json
        return [one["melding"]["type"].split(".")[3] for one in (found or {})["afleveringen"]][::-1]
