"""A visitor uses the site in a real browser, over all example regions: by keyboard, on a phone, without JavaScript."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from directory_site.pages.content import CONTENT
from tests.e2e.conftest import AFSPRAAK_OF_DEMO
from tests.support.browser import PHONE, WIDE, sideways, violations

POSTCODE = "7531 AB 12"  # Enschede; the letters and the house number go nowhere
WIJK = "/wijk/WK015308"
TEAM, AANBIEDER = "01900000-0000-7000-8109-000000000101", "01900000-0000-7000-8109-000000000001"
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
SATURDAY = TODAY + timedelta(days=(5 - TODAY.weekday()) % 7 or 7)  # the next: the demo has the clock of today
PAGES = [
    pytest.param("/", id="home"),
    pytest.param(f"{WIJK}?wanneer=nu", id="answer"),
    pytest.param(WIJK, id="wijk"),
    pytest.param(f"{WIJK}?pc4=7534&bij=wond&bij=longen", id="parts"),
    pytest.param(f"{WIJK}?voor=verwijzer", id="professional"),
    pytest.param(f"/wijk/WK022802?wanneer={SATURDAY}-nacht", id="nobody"),
    pytest.param(f"{WIJK}?wanneer=ooit&pc4=9713", id="bad-address"),
    pytest.param("/kies-wijk?pc4=7532", id="choose"),
    pytest.param("/wijk/WK999999", id="unknown-wijk"),
    pytest.param("/regios", id="regios"),
    pytest.param("/regio/enschede", id="regio"),
    pytest.param("/gemeente/GM0153", id="gemeente"),
    pytest.param("/zorgen-om-iemand", id="concern"),
    pytest.param(f"/zorgen-om-iemand?wijk={WIJK[6:]}", id="concern-in-a-wijk"),
    pytest.param("/klopt-niet", id="wrong"),
    pytest.param(f"/team/{TEAM}", id="team"),
    pytest.param(f"/klopt-niet?team={TEAM}", id="wrong-of-a-team"),
    pytest.param(f"/en/team/{TEAM}", id="team-en"),
    pytest.param(f"/aanbieder/{AANBIEDER}", id="aanbieder"),
    pytest.param("/bestaat-niet", id="not-found"),
    pytest.param(f"/afspraak/{AFSPRAAK_OF_DEMO}", id="agreement"),
    pytest.param(f"/en/afspraak/{AFSPRAAK_OF_DEMO}", id="agreement-en"),
    pytest.param("/en/", id="home-en"),
    pytest.param(f"/en{WIJK}?wanneer=nu", id="answer-en"),
    pytest.param(f"/en{WIJK}", id="wijk-en"),
    *(pytest.param(path, id=page) for page, path in CONTENT.items()),
]
# One wijk of each of the regions of R tabel 1 (rij 106-111).
ANSWERS = [WIJK, "/wijk/WK022802", "/wijk/WK019322", "/wijk/WK0363AB", "/wijk/WK036208", "/wijk/WK178304"]
MOMENTS = [pytest.param("nu", id="now"), pytest.param(f"{SATURDAY}-nacht", id="saturday-night")]
FIRST_NUMBER = 'main a[href^="tel:"]'


class Demo(Protocol):
    """The running demo of `conftest.py`."""

    url: str


@pytest.fixture
def base_url(demo: Demo) -> str:
    return demo.url.rstrip("/")


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=base_url, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _first_number_ends_at(page: Page) -> float:
    box = page.locator(FIRST_NUMBER).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.rij(1, 10, 14)
def test_from_postcode_to_a_number_to_call_with_the_keyboard_only(page: Page) -> None:
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "plaats":
            break
    page.keyboard.type(POSTCODE)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(wijk/WK|kies-wijk)"))
    if "/kies-wijk" in page.url:
        _tab_to(page, 'a[href^="/wijk/"]')
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/wijk/WK"))
    assert not re.search(r"AB|\b12\b", page.url.split("/", 3)[3])
    _tab_to(page, FIRST_NUMBER)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Met Tab kom je niet bij {selector}")


@pytest.mark.rij(14, 106, 107, 108, 109, 110, 111)
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("wijk", ANSWERS)
def test_the_first_number_of_every_answer_is_in_the_first_screen(page: Page, wijk: str, moment: str) -> None:
    response = page.goto(f"{wijk}?wanneer={moment}")
    assert response is not None
    assert response.status == 200
    assert _first_number_ends_at(page) <= PHONE["height"]


@pytest.mark.rij(5, 17)
def test_a_team_leads_to_the_agreement_that_it_works_by_and_that_to_the_wijk(plain: Page) -> None:
    plain.goto(f"{WIJK}?wanneer=nu")
    plain.locator(".bb-team").get_by_role("link", name="Werkt samen in deze wijk").first.click()
    plain.get_by_role("link", name="Samen in de nacht").first.click()
    plain.wait_for_url(f"**/afspraak/{AFSPRAAK_OF_DEMO}")
    expect(plain.get_by_text("Huisartsenpraktijk De Linde")).to_be_visible()
    expect(plain.get_by_text("Drie teams.")).to_be_visible()
    expect(plain.locator(".bb-kruimel").get_by_role("link", name="Glanerbrug")).to_be_visible()
    plain.locator("section").get_by_role("link", name="Glanerbrug").click()
    plain.wait_for_url(f"**{WIJK}")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier_on_a_phone_or_a_wide_screen(page: Page, axe: str, path: str) -> None:
    page.goto(path)
    assert violations(page, axe) == []
    page.set_viewport_size(WIDE)
    assert violations(page, axe) == []


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["360", "1280"])
def test_axe_finds_no_barrier_in_a_fault(page: Page, axe: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto("/")
    page.locator("form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page, axe) == []


@pytest.mark.parametrize("path", PAGES)
def test_everything_to_click_is_at_least_24_pixels_high(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    boxes = [link.bounding_box() for link in page.locator("main a, main button, main summary").all()]
    assert [box["height"] for box in boxes if box and box["height"] < 24] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert sideways(page) == 0


def test_a_fault_leads_to_its_field_and_keeps_what_was_typed_without_javascript(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_label("Postcode of naam").fill("971")
    plain.locator("form button").click()
    expect(plain).to_have_title(re.compile("^Fout: "))
    plain.get_by_role("alert").get_by_role("link").click()
    field = plain.get_by_label("Postcode of naam")
    expect(field).to_be_focused()
    expect(field).to_have_value("971")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_night_can_be_asked_for_without_javascript(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_label("Postcode of naam").fill("Glanerbrug")
    plain.get_by_label("Op een ander moment").check()
    plain.get_by_label("Nacht Van de avond tot de volgende ochtend", exact=True).check()
    plain.locator("form button").click()
    expect(plain).to_have_url(re.compile(r"/wijk/WK015308\?wanneer=\d{4}-\d\d-\d\d-nacht$"))
    assert plain.locator(FIRST_NUMBER).count() > 0


def test_no_page_loads_anything_from_elsewhere_or_breaks_its_own_policy(page: Page, base_url: str) -> None:
    loaded: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{WIJK}?wanneer=nu")
    assert [url for url in loaded if not url.startswith(base_url)] == []
    assert said == []


@pytest.mark.rij(2)
def test_a_zorgverlener_who_asks_in_english_keeps_the_postcode_and_the_help(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Toon ook nummers voor zorgverleners").click()
    page.get_by_label("Postcode of naam").fill("7534 AB")
    page.get_by_text("Waarbij hebt u hulp nodig?").first.click()
    page.get_by_label("Wonden").check()
    page.locator("form button").click()
    if "/kies-wijk" in page.url:
        page.locator('main a[href^="/wijk/WK015308"]').click()
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/wijk/WK015308\?pc4=7534&wanneer=nu&bij=wond&voor=verwijzer$"))
    expect(page.get_by_text("You also see numbers for professionals.")).to_be_visible()


def test_a_page_with_a_fault_can_be_loaded_again_from_its_address(plain: Page) -> None:
    plain.goto("/")
    plain.locator("form button").click()
    expect(plain).to_have_url(re.compile("/zoeken$"))
    plain.goto(plain.url)
    expect(plain).to_have_url(re.compile("/$"))
    expect(plain.get_by_label("Postcode of naam")).to_be_visible()


@pytest.mark.rij(1)
def test_no_link_of_the_bar_or_the_week_leads_to_a_moment_that_is_past(page: Page) -> None:
    page.goto(f"{WIJK}?wanneer=nu")
    hrefs = {str(link.get_attribute("href")) for link in page.locator(".bb-balk a[href*=wanneer], .bb-week a").all()}
    assert len(hrefs) >= 19  # of the 21 dagdelen of the week, at most two of today are past
    for href in sorted(hrefs):
        page.goto(href)
        assert page.get_by_text("Dat moment is voorbij").count() == 0
