"""Who sees what of an afspraak: a party, its regio, an inkoper, everybody (besluit 0041)."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from events.afspraken import Ingestemd, Partij, Uitgetreden
from events.codes import Inzicht
from services.registry.domain.afspraken import joining, reporting
from services.registry.domain.afspraken.seen import VerloopZicht
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import digest, replace, salted
from services.registry.domain.afspraken.viewer import Viewer
from services.registry.domain.afspraken.zicht import kop, seen
from tests.unit.registry.afspraken.story import HUISARTS, NOW, A, B, C, D, Story, in_force, reports, tekst

PARTY, JOINING, REGIO, PUNT = (
    ("aanbieder", "zorg-a"),
    ("aanbieder", "zorg-d"),
    ("regio", "noord"),
    ("coordinatiepunt", "noord"),
)
EVERYBODY = (("aanbieder", "zorg-x"), ("verwijzer", "zorg-a"), ("regio", "zuid"), ("gemeente", "GM0001"),
             ("zorgverzekeraar", "3311"), ("verwijzer", "noord"))  # fmt: skip
CLOSED, SALT = b"Om de week.", b"00" * 16


def written(story: Story, who: tuple[str, str]) -> bytes:
    """All that somebody is told, as it goes out."""
    return msgspec.json.encode(story.seen(*who))


class TestWhatExists:
    def test_a_draft_is_of_its_parties(self) -> None:
        story = Story(tekst(A, B))
        assert story.seen(*PARTY)
        for other in (*EVERYBODY, REGIO, PUNT, ("beheerder", "platform")):
            assert story.seen(*other) is None, other

    def test_what_is_to_be_signed_is_of_its_parties_and_the_regio(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        for one in (PARTY, REGIO, PUNT, ("beheerder", "platform")):
            assert story.seen(*one), one
        for other in EVERYBODY:
            assert story.seen(*other) is None, other

    def test_what_is_in_force_is_everybodys_and_what_ended_no_longer(self) -> None:
        story = in_force(A, B)
        assert all(story.seen(*one) for one in EVERYBODY)
        story.do(lambda now: joining.treed_uit(now, Uitgetreden(partij=B.key)), B)
        assert not any(story.seen(*one) for one in EVERYBODY)
        assert story.seen("aanbieder", "zorg-b") is None, "it left"
        for one in (PARTY, REGIO):
            shown = story.seen(*one)
            assert shown
            assert (shown.status, shown.reden, shown.versies[-1].status) == (
                "beeindigd",
                "een-partij-over",
                "beeindigd",
            )


class TestTheText:
    def test_a_party_reads_the_whole_of_what_it_signs(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        shown = story.seen(*PARTY)
        assert shown
        (versie,) = shown.versies
        assert versie.digest == digest(salted(tekst(A, B), SALT.decode()))
        assert (versie.inhoud.zout, versie.versie) == (SALT.decode(), 1)

    @pytest.mark.parametrize("who", [*EVERYBODY, REGIO, PUNT, ("beheerder", "platform")])
    def test_nobody_else_reads_what_is_closed_or_what_salts_it(self, who: tuple[str, str]) -> None:
        said = written(in_force(A, B), who)
        assert b"Samen." in said
        assert CLOSED not in said
        assert SALT not in said

    def test_others_see_no_number_no_signature_and_who_stands_in_it_now(self) -> None:
        story = in_force(A, B, HUISARTS)
        story.do(lambda now: joining.treed_uit(now, Uitgetreden(partij=HUISARTS.key)), HUISARTS)
        for who in EVERYBODY:
            shown = story.seen(*who)
            assert shown
            (versie,) = shown.versies
            assert (versie.versie, versie.ondertekeningen, versie.inhoud.partijen) == (None, (), (A, B))

    def test_the_regio_sees_who_has_signed_what_waits(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        story.sign(B)
        shown = story.seen(*REGIO)
        assert shown
        (versie,) = shown.versies
        assert [one.partij for one in versie.ondertekeningen] == [B.key]
        assert (versie.versie, versie.inhoud.partijen) == (1, (A, B))

    def test_who_is_named_in_the_next_text_reads_that_one_only(self) -> None:
        story = in_force(A, B)
        story.draft(replace(tekst(A, B, C), titel="Met C"))
        shown = story.seen("aanbieder", "zorg-c")
        assert shown
        assert shown.concept
        assert shown.concept.onderdelen["d"]
        assert [(one.versie, "d" in one.inhoud.onderdelen) for one in shown.versies] == [(None, False)]
        story.lay_down()
        shown = story.seen("aanbieder", "zorg-c")
        assert shown
        assert [(one.versie, "d" in one.inhoud.onderdelen) for one in shown.versies] == [(None, False), (2, True)]
        assert shown.concept is None

    def test_who_is_left_out_of_a_draft_does_not_see_it(self) -> None:
        story = Story(tekst(A, B, C))
        story.lay_down()
        story.draft(tekst(A, B, titel="Zonder C"))
        shown = story.seen("aanbieder", "zorg-c")
        assert shown
        assert (shown.concept, shown.status) == (None, "ter-ondertekening")
        story.lay_down()
        assert story.seen("aanbieder", "zorg-c") is None

    def test_a_party_of_a_draft_alone_knows_nothing_of_what_others_sign(self) -> None:
        story = Story(tekst(A, B))
        story.lay_down()
        story.draft(tekst(A, B, C))
        shown = story.seen("aanbieder", "zorg-c")
        assert shown
        assert (shown.status, shown.versies) == ("concept", ())


class TestHowItGoes:
    def reported(self, inzicht: Inzicht) -> Story:
        story = Story(replace(tekst(A, B, Partij(rol="gemeente", organisatie="GM0002")), inzicht_inkoper=inzicht))
        story.lay_down()
        story.sign(*story.now.versies[0].vastgelegd.partijen)
        gemeente = story.now.partijen[2]
        reports(story, gemeente, "nageleefd")
        reports(story, B, "komt-niet-van-de-grond", NOW + timedelta(days=4))
        story.do(lambda now: reporting.meld_niet_nageleefd(now, Speaker(A, NOW), "d"), A)
        story.do(lambda now: reporting.leg_contact_vast(now, Speaker(A, NOW), NOW.date(), "overleg"), A)
        return story

    @pytest.mark.parametrize(
        ("inzicht", "who", "status", "partijen"),
        [
            ("niets", ("zorgverzekeraar", "3311"), "nageleefd", []),
            ("naleving", ("zorgverzekeraar", "3311"), "komt-niet-van-de-grond", []),
            ("per-aanbieder", ("zorgverzekeraar", "3311"), "komt-niet-van-de-grond", [B.key]),
            ("per-aanbieder", ("gemeente", "GM0001"), "nageleefd", []),
            ("per-aanbieder", ("aanbieder", "zorg-x"), "nageleefd", []),
            ("niets", REGIO, "komt-niet-van-de-grond", ["gemeente:GM0002", B.key]),
            ("niets", PARTY, "komt-niet-van-de-grond", ["gemeente:GM0002", B.key]),
        ],
    )
    def test_an_inkoper_sees_what_was_signed_and_the_public_never_what_fails(
        self, inzicht: Inzicht, who: tuple[str, str], status: str, partijen: list[str]
    ) -> None:
        shown = self.reported(inzicht).seen(*who)
        assert shown
        assert shown.verloop
        assert (shown.verloop.status, [one.partij for one in shown.verloop.per_partij]) == (status, partijen)
        assert (shown.verloop.actie == "overleg") == (status != "nageleefd")
        assert shown.verloop.nageleefd_op == (NOW.date() if status == "nageleefd" else None)

    def test_reports_and_contacts_are_between_the_parties(self) -> None:
        story = self.reported("per-aanbieder")
        own = story.seen(*PARTY)
        assert own
        assert (len(own.meldingen), len(own.contacten)) == (1, 1)
        for who in (*EVERYBODY, REGIO, PUNT, ("beheerder", "platform")):
            shown = story.seen(*who)
            assert shown
            assert (shown.meldingen, shown.contacten) == ((), ()), who

    @pytest.mark.parametrize("who", [("aanbieder", "zorg-x"), ("zorgverzekeraar", "3311"), ("verwijzer", "zorg-a")])
    def test_that_it_was_kept_stays_what_it_is_whatever_is_reported_later(self, who: tuple[str, str]) -> None:
        story = in_force(A, B)
        made = tag(story, who)
        reports(story, B, "leidt-niet-tot-herkenbaarheid")
        assert tag(story, who) == made, "what fails is not told"
        late = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)  # in Amsterdam it is the next day
        reports(story, A, "nageleefd", late)
        kept = story.seen(*who)
        assert kept
        assert kept.verloop == VerloopZicht(status="nageleefd", nageleefd_op=date(2026, 3, 9))
        known = tag(story, who)
        for by in (B, A):
            reports(story, by, "komt-niet-van-de-grond", late + timedelta(days=10))
            assert tag(story, who) == known, "not by its end either"
        reports(story, B, "nageleefd", late + timedelta(days=12))
        again = story.seen(*who)
        assert again
        assert again.verloop == VerloopZicht(status="nageleefd", nageleefd_op=date(2026, 3, 21))

    def test_another_text_begins_at_made(self) -> None:
        story = in_force(A, B)
        reports(story, A, "nageleefd")
        story.draft(tekst(A, B, titel="Dag"))
        story.lay_down()
        story.sign(A, B)
        shown = story.seen("aanbieder", "zorg-x")
        assert shown
        assert shown.verloop == VerloopZicht(status="gemaakt")


class TestWhoAsksToJoin:
    def test_is_seen_by_parties_and_the_regio_and_by_itself(self) -> None:
        story = in_force(A, B)
        story.ask(D)
        yes = Ingestemd(met="toetreding", partij=A.key, toetreder=D.key)
        story.do(lambda now: joining.stem_in(now, yes), A)
        for who, said in ((PARTY, (A.key,)), (REGIO, (A.key,)), (JOINING, ())):
            shown = story.seen(*who)
            assert shown
            assert [(one.partij, one.ingestemd) for one in shown.toetreders] == [(D, said)], who
        for who in EVERYBODY:
            shown = story.seen(*who)
            assert shown
            assert shown.toetreders == ()

    def test_reads_what_it_is_to_sign_once_all_have_said_yes_and_not_before(self) -> None:
        story = in_force(A, B)
        story.ask(D)
        known = tag(story, JOINING)
        for by in (A, B):
            assert tag(story, JOINING) == known, "who said yes does not show"
            assert CLOSED not in written(story, JOINING)
            yes = Ingestemd(met="toetreding", partij=by.key, toetreder=D.key)
            story.do(lambda now, yes=yes: joining.stem_in(now, yes), by)  # type: ignore[misc]
        shown = story.seen(*JOINING)
        assert shown
        (versie,), (asked,) = shown.versies, shown.toetreders
        assert asked.mag_tekenen
        assert (versie.versie, versie.digest) == (1, digest(salted(tekst(A, B), SALT.decode())))
        assert CLOSED in written(story, JOINING)
        assert (shown.meldingen, shown.contacten) == ((), ())
        for who in EVERYBODY:
            assert CLOSED not in written(story, who), who

    def test_reads_it_no_longer_when_another_text_comes_into_force_or_it_asks_no_longer(self) -> None:
        for renewed in (True, False):
            story = in_force(A, B)
            story.ask(D)
            for by in (A, B):
                yes = Ingestemd(met="toetreding", partij=by.key, toetreder=D.key)
                story.do(lambda now, yes=yes: joining.stem_in(now, yes), by)  # type: ignore[misc]
            assert CLOSED in written(story, JOINING)
            if renewed:
                story.draft(tekst(A, B, titel="Dag"))
                story.lay_down()
                story.sign(A, B)
            else:
                story.do(lambda now: joining.treed_uit(now, Uitgetreden(partij=D.key)), D)
            assert CLOSED not in written(story, JOINING)


class TestTheTag:
    def test_changes_with_what_somebody_sees_and_with_nothing_else(self) -> None:
        story = in_force(A, B)
        others = (*EVERYBODY, ("verwijzer", "x"))
        before = {who: tag(story, who) for who in (*others, PARTY)}
        assert len({*before.values()}) == len(before), "each reader has its own"
        story.do(lambda now: reporting.meld_niet_nageleefd(now, Speaker(B, NOW), "d"), B)
        story.draft(tekst(A, B, titel="Anders"), by=B)
        story.lay_down(B)
        story.draft(tekst(A, B, titel="Weer anders"), by=B)
        story.lay_down(B)
        story.sign(B)
        story.ask(D)
        assert {who: tag(story, who) for who in others} == {who: before[who] for who in others}
        assert tag(story, PARTY) != before[PARTY]
        story.sign(A)
        assert not {tag(story, who) for who in others} & {*before.values()}


def tag(story: Story, who: tuple[str, str]) -> str:
    shown = story.seen(*who)
    assert shown
    return seen(shown, Viewer(*who))


def test_a_heading_is_of_what_somebody_sees() -> None:
    story = Story(tekst(A, B))
    named = kop(story.now, Viewer(*PARTY))
    assert named
    assert (named.titel, named.status) == ("Nacht", "concept")
    assert kop(story.now, Viewer(*REGIO)) is None
    story.lay_down()
    story.sign(A, B)
    story.draft(tekst(A, B, titel="Dag"))
    story.lay_down()
    for who in (PARTY, REGIO, EVERYBODY[0]):
        shown = kop(story.now, Viewer(*who))
        assert shown
        assert (shown.titel, shown.status) == ("Nacht", "van-kracht"), "what holds, not what waits"
