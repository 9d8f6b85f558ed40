"""What the site asks of the directory. The site knows no service: the composition root hands it a `Gids`."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

# As `contracten.md` writes it out: camelCase names, times as RFC 3339 text.
Json = dict[str, Any]


class Onbekend(Exception):  # noqa: N818 - Dutch domain word
    """The place that was asked for is not known."""


class Ongeldig(Exception):  # noqa: N818
    """The question cannot be meant; every fault as (place, reason)."""

    def __init__(self, *fouten: tuple[str, str]) -> None:
        super().__init__("; ".join(f"{plaats}: {reden}" for plaats, reden in fouten))
        self.fouten = fouten


class Gids(Protocol):
    """The directory, as far as the site needs it."""

    def contactpunten(
        self,
        *,
        wijk: str,
        datum: date | None = None,
        dagdeel: str | None = None,
        specialisme: Sequence[str] = (),
        pagina: int = 1,
    ) -> Json:
        """The answer of `contracten.md` for a wijk; `datum` and `dagdeel` together, or neither: now.

        May hold `"volgende": true` besides: there is a next page. Raises `Onbekend` (no such wijk), `Ongeldig`.
        """
        ...

    def wijken(self, *, zoek: str | None = None, postcode: str | None = None, pagina: int = 1) -> Json:
        """`{"wijken": [{code, naam, gemeente: {code, naam}, aandeel}], "volgende": bool}`, by (part of) a name or by 4
        digits. `aandeel`: which part of the postcode's inhabitants live in it, biggest first; null by name. Nothing
        found is an empty list."""
        ...

    def specialismen(self) -> Sequence[Json]:
        """The code list, `[{code, naam}]`."""
        ...
