"""The view of the directory remembers what it wrote, also while others read the rest of the log."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from events.aanbod import EVENTS, AanbiederGeregistreerd, AanbiederGewijzigd
from events.codec import Codec
from services.directory.document import AanbiederDocument, Document
from services.directory.index.index import Index, Parked, Replacement
from services.directory.projector import Projector
from services.platform.log.log import Entry, Progress
from tests.support.zorgvragen import NOW

CODEC = Codec("urn:nld:test", EVENTS)


class Shared:
    """An index to which several projectors write, each the parts that it reads, with how often each was read."""

    def __init__(self) -> None:
        self.at = Progress("log-1")
        self.written: dict[str, Document] = {}
        self.fetched: list[str] = []

    def progress(self) -> Progress:
        return self.at

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        self.fetched += (asked := [*streams])
        return {one: self.written[one] for one in asked if one in self.written}

    def parked(self, streams: Iterable[str]) -> frozenset[str]:  # noqa: ARG002
        return frozenset()

    def put(self, found: Sequence[Replacement], parked: Sequence[Parked], before: Progress, after: Progress) -> bool:  # noqa: ARG002
        moved = {part: at for part, at in after.offsets.items() if at != before.offsets.get(part)}
        self.at = Progress(before.log_id, self.at.offsets | moved)
        self.written |= {f"aanbieder:{one.new.id}": one.new for one in found}
        return True


def _event(part: int, version: int, **said: Any) -> Entry:
    event = (AanbiederGewijzigd if version > 1 else AanbiederGeregistreerd)(**said)
    stream = f"aanbieder:{part}"
    data = CODEC.encode(event, stream=stream, version=version, time=NOW, actor="beheerder:platform")
    return Entry(version, stream, version, event.type(), data, part)


def _projectors(index: Shared) -> tuple[Projector, Projector]:
    """Two that share an index."""
    here, there = (Projector(cast("Index", index), CODEC, lambda: NOW) for _ in range(2))
    return here, there


def _take(projector: Projector, *page: Entry) -> bool:
    before = projector.index.progress()
    assert before
    return projector.apply(page, before, before.after(page))


def test_a_projector_reads_no_document_again_while_another_one_reads_other_parts() -> None:
    index = Shared()
    here, there = _projectors(index)
    for version in (1, 2, 3):
        for part, projector in ((0, here), (1, there)):
            assert _take(projector, _event(part, version, naam=f"Zorg {version}"))
    assert index.fetched == ["aanbieder:0", "aanbieder:1"]
    assert {one.naam for one in index.written.values() if isinstance(one, AanbiederDocument)} == {"Zorg 3"}


def test_a_projector_reads_a_part_anew_that_another_one_read_on_meanwhile() -> None:
    index = Shared()
    here, there = _projectors(index)
    _take(here, _event(0, 1, naam="Zorg 1"))
    _take(there, _event(0, 2, naam="Zorg 2"))
    _take(here, _event(0, 3, naam="Zorg 3"))
    found = index.written["aanbieder:0"]
    assert isinstance(found, AanbiederDocument)
    assert (found.naam, found.versie) == ("Zorg 3", 3)
    assert index.fetched == ["aanbieder:0"] * 3
