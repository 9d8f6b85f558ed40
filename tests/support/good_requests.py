"""One good request for each operation of the APIs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from tests.support.afspraken import AFSPRAKEN, partij, tekst
from tests.support.builders import AANBOD, ALTIJD, WERKDAG, WIJK, regio, team
from tests.support.scene import AVOND, MELDINGEN, OVERDAG, UZOVI, VERWIJZER, Scene, succeeded, zorgvraag

PUNT, GEMEENTE = ("coordinatiepunt", "enschede"), ("gemeente", "GM0153")
AFSPRAAK, IN_FORCE = "019ab0c4-7e00-7abc-8def-0123456789ac", "019ab0c4-7e00-7abc-8def-0123456789ad"


class Request(NamedTuple):
    """A request that is known to be good. `path` is that of the document; `id` is what goes into it, by name where
    there are several."""

    caller: tuple[Any, ...]
    method: str
    path: str
    id: str | dict[str, str] = ""
    body: Any = None
    query: dict[str, str] | None = None


def agree(scene: Scene, afspraak_id: str) -> str:
    """Bring an afspraak of two aanbieders into force, and return what they signed."""
    text = tekst(partij("aanbieder", "aanbieder-een"), partij("aanbieder", "aanbieder-twee"), id=afspraak_id)
    assert scene.aanbieder_een.post(AFSPRAKEN, text).status_code == 201
    path = f"{AFSPRAKEN}/{afspraak_id}"
    laid_down = succeeded(scene.aanbieder_een.post(f"{path}/versies", None)).json or {}
    digest = str(laid_down["versies"][0]["digest"])
    for api in (scene.aanbieder_een, scene.aanbieder_twee):
        succeeded(api.post(f"{path}/ondertekeningen", {"versie": 1, "digest": digest}))
    return digest


def good_requests(scene: Scene) -> Iterator[tuple[str, list[Request]]]:
    """One good request for each operation, in an order that works: what ends something comes last."""
    about_aanbod = (
        _about_aanbod(("beheerder", "platform")),
        _about_who_speaks_for_whom(scene),
        _about_afspraken(scene),
    )
    yield "aanbod", [request for requests in about_aanbod for request in requests]
    agree(scene, IN_FORCE)
    scene.chain.follow()
    yield (
        "gids",
        [
            Request(VERWIJZER, "GET", "/contactpunten", query={"wijk": WIJK}),
            Request(VERWIJZER, "GET", "/wijken", query={"naam": "Glanerbrug"}),
            Request(VERWIJZER, "GET", "/wijken/{code}", WIJK),
            Request(VERWIJZER, "GET", "/wijken/{code}/week", WIJK, query={"specialisme": "9103"}),
            Request(VERWIJZER, "GET", "/volgorde", query={"wijk": WIJK, "datum": "2026-11-23"}),
            Request(VERWIJZER, "GET", "/plaatsen", query={"zoek": "Glanerbrug"}),
            Request(VERWIJZER, "GET", "/afspraken", query={"wijk": WIJK}),
            Request(VERWIJZER, "GET", "/afspraken/{id}", IN_FORCE),
            Request(VERWIJZER, "POST", "/teams/{id}/onjuistheden", scene.een, {"onjuist": ["telefoon"]}),
            Request(VERWIJZER, "GET", "/gebieden/{gemeente}", "GM0153"),
            Request(VERWIJZER, "GET", "/teams", query={"gemeente": "GM0153", "specialisme": "9103"}),
            Request(VERWIJZER, "GET", "/teams/{id}", scene.een),
            Request(VERWIJZER, "GET", "/aanbieders/{id}", "aanbieder-een"),
            Request(VERWIJZER, "GET", "/regios"),
            Request(VERWIJZER, "GET", "/regios/{code}", "enschede"),
            Request(VERWIJZER, "GET", "/gemeenten/{gemeente}", "GM0153"),
            Request(VERWIJZER, "GET", "/specialismen"),
            Request(VERWIJZER, "GET", "/dagdelen"),
            Request(VERWIJZER, "GET", "/codelijsten"),
        ],
    )
    yield "vraag", list(_about_vragen(scene))
    gemeente = scene.subscribe(*GEMEENTE)
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    scene.chain.advance_to(scene.chain.clock.now + timedelta(minutes=30))
    assert scene.told(gemeente), "there is something that was sent"
    yield "escalatie", list(_about_escalaties(vraag_id))
    abonnement = succeeded(gemeente.get(f"{MELDINGEN}/abonnementen")).json["abonnementen"][0]["id"]  # type: ignore[index]
    aflevering = succeeded(gemeente.get(f"{MELDINGEN}/afleveringen")).json["afleveringen"][0]["id"]  # type: ignore[index]
    yield (
        "meldingen",
        [
            Request(PUNT, "POST", "/abonnementen", body={"callbackUrl": "https://meldingen.example/"}),
            Request(GEMEENTE, "GET", "/abonnementen"),
            Request(GEMEENTE, "GET", "/abonnementen/{id}", abonnement),
            Request(GEMEENTE, "PUT", "/abonnementen/{id}", abonnement, {"callbackUrl": "https://elders.example/"}),
            Request(GEMEENTE, "POST", "/abonnementen/{id}/geheim", abonnement),
            Request(GEMEENTE, "GET", "/afleveringen"),
            Request(GEMEENTE, "POST", "/afleveringen/{id}/herhaling", aflevering),
            Request(GEMEENTE, "DELETE", "/abonnementen/{id}", abonnement),
        ],
    )


def _about_aanbod(by: tuple[str, str]) -> Iterator[Request]:
    aanbieder, team_id = "aanbieder-drie", "team-drie"
    naam = {"naam": "Aanbieder Drie"}
    body = team(aanbieder, id=team_id, bereikbaarheid=[ALTIJD])
    verzekeraar = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
    yield Request(by, "POST", "/aanbieders", body={"id": aanbieder, **naam})
    yield Request(by, "GET", "/aanbieders/{id}", aanbieder)
    desk = {"functie": "teammanager", "telefoon": "050 000 00 04"}
    yield Request(by, "PUT", "/aanbieders/{id}", aanbieder, {**naam, "aanspreekpunt": desk})
    yield Request(by, "POST", "/teams", body=body)
    yield Request(by, "GET", "/teams/{id}", team_id)
    renamed = {name: value for name, value in body.items() if name in {"aanbieders", "contact"}}
    yield Request(by, "PUT", "/teams/{id}", team_id, {**renamed, "naam": "Team Drie"})
    profiel = {
        "soorten": ["wondteam"],
        "omvang": "klein",
        "complexeZorg": ["jong"],
        "zorgplanning": True,
        "ehealth": ["telebegeleiding"],
        "nietToewijsbaar": ["preventie"],
        "advies": ["9104"],
        "waarneming": [{"team": team_id, "dagdelen": ["nacht"]}],
        "neemtWaarVoor": [team_id],
    }
    parts = {
        "werkgebied": {"werkgebied": [WIJK, "7534"]},
        "specialismen": {"specialismen": ["9103", "9104"]},
        "bereikbaarheid": {"bereikbaarheid": [WERKDAG]},
        "levering": {"levering": [OVERDAG, AVOND]},
        "profiel": {"profiel": profiel},
        "capaciteit": {"stand": "ruimte", "dagdelen": [AVOND], "wijken": [WIJK], "specialismen": ["9104"]},
    }
    for part, told in parts.items():
        yield Request(by, "PUT", f"/teams/{{id}}/{part}", team_id, told)
        yield Request(by, "GET", f"/teams/{{id}}/{part}", team_id)
    yield Request(by, "PUT", "/regios/{code}", "enschede", regio(toelating="regio"))
    yield Request(by, "GET", "/regios/{code}", "enschede")
    yield Request(by, "PUT", "/zorgverzekeraars/{uzovi}", UZOVI, verzekeraar)
    yield Request(by, "GET", "/zorgverzekeraars/{uzovi}", UZOVI)
    yield Request(by, "GET", "/teams")
    organisatie = {"naam": "Huisartsenpost", "mailboxen": [{"adres": "post@huisartsenpost.example"}]}
    verwijzer = {"rol": "verwijzer", "id": "huisartsenpost-enschede"}
    yield Request(by, "PUT", "/organisaties/{rol}/{id}", verwijzer, organisatie)
    yield Request(by, "GET", "/organisaties/{rol}/{id}", verwijzer)
    yield Request(by, "GET", "/organisaties")
    yield Request(by, "DELETE", "/teams/{id}", team_id)
    yield Request(by, "DELETE", "/aanbieders/{id}", aanbieder)


def _about_who_speaks_for_whom(scene: Scene) -> Iterator[Request]:
    """An aanbieder takes part in the team of another and leaves it; a regio lets that team in, and another not."""
    regio_enschede, twee = ("regio", "enschede"), ("aanbieder", "aanbieder-twee")
    succeeded(scene.chain.called_by(*regio_enschede).put(f"{AANBOD}/regios/enschede", regio(toelating="regio")))
    for team_id in ("team-vier", "team-vijf"):
        body = team("aanbieder-een", "aanbieder-twee", id=team_id)
        assert scene.aanbieder_een.post(f"{AANBOD}/teams", body).status_code == 201
    een, said = ("aanbieder", "aanbieder-een"), {"stand": "vol", "reden": "personeel"}
    yield Request(een, "POST", "/capaciteiten", body=[{"team": "team-vier", **said}, {"team": "elders", **said}])
    yield Request(een, "POST", "/teams/{id}/capaciteit/ongedaan", "team-vier")
    yield Request(een, "POST", "/capaciteiten/ongewijzigd")
    yield Request(een, "GET", "/teams/{id}/geschiedenis", "team-vier")
    yield Request(een, "GET", "/teams/{id}/onjuistheden", "team-vier")
    yield Request(een, "POST", "/teams/{id}/onjuistheden/gezien", "team-vier")
    yield Request(twee, "GET", "/deelnames")
    yield Request(twee, "POST", "/teams/{id}/deelname", "team-vier")
    yield Request(twee, "DELETE", "/teams/{id}/deelname", "team-vier")
    yield Request(regio_enschede, "GET", "/toelatingen")
    yield Request(regio_enschede, "POST", "/teams/{id}/toelating", "team-vier")
    yield Request(regio_enschede, "DELETE", "/teams/{id}/toelating", "team-vijf")


def _about_afspraken(scene: Scene) -> Iterator[Request]:
    """Two aanbieders agree, a gemeente joins, an aanbieder reports and leaves; another afspraak ends."""
    een, twee = ("aanbieder", "aanbieder-een"), ("aanbieder", "aanbieder-twee")
    text = tekst(partij(*een), partij(*twee))
    made, digest = AFSPRAAK, agree(scene, AFSPRAAK)
    other = str((scene.aanbieder_een.post(AFSPRAKEN, text).json or {})["id"])
    yield Request(een, "POST", "/afspraken", body=text)
    yield Request(een, "GET", "/afspraken", query={"status": "concept"})
    yield Request(een, "PUT", "/afspraken/{id}", other, {**text, "titel": "Anders"})
    yield Request(een, "POST", "/afspraken/{id}/versies", other)
    yield Request(een, "POST", "/afspraken/{id}/beeindiging", other, {"reden": "doel-bereikt"})
    yield Request(twee, "POST", "/afspraken/{id}/ondertekeningen", made, {"versie": 1, "digest": digest})
    yield Request(GEMEENTE, "POST", "/afspraken/{id}/toetredingen", made, {})
    yes = {"met": "toetreding", "toetreder": {"rol": "gemeente", "organisatie": "GM0153"}}
    yield Request(een, "POST", "/afspraken/{id}/instemmingen", made, yes)
    yield Request(een, "POST", "/afspraken/{id}/status", made, {"status": "komt-niet-van-de-grond", "actie": "overleg"})
    yield Request(een, "POST", "/afspraken/{id}/meldingen", made, {"onderdeel": "d"})
    yield Request(een, "POST", "/afspraken/{id}/contacten", made, {"datum": "2026-11-20", "soort": "wijkproject"})
    yield Request(twee, "GET", "/afspraken/{id}", made)
    yield Request(twee, "POST", "/afspraken/{id}/uittreding", made, {})


def _about_vragen(scene: Scene) -> Iterator[Request]:
    vraag_id, other_id, withdrawn_id = scene.stel(dagdelen=[OVERDAG, AVOND]), scene.stel(), scene.stel()
    answer = {"team": scene.een, "antwoord": "toegezegd", "dagdelen": [OVERDAG]}
    yield Request(VERWIJZER, "POST", "/zorgvragen", body=zorgvraag())
    yield Request(VERWIJZER, "POST", "/zorgvragen/{id}/voorleggingen", vraag_id, {"teams": [scene.een]})
    yield Request(("aanbieder", "aanbieder-een"), "POST", "/zorgvragen/{id}/antwoorden", vraag_id, answer)
    yield Request(VERWIJZER, "PUT", "/zorgvragen/{id}/zorgverzekeraar", vraag_id, {"zorgverzekeraar": UZOVI})
    yield Request(VERWIJZER, "POST", "/zorgvragen/{id}/plaatsing", vraag_id, {"team": scene.een})
    yield Request(VERWIJZER, "POST", "/zorgvragen/{id}/alternatief", other_id, {"alternatief": "ehealth"})
    yield Request(VERWIJZER, "POST", "/zorgvragen/{id}/intrekking", withdrawn_id, {"reden": "vergissing"})
    yield Request(VERWIJZER, "GET", "/zorgvragen/{id}", vraag_id)
    yield Request(VERWIJZER, "GET", "/zorgvragen")
    yield Request(VERWIJZER, "GET", "/werkvoorraad", query={"urgentie": "spoed", "aanMij": "true", "pagina": "1"})


def _about_escalaties(vraag_id: str) -> Iterator[Request]:
    """On the step of all aanbieders, one takes it up and passes it on; then the zorgverzekeraar solves it."""
    aanbieder, verzekeraar = ("aanbieder", "aanbieder-een"), ("zorgverzekeraar", UZOVI)
    yield Request(aanbieder, "POST", "/escalaties/{id}/oppakken", vraag_id)
    yield Request(aanbieder, "POST", "/escalaties/{id}/doorgeven", vraag_id)
    yield Request(verzekeraar, "POST", "/escalaties/{id}/oplossen", vraag_id, {"alternatief": "ehealth"})
    yield Request(verzekeraar, "GET", "/escalaties/{id}", vraag_id)
    yield Request(verzekeraar, "GET", "/escalaties")
