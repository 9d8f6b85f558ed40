"""The clock, which everything that needs the time is handed as an argument."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)
