"""All APIs against their own documents: no 500, every answer as described, and the NL API Design Rules."""

import json
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks

from services.app.rights import RIGHTS
from tests.support.afspraken import AFSPRAKEN, partij, tekst
from tests.support.builders import AANBOD, ALTIJD, WERKDAG, WIJK, add_team, regio, team
from tests.support.chain import Chain
from tests.support.outside import DATA, ROOT, required
from tests.support.scene import AVOND, MELDINGEN, OVERDAG, UZOVI, VERWIJZER, Scene, succeeded, zorgvraag

APIS = ("gids", "aanbod", "vraag", "escalatie", "meldingen")
# Who calls an operation: the first of these that may.
CALLERS = {"beheerder": "platform", "aanbieder": "aanbieder-een", "coordinatiepunt": "enschede", "regio": "enschede"}
PUNT, GEMEENTE = ("coordinatiepunt", "enschede"), ("gemeente", "GM0153")
SPECTRAL = ROOT / "infra" / "node" / "node_modules" / ".bin" / "spectral"
ZORGVRAAG = "019ab0c4-7e00-7abc-8def-0123456789ab"
AFSPRAAK, IN_FORCE = "019ab0c4-7e00-7abc-8def-0123456789ac", "019ab0c4-7e00-7abc-8def-0123456789ad"
KNOWN = {
    "team": "team-voorbeeld",
    "aanbieders": "thuiszorg-voorbeeld",
    "afspraken": AFSPRAAK,
    "": ZORGVRAAG,
}  # by a part of the path
load_all_checks()


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    found = Chain(tmp_path_factory.mktemp("openapi"))
    scene = Scene(found)
    add_team(found, id="team-voorbeeld", bereikbaarheid=[ALTIJD])
    found.follow()
    scene.stel(id=ZORGVRAAG)
    scene.leg_voor(ZORGVRAAG, scene.een)
    found.advance_to(found.clock.now + timedelta(minutes=40))
    agree(scene, AFSPRAAK)
    found.follow()
    yield found
    found.close()


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


def document(chain: Chain, api: str) -> dict[str, Any]:
    found: dict[str, Any] = chain.client.get(f"/api/{api}/v1/openapi.json").get_json()
    return found


def authorization(chain: Chain, rol: str, organisatie: str, gebied: tuple[str, ...] = ()) -> dict[str, str]:
    return {"Authorization": f"Bearer {chain.system.keys.make(organisatie, rol, gebied, chain.clock())}"}


def operations(api: str) -> list[Any]:
    return [pytest.param(api, method, path, id=f"{method} {path}") for method, path in OPERATIONS[api]]


ACTS = (
    "versies", "ondertekeningen", "toetredingen", "instemmingen", "uittreding", "status", "meldingen", "contacten",
    "beeindiging",
)  # fmt: skip
OPERATIONS = {
    "gids": [
        *(
            ("GET", path)
            for path in ("/contactpunten", "/wijken", "/plaatsen", "/gebieden/{gemeente}", "/specialismen")
        ),
        *(("GET", path) for path in ("/dagdelen", "/codelijsten", "/afspraken", "/afspraken/{id}")),
        *(("GET", path) for path in ("/teams", "/teams/{id}", "/aanbieders/{id}")),
        *(("GET", path) for path in ("/regios", "/regios/{code}", "/gemeenten/{gemeente}")),
        *(("GET", path) for path in ("/wijken/{code}", "/wijken/{code}/week", "/volgorde")),
        ("POST", "/teams/{id}/onjuistheden"),
    ],
    "aanbod": [
        ("POST", "/aanbieders"),
        *((method, "/aanbieders/{id}") for method in ("GET", "PUT", "DELETE")),
        *((method, "/teams") for method in ("GET", "POST")),
        *((method, "/teams/{id}") for method in ("GET", "PUT", "DELETE")),
        *(
            (method, f"/teams/{{id}}/{part}")
            for part in ("werkgebied", "specialismen", "bereikbaarheid", "levering", "profiel", "capaciteit")
            for method in ("GET", "PUT")
        ),
        *((method, f"/teams/{{id}}/{yes}") for yes in ("deelname", "toelating") for method in ("POST", "DELETE")),
        *(("GET", f"/{name}") for name in ("deelnames", "toelatingen")),
        ("POST", "/teams/{id}/capaciteit/ongedaan"),
        *(("POST", f"/capaciteiten{all_of}") for all_of in ("", "/ongewijzigd")),
        *(("GET", f"/teams/{{id}}/{told}") for told in ("geschiedenis", "onjuistheden")),
        ("POST", "/teams/{id}/onjuistheden/gezien"),
        *((method, "/regios/{code}") for method in ("GET", "PUT")),
        *((method, "/zorgverzekeraars/{uzovi}") for method in ("GET", "PUT")),
        ("GET", "/organisaties"),
        *((method, "/organisaties/{rol}/{id}") for method in ("GET", "PUT")),
        *((method, "/afspraken") for method in ("GET", "POST")),
        *((method, "/afspraken/{id}") for method in ("GET", "PUT")),
        *(("POST", f"/afspraken/{{id}}/{act}") for act in ACTS),
    ],
    "vraag": [
        *((method, "/zorgvragen") for method in ("GET", "POST")),
        ("GET", "/zorgvragen/{id}"),
        ("GET", "/werkvoorraad"),
        ("PUT", "/zorgvragen/{id}/zorgverzekeraar"),
        *(
            ("POST", f"/zorgvragen/{{id}}/{action}")
            for action in ("voorleggingen", "antwoorden", "plaatsing", "alternatief", "intrekking")
        ),
    ],
    "escalatie": [
        ("GET", "/escalaties"),
        ("GET", "/escalaties/{id}"),
        *(("POST", f"/escalaties/{{id}}/{action}") for action in ("oppakken", "doorgeven", "oplossen")),
    ],
    "meldingen": [
        *((method, "/abonnementen") for method in ("GET", "POST")),
        *((method, "/abonnementen/{id}") for method in ("GET", "PUT", "DELETE")),
        ("POST", "/abonnementen/{id}/geheim"),
        ("GET", "/afleveringen"),
        ("POST", "/afleveringen/{id}/herhaling"),
    ],
}


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_looked_at(chain: Chain, api: str) -> None:
    paths = document(chain, api)["paths"]
    assert sorted(OPERATIONS[api]) == sorted((m.upper(), path) for path, item in paths.items() for m in item)


