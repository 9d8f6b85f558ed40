"""The site looks into the directory through this port; the composition root decides who answers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

WIJKEN = 200  # that a name leads to at most: their codes stand in an address
CERTAIN = ("code", "naam", "andere-naam")  # how a place fits what was asked when it is what was asked
# The JSON of a route such as `GET /api/gids/v1/contactpunten`, with beside it `maxAge`, for how many seconds it may be
# kept, and `tag`: another one for another answer, whatever the moment that it was given. `more` says whether there is a
# next page.
Answer = Mapping[str, Any]
# The JSON of a route that has no moment of its own, with beside it `gegevensVan`, as of when it is, or None when that
# is not known, and `more`, whether there is a next page.
Shown = Mapping[str, Any]


class Unknown(Exception):  # noqa: N818 - an answer, not a fault
    """The directory does not know this wijk, agreement or team."""


class Elsewhere(Exception):  # noqa: N818 - an answer, not a fault
    """The postcode does not lie in the wijk."""


class Ended(Exception):  # noqa: N818 - an answer, not a fault
    """What was asked for has ended. There may be others instead, each with its id and its name."""

    def __init__(self, instead: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.instead = instead


class Place(NamedTuple):
    """A place is a wijk by its code, or the part of it that lies in a postcode of 4 digits."""

    wijk: str
    postcode: str | None = None


class Wijk(NamedTuple):
    """A wijk to choose from. `share` is the part of a postcode's inhabitants that live in it (0-1). Its largest
    `buurten` come first. The code of its gemeente is said where the wijk was found by its own code."""

    code: str
    name: str
    gemeente: str
    share: float = 1.0
    buurten: Sequence[str] = ()
    gemeente_code: str = ""


class FoundPlace(NamedTuple):
    """A place that a text may mean: its `kind` and `how` it fits as `GET /api/gids/v1/plaatsen` says, and its wijken,
    the one first in which most of its inhabitants live."""

    kind: str
    name: str
    how: str
    wijken: Sequence[Wijk]


class Directory(Protocol):
    """The directory knows every wijk, and who can be called there."""

    def contactpunten(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, pagina: int = 1
    ) -> Answer:
        """Return a page of the answer for a place, now or for a date and its dagdeel. `voor` says who will call:
        `iedereen`, or `professionals`.

        Raises `Unknown` when there is no such wijk, `Ended` when it is no longer there, with the wijken that took its
        place, and `Elsewhere` when the postcode does not lie in it.
        """

    def now_and_week(self, place: Place, specialismen: Sequence[str], voor: str) -> tuple[Answer, Answer]:
        """Return the first page of the answer about now, and the JSON of `GET /api/gids/v1/wijken/{code}/week` with
        beside it `maxAge` and `tag`: of the one kind of help that was asked, else of all. Raises as `contactpunten`."""

    def wijk_and_week(self, code: str) -> tuple[Answer, Answer]:
        """Return the JSON of `GET /api/gids/v1/wijken/{code}` and of its week, each with `maxAge` and `tag`. Raises
        `Unknown` and `Ended`."""

    def team(self, team_id: str) -> Shown:
        """Return the JSON of `GET /api/gids/v1/teams/{id}`. Raises `Unknown` and `Ended`."""

    def aanbieder(self, aanbieder_id: str, pagina: int = 1) -> Shown:
        """Return the JSON of `GET /api/gids/v1/aanbieders/{id}`. Raises `Unknown` and `Ended`."""

    def regios(self, pagina: int = 1) -> Shown:
        """Return the JSON of `GET /api/gids/v1/regios`."""

    def regio(self, code: str) -> Shown:
        """Return the JSON of `GET /api/gids/v1/regios/{code}`. Raises `Unknown`."""

    def gemeente(self, code: str) -> Shown:
        """Return the JSON of `GET /api/gids/v1/gemeenten/{code}`. Raises `Unknown`."""

    def searched(
        self, place: Place, moment: tuple[str, str] | None, specialismen: Sequence[str], voor: str, visitor: str
    ) -> None:
        """Note that somebody searched this: that counts when nobody can be called for it. `visitor` is the address that
        asked; it is not kept."""

    def report(self, team_id: str, onjuist: Sequence[str], visitor: str) -> None:
        """Say what is wrong of a team, in codes of the list `onjuistheden`. `visitor` is the address that asked; it is
        not kept. Raises `Unknown`, and `Ended` for a team that ended."""

    def afspraak(self, afspraak_id: str) -> Mapping[str, Any]:
        """Return the JSON of `GET /api/gids/v1/afspraken/{id}`, with beside it `gegevensVan`, as of when it is, or None
        when that is not known. Raises `Unknown` for one that was never in force, and `Ended`."""

    def wijken_by_postcode(self, postcode: str) -> list[Wijk]:
        """Return the wijken of a postcode of 4 digits, most inhabitants first; none when the postcode is unknown."""

    def postcode_in(self, text: str) -> str | None:
        """Return the 4 digits of the postcode in a text, if there is one."""

    def places(self, text: str) -> list[FoundPlace]:
        """Return the places that a text may mean, the best first."""

    def wijken_by_code(self, codes: Sequence[str]) -> list[Wijk]:
        """Return the wijken with these codes, and leave out a code that is unknown."""

    def successors(self, codes: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the wijken that took the place of each of these that ended, none when nobody knows. Leave out a wijk
        that is there, or never was."""
