"""Who stands on a step of ladder A."""

import pytest

from events.aanbod import Openingstijd
from events.vraag import Gevraagde
from services.regels.bereikbaar import merge_hours, vensters
from services.zorgvraag.partijen import Partij, Search, list_keys, of_teams, search_of
from tests.support.zorgvragen import AFTERNOON, AVOND, GEBIED, NOW, OVERDAG, UZOVI, kandidaat, zorgvraag

EVENING = vensters([Openingstijd(dagen=("werkdag",), van="18:00", tot="22:00")])


def test_a_search_holds_what_of_a_zorgvraag_decides_who_could_do_it() -> None:
    assert search_of(zorgvraag(specialismen=("9104",), niveau="9111", voorkeur="een")) == Search(
        gebied=GEBIED,
        asked_at=NOW,
        dagdelen=(OVERDAG, AVOND),
        specialismen=("9104",),
        zorgverzekeraar=UZOVI,
    )


def test_several_teams_are_one_party_that_is_open_when_one_of_them_is() -> None:
    teams = [kandidaat("a", "een", hours=AFTERNOON), kandidaat("b", "twee", "een", hours=EVENING)]
    assert of_teams("alle aanbieders", teams) == Partij(
        naam="alle aanbieders",
        organisaties=("een", "twee"),
        teams=(Gevraagde(team="a", aanbieders=("een",)), Gevraagde(team="b", aanbieders=("twee", "een"))),
        open=merge_hours([AFTERNOON, EVENING]),
    )


def test_without_teams_nobody_is_known_and_neither_are_the_hours() -> None:
    assert of_teams("alle aanbieders", []) == Partij(naam="alle aanbieders")


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
