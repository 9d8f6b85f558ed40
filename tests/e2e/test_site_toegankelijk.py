"""The site can be used by everybody: without colours, with large or wide text, with the keyboard, and on paper."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from directory_site import times
from tests.e2e.test_site_browser import FIRST_NUMBER, WIJK, Demo
from tests.support.browser import PHONE, sideways

ANSWER = f"{WIJK}?wanneer=nu"
PAGES = ["/", ANSWER, WIJK, "/regios", "/gemeente/GM0153", "/uitleg", "/klopt-niet", "/zorgen-om-iemand"]
A4: ViewportSize = {"width": 718, "height": 1047}  # pixels of a page of paper within its margins of 10 mm
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
HOUR = 3_600_000  # milliseconds
STANDEN = ["Heeft plek", "Weinig plek", "Niet bekend", "Wachtlijst", "Vol", "Te bellen", "Geen team"]
WEIGHT, REQUESTS = 60_000, 5  # bytes of a page with all that it loads, and how many files that are
ROOM = re.compile(r"\b(?:plek|vol|wachtlijst|room|full|waiting list)\b", re.IGNORECASE)
AT_ANY_TIME = re.compile(  # what has these words and says of nobody whether there is room
    r"Of er plek is, verandert|Whether there is room changes|Het coördinatiepunt zoekt met alle teams een plek"
)


@pytest.fixture
def base_url(demo: Demo) -> str:
    return demo.url.rstrip("/")


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=base_url, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_text_may_be_spaced_and_twice_as_large_and_nothing_scrolls_sideways(
    page: Page, browser: Browser, base_url: str, path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    page.evaluate(
        "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one]; }", SPACED
    )
    assert sideways(page) == 0
    context = browser.new_context(viewport={"width": 640, "height": 800}, device_scale_factor=2, base_url=base_url)
    large = context.new_page()
    large.goto(path)
    assert sideways(large) == 0
    context.close()


def test_every_stand_is_told_apart_by_its_word_and_its_pictogram_without_colour(page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto("/uitleg")
    badges = page.locator(".bb-stand").all()
    assert [badge.inner_text().strip() for badge in badges] == STANDEN
    masks = [badge.locator(".bb-i").evaluate("one => getComputedStyle(one).maskImage") for badge in badges]
    assert len(set(masks)) == len(STANDEN)
    borders = {badge.evaluate("one => getComputedStyle(one).borderTopStyle") for badge in badges}
    assert "none" not in borders


def test_what_is_chosen_in_the_bar_shows_without_colour(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(ANSWER)
    chosen = page.locator('.bb-balk [aria-current="page"]')
    assert chosen.evaluate("one => getComputedStyle(one).borderTopWidth") == "2px"


@pytest.mark.parametrize("path", PAGES)
def test_the_focus_is_seen_on_all_that_the_keyboard_reaches(page: Page, path: str) -> None:
    page.goto(path)
    reached = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const one = document.activeElement; if (one === document.body) return null;"
            " const style = getComputedStyle(one); return style.outlineStyle + style.outlineWidth; }"
        )
        if seen is None:
            break
        reached += 1
        assert seen == "solid3px"
    assert reached > 5


@pytest.mark.rij(22)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_first_page_of_paper_says_whom_to_call_and_never_who_has_room(page: Page, prefix: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    page.goto(f"{prefix}{WIJK}")
    ladder = page.locator(".bb-ladder").bounding_box()
    assert ladder is not None
    assert ladder["y"] + ladder["height"] <= A4["height"]
    assert page.locator(FIRST_NUMBER).first.is_visible()
    said = page.locator("main").inner_text()
    before = said[: said.index("Hoe compleet" if not prefix else "How complete")]
    assert ROOM.findall(AT_ANY_TIME.sub("", before)) == []
    assert page.locator(".bb-header").is_hidden()
    head = page.locator(".bb-briefhoofd").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "112" in head
    assert "050 000 09 02" in head


def test_every_number_of_a_block_is_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(WIJK)
    blocks = page.locator(".bb-blokken > section").all()
    assert len(blocks) == 4
    assert all(block.locator('a[href^="tel:"]').first.is_visible() for block in blocks)


@pytest.mark.parametrize("path", ["/", ANSWER, WIJK])
def test_a_page_takes_little_to_load(page: Page, path: str) -> None:
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(path, wait_until="networkidle")
    assert sum(sizes) <= WEIGHT
    assert len(sizes) <= REQUESTS


def test_a_report_that_expires_while_the_page_is_open_reads_not_known(page: Page) -> None:
    page.clock.install()
    page.goto(f"{WIJK}?wanneer=nu")
    badges = page.locator("[data-tot]")
    assert badges.count() > 0
    over = page.get_by_text("Dit deel van de dag is voorbij.")
    assert not over.is_visible()
    ages = page.locator("time.bb-leeftijd").all_inner_texts()
    page.clock.fast_forward(4 * 24 * 3600 * 1000)
    assert badges.count() == 0
    assert over.is_visible()
    assert page.get_by_text("Niet bekend").count() > 0
    assert page.get_by_text("Heeft plek", exact=True).count() == 0
    later = page.locator("time.bb-leeftijd").all_inner_texts()
    assert later != ages
    assert all(age in ("4 dagen geleden bijgewerkt", "5 dagen geleden bijgewerkt") for age in later)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_age_that_goes_on_in_the_browser_says_what_a_new_page_would(page: Page, prefix: str) -> None:
    page.clock.install()
    page.goto(f"{prefix}{WIJK}?wanneer=nu")
    for hours in (0, 5, 19, 7, 5, 5, 7, 23):  # after 24 to 48 hours the day is named, at any hour of the day
        page.clock.fast_forward(hours * HOUR)
        now = datetime.fromtimestamp(page.evaluate("Date.now()") / 1000, UTC)
        ages = page.locator("time.bb-leeftijd")
        shown = zip(ages.all(), ages.all_inner_texts(), strict=True)
        for one, said in list(shown)[:5]:
            reported = times.local(str(one.get_attribute("datetime")))
            near = (now - times.MINUTE / 2, now, now + times.MINUTE / 2)
            assert said in {times.age(reported, moment, "en" if prefix else "nl") for moment in near}
