"""Importing the geography of the whole country from CBS tables: responsibility for every postcode, from day one.

The zorgkantoorregio's are geography only (`domein.md`, Zvw, Wmo, Wlz): a samenwerkingsregio keeps what it took.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from events.aanbod import Gemeente, RegioIngericht
from services.errors import Fault, Invalid
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.registry.application import regios
from services.registry.application.regios import Regiogegevens
from services.registry.domain.regio import Wijkopgave

_COLUMNS = {
    "zorgkantoorregios": ("zk_code", "zorgkantoorregio"),
    "gemeenten": ("gm_code", "gm_name", "zk_code"),
    "wijken": ("wk_code", "wk_name", "gm_code", "inwoners"),
    "pc4": ("pc4", "gm_code"),
    "pc4_wijk": ("pc4", "wk_code", "inwoners"),
}
# Where each code comes from, and what it looks like.
_CODES = {
    "zk_code": ("zorgkantoorregios", re.compile(r"ZK\d\d")),
    "gm_code": ("gemeenten", re.compile(r"GM\d{4}")),
    "wk_code": ("wijken", re.compile(r"WK[0-9A-Z]{6}")),
    "pc4": ("pc4", re.compile(r"[1-9]\d{3}")),
}
# The columns of which a value (of pc4_wijk a pair) stands in one row only.
_SLEUTEL = {naam: kolommen[: 2 if naam == "pc4_wijk" else 1] for naam, kolommen in _COLUMNS.items()}
Row = dict[str, str]


class Tabel(msgspec.Struct, frozen=True):
    """A CSV file as rows, each with the line on which it stands."""

    pad: Path
    rijen: list[Row]
    regels: list[int]

    def fout(self, nummer: int, reden: str) -> Fault:
        """A fault in a row."""
        return Fault(f"{self.pad}: regel {self.regels[nummer]}", reden)


def lees(map_: Path) -> list[Regiogegevens]:
    """The zorgkantoorregio's in a folder. Raises `Invalid` with file, line and reason of every fault."""
    tabellen = {naam: _tabel(map_, naam, kolommen) for naam, kolommen in _COLUMNS.items()}
    if fouten := list(_fouten(tabellen)):
        raise Invalid(*fouten)
    return [_regio(rij, tabellen) for rij in tabellen["zorgkantoorregios"].rijen]


def _tabel(map_: Path, naam: str, kolommen: Iterable[str]) -> Tabel:
    paden = sorted(map_.glob(f"{naam}_[0-9][0-9][0-9][0-9].csv"))
    if not paden:
        raise Invalid(Fault(str(map_), f"{naam}_<jaar>.csv ontbreekt."))
    try:
        with paden[-1].open(encoding="utf-8", newline="") as bestand:
            return _rijen(paden[-1], csv.DictReader(bestand, strict=True), kolommen)
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(Fault(str(paden[-1]), str(error))) from error


def _rijen(pad: Path, reader: "csv.DictReader[str]", kolommen: Iterable[str]) -> Tabel:
    try:
        if missend := [kolom for kolom in kolommen if kolom not in (reader.fieldnames or ())]:
            raise Invalid(Fault(f"{pad}: regel 1", f"Deze kolommen ontbreken: {', '.join(missend)}."))
        gelezen = [(rij, reader.line_num) for rij in reader]
    except csv.Error as error:
        raise Invalid(Fault(f"{pad}: regel {reader.reader.line_num}", str(error))) from error
    return Tabel(pad, [rij for rij, _ in gelezen], [regel for _, regel in gelezen])


def _fouten(tabellen: Mapping[str, Tabel]) -> Iterator[Fault]:
    """Whatever has the wrong form, refers to something that is not there, or stands there twice."""
    bekend = {kolom: {rij[kolom] for rij in tabellen[naam].rijen} for kolom, (naam, _) in _CODES.items()}
    for naam, kolommen in _COLUMNS.items():
        for nummer, rij in enumerate(tabellen[naam].rijen):
            for kolom in kolommen:
                if reden := _reden(kolom, rij[kolom] or "", bekend):
                    yield tabellen[naam].fout(nummer, reden)
        yield from _vorm(tabellen[naam], _SLEUTEL[naam])
    bewoond = {rij["gm_code"] for rij in tabellen["wijken"].rijen}
    for nummer, rij in enumerate(tabellen["gemeenten"].rijen):
        if rij["gm_code"] not in bewoond:  # its postcodes would have no answer
            yield tabellen["gemeenten"].fout(nummer, f"gm_code {rij['gm_code']} heeft geen wijk in wijken")


