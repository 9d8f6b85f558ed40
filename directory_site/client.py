"""What the site asks of the directory; the composition root says who answers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

Answer = Mapping[str, Any]  # the JSON of `contracten.md`, "The answer"


class Unknown(Exception):  # noqa: N818 - an answer, not a fault
    """The directory does not know this place."""


class Wijk(NamedTuple):
    """A wijk to choose; `aandeel` is the share of a postcode's inhabitants that live in it (0-1)."""

    code: str
    naam: str
    gemeente: str
    aandeel: float = 1.0


class Gids(Protocol):
    """The directory."""

    def contactpunten(self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]) -> Answer:
        """The answer for a wijk, now or for a (date, dagdeel). Raises `Unknown`."""

    def van_postcode(self, postcode: str) -> list[Wijk]:
        """The wijken of a postcode of 4 digits, most inhabitants first; none when it is unknown."""

    def op_naam(self, naam: str) -> list[Wijk]:
        """The wijken whose name, or whose gemeente's name, holds a text; 50 at most."""

    def namen(self, codes: Sequence[str]) -> list[Wijk]:
        """The wijken with these codes; unknown ones are left out."""
