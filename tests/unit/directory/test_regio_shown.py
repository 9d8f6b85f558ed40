"""What is said of many wijken together: of a regio, and of a gemeente."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from events.aanbod import Bereikbaarheid, Cel, Contact, Dagdelen, Gemeente, Loket, Openingstijd, Stap, Wmo
from services.directory import regios_bodies as bodies
from services.directory.document import RegioDocument, TeamDocument, WijkFacts
from services.directory.domain import regio as shown
from services.directory.domain.figures import Counted, count, wijken_of_gemeente
from services.regels.bereikbaar import lijnen, uren
from services.regels.kalender import dagindeling
from tests.support.teams import local

NOW = local("2026-11-25T14:00")
ALWAYS = Bereikbaarheid(dagen=("werkdag", "weekend", "feestdag"), van="00:00", tot="00:00")
DAYS = Cel(dagsoort="werkdag", dagdeel="overdag")
PHONE = Contact(telefoon="050 000 00 02")
WMO = Wmo(naam="Wmo-loket", telefoon="050 000 00 01")
NOORD = WijkFacts("Noord", "GM0001", 1000, ("7501",), {"Klein": 1, "Groot": 999})
ZUID, WEST = WijkFacts("Zuid", "GM0001", 200, ("7501", "7502")), WijkFacts("Élst", "GM0002", 30, ())
REGIO = RegioDocument(
    id="oost",
    versie=1,
    naam="Oost",
    voorbeeld=True,
    dagindeling=dagindeling(Dagdelen(avond="18:00", weekend_begint="vr 17:30")),
    wijken={"WK1": NOORD, "WK2": ZUID, "WK3": WEST},
    gemeenten={"GM0001": Gemeente(naam="Stad", wmo=WMO), "GM0002": Gemeente(naam="Aa en Hunze")},
)


def team(naam: str, *werkgebied: str) -> TeamDocument:
    return TeamDocument(
        id=naam, versie=1, naam=naam, aanbieders=("een",), werkgebied=werkgebied, lijnen=lijnen([ALWAYS])
    )


def counted(*teams: TeamDocument, regio: RegioDocument = REGIO, now: datetime = NOW) -> Counted:
    return count([regio], regio.wijken, teams, now)


def figures(of: Any) -> tuple[int | None, ...]:
    cijfers = of.cijfers
    return (
        cijfers.wijken, cijfers.inwoners, cijfers.teams, cijfers.zonder_gegevens, cijfers.met_gaten,
    )  # fmt: skip


class TestTheFigures:
    @pytest.mark.rij(26)
    def test_a_team_works_in_each_wijk_that_it_names_or_of_which_it_names_a_postcode_and_counts_once(self) -> None:
        found = counted(team("a", "WK1", "7501"), team("b", "7502"), team("elders", "WK9"))
        assert {code: [one.id for one in teams] for code, teams in found.teams.items()} == {
            "WK1": ["a"], "WK2": ["a", "b"], "WK3": []}  # fmt: skip
        assert figures(shown.regio(REGIO, found)) == (3, 1230, 2, 1, None)

    @pytest.mark.rij(25)
    def test_wijken_with_holes_are_counted_where_the_regio_says_what_counts(self) -> None:
        regio = replace(REGIO, dekking=(DAYS,))
        found = counted(team("a", "WK1"), regio=regio)
        assert found.gaten == {"WK1": 0, "WK2": 5, "WK3": 5}
        assert figures(shown.regio(regio, found)) == (3, 1230, 1, 2, 2)

    def test_without_the_index_only_the_facts_are_told(self) -> None:
        assert figures(shown.regio(REGIO, None)) == (3, 1230, None, None, None)
        (wijk, *_) = shown.gemeente("GM0001", [REGIO], None).wijken
        assert (wijk.inwoners, wijk.teams, wijk.gaten) == (1000, None, None)


class TestARegio:
    def test_it_has_its_dagdelen_on_the_clock(self) -> None:
        assert shown.regio(REGIO, None).dagdelen == bodies.Dagdelen(
            overdag="07:00", avond="18:00", nacht="23:00", weekend_begint="vr 17:30"
        )

    @pytest.mark.rij(11)
    def test_its_loket_stands_with_its_hours_and_on_the_ladder(self) -> None:
        hours = (Openingstijd(dagen=("ma",), van="08:00", tot="17:00"),)
        loket = Loket(naam="Zorgschakel", contact=PHONE, bereikbaarheid=hours)
        ladder = (Stap(rol="gevraagd"), Stap(rol="coordinatiepunt", termijn={"acuut": "PT5M"}))
        found = shown.regio(replace(REGIO, loket=loket, loket_uren=uren(hours), stappen=ladder), None)
        assert found.loket
        assert found.loket.openingstijden
        assert [one.dag for one in found.loket.openingstijden.week if one.vensters] == ["ma"]
        assert [(one.stap, one.rol, one.naam, one.contact) for one in found.ladder] == [
            (1, "gevraagd", "het team dat u belt", None), (2, "coordinatiepunt", "Zorgschakel", PHONE)]  # fmt: skip

    def test_one_that_arranged_nothing_has_the_ladder_of_everybody_and_no_loket(self) -> None:
        found = shown.regio(REGIO, None)
        assert [one.rol for one in found.ladder] == ["gevraagd", "aanbieders", "zorgverzekeraar"]
        assert (found.loket, found.huisartsenspoedpost, found.dekking) == (None, None, ())
        silent = replace(REGIO, loket=Loket(naam="L", contact=PHONE))
        assert (loket := shown.regio(silent, None).loket)
        assert loket.openingstijden is None

    def test_its_gemeenten_stand_by_name_with_their_own_figures(self) -> None:
        found = shown.regio(REGIO, counted(team("a", "WK1"))).gemeenten
        assert [(one.code, one.naam, figures(one)) for one in found] == [
            ("GM0002", "Aa en Hunze", (1, 30, 0, 1, None)), ("GM0001", "Stad", (2, 1200, 1, 1, None))]  # fmt: skip

    @pytest.mark.rij(27)
    def test_regios_stand_by_name_without_those_that_have_no_wijken_left(self) -> None:
        emptied, west = replace(REGIO, id="x", wijken={}), replace(REGIO, id="w", naam="À la carte")
        found = [shown.in_list(one) for one in shown.in_order([REGIO, emptied, west])]
        assert [(one.code, one.gemeenten, one.wijken, one.inwoners) for one in found] == [
            ("w", 2, 3, 1230), ("oost", 2, 3, 1230)]  # fmt: skip


class TestAGemeente:
    @pytest.mark.rij(19, 27)
    def test_it_has_all_its_wijken_by_name_in_whichever_regio_these_lie(self) -> None:
        mine = replace(REGIO, wijken={"WK2": ZUID}, dekking=(DAYS,))
        other = replace(
            REGIO, id="west", naam="West", wijken={"WK1": NOORD, "WK3": WEST},
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )  # fmt: skip
        wijken = wijken_of_gemeente("GM0001", [mine, other])
        found = shown.gemeente("GM0001", [other, mine], count([mine, other], wijken, [team("a", "WK1")], NOW))
        assert (found.naam, found.wmo, [one.code for one in found.regios]) == ("Stad", WMO, ["oost", "west"])
        assert [(one.code, one.inwoners, one.buurten, one.teams, one.gaten) for one in found.wijken] == [
            ("WK1", 1000, ("Groot", "Klein"), 1, None), ("WK2", 200, (), 0, 5)]  # fmt: skip
        assert figures(found) == (2, 1200, 1, 1, 1)

    def test_a_wijk_of_which_nobody_says_the_name_of_the_gemeente_has_its_code(self) -> None:
        assert shown.gemeente("GM0001", [replace(REGIO, gemeenten={})], None).naam == "GM0001"
