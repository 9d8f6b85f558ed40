"""A year of geography ends codes that somebody names (geval 4): it is said who, they are moved to what takes the place,
and nothing disappears in silence."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from events.afspraken import AfspraakBeeindigd, AfspraakOpgesteld, Partij
from events.meldingen import AbonnementGenomen, Filters
from services.alerts.subscriptions.application import ABONNEMENT
from services.app import geography, operator
from services.app.cli import main
from services.errors import Invalid
from services.platform.store.call import Call, Caller
from tests.support.builders import AANBOD, ALTIJD, add_aanbieder, team
from tests.support.chain import Api, Chain
from tests.support.gidsafspraken import aanbieder, agree, happens, text
from tests.support.moments import end_of_log
from tests.support.scene import MELDINGEN, succeeded

LAND = Path(__file__).parents[1] / "support" / "land"
RAND, NIEUW_NOORD, NIEUW_ZUID = "WK000101", "WK000177", "WK000178"
NEW_WIJKEN = f"{NIEUW_NOORD},Rand Noord,GM0001,1200\n{NIEUW_ZUID},Rand Zuid,GM0001,1800\n"
NEW_PARTS = f"1002,{NIEUW_NOORD},1200\n1003,{NIEUW_ZUID},1800\n"
ZORG = "zorg-aan-huis"
HOLDS, DRAFT, OVER = (f"019c0000-0000-7000-8000-00000000000{one}" for one in "abc")


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    """The tables of the next year, in which the wijk Buitenwijk became two."""
    folder = Path(shutil.copytree(LAND, tmp_path / "volgend"))
    for path in [*folder.glob("*_2024.csv")]:
        text = path.read_text()
        text = text.replace(f"{RAND},Buitenwijk,GM0001,3000\n", NEW_WIJKEN).replace(f"1002,{RAND},3000\n", NEW_PARTS)
        if path.name.startswith("pc4_2024"):
            text += "1003,GM0001\n"
        path.rename(path.with_name(path.name.replace("2024", "2025"))).write_text(text)
    return folder


@pytest.fixture
def world(chain: Chain) -> Chain:
    """This year's geography; a regio, a team and a subscription that name the wijk that will end."""
    geography.read(chain.system, LAND, print)
    own = {"naam": "Stedelijk", "wijken": [{"code": RAND}], "gebied": ["GM0001"]}
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/stedelijk", own).status_code == 201
    add_aanbieder(chain, ZORG)
    aanbieder = chain.called_by("aanbieder", ZORG)
    body = team(ZORG, id="rand-team", naam="Team Rand", werkgebied=["WK000200", RAND], bereikbaarheid=[ALTIJD])
    assert aanbieder.post(f"{AANBOD}/teams", body).status_code == 201
    wanted = {"id": "een-abonnement", "callbackUrl": "https://stad.example/", "filters": {"wijken": [RAND]}}
    assert gemeente(chain).post(f"{MELDINGEN}/abonnementen", wanted).status_code == 201
    return chain


def gemeente(chain: Chain) -> Api:
    return chain.called_by("gemeente", "GM0001")


def found_in(chain: Chain, wijk: str) -> list[str]:
    return [punt["naam"] for punt in chain.ask(wijk=wijk)["contactpunten"]]


def test_it_is_said_who_names_what_ends_and_nothing_is_read(world: Chain, next_year: Path) -> None:
    before = end_of_log(world)
    with pytest.raises(Invalid) as refused:
        geography.read(world.system, next_year, print)
    who = [fault.place for fault in refused.value.faults]
    assert who == ["regio stedelijk", "team rand-team (Team Rand)", "abonnement een-abonnement"]
    assert all(RAND in fault.reason and "--ook-zo" in fault.reason for fault in refused.value.faults)
    assert end_of_log(world) == before
    assert found_in(world, RAND) == ["Team Rand"]


