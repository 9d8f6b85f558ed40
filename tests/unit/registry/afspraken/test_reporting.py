"""What parties tell each other: coded, once, and only while it is in force."""

from datetime import date, timedelta

import pytest

from events.codes import Naleving
from services.errors import Clash, Invalid, NotAllowed
from services.registry.domain.afspraken import reporting
from tests.unit.registry.afspraken.story import NOW, A, B, C, Story, in_force, reports, tekst

TODAY = date(2026, 3, 2)
KEPT: Naleving = "nageleefd"
FAILING: Naleving = "komt-niet-van-de-grond"


@pytest.mark.rij(55)
def test_the_newest_report_says_how_it_goes() -> None:
    story = in_force(A, B)
    for by, status in ((A, KEPT), (B, FAILING), (A, KEPT)):
        reports(story, by, status)
    assert [(one.partij, one.status) for one in story.now.statussen] == [
        (B.key, "komt-niet-van-de-grond"), (A.key, "nageleefd"),
    ]  # fmt: skip
    assert reporting.meld_status(story.now, A.key, "nageleefd", None, NOW) == []
    assert reporting.meld_status(story.now, A.key, "nageleefd", None, NOW + timedelta(days=1)) != [], "on another day"
    assert reporting.meld_status(story.now, B.key, "komt-niet-van-de-grond", "overleg", NOW) != [], (
        "it is not the newest"
    )


def test_a_text_that_comes_into_force_begins_without_any() -> None:
    story = in_force(A, B)
    reports(story, A, KEPT)
    story.draft(tekst(A, B, titel="Dag"))
    story.lay_down()
    story.sign(A, B)
    assert story.now.statussen == ()


@pytest.mark.rij(123)
def test_that_a_part_is_not_kept_is_told_once_a_day() -> None:
    story = in_force(A, B)
    assert story.do(lambda now: reporting.meld_niet_nageleefd(now, A.key, "d", NOW), A) == ["niet-nageleefd-gemeld"]
    assert reporting.meld_niet_nageleefd(story.now, A.key, "d", NOW + timedelta(hours=12)) == []
    for partij, part, moment in ((B, "d", NOW), (A, "c", NOW), (A, "d", NOW + timedelta(hours=14))):
        assert reporting.meld_niet_nageleefd(story.now, partij.key, part, moment) != []  # type: ignore[arg-type]
    with pytest.raises(Clash, match="onderdeel a is nog niets afgesproken"):
        reporting.meld_niet_nageleefd(story.now, A.key, "a", NOW)


@pytest.mark.rij(62)
def test_contact_is_recorded_once_and_not_before_it_was_there() -> None:
    story = in_force(A, B)
    assert story.do(lambda now: reporting.leg_contact_vast(now, A.key, TODAY, "overleg", NOW), A) != []
    assert reporting.leg_contact_vast(story.now, A.key, TODAY, "overleg", NOW) == []
    assert reporting.leg_contact_vast(story.now, B.key, TODAY, "overleg", NOW) != []
    with pytest.raises(Invalid, match="komt nog"):
        reporting.leg_contact_vast(story.now, A.key, TODAY + timedelta(days=1), "overleg", NOW)
    almost_midnight = NOW + timedelta(hours=13, minutes=30)  # in Amsterdam it is the next day
    assert reporting.leg_contact_vast(story.now, A.key, TODAY + timedelta(days=1), "overleg", almost_midnight) != []


def test_only_parties_of_what_is_in_force_tell_each_other() -> None:
    story = in_force(A, B)
    story.draft(tekst(A, B, C))
    for one in (C.key, "regio:noord"):
        with pytest.raises(NotAllowed):
            reporting.meld_status(story.now, one, "nageleefd", None, NOW)
    with pytest.raises(Clash, match=r"nog niet van kracht\. Stand nu: concept"):
        reporting.meld_status(Story(tekst(A, B)).now, A.key, "nageleefd", None, NOW)
