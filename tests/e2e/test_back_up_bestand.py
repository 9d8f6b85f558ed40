"""Where a back-up may be written, what may be put back, and what a command says of a folder that it cannot use."""

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner, Result

from services.app import operator
from services.app.cli import main
from services.app.embedded import BEELD, LOGBOEK
from tests.support.builders import add_regio
from tests.support.chain import SETTINGS, Chain
from tests.support.faults import damage, disk, full, read_only
from tests.support.scene import Scene
from tests.support.server import Server, free_port


@pytest.fixture
def data(tmp_path: Path) -> Path:
    chain = Chain(tmp_path / "data")
    add_regio(chain)
    chain.called_by("beheerder")
    chain.close()
    return tmp_path / "data"


def run(*command: str | Path) -> Result:
    return CliRunner().invoke(main, [str(part) for part in command])


def is_refused(told: Result, *words: str) -> bool:
    """Tell whether a command said so in a sentence, with exit status 1."""
    assert told.exception is None or isinstance(told.exception, SystemExit), repr(told.exception)
    assert "Traceback" not in told.output
    assert all(word in told.output for word in words), told.output
    return told.exit_code == 1


BEGINS_ANYWHERE = {"serve", "demo", "terugzetten"}
REFUSED = {
    "back-up": "b.zip", "controle": "", "gids herbouwen": "", "voorbeelden": "", "werk": "",
    "web": "--port PORT", "regio inlezen": "pyproject.toml", "wijkindeling inlezen": "docs",
    "sleutel lijst": "", "sleutel intrekken": "0a", "sleutel vervangen": "0a",
    "sleutel maken": "--organisatie platform --rol beheerder",
}  # fmt: skip


class TestAFolderThatWasMistyped:
    @pytest.mark.parametrize("command", [f"{one} {rest}" for one, rest in REFUSED.items()])
    def test_is_refused_and_nothing_is_made(self, tmp_path: Path, command: str) -> None:
        (tmp_path / "leeg").mkdir()
        for folder in ("tikfout", "leeg"):
            told = run(*command.replace("PORT", str(free_port())).split(), "--data", tmp_path / folder)
            assert is_refused(told, "geen gegevens", "goed is getypt", f"serve --data {tmp_path / folder}")
        assert not (tmp_path / "tikfout").exists()
        assert [*(tmp_path / "leeg").iterdir()] == []

    def test_cannot_be_told_from_a_new_one_by_who_begins_there(self, data: Path, tmp_path: Path) -> None:
        assert run("back-up", "--data", data, tmp_path / "b.zip").exit_code == 0
        assert run("terugzetten", "--ja", "--data", tmp_path / "nieuw" / "hier", tmp_path / "b.zip").exit_code == 0
        with Server("serve", tmp_path / "ook" / "nieuw") as server:
            assert server.stop() == 0
        for folder in (tmp_path / "nieuw" / "hier", tmp_path / "ook" / "nieuw"):
            assert run("sleutel", "lijst", "--data", folder).exit_code == 0

    def test_is_refused_by_each_command_that_does_not_begin_one(self) -> None:
        assert isinstance(main, Group)
        assert {*over_a_folder(main)} == BEGINS_ANYWHERE | REFUSED.keys()


def over_a_folder(group: Group, *before: str) -> Iterator[str]:
    """Return each command that takes a folder with data."""
    for name, command in group.commands.items():
        if isinstance(command, Group):
            yield from over_a_folder(command, *before, name)
        elif any(option.name == "data" for option in command.params):
            yield " ".join((*before, name))