def test_all_of_them_are_moved_to_what_takes_the_place(world: Chain, next_year: Path) -> None:
    table = f"code,opvolger\n{RAND},{NIEUW_NOORD}\n{RAND},{NIEUW_ZUID}\n"
    (next_year / "vervallen_wijken.csv").write_text(table)
    geography.read(world.system, next_year, print)
    for wijk in (NIEUW_NOORD, NIEUW_ZUID):
        assert found_in(world, wijk) == ["Team Rand"]
        assert world.ask(wijk=wijk)["plaats"]["regio"]["code"] == "stedelijk"
    assert world.client.get(f"/api/gids/v1/contactpunten?wijk={RAND}").status_code == 410
    filters = (succeeded(gemeente(world).get(f"{MELDINGEN}/abonnementen/een-abonnement")).json or {})["filters"]
    assert filters["wijken"] == [NIEUW_NOORD, NIEUW_ZUID]
    assert geography.names_of_nothing(world.system) == []
    assert operator.differences(world.system) == []
    before = end_of_log(world)
    geography.read(world.system, next_year, print)
    assert end_of_log(world) == before


def test_who_reads_it_anyway_is_told_and_the_check_finds_them(world: Chain, next_year: Path) -> None:
    said: list[str] = []
    geography.read(world.system, next_year, said.append, anyway=True)
    assert [line for line in said if RAND in line] == [
        f"{who} noemt codes die vervallen: {RAND}"
        for who in ("regio stedelijk", "team rand-team (Team Rand)", "abonnement een-abonnement")
    ]
    assert world.ask(wijk=NIEUW_ZUID)["plaats"]["regio"]["naam"] == "Zorgkantoorregio Noord"
    assert found_in(world, "WK000200") == ["Team Rand"]
    assert geography.names_of_nothing(world.system) == [
        f"team rand-team (Team Rand) noemt wat niet (meer) bestaat: {RAND}",
        f"abonnement een-abonnement noemt wat niet (meer) bestaat: {RAND}",
    ]


def test_a_gemeente_that_goes_up_in_another_ends_with_its_wijken(world: Chain, next_year: Path) -> None:
    wanted = {"id": "van-het-dorp", "callbackUrl": "https://dorp.example/", "filters": {"gemeenten": ["GM0002"]}}
    dorp = world.called_by("gemeente", "GM0002")
    assert dorp.post(f"{MELDINGEN}/abonnementen", wanted).status_code == 201
    for name in ("wijken", "pc4", "gemeenten"):
        table = next_year / f"{name}_2025.csv"
        text = table.read_text().replace("GM0002,Dorp,ZK02\n", "")
        table.write_text(text.replace("WK000200,Dorp,GM0002", "WK000377,Dorp,GM0003").replace("GM0002", "GM0003"))
    parts = next_year / "pc4_wijk_2025.csv"
    parts.write_text(parts.read_text().replace("WK000200", "WK000377"))
    moved = f"code,opvolger\n{RAND},{NIEUW_NOORD}\nWK000200,WK000377\n"
    (next_year / "vervallen_wijken.csv").write_text(moved)
    with pytest.raises(Invalid) as refused:
        geography.read(world.system, next_year, print)
    assert [(one.place, "GM0002" in one.reason) for one in refused.value.faults] == [("abonnement van-het-dorp", True)]
    geography.read(world.system, next_year, print, anyway=True)
    assert found_in(world, "WK000377") == ["Team Rand"]
    assert world.ask(postcode="2001")["plaats"]["gemeente"]["naam"] == "Eiland"
    gone = world.client.get("/api/gids/v1/wijken/WK000200").json or {}
    assert gone["anderen"] == [{"id": "WK000377", "naam": "Dorp"}]
    assert geography.names_of_nothing(world.system) == ["abonnement van-het-dorp noemt wat niet (meer) bestaat: GM0002"]
    before = end_of_log(world)
    geography.read(world.system, next_year, print, anyway=True)
    assert end_of_log(world) == before


EERST = {"code": "WK000050", "naam": "Nieuwbouw", "gemeente": "GM0001", "inwoners": 2000, "postcodes": {"1001": 0.1}}


