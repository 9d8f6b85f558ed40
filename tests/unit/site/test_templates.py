"""Templates stay small enough to see the shape of a page, and make valid HTML."""

import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from jinja2 import Template

import directory_site
from tests.support.outside import ROOT, required
from tests.unit.site.directory import answer, at_night, loket, team
from tests.unit.site.states import AANBIEDER, EVERY_STAND, PARTS, PROFIEL, STATES, Stage, State

FOLDER = Path(directory_site.__file__).parent / "templates"

TEMPLATES = sorted(FOLDER.rglob("*.html"))
FRAMES = {"content.html"}  # that other templates extend
WIDEST, LONGEST = 120, 120
NODE = ROOT / "infra" / "node"
ANSWERS = {
    "every-stand": EVERY_STAND,
    "nobody": answer(loket=loket(is_open=False), dekking=True, feestdag="Hemelvaartsdag", dagsoort="feestdag"),
    "full": answer(team("vol"), team("wachtlijst")),
    "nobody-known-at-night": at_night(spoed={"levensgevaar": "112", "huisartsenspoedpost": None}),
    "parts": PARTS,
    "facts": answer(
        *(team(stand, profiel=PROFIEL, aanbieders=[AANBIEDER]) for stand in ("vol", None)), voor="professionals"
    ),
    "partial": answer(team(), volledig=False, gegevensVan="2026-11-23T11:00:00Z", loket=loket("professionals")),
}
QUERIES = {
    "now": "?wanneer=nu",
    "night": "?pc4=9713&wanneer=2026-11-27-nacht&bij=wond&bij=stoma&zorg=ja",
    "professional": "?pc4=9713&voor=verwijzer",
    "bad-moment": "?wanneer=ooit&pc4=9999",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_is_neither_too_wide_nor_too_long(template: Path) -> None:
    lines = template.read_text().splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > WIDEST] == []
    assert len(lines) <= LONGEST


def _pages(stage: Stage) -> Iterator[tuple[str, str]]:
    for language in ("nl", "en"):
        for page, states in STATES.items():
            for name, state in states.items():
                yield f"{page}-{name}-{language}", stage.play(state, language).text
        for (given, told), (name, query) in product(ANSWERS.items(), QUERIES.items()):
            state = State(f"/wijk/WK001404{query}", there={"given": told})
            yield f"{given}-{name}-{language}", stage.play(state, language).text


def test_html_validate_finds_nothing_wrong_with_any_page_in_either_language(tmp_path: Path) -> None:
    tool = required(NODE / "node_modules" / ".bin" / "html-validate")
    stage = Stage()
    shown: set[str | None] = set()

    def note(_: Flask, template: Template, **_more: object) -> None:
        shown.add(template.name)

    with template_rendered.connected_to(note, stage.flask):
        for name, html in _pages(stage):
            (tmp_path / f"{name}.html").write_text(html)
    made = {str(one.relative_to(FOLDER)) for one in TEMPLATES if "{% extends" in one.read_text()}
    assert shown == made - FRAMES
    command = [str(tool), "--config", str(NODE / "htmlvalidate.config.mjs"), "--max-warnings=0", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
