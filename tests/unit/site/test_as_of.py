"""Every page that shows data says as of when these are, at every look, and is not made anew for that."""

import gzip
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from directory_site.packed import finish, start
from tests.unit.site.directory import NOW, FakeDirectory, afspraak, answer, app, hele_wijk, team, week
from tests.unit.site.others import hele_aanbieder, hele_gemeente, hele_regio, hele_team, regios

SHOWN = {
    "team/t1": hele_team(), "aanbieder/a1": hele_aanbieder(), "regios": regios(), "regio/groningen": hele_regio(),
    "gemeente/GM0014": hele_gemeente(),
}  # fmt: skip
PAGES = [*SHOWN, "wijk/WK001404", "wijk/WK001404?wanneer=nu", "afspraak/x", "zorgen-om-iemand?wijk=WK001404"]
KEPT = ["wijk/WK001404", "wijk/WK001404?wanneer=nu"]


def tell(directory: FakeDirectory, moment: str | None, of_week: str | None = None) -> None:
    """Let all that the directory shows be as of a moment."""
    since: dict[str, Any] = {"gegevensVan": moment}
    directory.given, directory.given_wijk = answer(team(), **since), hele_wijk(**since)
    directory.given_week = {**week(), "gegevensVan": of_week or moment}
    directory.afspraken["x"] = afspraak(**since)
    directory.shown = {path: {**found, **since} for path, found in SHOWN.items()}


def footer(html: str) -> str:
    return html[html.index("<footer") :]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("prefix", "moment", "said"),
    [
        ("/", "2026-11-23T13:02:59Z", "<p>Bijgewerkt om 14.02 uur</p>"),
        ("/en/", "2026-11-23T13:02:59+00:00", "<p>Updated at 14.02</p>"),
        ("/", "2026-11-21T13:02:00Z", "<p>Bijgewerkt op zaterdag 21 november om 14.02 uur</p>"),
        ("/en/", "2026-11-21T13:02:00Z", "<p>Updated on Saturday 21 November at 14.02</p>"),
        ("/", None, None),
    ],
)
def test_a_page_with_data_says_as_of_when_they_are(
    client: FlaskClient, directory: FakeDirectory, path: str, prefix: str, moment: str | None, said: str | None
) -> None:
    tell(directory, moment)
    found = footer(client.get(f"{prefix}{path}").text)
    assert found.count("<p>") == (2 if said else 1)
    assert said is None or said in found
    assert found.rstrip().endswith("</html>")


@pytest.mark.parametrize("path", ["", "over", "kies-wijk?pc4=9718", "team/x", "wijk/WK999999"])
def test_a_page_without_data_is_of_no_moment(client: FlaskClient, path: str) -> None:
    html = client.get(f"/{path}").text
    assert footer(html).count("<p>") == 1
    assert "Bijgewerkt" not in html


@pytest.mark.parametrize("path", KEPT)
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_page_that_is_kept_says_the_moment_of_now_and_is_made_once(
    directory: FakeDirectory, path: str, encoding: str
) -> None:
    made, flask = list[str | None](), app(directory)

    def note(_: Flask, template: Any, **_more: object) -> None:
        made.append(template.name)

    with template_rendered.connected_to(note, flask):
        for minute in (3, 4, 5):
            tell(directory, f"2026-11-23T13:2{minute}:10Z")
            sent = flask.test_client().get(f"/{path}", headers={"Accept-Encoding": encoding})
            html = gzip.decompress(sent.data).decode() if encoding else sent.text
            assert f"<p>Bijgewerkt om 14.2{minute} uur</p>" in footer(html)
            assert html.count("</html>") == 1
    assert len(made) == 1


def test_the_oldest_of_what_a_page_is_made_of_is_said_and_nothing_when_one_is_unknown(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    tell(directory, "2026-11-23T13:25:00Z", "2026-11-23T13:24:00Z")
    assert "Bijgewerkt om 14.24 uur" in client.get("/wijk/WK001404?wanneer=nu").text
    directory.given_week = {**week(), "gegevensVan": None}
    assert footer(client.get("/wijk/WK001404?wanneer=nu").text).count("<p>") == 1


def test_after_midnight_the_day_is_said(directory: FakeDirectory) -> None:
    tell(directory, "2026-11-23T13:02:00Z")
    later: datetime = NOW + timedelta(hours=10)
    html = app(directory, later).test_client().get("/team/t1").text
    assert "Bijgewerkt op maandag 23 november om 14.02 uur" in html


@given(begin=st.binary(max_size=5_000), said=st.binary(max_size=500), rest=st.binary(max_size=500))
def test_what_is_filled_in_and_packed_is_read_whole(begin: bytes, said: bytes, rest: bytes) -> None:
    started = start(begin, rest, 1)
    for filled_in in (said, b"", said):
        assert gzip.decompress(finish(started, filled_in)) == begin + filled_in + rest
