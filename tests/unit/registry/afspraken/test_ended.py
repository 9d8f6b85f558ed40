"""An aanbieder that ends leaves every afspraak, and nothing is agreed with it any more."""

import pytest

from events.aanbod import AanbiederBeeindigd
from events.afspraken import Ingestemd, Partij
from services.errors import Clash, Invalid
from services.platform.store.claims import Claim
from services.platform.store.store import Change
from services.registry.application.afspraken import deciding
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.afspraken.listing import SPACE
from services.registry.domain.afspraken import joining
from services.registry.domain.afspraken.versie import names
from tests.unit.registry.afspraken.story import HUISARTS, NOW, A, B, C, D, tekst
from tests.unit.registry.afspraken.town import Town, call


def ended_before(town: Town, aanbieder: Partij) -> None:
    """Let an aanbieder end as it was before it left anything by that."""
    change = Change(aanbieder.key, 1, [AanbiederBeeindigd()])
    town.store.append([change], actor="beheerder:platform", now=NOW)


def asks(town: Town, afspraak_id: str, by: Partij) -> None:
    """Let somebody ask to join."""
    town.do(afspraak_id, by, lambda now, _: joining.vraag_toetreding(now, by, None))


class TestWhoEnds:
    def test_leaves_what_is_in_force(self, town: Town) -> None:
        town.in_force("x", tekst(A, B, C))
        town.end(B)
        assert town.now("x").present == names((A, C))
        assert town.now("x").status == "van-kracht"
        assert town.happened("x")[-1] == "uitgetreden beheerder:platform"
        town.in_force("y", tekst(A, C, titel="Verder"))

    def test_ends_what_one_party_is_left_in(self, town: Town) -> None:
        town.in_force("x", tekst(A, B))
        town.end(A, by=A)
        assert (town.now("x").status, town.now("x").einde) == ("beeindigd", "een-partij-over")
        assert town.happened("x")[-2:] == ["uitgetreden aanbieder:zorg-a", "afspraak-beeindigd aanbieder:zorg-a"]
        assert (town.listed(B), town.listed(A), town.listed(D)) == ({"x"}, set(), set())

    def test_lets_fall_what_waits_for_it(self, town: Town) -> None:
        town.vastgelegd("x", tekst(A, B, HUISARTS))
        town.sign("x", A)
        town.end(B)
        now = town.now("x")
        assert (now.te_tekenen, names(now.concept.partijen if now.concept else ())) == (0, names((A, HUISARTS)))
        deciding.leg_vast(town.known, "x", call(A))
        for one in (A, HUISARTS):
            town.sign("x", one)
        assert town.now("x").status == "van-kracht"

    def test_leaves_drafts_and_asks_no_longer_to_join(self, town: Town) -> None:
        town.in_force("x", tekst(A, B))
        asks(town, "x", C)
        assert [one.partij for one in town.now("x").toetreders] == [C]
        town.opgesteld("y", tekst(A, B, C))
        town.opgesteld("z", tekst(D, C))
        town.end(C, by=C)
        assert town.now("x").toetreders == ()
        assert town.now("y").involved == names((A, B))
        assert town.now("z").status == "beeindigd"

    def test_leaves_as_much_as_there_is_and_what_ended_as_it_was(self, town: Town) -> None:
        for number in range(52):
            town.opgesteld(f"x{number:02}", tekst(A, B, C))
        town.in_force("gone", tekst(A, B))
        town.end(B)
        before = town.happened("gone")
        assert not any(B.key in town.now(f"x{number:02}").involved for number in range(52))
        town.end(B)
        assert town.happened("gone") == before

    def test_leaves_what_it_stood_in_when_it_ended_before_by_ending_again(self, town: Town) -> None:
        town.in_force("x", tekst(A, B, C))
        ended_before(town, B)
        assert B.key in town.now("x").present
        town.end(B)
        assert town.now("x").present == names((A, C))
        assert town.store.differences(AFSPRAAK) == []

    def test_has_nothing_to_leave_where_another_took_it_out_while_it_looked(self, town: Town) -> None:
        town.opgesteld("x", tekst(A, B, C))
        deciding.wijzig(town.known, "x", tekst(A, C), call(A))
        looked = call(B).work(town.store)
        looked.take(Claim(SPACE, B.key, "x", shared=True))
        looked.save()
        before = town.happened("x")
        town.end(B, by=B)
        assert town.happened("x") == before

    def test_keeps_nobody_from_joining_what_it_left(self, town: Town) -> None:
        town.in_force("x", tekst(A, B, C))
        town.end(C)
        asks(town, "x", D)
        for one in (A, B):
            yes = Ingestemd(met="toetreding", partij=one.key, toetreder=D.key)
            town.do("x", one, lambda now, _, yes=yes: joining.stem_in(now, yes))  # type: ignore[misc]
        town.sign("x", D)
        assert town.now("x").present == names((A, B, D))


class TestWithWhoEnded:
    def test_nothing_is_drafted(self, town: Town) -> None:
        town.opgesteld("x", tekst(A, B))
        town.end(C)
        ended = r"body\.partijen\[[12]\]\.organisatie: Aanbieder zorg-c is beëindigd"
        with pytest.raises(Invalid, match=ended):
            deciding.stel_op(town.known, "y", tekst(A, B, C), call(A))
        with pytest.raises(Invalid, match=ended):
            deciding.wijzig(town.known, "x", tekst(A, C, B), call(A))

    def test_nothing_is_laid_down_signed_or_joined_that_was_drafted_meanwhile(self, town: Town) -> None:
        town.opgesteld("x", tekst(A, B, C))
        town.vastgelegd("y", tekst(A, B, C))
        town.in_force("z", tekst(A, B))
        ended_before(town, C)
        ended = r"partij die beëindigd is: aanbieder:zorg-c\. Stand nu"
        with pytest.raises(Clash, match=ended):
            deciding.leg_vast(town.known, "x", call(A))
        with pytest.raises(Clash, match=ended):
            town.sign("y", A)
        with pytest.raises(Clash, match=ended):
            asks(town, "z", C)
        assert town.now("y").versies[0].handtekeningen == {}
