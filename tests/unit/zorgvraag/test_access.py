"""Who may see and do what of a zorgvraag and its ladder (`contracten.md`, Who may; `domein.md`, Never)."""

from collections.abc import Callable

import msgspec
import pytest

from events import escalatie as escalatie_log
from events import vraag as vraag_log
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapGezet, StapVerlopen
from events.event import Event
from events.vraag import VraagOnvervuld, VraagVervuld, ZorgvraagIngetrokken
from services.zorgvraag.access import SYSTEM, Dossier, Viewer, shown_actor
from tests.support.zorgvragen import (
    COORDINATED,
    ESCALATIE_EVENTS,
    GEBIED,
    HOUR,
    NOW,
    TEAM_A,
    UZOVI,
    VRAAG_EVENTS,
    escalatie,
    gezet,
    put_to,
    recorded,
    zet,
    zorgvraag,
)

DUTIES: dict[str, Callable[[Viewer, Dossier], bool]] = {
    "read": lambda viewer, dossier: viewer.may_read(dossier, NOW),
    "ask": lambda viewer, dossier: viewer.may_ask_teams(dossier, NOW),
    "answer": lambda viewer, dossier: viewer.may_answer(dossier, "team-a", NOW),
    "manage": lambda viewer, dossier: viewer.manages(dossier),
    "ladder": lambda viewer, dossier: viewer.may_read_ladder(dossier),
    "act": lambda viewer, dossier: viewer.may_act_on_ladder(dossier, NOW),
}
ASKED = zorgvraag(put_to(TEAM_A))  # by the huisartsenpost; team-a is of `een`
BESTAAND = zorgvraag(situatie="bestaand", in_zorg_bij="een", gesteld_door="aanbieder:een", zet=zet(1, "een"))
AT_THE_COORDINATIEPUNT = zorgvraag(ladder=COORDINATED, zet=zet(1, "zorgschakel", rol="coordinatiepunt"))
WITH_THE_AANBIEDERS = gezet(2, "twee", "drie")
DOSSIERS = {
    "on step 1": Dossier(ASKED),
    "with all aanbieders": Dossier(ASKED, escalatie(WITH_THE_AANBIEDERS)),
    "zorgverzekeraar closed": Dossier(ASKED, escalatie(WITH_THE_AANBIEDERS, gezet(3, UZOVI, begint=NOW + HOUR))),
    "zorgverzekeraar open": Dossier(ASKED, escalatie(WITH_THE_AANBIEDERS, gezet(3, UZOVI))),
    "with the coordinatiepunt": Dossier(AT_THE_COORDINATIEPUNT),
    "of a cliënt in care": Dossier(BESTAAND),
    "nobody known": Dossier(zorgvraag(), escalatie(gezet(3), vorige=zet(1))),
}
# For each viewer what it may, in each dossier in which it may anything.
TABLE: dict[str, dict[str, str]] = {
    "verwijzer:huisartsenpost": {
        **dict.fromkeys(DOSSIERS, "read ask manage ladder"),
        "of a cliënt in care": "",
        "nobody known": "read ask manage ladder act",
    },
    "verwijzer:elders": {},
    "coordinatiepunt:enschede": dict.fromkeys(DOSSIERS, "read ask manage ladder act"),
    "coordinatiepunt:zorgschakel": {"with the coordinatiepunt": "read ask manage ladder act"},
    "coordinatiepunt:elders": {},
    "aanbieder:een": {
        "on step 1": "read ask answer act",
        "with all aanbieders": "read answer ladder",
        "zorgverzekeraar closed": "read answer ladder",
        "zorgverzekeraar open": "read answer ladder",
        "of a cliënt in care": "read ask manage ladder act",
    },
    "aanbieder:twee": {
        "with all aanbieders": "read ask ladder act",
        "zorgverzekeraar closed": "read ask ladder act",
        "zorgverzekeraar open": "ladder",
    },
    "aanbieder:elders": {},
    "zorgverzekeraar:3311": {
        "zorgverzekeraar closed": "read ask answer ladder act",
        "zorgverzekeraar open": "read ask answer ladder act",
    },
    "zorgverzekeraar:9999": {},
    "gemeente:GM0153": dict.fromkeys(DOSSIERS, "ladder"),
    "gemeente:GM0001": {},
    "regio:enschede": {},
    "beheerder:platform": {},
    # An id says who somebody is within a role: that another role has the same id says nothing.
    "verwijzer:een": {},
    "zorgverzekeraar:een": {},
    "coordinatiepunt:een": {},
    "coordinatiepunt:twee": {},
    "aanbieder:zorgschakel": {},
    "aanbieder:enschede": {},
    "aanbieder:3311": {},
    "coordinatiepunt:3311": {},
}


