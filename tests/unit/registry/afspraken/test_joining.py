"""Who comes and goes: a yes of all others or of the regio, and leaving."""

from datetime import date

import pytest

from events.afspraken import Ingestemd, Ondertekend, Partij, Uitgetreden
from events.codes import InstemmingMet
from services.errors import Clash, Invalid, NotAllowed
from services.registry.domain.afspraken import joining, signing
from services.registry.domain.afspraken.afspraak import MOST
from services.registry.domain.afspraken.tekst import newest
from services.registry.domain.afspraken.versie import names
from tests.unit.registry.afspraken.story import HUISARTS, A, B, C, D, Story, in_force, tekst

NOORD = Partij(rol="regio", organisatie="noord")


def yes(story: Story, by: Partij, to: Partij | None = None) -> list[str]:
    met: InstemmingMet = "toetreding" if to else "beeindiging"
    said = Ingestemd(met=met, partij=by.key, toetreder=to.key if to else None)
    return story.do(lambda now: joining.stem_in(now, said), by)


def leave(story: Story, by: Partij) -> list[str]:
    return story.do(lambda now: joining.treed_uit(now, Uitgetreden(partij=by.key)), by)


class TestJoining:
    def test_takes_a_yes_of_all_others_and_then_its_own_signature(self) -> None:
        story = in_force(A, B)
        assert story.ask(C) == ["toetreding-gevraagd"]
        assert story.ask(C) == [], "it asks already"
        assert yes(story, A, C) == ["ingestemd"]
        assert yes(story, A, C) == [], "it said so already"
        with pytest.raises(Clash, match=r"nog niet beslist\. Stand nu: van-kracht\.$"):
            story.join(C)
        assert yes(story, B, C) == ["ingestemd"]
        assert C.key not in story.now.present, "it did not sign yet"
        assert story.join(C) == ["ondertekend", "toegetreden"]
        assert (story.now.present, story.now.toetreders) == (names((A, B, C)), ())
        assert {*story.now.versies[0].handtekeningen} == story.now.present
        assert (story.ask(C), story.join(C)) == ([], []), "it is a party"

    def test_is_of_who_asks_and_signs_exactly_what_is_in_force(self) -> None:
        story = in_force(A, B)
        story.ask(C)
        for one in (A, B):
            yes(story, one, C)
        with pytest.raises(NotAllowed):
            story.join(D)
        other = Ondertekend(versie=1, digest="6e" * 32, partij=C.key)
        with pytest.raises(Clash, match=r"lees de tekst opnieuw\. Stand nu: van-kracht\.$"):
            signing.onderteken(story.now, other)

    def test_is_refused_beyond_as_many_as_a_text_may_name(self) -> None:
        story = in_force(A, B, *(Partij(soort="huisarts", naam=f"Praktijk {number}") for number in range(MOST - 3)))
        for one in (C, D):
            story.ask(one)
        full = "ten hoogste 100 partijen: wacht tot iemand uittreedt"
        for one in (C, D):
            for by in story.now.partijen:
                yes(story, by, one)
            if one == C:
                assert story.join(C) == ["ondertekend", "toegetreden"]
        with pytest.raises(Clash, match=full):
            story.join(D)
        with pytest.raises(Clash, match=full):
            story.ask(Partij(soort="apotheek", naam="Apotheek Laat"))
        leave(story, B)
        assert story.join(D) == ["ondertekend", "toegetreden"]

    def test_makes_no_draft_that_names_more_than_a_text_may(self) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, B, *(Partij(soort="ggz", naam=f"Praktijk {number}") for number in range(MOST - 2))))
        story.ask(C)
        for by in (A, B):
            yes(story, by, C)
        story.join(C)
        with pytest.raises(Clash, match="ten hoogste 100 partijen: schrijf het concept met minder"):
            story.lay_down()

    def test_takes_the_yes_of_who_joined_meanwhile_too(self) -> None:
        story = in_force(A, B)
        for one in (C, D):
            story.ask(one)
            for by in (A, B):
                yes(story, by, one)
        story.join(C)
        with pytest.raises(Clash, match="nog niet beslist"):
            story.join(D)
        yes(story, C, D)
        assert story.join(D) == ["ondertekend", "toegetreden"]

    def test_is_told_on_paper_too(self) -> None:
        story = in_force(A, B)
        story.ask(HUISARTS)
        for one in (A, B):
            yes(story, one, HUISARTS)
        assert story.sign(HUISARTS, versie=1, op_papier=date(2026, 2, 27)) == ["ondertekend", "toegetreden"]
        assert story.now.versies[0].handtekeningen[HUISARTS.key].op_papier == date(2026, 2, 27)

    def test_where_the_regio_decides_the_parties_have_no_say(self) -> None:
        story = in_force(A, B, beslist="regio")
        story.ask(C)
        with pytest.raises(NotAllowed, match="beslist de regio"):
            yes(story, A, C)
        with pytest.raises(NotAllowed, match="Alleen een partij"):
            yes(story, Partij(rol="regio", organisatie="zuid"), C)
        assert yes(story, NOORD, C) == ["ingestemd"]
        assert story.join(C) == ["ondertekend", "toegetreden"]

    def test_where_the_parties_decide_the_regio_has_none(self) -> None:
        story = in_force(A, B)
        story.ask(C)
        with pytest.raises(NotAllowed):
            yes(story, NOORD, C)
        with pytest.raises(Clash, match="vraagt niet"):
            yes(story, A, D)

    def test_is_of_what_is_in_force(self) -> None:
        story = Story(tekst(A, B))
        with pytest.raises(Clash, match="niet van kracht"):
            story.ask(C)

    @pytest.mark.rij(64)
    def test_asks_a_zorgverzekeraar_whether_it_leads(self) -> None:
        story = in_force(A, B)
        verzekeraar = Partij(rol="zorgverzekeraar", organisatie="3311")
        for one in (verzekeraar, Partij(rol="aanbieder", organisatie="x", verzekeraar="leidend")):
            with pytest.raises(Invalid, match="leidend of volgend"):
                story.ask(one)

    def test_makes_a_text_that_waits_and_does_not_name_it_a_draft_again(self) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, B, titel="Dag"))
        story.lay_down()
        story.sign(A)
        story.ask(C)
        yes(story, A, C)
        yes(story, B, C)
        assert story.now.te_tekenen == 2, "until it signs"
        story.join(C)
        assert story.now.te_tekenen == 0
        assert newest(story.now, story.teksten) == tekst(A, B, C, titel="Dag"), "with it, and without the salt"
        story.lay_down()
        story.sign(A, B, C)
        assert story.now.van_kracht == 3

    def test_leaves_a_text_that_names_it_as_it_is(self) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, B, C, titel="Met C"))
        story.lay_down()
        story.sign(A, C)
        story.ask(C)
        yes(story, A, C)
        yes(story, B, C)
        story.join(C)
        assert story.sign(B) == ["ondertekend", "van-kracht"]

    def test_waits_for_a_yes_anew_when_another_text_comes_into_force(self) -> None:
        story = in_force(A, B)
        for one in (C, D):
            story.ask(one)
            for by in (A, B):
                yes(story, by, one)
        story.draft(tekst(A, B, D, titel="Dag"))
        story.lay_down()
        story.sign(A, B, D)
        assert [(one.partij, one.steun) for one in story.now.toetreders] == [(C, frozenset())], "D is a party"
        assert story.ask(C) == [], "its request is there"
        with pytest.raises(Clash, match="nog niet beslist"):
            story.join(C)
        for by in (A, B, D):
            yes(story, by, C)
        assert story.join(C) == ["ondertekend", "toegetreden"]
        assert C.key in story.now.versies[1].handtekeningen


