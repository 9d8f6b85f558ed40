"""A log of before who joins signed by an event of its own: its request was its signature, and it reads as one."""

from datetime import date, timedelta

import pytest

from events.afspraken import Ingestemd, Ondertekend, Partij, Toegetreden, ToetredingGevraagd
from services.registry.domain.afspraken.versie import Handtekening
from services.registry.domain.afspraken.viewer import Viewer
from services.registry.domain.afspraken.zicht import zicht
from tests.unit.registry.afspraken.story import HUISARTS, NOW, A, B, C, Story, in_force

PAPER = date(2026, 3, 1)
JOINED = NOW + timedelta(hours=2)


def joined(partij: Partij, op_papier: date | None, *, signs: bool) -> Story:
    """Let somebody join as the log tells it, with or without a signature of its own."""
    story = in_force(A, B)
    digest = story.now.versies[0].vastgelegd.digest
    story.happen([ToetredingGevraagd(versie=1, digest=digest, partij=partij, op_papier=op_papier)], partij.key)
    for by in (A, B):
        story.happen([Ingestemd(met="toetreding", partij=by.key, toetreder=partij.key)], by.key)
    story.at = JOINED
    if signs:
        story.happen([Ondertekend(versie=1, digest=digest, partij=partij.key, op_papier=op_papier)], partij.key)
    story.at += timedelta(hours=1) if signs else timedelta()
    story.happen([Toegetreden(versie=1, digest=digest, partij=partij)], B.key)
    return story


@pytest.mark.parametrize(("partij", "op_papier"), [(C, None), (HUISARTS, PAPER)])
@pytest.mark.parametrize("signs", [False, True])
def test_who_joined_signed_whichever_log_tells_it(partij: Partij, op_papier: date | None, *, signs: bool) -> None:
    story = joined(partij, op_papier, signs=signs)
    (versie,) = story.now.versies
    assert versie.handtekeningen[partij.key] == Handtekening(JOINED, op_papier)
    shown = zicht(story.now, story.teksten, Viewer("regio", "noord"))
    assert shown
    assert [one.partij for one in shown.versies[0].ondertekeningen] == [A.key, B.key, partij.key]
