"""Who stands on a step of ladder A."""

import pytest
from msgspec.structs import replace

from events.aanbod import Openingstijd
from events.vraag import Gevraagde, ZorgverzekeraarGenoemd
from services.regels.bereikbaar import merge_hours, uren
from services.zorgvraag.partijen import Kandidaat, Kandidaten, Partij, Search, list_keys, of_teams, search_of
from tests.support.zorgvragen import AFTERNOON, AVOND, GEBIED, HOUR, NOW, OVERDAG, UZOVI, kandidaat, placed, zorgvraag

EVENING = uren([Openingstijd(dagen=("werkdag",), van="18:00", tot="22:00")])


def test_a_search_holds_what_of_a_zorgvraag_decides_who_could_do_it() -> None:
    assert search_of(zorgvraag(specialismen=("9104",), niveau="9111", voorkeur="een")) == Search(
        gebied=GEBIED,
        asked_at=NOW,
        urgentie="spoed",
        dagdelen=(OVERDAG, AVOND),
        specialismen=("9104",),
        zorgverzekeraar=UZOVI,
    )


def test_only_what_is_open_is_looked_for_and_the_zorgverzekeraar_that_was_named_last() -> None:
    found = search_of(zorgvraag(placed("team-a", OVERDAG), ZorgverzekeraarGenoemd(zorgverzekeraar="9999")))
    assert (found.dagdelen, found.zorgverzekeraar) == ((AVOND,), "9999")
    assert search_of(zorgvraag(placed("team-a", OVERDAG, AVOND))).dagdelen == (OVERDAG, AVOND), "it ended"


def later(kandidaat: Kandidaat, hours: int) -> Kandidaat:
    """A team that opens so many hours from now."""
    return replace(kandidaat, bereikbaar_nu=False, bereikbaar_vanaf=NOW + hours * HOUR)


def test_several_teams_are_one_party_that_is_open_when_one_of_them_is() -> None:
    teams = [kandidaat("a", "een", hours=AFTERNOON), kandidaat("b", "twee", "een", hours=EVENING)]
    assert of_teams("alle aanbieders", Kandidaten(tuple(teams))) == Partij(
        naam="alle aanbieders",
        organisaties=("een", "twee"),
        teams=(Gevraagde(team="a", aanbieders=("een",)), Gevraagde(team="b", aanbieders=("twee", "een"))),
        open=merge_hours([AFTERNOON, EVENING]),
    )


def test_without_teams_nobody_is_known_and_neither_are_the_hours() -> None:
    found = of_teams("alle aanbieders", Kandidaten())
    assert (found, found.is_known) == (Partij(naam="alle aanbieders"), False)


def test_only_who_can_be_reached_is_asked_and_stands_on_the_step() -> None:
    now, closed = kandidaat("a", "een", hours=AFTERNOON), later(kandidaat("b", "twee", hours=EVENING), 3)
    found = of_teams("alle aanbieders", Kandidaten((now,), (closed,)))
    assert (found.organisaties, [team.team for team in found.teams]) == (("een",), ["a"])
    assert found.open == merge_hours([AFTERNOON, EVENING])


def test_when_all_open_later_those_that_open_first_stand_on_the_step_and_nobody_is_asked_yet() -> None:
    teams = [later(kandidaat(name, name), hours) for name, hours in (("a", 2), ("b", 2), ("c", 3))]
    found = of_teams("alle aanbieders", Kandidaten((), tuple(teams)))
    assert (found.organisaties, found.teams, found.is_known) == (("a", "b"), (), True)


def test_with_one_team_that_gave_no_hours_it_is_not_known_when_they_can_be_reached() -> None:
    unknown = replace(kandidaat("b", "twee"), uren=None, bereikbaar_nu=None)
    found = of_teams("alle aanbieders", Kandidaten((kandidaat("a", "een", hours=AFTERNOON), unknown)))
    assert found.open is None
    assert found.certain_hours == AFTERNOON, "that one of them is open then is known"
    closed = later(kandidaat("c", "drie", hours=EVENING), 3)
    assert of_teams("alle aanbieders", Kandidaten((unknown,), (closed,))).certain_hours == EVENING
    for nobody in ((), (unknown,)):
        assert of_teams("alle aanbieders", Kandidaten(nobody)).certain_hours is None


def test_the_teams_of_one_aanbieder_are_told_apart() -> None:
    one, other = kandidaat("a", "een", "twee"), later(kandidaat("b", "een"), 1)
    assert Kandidaten((one, kandidaat("c", "twee")), (other,)).of("een") == Kandidaten((one,), (other,))


def test_who_is_still_to_be_chosen_is_somebody_to_wait_for() -> None:
    assert Partij(naam="het team dat u belt", to_choose=True).is_known


@pytest.mark.parametrize(
    ("stap", "keys"),
    [
        ("gevraagd", ["aanbieder:een", "aanbieder:twee"]),
        ("aanbieders", ["aanbieder:een", "aanbieder:twee"]),
        ("coordinatiepunt", ["coordinatiepunt:een", "coordinatiepunt:twee"]),
        ("zorgverzekeraar", ["zorgverzekeraar:een", "zorgverzekeraar:twee"]),
    ],
)
def test_a_zorgvraag_stands_in_the_lists_of_who_stands_on_its_step(stap: str, keys: list[str]) -> None:
    assert list_keys(stap, ("een", "twee")) == keys