class TestAfspraken:
    """What parties signed goes on naming a wijk that ended: it is found in what took the place."""

    @pytest.fixture
    def agreed(self, world: Chain) -> Chain:
        """An afspraak in force for the wijk that will end and another, one that is a draft, and one that ended."""
        parties = aanbieder(ZORG), Partij(soort="huisarts", naam="Praktijk Rand")
        holds = text(*parties, wijken=("WK000200", RAND), regio="stedelijk")
        for one in (HOLDS, DRAFT, OVER):
            happens(world, one, AfspraakOpgesteld(titel="Nacht", partijen=parties, gebied=holds.gebied))
        for one in (HOLDS, OVER):
            agree(world, one, holds)
        happens(world, OVER, AfspraakBeeindigd(reden="doel-bereikt"))
        return world

    @staticmethod
    def listed(chain: Chain, **query: str) -> list[str]:
        chain.follow()
        found = chain.client.get("/api/gids/v1/afspraken", query_string=query)
        assert found.status_code == 200, found.text
        return [one["id"] for one in (found.json or {})["afspraken"]]

    @pytest.mark.rij(5)
    def test_are_found_in_what_took_the_place_of_their_wijk(self, agreed: Chain, next_year: Path) -> None:
        table = f"code,opvolger\n{RAND},{NIEUW_NOORD}\n{RAND},{NIEUW_ZUID}\n"
        (next_year / "vervallen_wijken.csv").write_text(table)
        assert self.listed(agreed, wijk=RAND) == [HOLDS]
        geography.read(agreed.system, next_year, print)
        for wijk in (NIEUW_NOORD, NIEUW_ZUID):
            assert self.listed(agreed, wijk=wijk) == [HOLDS]
            assert [one["id"] for one in agreed.ask(wijk=wijk)["afspraken"]] == [HOLDS]
        assert [one["id"] for one in agreed.ask(postcode="1003")["afspraken"]] == [HOLDS]
        assert [one["id"] for one in agreed.ask(wijk=NIEUW_ZUID, postcode="1003")["afspraken"]] == [HOLDS]
        assert self.listed(agreed, team="rand-team") == [HOLDS]
        shown = agreed.client.get(f"/api/gids/v1/afspraken/{HOLDS}").json or {}
        assert shown["gebied"]["wijken"] == [
            {"code": "WK000200", "naam": "Dorp"},
            {"code": NIEUW_NOORD, "naam": "Rand Noord"},
            {"code": NIEUW_ZUID, "naam": "Rand Zuid"},
        ]
        assert geography.names_of_nothing(agreed.system) == []
        assert agreed.client.get(f"/api/gids/v1/afspraken?wijk={RAND}").status_code == 410

    def test_that_name_what_nothing_takes_the_place_of_are_said(self, agreed: Chain, next_year: Path) -> None:
        with pytest.raises(Invalid) as refused:
            geography.read(agreed.system, next_year, print)
        named = [(one.place, RAND in one.reason) for one in refused.value.faults if "afspraak" in one.place]
        assert named == [(f"afspraak {HOLDS}", True), (f"afspraak {DRAFT}", True)]
        geography.read(agreed.system, next_year, print, anyway=True)
        found = [line for line in geography.names_of_nothing(agreed.system) if "afspraak" in line]
        assert found == [f"afspraak {one} noemt wat niet (meer) bestaat: {RAND}" for one in (HOLDS, DRAFT)]
        assert self.listed(agreed, wijk="WK000200") == [HOLDS]
        shown = agreed.client.get(f"/api/gids/v1/afspraken/{HOLDS}").json or {}
        assert {"code": RAND, "naam": RAND} in shown["gebied"]["wijken"]


