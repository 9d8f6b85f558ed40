"""The directory follows the log `aanbod`: documents and position in one transaction."""

from collections.abc import Sequence

import msgspec
import structlog

from events.codec import Codec, Undecodable, UnknownType
from services.directory.document import Document
from services.directory.index import Index, Parked, Replacement
from services.directory.projection import project
from services.platform import telemetry
from services.platform.clock import Clock
from services.platform.log import Entry, Progress

VIEW = "gids"
log = structlog.get_logger()


class Projector(msgspec.Struct, frozen=True):
    """A view, as the follower sees it."""

    index: Index
    codec: Codec
    clock: Clock

    def progress(self) -> Progress | None:
        """See `View`."""
        return self.index.progress()

    def reset(self, log_id: str) -> None:
        """See `View`."""
        self.index.reset(log_id)

    def confirm(self, progress: Progress) -> None:
        """See `View`."""
        self.index.confirm(progress, self.clock())

    def apply(self, page: Sequence[Entry], before: Progress, after: Progress) -> None:
        """See `View`. What cannot be decoded is set aside, with all that follows in its stream."""
        old = self.index.fetch({entry.stream for entry in page})
        new, parked = fold(self.codec, page, old, self.index.parked())
        changed = [Replacement(old.get(name), document) for name, document in new.items()]
        if self.index.put(changed, parked, before, after):
            telemetry.EVENTS.labels(VIEW).inc(len(page))


def fold(
    codec: Codec, page: Sequence[Entry], old: dict[str, Document], aside: frozenset[str]
) -> tuple[dict[str, Document], list[Parked]]:
    """The documents that a page changes, and what of it cannot be decoded."""
    new: dict[str, Document] = {}
    parked: dict[str, Parked] = {}
    for entry in page:
        if entry.stream in aside or entry.stream in parked:
            continue
        try:
            recorded = codec.decode(entry.data)
        except UnknownType:
            telemetry.UNKNOWN.labels(VIEW).inc()
            continue
        except Undecodable as error:
            parked[entry.stream] = Parked(entry.stream, entry.version, str(error))
            telemetry.PARKED.labels(VIEW).inc()
            log.warning("parked", view=VIEW, stream=entry.stream, version=entry.version)
            continue
        if document := project(new.get(entry.stream) or old.get(entry.stream), recorded):
            new[entry.stream] = document
    return new, list(parked.values())
