"""Every actor of the domain is a role, a kind of party or a reader of the site, and the docs say which (rij 113)."""

import re

import pytest

from events.codes import ROLLEN
from tests.support.outside import ROOT, required

PAGE = ROOT / "docs" / "wie-is-wie.md"
DOMAIN = ROOT.parent / "shared" / "domein.md"
ROW = re.compile(r"^\| (?P<actor>[^|]+) \| (?P<kind>[^|]+) \| (?P<code>`[a-z-]+` )?\| [^|]+ \|$", re.MULTILINE)


def rows() -> list[re.Match[str]]:
    return [*ROW.finditer(PAGE.read_text())]


def actors(row: str) -> list[str]:
    """The actors of the row, which are parted by commas that stand in no brackets."""
    return re.split(r", (?![^(]*\))", row)


@pytest.mark.rij(113)
def test_every_actor_of_the_domain_stands_there_once() -> None:
    (row,) = re.findall(r"^\|113\|actors: ([^|]+)\|", required(DOMAIN).read_text(), re.MULTILINE)
    assert [found["actor"] for found in rows()] == actors(row)


@pytest.mark.rij(113)
def test_each_is_a_role_a_kind_of_party_or_a_reader() -> None:
    assert len(rows()) > 30
    for found in rows():
        code = (found["code"] or "").strip("` ")
        match found["kind"]:
            case "rol":
                assert code in ROLLEN, found["actor"]
            case "soort partij":
                assert code, found["actor"]
                assert code not in ROLLEN, found["actor"]
            case "lezer":
                assert not code, found["actor"]
            case other:
                pytest.fail(f"{found['actor']}: {other}")


def test_a_comma_between_brackets_parts_nothing() -> None:
    assert actors("huisarts, verzekeraar (inkoop, bemiddeling), AP") == [
        "huisarts", "verzekeraar (inkoop, bemiddeling)", "AP",
    ]  # fmt: skip