class TestAreas:
    """An area has another code when another wijk of the gemeente grows: who named it goes on hearing of its wijken."""

    @pytest.fixture
    def named(self, world: Chain) -> Chain:
        """The gemeente asks for the area of the wijk that will end, and for the large one."""
        wanted = {"callbackUrl": "https://stad.example/", "filters": {"gebieden": ["GM0001-K02", "GM0001-G01"]}}
        assert gemeente(world).post(f"{MELDINGEN}/abonnementen", {"id": "gebied", **wanted}).status_code == 201
        world.clock.now += timedelta(days=30)
        return world

    @staticmethod
    def areas(chain: Chain) -> list[str]:
        body = succeeded(gemeente(chain).get(f"{MELDINGEN}/abonnementen/gebied")).json or {}
        found: list[str] = body["filters"]["gebieden"]
        return found

    def test_who_names_one_of_which_a_wijk_ends_is_said_and_what_takes_its_place_is_followed(
        self, named: Chain, next_year: Path
    ) -> None:
        with pytest.raises(Invalid) as refused:
            geography.read(named.system, next_year, print)
        assert [RAND in one.reason for one in refused.value.faults if one.place == "abonnement gebied"] == [True]
        assert self.areas(named) == ["GM0001-K02", "GM0001-G01"]
        table = f"code,opvolger\n{RAND},{NIEUW_NOORD}\n{RAND},{NIEUW_ZUID}\n"
        (next_year / "vervallen_wijken.csv").write_text(table)
        geography.read(named.system, next_year, print)
        assert self.areas(named) == ["GM0001-K02", "GM0001-K03", "GM0001-G01"]
        assert geography.names_of_nothing(named.system) == []
        before = end_of_log(named)
        geography.read(named.system, next_year, print)
        assert end_of_log(named) == before

    def test_one_that_only_has_another_code_is_followed_and_it_is_said(self, named: Chain, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(LAND, tmp_path / "gegroeid"))
        wijken = folder / "wijken_2024.csv"
        wijken.write_text(wijken.read_text() + "WK000050,Nieuwbouw,GM0001,2000\n")
        said: list[str] = []
        geography.read(named.system, folder, said.append)
        assert self.areas(named) == ["GM0001-K03", "GM0001-G02", "GM0001-G01"]
        assert "abonnement gebied: over naar wat in de plaats kwam" in said

    def test_facts_that_the_beheerder_changes_by_himself_are_found_by_the_check(self, named: Chain) -> None:
        own = {"naam": "Stedelijk", "wijken": [{"code": RAND}, EERST]}
        succeeded(named.called_by("beheerder").put(f"{AANBOD}/regios/stedelijk", own))
        line = "abonnement gebied noemt gebieden die nu anders liggen: GM0001-K02, GM0001-G01"
        assert line in geography.names_of_nothing(named.system)
        wanted = {"callbackUrl": "https://stad.example/", "filters": {"gebieden": ["GM0001-K03"]}}
        named.clock.now += timedelta(days=1)
        succeeded(gemeente(named).put(f"{MELDINGEN}/abonnementen/gebied", wanted))
        assert line not in geography.names_of_nothing(named.system)

    def test_one_that_there_never_was_keeps_nobody_from_reading_the_tables_and_the_check_says_it(
        self, named: Chain, next_year: Path
    ) -> None:
        said = AbonnementGenomen(
            organisatie="GM0001", rol="gemeente", callback_url="https://stad.example/",
            filters=Filters(gebieden=("GM0001-K88",)),
        )  # fmt: skip
        call = Call(Caller("GM0001", "gemeente"), named.clock())
        work = call.work(named.system.stores["meldingen"])
        work.add(ABONNEMENT, "van-eerder", [said])
        work.save()
        table = f"code,opvolger\n{RAND},{NIEUW_NOORD}\n{RAND},{NIEUW_ZUID}\n"
        (next_year / "vervallen_wijken.csv").write_text(table)
        geography.read(named.system, next_year, print)
        (line,) = geography.names_of_nothing(named.system)
        assert line == "abonnement van-eerder noemt wat niet (meer) bestaat: GM0001-K88"


def test_a_postcode_that_ends_is_named_too(world: Chain, next_year: Path) -> None:
    aanbieder = world.called_by("aanbieder", ZORG)
    succeeded(aanbieder.put(f"{AANBOD}/teams/rand-team/werkgebied", {"werkgebied": ["2002", "1001"]}))
    table = next_year / "pc4_2025.csv"
    table.write_text(table.read_text().replace("2002,GM0002\n", ""))
    with pytest.raises(Invalid) as refused:
        geography.read(world.system, next_year, print)
    (fault,) = [fault for fault in refused.value.faults if "rand-team" in fault.place]
    assert "2002" in fault.reason
    assert "1001" not in fault.reason


