"""Templates stay small enough to see the shape of a page, and make valid HTML."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, template_rendered
from jinja2 import Template

import directory_site
from directory_site.pages.content import CONTENT
from tests.support.outside import ROOT, required
from tests.unit.site.directory import (
    ENDED,
    FakeDirectory,
    afspraak,
    answer,
    app,
    at_night,
    later_team,
    loket,
    party,
    plaats,
    profiel,
    samenwerking,
    step,
    team,
)
from tests.unit.site.others import hele_aanbieder, hele_gemeente, hele_regio, hele_team, regios

FOLDER = Path(directory_site.__file__).parent / "templates"

TEMPLATES = sorted(FOLDER.rglob("*.html"))
FRAMES = {"content.html"}  # that other templates extend
WIDEST, LONGEST = 120, 120
NODE = ROOT / "infra" / "node"
PHONE = {"telefoon": "050 000 02 22"}
OWN_CLIENTS: dict[str, Any] = {"contactEigenClienten": PHONE, "voor": ["eigen-clienten", "professionals"]}
PARTIES = ((1, "gevraagd"), (2, "coordinatiepunt"), (None, "gemeente"))
AANBIEDER: dict[str, Any] = {
    "id": "a1", "naam": "Zorg Voorbeeld", "aanspreekpunt": {"functie": "directie", **PHONE},
    "onderaannemerVan": [{"id": "a2", "naam": "Zorg Groot"}],
}  # fmt: skip
STAND_IN = {"id": "t2", "naam": "Team Oost", "contact": PHONE, "dagsoorten": [], "dagdelen": ["nacht"]}
PROFIEL = profiel(ehealth=[{"code": "telebegeleiding", "naam": "beeldbellen"}], waarneming=[STAND_IN])
ANSWERS = {
    "every-stand": answer(
        *map(team, ("ruimte", "beperkt", "onbekend", "wachtlijst", "vol", None)),
        team(**OWN_CLIENTS),
        loket=loket(),
        later=[later_team(kan=["9104"])],
        andereHulp=[team(contact=None)],
        verantwoordelijken=[step(number, rol, contact=PHONE) for number, rol in PARTIES],
        afspraken=[samenwerking(), samenwerking(party("Zorg Voorbeeld"), id="y", titel="<Dag> & nacht")],
    ),
    "nobody": answer(loket=loket(is_open=False), dekking=True, feestdag="Hemelvaartsdag", dagsoort="feestdag"),
    "full": answer(team("vol"), team("wachtlijst")),
    "nobody-known-at-night": at_night(spoed={"levensgevaar": "112", "huisartsenspoedpost": None}),
    "parts": answer(
        deels=[team(kan=["9104"])],
        voorProfessionals=[team(voor=["professionals"])],
        eigenClienten=[team(None, **OWN_CLIENTS)],
        plaats=plaats(postcode="9713", ookIn=[{"code": "WK001405", "naam": "Zuid"}]),
    ),
    "facts": answer(
        *(team(stand, profiel=PROFIEL, aanbieders=[AANBIEDER]) for stand in ("vol", None)), voor="professionals"
    ),
    "partial": answer(team(), volledig=False, gegevensVan="2026-11-23T11:00:00Z", loket=loket("professionals")),
}
WHOLE_REGIO = {"regio": {"code": "groningen", "naam": "Groningen", "voorbeeld": False}, "wijken": []}
OTHERS = {
    "team/t1": hele_team(), "aanbieder/a1": hele_aanbieder(), "regios": regios(), "regio/groningen": hele_regio(),
    "gemeente/GM0014": hele_gemeente(),
    "team/t2": hele_team(volledig=False), "aanbieder/a2": hele_aanbieder(volledig=False, teamsTotaal=None),
    "gemeente/GM0001": hele_gemeente(volledig=False),
}  # fmt: skip
QUERIES = {
    "now": "?wanneer=nu",
    "night": "?pc4=9713&wanneer=2026-11-27-nacht&bij=wond&bij=stoma&zorg=ja",
    "professional": "?pc4=9713&voor=verwijzer",
    "bad-moment": "?wanneer=ooit&pc4=9999",
}
PAGES = {
    "home": "/",
    "choose": "/kies-wijk?pc4=9718&wanneer=2026-11-27-nacht&bij=wond&zorg=ja",
    "wijk": "/wijk/WK001404",
    "wrong": "/klopt-niet?team=t1",
    "wrong-sent": "/klopt-niet?team=t1&gedaan=ja",
    "wrong-where": "/klopt-niet",
    "concern": "/zorgen-om-iemand",
    "concern-in-a-wijk": "/zorgen-om-iemand?wijk=WK001404",
    "unknown-wijk": "/wijk/WK999999",
    "not-found": "/bestaat-niet",
    "agreement": "/afspraak/x",
    "agreement-of-the-regio": "/afspraak/regio?bij=wond&zorg=ja",
    "agreement-that-ended": f"/afspraak/{ENDED}",
    **CONTENT,
    **{path: f"/{path}" for path in OTHERS},
}
FILLED_IN = {"plaats": "9999", "wanneer": "anders", "zorg": "ja", "bij": ["wond", "stoma"]}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_is_neither_too_wide_nor_too_long(template: Path) -> None:
    lines = template.read_text().splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > WIDEST] == []
    assert len(lines) <= LONGEST


def _pages(flask: Flask, directory: FakeDirectory) -> Iterator[tuple[str, str]]:
    client = flask.test_client()
    for prefix in ("", "/en"):
        for name, path in PAGES.items():
            yield f"{name}{prefix}", client.get(f"{prefix}{path}").text
        yield f"error{prefix}", client.post(f"{prefix}/zoeken", data=FILLED_IN).text
        for given, directory.given in ANSWERS.items():
            for name, query in QUERIES.items():
                yield f"{given}-{name}{prefix}", client.get(f"{prefix}/wijk/WK001404{query}").text


def test_html_validate_finds_nothing_wrong_with_any_page_in_either_language(tmp_path: Path) -> None:
    tool = required(NODE / "node_modules" / ".bin" / "html-validate")
    directory = FakeDirectory()
    directory.shown = {**OTHERS}
    directory.afspraken["regio"] = afspraak(
        gebied=WHOLE_REGIO, onderdelen=[], status="nageleefd", nageleefdOp="2026-02-14"
    )
    flask = app(directory)
    shown: set[str | None] = set()

    def note(_: Flask, template: Template, **_more: object) -> None:
        shown.add(template.name)

    with template_rendered.connected_to(note, flask):
        for name, html in _pages(flask, directory):
            (tmp_path / f"{name.replace('/', '-')}.html").write_text(html)
    made = {str(one.relative_to(FOLDER)) for one in TEMPLATES if "{% extends" in one.read_text()}
    assert shown == made - FRAMES
    command = [str(tool), "--config", str(NODE / "htmlvalidate.config.mjs"), "--max-warnings=0", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
