"""These tests specify in which groups a page shows the teams, and who does which part."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from directory_site.view import groups
from tests.unit.site.directory import NOW, FakeDirectory, answer, later_team, team

WOUND, STOMA, DIABETES = "9104", "9105", "9101"


def _keys(*standen: str | None) -> list[str]:
    return [group.key for group in groups.groups(answer(*map(team, standen)), "nl", NOW)]


def test_groups_go_from_a_certain_yes_to_a_certain_no_and_acute_help_is_never_sunk() -> None:
    assert _keys("vol", "onbekend", "ruimte", None, "beperkt") == [
        "bellen", "ruimte", "beperkt", "onbekend", "geen_plek",
    ]  # fmt: skip


def test_waiting_list_and_full_are_one_group_and_an_empty_group_is_not_shown() -> None:
    assert _keys("wachtlijst", "vol") == ["geen_plek"]


def test_what_a_group_says_of_room_is_not_for_paper(client: FlaskClient, directory: FakeDirectory) -> None:
    standen = ("ruimte", "beperkt", "onbekend", "wachtlijst", None)
    directory.given = answer(*map(team, standen), later=[later_team()])
    html = client.get("/wijk/WK001404?wanneer=nu").text
    heads = re.findall(r'<h2 id="groep-(\w+)"(.*?)>.*?</h2>\s*(?:<p class="bb-klein(.*?)">)?', html, re.DOTALL)
    hidden = {key: {"niet-op-papier" in one for one in said if one} for key, *said in heads}
    assert hidden == {
        "bellen": set(), "ruimte": {True}, "beperkt": {True}, "onbekend": {True}, "geen_plek": {True}, "later": set(),
    }  # fmt: skip


def test_teams_that_do_a_part_come_before_a_certain_no_and_the_others_after_it() -> None:
    given = answer(
        team("vol"), deels=[team(kan=[WOUND])], later=[later_team()], andereHulp=[team()],
        voorProfessionals=[team(voor=["professionals"])],
    )  # fmt: skip
    shown = groups.groups(given, "nl", NOW)
    assert [group.key for group in shown] == ["deels", "geen_plek", "later", "andere", "besloten"]


def test_a_team_for_later_shows_its_whole_stretch() -> None:
    shown = groups.groups(answer(later=[later_team()]), "nl", NOW)
    assert shown[0].cards[0].hours == "Bereikbaar morgen 8.00–17.00 uur"


def test_the_order_inside_a_group_is_that_of_the_directory() -> None:
    given = answer(team(naam="Zuid"), team("vol"), team(naam="Aan Zee"))
    assert [card.name for card in groups.groups(given, "nl", NOW)[0].cards] == ["Zuid", "Aan Zee"]


@pytest.mark.parametrize(
    ("ago", "text", "is_old"),
    [
        (timedelta(seconds=20), "zojuist bijgewerkt", False),
        (timedelta(minutes=35), "30 minuten geleden bijgewerkt", False),
        (timedelta(hours=2), "2 uur geleden bijgewerkt", False),
        (timedelta(hours=48), "2 dagen geleden bijgewerkt", True),
        (timedelta(days=9), "9 dagen geleden bijgewerkt", True),
    ],
)
def test_every_stand_shows_its_age_and_says_when_that_is_old(ago: timedelta, text: str, is_old: bool) -> None:  # noqa: FBT001
    capaciteit = {"stand": "onbekend", "gemeldOp": (NOW - ago).isoformat(), "geldigTot": NOW.isoformat()}
    card = groups.groups(answer(team(capaciteit=capaciteit)), "nl", NOW)[0].cards[0]
    assert (card.age, card.is_old, card.stand_name) == (text, is_old, "Niet bekend")


def test_a_report_that_expired_on_its_way_here_is_unknown() -> None:
    capaciteit = {"stand": "ruimte", "gemeldOp": "2026-11-20T12:00:00Z", "geldigTot": NOW.isoformat()}
    shown = groups.groups(answer(team(capaciteit=capaciteit)), "nl", NOW)
    assert [group.key for group in shown] == ["onbekend"]


def test_without_a_number_there_is_nothing_to_call() -> None:
    assert groups.groups(answer(team(contact=None)), "nl", NOW)[0].cards[0].number is None


@pytest.mark.rij(2)
def test_a_number_that_is_not_for_everyone_stands_once_says_for_whom_and_has_no_stand() -> None:
    night = team(None, id="t2", naam="Nachtteam", voor=["eigen-clienten", "professionals"])
    given = answer(
        voorProfessionals=[team(naam="Wondteam", voor=["professionals"]), night], eigenClienten=[night]
    )  # fmt: skip
    shown = groups.groups(given, "nl", NOW)
    assert [(card.name, card.audience, card.stand) for group in shown for card in group.cards] == [
        ("Nachtteam", "Voor eigen cliënten en zorgverleners", None),
        ("Wondteam", "Alleen voor zorgverleners", None),
    ]


def test_one_team_with_two_closed_lines_shows_both() -> None:
    lines = [team(functie="zorg"), team(None, functie="alarmopvolging")]
    assert len(groups.not_for_everyone(answer(voorProfessionals=lines))) == 2


@pytest.mark.rij(4)
def test_a_card_says_which_part_its_team_can_do() -> None:
    given = answer(deels=[team(kan=[STOMA, DIABETES])])
    cards = [groups.groups(given, language, NOW)[0].cards[0].part for language in ("nl", "en")]
    assert cards == ["Kan: Stoma · Diabetes", "Can do: Stoma · Diabetes"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Wonden · Van ziekenhuis naar huis · iets nieuws"), ("en", "Wounds · From hospital to home · iets nieuws")],
)
def test_specialismen_have_the_words_of_the_language_and_a_new_one_keeps_its_name(language: str, words: str) -> None:
    known = [{"code": WOUND, "naam": "wondzorg"}, {"code": "9108", "naam": "transferverpleging"}]
    given = answer(team(specialismen=[*known, {"code": "x", "naam": "iets nieuws"}]))
    assert groups.groups(given, language, NOW)[0].cards[0].specialismen == words


def said(parts: Sequence[groups.Part]) -> list[tuple[str, str, str]]:
    """The names of the parts, each with the team to call and the others."""
    return [(part.name, part.first.name, part.others) for part in parts]


def test_teams_that_together_can_do_everything_are_named_for_each_part() -> None:
    both = [team(naam="Team A", kan=[WOUND, STOMA]), team(naam="Team B", kan=[DIABETES, STOMA])]
    given = answer(team(None), deels=both, gedekt=True)
    asked = [WOUND, STOMA, DIABETES]
    assert said(groups.parts([given], asked, "nl", NOW)) == [
        ("Wonden", "Team A", ""), ("Stoma", "Team A", "Team B"), ("Diabetes", "Team B", ""),
    ]  # fmt: skip


def test_where_one_team_can_do_everything_nobody_has_to_share() -> None:
    given = answer(team(), deels=[team(kan=[WOUND])])
    assert groups.parts([given], [WOUND, STOMA], "nl", NOW) == []


def test_who_does_a_part_is_named_also_where_nobody_does_the_rest() -> None:
    given = answer(deels=[team(kan=[WOUND])], gedekt=False)
    (part,) = groups.parts([given], [WOUND, STOMA], "en", NOW)
    assert said([part]) == [("Wounds", "Team Oosterpark", "")]


def test_the_first_team_of_a_part_that_has_a_number_can_be_called() -> None:
    deels = [team(naam="Team A", kan=[WOUND], contact=None), team("vol", naam="Team B", kan=[WOUND])]
    (part,) = groups.parts([answer(deels=deels)], [WOUND, STOMA], "nl", NOW)
    assert said([part]) == [("Wonden", "Team B", "Team A")]
    assert (part.first.stand_name, part.first.number and part.first.number.href) == ("Vol", "tel:+31500000111")


def test_of_a_part_that_team_is_called_first_which_has_most_room_and_last_who_gave_no_hours_or_no_number() -> None:
    odd: dict[str, Any] = {"bereikbaar": None, "uren": "onbekend"}
    standen = ("vol", "wachtlijst", "onbekend", "beperkt", "ruimte")
    teams = [
        team(naam="no number", contact=None),
        team(naam="no hours", **odd),
        *(team(one, naam=one) for one in standen),
    ]
    deels = [{**one, "kan": [WOUND]} for one in teams]
    called = []
    for count in range(len(deels), 0, -1):
        (part,) = groups.parts([answer(deels=deels[:count])], [WOUND], "nl", NOW)
        called.append(part.first.name)
        others = [one["naam"] for one in teams[:count] if one["naam"] != called[-1]]
        assert part.others == ", ".join(others), "these keep their order"
    assert called == ["ruimte", "beperkt", "onbekend", "vol", "vol", "no hours", "no number"]


def test_for_who_is_in_care_the_numbers_of_own_clienten_stand_apart_and_once() -> None:
    night = team(None, id="t2", naam="Nachtteam", voor=["eigen-clienten", "professionals"])
    wound = team(id="t3", naam="Wondteam", voor=["professionals"])
    given = answer(voorProfessionals=[night, wound], eigenClienten=[night])
    (own,) = groups.own(given, "nl", NOW)
    assert (own.key, own.title, [card.name for card in own.cards]) == ("eigen", "Uw eigen team", ["Nachtteam"])
    assert own.cards[0].stand is None
    shown = groups.groups(given, "nl", NOW, in_care=True)
    assert [card.name for group in shown for card in group.cards] == ["Wondteam"]
    assert groups.own(answer(team()), "nl", NOW) == []


def test_a_card_has_one_number_for_own_clienten() -> None:
    phone, other = {"telefoon": "050 000 12 05"}, {"telefoon": "050 000 12 09"}
    cases = [
        (["iedereen"], other, ("tel:+31500001209", "tel:+31500001205")),
        (["eigen-clienten", "professionals"], other, ("tel:+31500001209", None)),
        (["eigen-clienten"], None, ("tel:+31500001205", None)),
        (["iedereen", "eigen-clienten"], other, ("tel:+31500001209", "tel:+31500001205")),
    ]
    for voor, contact, numbers in cases:
        card = groups.groups(answer(team(voor=voor, contact=contact, contactEigenClienten=phone)), "nl", NOW)[0].cards[
            0
        ]
        assert (card.number and card.number.href, card.own_number and card.own_number.href) == numbers


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        ("nl", "Er is geen nieuwe melding. Bel om te vragen.",
         "Zo ver vooruit weet niemand wie plek heeft. Bel om te vragen."),
        ("en", "There is no recent report. Call to ask.", "So far ahead nobody knows who has room. Call to ask."),
    ],
)  # fmt: skip
def test_more_than_seven_days_ahead_nobody_knows_who_has_room(language: str, near: str, far: str) -> None:
    for moment, words in ((NOW + timedelta(days=7), near), (NOW + timedelta(days=7, minutes=1), far)):
        (group,) = groups.groups(answer(team("onbekend"), moment=moment.isoformat()), language, NOW)
        assert group.explanation == words


def test_the_number_for_own_clienten_has_its_hours_where_the_answer_says_them(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    theirs = {"telefoon": "050 000 12 05"}
    night = {"van": "2026-11-23T06:00:00Z", "tot": "2026-11-23T21:00:00Z"}
    one = team(contactEigenClienten=theirs)
    line = team(contactEigenClienten=theirs, contact=theirs, voor=["eigen-clienten"], bereikbaar=night)
    other = {**line, "contact": {"telefoon": "050 000 12 06"}}
    for own, hours in (
        ([line], "Bereikbaar tot 22.00 uur"),
        ([other], None),
        ([{**line, "id": "t2"}], None),
        ([], None),
    ):
        (card,) = groups.groups(answer(one, eigenClienten=own), "nl", NOW, in_care=True)[0].cards
        assert card.own_hours == hours
    directory.given = answer(one, eigenClienten=[line])
    html = client.get("/wijk/WK001404?zorg=ja").text
    assert re.search(r"Voor eigen cliënten: 050\s000\s12\s05</a>\s*<span[^>]*>Bereikbaar tot 22.00 uur</span>", html)
