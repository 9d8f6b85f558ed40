"""The end: nobody ends what others still stand in, nor what it does not stand in itself."""

import pytest

from events.afspraken import Partij
from services.errors import Clash, NotAllowed
from services.registry.domain.afspraken import ending
from services.registry.domain.afspraken.speaker import Speaker
from tests.unit.registry.afspraken.story import NOW, A, B, C, D, Story, in_force, tekst
from tests.unit.registry.afspraken.test_joining import leave, yes


def end(story: Story, by: Partij) -> list[str]:
    return story.do(lambda now: ending.beeindig(now, Speaker(by, NOW), "doel-bereikt"), by)


class TestEnding:
    def test_is_refused_while_others_still_stand_in_it(self) -> None:
        story = in_force(A, B, C)
        with pytest.raises(Clash, match=r"aanbieder:zorg-b, aanbieder:zorg-c.*Stand nu: van-kracht \(versie 1\)"):
            end(story, A)
        yes(story, B)
        assert yes(story, B) == []
        with pytest.raises(Clash, match=r"\(aanbieder:zorg-c\)"):
            end(story, A)
        yes(story, C)
        assert end(story, A) == ["afspraak-beeindigd"]
        assert end(story, A) == []
        with pytest.raises(NotAllowed):
            end(story, D)

    def test_a_yes_is_to_the_text_of_that_moment(self) -> None:
        story = in_force(A, B)
        yes(story, B)
        story.draft(tekst(A, B, titel="Dag"))
        story.lay_down()
        story.sign(A, B)
        with pytest.raises(Clash, match="zorg-b"):
            end(story, A)

    def test_a_yes_is_to_the_text_that_waits_and_to_no_later_one(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        story.sign(A)
        yes(story, A)
        story.draft(tekst(A, B, titel="Avond"), by=B)
        assert story.now.stemmen_in == {A.key}, "until another text is laid down, the yes is to this one"
        story.lay_down(B)
        story.sign(A)
        with pytest.raises(Clash, match=r"\(aanbieder:zorg-a\)"):
            end(story, B)
        yes(story, A)
        assert end(story, B) == ["afspraak-beeindigd"]

    def test_a_yes_falls_with_the_text_that_it_was_about(self) -> None:
        story = Story(tekst(A, B, C))
        story.lay_down()
        story.sign(A)
        yes(story, A)
        leave(story, C)
        assert (story.now.status, story.now.stemmen_in) == ("concept", frozenset())

    def test_a_yes_to_the_end_of_what_is_in_force_outlives_what_only_waits(self) -> None:
        story = in_force(A, B)
        yes(story, B)
        story.draft(tekst(A, B, C))
        story.lay_down()
        story.sign(C)
        yes(story, C)
        story.draft(tekst(A, B, C, titel="Anders"))
        story.lay_down()
        assert story.now.stemmen_in == {B.key}, "that of C was to a text that waits no longer"
        story.sign(C)
        with pytest.raises(Clash, match=r"\(aanbieder:zorg-c\)"):
            end(story, A)

    @pytest.mark.parametrize("signs", [(), (A,), (B,)])
    def test_is_not_of_who_only_a_draft_names_while_others_are_to_sign_a_text(self, signs: tuple[Partij, ...]) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        story.sign(*signs)
        story.draft(tekst(A, C))
        with pytest.raises(Clash) as refused:
            end(story, C)
        said = "Deze afspraak is ook van anderen dan die van dit concept: treed uit. Stand nu: concept."
        assert str(refused.value) == said, "of who signed nothing is told"
        leave(story, C)
        assert (story.now.te_tekenen, story.now.einde) == (1, None)

    def test_a_draft_ends_at_once_and_a_text_that_somebody_signed_does_not(self) -> None:
        story = Story(tekst(A, B))
        assert end(story, B) == ["afspraak-beeindigd"]
        story = Story(tekst(A, B))
        story.lay_down()
        story.sign(A)
        with pytest.raises(Clash, match="zorg-a"):
            end(story, B)
        assert end(story, A) == ["afspraak-beeindigd"]

    @pytest.mark.rij(123)
    @pytest.mark.parametrize("laid_down", [False, True])
    def test_of_what_is_in_force_is_of_who_stands_in_it(self, *, laid_down: bool) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, B, C))
        if laid_down:
            story.lay_down()
            story.sign(C)
        for one in (A, B):
            yes(story, one)
        with pytest.raises(NotAllowed, match="Alleen een partij"):
            end(story, C)
        if laid_down:
            yes(story, C)
        assert end(story, A) == ["afspraak-beeindigd"]
        with pytest.raises(NotAllowed, match="Alleen een partij"):
            end(story, C)

    def test_a_yes_is_of_who_stands_in_it(self) -> None:
        story = in_force(A, B)
        with pytest.raises(NotAllowed):
            yes(story, C)
        story.draft(tekst(A, B, C))
        with pytest.raises(Clash, match="U staat nog niet in deze afspraak"):
            yes(story, C)