class TestLeaving:
    def test_takes_what_it_asked_and_said_along(self) -> None:
        story = in_force(A, B, C)
        yes(story, C)
        assert leave(story, C) == ["uitgetreden"]
        assert (story.now.present, story.now.stemmen_in) == (names((A, B)), frozenset())
        story.ask(D)
        assert leave(story, D) == ["uitgetreden"], "it asks no longer"
        assert story.now.toetreders == ()
        with pytest.raises(NotAllowed):
            leave(story, HUISARTS)

    def test_of_an_afspraak_with_one_party_left_nothing_remains(self) -> None:
        story = in_force(A, B)
        assert leave(story, B) == ["uitgetreden", "afspraak-beeindigd"]
        assert (story.now.status, story.now.einde, story.now.present) == ("beeindigd", "een-partij-over", names((A,)))
        with pytest.raises(Clash, match=r"beëindigd\. Stand nu: beeindigd"):
            leave(story, A)

    def test_a_draft_is_left_in_the_same_way(self) -> None:
        story = Story(tekst(A, B, C))
        assert leave(story, C) == ["uitgetreden"]
        assert newest(story.now, story.teksten).partijen == (A, B)
        assert leave(story, A) == ["uitgetreden", "afspraak-beeindigd"]

    def test_makes_a_text_that_waits_and_names_it_a_draft_without_it(self) -> None:
        story = Story(tekst(A, B, C))
        story.lay_down()
        story.sign(A, C)
        assert leave(story, C) == ["uitgetreden"]
        assert (story.now.status, story.now.te_tekenen) == ("concept", 0)
        with pytest.raises(Clash, match="niet te tekenen"):
            story.sign(B, versie=1)
        story.lay_down(B)
        assert story.sign(A, B) == ["ondertekend", "ondertekend", "van-kracht"]

    def test_keeps_a_draft_that_was_written_meanwhile(self) -> None:
        story = Story(tekst(A, B, C))
        story.lay_down()
        story.draft(tekst(A, B, C, titel="Dag"))
        leave(story, C)
        assert newest(story.now, story.teksten) == tekst(A, B, titel="Dag")

    def test_lets_whoever_has_the_yes_of_all_that_are_left_sign(self) -> None:
        story = in_force(A, B, C)
        story.ask(D)
        yes(story, A, D)
        yes(story, B, D)
        assert leave(story, C) == ["uitgetreden"]
        assert story.join(D) == ["ondertekend", "toegetreden"]
        assert story.now.present == names((A, B, D))
