"""Imports the geography of the whole country from tables of CBS, so that every postcode has an answer from day one.

The zorgkantoorregio's are geography only (`domein.md`, Zvw, Wmo, Wlz): a samenwerkingsregio keeps the wijken it took.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from events.aanbod import GemeenteVastgelegd, RegioIngericht, Wijk
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.registry.application import regios
from services.registry.application.regios import Regiogegevens
from services.registry.application.streams import REGIO
from services.registry.domain.gemeente import gemeente_of
from services.registry.domain.regio import Wijkopgave
from services.registry.domain.vervallen import Successors
from services.registry.files import tables
from services.registry.files.tables import Row, Tables


class Land(msgspec.Struct, frozen=True):
    """The geography of a year: its zorgkantoorregio's, and what takes the place of wijken that end."""

    jaar: int
    regios: Sequence[Regiogegevens]
    successors: Successors

    @property
    def feiten(self) -> dict[str, GemeenteVastgelegd]:
        """The facts of every gemeente, by code."""
        return {code: said for regio in self.regios for code, said in regio.feiten.items()}


def read(folder: Path) -> Land:
    """Read the tables in a folder. Raises `Invalid` with file, line and reason of every fault."""
    found = tables.read(folder)
    return Land(found.jaar, _regios(found), tables.successors(folder, found))


def _regios(found: Tables) -> list[Regiogegevens]:
    feiten = _feiten(found)
    gemeenten = found.by("gemeenten", "zk_code")
    return [
        _regio(
            row, {gemeente["gm_code"]: feiten[gemeente["gm_code"]] for gemeente in gemeenten.get(row["zk_code"], [])}
        )
        for row in found.rows("zorgkantoorregios")
    ]


def _feiten(found: Tables) -> dict[str, GemeenteVastgelegd]:
    """Return the facts of every gemeente, by code."""
    wijken, pc4, parts = found.by("wijken", "gm_code"), found.by("pc4", "gm_code"), found.by("pc4_wijk", "wk_code")
    buurten = found.by("buurten", "wk_code")
    return {
        code: GemeenteVastgelegd(
            naam=row["gm_name"],
            wijken=tuple(
                _wijk(wijk, parts.get(wijk["wk_code"], []), buurten.get(wijk["wk_code"], []))
                for wijk in sorted(wijken[code], key=lambda wijk: wijk["wk_code"])
            ),
            postcodes=tuple(sorted(row["pc4"] for row in pc4.get(code, []))),
            woonplaatsen=_woonplaatsen(pc4.get(code, [])),
            jaar=found.jaar,
        )
        for row in found.rows("gemeenten")
        for code in [row["gm_code"]]
    }


def _woonplaatsen(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    named = sorted((name, row["pc4"]) for row in rows if (name := row.get("woonplaats")))
    return {name: tuple(pc4 for _, pc4 in pairs) for name, pairs in groupby(named, key=itemgetter(0))}


def _wijk(wijk: Row, parts: Iterable[Row], buurten: Iterable[Row]) -> Wijk:
    inwoners, older, urban = int(wijk["inwoners"]), wijk.get("inwoners_65plus"), wijk.get("stedelijkheid_1_5")
    shares = {part["pc4"]: min(1.0, round(int(part["inwoners"]) / inwoners, 4)) if inwoners else 0.0 for part in parts}
    return Wijk(
        code=wijk["wk_code"], naam=wijk["wk_name"], gemeente=wijk["gm_code"], inwoners=inwoners, postcodes=shares,
        buurten={row["bu_name"]: int(row.get("inwoners") or 0) for row in buurten},
        inwoners_65_plus=int(older) if older else None, stedelijkheid=int(urban) if urban else None,
    )  # fmt: skip


def _regio(row: Row, feiten: dict[str, GemeenteVastgelegd]) -> Regiogegevens:
    wijken = (wijk for said in feiten.values() for wijk in said.wijken)
    return Regiogegevens(
        code=row["zk_code"],
        inrichting=RegioIngericht(naam=f"Zorgkantoorregio {row['zorgkantoorregio']}", zorgkantoorregio=True),
        wijken=tuple(Wijkopgave(**msgspec.structs.asdict(wijk)) for wijk in wijken),
        gemeenten={code: gemeente_of(said) for code, said in feiten.items()},
        gebied=frozenset(feiten),
        feiten=feiten,
    )


def take_in(store: Store, gegevens: Regiogegevens, vervallen: Successors, call: Call) -> int:
    """Take in a zorgkantoorregio without the wijken of samenwerkingsregio's. `vervallen` has what takes the place of
    wijken that end. Returns how many wijken it took."""
    free = _free_wijken(store, gegevens, call.now)
    regios.richt_in(store, msgspec.structs.replace(gegevens, wijken=free, vervallen=vervallen), call)
    return len(free)


def _free_wijken(store: Store, gegevens: Regiogegevens, now: datetime) -> tuple[Wijkopgave, ...]:
    holders = store.owners("wijk", [wijk.code for wijk in gegevens.wijken], now)
    others = {code for holder in holders.values() for code in holder if code != gegevens.code}
    found = store.find_all(REGIO, others)
    firm = {code for code, regio in found.items() if not regio.inrichting.zorgkantoorregio}
    return tuple(wijk for wijk in gegevens.wijken if not firm & set(holders.get(wijk.code, ())))
