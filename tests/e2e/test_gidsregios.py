"""Regio's and gemeenten, with what can be counted of their wijken, as the public reads them in both profiles."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from services.directory.application.regios import gemeente, regio, regios
from services.directory.application.teams import team
from services.platform.runtime.away import Away
from services.platform.runtime.settings import Settings
from tests.support.builders import AANBOD, ALTIJD, ANDERE_WIJK, WERKDAG, WIJK, add_regio, add_team
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.scene import succeeded

GIDS = "/api/gids/v1"
LOKET = {"naam": "Zorgschakel", "contact": {"telefoon": "050 000 00 02"}, "bereikbaarheid": [WERKDAG]}
NIGHT = {"dagsoort": "werkdag", "dagdeel": "nacht"}


@pytest.fixture
def filled(chain: Chain) -> Chain:
    add_regio(
        chain, loket=LOKET, dekking={"dagdelen": [NIGHT]}, huisartsenspoedpost={"telefoon": "050 000 00 03"}
    )  # fmt: skip
    return chain


def read(chain: Chain, path: str, **query: Any) -> TestResponse:
    chain.follow()
    return chain.client.get(f"{GIDS}/{path}", query_string=query)


def body(chain: Chain, path: str, **query: Any) -> Any:
    return succeeded(read(chain, path, **query)).json


@pytest.mark.rij(11, 98)
def test_a_regio_is_shown_as_it_arranged_itself(filled: Chain) -> None:
    found = body(filled, "regios/enschede")
    assert (found["naam"], found["voorbeeld"], found["huisartsenspoedpost"]) == ("Zorgschakel", False, "050 000 00 03")
    assert found["loket"]["contact"]["telefoon"] == "050 000 00 02"
    assert found["loket"]["openingstijden"]["week"][0]["vensters"] == [{"van": "07:00", "tot": "17:00"}]
    assert found["dagdelen"] == {"overdag": "07:00", "avond": "17:00", "nacht": "23:00", "weekendBegint": "za 00:00"}
    assert (found["dekking"], [one["rol"] for one in found["ladder"]]) == (
        [NIGHT], ["gevraagd", "aanbieders", "zorgverzekeraar"])  # fmt: skip


@pytest.mark.rij(25, 26)
def test_what_is_counted_of_the_wijken_of_a_regio_and_of_its_gemeente_is_the_same(filled: Chain) -> None:
    empty = {"wijken": 2, "inwoners": 49000, "teams": 0, "zonderGegevens": 2, "metGaten": 2}
    assert body(filled, "regios/enschede")["cijfers"] == empty
    add_team(filled, "een", bereikbaarheid=[WERKDAG])
    night = add_team(filled, "een", "twee", werkgebied=["7541"], bereikbaarheid=[ALTIJD])
    found = body(filled, "regios/enschede")
    right = {"wijken": 2, "inwoners": 49000, "teams": 2, "zonderGegevens": 0, "metGaten": 1}
    assert found["cijfers"] == right
    assert found["gemeenten"] == [{"code": "GM0153", "naam": "Enschede", "cijfers": right}]
    shown = body(filled, "gemeenten/GM0153")
    assert (shown["naam"], shown["cijfers"], [one["code"] for one in shown["regios"]]) == (
        "Enschede", right, ["enschede"])  # fmt: skip
    assert [(one["code"], one["teams"], one["gaten"]) for one in shown["wijken"]] == [
        (ANDERE_WIJK, 1, 0), (WIJK, 1, 5)]  # fmt: skip
    assert filled.called_by("beheerder").delete(f"{AANBOD}/teams/{night}").status_code == 204
    assert body(filled, "regios/enschede")["cijfers"]["metGaten"] == 2


@pytest.mark.rij(105)
def test_the_regios_stand_by_name_with_nothing_but_counts(filled: Chain) -> None:
    assert body(filled, "regios") == {
        "regios": [
            {"code": "enschede", "naam": "Zorgschakel", "voorbeeld": False, "gemeenten": 1, "wijken": 2,
             "inwoners": 49000}
        ]
    }  # fmt: skip


def test_a_client_that_has_it_already_is_told_that_it_is_the_same(filled: Chain) -> None:
    for path in ("regios", "regios/enschede", "gemeenten/GM0153"):
        first = read(filled, path)
        again = filled.client.get(f"{GIDS}/{path}", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data, again.headers["Cache-Control"]) == (304, b"", "public, max-age=60")
    add_team(filled, "een")
    filled.follow()
    known = {"If-None-Match": first.headers["ETag"]}
    assert filled.client.get(f"{GIDS}/gemeenten/GM0153", headers=known).status_code == 200


@pytest.mark.parametrize(
    "path", ["regios/elders", "regios/%00", "gemeenten/GM9999", f"gemeenten/{WIJK}", "gemeenten/é"]
)
def test_what_is_not_known_is_not_found(filled: Chain, path: str) -> None:
    assert read(filled, path).status_code == 404


def test_the_whole_country_is_counted_gemeente_by_gemeente(land: Chain) -> None:
    regios = body(land, "regios")["regios"]
    assert sum(one["wijken"] for one in regios) > 3_000
    groningen = body(land, "gemeenten/GM0014")
    assert (groningen["naam"], len(groningen["wijken"])) == ("Groningen", groningen["cijfers"]["wijken"])
    assert groningen["cijfers"]["zonderGegevens"] == groningen["cijfers"]["wijken"]
    assert all(one["buurten"] for one in groningen["wijken"])


def test_without_the_index_of_a_cluster_facts_are_told_and_nothing_of_teams(settings: Settings) -> None:
    chain = ClusterChain(settings)
    add_regio(chain)
    team_id = add_team(chain, "een")
    chain.follow()
    assert chain.system.parts.memory
    reader, now = chain.system.parts.memory.reader(chain.clock()), chain.clock()
    assert [one.code for one in regios(reader, 1)[0].regios] == ["enschede"]
    assert regio(reader, "enschede", now, volledig=False).cijfers.teams is None
    assert [one.teams for one in gemeente(reader, "GM0153", now, volledig=False).wijken] == [None, None]
    with pytest.raises(Away):
        team(reader, team_id, now, volledig=False)
    chain.close()
