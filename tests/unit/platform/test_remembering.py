"""A query is read once for all who ask in the same words, and says the same as when it is read each time."""

import marshmallow as ma
import pytest
from flask import Flask, jsonify
from flask.testing import FlaskClient
from flask_smorest import Api
from marshmallow import fields

from services.platform.web import problems
from services.platform.web.parser import Blueprint, Schema
from services.platform.web.remembering import Remembering


class Reading(Schema):
    """Counts how often it reads."""

    naam = fields.List(fields.String(), required=True)
    count = 0

    @ma.pre_load
    def _note(self, asked: dict[str, list[str]], **_: object) -> dict[str, list[str]]:
        type(self).count += 1
        return asked


@pytest.fixture
def client() -> FlaskClient:
    Reading.count = 0
    app = Flask("remembering")
    app.config |= {"API_TITLE": "t", "API_VERSION": "1", "OPENAPI_VERSION": "3.0.3"}
    blueprint = Blueprint("names", "names")
    blueprint.ARGUMENTS_PARSER = Remembering()

    @blueprint.route("/", methods=["GET"])
    @blueprint.arguments(Reading(), location="query")
    def names(query: dict[str, list[str]]) -> object:
        return jsonify(query.pop("naam"))

    Api(app).register_blueprint(blueprint)
    problems.register(app, lambda _: None)
    return app.test_client()


def test_the_same_words_are_read_once(client: FlaskClient) -> None:
    assert [client.get("/?naam=a&naam=b").json for _ in range(3)] == [["a", "b"]] * 3
    assert Reading.count == 1


def test_other_words_are_read_for_themselves(client: FlaskClient) -> None:
    assert [client.get(f"/?naam={name}").json for name in ("a", "%61", "b")] == [["a"], ["a"], ["b"]]
    assert Reading.count == 3


def test_a_query_with_a_fault_is_refused_each_time(client: FlaskClient) -> None:
    found = [client.get("/?naam=a&other=1") for _ in range(2)]
    assert [one.status_code for one in found] == [400, 400]
    assert found[0].get_data() == found[1].get_data()
    assert b"query.other" in found[0].get_data()
