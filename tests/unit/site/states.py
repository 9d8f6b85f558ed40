"""Every page of the site in each of its states: its address in Dutch or the form that leads to it, and what the
directory says then."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from werkzeug.test import TestResponse

from directory_site import app as site
from directory_site.client import Wijk
from directory_site.pages.content import CONTENT
from tests.unit.site.directory import (
    ENDED,
    NOW,
    FakeDirectory,
    afspraak,
    answer,
    app,
    at_night,
    blokdeel,
    hele_wijk,
    later_team,
    loket,
    nummers,
    party,
    plaats,
    profiel,
    samenwerking,
    step,
    team,
    week,
)
from tests.unit.site.others import EXPIRED, hele_aanbieder, hele_gemeente, hele_regio, hele_team, lijn, regios

PHONE = {"telefoon": "050 000 02 22"}
OWN_CLIENTS: dict[str, Any] = {"contactEigenClienten": PHONE, "voor": ["eigen-clienten", "professionals"]}
PARTIES = ((1, "gevraagd"), (2, "coordinatiepunt"), (None, "gemeente"))
AANBIEDER: dict[str, Any] = {
    "id": "a1", "naam": "Zorg Voorbeeld", "aanspreekpunt": {"functie": "directie", **PHONE},
    "onderaannemerVan": [{"id": "a2", "naam": "Zorg Groot"}],
}  # fmt: skip
STAND_IN = {"id": "t2", "naam": "Team Oost", "contact": PHONE, "dagsoorten": [], "dagdelen": ["nacht"]}
PROFIEL = profiel(ehealth=[{"code": "telebegeleiding", "naam": "beeldbellen"}], waarneming=[STAND_IN])
VISITS = profiel(nietToewijsbaar=[{"code": "zorgmijders", "naam": "zorgmijders"}])
BEFORE = (NOW - timedelta(hours=3)).isoformat()
PAST: dict[str, Any] = {"capaciteit": {"stand": "ruimte", "gemeldOp": "2026-11-13T11:26:00Z", "geldigTot": BEFORE}}
STANDEN = ("ruimte", "beperkt", "onbekend", "wachtlijst", "vol", None)
HOLES = {
    "d2026_11_24_overdag": "beperkt", "d2026_11_25_overdag": "wachtlijst", "d2026_11_26_avond": "vol",
    "d2026_11_27_nacht": "geen", "d2026_11_28_nacht": "onbekend", "d2026_11_29_nacht": "bellen",
}  # fmt: skip
EVERY_STAND = answer(
    *map(team, STANDEN),
    team(**OWN_CLIENTS),
    loket=loket(),
    later=[later_team(kan=["9104"])],
    andereHulp=[team(contact=None)],
    verantwoordelijken=[step(number, rol, contact=PHONE) for number, rol in PARTIES],
    afspraken=[samenwerking(), samenwerking(party("Zorg Voorbeeld"), id="y", titel="<Dag> & nacht")],
)
PARTS = answer(
    deels=[team(kan=["9104"])],
    voorProfessionals=[team(voor=["professionals"])],
    eigenClienten=[team(None, **OWN_CLIENTS)],
    plaats=plaats(postcode="9713", ookIn=[{"code": "WK001405", "naam": "Zuid"}]),
)
SHOWN = {
    "team/t1": hele_team(), "aanbieder/a1": hele_aanbieder(), "regios": regios(), "regio/groningen": hele_regio(),
    "gemeente/GM0014": hele_gemeente(),
}  # fmt: skip
WHOLE_REGIO = {"regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": True}, "wijken": []}
NEIGHBOURS = [("WK001404", "Wijk 04 Oosterparkwijk"), ("WK001405", "Zuid")]
MANY = [Wijk(f"WK00{number:04}", f"{'ABCDEFGHIJ'[number % 10]}wijk {number}", "Groningen") for number in range(45)]
TICKED = {"plaats": "9999", "wanneer": "anders", "zorg": "ja", "bij": ["wond", "stoma"]}


class State(NamedTuple):
    """A page in a state. `sent` is the form that was filled in; `there` is what the directory has beside what it always
    has."""

    path: str
    sent: Mapping[str, Any] | None = None
    there: Mapping[str, Any] = {}


def _answer(given: Mapping[str, Any], query: str = "wanneer=nu", **there: Any) -> State:
    return State(f"/wijk/WK001404?{query}", there={"given": given, **there})


def _wijk(given: Mapping[str, Any], **there: Any) -> State:
    return State("/wijk/WK001404", there={"given_wijk": given, **there})


def _shown(path: str, given: Mapping[str, Any]) -> State:
    return State(f"/{path}", there={"shown": {path: given}})


STATES: Mapping[str, Mapping[str, State]] = {
    "home": {
        "plain": State("/"),
        "chosen": State("/?bij=wond&bij=stoma&zorg=ja"),
        "for professionals": State("/?voor=verwijzer"),
        "nothing filled in": State("/zoeken", {}),
        "place and moment wrong": State("/zoeken", TICKED),
        "dagdeel not chosen": State("/zoeken", {"plaats": "9713", "wanneer": "anders", "dag": "2026-11-27"}),
        "words not understood": State("/zoeken", {"plaats": "9713", "woorden": "knutselen"}),
    },
    "choose": {
        "plain": State("/kies-wijk?pc4=9718"),
        "chosen": State("/kies-wijk?pc4=9718&wanneer=2026-11-27-nacht&bij=wond&zorg=ja"),
        "one alike": State("/kies-wijk?wijk=WK001404&lijkt=ja"),
        "several pages": State("/kies-wijk?wijk=WK001404", there={"wijken_by_code": lambda _: MANY}),
        "ended": State("/kies-wijk?wijk=WK001401", there={"ended": {"WK001401": []}}),
    },
    "answer": {
        "plain": _answer(EVERY_STAND),
        "chosen": _answer(EVERY_STAND, "pc4=9713&wanneer=2026-11-27-nacht&bij=wond&bij=stoma&zorg=ja"),
        "for professionals": _answer(EVERY_STAND, "pc4=9713&voor=verwijzer"),
        "in care": _answer({**PARTS, "contactpunten": [team()]}, "zorg=ja"),
        "several pages": _answer(answer(team(), more=True), "pagina=2"),
        "parts": _answer(PARTS, "bij=wond&bij=stoma"),
        "other help": _answer(answer(andereHulp=[team()], gedekt=False), "bij=infuus"),
        "later": _answer(answer(later=[later_team()])),
        "all full": _answer(answer(team("vol"), team("wachtlijst"))),
        "no team": _answer(answer(dekking=True)),
        "not known": _answer(answer()),
        "no team at night": _answer(at_night(dekking=True), "wanneer=2026-11-27-nacht"),
        "no number at night": _answer(at_night(spoed={"levensgevaar": "112", "huisartsenspoedpost": None})),
        "loket closed": _answer(answer(team(), loket=loket(is_open=False))),
        "loket for professionals": _answer(answer(team(), loket=loket("professionals")), "voor=verwijzer"),
        "feestdag": _answer(answer(team(), feestdag="Hemelvaartsdag", dagsoort="feestdag")),
        "expired": _answer(answer(team(**PAST))),
        "without hours": _answer(answer(team(bereikbaar=None, uren="onbekend"))),
        "facts": _answer(answer(*(team(one, profiel=PROFIEL, aanbieders=[AANBIEDER]) for one in ("vol", None)))),
        "partial": _answer(answer(team(contact=None), volledig=False)),
        "old": _answer(answer(team(), gegevensVan=BEFORE)),
        "index away": _answer(
            answer(*(team("onbekend") for _ in range(3)), gegevensVan=BEFORE, volledig=False), "bij=wond"
        ),
        "bad moment": _answer(EVERY_STAND, "wanneer=ooit"),
        "bad postcode": _answer(EVERY_STAND, "pc4=9999"),
        "past": _answer(EVERY_STAND, "wanneer=2026-11-20-nacht"),
        "holes in the week": _answer(answer(team()), given_week=week(**HOLES)),
    },
    "wijk": {
        "plain": _wijk(hele_wijk()),
        "holes in the week": _wijk(hele_wijk(), given_week=week(**HOLES)),
        "without gaps": _wijk(hele_wijk(gaten=[], nuAanZet=None)),
        "no team": _wijk(hele_wijk(teams=0, wanneer=[{"blok": "overdag", "delen": [blokdeel("overdag")]}])),
        "for professionals": _wijk(
            hele_wijk(wanneer=[{"blok": "nacht", "delen": [blokdeel("nacht", alleenVoor=nummers("Nachtteam"))]}])
        ),
        "partial": _wijk(hele_wijk(volledig=False)),
        "old": _wijk(hele_wijk(gegevensVan=BEFORE)),
        "unknown": State("/wijk/WK999999"),
        "ended": State("/wijk/WK001401", there={"ended": {"WK001401": []}}),
        "ended with others": State("/wijk/WK001401", there={"ended": {"WK001401": NEIGHBOURS}}),
    },
    "team": {
        "plain": _shown("team/t1", hele_team()),
        "expired": _shown("team/t1", hele_team(nu={**hele_team()["nu"], "capaciteit": EXPIRED})),
        "loket closed": _shown("team/t1", hele_team(lijnen=[lijn(bereikbaar=None)])),
        "partial": _shown(
            "team/t1",
            hele_team(contact=None, contactEigenClienten=None, lijnen=[], standen=[], specialismen=[], afspraken=[]),
        ),
        "index away": _shown("team/t1", hele_team(volledig=False)),
        "unknown": State("/team/t9"),
        "ended": State(f"/team/{ENDED}"),
        "ended with others": State("/team/t0", there={"succeeded": {"team/t0": [("t2", "Wijkteam Oost")]}}),
    },
    "aanbieder": {
        "plain": _shown("aanbieder/a1", hele_aanbieder()),
        "partial": _shown("aanbieder/a1", hele_aanbieder(aanspreekpunt=None, website=None, teams=[], more=False)),
        "index away": _shown("aanbieder/a1", hele_aanbieder(volledig=False, teamsTotaal=None)),
        "ended": State(f"/aanbieder/{ENDED}"),
    },
    "regios": {
        "plain": _shown("regios", regios()),
        "none": _shown("regios", {"regios": [], "gegevensVan": None, "more": False}),
    },
    "regio": {
        "plain": _shown("regio/groningen", hele_regio()),
        "partial": _shown("regio/groningen", hele_regio(loket=None, huisartsenspoedpost=None, gemeenten=[])),
        "unknown": State("/regio/nergens"),
    },
    "gemeente": {
        "plain": _shown("gemeente/GM0014", hele_gemeente()),
        "partial": _shown("gemeente/GM0014", hele_gemeente(wmo=None, regios=[])),
        "index away": _shown("gemeente/GM0014", hele_gemeente(volledig=False)),
    },
    "agreement": {
        "plain": State("/afspraak/x"),
        "chosen": State("/afspraak/x?bij=wond&zorg=ja"),
        "of the regio": State(
            "/afspraak/x",
            there={"afspraken": {"x": afspraak(
                gebied=WHOLE_REGIO, onderdelen=[], status="nageleefd", nageleefdOp="2026-02-14"
            )}},
        ),
        "ended": State(f"/afspraak/{ENDED}"),
    },
    "concern": {
        "plain": State("/zorgen-om-iemand"),
        "nothing filled in": State("/zorgen-om-iemand", {}),
        "found": State("/zorgen-om-iemand?wijk=WK001404", there={"given": answer(team(profiel=VISITS))}),
        "no team": State("/zorgen-om-iemand?wijk=WK001404"),
    },
    "wrong": {
        "plain": State("/klopt-niet?team=t1", there={"shown": SHOWN}),
        "nothing filled in": State("/klopt-niet", {"team": "t1"}, {"shown": SHOWN}),
        "sent": State("/klopt-niet?team=t1&gedaan=ja", there={"shown": SHOWN}),
        "no team": State("/klopt-niet"),
        "ended": State(f"/klopt-niet?team={ENDED}"),
    },
    "error": {
        "unknown": State("/bestaat-niet"), "too much": State("/fout/413"), "a fault": State("/fout/500"),
        "away": State("/fout/503"),
    },
    **{page: {"plain": State(path)} for page, path in CONTENT.items()},
}  # fmt: skip


class Stage:
    """The site, over a directory that is filled for each state."""

    def __init__(self) -> None:
        self._directory = FakeDirectory()
        self.flask = app(self._directory, address="https://benaderbaar.example")
        for prefix in ("", "/en"):
            self.flask.add_url_rule(
                f"{prefix}/fout/<int:status>", f"fout{prefix}",
                lambda status: site.error_page(self._directory, lambda: NOW, status),
            )  # fmt: skip
        self.client = self.flask.test_client()

    def play(self, state: State, language: str = "nl") -> TestResponse:
        """Return a page in a state."""
        kept = vars(self._directory)
        kept.clear()
        kept.update({**vars(FakeDirectory()), **state.there})
        path = f"/en{state.path}" if language == "en" else state.path
        return self.client.get(path) if state.sent is None else self.client.post(path, data=state.sent)