@pytest.mark.parametrize(("api", "method", "path"), [one for api in APIS for one in operations(api)])
def test_no_request_breaks_an_operation(chain: Chain, api: str, method: str, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi(f"/api/{api}/v1/openapi.json", chain.client.application)
    allowed = RIGHTS[f"{method} /api/{api}/v1{path.replace('{', '<').replace('}', '>')}"]
    rol = next(rol for rol in CALLERS if allowed is None or rol in allowed)
    headers = authorization(chain, rol, CALLERS[rol])
    cases = schema[path][method].as_strategy()

    @settings(max_examples=40, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(cases, st.booleans())
    def attempt(case: Any, known: bool) -> None:  # noqa: FBT001
        if known and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = next(known for part, known in KNOWN.items() if part in path)
        if known and "/wijken/{code}" in path:
            case.path_parameters["code"] = WIJK
        case.call_and_validate(headers=headers, excluded_checks=EXCLUDED)

    attempt()


# What these ask for is asked elsewhere: keys in test_rechten, other methods by Flask itself; and what a generator
# thinks valid may name a wijk or aanbieder that nobody knows, which is refused.
EXCLUDED = [
    CHECKS.get_one(name)
    for name in (
        "ignored_auth",
        "unsupported_method",
        "positive_data_acceptance",
        "missing_required_header",
        "use_after_free",
        "ensure_resource_availability",
    )
]


class Request(NamedTuple):
    """A request that is known to be good. `path` is that of the document; `id` is what goes into it, by name where
    there are several."""

    caller: tuple[Any, ...]
    method: str
    path: str
    id: str | dict[str, str] = ""
    body: Any = None
    query: dict[str, str] | None = None


def test_every_operation_gives_a_success_answer_as_documented(tmp_path: Path) -> None:
    chain = Chain(tmp_path)
    scene = Scene(chain)
    succeeded_at: dict[str, list[tuple[str, str]]] = {}
    for api, requests in good_requests(scene):
        schema = schemathesis.openapi.from_wsgi(f"/api/{api}/v1/openapi.json", chain.client.application)
        for request in requests:
            send(chain, schema[request.path][request.method], request)
            succeeded_at.setdefault(api, []).append((request.method, request.path))
        chain.follow()
    documented = {api: document(chain, api)["paths"] for api in APIS}
    assert {api: sorted(found) for api, found in succeeded_at.items()} == {
        api: sorted((method.upper(), path) for path, item in paths.items() for method in item)
        for api, paths in documented.items()
    }
    chain.close()


def send(chain: Chain, operation: Any, request: Request) -> None:
    """Send it; the answer is a success, and has the form that the document gives it."""
    parameter = request.path.partition("{")[2].partition("}")[0]
    more = {} if request.body is None else {"body": request.body, "media_type": "application/json"}
    given = request.id if isinstance(request.id, dict) else {parameter: request.id} if parameter else {}
    case = operation.Case(path_parameters=given, query=request.query, **more)
    response = case.call_and_validate(headers=authorization(chain, *request.caller), excluded_checks=EXCLUDED)
    assert response.status_code in (200, 201, 204), (request, response.content)


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


@pytest.mark.parametrize("api", APIS)
def test_the_nl_api_design_rules_are_kept(chain: Chain, api: str, tmp_path: Path) -> None:
    spectral = required(SPECTRAL)
    rules = required(DATA / "standaarden" / "nl-api-design-rules.spectral.yaml")
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document(chain, api)))
    command = [str(spectral), "lint", "--fail-severity=warn", "-f", "text", "-r", str(rules), str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("api", APIS)
def test_the_document_is_the_one_that_was_agreed(chain: Chain, api: str) -> None:
    """A change of an API shows in a diff: `python -m tests.golden` writes the files again."""
    golden = ROOT / "tests" / "golden" / f"openapi-{api}.json"
    assert json.loads(golden.read_text()) == document(chain, api)
