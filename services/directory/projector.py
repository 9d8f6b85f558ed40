"""The view that keeps the documents of the directory up to date with the log `aanbod`."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from typing_extensions import override

from events.codec import Codec, Undecodable, UnknownType
from services.directory.document import Document
from services.directory.index.index import Index, Parked, Replacement
from services.directory.projection import project
from services.platform.log.log import Entry, Progress
from services.platform.runtime import telemetry
from services.platform.runtime.clock import Clock
from services.platform.views.follower import View

VIEW = "gids"
OFTEN = timedelta(seconds=0.5)  # between two confirmations
KEPT = 20_000  # documents that are remembered
log = structlog.get_logger()


class Projector(View):
    """The view of the directory. It remembers the documents that it wrote, for as long as nobody else writes those of
    the parts that it reads.

    An event that cannot be decoded is set aside, with everything that follows in its stream.
    """

    def __init__(self, index: Index, codec: Codec, clock: Clock) -> None:
        self.index = index
        self._codec, self._clock = codec, clock
        self._written: dict[str, Document] = {}
        self._aside: frozenset[str] = frozenset()
        self._confirmed: datetime | None = None
        self._at = Progress("")  # where the documents of `_written` are of, in the parts that it reads

    @override
    def progress(self) -> Progress | None:
        return self.index.progress()

    @override
    def reset(self, log_id: str) -> None:
        self._confirmed = None
        self.index.reset(log_id)

    @override
    def confirm(self, progress: Progress) -> None:
        now = self._clock()
        if self._confirmed is None or abs(now - self._confirmed) >= OFTEN:
            self.index.confirm(progress, now)
            self._confirmed = now

    @override
    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> bool:
        parts = {entry.part for entry in page}
        if not self._knows(before.within(parts)) or len(self._written) > KEPT:
            self._at, self._written, self._aside = Progress(before.log_id), {}, frozenset()
        streams = {entry.stream for entry in page}
        unread = streams - self._written.keys()
        old = self.index.fetch(unread) if unread else {}
        old |= {name: self._written[name] for name in streams & self._written.keys()}
        aside = self._aside | (self.index.parked(unread) if unread else frozenset())
        new, parked = fold(self._codec, page, old, aside, VIEW)
        changed = [Replacement(old.get(name), document) for name, document in new.items()]
        if not self.index.put(changed, parked, before, after):
            return False
        self._at = Progress(after.log_id, self._at.offsets | after.within(parts).offsets)
        self._written |= new
        self._aside = aside.union(one.stream for one in parked)
        telemetry.EVENTS.labels(VIEW).inc(len(page))
        return True

    def _knows(self, before: Progress) -> bool:
        """Tell whether it wrote these parts so far by itself, or nothing of them yet. In others another process reads
        on meanwhile."""
        at = self._at.offsets
        return self._at.log_id == before.log_id and all(at.get(part, n) == n for part, n in before.offsets.items())


def fold(
    codec: Codec, page: Sequence[Entry], old: dict[str, Document], aside: frozenset[str], view: str
) -> tuple[dict[str, Document], list[Parked]]:
    """Return the documents that a page changes, and the events that cannot be decoded, counted for a view."""
    new: dict[str, Document] = {}
    parked: dict[str, Parked] = {}
    for entry in page:
        document = new.get(entry.stream) or old.get(entry.stream)
        if entry.stream in aside or entry.stream in parked or (document and entry.version <= document.versie):
            continue  # set aside, or handed over before
        try:
            recorded = codec.decode(entry.data)
        except UnknownType:
            telemetry.UNKNOWN.labels(view).inc()
            continue
        except Undecodable as error:
            parked[entry.stream] = Parked(entry.stream, entry.version, str(error))
            telemetry.PARKED.labels(view).inc()
            log.warning("parked", view=view, stream=entry.stream, version=entry.version)
            continue
        if changed := project(document, recorded):
            new[entry.stream] = changed
    return new, list(parked.values())
