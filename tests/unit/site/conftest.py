import pytest
from flask.testing import FlaskClient

from tests.unit.site.directory import FakeDirectory, app


@pytest.fixture
def directory() -> FakeDirectory:
    return FakeDirectory()


@pytest.fixture
def client(directory: FakeDirectory) -> FlaskClient:
    return app(directory).test_client()
