from collections.abc import Iterator
from contextlib import closing

import pytest

from services.platform.store.database import Database
from services.platform.store.postgres import PostgresDatabase
from tests.contract.organisaties_suite import OrganisatiesSuite


class TestPostgresOrganisaties(OrganisatiesSuite):
    @pytest.fixture
    def logboek(self, postgres: str) -> Iterator[Database]:
        with closing(PostgresDatabase(postgres)) as database:
            yield database