class TestTheFileOfABackUp:
    def test_that_exists_is_replaced_only_when_asked(self, data: Path, tmp_path: Path) -> None:
        file = tmp_path / "back-up.zip"
        file.write_text("van gisteren")
        file.chmod(0o644)
        assert is_refused(run("back-up", "--data", data, file), "bestaat al", "--overschrijf")
        assert file.read_text() == "van gisteren"
        assert run("back-up", "--data", data, "--overschrijf", file).exit_code == 0
        assert zipfile.is_zipfile(file)
        assert file.stat().st_mode & 0o777 == 0o600
        assert {path.name for path in tmp_path.iterdir()} == {"data", "back-up.zip"}, "nothing is left beside it"

    @pytest.mark.parametrize("overwrite", [(), ("--overschrijf",)])
    @pytest.mark.parametrize("kind", ["link to a file", "link to nothing", "pipe", "device", "folder"])
    def test_that_is_no_plain_file_is_refused(
        self, data: Path, tmp_path: Path, kind: str, overwrite: tuple[str, ...]
    ) -> None:
        file, target = tmp_path / "back-up.zip", tmp_path / "elders"
        if kind == "link to a file":
            target.write_text("van een ander")
        make: dict[str, Callable[[], None]] = {
            "link to a file": lambda: file.symlink_to(target),
            "link to nothing": lambda: file.symlink_to(target),
            "pipe": lambda: os.mkfifo(file),
            "device": lambda: None,
            "folder": file.mkdir,
        }
        make[kind]()
        where = Path("/dev/null") if kind == "device" else file
        told = run("back-up", "--data", data, *overwrite, where)
        assert told.exit_code in (1, 2)
        assert "Traceback" not in told.output
        assert target.exists() == (kind == "link to a file")
        assert not target.exists() or target.read_text() == "van een ander"
        assert where.is_symlink() or not where.is_file()

    @pytest.mark.parametrize("name", [LOGBOEK, BEELD, f"{LOGBOEK}-wal", "geheim.sleutel"])
    def test_is_never_one_of_the_platform_itself(self, data: Path, name: str) -> None:
        before = (data / LOGBOEK).read_bytes()
        assert is_refused(run("back-up", "--data", data, "--overschrijf", data / name), "van het platform zelf")
        assert (data / LOGBOEK).read_bytes() == before

    def test_on_a_disk_that_is_full_is_not_there_at_all(self, data: Path, tmp_path: Path) -> None:
        with disk(tmp_path / "schijf", "64k") as folder, full(folder):
            assert is_refused(run("back-up", "--data", data, folder / "back-up.zip"), "past niet meer op de schijf")
            assert [path.name for path in folder.iterdir()] == ["ballast"]

    def test_in_a_folder_that_is_not_there_is_refused(self, data: Path, tmp_path: Path) -> None:
        assert is_refused(run("back-up", "--data", data, tmp_path / "geen" / "b.zip"), "bestaat niet")


ROWS = [
    b"", b"null\n", b"[]\n", b"{}\n", b'["a"]\n', b'["a",1,"b"]\n', b'["a",1,"b","c","d"]\n', b'[1,1,"b","c"]\n',
    b'["a","een","b","c"]\n', b'["a",1,"b",null]\n', b'["a",1,"b","\\ud800"]\n', b'["a",9223372036854775808,"b","c"]\n',
    b'["a",1,"b","c"]\n["a",1,"b","c"]\n', b"\xff\xfe\n", b'["a",1,"b","c"', b"[" * 5000 + b"\n",
    b'["a",[1],"b","c"]\n',
]  # fmt: skip


@pytest.mark.parametrize("table", ["aanbod", "meldingen", "claims", "sleutels", "afleveringen"])
@pytest.mark.parametrize("row", ROWS)
def test_a_back_up_with_a_malformed_row_changes_nothing(data: Path, tmp_path: Path, table: str, row: bytes) -> None:
    good, bad = tmp_path / "goed.zip", tmp_path / "fout.zip"
    assert run("back-up", "--data", data, good).exit_code == 0
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as sink:
        for name in source.namelist():
            content = source.read(name)
            if name == f"{table}.jsonl":
                content += row or b"\n"
            sink.writestr(name, content)
    keys = run("sleutel", "lijst", "--data", data).output
    assert keys
    assert is_refused(run("terugzetten", "--data", data, "--ja", bad), "geen hele back-up", "niets gewijzigd")
    assert run("sleutel", "lijst", "--data", data).output == keys