def test_what_nobody_names_ends_by_itself_and_an_invented_wijk_does_not(chain: Chain, next_year: Path) -> None:
    geography.read(chain.system, LAND, print)
    wijk = {"code": "WK951901", "naam": "Verzonnen", "gemeente": "GM9519", "postcodes": {"9901": 1.0}}
    own = {"naam": "Proef", "wijken": [wijk], "gemeenten": {"GM9519": {"naam": "Proefstad"}}}
    assert chain.called_by("beheerder").put(f"{AANBOD}/regios/proef", own).status_code == 201
    geography.read(chain.system, next_year, print)
    assert chain.ask(postcode="9901")["plaats"]["regio"]["code"] == "proef"
    assert [one["code"] for one in chain.ask(postcode="1003")["plaats"]["wijken"]] == [NIEUW_ZUID]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{RAND},WK999999", "opvolger WK999999 staat niet in wijken"),
        ("WK000200,WK000300", "code WK000200 vervalt niet"),
        (f"wk101,{NIEUW_NOORD}", "verkeerde vorm"),
        (f"{RAND},{NIEUW_NOORD}\n{RAND},{NIEUW_NOORD}", "staat ook op regel 2"),
    ],
)
def test_a_faulty_table_of_successors_is_refused(chain: Chain, next_year: Path, row: str, reason: str) -> None:
    (next_year / "vervallen_wijken.csv").write_text(f"code,opvolger\n{row}\n")
    with pytest.raises(Invalid, match=reason):
        geography.read(chain.system, next_year, print)


def test_tables_of_different_years_are_refused(chain: Chain, next_year: Path) -> None:
    (next_year / "pc4_2025.csv").rename(next_year / "pc4_2024.csv")
    with pytest.raises(Invalid, match=r"verschillende jaren: .*wijken 2025, pc4 2024"):
        geography.read(chain.system, next_year, print)
    assert end_of_log(chain) == 0


def test_a_postcode_in_two_gemeenten_is_taken_and_most_inhabitants_decide(chain: Chain, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LAND, tmp_path / "grens"))
    for name, row in (("pc4", "2001,GM0003\n"), ("pc4", "2002,GM0003\n"), ("pc4_wijk", "2001,WK000300,901\n")):
        path = folder / f"{name}_2024.csv"
        path.write_text(path.read_text() + row)
    geography.read(chain.system, folder, print)
    here = chain.ask(postcode="2001")["plaats"]
    assert ([one["code"] for one in here["wijken"]], here["gemeente"]["code"]) == (["WK000300", "WK000200"], "GM0003")
    assert chain.ask(postcode="2002")["plaats"]["gemeente"]["code"] == "GM0003", "1,100 live there, 900 in the other"


def test_the_operator_reads_it_anyway_with_a_word(tmp_path: Path, next_year: Path) -> None:
    chain = Chain(tmp_path / "data")
    geography.read(chain.system, LAND, print)
    add_aanbieder(chain, ZORG)
    beheerder = chain.called_by("beheerder")
    assert beheerder.post(f"{AANBOD}/teams", team(ZORG, id="rand-team", werkgebied=[RAND])).status_code == 201
    chain.follow()
    chain.close()
    data = ["--data", str(tmp_path / "data")]
    refused = CliRunner().invoke(main, ["wijkindeling", "inlezen", *data, str(next_year)])
    assert (refused.exit_code, "rand-team" in refused.output, RAND in refused.output) == (1, True, True)
    read = CliRunner().invoke(main, ["wijkindeling", "inlezen", *data, "--ook-zo", str(next_year)])
    assert (read.exit_code, f"vervallen: {RAND}" in read.output) == (0, True)
    checked = CliRunner().invoke(main, ["controle", *data])
    assert checked.exit_code == 1
    assert f"noemt wat niet (meer) bestaat: {RAND}" in checked.output
