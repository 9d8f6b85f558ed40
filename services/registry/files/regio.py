"""Reading files: a regio or the list of zorgverzekeraars as TOML. A faulty file is refused whole."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import marshmallow as ma
import msgspec

from services.errors import Fault, Invalid
from services.platform.store.call import Call
from services.platform.web.parser import faults
from services.registry.application import regios, zorgverzekeraars
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.files import afspraken, text
from services.registry.schemas.regio import RegioFileSchema
from services.registry.schemas.values import regiogegevens, zorgverzekeraar
from services.registry.schemas.zorgverzekeraar import ZorgverzekeraarsSchema


class RegioFile(msgspec.Struct, frozen=True):
    """A checked file: one regio, or the list of zorgverzekeraars."""

    path: Path
    body: dict[str, Any]


def read(paths: Iterable[Path], now: datetime) -> list[RegioFile]:
    """Read and check all files, and return the zorgverzekeraars first: aanbieders name them. Raises `Invalid` with
    file, place (line, or key path) and reason of every fault. `now` is UTC."""
    found: list[RegioFile] = []
    wrong: list[Fault] = []
    for path in paths:
        try:
            found.append(_read(path, now))
        except Invalid as error:
            wrong += error.faults
    if wrong:
        raise Invalid(*wrong)
    return sorted(found, key=lambda file: "zorgverzekeraars" not in file.body)


def _read(path: Path, now: datetime) -> RegioFile:
    data = text.toml(path)
    schema = ZorgverzekeraarsSchema() if "zorgverzekeraars" in data else RegioFileSchema()
    try:
        body = schema.load(data)
    except ma.ValidationError as error:
        raise Invalid(*(_in(path, fault) for fault in faults(error.messages, "body"))) from error
    if found := [_in(path, fault) for fault in afspraken.faults(body, now)]:
        raise Invalid(*found)
    return RegioFile(path, body)


def _in(path: Path, fault: Fault) -> Fault:
    return Fault(f"{path}: {fault.place.removeprefix('body').removeprefix('.')}", fault.reason)


def take_in(known: Afspraken, file: RegioFile, call: Call) -> tuple[str, list[str]]:
    """Take in a checked file, each regio in one transaction and then its afspraken. Return, in Dutch, what was read and
    which afspraken were refused. Raises `Invalid`, `Clash`."""
    if "zorgverzekeraars" in file.body:
        for body in file.body["zorgverzekeraars"]:
            zorgverzekeraars.leg_vast(known.store, body["uzovi"], zorgverzekeraar(body), call)
        return f"{len(file.body['zorgverzekeraars'])} zorgverzekeraars", []
    try:
        regio, _ = regios.richt_in(known.store, regiogegevens(file.body["code"], file.body), call)
    except Invalid as error:
        raise Invalid(*(_in(file.path, fault) for fault in error.faults)) from error
    refused = afspraken.take_in(known, file.body, call.now)
    wijken, teams = len(regio.indeling.wijken), len(file.body.get("teams", []))
    agreed = len(file.body.get("afspraken", [])) - len(refused)
    return f"{regio.inrichting.naam}: {wijken} wijken, {teams} teams, {agreed} afspraken", refused