class TestANewFolder:
    @pytest.mark.parametrize("wrong", ["missing", "no zip", "cut off", "another form", "a row twice"])
    @pytest.mark.parametrize("folder", ["nieuw", "ook/nieuw", "leeg", "met iets"])
    def test_of_a_refused_file_is_as_it_was(self, data: Path, tmp_path: Path, folder: str, wrong: str) -> None:
        good, bad, new = tmp_path / "goed.zip", tmp_path / "fout.zip", tmp_path / "daar" / folder
        (tmp_path / "daar" / "leeg").mkdir(parents=True)
        (tmp_path / "daar" / "met iets").mkdir()
        (tmp_path / "daar" / "met iets" / "geheim.sleutel").write_text("van mij")
        assert run("back-up", "--data", data, good).exit_code == 0
        spoil(good, bad, wrong)
        before = sorted((tmp_path / "daar").rglob("*"))
        assert is_refused(run("terugzetten", "--ja", "--data", new, bad))
        assert sorted((tmp_path / "daar").rglob("*")) == before
        assert is_refused(run("sleutel", "lijst", "--data", new), "geen gegevens")
        assert run("terugzetten", "--ja", "--data", new, good).exit_code == 0
        assert run("sleutel", "lijst", "--data", new).output == run("sleutel", "lijst", "--data", data).output
        assert not [*new.glob(".*")]
        if folder != "met iets":
            assert new.stat().st_mode & 0o777 == 0o700


def spoil(good: Path, bad: Path, wrong: str) -> None:
    """Make of a back-up a file that must be refused; one that is missing is not made."""
    if wrong == "no zip":
        bad.write_text("een brief")
    elif wrong == "cut off":
        bad.write_bytes(good.read_bytes()[:-300])
    elif wrong != "missing":
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as sink:
            for name in source.namelist():
                content = source.read(name)
                if wrong == "a row twice" and name == "aanbod.jsonl":
                    content += content.splitlines(keepends=True)[0]
                sink.writestr(name, content.replace(b'"form":2', b'"form":9') if wrong == "another form" else content)


class TestTheSecretsOfSubscriptions:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        chain = Chain(tmp_path / "toen")
        Scene(chain).subscribe("gemeente", "GM0153")
        operator.back_up(chain.system, tmp_path / "b.zip", print)
        chain.close()
        return tmp_path / "b.zip"

    def test_that_cannot_be_read_here_are_told_with_what_to_do(self, file: Path, tmp_path: Path) -> None:
        told = run("terugzetten", "--ja", "--data", tmp_path / "nieuw", file)
        assert told.exit_code == 0
        assert "(gemeente:GM0153): het geheim is hier niet te lezen" in told.output
        assert all(word in told.output for word in ("geheim.sleutel", "POST …/abonnementen/{id}/geheim"))

    @pytest.mark.parametrize("kept", ["in the folder", "in the settings"])
    def test_of_which_the_key_is_here_are_not_told(
        self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
    ) -> None:
        (tmp_path / "nieuw").mkdir()
        if kept == "in the folder":
            (tmp_path / "nieuw" / "geheim.sleutel").write_text(SETTINGS.geheim)
        else:
            monkeypatch.setenv("BENADERBAAR_GEHEIM", SETTINGS.geheim)
        told = run("terugzetten", "--ja", "--data", tmp_path / "nieuw", file)
        assert (told.exit_code, "geheim" in told.output) == (0, False), told.output


class TestAFolderThatCannotBeUsed:
    @pytest.mark.parametrize("command", [("sleutel", "lijst"), ("voorbeelden",), ("controle",)])
    def test_because_it_is_read_only(self, data: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
        with disk(tmp_path / "schijf", "4m") as folder:
            for file in data.iterdir():
                (folder / file.name).write_bytes(file.read_bytes())
            read_only(folder, yes=True)
            assert is_refused(run(*command, "--data", folder), "niet geschreven kan worden")

    @pytest.mark.parametrize("command", [("sleutel", "lijst"), ("voorbeelden",), ("controle",)])
    def test_because_its_logs_are_damaged(self, data: Path, command: tuple[str, ...]) -> None:
        damage(data / LOGBOEK, 0)
        assert is_refused(run(*command, "--data", data), "logboek.sqlite is beschadigd")

    def test_because_it_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("x")
        told = run("voorbeelden", "--data", tmp_path / "data")
        assert (told.exit_code, "Traceback" in told.output) == (2, False)


def test_garbage_in_the_views_is_built_anew_by_every_command(data: Path) -> None:
    damage(data / BEELD, 0)
    told = run("gids", "herbouwen", "--data", data)
    assert (told.exit_code, told.exception) == (0, None), told.output
    assert run("controle", "--data", data).exit_code in (0, 1)
