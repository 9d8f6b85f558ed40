"""Who offers the site says how it can be reached, and where it does not the pages say so."""

import re
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from werkzeug.test import Client

from directory_site.texts import TEXTS
from services.app.embedded import embedded
from services.app.meanwhile import meanwhile
from services.app.web import web_app
from tests.support.chain import SETTINGS
from tests.unit.site.directory import FakeDirectory, app

PAGES = [f"{prefix}/{page}" for prefix in ("", "/en") for page in ("over", "privacy", "toegankelijkheid")]


def html(path: str, contact: str = "") -> str:
    return app(FakeDirectory(), contact=contact).test_client().get(path).text


@pytest.mark.parametrize("path", PAGES)
def test_an_email_address_or_a_number_stands_on_the_pages_about_the_site(path: str) -> None:
    mail = html(path, "loket@wijk.example")
    assert 'href="mailto:loket@wijk.example">loket@wijk.example</a>' in mail
    call = html(path, "050 000 00 01")
    assert 'href="tel:+31500000001"' in call
    nth = 1 if path.startswith("/en") else 0
    assert not any(TEXTS["no_contact"][nth] in found for found in (mail, call))


@pytest.mark.parametrize("path", PAGES)
def test_without_either_the_page_says_so_and_sends_nobody_to_a_form_that_answers_nobody(path: str) -> None:
    nth, prefix = (1, "/en") if path.startswith("/en") else (0, "")
    found = html(path)
    assert f"<p>{TEXTS['no_contact'][nth]}</p>" in found
    offered = re.findall(rf'<p>\s*([^<]*?)\s*<a [^>]*href="{prefix}/klopt-niet"', found)
    about_a_team = ("Staat er iets fout bij een team?", "Is something wrong about a team?")[nth]
    assert offered == ([about_a_team] if path.endswith("/over") else [])
    assert "mailto:" not in found


@pytest.mark.parametrize(("prefix", "said"), [("", "twee weken"), ("/en", "two weeks")])
def test_an_answer_within_two_weeks_is_spoken_of_only_where_somebody_can_be_asked(prefix: str, said: str) -> None:
    path = f"{prefix}/toegankelijkheid"
    assert said not in html(path)
    assert all(said in html(path, contact) for contact in ("loket@wijk.example", "050 000 00 01"))


def test_the_setting_reaches_the_pages_also_while_the_storage_is_away(tmp_path: Path) -> None:
    settings = msgspec.structs.replace(SETTINGS, contact="loket@wijk.example")
    with closing(embedded(tmp_path, settings)) as system:
        for public in (web_app(system), meanwhile(settings)):
            assert "mailto:loket@wijk.example" in Client(public).get("/over").text
