"""The circumstances of a call: by whom, when, and from which version the caller worked."""

from collections.abc import Collection
from datetime import datetime

import msgspec

from services.errors import NotAllowed, Outdated
from services.platform.store.store import Store
from services.platform.store.work import Work


class Caller(msgspec.Struct, frozen=True):
    """An organisation that acts in a role. `gebied` holds the codes of the regio's in which it works."""

    organisatie: str
    rol: str
    gebied: frozenset[str] = frozenset()

    @property
    def actor(self) -> str:
        """How events name the caller: `rol:organisatie`, never a person."""
        return f"{self.rol}:{self.organisatie}"


class Call(msgspec.Struct, frozen=True):
    """The circumstances that every use case is handed. `now` is UTC; `if_match` is the version that the caller takes
    for the present one."""

    caller: Caller
    now: datetime
    if_match: int | None = None

    def work(self, store: Store) -> Work:
        """Begin a unit of work in a log."""
        return Work(store, self.caller.actor, self.now)

    def require_version(self, version: int) -> None:
        """Raise `Outdated` when the caller worked from another version."""
        if self.if_match not in (None, version):
            raise Outdated(f"De huidige versie is {version}, niet {self.if_match}: haal de gegevens opnieuw op.")

    def require_own(self, organisaties: Collection[str], reason: str) -> None:
        """Raise `NotAllowed` unless the caller is one of these organisations or the beheerder."""
        if self.caller.rol != "beheerder" and self.caller.organisatie not in organisaties:
            raise NotAllowed(reason)
