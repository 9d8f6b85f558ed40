"""Who works together on what, as the public reads it in both profiles: once it is in force, by wijk, team, aanbieder
and id, and in the answer of every place where it holds."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from events.afspraken import (
    AfspraakBeeindigd,
    AfspraakOpgesteld,
    NietNageleefdGemeld,
    OpenDeel,
    Partij,
    StatusGemeld,
    Toegetreden,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
    Werkingsgebied,
)
from services.app import operator
from tests.support.afspraken import AFSPRAKEN, BESLOTEN, OPEN, partij, tekst
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WIJK, add_aanbieder, add_regio, add_team
from tests.support.chain import Chain
from tests.support.gidsafspraken import DIGEST, aanbieder, agree, happens, text

GIDS = "/api/gids/v1/afspraken"
NACHT, REGIO = "019c0000-0000-7000-8000-0000000000b1", "019c0000-0000-7000-8000-0000000000b2"
EEN, TWEE = aanbieder("thuiszorg-een"), aanbieder("thuiszorg-twee")
HUISARTS = Partij(soort="huisarts", naam="Huisartsenpraktijk De Linde")
NAMES = ["Aanbieder thuiszorg-een", "Aanbieder thuiszorg-twee", "Huisartsenpraktijk De Linde"]


def laid_down(*wijken: str, **rest: Any) -> VersieVastgelegd:
    """A text between two aanbieders and a huisarts."""
    return text(EEN, TWEE, HUISARTS, wijken=wijken, regio="enschede", **rest)


@pytest.fixture
def filled(chain: Chain) -> Chain:
    """A regio with a team of each of two aanbieders: one in one wijk, one in the other by its postcode."""
    add_regio(chain)
    add_team(chain, "thuiszorg-een", id="team-een", werkgebied=[WIJK], bereikbaarheid=[ALTIJD])
    add_team(chain, "thuiszorg-twee", id="team-twee", werkgebied=["7541"], bereikbaarheid=[ALTIJD])
    return chain


def listed(chain: Chain, **query: str) -> list[str]:
    chain.follow()
    response = chain.client.get(GIDS, query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return [one["id"] for one in response.get_json()["afspraken"]]


def status(chain: Chain, path: str = NACHT) -> int:
    chain.follow()
    return chain.client.get(f"{GIDS}/{path}").status_code


def whole(chain: Chain, afspraak_id: str = NACHT) -> Any:
    chain.follow()
    return chain.client.get(f"{GIDS}/{afspraak_id}").get_json()


def names(afspraak: Any) -> list[str]:
    return [partij["naam"] for partij in afspraak["partijen"]]


@pytest.mark.rij(5, 17)
def test_an_afspraak_is_public_from_the_day_that_it_is_in_force_until_its_end(filled: Chain) -> None:
    parts = OpenDeel(onderdeel="b", tekst="Twee teams.\n\nOok in het weekend."), OpenDeel(onderdeel="f", tekst="Hier.")
    first = laid_down(WIJK, titel="Nacht in Glanerbrug", open=parts)
    draft = AfspraakOpgesteld(titel="Nacht", partijen=first.partijen, gebied=Werkingsgebied(regio="enschede"))
    happens(filled, NACHT, draft)
    assert (status(filled), listed(filled, wijk=WIJK)) == (404, [])
    happens(filled, NACHT, first)
    assert (status(filled), listed(filled, wijk=WIJK)) == (404, [])
    happens(filled, NACHT, VanKracht(versie=1, digest=DIGEST))
    assert whole(filled) == {
        "id": NACHT,
        "titel": "Nacht in Glanerbrug",
        "aard": "coordinatie",
        "status": "gemaakt",
        "nageleefdOp": None,
        "gebied": {
            "regio": {"code": "enschede", "naam": "Zorgschakel", "voorbeeld": False},
            "wijken": [{"code": WIJK, "naam": "Glanerbrug"}],
        },
        "partijen": [
            {"rol": "aanbieder", "organisatie": "thuiszorg-een", "soort": None, "naam": NAMES[0]},
            {"rol": "aanbieder", "organisatie": "thuiszorg-twee", "soort": None, "naam": NAMES[1]},
            {"rol": None, "organisatie": None, "soort": "huisarts", "naam": NAMES[2]},
        ],
        "onderdelen": [
            {"onderdeel": "b", "naam": "zorgaanbod en capaciteit", "tekst": "Twee teams.\n\nOok in het weekend."},
            {"onderdeel": "f", "naam": "communicatie", "tekst": "Hier."},
        ],
    }
    happens(filled, NACHT, AfspraakBeeindigd(reden="doel-bereikt"))
    gone = filled.client.get(f"{GIDS}/{NACHT}") if status(filled) else None
    assert gone
    assert (gone.status_code, gone.content_type) == (410, "application/problem+json")
    assert "beëindigd" in gone.get_json()["detail"]
    assert listed(filled, wijk=WIJK) == listed(filled, aanbieder="thuiszorg-een") == []


@pytest.mark.rij(55, 123)
def test_the_public_hears_that_it_is_made_or_kept_and_nothing_of_what_its_parties_tell_each_other(
    filled: Chain,
) -> None:
    agree(filled, NACHT, laid_down(WIJK))
    before = whole(filled)
    happens(filled, NACHT, NietNageleefdGemeld(onderdeel="b"), StatusGemeld(status="komt-niet-van-de-grond"))
    assert whole(filled) == before
    happens(filled, NACHT, StatusGemeld(status="nageleefd"))
    kept = whole(filled)
    assert kept == before | {"status": "nageleefd", "nageleefdOp": filled.clock().date().isoformat()}
    paths = (f"{GIDS}/{NACHT}", f"{GIDS}?wijk={WIJK}")
    known = [filled.client.get(path).headers["ETag"] for path in paths]
    happens(filled, NACHT, StatusGemeld(status="leidt-niet-tot-herkenbaarheid", actie="overleg"))
    assert whole(filled) == kept
    assert [filled.client.get(path).headers["ETag"] for path in paths] == known


def test_a_new_text_takes_the_place_of_the_one_before_when_it_comes_into_force(filled: Chain) -> None:
    agree(filled, NACHT, laid_down(WIJK, titel="Nacht"))
    happens(filled, NACHT, StatusGemeld(status="nageleefd"))
    before = whole(filled)
    happens(filled, NACHT, laid_down(ANDERE_WIJK, versie=2, titel="Nacht en dag"))
    assert whole(filled) == before
    assert (listed(filled, wijk=WIJK), listed(filled, wijk=ANDERE_WIJK)) == ([NACHT], [])
    happens(filled, NACHT, VanKracht(versie=2, digest=DIGEST))
    assert (whole(filled)["titel"], whole(filled)["status"]) == ("Nacht en dag", "gemaakt")
    assert (listed(filled, wijk=WIJK), listed(filled, wijk=ANDERE_WIJK)) == ([], [NACHT])


def test_who_joins_and_leaves_is_seen(filled: Chain) -> None:
    agree(filled, NACHT, laid_down(WIJK))
    apotheek = Partij(soort="apotheek", naam="Apotheek Zuid")
    happens(filled, NACHT, Toegetreden(versie=1, digest=DIGEST, partij=apotheek), Uitgetreden(partij=EEN.key))
    assert names(whole(filled)) == [NAMES[1], "Apotheek Zuid", NAMES[2]]
    assert listed(filled, aanbieder="thuiszorg-een") == []
    assert listed(filled, aanbieder="thuiszorg-twee") == [NACHT]


@pytest.mark.rij(5)
def test_afspraken_are_found_by_wijk_team_and_aanbieder(filled: Chain) -> None:
    agree(filled, NACHT, laid_down(WIJK))
    agree(filled, REGIO, laid_down(titel="Hele regio"))
    add_aanbieder(filled, "thuiszorg-drie")
    assert listed(filled, wijk=WIJK) == [NACHT, REGIO]
    assert listed(filled, wijk=ANDERE_WIJK) == [REGIO]
    assert listed(filled, aanbieder="thuiszorg-twee") == [NACHT, REGIO]
    assert listed(filled, aanbieder="thuiszorg-drie") == []
    assert listed(filled, team="team-een") == [NACHT, REGIO]
    assert listed(filled, team="team-twee") == [REGIO]  # it does not work in the wijk


def test_a_wijk_of_which_nothing_is_known_yet_is_no_failure(filled: Chain) -> None:
    filled.follow()
    said = filled.client.get(GIDS, query_string={"wijk": WIJK}).get_json()
    assert said == {"status": "nog-niet-bekend", "afspraken": []}
    agree(filled, NACHT, laid_down(WIJK))
    filled.follow()
    assert filled.client.get(GIDS, query_string={"wijk": WIJK}).get_json()["status"] == "gemaakt"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, 400),
        ({"wijk": WIJK, "team": "team-een"}, 400),
        ({"wijk": "Glanerbrug"}, 400),
        ({"team": "T"}, 400),
        ({"wijk": WIJK, "postcode": "7534"}, 400),
        ({"wijk": "WK999999"}, 404),
        ({"team": "team-onbekend"}, 404),
        ({"aanbieder": "onbekend"}, 404),
    ],
)
def test_what_cannot_be_asked_is_refused(filled: Chain, query: dict[str, str], code: int) -> None:
    filled.follow()
    response = filled.client.get(GIDS, query_string=query)
    assert (response.status_code, response.content_type) == (code, "application/problem+json")


def test_a_team_that_ended_has_no_afspraken(filled: Chain) -> None:
    agree(filled, NACHT, laid_down(WIJK))
    assert filled.called_by("beheerder").delete(f"{AANBOD}/teams/team-een").status_code == 204
    filled.follow()
    assert filled.client.get(GIDS, query_string={"team": "team-een"}).status_code == 404


@pytest.mark.parametrize("path", ["nooit-geweest", "%00", "a" * 600, "é", "..", "x%2Fy"])
def test_what_was_never_there_is_not_found(filled: Chain, path: str) -> None:
    assert status(filled, path) == 404


@pytest.mark.rij(5)
def test_the_answer_of_each_place_where_it_holds_says_who_works_together(filled: Chain) -> None:
    assert filled.ask(wijk=WIJK)["afspraken"] == []
    agree(filled, NACHT, laid_down(WIJK, titel="Nacht"))
    (found,) = filled.ask(wijk=WIJK)["afspraken"]
    assert (found["id"], found["titel"], found["aard"], names(found)) == (NACHT, "Nacht", "coordinatie", NAMES)
    assert [one["id"] for one in filled.ask(postcode="7534")["afspraken"]] == [NACHT]
    assert filled.ask(wijk=ANDERE_WIJK)["afspraken"] == filled.ask(postcode="7541")["afspraken"] == []
    agree(filled, REGIO, laid_down(titel="Hele regio"))
    assert [one["id"] for one in filled.ask(postcode="7541")["afspraken"]] == [REGIO]
    happens(filled, NACHT, AfspraakBeeindigd(reden="werkt-niet"))
    assert [one["id"] for one in filled.ask(wijk=WIJK)["afspraken"]] == [REGIO]


@pytest.mark.rij(5)
def test_a_team_works_together_by_any_afspraak_that_holds_there_whatever_page_names_it(filled: Chain) -> None:
    def said(**query: str) -> list[bool]:
        return [one["werktSamen"] for one in filled.ask(**query)["contactpunten"]]

    for number in range(20):  # that stand before the other one, without an aanbieder of a team that works here
        pair = aanbieder("elders"), HUISARTS
        agree(filled, f"019c0000-0000-7000-8000-{number:012d}", text(*pair, wijken=(WIJK,), regio="enschede"))
    assert (said(wijk=WIJK), said(wijk=ANDERE_WIJK)) == ([False], [False])
    agree(filled, REGIO, laid_down(titel="Hele regio"))
    found = filled.ask(wijk=WIJK)
    assert (len(found["afspraken"]), found["afsprakenTotaal"], said(wijk=WIJK)) == (20, 21, [True])
    assert REGIO not in {one["id"] for one in found["afspraken"]}
    assert said(postcode="7541") == [True]
    happens(filled, REGIO, Uitgetreden(partij=EEN.key))
    assert (said(wijk=WIJK), said(postcode="7541")) == ([False], [True])


def test_an_answer_that_is_kept_is_made_anew_for_the_places_of_an_afspraak_only(filled: Chain) -> None:
    def tag(wijk: str) -> str:
        filled.follow()
        return filled.client.get("/api/gids/v1/contactpunten", query_string={"wijk": wijk}).headers["ETag"]

    def unchanged(wijk: str, before: str) -> bool:
        headers = {"If-None-Match": before}
        found = filled.client.get("/api/gids/v1/contactpunten", query_string={"wijk": wijk}, headers=headers)
        return found.status_code == 304

    here, there = tag(WIJK), tag(ANDERE_WIJK)
    agree(filled, NACHT, laid_down(WIJK))
    assert tag(WIJK) != here
    assert unchanged(ANDERE_WIJK, there)
    here = tag(WIJK)
    happens(filled, NACHT, NietNageleefdGemeld(onderdeel="b"))
    filled.follow()
    assert unchanged(WIJK, here)


def test_a_client_that_has_it_already_is_told_that_it_is_the_same(filled: Chain) -> None:
    agree(filled, NACHT, laid_down(WIJK))
    filled.follow()
    for path in (f"{GIDS}/{NACHT}", f"{GIDS}?wijk={WIJK}"):
        first = filled.client.get(path)
        again = filled.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
        assert first.headers["Cache-Control"] == "public, max-age=60"
    happens(filled, NACHT, StatusGemeld(status="nageleefd"))
    filled.follow()
    for path in (f"{GIDS}/{NACHT}", f"{GIDS}?wijk={WIJK}"):
        assert filled.client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_back_up_that_is_put_back_has_what_was_agreed_then(filled: Chain, tmp_path: Path) -> None:
    agree(filled, NACHT, laid_down(WIJK))
    before = whole(filled)
    operator.back_up(filled.system, tmp_path / "back-up.zip", print)
    happens(filled, NACHT, AfspraakBeeindigd(reden="werkt-niet"))
    agree(filled, REGIO, laid_down())
    assert (status(filled), status(filled, REGIO)) == (410, 200)
    operator.put_back(filled.system, tmp_path / "back-up.zip", print)
    assert whole(filled) == before
    assert status(filled, REGIO) == 404
    assert [one["id"] for one in filled.ask(wijk=WIJK)["afspraken"]] == [NACHT]
    assert operator.differences(filled.system) == []


def test_a_list_of_many_is_given_in_pages(filled: Chain) -> None:
    ids = [f"019c0000-0000-7000-8000-{number:012d}" for number in range(21)]
    for number, one in enumerate(ids):
        agree(filled, one, laid_down(WIJK, titel=f"Afspraak {number:02d}"))
    assert listed(filled, wijk=WIJK) == ids[:20]
    response = filled.client.get(GIDS, query_string={"wijk": WIJK})
    assert response.headers["Link"] == f'<{GIDS}?wijk={WIJK}&pagina=2>; rel="next"'
    assert listed(filled, wijk=WIJK, pagina="2") == ids[20:]


def test_a_name_that_changes_is_seen_in_every_answer(filled: Chain) -> None:
    verzekeraar = Partij(rol="zorgverzekeraar", organisatie="3311", verzekeraar="leidend")
    agree(filled, NACHT, text(EEN, verzekeraar, wijken=(WIJK,), regio="enschede"))
    assert names(filled.ask(wijk=WIJK)["afspraken"][0]) == ["3311", "Aanbieder thuiszorg-een"]
    body = {"naam": "Zorgzeker", "zorgbemiddeling": {"telefoon": "050 000 00 03"}}
    assert filled.called_by("beheerder").put(f"{AANBOD}/zorgverzekeraars/3311", body).status_code in (200, 201)
    assert names(filled.ask(wijk=WIJK)["afspraken"][0]) == ["Aanbieder thuiszorg-een", "Zorgzeker"]
    filled.clock.now += timedelta(minutes=1)
    assert names(whole(filled)) == ["Aanbieder thuiszorg-een", "Zorgzeker"]


def test_what_parties_sign_with_their_own_keys_is_read_without_its_closed_parts(filled: Chain) -> None:
    een, twee = filled.called_by("aanbieder", "thuiszorg-een"), filled.called_by("aanbieder", "thuiszorg-twee")
    parties = partij("aanbieder", "thuiszorg-een"), partij("aanbieder", "thuiszorg-twee")
    made = een.post(AFSPRAKEN, tekst(*parties, id=NACHT))
    path = f"{AFSPRAKEN}/{NACHT}"
    digest = (een.post(f"{path}/versies", None).json or {})["versies"][0]["digest"]
    assert (made.status_code, status(filled)) == (201, 404)
    for api in (een, twee):
        assert api.post(f"{path}/ondertekeningen", {"versie": 1, "digest": digest}).status_code == 200
    assert whole(filled)["onderdelen"] == [
        {"onderdeel": "c", "naam": "uitwisselen van gegevens", "tekst": OPEN["tekst"]}
    ]
    assert names(whole(filled)) == NAMES[:2]
    for public in (f"{GIDS}/{NACHT}", f"{GIDS}?wijk={WIJK}", f"/api/gids/v1/contactpunten?wijk={WIJK}"):
        said = filled.client.get(public).get_data(as_text=True)
        assert NACHT in said
        assert BESLOTEN["tekst"] not in said
        assert digest not in said
    assert twee.post(f"{path}/uittreding", {}).status_code == 204  # of an afspraak with one party nothing remains
    assert status(filled) == 410
