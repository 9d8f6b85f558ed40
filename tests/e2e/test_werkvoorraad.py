"""One list of work: what is open, whose turn it is, and what must be done first (`antwoorden.md` B7)."""

from datetime import UTC, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from services.app import operator
from services.app.schema import OWNERS
from services.escalation import reactions as escalation
from services.platform.store.migrations import Dialect, steps
from services.platform.store.sqlite import SQLiteDatabase
from services.platform.store.work import Work
from tests.support.builders import add_team
from tests.support.chain import Api, Chain
from tests.support.scene import AVOND, OVERDAG, UZOVI, VRAAG, Scene, succeeded
from tests.support.teams import local

WERK = "/api/vraag/v1/werkvoorraad"
NOBODY = {"open": 0, "niemand": 0, "voorbij": 0, "aanMij": 0, "startMorgen": 0}
STEP = 6  # the migration that brought the lists of work
FRIDAY_EVENING = local("2026-11-27T20:00").astimezone(UTC)


def work(by: Api, **query: Any) -> Any:
    """Return the list of work of an organisation."""
    return succeeded(by.get(f"{WERK}?{urlencode(query)}")).json


def ids(by: Api, **query: Any) -> list[str]:
    return [regel["id"] for regel in work(by, **query)["regels"]]


def claims(chain: Chain) -> list[tuple[str, str]]:
    """Which claims there are in the lists of work."""
    with chain.system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT key, owner FROM claims WHERE space = 'werk' ORDER BY key, owner")
        return [(key, owner) for key, owner in c.fetchall()]


@pytest.fixture
def scene(chain: Chain) -> Scene:
    return Scene(chain)


def test_what_one_wrote_is_seen_at_once_by_everybody_whom_it_concerns(scene: Scene) -> None:
    """No view behind a log: nothing was followed here."""
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND], gewensteStart="2026-11-24", aanleiding="mantelzorger-valt-uit")
    (regel,) = work(scene.verwijzer)["regels"]
    assert (regel["groep"], regel["aanMij"], regel["gevraagd"]) == ("niemand", True, 0)
    assert ids(scene.aanbieder_een) == []
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    assert (
        ids(scene.verwijzer) == ids(scene.punt) == ids(scene.aanbieder_een) == ids(scene.aanbieder_twee) == [vraag_id]
    )
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG])
    found = work(scene.verwijzer)
    (regel,) = found["regels"]
    assert found["aantallen"] == {"open": 1, "niemand": 0, "voorbij": 0, "aanMij": 0, "startMorgen": 1}
    assert regel["dagdelen"] == [{**OVERDAG, "status": "toegezegd"}, {**AVOND, "status": "open"}]
    assert (regel["gevraagd"], regel["ja"], regel["nee"]) == (2, 1, 0)
    assert (regel["groep"], regel["stap"], regel["houder"]["rol"]) == ("termijn", 1, "gevraagd")
    assert (regel["aanleiding"], regel["gewensteStart"]) == ("mantelzorger-valt-uit", "2026-11-24")
    assert regel["uiterlijk"] == "2026-11-23T09:30:00Z"
    assert {"kenmerk", "urgentie", "gebied", "specialismen"} <= regel.keys()
    assert "kandidaten" not in regel


@pytest.mark.parametrize("end", ["plaatsing", "alternatief", "intrekking"])
def test_what_ended_is_in_no_list_of_work_any_more(chain: Chain, scene: Scene, end: str) -> None:
    vraag_id, other = scene.stel(), scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    body = {"plaatsing": {"team": scene.een}, "alternatief": {"alternatief": "ehealth"}, "intrekking": {}}[end]
    assert {key for key, owner in claims(chain) if owner == vraag_id} == {
        "verwijzer:huisartsenpost-enschede", "coordinatiepunt:enschede", "aanbieder:aanbieder-een",
    }  # fmt: skip
    succeeded(scene.verwijzer.post(f"{VRAAG}/{vraag_id}/{end}", body))
    assert ids(scene.verwijzer) == ids(scene.punt) == [other]
    assert work(scene.aanbieder_een) == {"aantallen": NOBODY, "regels": []}
    assert not [key for key, owner in claims(chain) if owner == vraag_id]


