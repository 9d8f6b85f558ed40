"""The safety net of an older program: a new one begins it anew. And when it wants to know teams to remember."""

from datetime import UTC, datetime

import psycopg

from events.codec import Codec
from events.logs import EVENTS
from services.directory.document import Document, TeamDocument
from services.directory.safety_net import OFTEN, SafetyNet
from services.platform.store.migrations import steps
from services.platform.store.postgres import PostgresDatabase

TABLES = ("vangnet_document", "vangnet_plaats", "vangnet_teams", "vangnet_geparkeerd", "vangnet_positie")
OLD = """
INSERT INTO vangnet_positie VALUES (-1, 'log', 0), (0, 'log', 12);
INSERT INTO vangnet_document VALUES ('regio:r', '{"soort": "regio", "id": "r", "loketVensters": []}');
INSERT INTO vangnet_plaats VALUES ('WK000001', 'regio:r');
INSERT INTO vangnet_teams VALUES ('WK000001', '2026-11-23T09:00:00', '[{"lijnen": [{"vensters": []}]}]');
INSERT INTO vangnet_geparkeerd VALUES ('regio:s')
"""


def test_documents_of_an_older_form_are_forgotten_and_read_anew(postgres: str) -> None:
    step = next(step for step in steps(["services.directory"], "beeld", "postgres") if step.number == 5)
    with psycopg.connect(postgres) as connection:
        connection.execute("SET search_path = beeld")
        connection.execute(OLD.encode())
        for statement in step.statements("log"):
            connection.execute(statement.encode())
        for table in TABLES:
            assert connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() == (0,), table
    database = PostgresDatabase(postgres)
    assert SafetyNet(database, Codec("urn:nld:test", EVENTS), 1).progress() is None
    database.close()


def test_the_teams_of_a_place_are_asked_for_when_they_were_not_remembered_lately(postgres: str) -> None:
    database = PostgresDatabase(postgres)
    net, now = SafetyNet(database, Codec("urn:nld:test", EVENTS), 1), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    asked = []

    def teams() -> list[Document]:
        asked.append(1)
        return [TeamDocument(id=f"t{len(asked)}", versie=1, naam="T", aanbieders=("a",))]

    for at in (now, now, now + OFTEN - OFTEN / 60, now + OFTEN):
        net.remember(["WK1"], teams, at)
    assert len(asked) == 2
    assert [one.id for one in net.reader(now).near(["WK1"])] == ["t2"]
    net.close()
    database.close()
