"""Reading files: a regio or the list of zorgverzekeraars as TOML. A faulty file is refused whole."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import marshmallow as ma
import msgspec

from services.errors import Fault, Invalid
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.platform.web.parser import faults
from services.registry.application import regios, zorgverzekeraars
from services.registry.schemas.regio import RegiobestandSchema
from services.registry.schemas.values import regiogegevens, zorgverzekeraar
from services.registry.schemas.zorgverzekeraar import ZorgverzekeraarsSchema


class Gelezen(msgspec.Struct, frozen=True):
    """A checked file: one regio, or the list of zorgverzekeraars."""

    pad: Path
    body: dict[str, Any]


def lees(paden: Iterable[Path]) -> list[Gelezen]:
    """All files, checked. Raises `Invalid` with file, place (line, or key path) and reason of every fault."""
    gelezen: list[Gelezen] = []
    fouten: list[Fault] = []
    for pad in paden:
        try:
            gelezen.append(_lees(pad))
        except Invalid as error:
            fouten += error.faults
    if fouten:
        raise Invalid(*fouten)
    return gelezen


def _lees(pad: Path) -> Gelezen:
    try:
        data = tomllib.loads(pad.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Invalid(Fault(str(pad), str(error))) from error
    schema = ZorgverzekeraarsSchema() if "zorgverzekeraars" in data else RegiobestandSchema()
    try:
        return Gelezen(pad, schema.load(data))
    except ma.ValidationError as error:
        raise Invalid(*(_in(pad, fout) for fout in faults(error.messages, "body"))) from error


def _in(pad: Path, fout: Fault) -> Fault:
    return Fault(f"{pad}: {fout.place.removeprefix('body').removeprefix('.')}", fout.reason)


def neem_op(store: Store, bestand: Gelezen, call: Call) -> str:
    """Take in a checked file, in one transaction a regio; says what was read. Raises `Invalid`, `Clash`."""
    if "zorgverzekeraars" in bestand.body:
        for body in bestand.body["zorgverzekeraars"]:
            zorgverzekeraars.leg_vast(store, body["uzovi"], zorgverzekeraar(body), call)
        return f"{len(bestand.body['zorgverzekeraars'])} zorgverzekeraars"
    try:
        regio, _ = regios.richt_in(store, regiogegevens(bestand.body["code"], bestand.body), call)
    except Invalid as error:
        raise Invalid(*(_in(bestand.pad, fout) for fout in error.faults)) from error
    return f"{regio.inrichting.naam}: {len(regio.indeling.wijken)} wijken, {len(bestand.body.get('teams', []))} teams"