def test_what_is_placed_for_a_part_stays(scene: Scene) -> None:
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[AVOND])
    scene.plaats(vraag_id, scene.een)
    (regel,) = work(scene.punt)["regels"]
    assert [cel["status"] for cel in regel["dagdelen"]] == ["open", "geplaatst"]


def test_the_party_of_a_step_has_it_in_the_transaction_that_set_the_step(chain: Chain, scene: Scene) -> None:
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    chain.advance_to(chain.clock.now + timedelta(minutes=59))
    assert ids(scene.verzekeraar) == []
    chain.clock.now += timedelta(minutes=2)
    chain.system.tickers["escalatie"].tick()  # and nobody follows what it wrote
    (regel,) = work(scene.verzekeraar)["regels"]
    assert (regel["id"], regel["stap"], regel["houder"]["organisaties"]) == (vraag_id, 3, [UZOVI])
    assert (regel["groep"], regel["uiterlijk"], regel["aanMij"]) == ("zonder-klok", None, True)


def test_a_zorgverzekeraar_is_never_told_of_a_refusal(chain: Chain, scene: Scene) -> None:
    refused, waits = scene.stel(), scene.stel()
    for vraag_id in (refused, waits):
        scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(refused, scene.een, "afgewezen", reden="plafond")
    chain.advance_to(chain.clock.now + timedelta(hours=1))
    seen = {regel.pop("id"): regel for regel in work(scene.verzekeraar)["regels"]}
    for regel in seen.values():
        assert "nee" not in regel
        del regel["kenmerk"]
    assert seen[refused] == seen[waits]
    assert {regel["nee"] for regel in work(scene.punt)["regels"]} == {0, 1}


def test_an_aanbieder_that_was_asked_sees_its_own_answer_only(scene: Scene) -> None:
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    before = work(scene.aanbieder_twee)
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG])
    assert work(scene.aanbieder_twee) == before, "an offer of another leaves no trace"
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG, AVOND])
    assert work(scene.aanbieder_twee) == before, "nor that everything is offered"
    scene.antwoord(vraag_id, scene.een, "afgewezen")
    assert work(scene.aanbieder_twee) == before, "nor a refusal"
    (regel,) = before["regels"]
    assert (regel["gevraagd"], regel["ja"], regel["nee"], regel["aanMij"]) == (1, 0, 0, True)
    assert regel["houder"]["organisaties"] == ["aanbieder-twee"]
    scene.antwoord(vraag_id, scene.twee, "toegezegd", dagdelen=[AVOND])
    (regel,) = work(scene.aanbieder_twee)["regels"]
    assert (regel["ja"], regel["aanMij"]) == (1, False)
    assert [cel["status"] for cel in regel["dagdelen"]] == ["open", "toegezegd"]


def test_first_what_nobody_holds_then_what_is_over_then_by_bound_and_last_without_a_clock(chain: Chain) -> None:
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain)
    over = scene.stel()
    scene.leg_voor(over, scene.een)
    chain.advance_to(FRIDAY_EVENING + timedelta(hours=2))  # the zorgverzekeraar opens on Monday
    offered, later, sooner, nobody = (scene.stel(urgentie=one) for one in ("acuut", "regulier", "spoed", "regulier"))
    scene.verwijzer.post(f"{VRAAG}/{offered}/intrekking", {})
    offered = scene.stel(urgentie="spoed")
    for vraag_id in (offered, later, sooner):
        scene.leg_voor(vraag_id, scene.een)
    scene.antwoord(offered, scene.een, "toegezegd")
    found = work(scene.verwijzer)
    assert [(regel["id"], regel["groep"]) for regel in found["regels"]] == [
        (nobody, "niemand"), (over, "voorbij"), (sooner, "termijn"), (later, "termijn"), (offered, "zonder-klok"),
    ]  # fmt: skip
    assert found["aantallen"] == {"open": 5, "niemand": 1, "voorbij": 1, "aanMij": 2, "startMorgen": 0}
    (regel,) = work(scene.verwijzer, stap=2)["regels"]
    assert (regel["id"], regel["uiterlijk"]) == (over, "2026-11-27T20:00:00Z")
    assert (regel["volgende"]["rol"], regel["volgende"]["bereikbaarVanaf"]) == (
        "zorgverzekeraar",
        "2026-11-30T07:00:00Z",
    )


