"""The safety net of an older program: a new one begins it anew."""

import psycopg

from events.codec import Codec
from events.logs import EVENTS
from services.directory.safety_net import SafetyNet
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
    assert SafetyNet(database, Codec("urn:nld:test", EVENTS)).progress() is None
    database.close()
