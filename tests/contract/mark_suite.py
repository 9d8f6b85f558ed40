"""What the mark of every index tells: whether anything changed on which an answer about some places rests."""

import msgspec

from services.directory.document import AanbiederDocument, ZorgverzekeraarDocument
from services.directory.index.index import Index
from services.platform.log.log import Progress
from tests.contract.index_suite import NOW, put, regio, team
from tests.support.gidsafspraken import afspraak

PLACES = ("WK1", "7534")


class Changes:
    """Tells whether the mark of some places is another one than when it was last asked."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._mark = index.mark(PLACES).value

    def __call__(self) -> bool:
        before, self._mark = self._mark, self._index.mark(PLACES).value
        assert self._mark is not None
        return self._mark != before


class MarkSuite:
    """The contract of marks; an adapter's test file gives the fixture `index`, as for `IndexSuite`."""

    def test_a_mark_tells_that_a_team_of_a_place_changed_came_or_went(self, index: Index) -> None:
        changed = Changes(index)
        put(index, team("t", "WK1", "WK2"))
        assert changed()
        assert not changed()
        put(index, team("t", "WK1", "WK2", versie=2), old=team("t", "WK1", "WK2"), at=1)
        assert changed()
        put(index, team("t", "WK2", versie=3), old=team("t", "WK1", "WK2", versie=2), at=2)
        assert changed()
        put(index, team("t", "WK2", versie=4), old=team("t", "WK2", versie=3), at=3)
        assert not changed()
        put(index, team("t", "7534", versie=5), old=team("t", "WK2", versie=4), at=4)
        assert changed()
        put(index, team("t", "7534", versie=6, actief=False), old=team("t", "7534", versie=5), at=5)
        assert changed()

    def test_a_mark_tells_that_an_afspraak_of_a_place_changed_came_or_went(self, index: Index) -> None:
        here = [afspraak("x", wijken=("WK1", "WK2"), versie=n) for n in (1, 2)]
        there = [afspraak("x", wijken=("WK2",), versie=n) for n in (3, 4)]
        changed = Changes(index)
        put(index, here[0])
        assert changed()
        assert not changed()
        put(index, here[1], old=here[0], at=1)
        assert changed()
        put(index, there[0], old=here[1], at=2)
        assert changed()
        put(index, there[1], old=there[0], at=3)
        assert not changed()
        back = afspraak("x", wijken=("WK1",), versie=5)
        put(index, back, old=there[1], at=4)
        assert changed()
        put(index, msgspec.structs.replace(back, versie=6, actief=False), old=back, at=5)
        assert changed()

    def test_a_mark_tells_that_an_afspraak_for_the_whole_regio_changed(self, index: Index) -> None:
        sleutels = (*PLACES, "regio:r")
        marks = [index.mark(sleutels)]
        put(index, afspraak("x", regio="r"))
        marks.append(index.mark(sleutels))
        put(index, afspraak("y", regio="s"), at=1)
        marks.append(index.mark(sleutels))
        assert marks[0] != marks[1] == marks[2]

    def test_a_mark_tells_that_what_gives_a_name_changed(self, index: Index) -> None:
        changed = Changes(index)
        put(index, ZorgverzekeraarDocument(id="3311", versie=1, naam="Z"), at=0)
        assert changed()
        put(index, ZorgverzekeraarDocument(id="3311", versie=2, naam="ZZ"), at=1)
        assert changed()

    def test_a_mark_tells_that_a_regio_or_an_aanbieder_changed(self, index: Index) -> None:
        changed = Changes(index)
        put(index, regio("elders", WK8="Verweg"))
        assert changed()
        put(index, AanbiederDocument(id="a", versie=1, naam="A"), at=1)
        assert changed()
        put(index, team("u", "WK8"), at=2)
        assert not changed()

    def test_a_mark_tells_that_the_index_began_anew_also_when_the_same_pages_follow(self, index: Index) -> None:
        put(index, team("t", "WK1"))
        changed = Changes(index)
        index.reset("log-1")
        put(index, team("t", "WK1"))
        assert changed()
        index.reset("log-1")
        assert changed()

    def test_a_mark_tells_that_another_index_answers_and_not_that_one_is_filled(self, index: Index) -> None:
        put(index, team("t", "WK1"))
        changed = Changes(index)
        beside = index.beside()
        beside.reset("log-1")
        put(beside, team("t", "WK1", versie=2))
        assert not changed()
        beside.swap()
        assert changed()
        assert not changed()
        put(index, team("t", "WK1", versie=3), old=team("t", "WK1", versie=2), at=1)
        assert changed()

    def test_a_mark_says_as_of_when_the_index_is_up_to_date_and_is_not_another_one_for_that(self, index: Index) -> None:
        after = put(index, team("t", "WK1"))
        changed = Changes(index)
        assert index.mark(PLACES).updated is None
        index.confirm(after, NOW)
        assert index.mark(PLACES).updated == NOW
        assert not changed()

    def test_a_page_that_was_taken_in_before_changes_no_mark(self, index: Index) -> None:
        put(index, team("t", "WK1"))
        changed = Changes(index)
        assert not index.put([], [], Progress("log-1"), Progress("log-1", {0: 1}))
        assert not changed()
