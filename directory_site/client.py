"""The site looks into the directory through this port; the composition root decides who answers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

Answer = Mapping[str, Any]  # the JSON of `GET /api/gids/v1/contactpunten`


class Unknown(Exception):  # noqa: N818 - an answer, not a fault
    """The directory does not know this wijk."""


class Wijk(NamedTuple):
    """A wijk to choose from. `share` is the part of a postcode's inhabitants that live in it (0-1)."""

    code: str
    name: str
    gemeente: str
    share: float = 1.0


class Directory(Protocol):
    """The directory knows every wijk, and who can be called there."""

    def contactpunten(self, wijk: str, moment: tuple[str, str] | None, specialismen: Sequence[str]) -> Answer:
        """Return the answer for the code of a wijk, now or for a date and its dagdeel.

        Raises `Unknown` when there is no such wijk.
        """

    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        """Return the wijken of a postcode of 4 digits, most inhabitants first; none when the postcode is unknown."""

    def wijken_by_name(self, text: str) -> list[Wijk]:
        """Return at most 50 wijken whose own name, or whose gemeente's name, contains a text."""

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        """Return the wijken with these codes, and leave out a code that is unknown."""
