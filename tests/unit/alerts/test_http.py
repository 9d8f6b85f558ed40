"""`/api/meldingen/v1`, over a store on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from events.codec import Codec
from events.logs import EVENTS, LOGS
from services.alerts.delivery import http as afleveringen
from services.alerts.delivery.addresses import NIET_OPENBAAR
from services.alerts.subscriptions import http as abonnementen
from services.app.rights import RECHTEN
from services.platform.store.database import DurableDatastore
from services.platform.store.keys import Caller
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.web import app as web
from services.platform.web import problems
from tests.support.abonnees import BRON, Abonnees, bezorg
from tests.support.keten import Api, Klok
from tests.support.meldingen import GEMEENTE
from tests.support.ontvanger import Ontvanger, Zegt

ABONNEMENTEN, AFLEVERINGEN = "/api/meldingen/v1/abonnementen", "/api/meldingen/v1/afleveringen"


@pytest.fixture
def ontvanger() -> Iterator[Ontvanger]:
    with Ontvanger() as found:
        yield found


@pytest.fixture
def world(tmp_path: Path, ontvanger: Ontvanger) -> Iterator[Abonnees]:
    database = DurableDatastore(tmp_path / "logboek.sqlite")
    recorders = {log: SQLiteRecorder(database, log, "log-1") for log in LOGS}
    yield Abonnees(lambda: (database, recorders), Codec(BRON, EVENTS), ontvanger, Klok())
    database.close()


@pytest.fixture
def app(world: Abonnees) -> Flask:
    found = Flask(__name__)
    found.extensions |= {"clock": world.klok, "alerts": world.alerts}
    web.observe(found)
    web.guard(found, _beller, RECHTEN)
    web.add_api(found, "meldingen", "Meldingen", [abonnementen.blueprint, afleveringen.blueprint], RECHTEN)
    problems.register(found, lambda _: None)
    return found


@pytest.fixture
def api(app: Flask) -> Api:
    return als(app, "gemeente", GEMEENTE)


def _beller(key: str) -> Caller:
    rol, _, organisatie = key.partition("/")
    return Caller(organisatie, rol)


def als(app: Flask, rol: str, organisatie: str) -> Api:
    return Api(app.test_client(), f"{rol}/{organisatie}")


def body(world: Abonnees, **rest: Any) -> dict[str, Any]:
    return {"callbackUrl": world.ontvanger.url(), **rest}


@pytest.mark.rij(83)
def test_the_secret_is_shown_once(world: Abonnees, api: Api) -> None:
    response = api.post(ABONNEMENTEN, body(world, filters={"soort": ["stap-gezet"], "wijken": ["WK015308"]}))
    assert response.status_code == 201
    taken: Any = response.json
    assert taken["geheim"].startswith("whsec_")
    assert response.headers["Location"] == f"{ABONNEMENTEN}/{taken['id']}"
    assert response.headers["Cache-Control"] == "no-store"
    shown = taken | {"geheim": None}
    assert shown["filters"] == {"soort": ["stap-gezet"], "wijken": ["WK015308"]}
    assert (shown["status"], shown["organisatie"]) == ("actief", GEMEENTE)
    assert api.get(f"{ABONNEMENTEN}/{taken['id']}").json == shown
    assert api.get(ABONNEMENTEN).json == {"abonnementen": [shown]}
    again = api.post(ABONNEMENTEN, {**body(world, filters=shown["filters"]), "id": taken["id"]})
    assert (again.status_code, again.json) == (200, shown)
    assert api.post(ABONNEMENTEN, {**body(world), "id": taken["id"]}).status_code == 409


def test_all_that_is_wrong_is_told_at_once(api: Api) -> None:
    response = api.post(
        ABONNEMENTEN,
        {"naam": "x", "filters": {"soort": ["alles"], "wijken": ["Glanerbrug", "WK015308"], "start": "morgen"}},
    )
    assert response.status_code == 400
    problem: Any = response.json
    assert sorted(fout["plaats"] for fout in problem["fouten"]) == [
        "body.callbackUrl", "body.filters.soort[0]", "body.filters.start", "body.filters.wijken[0]", "body.naam",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "reden"),
    [
        ("http://voorbeeld.example/", "Gebruik een adres dat met https:// begint."),
        ("https://127.0.0.1/", NIET_OPENBAAR),
        ("https://169.254.169.254/latest", NIET_OPENBAAR),
        ("https://[::ffff:192.168.0.1]/", NIET_OPENBAAR),
        ("https://naam:geheim@voorbeeld.example/", "Zet geen naam of wachtwoord in het adres."),
        ("https://voorbeeld.example/#x", "Gebruik geen # in het adres."),
    ],
)
def test_an_address_that_may_not_be_called_is_refused_with_the_reason(api: Api, url: str, reden: str) -> None:
    response = api.post(ABONNEMENTEN, {"callbackUrl": url})
    assert response.status_code == 400
    assert (response.json or {})["fouten"] == [{"plaats": "body.callbackUrl", "reden": reden}]


def test_a_filter_outside_the_own_area_is_refused_with_the_reason(world: Abonnees, api: Api) -> None:
    response = api.post(ABONNEMENTEN, body(world, filters={"gemeenten": ["GM0141"], "wijken": ["WK014101"]}))
    assert response.status_code == 403
    assert (response.json or {})["detail"] == "Dit ligt niet in uw gebied: WK014101, GM0141."


def test_it_ends_and_another_organisation_has_nothing_to_do_with_it(world: Abonnees, app: Flask, api: Api) -> None:
    place = api.post(ABONNEMENTEN, body(world, id="abonnement-1")).headers["Location"]
    ander = als(app, "regio", GEMEENTE)
    assert (ander.get(place).status_code, ander.delete(place).status_code) == (403, 403)
    assert api.delete(place, If_Match='"9"').status_code == 412
    assert [api.delete(place, If_Match='"1"').status_code, api.delete(place).status_code] == [204, 204]
    ended: Any = api.get(place).json
    assert (ended["status"], ended["beeindigdOp"]) == ("beeindigd", "2026-11-23T09:00:00Z")
    assert api.get(f"{ABONNEMENTEN}/nergens").status_code == 404


def test_every_attempt_is_seen_and_what_was_set_aside_can_be_sent_anew(
    world: Abonnees, api: Api, ontvanger: Ontvanger
) -> None:
    ontvanger.zegt["/"] = [Zegt(410), Zegt()]
    api.post(ABONNEMENTEN, body(world, id="abonnement-1"))
    world.meld("een", "twee")
    bezorger = world.bezorger()
    bezorg(bezorger)
    dood: Any = api.get(f"{AFLEVERINGEN}?abonnement=abonnement-1&status=onbestelbaar").json
    (aflevering,) = dood["afleveringen"]
    assert aflevering["pogingen"] == [
        {"nummer": 1, "op": "2026-11-23T09:00:00Z", "milliseconden": 0, "status": 410, "fout": None}
    ]
    assert (aflevering["id"], aflevering["volgendePoging"]) == ("abonnement-1.1", None)
    assert aflevering["melding"]["subject"] == "zorgvraag:een"
    again = api.post(f"{AFLEVERINGEN}/abonnement-1.1/herhaling", None)
    assert (again.status_code, (again.json or {})["status"]) == (200, "wacht")
    bezorg(bezorger)
    alles: Any = api.get(AFLEVERINGEN).json
    assert [(een["volgnummer"], een["status"]) for een in alles["afleveringen"]] == [
        (2, "afgeleverd"), (1, "afgeleverd"),
    ]  # fmt: skip
    assert api.post(f"{AFLEVERINGEN}/abonnement-1.1/herhaling", None).status_code == 409
    assert api.post(f"{AFLEVERINGEN}/abonnement-1.9/herhaling", None).status_code == 404
    assert api.get(f"{AFLEVERINGEN}?soort=alles").status_code == 400
    bezorger.close()


def test_lists_have_pages(world: Abonnees, api: Api) -> None:
    for nummer in range(51):
        world.klok.now = world.klok.now.replace(microsecond=nummer)
        place = api.post(ABONNEMENTEN, body(world, id=f"abonnement-{nummer:02d}")).headers["Location"]
        if nummer == 0:
            assert api.delete(place).status_code == 204
    first = api.get(ABONNEMENTEN)
    assert first.headers["Link"] == f'<{ABONNEMENTEN}?voor=abonnement-01>; rel="next"'
    second: Any = api.get(f"{ABONNEMENTEN}?voor=abonnement-01").json
    assert [een["id"] for een in second["abonnementen"]] == ["abonnement-00"]
    world.meld("een")
    assert api.get(f"{AFLEVERINGEN}?pagina=2").headers["Link"] == f'<{AFLEVERINGEN}?pagina=1>; rel="prev"'


@pytest.mark.parametrize("rol", ["aanbieder", "verwijzer", "beheerder"])
def test_who_is_no_subscriber_is_refused(app: Flask, rol: str) -> None:
    assert als(app, rol, "x").get(ABONNEMENTEN).status_code == 403
    assert als(app, rol, "x").get(AFLEVERINGEN).status_code == 403
