"""Two parties that write a draft at one moment: the second replaces no text that it did not read."""

from collections.abc import Callable, Mapping

import msgspec
import pytest
from typing_extensions import override

from services.errors import Clash
from services.platform.store.store import Also
from services.registry.application.afspraken import deciding
from services.registry.application.afspraken.afspraken import TekstTable
from services.registry.domain.afspraken.tekst import Inhoud, Teksten, newest
from tests.unit.registry.afspraken.story import A, B, C, tekst
from tests.unit.registry.afspraken.town import Town, call


class Overtaken(TekstTable):
    """The texts, between which and the state of an afspraak somebody else comes once."""

    def __init__(self, table: TekstTable, first: Callable[[], object]) -> None:
        self._table, self._first = table, [first]

    @override
    def find(self, afspraak_id: str) -> Teksten:
        found = self._table.find(afspraak_id)
        while self._first:
            self._first.pop()()
        return found

    @override
    def kept(self, afspraak_id: str) -> Mapping[int, bytes]:
        return self._table.kept(afspraak_id)

    @override
    def keep(self, afspraak_id: str, versie: int, inhoud: Inhoud) -> Also:
        return self._table.keep(afspraak_id, versie, inhoud)


@pytest.mark.parametrize("laid_down", [False, True])
def test_who_comes_second_is_told_and_the_text_of_the_first_stays(town: Town, *, laid_down: bool) -> None:
    (town.vastgelegd if laid_down else town.opgesteld)("x", tekst(A, B))
    of_a, of_b = tekst(A, B, titel="Avond"), tekst(A, B, C, titel="Ochtend")
    first = Overtaken(town.known.teksten, lambda: deciding.wijzig(town.known, "x", of_a, call(A)))
    known = msgspec.structs.replace(town.known, teksten=first)
    with pytest.raises(Clash, match="Iemand anders veranderde deze afspraak tegelijk"):
        deciding.wijzig(known, "x", of_b, call(B))
    assert newest(town.now("x"), town.known.teksten.find("x")) == of_a
    deciding.wijzig(known, "x", of_b, call(B))
    assert newest(town.now("x"), town.known.teksten.find("x")) == of_b
