"""Moments in a test: on the clock of the Netherlands, in JSON, on a step, and in a log."""

from datetime import UTC, datetime
from typing import Any

from tests.support.chain import Chain
from tests.support.teams import local


def at(text: str) -> datetime:
    """Return the moment (UTC) of a clock time in the Netherlands: `2026-11-27T20:00`."""
    return local(text).astimezone(UTC)


def iso(moment: datetime) -> str:
    """Return a moment (UTC) as the APIs write it."""
    return moment.isoformat().replace("+00:00", "Z")


def zet_of(vraag: Any) -> tuple[int, str, str | None]:
    """Return on which step a zorgvraag stands, the role of the party that holds it, and until when."""
    return vraag["stap"], vraag["houder"]["rol"], vraag["uiterlijk"]


def end_of_log(chain: Chain) -> int:
    """Return how far the log `aanbod` reaches: it grows by what happens, and by nothing else."""
    log = chain.system.parts.open_log("aanbod")
    position = sum(log.end().values())
    log.close()
    return position