def viewer(name: str) -> Viewer:
    rol, _, organisatie = name.partition(":")
    return Viewer(rol, organisatie)


@pytest.mark.parametrize("situation", DOSSIERS)
@pytest.mark.parametrize("name", TABLE)
def test_an_organisation_may_what_the_table_says(name: str, situation: str) -> None:
    dossier = DOSSIERS[situation]
    allowed = [duty for duty, may in DUTIES.items() if may(viewer(name), dossier)]
    assert " ".join(allowed) == TABLE[name].get(situation, "")


def test_an_organisation_asked_only_when_it_asked_in_its_own_role() -> None:
    assert viewer("verwijzer:huisartsenpost").asked(Dossier(ASKED))
    assert not viewer("aanbieder:huisartsenpost").asked(Dossier(ASKED))


@pytest.mark.parametrize(
    ("name", "right"),
    [("aanbieder:een", True), ("aanbieder:twee", False), ("verwijzer:een", False), ("coordinatiepunt:een", False)],
)
def test_an_aanbieder_was_asked_when_a_team_of_it_was_or_the_client_is_in_its_care(name: str, *, right: bool) -> None:
    assert viewer(name).was_asked(Dossier(ASKED)) is right
    assert viewer(name).was_asked(Dossier(BESTAAND)) is right


def test_an_aanbieder_answers_for_its_own_teams_only() -> None:
    assert not viewer("aanbieder:een").may_answer(Dossier(ASKED), "team-b", NOW)


def test_a_zorgverzekeraar_that_does_not_hold_it_answers_for_nobody() -> None:
    assert not viewer(f"zorgverzekeraar:{UZOVI}").may_answer(DOSSIERS["with all aanbieders"], "team-a", NOW)


@pytest.mark.parametrize(("inwoners", "right"), [(1000, True), (999, False)])
def test_a_gemeente_that_is_too_small_to_be_named_may_not_read_the_ladder(inwoners: int, *, right: bool) -> None:
    gebied = msgspec.structs.replace(GEBIED, inwoners_wijk=0, inwoners_gemeente=inwoners)
    assert viewer("gemeente:GM0153").may_read_ladder(Dossier(zorgvraag(gebied=gebied))) is right


def test_a_dossier_stands_where_its_ladder_stands_and_else_on_step_1() -> None:
    climbing = DOSSIERS["zorgverzekeraar closed"]
    assert (DOSSIERS["on step 1"].zet, climbing.zet.stap) == (ASKED.zet, 3)
    assert (DOSSIERS["on step 1"].houder(NOW), climbing.houder(NOW).stap) == (ASKED.zet, 2)
    assert climbing.houder(NOW + HOUR) == climbing.zet


def test_a_dossier_says_in_a_sentence_how_it_stands() -> None:
    assert DOSSIERS["on step 1"].describe() == "Stand nu: open, stap 1 (het team dat u belt)."
    ended = Dossier(zorgvraag(ZorgvraagIngetrokken()), escalatie(gezet(2, "twee")))
    assert ended.describe() == "Stand nu: ingetrokken, stap 2 (alle aanbieders van de wijk samen)."


@pytest.mark.parametrize("event", [*VRAAG_EVENTS, *ESCALATIE_EVENTS], ids=lambda event: event.NAME)
def test_what_follows_by_itself_is_not_shown_as_done_by_who_answered_last(event: Event) -> None:
    follows = (VraagOnvervuld, VraagVervuld, EscalatieGestart, StapGezet, StapVerlopen, EscalatieOpgelost)
    assert shown_actor(recorded(event)) == (SYSTEM if isinstance(event, follows) else "aanbieder:een")


def test_every_event_of_both_logs_is_looked_at_here() -> None:
    assert {type(event) for event in VRAAG_EVENTS} == {*vraag_log.EVENTS}
    assert {type(event) for event in ESCALATIE_EVENTS} == {*escalatie_log.EVENTS}
