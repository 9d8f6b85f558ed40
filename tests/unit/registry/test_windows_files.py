"""Files as Windows and its spreadsheets save them are read; any other is named in Dutch, with its line (geval 15)."""

from pathlib import Path

import pytest

from services.errors import Invalid
from services.registry.files import text

TABLE = "wk_code,wk_name\nWK000100,Zuid\nWK000200,Súd\nWK000300,Noord\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bestand"


def refused(path: Path, *, as_toml: bool = False) -> tuple[str, str]:
    with pytest.raises(Invalid) as found:
        text.toml(path) if as_toml else text.read(path)
    (fault,) = found.value.faults
    return fault.place.removeprefix(str(path)), fault.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("between", [",", ";"])
def test_a_table_is_read_however_it_was_saved(path: Path, encoding: str, end: str, between: str) -> None:
    path.write_bytes(TABLE.replace(",", between).replace("\n", end).encode(encoding))
    assert [(row["wk_code"], row["wk_name"]) for row in text.table(path)] == [
        ("WK000100", "Zuid"), ("WK000200", "Súd"), ("WK000300", "Noord"),
    ]  # fmt: skip


def test_a_comma_in_a_name_stays_where_semicolons_divide(path: Path) -> None:
    path.write_text('wk_code;wk_name\nWK1;"Zuid, en West"\nWK2;a,b\n')
    assert [row["wk_name"] for row in text.table(path)] == ["Zuid, en West", "a,b"]


@pytest.mark.parametrize("line", [1, 3, 40])
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850"])
def test_another_encoding_is_named_with_its_line(path: Path, line: int, encoding: str) -> None:
    path.write_bytes(("naam\n" * (line - 1) + "Ameland, Fryslân\n" + "naam\n" * 5).encode(encoding))
    place, reason = refused(path)
    assert place == f": regel {line}"
    assert "geen UTF-8" in reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named(path: Path, encoding: str) -> None:
    path.write_bytes("\ufeff".encode(encoding) + TABLE.encode(encoding))
    assert "UTF-16" in refused(path)[1]


def test_toml_with_a_byte_order_mark_is_read(path: Path) -> None:
    path.write_bytes('naam = "Súdwest"\r\n'.encode("utf-8-sig"))
    assert text.toml(path) == {"naam": "Súdwest"}


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ('a = 1\nb = "x\nc = 2\n', ": regel 2"),
        ("a = 1\na = 2\n", ": regel 2"),
        ("a = [1,\n2", ": regel 2"),
        ("x = " + "[" * 5_000, ""),
        ("x = " + "4" * 5_000, ""),
        ('a = "\\ud800"', ": regel 1"),
        ("a = 1\nb = \x00", ": regel 2"),
    ],
)
def test_faulty_toml_is_named_with_its_line(path: Path, said: str, place: str) -> None:
    path.write_text(said)
    assert refused(path, as_toml=True)[0] == place
    assert not {"Invalid", "Cannot", "Unclosed", "Expected"} & {*refused(path, as_toml=True)[1].split()}


def test_what_is_no_file_is_named(path: Path) -> None:
    assert "bestaat niet" in refused(path)[1]
    path.mkdir()
    assert "is een map" in refused(path)[1]