def test_filters_choose_of_the_list_and_the_counts_are_of_all_of_it(scene: Scene) -> None:
    spoed, regulier = scene.stel(), scene.stel(postcode="7532", urgentie="regulier")
    elsewhere = scene.stel(postcode=None, wijk="WK015306")
    scene.leg_voor(spoed, scene.een)
    assert ids(scene.punt, urgentie="regulier") == [regulier]
    assert set(ids(scene.punt, wijk="WK015306")) == {spoed, elsewhere}, "a postcode may lie in several wijken"
    assert set(ids(scene.punt, wijk="WK015308")) == {spoed, regulier}
    assert set(ids(scene.punt, stap=1)) == {spoed, regulier, elsewhere}
    assert ids(scene.punt, stap=2) == ids(scene.punt, aanMij="true") == []
    assert set(ids(scene.verwijzer, aanMij="true")) == {regulier, elsewhere}
    assert ids(scene.verwijzer, aanMij="false") == [spoed]
    assert ids(scene.verwijzer, aanMij="true", urgentie="spoed") == [elsewhere]
    assert work(scene.verwijzer, stap=2)["aantallen"] == work(scene.verwijzer)["aantallen"]
    assert work(scene.verwijzer)["aantallen"]["open"] == 3


def test_fifty_a_page_with_the_filters_in_the_links(scene: Scene) -> None:
    expected = {scene.stel() for _ in range(51)}
    scene.stel(urgentie="regulier")
    first = succeeded(scene.punt.get(f"{WERK}?urgentie=spoed"))
    assert first.headers["Link"] == f'<{WERK}?urgentie=spoed&pagina=2>; rel="next"'
    second = succeeded(scene.punt.get(f"{WERK}?urgentie=spoed&pagina=2"))
    assert second.headers["Link"] == f'<{WERK}?urgentie=spoed&pagina=1>; rel="prev"'
    pages = [[regel["id"] for regel in (page.json or {})["regels"]] for page in (first, second)]
    assert [len(page) for page in pages] == [50, 1]
    assert {*pages[0], *pages[1]} == expected
    assert work(scene.punt, pagina=3) == {"aantallen": work(scene.punt)["aantallen"], "regels": []}


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("wijk=Glanerbrug&urgentie=haast&stap=0&aanMij=ja&pagina=0",
         ["query.aanMij", "query.pagina", "query.stap", "query.urgentie", "query.wijk"]),
        ("stap=12", ["query.stap"]),
        ("stap=een&status=open", ["query.stap", "query.status"]),
        ("wijk=WK015308&wijk=WK015306", ["query.wijk"]),
    ],
)  # fmt: skip
def test_a_wrong_filter_is_refused_with_its_place(scene: Scene, query: str, places: list[str]) -> None:
    response = scene.punt.get(f"{WERK}?{query}")
    assert response.status_code == 400
    assert sorted(fault["plaats"] for fault in (response.json or {})["fouten"]) == places


def test_a_wijk_that_there_is_not_is_refused_and_one_without_work_is_an_empty_page(scene: Scene) -> None:
    vraag_id = scene.stel(postcode="7532")
    for by in (scene.verwijzer, scene.punt, scene.aanbieder_een, scene.verzekeraar):
        response = by.get(f"{WERK}?wijk=WK015399")
        assert response.status_code == 400
        assert (response.json or {})["fouten"] == [{"plaats": "query.wijk", "reden": "Er is geen wijk WK015399."}]
    assert ids(scene.verwijzer, wijk="WK015308") == [vraag_id]
    assert ids(scene.verwijzer, wijk="WK015308", urgentie="acuut") == []
    assert ids(scene.aanbieder_een, wijk="WK015308") == []


