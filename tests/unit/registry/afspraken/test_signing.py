"""Drafting, laying down and signing: nothing is in force that not all signed, in that version and digest."""

from datetime import date

import pytest

from events.afspraken import Ingestemd, Ondertekend, Partij, Uitgetreden, Werkingsgebied
from services.errors import Clash, NotAllowed
from services.registry.domain.afspraken import ending, joining, reporting, signing
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud, newest, replace
from services.registry.domain.afspraken.versie import names
from tests.unit.registry.afspraken.story import HUISARTS, NOW, A, B, C, D, Story, in_force, tekst


def test_any_party_drafts_and_nobody_for_others() -> None:
    story = Story(tekst(A, B))
    assert story.draft(tekst(A, B, titel="Dag"), by=B) == ["afspraak-opgesteld"]
    assert story.draft(tekst(A, B, titel="Dag"), by=A) == [], "the same text"
    with pytest.raises(NotAllowed, match="Uw eigen"):
        story.draft(tekst(A, B), by=C)
    with pytest.raises(NotAllowed, match="Alleen een partij"):
        story.draft(tekst(A, B, C), by=C)
    assert story.now.status == "concept"


def test_a_text_waits_until_its_last_party_has_signed() -> None:
    story = Story(tekst(A, B, HUISARTS))
    assert story.lay_down(B) == ["versie-vastgelegd"]
    assert story.lay_down(A) == [], "it is laid down already"
    assert story.sign(A, B) == ["ondertekend", "ondertekend"]
    assert story.now.status == "ter-ondertekening"
    assert story.sign(B) == [], "again"
    assert story.sign(HUISARTS, op_papier=date(2026, 3, 1)) == ["ondertekend", "van-kracht"]
    (versie,) = story.now.versies
    assert (story.now.status, versie.sinds) == ("van-kracht", NOW)
    assert versie.handtekeningen[HUISARTS.key].op_papier == date(2026, 3, 1)
    assert story.sign(A, versie=1) == [], "also when it is in force"


def test_another_text_drops_the_signatures_of_the_one_before() -> None:
    story = Story(tekst(A, B))
    story.lay_down()
    story.sign(A)
    story.draft(tekst(A, B, titel="Dag"), by=B)
    assert story.now.te_tekenen == 1, "until it is laid down, the first can be signed"
    story.lay_down(B)
    assert [story.now.status_of(one) for one in story.now.versies] == ["vervallen", "ter-ondertekening"]
    with pytest.raises(Clash, match=r"Versie 1 is niet te tekenen.*versie 2, getekend door 0 van 2 partijen"):
        story.sign(B, versie=1)


@pytest.mark.parametrize(
    ("versie", "digest", "partij", "refused"),
    [
        (1, "ff", A, Clash),
        (2, None, A, Clash),
        (9, None, A, Clash),
        (1, None, C, NotAllowed),
        (1, None, HUISARTS, NotAllowed),
    ],
)
def test_what_is_not_exactly_that_version_by_one_of_its_parties_is_refused(
    versie: int, digest: str | None, partij: Partij, refused: type[Exception]
) -> None:
    story = Story(tekst(A, B))
    story.lay_down()
    right = story.now.versies[0].vastgelegd.digest
    signed = Ondertekend(versie=versie, digest=digest or right, partij=partij.key)
    with pytest.raises(refused):
        signing.onderteken(story.now, signed)


def test_the_first_holds_until_all_have_signed_the_second() -> None:
    story = in_force(A, B)
    story.draft(tekst(A, B, C, titel="Met C"), by=B)
    story.lay_down(B)
    story.sign(A, C)
    assert (story.now.van_kracht, story.now.te_tekenen, story.now.present) == (1, 2, names((A, B)))
    assert story.sign(B) == ["ondertekend", "van-kracht"]
    assert [story.now.status_of(one) for one in story.now.versies] == ["opgevolgd", "van-kracht"]
    assert story.now.present == names((A, B, C))
    with pytest.raises(Clash, match="Versie 1 is niet te tekenen"):
        story.sign(A, versie=1)


def test_a_renewal_leaves_nobody_out_and_an_afspraak_has_two_parties() -> None:
    story = in_force(A, B, C)
    story.draft(tekst(A, B), by=A)
    with pytest.raises(Clash, match=r"missen in het concept: aanbieder:zorg-c\. Stand nu: van-kracht \(versie 1\)"):
        story.lay_down()
    alone = Story(tekst(A, B))
    alone.draft(tekst(A), by=A)
    with pytest.raises(Clash, match="twee partijen"):
        alone.lay_down()


def test_without_a_draft_there_is_nothing_to_lay_down() -> None:
    story = in_force(A, B)
    with pytest.raises(Clash, match="geen concept"):
        story.lay_down()
    story.draft(tekst(A, B, titel="Dag"), by=B)
    story.draft(tekst(B, C), by=B)
    with pytest.raises(NotAllowed, match="partij van het concept"):
        story.lay_down(A)
    with pytest.raises(NotAllowed):
        story.lay_down(HUISARTS)


