"""The choices of a visitor beside the place and the moment, which every address on the way to an answer carries."""

import re
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from directory_site.help_texts import KINDS_OF_HELP, kinds_of_help

POSTCODE = re.compile(r"[1-9][0-9]{3}")
_PAGE = re.compile(r"[1-9][0-9]{0,2}")


class Choices(NamedTuple):
    """Choices say which help is needed, whether the visitor already gets zorg, and whether a verwijzer asks."""

    bij: tuple[str, ...] = ()
    zorg: str | None = None
    voor: str | None = None

    @property
    def query(self) -> dict[str, Any]:
        """Return the choices as they stand in an address."""
        return self._asdict()

    @property
    def specialismen(self) -> list[str]:
        """Return the codes of the help that is needed; any team can give the help that has none (rij 119)."""
        return [code for slug in self.bij if (code := KINDS_OF_HELP[slug][0])]

    @property
    def audience(self) -> str:
        """Return who will call, in the word of the directory."""
        return "professionals" if self.voor else "iedereen"

    @property
    def switched(self) -> "Choices":
        """Return the same choices for the other audience."""
        return self._replace(voor=None if self.voor else "verwijzer")

    def each_left_out(self, language: str) -> "list[tuple[str, Choices]]":
        """Return what each kind of help that was chosen is called, with the choices without it."""
        names = kinds_of_help(language)
        return [(names[slug], self._replace(bij=(*(one for one in self.bij if one != slug),))) for slug in self.bij]


NONE = Choices()


def page_number(sent: MultiDict[str, str]) -> int:
    """Return the number of the page in an address; what is no number is the first."""
    found = sent.get("pagina", "")
    return int(found) if _PAGE.fullmatch(found) else 1


def read(sent: MultiDict[str, str]) -> Choices:
    """Return the choices in a form or an address."""
    return Choices(
        bij=tuple(slug for slug in dict.fromkeys(sent.getlist("bij")) if slug in KINDS_OF_HELP),
        zorg=sent["zorg"] if sent.get("zorg") in ("ja", "nee") else None,
        voor="verwijzer" if sent.get("voor") == "verwijzer" else None,
    )
