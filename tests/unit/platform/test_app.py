"""What a process keeps of a request says what was asked, in words of ours (veilig 7)."""

from collections.abc import MutableMapping
from typing import Any

import pytest
from flask import Flask
from prometheus_client import Metric

from services.platform.runtime import telemetry
from services.platform.web import app

METHODS = ("MAAA", "MAAB", "mAAA", "GETT", "get", "PROPFIND", "GET-7534AB")


def labels() -> set[tuple[str, str]]:
    found: list[Metric] = [*telemetry.REQUESTS.collect()]
    return {(sample.labels["method"], sample.labels["route"]) for metric in found for sample in metric.samples}


@pytest.mark.parametrize("path", ["/", "/nergens"])
def test_a_method_that_somebody_made_up_makes_no_metric(path: str, logged: list[MutableMapping[str, Any]]) -> None:
    flask = Flask("observed")
    app.observe(flask)
    flask.add_url_rule("/", "home", lambda: "ja")
    client = flask.test_client()
    before = labels()
    for method in METHODS:
        client.open(path, environ_overrides={"REQUEST_METHOD": method})
    assert labels() - before <= {("-", "-"), ("GET", "/"), ("GET", "-")}
    assert {line["method"] for line in logged if line["event"] == "request"} <= {"-", "GET"}


def test_every_method_of_http_has_a_metric_of_its_own() -> None:
    flask = Flask("observed")
    app.observe(flask)
    flask.add_url_rule("/maat", "maat", lambda: "ja", methods=["DELETE"])
    assert flask.test_client().delete("/maat").status_code == 200
    assert flask.test_client().patch("/maat").status_code == 405
    assert labels() >= {("DELETE", "/maat"), ("PATCH", "-")}