def _vorm(tabel: Tabel, sleutel: tuple[str, ...]) -> Iterator[Fault]:
    eerder: dict[tuple[str, ...], int] = {}
    for nummer, rij in enumerate(tabel.rijen):
        if None in rij:  # where the csv module puts what no column is for
            yield tabel.fout(nummer, "er staan meer waarden dan kolommen")
        waarden = tuple(rij[kolom] for kolom in sleutel)
        if (regel := eerder.setdefault(waarden, tabel.regels[nummer])) != tabel.regels[nummer]:
            wat = " en ".join(f"{kolom} {waarde}" for kolom, waarde in zip(sleutel, waarden, strict=True))
            yield tabel.fout(nummer, f"{wat} staat ook op regel {regel}")


def _reden(kolom: str, waarde: str, bekend: Mapping[str, set[str]]) -> str | None:
    if kolom == "inwoners":
        return None if waarde.isdecimal() else f"inwoners is geen getal: {waarde!r}"
    if kolom not in _CODES:
        return None if waarde.strip() else f"{kolom} is leeg"
    naam, vorm = _CODES[kolom]
    if not vorm.fullmatch(waarde):
        return f"{kolom} heeft de verkeerde vorm: {waarde!r}"
    return None if waarde in bekend[kolom] else f"{kolom} {waarde} staat niet in {naam}"


def _regio(rij: Row, tabellen: Mapping[str, Tabel]) -> Regiogegevens:
    gemeenten = {g["gm_code"]: g["gm_name"] for g in tabellen["gemeenten"].rijen if g["zk_code"] == rij["zk_code"]}
    pc4 = _per(tabellen["pc4"].rijen, "gm_code")
    delen = _per(tabellen["pc4_wijk"].rijen, "wk_code")
    return Regiogegevens(
        code=rij["zk_code"],
        inrichting=RegioIngericht(naam=f"Zorgkantoorregio {rij['zorgkantoorregio']}", zorgkantoorregio=True),
        wijken=tuple(
            _wijk(wijk, delen.get(wijk["wk_code"], []))
            for wijk in tabellen["wijken"].rijen
            if wijk["gm_code"] in gemeenten
        ),
        gemeenten={
            code: Gemeente(naam=naam, postcodes=tuple(sorted(p["pc4"] for p in pc4.get(code, []))))
            for code, naam in gemeenten.items()
        },
    )


def _per(rijen: Iterable[Row], kolom: str) -> dict[str, list[Row]]:
    per: dict[str, list[Row]] = {}
    for rij in rijen:
        per.setdefault(rij[kolom], []).append(rij)
    return per


def _wijk(wijk: Row, delen: Iterable[Row]) -> Wijkopgave:
    inwoners = int(wijk["inwoners"])
    aandelen = {
        deel["pc4"]: min(1.0, round(int(deel["inwoners"]) / inwoners, 4)) if inwoners else 0.0 for deel in delen
    }
    return Wijkopgave(
        code=wijk["wk_code"], naam=wijk["wk_name"], gemeente=wijk["gm_code"], inwoners=inwoners, postcodes=aandelen
    )


def neem_op(store: Store, gegevens: Regiogegevens, call: Call) -> int:
    """Take in one zorgkantoorregio, without the wijken that a samenwerkingsregio holds; how many wijken it has."""
    vrij = _vrij(store, gegevens, call.now)
    regios.richt_in(store, msgspec.structs.replace(gegevens, wijken=vrij), call)
    return len(vrij)


def _vrij(store: Store, gegevens: Regiogegevens, now: datetime) -> tuple[Wijkopgave, ...]:
    houders = store.owners("wijk", [wijk.code for wijk in gegevens.wijken], now)
    bezet = {code for houder in houders.values() for code in houder if code != gegevens.code}
    vast = {code for code in bezet if not regios.laad(store, code).inrichting.zorgkantoorregio}
    return tuple(wijk for wijk in gegevens.wijken if not vast & set(houders.get(wijk.code, ())))
