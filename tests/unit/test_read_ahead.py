"""What many zorgvragen need of the directory is asked of it once."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

from typing_extensions import override

from events.aanbod import Bereikbaarheid, Cel, Dagdelen, Gemeente
from events.vraag import Gebied
from services.app.adapters.aanbod import DirectoryAanbod
from services.app.adapters.read_ahead import ReadAhead
from services.directory.document import (
    AanbiederDocument,
    Document,
    Near,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    places_of,
    stream,
)
from services.directory.domain.names import Names
from services.directory.reader import Mark, Reader
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from services.zorgvraag.partijen import Search
from tests.unit.registry.afspraken.town import town


class Empty(Reader):
    """A directory in which there is nothing, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        self.asked += streams
        return {}

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        self.asked.append(f"{kind} {' '.join(places)}")
        return []

    @override
    def near(self, places: Collection[str]) -> list[Near]:
        return []

    @override
    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return []

    @override
    def regios(self) -> list[RegioDocument]:
        return []

    @override
    def names(self) -> Names:
        return Names(())

    @override
    def mark(self, places: Collection[str]) -> Mark:
        return Mark(None, None)

    @override
    def updated(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)


WIJKEN = {f"WK00000{number}": WijkFacts("Wijk", "GM0001", 900, ()) for number in (1, 2, 3)}
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OPEN = lijnen([Bereikbaarheid(dagen=("werkdag",), van="07:00", tot="17:00")])


class Town(Empty):
    """A directory of three wijken, each with a team of its own aanbieder and one of an aanbieder that ended."""

    def __init__(self) -> None:
        super().__init__()
        regio = RegioDocument(
            id="r",
            versie=1,
            dagindeling=dagindeling(Dagdelen()),
            wijken=WIJKEN,
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )
        self.documents: list[Document] = [regio, AanbiederDocument(id="weg", versie=2, naam="Weg", actief=False)]
        for wijk in WIJKEN:
            self.documents.append(AanbiederDocument(id=f"van-{wijk}", versie=1, naam="Zorg"))
            for by in (f"van-{wijk}", "weg"):
                named = f"{by}-{wijk}"
                self.documents.append(
                    TeamDocument(id=named, versie=1, naam=named, aanbieders=(by,), werkgebied=(wijk,), lijnen=OPEN)
                )

    @override
    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        asked = [*streams]
        self.asked.append(" ".join(sorted(asked)))
        return {stream(one): one for one in self.documents if stream(one) in asked}

    @override
    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        super().candidates(kind, places)
        of_kind = (one for one in self.documents if stream(one).startswith(f"{kind}:"))
        return [one for one in of_kind if places_of(one).intersection(places)]


def test_what_there_is_not_is_not_asked_again() -> None:
    index = Empty()
    ahead = ReadAhead(index, [], together=True)
    for _ in range(3):
        assert ahead.fetch(["regio:veluwe", "aanbieder:x"]) == {}
    assert index.asked == ["regio:veluwe", "aanbieder:x"]


def test_a_place_that_is_asked_apart_is_asked_once() -> None:
    index = Empty()
    ahead = ReadAhead(index, [], together=False)
    for places in (["WK020001", "7311"], ["7311", "WK020001"], ["7312"], ["7312"]):
        assert ahead.candidates("team", places) == []
    assert ahead.candidates("regio", ["7312"]) == []
    assert index.asked == ["team WK020001 7311", "team 7312", "regio 7312"]


def test_the_aanbieders_of_many_places_are_read_in_one_go_and_who_ended_is_no_kandidaat(tmp_path: Path) -> None:
    index, overdag = Town(), (Cel(dagsoort="werkdag", dagdeel="overdag"),)
    places = [Gebied(regio="r", gemeente="GM0001", wijk=wijk, wijken=(wijk,)) for wijk in WIJKEN]
    searches = [Search(gebied=place, asked_at=NOW, urgentie="spoed", dagdelen=overdag) for place in places]
    ahead = ReadAhead(index, searches, together=True)
    read = [*index.asked]
    with town(tmp_path) as registry:
        aanbod = DirectoryAanbod(ahead, registry.store)
        found = [[one.aanbieders for one in aanbod.kandidaten(search, NOW).every] for search in searches]
    assert found == [[(f"van-{wijk}",)] for wijk in WIJKEN]
    assert index.asked == read
