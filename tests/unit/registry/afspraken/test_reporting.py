"""What parties tell each other: coded, once, and only while it is in force."""

from datetime import date, timedelta

import pytest

from events.afspraken import Partij
from events.codes import Naleving
from services.errors import Clash, Invalid, NotAllowed
from services.registry.domain.afspraken import reporting
from services.registry.domain.afspraken.speaker import Speaker
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
    assert reporting.meld_status(story.now, Speaker(A, NOW), "nageleefd", None) == []
    assert reporting.meld_status(story.now, Speaker(A, NOW + timedelta(days=1)), "nageleefd", None) != [], (
        "on another day"
    )
    assert reporting.meld_status(story.now, Speaker(B, NOW), "komt-niet-van-de-grond", "overleg") != [], (
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
    assert story.do(lambda now: reporting.meld_niet_nageleefd(now, Speaker(A, NOW), "d"), A) == [
        "niet-nageleefd-gemeld"
    ]
    assert reporting.meld_niet_nageleefd(story.now, Speaker(A, NOW + timedelta(hours=12)), "d") == []
    for partij, part, moment in ((B, "d", NOW), (A, "c", NOW), (A, "d", NOW + timedelta(hours=14))):
        assert reporting.meld_niet_nageleefd(story.now, Speaker(partij, moment), part) != []  # type: ignore[arg-type]
    with pytest.raises(Clash, match="onderdeel a is nog niets afgesproken"):
        reporting.meld_niet_nageleefd(story.now, Speaker(A, NOW), "a")


@pytest.mark.rij(62)
def test_contact_is_recorded_once_and_not_before_it_was_there() -> None:
    story = in_force(A, B)
    assert story.do(lambda now: reporting.leg_contact_vast(now, Speaker(A, NOW), TODAY, "overleg"), A) != []
    assert reporting.leg_contact_vast(story.now, Speaker(A, NOW), TODAY, "overleg") == []
    assert reporting.leg_contact_vast(story.now, Speaker(B, NOW), TODAY, "overleg") != []
    with pytest.raises(Invalid, match="komt nog"):
        reporting.leg_contact_vast(story.now, Speaker(A, NOW), TODAY + timedelta(days=1), "overleg")
    almost_midnight = NOW + timedelta(hours=13, minutes=30)  # in Amsterdam it is the next day
    assert (
        reporting.leg_contact_vast(story.now, Speaker(A, almost_midnight), TODAY + timedelta(days=1), "overleg") != []
    )


def test_only_parties_of_what_is_in_force_tell_each_other() -> None:
    story = in_force(A, B)
    story.draft(tekst(A, B, C))
    for one in (C, Partij(rol="regio", organisatie="noord")):
        with pytest.raises(NotAllowed):
            reporting.meld_status(story.now, Speaker(one, NOW), "nageleefd", None)
    with pytest.raises(Clash, match=r"nog niet van kracht\. Stand nu: concept"):
        reporting.meld_status(Story(tekst(A, B)).now, Speaker(A, NOW), "nageleefd", None)
