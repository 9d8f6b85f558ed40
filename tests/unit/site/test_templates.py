"""Templates keep to a size in which a reader sees the shape of a page."""

from pathlib import Path

import pytest

import directory_site

TEMPLATES = sorted((Path(directory_site.__file__).parent / "templates").glob("*.html"))
WIDEST, LONGEST = 120, 120


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_is_neither_too_wide_nor_too_long(template: Path) -> None:
    lines = template.read_text().splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > WIDEST] == []
    assert len(lines) <= LONGEST
