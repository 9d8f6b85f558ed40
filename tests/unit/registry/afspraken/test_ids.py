"""A draft with an id of its own: what lies there already shows only to who may see it."""

import pytest

from events.afspraken import Uitgetreden
from services.errors import Clash, NotAllowed, NotFound
from services.registry.application.afspraken import deciding, finding
from services.registry.domain.afspraken import joining
from services.registry.domain.afspraken.tekst import Inhoud
from tests.unit.registry.afspraken.story import A, B, C, D, tekst
from tests.unit.registry.afspraken.town import Town, call

FREE, DRAFT, LAID_DOWN, ENDED = "free", "draft", "laid-down", "ended"
TAKEN = (DRAFT, LAID_DOWN, ENDED)


@pytest.fixture(name="hidden")
def _hidden(town: Town) -> Town:
    """A town with afspraken of which D knows nothing."""
    town.opgesteld(DRAFT, tekst(A, B))
    town.vastgelegd(LAID_DOWN, tekst(A, B))
    town.in_force(ENDED, tekst(A, B))
    town.do(ENDED, A, lambda now, by: joining.treed_uit(now, Uitgetreden(partij=by.partij.key)))
    return town


@pytest.mark.parametrize("afspraak_id", [FREE, *TAKEN])
@pytest.mark.parametrize("text", [tekst(A, B), tekst(A, C, titel="Anders")])
def test_who_is_no_party_of_what_it_sends_hears_that_and_no_more(hidden: Town, afspraak_id: str, text: Inhoud) -> None:
    with pytest.raises(NotAllowed, match="Uw eigen organisatie"):
        deciding.stel_op(hidden.known, afspraak_id, text, call(D))


@pytest.mark.parametrize("afspraak_id", TAKEN)
@pytest.mark.parametrize("text", [tekst(A, B, D), tekst(D, C, titel="Anders")])
def test_what_it_may_not_see_is_answered_as_it_is_to_who_reads_or_writes_it(
    hidden: Town, afspraak_id: str, text: Inhoud
) -> None:
    said = set()
    for ask in (
        lambda: deciding.stel_op(hidden.known, afspraak_id, text, call(D)),
        lambda: deciding.wijzig(hidden.known, afspraak_id, text, call(D)),
        lambda: finding.read(hidden.known, afspraak_id, call(D)),
    ):
        with pytest.raises(NotFound) as refused:
            ask()
        said.add(str(refused.value))
    with pytest.raises(NotFound) as nothing:
        finding.read(hidden.known, FREE, call(D))
    assert said == {str(nothing.value).replace(FREE, afspraak_id)}


def test_what_it_may_see_is_told(town: Town) -> None:
    town.opgesteld("x", tekst(A, B))
    assert deciding.stel_op(town.known, "x", tekst(A, B), call(B))[1] is False, "sent again"
    with pytest.raises(Clash, match="andere tekst"):
        deciding.stel_op(town.known, "x", tekst(A, B, C), call(B))
    town.in_force("y", tekst(A, B))
    with pytest.raises(Clash, match="andere tekst"):
        deciding.stel_op(town.known, "y", tekst(A, D), call(D))
