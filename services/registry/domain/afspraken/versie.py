"""A version of an afspraak, and who signed it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import msgspec

from events.afspraken import Partij, VersieVastgelegd
from events.codes import Onderdeelcode

Versiestatus = Literal["ter-ondertekening", "vervallen", "van-kracht", "opgevolgd", "beeindigd"]


class Handtekening(msgspec.Struct, frozen=True):
    """When a party signed (UTC), or on which day it did so on paper."""

    op: datetime
    op_papier: date | None = None


class Versie(msgspec.Struct, frozen=True):
    """A text that was laid down, without the texts of its parts, and who signed it by the name of the party.
    `onderdelen` are the parts of which something is known. `sinds` is the moment (UTC) at which it came into force."""

    vastgelegd: VersieVastgelegd
    onderdelen: frozenset[Onderdeelcode]
    handtekeningen: dict[str, Handtekening] = {}
    sinds: datetime | None = None

    @property
    def nummer(self) -> int:
        """Its number within the afspraak, from 1."""
        return self.vastgelegd.versie

    @property
    def partijen(self) -> frozenset[str]:
        """The names of the parties that the text names."""
        return names(self.vastgelegd.partijen)


def names(partijen: Iterable[Partij]) -> frozenset[str]:
    """Return the names of parties: `rol:organisatie` or `soort:naam`."""
    return frozenset(partij.key for partij in partijen)
