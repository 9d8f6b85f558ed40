"""Both APIs against their own documents: no 500, every answer as described, and the NL API Design Rules."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks

from tests.support.bouw import ALTIJD, met_regio, met_team
from tests.support.buiten import DATA, ROOT, nodig
from tests.support.keten import Keten

APIS = ("gids", "aanbod")
SPECTRAL = ROOT / "infra" / "node" / "node_modules" / ".bin" / "spectral"
load_all_checks()


@pytest.fixture(scope="module")
def keten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keten]:
    found = Keten(tmp_path_factory.mktemp("openapi"))
    met_regio(found)
    met_team(found, id="team-voorbeeld", bereikbaarheid=[ALTIJD])
    found.volg()
    yield found
    found.sluit()


def document(keten: Keten, api: str) -> dict[str, Any]:
    found: dict[str, Any] = keten.client.get(f"/api/{api}/v1/openapi.json").get_json()
    return found


def operations(api: str) -> list[Any]:
    return [pytest.param(api, method, path, id=f"{method} {path}") for method, path in OPERATIONS[api]]


OPERATIONS = {
    "gids": [("GET", "/contactpunten"), ("GET", "/wijken"), ("GET", "/specialismen"), ("GET", "/dagdelen")],
    "aanbod": [
        ("POST", "/aanbieders"),
        *((method, "/aanbieders/{id}") for method in ("GET", "PUT", "DELETE")),
        ("POST", "/teams"),
        *((method, "/teams/{id}") for method in ("GET", "PUT", "DELETE")),
        *(
            (method, f"/teams/{{id}}/{deel}")
            for deel in ("werkgebied", "specialismen", "bereikbaarheid", "capaciteit")
            for method in ("GET", "PUT")
        ),
        *((method, "/regios/{code}") for method in ("GET", "PUT")),
        *((method, "/zorgverzekeraars/{uzovi}") for method in ("GET", "PUT")),
    ],
}


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_looked_at(keten: Keten, api: str) -> None:
    paths = document(keten, api)["paths"]
    assert sorted(OPERATIONS[api]) == sorted((m.upper(), path) for path, item in paths.items() for m in item)


@pytest.mark.parametrize(("api", "method", "path"), [*operations("gids"), *operations("aanbod")])
def test_no_request_breaks_an_operation(keten: Keten, api: str, method: str, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi(f"/api/{api}/v1/openapi.json", keten.client.application)
    headers = {"Authorization": f"Bearer {keten.platform.sleutels.maak('platform', 'beheerder', (), keten.klok())}"}
    cases = schema[path][method].as_strategy()

    @settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(cases, st.booleans())
    def attempt(case: Any, known: bool) -> None:  # noqa: FBT001
        if known and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = "team-voorbeeld" if "team" in path else "thuiszorg-voorbeeld"
        case.call_and_validate(headers=headers, excluded_checks=EXCLUDED)

    attempt()


# What these ask for is asked elsewhere: keys in test_rechten, other methods by Flask itself; and what a generator
# thinks valid may name a wijk or aanbieder that nobody knows, which is refused.
EXCLUDED = [
    CHECKS.get_one(name)
    for name in (
        "ignored_auth",
        "unsupported_method",
        "positive_data_acceptance",
        "missing_required_header",
        "use_after_free",
        "ensure_resource_availability",
    )
]


@pytest.mark.parametrize("api", APIS)
def test_the_nl_api_design_rules_are_kept(keten: Keten, api: str, tmp_path: Path) -> None:
    spectral = nodig(SPECTRAL)
    rules = nodig(DATA / "standaarden" / "nl-api-design-rules.spectral.yaml")
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document(keten, api)))
    command = [str(spectral), "lint", "--fail-severity=warn", "-f", "text", "-r", str(rules), str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("api", APIS)
def test_the_document_is_the_one_that_was_agreed(keten: Keten, api: str) -> None:
    """A change of an API shows in a diff: `python -m tests.golden` writes the files anew."""
    golden = ROOT / "tests" / "golden" / f"openapi-{api}.json"
    assert json.loads(golden.read_text()) == document(keten, api)
