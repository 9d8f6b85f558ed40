"""`/api/meldingen/v1`, over a store on this machine."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from events.logs import LOGS
from services.alerts.delivery.http import afleveringen_blueprint
from services.alerts.subscriptions.addresses import NOT_PUBLIC
from services.alerts.subscriptions.http import abonnementen_blueprint
from services.app.rights import OF_ONE_TEAM, RIGHTS
from services.app.schema import sqlite_steps
from services.platform.runtime.counters import Counters
from services.platform.store.call import Caller
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.web import access, problems
from services.platform.web import app as web
from services.platform.web.access import Door
from services.platform.web.limiting import Limit
from tests.support.chain import Api
from tests.support.receiver import Receiver, Reply
from tests.support.subscribers import Subscribers, deliver
from tests.support.zorgvragen import GEMEENTE

ABONNEMENTEN, AFLEVERINGEN = "/api/meldingen/v1/abonnementen", "/api/meldingen/v1/afleveringen"


@pytest.fixture
def world(tmp_path: Path, receiver: Receiver) -> Iterator[Subscribers]:
    with closing(SQLiteDatabase(tmp_path / "logboek.sqlite")) as database:
        migrate(database, sqlite_steps("logboek"), "log-1")
        yield Subscribers(database, {log: SQLiteRecorder(database, log) for log in LOGS}, receiver)


@pytest.fixture
def app(world: Subscribers) -> Flask:
    found = Flask(__name__)
    web.observe(found)
    no_limit = Limit("geen", "", Counters())
    door = Door(_caller, RIGHTS, OF_ONE_TEAM, public=no_limit, unknown_keys=no_limit, seal=str)
    access.guard(found, door, world.clock)
    blueprints = [abonnementen_blueprint(world.subscriptions), afleveringen_blueprint(world.deliveries)]
    web.add_api(found, "meldingen", "Meldingen", blueprints, RIGHTS)
    problems.register(found, lambda _: None)
    return found


@pytest.fixture
def api(app: Flask) -> Api:
    return called_by(app, "gemeente", GEMEENTE)


def _caller(key: str, _now: datetime) -> Caller:
    rol, _, organisatie = key.partition("/")
    return Caller(organisatie, rol)


def called_by(app: Flask, rol: str, organisatie: str) -> Api:
    return Api(app.test_client(), f"{rol}/{organisatie}")


def body(world: Subscribers, **rest: Any) -> dict[str, Any]:
    return {"callbackUrl": world.receiver.url(), **rest}


@pytest.mark.rij(83)
def test_the_secret_is_shown_once(world: Subscribers, api: Api) -> None:
    world.arrange_regios()
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
    assert sorted(fault["plaats"] for fault in problem["fouten"]) == [
        "body.callbackUrl", "body.filters.soort[0]", "body.filters.start", "body.filters.wijken[0]", "body.naam",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://voorbeeld.example/", "Gebruik een adres dat met https:// begint."),
        ("https://127.0.0.1/", NOT_PUBLIC),
        ("https://169.254.169.254/latest", NOT_PUBLIC),
        ("https://[::ffff:192.168.0.1]/", NOT_PUBLIC),
        ("https://naam:geheim@voorbeeld.example/", "Zet geen naam of wachtwoord in het adres."),
        ("https://voorbeeld.example/#x", "Gebruik geen # in het adres."),
    ],
)
def test_an_address_that_may_not_be_called_is_refused_with_the_reason(api: Api, url: str, reason: str) -> None:
    response = api.post(ABONNEMENTEN, {"callbackUrl": url})
    assert response.status_code == 400
    assert (response.json or {})["fouten"] == [{"plaats": "body.callbackUrl", "reden": reason}]


def test_a_filter_outside_the_own_area_is_refused_with_the_reason(world: Subscribers, api: Api) -> None:
    response = api.post(ABONNEMENTEN, body(world, filters={"gemeenten": ["GM0141"], "wijken": ["WK014101"]}))
    assert response.status_code == 403
    assert (response.json or {})["detail"] == "Dit ligt niet in uw gebied: WK014101, GM0141."


def test_all_that_can_never_match_is_told_at_once_with_what_can(world: Subscribers, app: Flask) -> None:
    filters = {"soort": ["stap-gezet", "te-kiezen"], "wijken": ["WK999901"], "gemeenten": ["GM9999"]}
    response = called_by(app, "zorgverzekeraar", "3311").post(ABONNEMENTEN, body(world, filters=filters))
    assert response.status_code == 400
    kinds = "vraag-onvervuld, vraag-vervuld, stap-gezet, escalatie-opgelost, toezegging-gedaan, zorgvraag-beeindigd"
    assert {fault["plaats"]: fault["reden"] for fault in (response.json or {})["fouten"]} == {
        "body.filters.soort[1]": f"Deze melding krijgt u nooit in de rol zorgverzekeraar. Kies uit: {kinds}.",
        "body.filters.wijken[0]": "Er is geen wijk WK999901.",
        "body.filters.gemeenten[0]": "Er is geen gemeente GM9999.",
    }


def test_a_subscription_is_ended_by_its_own_organisation_only(world: Subscribers, app: Flask, api: Api) -> None:
    place = api.post(ABONNEMENTEN, body(world, id="abonnement-1")).headers["Location"]
    other = called_by(app, "regio", GEMEENTE)
    assert (other.get(place).status_code, other.delete(place).status_code) == (404, 404)
    assert api.delete(place, If_Match='"9"').status_code == 412
    assert [api.delete(place, If_Match='"1"').status_code, api.delete(place).status_code] == [204, 204]
    ended: Any = api.get(place).json
    assert (ended["status"], ended["beeindigdOp"]) == ("beeindigd", "2026-11-23T09:00:00Z")
    assert api.get(f"{ABONNEMENTEN}/nergens").status_code == 404


def test_every_attempt_is_shown_and_what_was_set_aside_can_be_sent_again(
    world: Subscribers, api: Api, receiver: Receiver
) -> None:
    receiver.replies["/"] = [Reply(404), Reply()]
    api.post(ABONNEMENTEN, body(world, id="abonnement-1"))
    world.leave_unmet("een", "twee")
    with closing(world.sender()) as sender:
        deliver(sender)
        dead: Any = api.get(f"{AFLEVERINGEN}?abonnement=abonnement-1&status=onbestelbaar").json
        (aflevering,) = dead["afleveringen"]
        assert aflevering["pogingen"] == [
            {"nummer": 1, "op": "2026-11-23T09:00:00Z", "milliseconden": 0, "status": 404, "fout": None}
        ]
        assert (aflevering["id"], aflevering["volgendePoging"]) == ("abonnement-1.1", None)
        assert aflevering["melding"]["subject"] == "zorgvraag:een"
        again = api.post(f"{AFLEVERINGEN}/abonnement-1.1/herhaling", None)
        assert (again.status_code, (again.json or {})["status"]) == (200, "wacht")
        deliver(sender)
    shown: Any = api.get(AFLEVERINGEN).json
    assert [(one["volgnummer"], one["status"]) for one in shown["afleveringen"]] == [
        (2, "afgeleverd"), (1, "afgeleverd"),
    ]  # fmt: skip
    assert api.post(f"{AFLEVERINGEN}/abonnement-1.1/herhaling", None).status_code == 409
    assert api.post(f"{AFLEVERINGEN}/abonnement-1.9/herhaling", None).status_code == 404
    assert api.get(f"{AFLEVERINGEN}?soort=alles").status_code == 400


def test_lists_have_pages(world: Subscribers, api: Api) -> None:
    for number in range(51):
        world.clock.now = world.clock.now.replace(microsecond=number)
        place = api.post(ABONNEMENTEN, body(world, id=f"abonnement-{number:02d}")).headers["Location"]
        if number == 0:
            assert api.delete(place).status_code == 204
    first = api.get(ABONNEMENTEN)
    assert first.headers["Link"] == f'<{ABONNEMENTEN}?voor=abonnement-01>; rel="next"'
    second: Any = api.get(f"{ABONNEMENTEN}?voor=abonnement-01").json
    assert [one["id"] for one in second["abonnementen"]] == ["abonnement-00"]
    assert "Link" not in api.get(f"{ABONNEMENTEN}?voor=abonnement-01").headers
    world.leave_unmet("een", "twee")
    first = api.get(f"{AFLEVERINGEN}?status=wacht")
    assert first.headers["Link"] == f'<{AFLEVERINGEN}?status=wacht&voor=abonnement-26.1>; rel="next"'
    second = api.get(f"{AFLEVERINGEN}?status=wacht&voor=abonnement-26.1")
    assert "Link" not in second.headers
    pages: list[Any] = [first.json, second.json]
    assert [len(page["afleveringen"]) for page in pages] == [50, 50]
    assert len({one["id"] for page in pages for one in page["afleveringen"]}) == 100


@pytest.mark.parametrize(
    ("voor", "status"),
    [
        ("abonnement-1", 400),
        ("abonnement-1.0", 400),
        ("abonnement-1.x", 400),
        ("nergens.1", 404),
        ("abonnement-1.9", 200),
    ],
)
def test_a_page_begins_before_a_message_to_oneself(world: Subscribers, api: Api, voor: str, status: int) -> None:
    api.post(ABONNEMENTEN, body(world, id="abonnement-1"))
    assert api.get(f"{AFLEVERINGEN}?voor={voor}").status_code == status


def test_a_role_that_is_no_subscriber_is_refused(app: Flask) -> None:
    assert called_by(app, "beheerder", "x").get(ABONNEMENTEN).status_code == 403
    assert called_by(app, "beheerder", "x").get(AFLEVERINGEN).status_code == 403


@pytest.mark.parametrize("rol", ["aanbieder", "verwijzer"])
def test_a_party_subscribes_for_its_own_organisation_in_its_own_role(world: Subscribers, app: Flask, rol: str) -> None:
    world.arrange_regios()
    taken = called_by(app, rol, "een").post(ABONNEMENTEN, body(world, filters={"wijken": ["WK014101"]}))
    assert (taken.status_code, (taken.json or {})["rol"], (taken.json or {})["organisatie"]) == (201, rol, "een")
    other = "verwijzer" if rol == "aanbieder" else "aanbieder"
    assert called_by(app, other, "een").get(ABONNEMENTEN).json == {"abonnementen": []}


def test_the_address_is_changed_and_the_secret_replaced_by_their_own_organisation_only(
    world: Subscribers, app: Flask, api: Api
) -> None:
    taken = api.post(ABONNEMENTEN, body(world, id="abonnement-1"))
    place = taken.headers["Location"]
    moved = api.put(place, {"callbackUrl": world.receiver.url("/nieuw")}, If_Match=taken.headers["ETag"])
    assert (moved.status_code, (moved.json or {})["callbackUrl"]) == (200, world.receiver.url("/nieuw"))
    assert (moved.json or {})["geheim"] is None
    assert api.put(place, {"callbackUrl": world.receiver.url()}, If_Match=taken.headers["ETag"]).status_code == 412
    assert api.put(place, {"callbackUrl": "https://192.0.0.192/"}).status_code == 400
    assert api.put(place, {**body(world), "id": "abonnement-1"}).status_code == 400
    replaced = api.post(f"{place}/geheim", None)
    assert replaced.headers["Cache-Control"] == "no-store"
    shown: Any = replaced.json
    assert shown["geheim"].startswith("whsec_")
    assert shown["geheim"] != (taken.json or {})["geheim"]
    assert shown["oudGeheimTot"] == "2026-11-24T09:00:00Z"
    assert api.get(place).json == shown | {"geheim": None}
    other = called_by(app, "regio", GEMEENTE)
    assert {other.put(place, body(world)).status_code, other.post(f"{place}/geheim", None).status_code} == {404}


def test_a_subscription_whose_address_is_gone_says_so(world: Subscribers, api: Api, receiver: Receiver) -> None:
    receiver.replies["/"] = [Reply(410)]
    place = api.post(ABONNEMENTEN, body(world)).headers["Location"]
    world.leave_unmet("een")
    with closing(world.sender()) as sender:
        deliver(sender)
    assert (api.get(place).json or {})["status"] == "gestopt"
    assert api.post(f"{place}/geheim", None).status_code == 409
