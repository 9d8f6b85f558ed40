"""Reading a query once for all who ask in the same words."""

from functools import lru_cache
from typing import Any

from flask import Request, g, request
from typing_extensions import override

from services.platform.web.parser import Parser

WORDS = 4_096  # queries a process; some hundreds of bytes each


class Remembering(Parser):
    """A parser for queries only, of one blueprint. Reading one takes as long as giving an answer that is kept; what
    it says never depends on who asks, or when. A query with a fault is read again each time."""

    def __init__(self) -> None:
        super().__init__()
        self._remembered = lru_cache(WORDS)(self._read)

    @override
    def parse(self, argmap: Any, req: Request | None = None, **options: Any) -> Any:
        try:
            return {**self._remembered(argmap, request.query_string)}
        except _Faulty:
            return {}

    def _read(self, argmap: Any, _: bytes) -> dict[str, Any]:
        found: dict[str, Any] = super().parse(argmap, location="query")
        if "faults" in g:
            raise _Faulty
        return found


class _Faulty(Exception):  # noqa: N818 - no fault of ours: it was collected
    """A query with faults, which were collected."""
