"""From the directory's answer to what a page shows."""

from datetime import timedelta

import pytest

from directory_site import view
from tests.unit.site.gids import NU, antwoord, punt, stap

ROLLEN = ("coordinatiepunt", "aanbieders", "zorgverzekeraar")


def _sleutels(*standen: str | None) -> list[str]:
    return [groep.sleutel for groep in view.groepen(antwoord(*map(punt, standen)), "nl", NU)]


def test_groups_go_from_a_certain_yes_to_a_certain_no_and_acute_help_is_never_sunk() -> None:
    assert _sleutels("vol", "onbekend", "ruimte", None, "beperkt") == [
        "bellen", "ruimte", "beperkt", "onbekend", "geen_plek",
    ]  # fmt: skip


def test_waiting_list_and_full_are_one_group_and_an_empty_group_is_not_shown() -> None:
    assert _sleutels("wachtlijst", "vol") == ["geen_plek"]


def test_teams_for_later_and_for_other_help_come_last() -> None:
    gegeven = antwoord(punt(), later=[{**punt(), "vanaf": "2026-11-24T07:00:00Z"}], andereHulp=[punt("vol")])
    groepen = view.groepen(gegeven, "nl", NU)
    assert [groep.sleutel for groep in groepen] == ["ruimte", "later", "andere"]
    assert groepen[1].kaarten[0].uren == "Bereikbaar vanaf morgen 8.00 uur"


def test_the_order_inside_a_group_is_that_of_the_directory() -> None:
    gegeven = antwoord(punt(naam="Zuid"), punt("vol"), punt(naam="Aan Zee"))
    assert [kaart.naam for kaart in view.groepen(gegeven, "nl", NU)[0].kaarten] == ["Zuid", "Aan Zee"]


@pytest.mark.parametrize(
    ("terug", "tekst", "oud"),
    [
        (timedelta(seconds=20), "zojuist bijgewerkt", False),
        (timedelta(minutes=35), "35 minuten geleden bijgewerkt", False),
        (timedelta(hours=2), "2 uur geleden bijgewerkt", False),
        (timedelta(hours=48), "2 dagen geleden bijgewerkt", True),
        (timedelta(days=9), "9 dagen geleden bijgewerkt", True),
    ],
)
def test_every_stand_shows_its_age_and_says_when_that_is_old(terug: timedelta, tekst: str, oud: bool) -> None:  # noqa: FBT001
    melding = {"stand": "onbekend", "gemeldOp": (NU - terug).isoformat(), "geldigTot": NU.isoformat()}
    kaart = view.groepen(antwoord(punt(capaciteit=melding)), "nl", NU)[0].kaarten[0]
    assert (kaart.leeftijd, kaart.oud, kaart.stand_naam) == (tekst, oud, "Niet bekend")


def test_a_report_that_expired_on_its_way_here_is_unknown() -> None:
    melding = {"stand": "ruimte", "gemeldOp": "2026-11-20T12:00:00Z", "geldigTot": NU.isoformat()}
    gegeven = antwoord(punt(capaciteit=melding))
    assert [groep.sleutel for groep in view.groepen(gegeven, "nl", NU)] == ["onbekend"]
    assert "plek" not in view.titel(gegeven, "nu", "nl", NU)


@pytest.mark.parametrize(
    ("telefoon", "href"),
    [
        ("050 000 01 11", "tel:+31500000111"), ("+31 50 000 01 11", "tel:+31500000111"),
        ("112", "tel:112"), ("14 050", "tel:14050"),
    ],
)  # fmt: skip
def test_a_number_is_called_in_e164_and_read_in_groups(telefoon: str, href: str) -> None:
    assert view.nummer(telefoon) == (href, telefoon)


def test_without_a_number_there_is_nothing_to_call() -> None:
    kaart = view.groepen(antwoord(punt(contact=None)), "nl", NU)[0].kaarten[0]
    assert kaart.nummer is None


@pytest.mark.parametrize(
    ("voor", "tekst"),
    [
        (["iedereen"], None),
        (["professionals"], "Alleen voor zorgverleners"),
        (["eigen-clienten"], "Alleen voor eigen cliënten. Nog geen zorg? Bel de huisartsenspoedpost."),
    ],
)
def test_a_number_says_for_whom_it_is_when_not_for_all(voor: list[str], tekst: str | None) -> None:
    assert view.voor(voor, "nl") == tekst


@pytest.mark.parametrize(
    ("dicht", "voor", "eerst"),
    [(False, "iedereen", True), (True, "iedereen", False), (False, "professionals", False)],
)
def test_the_loket_is_first_when_open_and_for_everyone(dicht: bool, voor: str, eerst: bool) -> None:  # noqa: FBT001
    loket = {
        "naam": "Loket", "contact": {"telefoon": "050 000 00 01"}, "voor": [voor],
        "bereikbaar": None if dicht else {"van": "2026-11-23T07:00:00Z", "tot": "2026-11-23T16:00:00Z"},
        "bereikbaarVanaf": "2026-11-24T07:00:00Z" if dicht else None,
    }  # fmt: skip
    gevonden = view.loket(antwoord(loket=loket), "nl", NU)
    assert gevonden is not None
    assert gevonden.eerst is eerst


@pytest.mark.parametrize(("dicht", "aan_zet"), [(False, 0), (True, 1)])
def test_the_first_step_that_is_open_has_the_move(dicht: bool, aan_zet: int) -> None:  # noqa: FBT001
    vanaf = "2026-11-24T07:00:00Z" if dicht else None
    stappen = [stap(nummer, rol, None if nummer > 1 else vanaf) for nummer, rol in enumerate(ROLLEN, 1)]
    ladder = view.ladder(antwoord(punt(), verantwoordelijken=stappen), "nl", NU)
    assert [nummer for nummer, deel in enumerate(ladder) if deel.aan_zet] == [aan_zet]


def test_with_nobody_to_call_the_move_is_not_with_the_team_you_call() -> None:
    stappen = [stap(1, "gevraagd"), stap(2, "aanbieders"), stap(3, "zorgverzekeraar")]
    ladder = view.ladder(antwoord(verantwoordelijken=stappen), "nl", NU)
    assert [deel.aan_zet for deel in ladder] == [False, False, True]


@pytest.mark.parametrize(("minuten", "volledig", "oud"), [(5, True, False), (6, True, True), (1, False, True)])
def test_old_or_partial_data_say_from_when_they_are(minuten: int, volledig: bool, oud: bool) -> None:  # noqa: FBT001
    van = (NU - timedelta(minutes=minuten)).isoformat()
    assert bool(view.oud(antwoord(gegevensVan=van, volledig=volledig), NU)) is oud


@pytest.mark.parametrize(("aantal", "woorden"), [(1, "1 team met plek"), (2, "2 teams met plek")])
def test_the_title_begins_with_the_answer(aantal: int, woorden: str) -> None:
    assert view.titel(antwoord(*[punt()] * aantal), "nu", "nl", NU) == f"Oosterparkwijk, nu: {woorden}"
