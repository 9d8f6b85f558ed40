"""The tables of CBS as they lie there, read without the code that reads them for the registry."""

import csv
from collections import defaultdict
from typing import NamedTuple

from tests.support.outside import DATA, required


class Cbs(NamedTuple):
    """Wijken by code, with their inhabitants; the wijken of a gemeente; the gemeente of a postcode; and how many
    inhabitants of a wijk have which postcode."""

    wijken: dict[str, int]
    gemeenten: dict[str, list[str]]
    postcodes: dict[str, str]
    parts: dict[str, dict[str, int]]  # by postcode, then by wijk

    @property
    def within(self) -> dict[str, list[str]]:
        """The postcodes of each wijk."""
        found = defaultdict[str, list[str]](list)
        for postcode, wijken in self.parts.items():
            for wijk in wijken:
                found[wijk].append(postcode)
        return found

    @property
    def loose(self) -> list[str]:
        """The postcodes that lie in no wijk."""
        return [postcode for postcode in self.postcodes if postcode not in self.parts]


def read() -> Cbs:
    """The country in 2024."""
    found = Cbs({}, defaultdict(list), {}, defaultdict(dict))
    for row in _rows("wijken"):
        found.wijken[row["wk_code"]] = int(row["inwoners"])
        found.gemeenten[row["gm_code"]].append(row["wk_code"])
    for row in _rows("pc4"):
        found.postcodes[row["pc4"]] = row["gm_code"]
    for row in _rows("pc4_wijk"):
        found.parts[row["pc4"]][row["wk_code"]] = int(row["inwoners"])
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with required(DATA / f"{name}_2024.csv").open(encoding="utf-8", newline="") as table:
        return [*csv.DictReader(table)]
