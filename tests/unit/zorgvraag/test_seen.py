"""What an organisation may know of all that happened, and the text under its tag (L 3.3; `veilig.md`, rule 5)."""

from collections.abc import Sequence

import pytest

from events.codec import Recorded
from events.escalatie import EscalatieOpgelost, StapDoorgegeven, StapOpgepakt
from events.event import Event
from events.vraag import TeamVervallen
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.seen import may_know, seen
from tests.support.zorgvragen import (
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    escalatie,
    gestart,
    gezet,
    offer,
    put_to,
    recorded,
    refusal,
    zorgvraag,
)

VERZEKERAAR, GEMEENTE, PUNT = (
    Viewer("zorgverzekeraar", UZOVI),
    Viewer("gemeente", "GM0153"),
    Viewer("coordinatiepunt", "enschede"),
)
TWEE = Viewer("aanbieder", "twee")


def tag(viewer: Viewer, *events: Event) -> str:
    """The text under the tag of a zorgvraag after these events."""
    history = [recorded(event, version) for version, event in enumerate((put_to(TEAM_A, TEAM_B), *events), start=2)]
    return seen(history, Dossier(zorgvraag(put_to(TEAM_A, TEAM_B), *events)), viewer)


@pytest.mark.parametrize("hidden", [refusal("team-a"), TeamVervallen(team="team-a")])
def test_what_may_not_be_known_leaves_the_tag_as_it_is(hidden: Event) -> None:
    for viewer in (VERZEKERAAR, TWEE):
        assert tag(viewer, hidden) == tag(viewer)
    assert tag(PUNT, hidden) != tag(PUNT)


def test_an_offer_of_a_rival_is_for_who_chooses_and_for_the_zorgverzekeraar() -> None:
    changed = [tag(viewer, offer("team-a", OVERDAG)) != tag(viewer) for viewer in (PUNT, VERZEKERAAR, TWEE)]
    assert changed == [True, True, False]


def test_an_offer_that_was_taken_back_is_as_if_it_was_never_made_whatever_came_after_it() -> None:
    other, back = offer("team-b", OVERDAG), (offer("team-a", OVERDAG), refusal("team-a"))
    assert tag(VERZEKERAAR, *back) == tag(VERZEKERAAR)
    assert tag(VERZEKERAAR, back[0], other) != tag(VERZEKERAAR, back[0], other, back[1])


def test_two_readers_have_two_tags_also_when_they_may_know_the_same() -> None:
    assert tag(VERZEKERAAR) != tag(Viewer("zorgverzekeraar", "9009"))


def test_a_gemeente_knows_whose_turn_it_is_and_no_more() -> None:
    happened: Sequence[Event] = (
        gestart(),
        gezet(2, "twee"),
        StapOpgepakt(stap=2, organisatie="twee"),
        StapDoorgegeven(stap=2, organisatie="twee"),
        EscalatieOpgelost(uitkomst="geplaatst"),
    )
    dossier = Dossier(zorgvraag(), escalatie(*happened[1:]))
    known = [
        may_know(Recorded("escalatie:z", n, NOW, "aanbieder:twee", event), dossier, GEMEENTE)
        for n, event in enumerate(happened)
    ]
    assert known == [True, True, False, False, True]
