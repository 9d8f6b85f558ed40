"""What every use case is told beside its subject: by whom, when, and from which version the caller worked."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

import msgspec

from services.errors import NotAllowed, Outdated
from services.platform.store.keys import Caller
from services.platform.store.store import Conflict

ATTEMPTS = 5
P = ParamSpec("P")
R = TypeVar("R")


class Call(msgspec.Struct, frozen=True):
    """A command's circumstances. `if_match` is the version of which the caller thinks it is the present one."""

    caller: Caller
    now: datetime
    if_match: int | None = None

    def require_version(self, versie: int) -> None:
        """Raises `Outdated` when the caller worked from another version."""
        if self.if_match not in (None, versie):
            message = f"De huidige versie is {versie}, niet {self.if_match}: haal de gegevens opnieuw op."
            raise Outdated(message)

    def require_own(self, organisaties: tuple[str, ...] | frozenset[str], reden: str) -> None:
        """Raises `NotAllowed` unless the caller is one of these organisations or the beheerder."""
        if self.caller.rol != "beheerder" and self.caller.organisatie not in organisaties:
            raise NotAllowed(reden)


def again(use_case: Callable[P, R]) -> Callable[P, R]:
    """Load and decide once more when somebody else came first; the last attempt's `Conflict` is the caller's."""

    @wraps(use_case)
    def repeated(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(ATTEMPTS - 1):
            try:
                return use_case(*args, **kwargs)
            except Conflict:
                continue
        return use_case(*args, **kwargs)

    return repeated
