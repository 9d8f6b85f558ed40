"""What became of a zorgvraag, as its events tell it (rij 66, 122)."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from events import vraag
from events.aanbod import Stap, TeamBeeindigd
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    Ladder,
    TeamVervallen,
    VraagVervuld,
    ZorgverzekeraarGenoemd,
    ZorgvraagIngetrokken,
)
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten, evolve, without
from tests.support.zorgvragen import (
    AANBIEDERS,
    AVOND,
    COORDINATED,
    LADDER,
    NACHT,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    gesteld,
    offer,
    onvervuld,
    placed,
    put_to,
    recorded,
    refusal,
    zet,
    zorgvraag,
)

# What each event changes of a zorgvraag that was just asked.
CHANGES: list[tuple[Event, dict[str, Any]]] = [
    (
        put_to(TEAM_A, TEAM_B),
        {
            "gevraagd": {"team-a": ("een",), "team-b": ("een", "twee")},
            "voorgelegd_op": dict.fromkeys(("team-a", "team-b"), NOW + timedelta(days=1)),
        },
    ),
    (offer("team-a", OVERDAG), {"toegezegd": {"team-a": (OVERDAG,)}}),
    (refusal("team-a"), {"afgewezen": frozenset({"team-a"})}),
    (placed("team-a", OVERDAG), {"geplaatst": {"team-a": (OVERDAG,)}}),
    (AlternatiefGevonden(alternatief="ehealth"), {"uitkomst": "alternatief"}),
    (ZorgvraagIngetrokken(), {"uitkomst": "ingetrokken"}),
    (onvervuld(), {"onvervuld": True, "waarom": "geen-antwoord"}),
    (TeamVervallen(team="team-a"), {"vervallen": frozenset({"team-a"})}),
    (ZorgverzekeraarGenoemd(zorgverzekeraar="9999"), {"genoemd": "9999"}),
    (VraagVervuld(uitkomst="geplaatst"), {}),
    (TeamBeeindigd(), {}),
]


def test_it_begins_when_it_is_asked() -> None:
    found = evolve(None, recorded(gesteld(), 1, stream="zorgvraag:0190"))
    assert found == Zorgvraag(id="0190", gesteld=gesteld(), asked_at=NOW, version=1)


@pytest.mark.parametrize("event", [event for event, _ in CHANGES], ids=lambda event: event.NAME)
def test_nothing_begins_with_any_other_event(event: Event) -> None:
    assert evolve(None, recorded(event)) is None


@pytest.mark.parametrize(("event", "changed"), CHANGES, ids=lambda one: getattr(one, "NAME", ""))
def test_each_event_changes_only_what_it_tells_of(event: Event, changed: dict[str, Any]) -> None:
    found = evolve(zorgvraag(), recorded(event, 2, at=NOW + timedelta(days=1)))
    assert found == msgspec.structs.replace(zorgvraag(), version=2, **changed)


def test_every_event_of_the_log_is_looked_at_here() -> None:
    assert {type(event) for event, _ in CHANGES} - {TeamBeeindigd} == {*vraag.EVENTS} - {vraag.ZorgvraagGesteld}


def test_teams_that_are_asked_later_stand_beside_those_asked_before() -> None:
    found = zorgvraag(put_to(TEAM_A), put_to(TEAM_B))
    assert found.gevraagd == {"team-a": ("een",), "team-b": ("een", "twee")}


def test_a_new_offer_takes_the_place_of_the_one_before() -> None:
    assert zorgvraag(offer("team-a", OVERDAG, AVOND), offer("team-a", AVOND)).toegezegd == {"team-a": (AVOND,)}


def test_a_team_has_offered_or_refused_never_both() -> None:
    refused = zorgvraag(offer("team-a", OVERDAG), offer("team-b", AVOND), refusal("team-a"))
    assert (refused.toegezegd, refused.afgewezen) == ({"team-b": (AVOND,)}, frozenset({"team-a"}))
    again = zorgvraag(refusal("team-a"), offer("team-a", OVERDAG))
    assert (again.toegezegd, again.afgewezen) == ({"team-a": (OVERDAG,)}, frozenset())


def test_what_a_team_that_ended_said_is_gone() -> None:
    offered = zorgvraag(offer("team-a", OVERDAG, AVOND), TeamVervallen(team="team-a"))
    assert (offered.toegezegd, offered.is_covered) == ({}, False)
    refused = zorgvraag(refusal("team-a"), refusal("team-b"), TeamVervallen(team="team-a"))
    assert (refused.afgewezen, refused.vervallen) == (frozenset({"team-b"}), frozenset({"team-a"}))


def test_the_zorgverzekeraar_that_was_named_last_is_the_clients() -> None:
    assert zorgvraag().zorgverzekeraar == "3311"
    assert zorgvraag(ZorgverzekeraarGenoemd(zorgverzekeraar="9999")).zorgverzekeraar == "9999"
    assert zorgvraag(zorgverzekeraar=None).zorgverzekeraar is None


class TestWhoSaysYesAfterTheEnd:
    ENDED = (put_to(TEAM_A, TEAM_B), placed("team-b", OVERDAG, AVOND))

    def test_it_is_kept_for_a_day_and_its_offer_stands_beside_it(self) -> None:
        found = zorgvraag(*self.ENDED, offer("team-a", OVERDAG, AVOND))
        assert found.achter_de_hand == {"team-a": NOW + timedelta(hours=24)}
        assert (found.toegezegd, found.uitkomst) == ({"team-a": (OVERDAG, AVOND)}, "geplaatst")

    def test_it_may_take_that_back(self) -> None:
        assert zorgvraag(*self.ENDED, offer("team-a", OVERDAG), refusal("team-a")).achter_de_hand == {}

    def test_nobody_is_kept_who_said_it_before_the_end(self) -> None:
        assert zorgvraag(offer("team-a", OVERDAG), placed("team-a", OVERDAG, AVOND)).achter_de_hand == {}


def test_it_ends_when_every_dagdeel_is_placed_with_one_team_or_more() -> None:
    half = zorgvraag(placed("team-a", OVERDAG))
    assert (half.uitkomst, half.open_dagdelen) == (None, (AVOND,))
    whole = zorgvraag(placed("team-a", OVERDAG), placed("team-b", AVOND))
    assert (whole.uitkomst, whole.open_dagdelen) == ("geplaatst", ())


def test_a_team_that_is_placed_twice_does_both() -> None:
    assert zorgvraag(placed("team-a", OVERDAG), placed("team-a", AVOND)).geplaatst == {"team-a": (OVERDAG, AVOND)}


def test_it_is_covered_when_everything_that_is_open_is_offered() -> None:
    assert not zorgvraag().is_covered
    assert not zorgvraag(offer("team-a", OVERDAG)).is_covered
    assert zorgvraag(offer("team-a", OVERDAG), offer("team-b", AVOND)).is_covered
    assert zorgvraag(placed("team-a", OVERDAG), offer("team-b", AVOND)).is_covered
    assert not zorgvraag(offer("team-a", OVERDAG, AVOND), refusal("team-a")).is_covered


def test_a_dagdeel_that_another_team_does_already_no_longer_counts_as_offered() -> None:
    found = zorgvraag(offer("team-a", OVERDAG, AVOND), placed("team-b", OVERDAG))
    assert (found.offered_by("team-a"), found.offered_by("team-b")) == ((AVOND,), ())


def test_everybody_who_was_asked_stands_once_on_the_step_gevraagd() -> None:
    found = zorgvraag(put_to(TEAM_B), put_to(TEAM_A), zet=zet(1, "drie"))
    assert found.zet == zet(1, "drie", "een", "twee")


def test_of_a_client_in_care_only_the_aanbieder_that_has_it_in_care_stands_there() -> None:
    found = zorgvraag(put_to(TEAM_B), zet=zet(1, "een"), in_zorg_bij="een", situatie="bestaand")
    assert found.zet == zet(1, "een")


def test_any_other_first_step_keeps_its_own_party() -> None:
    first = zet(1, "zorgschakel", rol="coordinatiepunt")
    assert zorgvraag(put_to(TEAM_A), ladder=COORDINATED, zet=first).zet == first


def test_who_was_asked_by_phone_before_or_here_was_approached() -> None:
    assert zorgvraag(put_to(TEAM_B), al_gevraagd=("drie",)).approached == {"een", "twee", "drie"}
    assert zorgvraag().approached == frozenset()


def test_dagdelen_without_those_that_others_hold_stay_in_order() -> None:
    assert without((NACHT, OVERDAG, AVOND), [(OVERDAG,), ()]) == (NACHT, AVOND)
    assert without((OVERDAG,), []) == (OVERDAG,)


@pytest.mark.parametrize(
    ("ladder", "right"),
    [
        (LADDER, {"enschede"}),
        (COORDINATED, {"enschede", "zorgschakel"}),
        (Ladder(versie=1, stappen=(Stap(rol="coordinatiepunt"), AANBIEDERS)), {"enschede"}),
        (Ladder(versie=1, stappen=(Stap(rol="aanbieders", organisatie="elders"),)), {"enschede"}),
    ],
)
def test_the_regio_coordinates_and_who_its_ladder_names_as_coordinatiepunt(ladder: Ladder, right: set[str]) -> None:
    assert coordinatiepunten(gesteld(ladder=ladder)) == right
