"""What is wrong with how a command is called, or with a setting, is told in Dutch with how to mend it."""

import errno
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.app.cli import main
from services.app.embedded import embedded
from services.platform.runtime import settings
from services.platform.runtime.dutch import dutch_system
from tests.support.chain import SETTINGS
from tests.support.server import free_port

ENGLISH = re.compile(r"\b(Error|Usage|Try|Invalid|Missing|must|not|does|No such|required|Must be|Aborted|Errno)\b")


def call(command: str, **env: str) -> Result:
    return CliRunner().invoke(main, command.split(), env=env)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("draaien", "'draaien' bestaat niet"),
        ("serv", "'serv' bestaat niet"),
        ("regio uitlezen", "'uitlezen' bestaat niet"),
        ("serve", "--data ontbreekt"),
        ("serve --data", "--data heeft een waarde nodig"),
        ("serve --data MAP --port 0", "--port: Kies een getal van 1 tot en met 65535."),
        ("web --data MAP --port acht", "--port: 'acht' is geen geheel getal."),
        ("web --data MAP --port \u0668\u0668", "--port: '\u0668\u0668' is geen geheel getal."),
        ("werk --taak relay --metrieken 9_464", "--metrieken: '9_464' is geen geheel getal."),
        ("sleutel vervangen --data MAP 1 --uren \uff11", "--uren: '\uff11' is geen geheel getal."),
        ("controle --data BESTAND", "--data: BESTAND is een bestand, geen map."),
        ("controle --datum MAP", "--datum bestaat niet"),
        ("werk --taak koken", "--taak: Kies uit: 'relay'"),
        ("sleutel maken --data MAP --organisatie x --rol baas", "--rol: Kies uit: 'beheerder'"),
        ("sleutel intrekken --data MAP 1 2", "Dit hoort hier niet: 2."),
        ("terugzetten --ja=ja", "--ja heeft geen waarde"),
        ("terugzetten --ja --data MAP", "BESTAND ontbreekt"),
        ("regio inlezen --data MAP BESTAND/x", "BESTAND/x bestaat niet"),
        ("wijkindeling inlezen --data MAP BESTAND", "BESTAND is een bestand, geen map"),
        ("back-up --data MAP MAP", "MAP is een map, geen bestand"),
        ("terugzetten --ja --data MAP MAP/weg.zip", "MAP/weg.zip bestaat niet."),
        ("terugzetten --data MAP MAP/weg.zip", "er is niets gewijzigd"),
    ],
)
def test_a_command_that_is_called_wrongly(tmp_path: Path, command: str, told: str) -> None:
    file = tmp_path / "plat"
    file.touch()
    found = call(command.replace("MAP", str(tmp_path / "map")).replace("BESTAND", str(file)))
    if command.endswith("MAP MAP"):
        found = call(f"back-up --data {tmp_path / 'map'} {tmp_path}")
        told = f"{tmp_path} is een map"
    words = told.replace("MAP", str(tmp_path / "map"))
    assert (words if words.startswith("BESTAND ontb") else words.replace("BESTAND", str(file))) in found.output
    assert found.exit_code in (1, 2)
    assert not ENGLISH.search(found.output), found.output


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("WERKERS", "twee", "geheel getal"),
        ("DRADEN", "\u0664", "geheel getal"),
        ("BEWAARDAGEN", "1_0", "geheel getal"),
        ("PROXIES", "\uff11", "geheel getal"),
        ("PROXIES", "-1", "geheel getal"),
        ("WERKERS", "9" * 5_000, "geheel getal"),
        ("DRADEN", "65", "van 1 tot en met 64"),
        ("BRON", "http://x", "urn:nld:"),
        ("LOGNIVEAU", "hard", "Kies uit: debug"),
        ("KAFKA", "een, twee", "host:poort"),
        ("WEBHOOK_TOEGESTAAN", "x", "host:poort"),
        ("POSTGRES", "mysql://x", "postgresql://"),
        ("ELASTICSEARCH", "x:9200", "http(s)://"),
        ("VOORVOEGSEL", "-x", "kleine letters"),
        ("GEHEIM", "geheim", "44 tekens"),
        ("ADRES", "::1", "zoals 127.0.0.1 of [::1]"),
        ("ADRES", "", "Geef een adres"),
        ("BEHEER", "::1:9464", "een adres en een poort"),
        ("BEHEER", "127.0.0.1:65536", "een adres en een poort"),
        ("BEHEER", "127.0.0.1:0", "een adres en een poort"),
        ("WEBHOOK_TOEGESTAAN", "elders:70000", "host:poort"),
        ("GEHIEM", "x", "deze instelling bestaat niet"),
        ("LEVENSTEKEN", "/nergens/te/vinden", "map die er is"),
        ("LEVENSTEKEN", __file__, "map die er is"),
        ("LEVENSTEKEN", "l" * 5000, "map die er is"),
        ("ADRES", "wijk..enschede", "Geef een adres"),
        ("BEHEER", "wijk..enschede:9464", "een adres en een poort"),
        ("BEHEER", f"{'w' * 64}.nl:9464", "een adres en een poort"),
        ("KAFKA", "een:9092,wijk..enschede:9092", "host:poort"),
        ("KAFKA", "kafka:9092,", "host:poort"),
        ("WEBHOOK_TOEGESTAAN", ".x:80", "host:poort"),
        ("POSTGRES", "postgresql://wijk:99999/db", "postgresql://gebruiker"),
        ("POSTGRES", "postgresql://wijk:vijf/db", "postgresql://gebruiker"),
        ("POSTGRES", "postgresql://u:geheim@[::1/db", "postgresql://gebruiker"),
        ("POSTGRES", "postgresql://wijk/db?nietda=1", "postgresql://gebruiker"),
        ("POSTGRES", "postgresql://wijk/%zz", "postgresql://gebruiker"),
        ("POSTGRES", "host=wijk dbname=db", "postgresql://gebruiker"),
        ("ELASTICSEARCH", "http://wijk", "http(s)://gebruiker"),
        ("ELASTICSEARCH", "http://wijk:99999", "http(s)://gebruiker"),
        ("ELASTICSEARCH", "https://[::1", "http(s)://gebruiker"),
        ("ELASTICSEARCH", "https://wijk:9200?x=1", "http(s)://gebruiker"),
        ("CONTACT", "bel ons", "e-mailadres of telefoonnummer"),
        ("CONTACT", "loket@", "e-mailadres of telefoonnummer"),
        ("CONTACT", "a@wijk.nl, b@wijk.nl", "e-mailadres of telefoonnummer"),
        ("CONTACT", "050 123", "e-mailadres of telefoonnummer"),
        ("CONTACT", "+999 123 456", "e-mailadres of telefoonnummer"),
        ("CONTACT", "https://wijk.nl", "e-mailadres of telefoonnummer"),
    ],
)
def test_a_wrong_setting(tmp_path: Path, name: str, value: str, told: str) -> None:
    found = call(f"sleutel lijst --data {tmp_path}", **{f"BENADERBAAR_{name}": value})
    assert found.exit_code == 1
    assert f"BENADERBAAR_{name}: " in found.output
    assert told in found.output
    assert not ENGLISH.search(found.output), found.output


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEVENSTEKEN", "."),
        ("ADRES", "[::1]"),
        ("ADRES", "wijk.enschede.nl."),
        ("KAFKA", "een:9092,twee.nl:9093"),
        ("POSTGRES", "postgresql://u:g%40heim@een:5432,twee:5433/db?sslmode=require"),
        ("POSTGRES", "postgres:///db?host=/run/postgresql"),
        ("ELASTICSEARCH", "https://u:g@heim@wijk.nl:9200/pad"),
        ("ELASTICSEARCH", "http://[::1]:9200"),
        ("CONTACT", ""),
        ("CONTACT", "loket@wijk.enschede.nl"),
        ("CONTACT", "050 000 00 01"),
        ("CONTACT", "+31 (0)50 000 00 01"),
        ("CONTACT", "14 053"),
    ],
)
def test_a_setting_that_may_well_be_right(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"BENADERBAAR_{name}", value)
    assert getattr(settings.read(), name.lower()) == value


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ADRES", "192.0.2.7", "niet van deze machine"),
        ("ADRES", "wijk.invalid", "naam is niet te vinden"),
        ("BEHEER", "192.0.2.7:9464", "niet van deze machine"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "web", "demo"])