class TestWhatIsInForceInOneRegio:
    def test_is_not_moved_to_another_by_a_draft(self) -> None:
        story = in_force(A, B)
        with pytest.raises(Clash, match=r"in regio noord: stel voor regio zuid een nieuwe.* van-kracht \(versie 1\)"):
            story.draft(elsewhere(tekst(A, B)))
        assert story.draft(tekst(A, B, titel="Ook overdag")) == ["afspraak-opgesteld"]

    def test_is_not_moved_by_a_draft_that_was_there_before_it_held(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        assert story.draft(elsewhere(tekst(A, B))) == ["afspraak-opgesteld"], "nothing holds yet"
        story.sign(A, B)
        with pytest.raises(Clash, match="in regio noord: stel voor regio zuid een nieuwe"):
            story.lay_down()
        assert story.draft(elsewhere(tekst(A, B))) == [], "the same again changes nothing"
        assert (story.now.regio, story.now.te_tekenen) == ("noord", 0)


def elsewhere(text: Inhoud) -> Inhoud:
    return replace(text, gebied=Werkingsgebied(regio="zuid"))


class TestAVersionThatAPartyMayNotRead:
    def test_is_as_one_that_is_not_there(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        story.draft(tekst(A, C))
        answers = {said_to(story, C, versie).replace(f"Versie {versie} ", "Versie n ") for versie in (1, 2, 8)}
        assert answers == {"Versie n is niet te tekenen. Stand nu: concept."}
        assert "getekend door 0 van 2" in said_to(story, A, 2)

    def test_shows_no_number_of_what_is_in_force_to_who_asks_to_join(self) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, B, titel="Dag"))
        story.lay_down()
        story.sign(A, B)
        story.ask(C)
        story.draft(tekst(A, B, C, titel="Met C"))
        for _ in ("drafted", "laid down"):
            (answer,) = {said_to(story, C, versie).partition(". ")[0] for versie in (1, 2, 9)}
            assert answer == "Over uw verzoek om toe te treden is nog niet beslist"
            story.lay_down()
        assert story.sign(C) == ["ondertekend"], "what waits for it, it signs"

    def test_is_not_told_of_by_any_other_refusal(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        story.draft(tekst(A, C))
        with pytest.raises(Clash, match=r"Stand nu: concept\.$"):
            reporting.leg_contact_vast(story.now, Speaker(C, NOW), NOW.date(), "overleg")
        with pytest.raises(Clash, match=r"Stand nu: concept\.$"):
            joining.vraag_toetreding(story.now, C, None)
        with pytest.raises(Clash, match=r"Stand nu: concept\.$"):
            joining.stem_in(story.now, Ingestemd(met="beeindiging", partij=C.key))


def said_to(story: Story, by: Partij, versie: int) -> str:
    """What is said to who tries to sign a version."""
    with pytest.raises(Clash) as refused:
        signing.onderteken(story.now, Ondertekend(versie=versie, digest="5a" * 32, partij=by.key))
    return str(refused.value)


class TestADraftThatAPartyMayNotRead:
    def test_is_not_overwritten_by_who_stands_in_what_is_in_force(self) -> None:
        story = in_force(A, B, C)
        story.draft(tekst(A, B, titel="Zonder C"))
        with pytest.raises(
            Clash, match=r"ander concept, waarin u geen partij bent\. Stand nu: van-kracht \(versie 1\)"
        ):
            story.draft(tekst(A, B, C, titel="Met C"), by=C)
        assert newest(story.now, story.teksten) == tekst(A, B, titel="Zonder C")
        assert story.draft(tekst(A, B, C, titel="Toch met C"), by=B) == ["afspraak-opgesteld"]
        assert story.draft(tekst(B, C, titel="Van C"), by=C) == ["afspraak-opgesteld"], "now it may read it"

    def test_is_not_overwritten_by_who_is_to_sign_the_text_before(self) -> None:
        story = Story(tekst(A, C))
        story.lay_down()
        story.draft(tekst(A, D))
        with pytest.raises(Clash, match="ander concept"):
            story.draft(tekst(A, C, titel="Van C"), by=C)

    def test_is_not_withdrawn_with_the_text_before(self) -> None:
        story = Story(tekst(A, C))
        story.lay_down()
        story.draft(tekst(A, D))
        with pytest.raises(Clash, match="ander concept"):
            ending.beeindig(story.now, Speaker(C, NOW), "anders")
        assert story.do(lambda now: joining.treed_uit(now, Uitgetreden(partij=C.key)), C) == ["uitgetreden"]
        assert newest(story.now, story.teksten) == tekst(A, D)
        assert story.do(lambda now: ending.beeindig(now, Speaker(D, NOW), "anders"), D) == ["afspraak-beeindigd"]

    def test_keeps_nobody_in_what_is_in_force(self) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, D))
        yes = Ingestemd(met="beeindiging", partij=A.key)
        story.do(lambda now: joining.stem_in(now, yes), A)
        assert story.do(lambda now: ending.beeindig(now, Speaker(B, NOW), "anders"), B) == ["afspraak-beeindigd"]
