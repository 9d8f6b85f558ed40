"""The six regions of R tabel 1 and Ruwaard: one question, seven different answers, all from configuration."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from services.app import operator
from services.directory.document import RegioDocument
from tests.support.builders import AANBOD
from tests.support.chain import Chain

ROOT = Path(__file__).parents[2]
SATURDAY = "2026-11-28T23:30:00+01:00"
WOND = "9104"
FILES = sorted(operator.EXAMPLES.glob("*.toml"))


class Antwoord(NamedTuple):
    """An answer in short, with clock times of Amsterdam as the question has them: hours in winter are UTC + 1."""

    wijk: str
    loket: str | None
    then: tuple[str, ...]
    later: str | None
    professionals: tuple[str, ...]
    own: tuple[str, ...]
    ladder: tuple[str, ...]


LADDER = ("coordinatiepunt", "aanbieders", "zorgverzekeraar", "gemeente")
EXPECTED = {
    "amstelveen": Antwoord(
        "WK036208",
        "Aanmeldportaal Amstelveen: 2026-11-30T07:30:00Z",
        ("Nachtzorgteam Amstelveen (zorg, onbekend)",),
        "Verpleegtechnisch team Amstelveen: 2026-11-29T06:00:00Z",
        ("Nachtzorgteam Amstelveen (onplanbare-nachtzorg, te bellen)",),
        (
            "Alarmopvolging Amstelveen (alarmopvolging, te bellen)",
            "Nachtzorgteam Amstelveen (onplanbare-nachtzorg, te bellen)",
        ),
        LADDER,
    ),
    "amsterdam": Antwoord(
        "WK0363AB",
        "Stedelijke doorbemiddeling: 2026-11-29T07:00:00Z",
        ("Wondteam Amsterdam (zorg, onbekend)",),
        "Wijkteam Jordaan: 2026-11-29T06:00:00Z",
        ("Nachtzorg Amsterdam (onplanbare-nachtzorg, te bellen)",),
        ("Nachtzorg Amsterdam (onplanbare-nachtzorg, te bellen)",),
        LADDER,
    ),
    "ede-wageningen": Antwoord(
        "WK022802",
        None,
        (),
        "Wijkteam Ede-West: 2026-11-29T06:00:00Z",
        (),
        ("Nachtdienst Ede (onplanbare-nachtzorg, te bellen)",),
        ("gevraagd", "aanbieders", "zorgverzekeraar", "gemeente"),
    ),
    "enschede": Antwoord(
        "WK015308",
        "Zorgschakel: 2026-11-30T07:00:00Z",
        ("Nachtteam Enschede (onplanbare-nachtzorg, te bellen)",),
        "Wijkteam Glanerbrug: 2026-11-29T06:00:00Z",
        (),
        (),
        LADDER,
    ),
    "westland-schieland-delfland": Antwoord(
        "WK178304",
        "Coördinatiepunt WSD: open",
        ("Nachtwacht WSD (onplanbare-nachtzorg, te bellen)",),
        "Wijkteam 's-Gravenzande: 2026-11-29T06:00:00Z",
        (),
        (),
        LADDER,
    ),
    "zwolle": Antwoord(
        "WK019322",
        "Aanmeldpunt Zwolle: 2026-11-29T08:00:00Z",
        ("Nachtteam Zwolle (zorg, onbekend)",),
        "Wijkteam Stadshagen: 2026-11-29T06:00:00Z",
        ("Nachtteam Zwolle (onplanbare-nachtzorg, te bellen)",),
        ("Nachtteam Zwolle (onplanbare-nachtzorg, te bellen)",),
        ("gevraagd", *LADDER),
    ),
    "ruwaard": Antwoord(
        "WK082806",
        "Arrangeur Ruwaard: 2026-11-29T06:00:00Z",
        (),
        "Team Ruwaard: 2026-11-29T06:00:00Z",
        ("Team Ruwaard (onplanbare-nachtzorg, te bellen)",),
        ("Team Ruwaard (onplanbare-nachtzorg, te bellen)",),
        ("coordinatiepunt", "zorgverzekeraar", "gemeente"),
    ),
}
VOORBEELDEN = [pytest.param(code, expected, id=code) for code, expected in EXPECTED.items()]


@pytest.fixture(scope="module")
def regios(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    chain = Chain(tmp_path_factory.mktemp("regios"))
    operator.read_regios(chain.system, FILES, lambda _: None)
    chain.follow()
    yield chain
    chain.close()


def summary(antwoord: dict[str, Any], wijk: str) -> Antwoord:
    loket, later = antwoord["loket"], antwoord["later"]
    return Antwoord(
        wijk,
        loket and f"{loket['naam']}: {'open' if loket['bereikbaar'] else loket['bereikbaarVanaf']}",
        tuple(_punt(punt) for punt in antwoord["contactpunten"]),
        f"{later[0]['naam']}: {later[0]['vanaf']}" if later else None,
        tuple(_punt(punt) for punt in antwoord["voorProfessionals"]),
        tuple(_punt(punt) for punt in antwoord["eigenClienten"]),
        tuple(one["rol"] for one in antwoord["verantwoordelijken"]),
    )


def _punt(punt: dict[str, Any]) -> str:
    stand = punt["capaciteit"]["stand"] if punt["capaciteit"] else "te bellen"
    return f"{punt['naam']} ({punt['functie']}, {stand})"


def vraag(regios: Chain, wijk: str) -> dict[str, Any]:
    found: dict[str, Any] = regios.ask(wijk=wijk, moment=SATURDAY, specialisme=WOND)
    return found


@pytest.mark.rij(106, 107, 108, 109, 110, 111, 112)
@pytest.mark.parametrize(("code", "expected"), VOORBEELDEN)
def test_wounds_on_saturday_half_past_eleven_at_night(regios: Chain, code: str, expected: Antwoord) -> None:
    antwoord = vraag(regios, expected.wijk)
    assert antwoord["plaats"]["regio"]["code"] == code
    assert antwoord["plaats"]["regio"]["voorbeeld"] is True
    assert summary(antwoord, expected.wijk) == expected


@pytest.mark.rij(98)
def test_seven_regions_give_seven_different_answers(regios: Chain) -> None:
    answers = {summary(vraag(regios, wijk), wijk)._replace(wijk="") for wijk, *_ in EXPECTED.values()}
    assert len(answers) == len(EXPECTED) == 7


@pytest.mark.rij(98)
def test_no_name_of_a_region_stands_in_code() -> None:
    paths = (path for place in ("events", "services", "directory_site") for path in (ROOT / place).rglob("*.py"))
    written = " ".join(text.casefold() for path in paths for text in _texts(path) if text != "Europe/Amsterdam")
    names = ("amstelveen", "amsterdam", "wageningen", "enschede", "westland", "zwolle", "ruwaard", "zorgschakel")
    assert [name for name in names if name in written] == []


def _texts(path: Path) -> Iterator[str]:
    """The texts in a program, without what is said about it."""
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    said = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in said:
            yield node.value


@pytest.mark.rij(98)
def test_a_regio_decides_when_its_night_and_its_weekend_begin(regios: Chain) -> None:
    def dagdeel(wijk: str, moment: str) -> tuple[str, str]:
        antwoord = regios.ask(wijk=wijk, moment=moment)
        return antwoord["dagsoort"], antwoord["dagdeel"]

    assert dagdeel("WK019322", "2026-11-27T22:45:00+01:00") == ("werkdag", "nacht")
    assert dagdeel("WK015308", "2026-11-27T22:45:00+01:00") == ("werkdag", "avond")
    assert dagdeel("WK178304", "2026-11-27T22:45:00+01:00") == ("weekend", "avond")
    assert dagdeel("WK178304", "2026-11-27T16:59:00+01:00") == ("werkdag", "overdag")


@pytest.mark.rij(11)
def test_the_regional_point_is_shown_with_its_hours(regios: Chain) -> None:
    loket = regios.ask(wijk="WK015308", moment="2026-11-23T10:00:00+01:00")["loket"]
    assert loket["naam"] == "Zorgschakel"
    assert loket["contact"]["telefoon"].startswith("050 000")
    assert loket["bereikbaar"] == {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T16:00:00Z"}
    assert loket["bereikbaarVanaf"] is None


@pytest.mark.rij(13, 14, 22)
def test_every_wijk_has_a_team_with_a_number_within_a_week(regios: Chain) -> None:
    written = sorted(wijk["code"] for file in FILES for wijk in tomllib.loads(file.read_text()).get("wijken", ()))
    assert written
    known = [wijk for regio in regios.system.parts.index.all("regio") for wijk in getattr(regio, "wijken", {})]
    assert sorted(known) == written
    for wijk in known:
        antwoord = regios.ask(wijk=wijk, moment=SATURDAY)
        teams = [*antwoord["contactpunten"], *antwoord["later"]]
        assert teams, wijk
        assert all(team["contact"]["telefoon"] for team in teams)


@pytest.mark.rij(23, 111)
def test_other_aanbieders_may_work_at_night_than_by_day(regios: Chain) -> None:
    def aanbieders(moment: str) -> set[str]:
        punten = regios.ask(wijk="WK019322", moment=moment)["contactpunten"]
        return {aanbieder["naam"] for punt in punten for aanbieder in punt["aanbieders"]}

    nacht = aanbieders(SATURDAY)
    assert len(nacht) == 2
    assert not nacht & aanbieders("2026-11-28T11:00:00+01:00")


class TestWhatTheExamplesShow:
    """What a regio can say and do, each somewhere among the seven."""

    @pytest.mark.rij(1, 25)
    def test_only_who_is_there_for_alarms_is_open_day_and_night(self) -> None:
        always = [
            (team["naam"], hours.get("functie", "zorg"))
            for team in teams()
            for hours in team["bereikbaarheid"]
            if hours.get("van") == hours.get("tot") == "00:00"
        ]
        assert always == [("Alarmopvolging Amstelveen", "alarmopvolging")]

    @pytest.mark.rij(41, 106, 107, 109, 111)
    @pytest.mark.parametrize("code", ["amstelveen", "amsterdam", "enschede", "zwolle"])
    def test_where_the_source_names_night_care_a_professional_reaches_somebody_in_every_wijk(
        self, regios: Chain, code: str
    ) -> None:
        (regio,) = (regio for regio in regios.system.parts.index.all("regio") if regio.id == code)
        assert isinstance(regio, RegioDocument)
        for wijk in regio.wijken:
            answer = regios.ask(wijk=wijk, moment=SATURDAY, voor="professionals")
            acute = [punt for punt in answer["contactpunten"] if punt["functie"] == "onplanbare-nachtzorg"]
            assert acute, wijk
            assert acute[0]["contact"]["telefoon"]

    def test_a_coordinatiepunt_for_professionals_only(self, regios: Chain) -> None:
        assert regios.ask(wijk="WK178304", moment=SATURDAY)["loket"]["voor"] == ["professionals"]

    def test_a_regio_says_which_holes_count(self, regios: Chain) -> None:
        def counts(wijk: str) -> bool:
            return bool(regios.ask(wijk=wijk, moment=SATURDAY)["dekking"])

        assert counts("WK015308")
        assert not counts("WK0363AB"), "of the night nothing is said there"
        assert not counts("WK022802")

    @pytest.mark.parametrize(
        ("moment", "reachable"),
        [("2026-12-31T11:59", True), ("2026-12-31T12:00", False), ("2026-12-30T12:00", True)],
    )
    def test_other_hours_on_a_date(self, regios: Chain, moment: str, reachable: bool) -> None:  # noqa: FBT001
        loket = regios.ask(wijk="WK015308", moment=f"{moment}:00+01:00")["loket"]
        assert bool(loket["bereikbaar"]) is reachable

    def test_closed_on_dates(self, regios: Chain) -> None:
        def at(day: str) -> set[str]:
            found = regios.ask(wijk="WK015309", moment=f"{day}T10:00:00+01:00")["contactpunten"]
            return {punt["naam"] for punt in found}

        assert "Wijkteam Buitengebied" in at("2026-12-30")
        assert "Wijkteam Buitengebied" not in at("2026-12-31")

    def test_what_a_team_delivers_is_not_when_it_can_be_called(self, regios: Chain) -> None:
        delivered = {team["naam"]: team["levering"] for team in teams() if "levering" in team}
        assert {cel["dagdeel"] for cel in delivered["Planbare nachtzorg Amsterdam"]} == {"nacht"}
        nachtzorg = "01900000-0000-7000-8107-000000000108"
        for body, status in (
            ({"stand": "ruimte", "dagdelen": [{"dagsoort": "weekend", "dagdeel": "nacht"}]}, 200),
            ({"stand": "ruimte", "dagdelen": [{"dagsoort": "werkdag", "dagdeel": "overdag"}]}, 400),
        ):
            response = regios.called_by("beheerder").put(f"{AANBOD}/teams/{nachtzorg}/capaciteit", body)
            assert response.status_code == status


def teams() -> list[dict[str, Any]]:
    return [team for file in FILES for team in tomllib.loads(file.read_text()).get("teams", ())]