def test_an_address_at_which_nobody_can_listen(tmp_path: Path, name: str, value: str, told: str, command: str) -> None:
    embedded(tmp_path, SETTINGS).close()
    found = call(f"{command} --data {tmp_path} --port {free_port()}", **{f"BENADERBAAR_{name}": value})
    assert found.exit_code == 1
    assert f"BENADERBAAR_{name}: op " in found.output
    assert told in found.output


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.ENOTDIR])
def test_why_a_file_cannot_be_used(number: int) -> None:
    told = dutch_system(OSError(number, "English", "/data/x"))
    assert told.startswith("/data/x ")
    assert "English" not in told


def test_help_and_version_are_no_refusals() -> None:
    assert [call(command).exit_code for command in ("--help", "-h", "--version", "serve --help")] == [0, 0, 0, 0]
    assert call("regio").exit_code == 2


def test_of_many_faults_a_hundred_are_told(tmp_path: Path) -> None:
    file = tmp_path / "regio.toml"
    file.write_text("\n".join(f"naam{number} = 1" for number in range(250)))
    embedded(tmp_path / "data", SETTINGS).close()
    found = call(f"regio inlezen --data {tmp_path / 'data'} {file}")
    assert found.exit_code == 1
    assert found.output.count("bestaat niet") + found.output.count("ontbreekt") == 100
    assert "en nog 153 fouten" in found.output


def test_a_command_on_one_machine_waits_for_no_client_of_a_server_that_it_has_not() -> None:
    clients = ["kafka", "elasticsearch", "psycopg"]
    looks = f"import sys, services.app.cli; print([name for name in {clients} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", looks], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