def test_a_list_is_of_one_organisation_in_one_role(chain: Chain, scene: Scene) -> None:
    scene.leg_voor(scene.stel(), scene.een)
    add_team(chain, "aanbieder-drie")
    for rol, organisatie in (
        ("aanbieder", "aanbieder-drie"), ("aanbieder", "enschede"), ("verwijzer", "aanbieder-een"),
        ("coordinatiepunt", "aanbieder-een"), ("coordinatiepunt", "elders"), ("zorgverzekeraar", UZOVI),
    ):  # fmt: skip
        assert work(chain.called_by(rol, organisatie)) == {"aantallen": NOBODY, "regels": []}, (rol, organisatie)
    for rol in ("regio", "gemeente", "beheerder"):
        assert chain.called_by(rol, "enschede").get(WERK).status_code == 403
    assert chain.anybody.get(WERK).status_code == 401


class TestWhatCameBeforeTheListsOfWork:
    """The migration copies every zorgvraag, because SQL cannot tell which are open."""

    @pytest.fixture
    def before(self, chain: Chain, scene: Scene) -> tuple[str, str]:
        """An open zorgvraag and one that ended, as they stood before there were lists of work."""
        still_open, ended = scene.stel(), scene.stel()
        for vraag_id in (still_open, ended):
            scene.leg_voor(vraag_id, scene.een)
        chain.advance_to(chain.clock.now + timedelta(hours=1))
        succeeded(scene.verwijzer.post(f"{VRAAG}/{ended}/intrekking", {}))
        chain.settle()
        self.forget(chain)
        return still_open, ended

    def forget(self, chain: Chain) -> None:
        with chain.system.parts.logboek.transaction(commit=True) as c:
            c.execute("DELETE FROM claims WHERE space = 'werk'")

    def check(self, chain: Chain, scene: Scene, still_open: str) -> None:
        """Every party finds what is open; what ended leaves all lists when one is read."""
        for by in (scene.verwijzer, scene.punt, scene.aanbieder_een, scene.aanbieder_twee, scene.verzekeraar):
            assert ids(by) == [still_open]
            assert {owner for _, owner in claims(chain)} == {still_open}

    def test_what_is_open_is_found_and_what_ended_is_looked_at_once(
        self, chain: Chain, scene: Scene, before: tuple[str, str]
    ) -> None:
        assert ids(scene.verwijzer) == []
        self.migrate(chain)
        assert {owner for _, owner in claims(chain)} == {*before}
        self.check(chain, scene, before[0])
        self.migrate(chain)

    def migrate(self, chain: Chain) -> None:
        dialect: Dialect = "sqlite" if isinstance(chain.system.parts.logboek, SQLiteDatabase) else "postgres"
        (step,) = (step for step in steps(OWNERS, "logboek", dialect) if step.number == STEP)
        with chain.system.parts.logboek.transaction(commit=True) as c:
            for statement in step.statements("log-1"):
                c.execute(statement.replace("1, NULL FROM", "1, NULL, nummer FROM"))  # the table has grown since

    def test_a_back_up_of_before_is_put_back_with_lists_of_work(
        self, chain: Chain, scene: Scene, before: tuple[str, str], tmp_path: Path
    ) -> None:
        operator.back_up(chain.system, tmp_path / "voor.zip", print)
        operator.put_back(chain.system, tmp_path / "voor.zip", print)
        assert {owner for _, owner in claims(chain)} == {before[0]}, "the states tell which are open"
        self.check(chain, scene, before[0])
        operator.back_up(chain.system, tmp_path / "na.zip", print)
        operator.put_back(chain.system, tmp_path / "na.zip", print)
        assert {owner for _, owner in claims(chain)} == {before[0]}, "a back-up of today holds its own lists"


def test_a_step_that_was_set_while_it_ended_leaves_no_wrong_list(chain: Chain, scene: Scene) -> None:
    """Each is a transaction in a log of its own: the ticker decided before the zorgvraag ended, and writes after."""
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een)
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    chain.clock.now += timedelta(hours=1)
    ladders = chain.system.ladders
    work_of_ticker = Work(ladders.store, "systeem:escalatie", chain.clock.now)
    assert not escalation.expire(ladders, [vraag_id], work_of_ticker)
    succeeded(scene.verwijzer.post(f"{VRAAG}/{vraag_id}/intrekking", {}))
    work_of_ticker.save()
    assert claims(chain) == [(f"zorgverzekeraar:{UZOVI}", vraag_id)]
    assert work(scene.verzekeraar) == {"aantallen": NOBODY, "regels": []}
    assert claims(chain) == []
