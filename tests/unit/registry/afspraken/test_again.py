"""The last step sent again: it is there already, so nothing changes and nothing is refused."""

import pytest

from events.afspraken import Partij, Uitgetreden
from events.event import Event
from services.errors import Clash, NotAllowed, NotFound
from services.registry.application.afspraken import deciding
from services.registry.domain.afspraken import ending, joining
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.seen import Zicht
from services.registry.domain.afspraken.speaker import Speaker
from tests.unit.registry.afspraken.story import NOW, A, B, C, D, Story, in_force, tekst
from tests.unit.registry.afspraken.test_joining import NOORD, leave, yes
from tests.unit.registry.afspraken.town import Town, call


class TestAYes:
    def test_to_who_joined_by_it_is_there_already(self) -> None:
        story = in_force(A, B)
        story.ask(C)
        for by in (A, B):
            yes(story, by, C)
        story.join(C)
        assert (yes(story, A, C), yes(story, B, C)) == ([], [])
        with pytest.raises(NotAllowed):
            yes(story, D, C)
        with pytest.raises(Clash, match="vraagt niet"):
            yes(story, A, D)

    def test_of_the_regio_is_there_already(self) -> None:
        story = in_force(A, B, beslist="regio")
        story.ask(C)
        yes(story, NOORD, C)
        assert yes(story, NOORD, C) == []
        story.join(C)
        assert yes(story, NOORD, C) == []

    def test_to_who_asks_is_there_already_when_it_has_ended_meanwhile(self) -> None:
        story = in_force(A, B)
        story.ask(C)
        yes(story, A, C)
        leave(story, B)
        assert yes(story, A, C) == []

    def test_to_the_end_is_there_already_when_it_has_ended_by_it(self) -> None:
        story = in_force(A, B)
        yes(story, B)
        story.do(lambda now: ending.beeindig(now, Speaker(A, NOW), "anders"), A)
        assert yes(story, B) == []
        with pytest.raises(NotAllowed):
            yes(story, D)
        with pytest.raises(Clash, match="beëindigd"):
            yes(story, A)


class TestLeaving:
    @pytest.mark.parametrize("story", [in_force(A, B, C), Story(tekst(A, B, C)), in_force(A, C)])
    def test_changes_nothing_for_who_left(self, story: Story) -> None:
        assert leave(story, C)
        assert leave(story, C) == []
        with pytest.raises(NotAllowed):
            leave(story, D)

    def test_changes_nothing_for_who_asks_no_longer_to_join(self) -> None:
        story = in_force(A, B)
        story.ask(C)
        leave(story, C)
        assert leave(story, C) == []
        story.ask(C)
        assert leave(story, C) == ["uitgetreden"], "it asked anew"

    def test_is_leaving_for_who_came_back(self) -> None:
        story = in_force(A, B, C)
        leave(story, C)
        story.draft(tekst(A, B, C, titel="Met C"))
        assert leave(story, C) == ["uitgetreden"]

    def test_gives_what_the_first_gave(self, town: Town) -> None:
        town.in_force("x", tekst(A, B, C))
        town.opgesteld("y", tekst(A, B, C))
        town.in_force("z", tekst(A, C))
        for afspraak_id in ("x", "y", "z"):
            first = left(town, afspraak_id, C)
            before = town.happened(afspraak_id)
            assert left(town, afspraak_id, C) == first
            assert town.happened(afspraak_id) == before

    @pytest.mark.parametrize("stranger", [D, Partij(rol="verwijzer", organisatie="zorg-c")])
    def test_is_nothing_for_a_stranger(self, town: Town, stranger: Partij) -> None:
        town.opgesteld("y", tekst(A, B, C))
        left(town, "y", C)
        with pytest.raises(NotFound):
            left(town, "y", stranger)

    def test_is_all_that_who_left_does_with_what_it_may_not_see(self, town: Town) -> None:
        town.opgesteld("y", tekst(A, B, C))
        left(town, "y", C)
        with pytest.raises(NotFound):
            town.do("y", C, lambda now, by: ending.beeindig(now, by, "anders"))


def left(town: Town, afspraak_id: str, by: Partij) -> Zicht | None:
    """Let a party leave, and return what it sees then."""

    def leaves(now: Afspraak, one: Speaker) -> list[Event]:
        return joining.treed_uit(now, Uitgetreden(partij=one.partij.key))

    return deciding.let_leave(town.known, afspraak_id, leaves, call(by))
