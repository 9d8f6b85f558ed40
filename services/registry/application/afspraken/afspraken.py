"""Where afspraken are kept: what happened, and their texts."""

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from services.platform.store.keys import Keys
from services.platform.store.store import Also, Store
from services.registry.domain.afspraken.tekst import Inhoud, Teksten


class TekstTable(Protocol):
    """The port to the table of texts: they are between the parties, so they stand in no event."""

    def find(self, afspraak_id: str) -> Teksten:
        """Return the texts of an afspraak by the number of their version; that of a draft has the number to come."""

    def kept(self, afspraak_id: str) -> Mapping[int, bytes]:
        """Return each text as it is kept, whatever became of it: the bytes of which its digest is made."""

    def keep(self, afspraak_id: str, versie: int, inhoud: Inhoud) -> Also:
        """Return what writes a text, in place of the draft with that number, in the transaction of its event."""


class Afspraken(msgspec.Struct, frozen=True):
    """Where afspraken are written: what happened in the log `aanbod`, their texts in a table. The keys say where
    verwijzers work. `make_salt` makes what keeps all that is not open in a version from being guessed."""

    store: Store
    teksten: TekstTable
    keys: Keys
    make_salt: Callable[[], str]
