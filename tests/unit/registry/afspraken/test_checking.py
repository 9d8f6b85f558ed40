"""What `benaderbaar controle` says of the texts: also of drafts, that of a renewal too."""

from collections.abc import Callable

import pytest

from events.afspraken import Uitgetreden
from services.registry.application.afspraken import checking, deciding
from services.registry.domain.afspraken import joining
from tests.unit.registry.afspraken.story import A, B, C, tekst
from tests.unit.registry.afspraken.town import Town, call

MISSING = "afspraak x: de tekst van het concept ontbreekt"
OTHER = "afspraak x: de tekst van het concept wijkt af van het log"
RUINS = {
    "DELETE FROM afspraakteksten WHERE versie = ?": MISSING,
    "UPDATE afspraakteksten SET inhoud = '{' WHERE versie = ?": OTHER,
    'UPDATE afspraakteksten SET inhoud = \'{"titel": "Dag"}\' WHERE versie = ?': OTHER,
    "UPDATE afspraakteksten SET inhoud = replace(inhoud, '\"Dag\"', '\"Dak\"') WHERE versie = ?": OTHER,
    "UPDATE afspraakteksten SET inhoud = replace(inhoud, '\"noord\"', '\"zuid\"') WHERE versie = ?": OTHER,
}


def draft(town: Town) -> None:
    town.opgesteld("x", tekst(A, B, C, titel="Dag"))


def renewal(town: Town) -> None:
    town.in_force("x", tekst(A, B, C))
    deciding.wijzig(town.known, "x", tekst(A, B, C, titel="Dag"), call(A))


def leave(town: Town) -> None:
    town.do("x", C, lambda now, by: joining.treed_uit(now, Uitgetreden(partij=by.partij.key)))


@pytest.mark.parametrize("ruin", RUINS)
@pytest.mark.parametrize(("make", "number"), [(draft, 1), (renewal, 2)])
def test_a_draft_that_was_lost_or_changed_is_named(
    town: Town, make: Callable[[Town], None], number: int, ruin: str
) -> None:
    make(town)
    assert [*checking.differences(town.known)] == []
    with town.database.transaction(commit=True) as c:
        c.execute(ruin, (number,))
    assert [*checking.differences(town.known)] == [RUINS[ruin]]


def test_a_draft_that_a_version_became_by_falling_has_its_text(town: Town) -> None:
    town.vastgelegd("x", tekst(A, B, C))
    leave(town)
    assert town.now("x").concept
    assert [*checking.differences(town.known)] == []


def test_who_left_a_draft_changes_no_text(town: Town) -> None:
    draft(town)
    leave(town)
    assert [*checking.differences(town.known)] == []
