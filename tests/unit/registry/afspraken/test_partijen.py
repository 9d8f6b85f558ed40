"""Which parties can stand beside each other."""

from datetime import date, timedelta

import pytest

from events.afspraken import Bestaand, Partij
from events.codes import Verzekeraarsrol
from services.errors import Clash, Invalid
from services.registry.application.afspraken import deciding
from services.registry.domain.afspraken.partijen import faults
from services.registry.domain.afspraken.tekst import replace
from tests.unit.registry.afspraken.story import NOW, A, B, in_force, tekst
from tests.unit.registry.afspraken.test_joining import yes
from tests.unit.registry.afspraken.town import Town, call

TODAY = date(2026, 3, 2)


def insurer(uzovi: str, verzekeraar: Verzekeraarsrol) -> Partij:
    return Partij(rol="zorgverzekeraar", organisatie=uzovi, verzekeraar=verzekeraar)


def huisarts(naam: str) -> Partij:
    return Partij(soort="huisarts", naam=naam)


class TestOneZorgverzekeraarLeads:
    """L 3.5."""

    @pytest.mark.rij(64)
    def test_and_the_others_follow(self) -> None:
        leading = insurer("0101", "leidend")
        assert [*faults((leading, A, insurer("0403", "volgend")))] == []
        found = [*faults((A, leading, insurer("0403", "leidend"), insurer("0699", "leidend")))]
        assert [one.place for one in found] == ["body.partijen[2].verzekeraar", "body.partijen[3].verzekeraar"]

    @pytest.mark.rij(64)
    def test_and_who_joins_follows_it(self) -> None:
        story = in_force(A, insurer("0101", "leidend"))
        with pytest.raises(Invalid, match=r"body\.verzekeraar: .*al een andere zorgverzekeraar leidend"):
            story.ask(insurer("0403", "leidend"))
        assert story.ask(insurer("0403", "volgend")) == ["toetreding-gevraagd"]

    def test_also_when_two_that_asked_to_lead_have_every_yes(self) -> None:
        story, two = in_force(A, B), (insurer("0101", "leidend"), insurer("0403", "leidend"))
        for one in two:
            story.ask(one)
            for by in (A, B):
                yes(story, by, one)
        story.join(two[0])
        yes(story, two[0], two[1])
        with pytest.raises(Clash, match="al een andere zorgverzekeraar leidend"):
            story.join(two[1])

    def test_also_in_a_draft_that_one_joins_by_joining(self) -> None:
        story = in_force(A, B)
        story.draft(tekst(A, B, insurer("0101", "leidend"), titel="Met een ander"))
        story.ask(insurer("0403", "leidend"))
        for by in (A, B):
            yes(story, by, insurer("0403", "leidend"))
        story.join(insurer("0403", "leidend"))
        with pytest.raises(Clash, match="al een andere zorgverzekeraar leidend"):
            story.lay_down()


class TestNobodyStandsThereTwice:
    @pytest.mark.parametrize(
        "naam", ["PRAKTIJK NOORDZÉE", "Praktijk  Noordzee", "praktijknoordzee", "Praktijk Noordzée"]
    )
    def test_by_another_spelling(self, naam: str) -> None:
        found = [*faults((huisarts("Praktijk Noordzee"), A, huisarts(naam)))]
        assert [one.place for one in found] == ["body.partijen[2].naam"]

    def test_but_who_is_something_else_is_another(self) -> None:
        apotheek = Partij(soort="apotheek", naam="Praktijk Noordzee")
        assert [*faults((huisarts("Praktijk Noordzee"), apotheek, huisarts("Praktijk Noordzee 2")))] == []

    def test_by_joining_on_paper(self) -> None:
        story = in_force(A, B, huisarts("Praktijk Noordzee"))
        with pytest.raises(Invalid, match=r"body\.opPapier\.naam: Deze partij staat er al"):
            story.ask(huisarts("praktijk noordzée"))
        story.ask(huisarts("Praktijk Zuiderzee"))
        with pytest.raises(Invalid, match=r"body\.opPapier\.naam: Deze partij staat er al"):
            story.ask(huisarts("Praktijk zuider zee"))


class TestAVerwijzer:
    POST = Partij(rol="verwijzer", organisatie="post-oost")

    def drafts(self, town: Town) -> Invalid:
        with pytest.raises(Invalid) as refused:
            deciding.stel_op(town.known, "x", tekst(A, B, self.POST), call(A))
        return refused.value

    def test_that_works_elsewhere_is_as_one_that_nobody_knows(self, town: Town) -> None:
        unknown = self.drafts(town)
        town.known.keys.make("post-oost", "verwijzer", ("zuid",), NOW)
        assert self.drafts(town).faults == unknown.faults

    def test_is_known_where_one_of_its_keys_works_and_after_the_last_has_ended(self, town: Town) -> None:
        for gebied in (("zuid",), ("noord", "zuid")):
            town.known.keys.make("post-oost", "verwijzer", gebied, NOW)
        town.opgesteld("x", tekst(A, B, self.POST))
        for key in town.known.keys.list():
            town.known.keys.revoke(key.nummer, NOW)
        town.opgesteld("y", tekst(A, B, self.POST))

    def test_works_no_longer_where_only_a_key_that_ended_did(self, town: Town) -> None:
        town.known.keys.make("post-oost", "verwijzer", ("noord",), NOW)
        (key,) = town.known.keys.list()
        town.known.keys.revoke(key.nummer, NOW)
        town.known.keys.make("post-oost", "verwijzer", ("zuid",), NOW)
        assert [one.place for one in self.drafts(town).faults] == ["body.partijen[2].organisatie"]


class TestADraftThatIsWritten:
    def test_is_refused_with_each_fault_at_its_place(self, town: Town) -> None:
        text = tekst(A, B, huisarts("De Els"), huisarts("de els"))
        text = replace(text, bestaand=Bestaand(bron="Convenant", datum=TODAY + timedelta(days=1)))
        places = ["body.partijen[3].naam", "body.bestaand.datum"]
        with pytest.raises(Invalid) as refused:
            deciding.stel_op(town.known, "x", text, call(A))
        assert [one.place for one in refused.value.faults] == places
        town.opgesteld("x", tekst(A, B))
        with pytest.raises(Invalid) as refused:
            deciding.wijzig(town.known, "x", text, call(A))
        assert [one.place for one in refused.value.faults] == places

    def test_takes_over_what_was_agreed_today_and_that_is_the_day_in_amsterdam(self, town: Town) -> None:
        def of(day: date) -> None:
            text = replace(tekst(A, B), bestaand=Bestaand(bron="Convenant", datum=day))
            deciding.stel_op(town.known, f"x{day}", text, call(A, NOW + timedelta(hours=13, minutes=30)))

        of(TODAY)
        of(TODAY + timedelta(days=1))
        with pytest.raises(Invalid, match=r"body\.bestaand\.datum"):
            of(TODAY + timedelta(days=2))
