"""A list of teams: who stands in it, and in which order."""

from datetime import date

import pytest

from services.directory.document import AanbiederDocument, TeamDocument
from services.directory.domain import aanbieder as shown
from services.directory.domain.listed import by_lot, by_name, having, listed, tomorrow
from services.directory.domain.team import Where
from services.regels.volgorde import lot
from tests.support.teams import local

TODAY = date(2026, 11, 25)


def team(team_id: str, naam: str = "Team", *specialismen: str) -> TeamDocument:
    return TeamDocument(id=team_id, versie=1, naam=naam, aanbieders=("een", "weg"), specialismen=specialismen)


def ids(found: list[TeamDocument]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.rij(101)
def test_the_order_of_a_place_is_the_lot_of_the_day_whatever_a_team_is_called() -> None:
    teams = [team(f"t{number}", "Aaa" if number else "Zzz") for number in range(9)]
    drawn = ids(by_lot(teams, "GM0001", TODAY))
    assert drawn == sorted(ids(teams), key=lambda one: lot(TODAY, "GM0001", one))
    assert ids(by_lot([*reversed(teams)], "GM0001", TODAY)) == drawn
    assert drawn != ids(by_lot(teams, "GM0001", date(2026, 11, 26))) != ids(by_lot(teams, "oost", TODAY))


def test_the_teams_of_one_aanbieder_stand_by_name_without_accents_and_capitals() -> None:
    assert ids(by_name([team("c", "élan"), team("b", "Zuid"), team("a", "Élan"), team("d", "fris")])) == [
        "a", "c", "d", "b"]  # fmt: skip


@pytest.mark.rij(4)
def test_only_teams_that_have_all_that_is_asked_are_listed() -> None:
    teams = [team("a", "A", "9104", "9105"), team("b", "B", "9104")]
    assert (ids(having(teams, ["9104", "9105"])), ids(having(teams, []))) == (["a"], ["a", "b"])


def test_a_team_in_a_list_names_the_aanbieders_that_are_known() -> None:
    found = listed(
        team("a", "A", "9104"), {"aanbieder:een": AanbiederDocument(id="een", versie=1, naam="Een")}, Where([])
    )
    assert [one.naam for one in found.aanbieders] == ["Een"]


@pytest.mark.parametrize(
    ("now", "then"),
    [("2026-11-25T14:00", "2026-11-26T00:00"), ("2026-03-28T23:59", "2026-03-29T00:00"),
     ("2026-03-29T00:00", "2026-03-30T00:00")],
)  # fmt: skip
def test_the_lot_is_drawn_anew_at_midnight_in_amsterdam(now: str, then: str) -> None:
    assert tomorrow(local(now)) == local(then)


def test_an_aanbieder_works_on_behalf_of_who_is_still_there_and_never_of_itself() -> None:
    heads = [AanbiederDocument(id=one, versie=1, naam=one, actief=one != "weg") for one in ("groot", "weg")]
    found = AanbiederDocument(id="klein", versie=1, naam="Klein", zzp=True, onderaannemer_van=("groot", "weg", "klein"))
    known = {f"aanbieder:{one.id}": one for one in [*heads, found]}
    body = shown.show(found, [], [], [], known)
    assert ([one.id for one in body.onderaannemer_van], body.soort) == (["groot"], "zzp")
    assert shown.streams_of(found, []) == {"aanbieder:groot", "aanbieder:weg", "aanbieder:klein"}
