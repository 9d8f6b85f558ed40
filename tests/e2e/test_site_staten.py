"""Every page in each of its states, in a real browser: in Dutch on a phone and on a wide screen, and the rest of
languages, widths and colours so that every two of them meet."""

from collections.abc import Iterator
from itertools import product
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_site_toegankelijk import A4, AT_ANY_TIME, ROOM, SPACED
from tests.support.browser import PHONE, WIDE, sideways, violations
from tests.support.pairs import pairwise
from tests.support.screen import Screen
from tests.unit.site.states import STATES


class Case(NamedTuple):
    """A page in a state, and how somebody looks at it."""

    page: str
    state: str
    language: str
    width: int
    colours: Literal["none", "active"]


EVERY = [(page, state) for page, states in STATES.items() for state in states]
WIDTHS = (320, 360, 640, 1280)  # 640 is 1280 at 200 %
COLOURS: tuple[Literal["none", "active"], ...] = ("none", "active")  # what a visitor forces
ALL = [
    Case(page, state, language, width, colours)
    for page, state in EVERY
    for language, width, colours in product(("en", "nl"), WIDTHS, COLOURS)
]
FULL = [one for one in ALL if one[2:] in {("nl", size["width"], "none") for size in (PHONE, WIDE)}]
REST = pairwise(ALL, FULL)
# Of all that the keyboard can reach, what shows no focus.
UNSEEN = """() => [...document.querySelectorAll("a[href], button, input, summary")]
  .filter(one => one.checkVisibility() && one.type !== "hidden")
  .filter(one => {
    one.focus({ focusVisible: true });
    const style = getComputedStyle(one);
    return document.activeElement !== one || style.outlineStyle + style.outlineWidth !== "solid3px";
  })
  .map(one => one.outerHTML.slice(0, 120))"""
# What is lower than a finger needs: 44 pixels, and 24 for a link in a text or a list.
LOW = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const large = `button, summary, input[type=text], .utrecht-button, .bb-nummer, .bb-cel, .bb-keuze, .bb-hulp a,
    .bb-balk a`;
  return [...document.querySelectorAll("a[href], button, summary, input[type=text], label.bb-keuze")]
    .filter(one => one.checkVisibility())
    .filter(one => one.getBoundingClientRect().height < (one.matches(large) ? 44 : 24))
    .map(one => one.outerHTML.slice(0, 120));
}"""
NUMBERLESS = {"partial"}  # of its only team no number is known, and the card says so
# Where the first number ends, or the name of who has the move.
FIRST = """() => Math.min(...[...document.querySelectorAll('main a[href^="tel:"], .bb-aan-zet')]
  .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().bottom + scrollY))"""


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Screen]:
    with browser.new_context(viewport=PHONE, locale="nl-NL") as context:
        yield Screen(context.new_page())


@pytest.mark.parametrize(("page", "state"), EVERY)
def test_in_dutch_nobody_meets_a_barrier_on_a_phone_or_a_wide_screen(
    screen: Screen, axe: str, page: str, state: str
) -> None:
    screen.page.emulate_media(forced_colors="none")
    screen.page.set_viewport_size(PHONE)
    screen.show(STATES[page][state])
    assert violations(screen.page, axe) == []
    assert screen.page.evaluate(UNSEEN) == []
    assert screen.page.evaluate(LOW) == []
    screen.page.set_viewport_size(WIDE)
    assert violations(screen.page, axe) == []


@pytest.mark.parametrize("case", REST, ids=lambda case: "-".join(map(str, case)))
def test_nor_in_the_rest_where_every_two_meet(screen: Screen, axe: str, case: Case) -> None:
    screen.page.emulate_media(forced_colors=case.colours)
    screen.page.set_viewport_size({"width": case.width, "height": 780})
    screen.show(STATES[case.page][case.state], case.language)
    assert violations(screen.page, axe) == []
    assert sideways(screen.page) == 0


@pytest.mark.rij(14)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", [one for one in STATES["answer"] if one not in NUMBERLESS])
def test_every_answer_has_a_number_or_who_has_the_move_in_its_first_screen(
    screen: Screen, state: str, language: str
) -> None:
    screen.page.emulate_media(forced_colors="none")
    screen.page.set_viewport_size(PHONE)
    screen.show(STATES["answer"][state], language)
    assert screen.page.evaluate(FIRST) <= PHONE["height"]


@pytest.mark.rij(22)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", ["plain", "holes in the week", "without gaps", "no team", "partial", "old"])
def test_paper_says_whom_to_call_on_its_first_page_and_never_who_has_room(
    screen: Screen, state: str, language: str
) -> None:
    screen.page.emulate_media(media="print", forced_colors="none")
    screen.page.set_viewport_size(A4)
    screen.show(STATES["wijk"][state], language)
    ladder = screen.page.locator(".bb-ladder").bounding_box()
    said = AT_ANY_TIME.sub("", screen.page.locator("main").inner_text())
    screen.page.emulate_media(media="screen")
    assert ladder
    assert ladder["y"] + ladder["height"] <= A4["height"]
    assert ROOM.findall(said[: said.index("Hoe compleet" if language == "nl" else "How complete")]) == []


@pytest.mark.rij(22)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", STATES["answer"])
def test_an_answer_on_paper_never_says_who_has_room_and_has_its_wijk_as_head(
    screen: Screen, state: str, language: str
) -> None:
    screen.page.emulate_media(media="print", forced_colors="none")
    screen.page.set_viewport_size(A4)
    screen.show(STATES["answer"][state], language)
    said = screen.page.locator("main").inner_text()
    heads = screen.page.locator("main h1, main .bb-hoofd").all()
    shown = [one.inner_text() for one in heads if one.is_visible()]
    screen.page.emulate_media(media="screen")
    assert ROOM.findall(AT_ANY_TIME.sub("", said)) == []
    assert len(shown) == 1
    assert "Oosterparkwijk" in said


@pytest.mark.parametrize(("page", "state"), EVERY)
def test_nothing_scrolls_sideways_when_narrow_at_200_percent_or_with_text_spaced(
    screen: Screen, page: str, state: str
) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    screen.show(STATES[page][state])
    assert sideways(screen.page) == 0
    screen.page.evaluate(
        "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one]; }", SPACED
    )
    assert sideways(screen.page) == 0
    screen.page.set_viewport_size({"width": 640, "height": 640})
    assert sideways(screen.page) == 0
