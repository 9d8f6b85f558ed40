"""These tests specify what a page shows of the directory's answer."""

from datetime import timedelta
from html import unescape

import pytest

from directory_site import view
from tests.unit.site.directory import NOW, answer, loket, step, team

ROLLEN = ("coordinatiepunt", "aanbieders", "zorgverzekeraar")


def _keys(*standen: str | None) -> list[str]:
    return [group.key for group in view.groups(answer(*map(team, standen)), "nl", NOW)]


def test_groups_go_from_a_certain_yes_to_a_certain_no_and_acute_help_is_never_sunk() -> None:
    assert _keys("vol", "onbekend", "ruimte", None, "beperkt") == [
        "bellen", "ruimte", "beperkt", "onbekend", "geen_plek",
    ]  # fmt: skip


def test_waiting_list_and_full_are_one_group_and_an_empty_group_is_not_shown() -> None:
    assert _keys("wachtlijst", "vol") == ["geen_plek"]


def test_teams_for_later_and_for_other_help_come_last() -> None:
    given = answer(team(), later=[{**team(), "vanaf": "2026-11-24T07:00:00Z"}], andereHulp=[team("vol")])
    groups = view.groups(given, "nl", NOW)
    assert [group.key for group in groups] == ["ruimte", "later", "andere"]
    assert groups[1].cards[0].hours == "Bereikbaar vanaf morgen 8.00 uur"


def test_the_order_inside_a_group_is_that_of_the_directory() -> None:
    given = answer(team(naam="Zuid"), team("vol"), team(naam="Aan Zee"))
    assert [card.name for card in view.groups(given, "nl", NOW)[0].cards] == ["Zuid", "Aan Zee"]


@pytest.mark.parametrize(
    ("ago", "text", "is_old"),
    [
        (timedelta(seconds=20), "zojuist bijgewerkt", False),
        (timedelta(minutes=35), "35 minuten geleden bijgewerkt", False),
        (timedelta(hours=2), "2 uur geleden bijgewerkt", False),
        (timedelta(hours=48), "2 dagen geleden bijgewerkt", True),
        (timedelta(days=9), "9 dagen geleden bijgewerkt", True),
    ],
)
def test_every_stand_shows_its_age_and_says_when_that_is_old(ago: timedelta, text: str, is_old: bool) -> None:  # noqa: FBT001
    capaciteit = {"stand": "onbekend", "gemeldOp": (NOW - ago).isoformat(), "geldigTot": NOW.isoformat()}
    card = view.groups(answer(team(capaciteit=capaciteit)), "nl", NOW)[0].cards[0]
    assert (card.age, card.is_old, card.stand_name) == (text, is_old, "Niet bekend")


def test_a_report_that_expired_on_its_way_here_is_unknown() -> None:
    capaciteit = {"stand": "ruimte", "gemeldOp": "2026-11-20T12:00:00Z", "geldigTot": NOW.isoformat()}
    given = answer(team(capaciteit=capaciteit))
    assert [group.key for group in view.groups(given, "nl", NOW)] == ["onbekend"]
    assert "plek" not in view.title(given, "nu", "nl", NOW)


@pytest.mark.parametrize(
    ("telephone", "href", "shown"),
    [
        ("050 000 01 11", "tel:+31500000111", "050&nbsp;000&nbsp;01&nbsp;11"),
        ("+31 50 000 01 11", "tel:+31500000111", "+31&nbsp;50&nbsp;000&nbsp;01&nbsp;11"),
        ("112", "tel:112", "112"),
        ("14 050", "tel:14050", "14&nbsp;050"),
    ],
)
def test_a_number_is_called_in_e164_and_read_in_groups_on_one_line(telephone: str, href: str, shown: str) -> None:
    assert view.phone_number(telephone) == (href, unescape(shown))


def test_without_a_number_there_is_nothing_to_call() -> None:
    card = view.groups(answer(team(contact=None)), "nl", NOW)[0].cards[0]
    assert card.number is None


@pytest.mark.parametrize(
    ("voor", "text"),
    [
        (["iedereen"], None),
        (["professionals"], "Alleen voor zorgverleners"),
        (["eigen-clienten"], "Alleen voor eigen cliënten. Nog geen zorg? Bel de huisartsenspoedpost."),
    ],
)
def test_a_number_says_for_whom_it_is_when_not_for_all(voor: list[str], text: str | None) -> None:
    assert view.audience(voor, "nl") == text


@pytest.mark.parametrize(
    ("is_open", "voor", "is_first"),
    [(True, "iedereen", True), (False, "iedereen", False), (True, "professionals", False)],
)
def test_the_loket_is_first_when_open_and_for_everyone(is_open: bool, voor: str, is_first: bool) -> None:  # noqa: FBT001
    found = view.loket(answer(loket=loket(voor, is_open=is_open)), "nl", NOW)
    assert found is not None
    assert found.is_first is is_first


@pytest.mark.parametrize(("is_open", "on_move"), [(True, 0), (False, 1)])
def test_the_first_step_that_is_open_has_the_move(is_open: bool, on_move: int) -> None:  # noqa: FBT001
    open_from = None if is_open else "2026-11-24T07:00:00Z"
    steps = [step(number, rol, None if number > 1 else open_from) for number, rol in enumerate(ROLLEN, 1)]
    ladder = view.ladder(answer(team(), verantwoordelijken=steps), "nl", NOW)
    assert [number for number, shown in enumerate(ladder) if shown.on_move] == [on_move]


def test_with_nobody_to_call_the_move_is_not_with_the_team_you_call() -> None:
    steps = [step(1, "gevraagd"), step(2, "aanbieders"), step(3, "zorgverzekeraar")]
    ladder = view.ladder(answer(verantwoordelijken=steps), "nl", NOW)
    assert [shown.on_move for shown in ladder] == [False, False, True]


@pytest.mark.parametrize(("minutes", "complete", "is_said"), [(5, True, False), (6, True, True), (1, False, True)])
def test_old_or_partial_data_say_from_when_they_are(minutes: int, complete: bool, is_said: bool) -> None:  # noqa: FBT001
    given = answer(gegevensVan=(NOW - timedelta(minutes=minutes)).isoformat(), volledig=complete)
    assert bool(view.stale_since(given, NOW)) is is_said


@pytest.mark.parametrize(("count", "words"), [(1, "1 team met plek"), (2, "2 teams met plek")])
def test_the_title_begins_with_the_answer(count: int, words: str) -> None:
    assert view.title(answer(*[team()] * count), "nu", "nl", NOW) == f"Oosterparkwijk, nu: {words}"
