"""The regio records for a party without a key what it reported on a day before: it counts from that day."""

from datetime import date, timedelta

import pytest

from events.afspraken import Partij
from events.codes import Naleving
from services.errors import Invalid
from services.registry.domain.afspraken import reporting
from services.registry.domain.afspraken.seen import VerloopZicht
from services.registry.domain.afspraken.speaker import Speaker
from tests.unit.registry.afspraken.story import HUISARTS, NOW, A, Story, in_force, reports, tekst

NOORD = Partij(rol="regio", organisatie="noord")
LATER = NOW + timedelta(days=10)  # 12 March
SAID = Speaker(HUISARTS, LATER, date(2026, 3, 6))
KEPT: Naleving = "nageleefd"
FAILING: Naleving = "komt-niet-van-de-grond"
HOPELESS: Naleving = "leidt-niet-tot-herkenbaarheid"
PUBLIC = ("aanbieder", "zorg-x")


def on(day: int) -> Speaker:
    """The huisarts, on paper of a day in March that is recorded on the 12th."""
    return Speaker(HUISARTS, LATER, date(2026, 3, day))


def records(story: Story, by: Speaker, status: Naleving) -> list[str]:
    story.at = LATER
    return story.do(lambda now: reporting.meld_status(now, by, status, None), NOORD)


def how(story: Story, who: tuple[str, str]) -> VerloopZicht:
    shown = story.seen(*who)
    assert shown
    assert shown.verloop
    return shown.verloop


@pytest.mark.rij(62, 123)
def test_it_is_the_party_that_reported_and_not_the_regio() -> None:
    story = in_force(A, HUISARTS)
    story.do(lambda now: reporting.meld_status(now, SAID, FAILING, "overleg"), NOORD)
    story.do(lambda now: reporting.meld_niet_nageleefd(now, SAID, "d"), NOORD)
    story.do(lambda now: reporting.leg_contact_vast(now, SAID, date(2026, 2, 20), "wijkproject"), NOORD)
    paper, now = (HUISARTS.key, date(2026, 3, 6)), story.now
    assert [(one.partij, one.op_papier) for one in now.statussen] == [paper]
    assert [(one.partij, one.op_papier) for one in now.meldingen] == [paper]
    assert [(one.partij, one.op_papier) for one in now.contacten] == [paper]
    assert [recorded.actor for recorded in story.events[-3:]] == ["regio:noord"] * 3
    shown = story.seen("aanbieder", "zorg-a")
    assert shown
    assert shown.verloop
    assert [(one.partij, one.op_papier) for one in shown.verloop.per_partij] == [paper]
    assert [(one.partij, one.op_papier) for one in shown.meldingen] == [paper]
    assert [(one.partij, one.op_papier) for one in shown.contacten] == [paper]


class TestTheDayOfThePaper:
    @pytest.mark.rij(55)
    @pytest.mark.parametrize(("day", "newest"), [(4, HOPELESS), (5, FAILING), (9, FAILING)])
    def test_says_which_report_is_newest_and_of_one_day_the_last(self, day: int, newest: Naleving) -> None:
        story = in_force(A, HUISARTS)
        reports(story, A, HOPELESS, NOW + timedelta(days=3))
        records(story, on(day), FAILING)
        assert how(story, ("aanbieder", "zorg-a")).status == newest

    def test_is_the_day_on_which_it_was_kept_unless_that_was_said_of_a_later_one(self) -> None:
        story = in_force(A, HUISARTS)
        records(story, on(6), KEPT)
        assert how(story, PUBLIC) == VerloopZicht(status="nageleefd", nageleefd_op=date(2026, 3, 6))
        reports(story, A, KEPT, NOW + timedelta(days=6))
        records(story, on(7), KEPT)
        assert how(story, PUBLIC).nageleefd_op == date(2026, 3, 8)

    def test_is_not_before_the_version_came_into_force(self) -> None:
        story = in_force(A, HUISARTS)
        records(story, on(2), KEPT)
        story.at = NOW + timedelta(days=5)
        story.draft(tekst(A, HUISARTS, titel="Dag"))
        story.lay_down()
        story.sign(A, HUISARTS)
        with pytest.raises(Invalid, match=r"body\.opPapier\.datum: .*sinds 2026-03-07"):
            records(story, on(6), KEPT)
        with pytest.raises(Invalid, match=r"body\.opPapier\.datum"):
            reporting.meld_niet_nageleefd(story.now, on(6), "d")
        with pytest.raises(Invalid, match=r"body\.opPapier\.datum"):
            reporting.leg_contact_vast(story.now, on(6), date(2026, 3, 5), "overleg")
        assert records(story, on(7), KEPT)

    def test_is_not_before_the_contact_that_it_tells_of(self) -> None:
        story = in_force(A, HUISARTS)
        assert reporting.leg_contact_vast(story.now, SAID, date(2026, 3, 6), "overleg")
        with pytest.raises(Invalid, match=r"body\.datum: .*papier"):
            reporting.leg_contact_vast(story.now, SAID, date(2026, 3, 7), "overleg")


class TestTheSamePaperOnceMore:
    def test_changes_nothing_whoever_reported_since(self) -> None:
        story = in_force(A, HUISARTS)
        records(story, SAID, FAILING)
        story.do(lambda now: reporting.meld_niet_nageleefd(now, SAID, "d"), NOORD)
        reports(story, A, FAILING, LATER)
        again = Speaker(HUISARTS, LATER + timedelta(days=3), SAID.op_papier)
        assert reporting.meld_status(story.now, again, FAILING, None) == []
        assert reporting.meld_niet_nageleefd(story.now, again, "d") == []
        assert reporting.meld_status(story.now, on(9), FAILING, None) != []
        assert reporting.meld_niet_nageleefd(story.now, on(9), "d") != []

    def test_changes_nothing_after_paper_of_a_later_day(self) -> None:
        story = in_force(A, HUISARTS)
        for day, status in ((4, KEPT), (6, FAILING)):
            assert records(story, on(day), status)
        before = story.now
        assert (records(story, on(4), KEPT), records(story, on(5), HOPELESS)) == ([], [])
        assert story.now == before

    def test_is_told_when_it_is_the_first_that_says_it_was_kept(self) -> None:
        story = in_force(A, HUISARTS)
        records(story, on(6), FAILING)
        assert records(story, on(4), KEPT) == ["status-gemeld"]
        assert how(story, PUBLIC).nageleefd_op == date(2026, 3, 4)
        assert [one.status for one in story.now.statussen] == [FAILING]
