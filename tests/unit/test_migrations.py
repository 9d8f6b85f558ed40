"""A step that was released never changes: each database has taken some of them, and takes only the next."""

import re

import pytest

from services.app.schema import OWNERS
from services.platform.store.migrations import steps

LOGBOEK = {
    1: {"logs", "claims", "sleutels", "aanbod", "relay"},
    3: {"posities", "vraag", "escalatie", "meldingen", "abonnementen", "afleveringen", "pogingen"},
    4: {"snapshots"},
    5: {"organisatiegegevens"},
    13: {"oude_geheimen"},
    15: {"afspraakteksten"},
    20: {"gids"},
}
BEELD = {
    1: {"vangnet_positie", "vangnet_document", "vangnet_plaats", "vangnet_teams"},
    2: {"vangnet_geparkeerd"},
    3: {"termijnen", "beeld_posities"},
    6: {"vangnet_naam"},
    10: {"stilstand"},
    18: {"vangnet_namen"},
    21: {"vangnet_team", "vangnet_weg"},
}
INDEX = {
    1: {"gids", "gids_document", "gids_place", "gids_parked"},
    6: {"gids_stamp", "gids_name"},
    9: {"gids_team"},
    16: {"gids_near"},
    18: {"gids_name"},
}
ONLY_OF_POSTGRES = {"relay"}


def made(store: str, dialect: str) -> dict[int, set[str]]:
    """Which tables each step makes; steps that make none are left out."""
    pattern = r"CREATE TABLE (?:IF NOT EXISTS )?(?:logboek\.|beeld\.)?(\w+)"
    found = {step.number: {*re.findall(pattern, step.sql)} for step in steps(OWNERS, store, dialect)}  # type: ignore[arg-type]
    return {number: tables for number, tables in found.items() if tables}


@pytest.mark.parametrize(("store", "released"), [("logboek", LOGBOEK), ("beeld", BEELD)])
def test_each_step_of_postgresql_makes_what_it_made_when_it_was_released(
    store: str, released: dict[int, set[str]]
) -> None:
    assert made(store, "postgres") == released


def test_both_databases_get_the_same_tables_in_the_same_steps() -> None:
    assert made("logboek", "sqlite") == {number: tables - ONLY_OF_POSTGRES for number, tables in LOGBOEK.items()}
    assert made("beeld", "sqlite") == {**INDEX, 3: BEELD[3], 10: BEELD[10]}
