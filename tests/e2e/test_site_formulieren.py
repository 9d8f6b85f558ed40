"""Every form of the site works without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import directory_site
from tests.e2e.test_site_browser import FIRST_NUMBER, SATURDAY, TEAM, WIJK, Demo
from tests.support.browser import PHONE

TEMPLATES = Path(directory_site.__file__).parent / "templates"
SEARCH = {
    "home.html": "/", "unknown_wijk.html": "/wijk/WK999999", "wrong_where.html": "/klopt-niet",
    "error.html": "/bestaat-niet",
}  # fmt: skip
CONCERN, WRONG = {"concern_form.html": "/zorgen-om-iemand"}, {"wrong.html": f"/klopt-niet?team={TEAM}"}
ASKED = {"pc4": "7534", "wanneer": f"{SATURDAY}-nacht", "zorg": "ja", "voor": "verwijzer"}
HELP = {"choose_help.html": f"{WIJK}?{urlencode(ASKED)}"}
PREFIXES = ["", "/en"]


@pytest.fixture(scope="module")
def plain(browser: Browser, demo: Demo) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, base_url=demo.url.rstrip("/"), java_script_enabled=False) as context:
        yield context.new_page()


def test_no_form_is_forgotten() -> None:
    forms = {path.name for path in TEMPLATES.rglob("*.html") if "<form" in path.read_text()}
    assert forms == {*SEARCH, *CONCERN, *WRONG, *HELP}


def _search_after_a_fault(plain: Page, path: str) -> None:
    """Send a form with nothing in it, and then with a place in the field to which the fault leads."""
    plain.goto(path)
    plain.locator("main form button").click()
    plain.get_by_role("alert").get_by_role("link").click()
    expect(plain.locator("#plaats")).to_be_focused()
    plain.locator("#plaats").fill("Glanerbrug")
    plain.locator("main form button").click()


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", SEARCH.values(), ids=SEARCH)
def test_a_search_form_leads_to_a_number_and_a_fault_to_its_field(plain: Page, path: str, prefix: str) -> None:
    _search_after_a_fault(plain, f"{prefix}{path}")
    expect(plain).to_have_url(re.compile(rf"[0-9]{prefix}{WIJK}\?wanneer=nu$"))
    expect(plain.locator(FIRST_NUMBER).first).to_be_visible()


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", CONCERN.values(), ids=CONCERN)
def test_worries_lead_to_whom_to_call_and_a_fault_to_its_field(plain: Page, path: str, prefix: str) -> None:
    _search_after_a_fault(plain, f"{prefix}{path}")
    expect(plain).to_have_url(re.compile(rf"[0-9]{prefix}{path}\?wijk={WIJK[6:]}$"))
    expect(plain.locator(FIRST_NUMBER).first).to_be_visible()


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", WRONG.values(), ids=WRONG)
def test_what_is_wrong_of_a_team_is_sent_and_a_fault_leads_to_what_can_be_ticked(
    plain: Page, path: str, prefix: str
) -> None:
    plain.goto(f"{prefix}{path}")
    plain.locator("main form button").click()
    href = plain.get_by_role("alert").get_by_role("link").get_attribute("href")
    assert plain.locator(f"fieldset{href}").count() == 1
    plain.locator("main form input[type=checkbox]").first.check()
    plain.locator("main form button").click()
    expect(plain.get_by_role("status")).to_be_visible()
    expect(plain).to_have_url(re.compile(rf"{prefix}/klopt-niet\?team={TEAM}&gedaan=ja$"))


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("path", HELP.values(), ids=HELP)
def test_help_is_chosen_on_an_answer_and_all_that_was_asked_before_is_kept(plain: Page, path: str, prefix: str) -> None:
    plain.goto(f"{prefix}{path}")
    kinds = plain.locator("main details:has(form)")
    kinds.locator("summary").click()
    kinds.locator("input[name=bij][value=wond]").check()
    kinds.locator("form button").click()
    expect(plain).to_have_url(re.compile(rf"[0-9]{prefix}{WIJK}\?.*bij=wond"))
    asked = parse_qs(urlsplit(plain.url).query)
    assert asked == {**{name: [value] for name, value in ASKED.items()}, "bij": ["wond"]}
    expect(plain.locator("main .bb-hulp a")).to_have_count(1)
    expect(plain.locator(FIRST_NUMBER).first).to_be_visible()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_link_to_kinds_of_help_opens_what_they_stand_in(plain: Page, prefix: str) -> None:
    plain.goto(f"{prefix}{WIJK}?wanneer=nu")
    kind = plain.locator("#hulp-kiezen input[value=wond]")
    expect(kind).not_to_be_visible()
    plain.locator('main a[href="#hulp-kiezen"]').click()
    expect(kind).to_be_visible()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_dagdeel_that_nobody_chose_is_led_to(plain: Page, prefix: str) -> None:
    plain.goto(f"{prefix}/")
    plain.locator("#plaats").fill("Glanerbrug")
    plain.locator("input[name=wanneer][value=anders]").check()
    plain.locator("main form button").click()
    plain.get_by_role("alert").get_by_role("link").click()
    expect(plain).to_have_url(re.compile("#dagdeel$"))
    plain.keyboard.press("Tab")
    assert plain.evaluate("document.activeElement.name") == "dagdeel"
    answer = plain.locator(f'main a[href="{prefix}{WIJK}?wanneer=nu"]')
    expect(answer).to_be_visible()
