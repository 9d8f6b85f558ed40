"""Who sees no colour, or forces colours of their own, tells the states apart: by their words, and by what stands beside
the word."""

from base64 import b64encode
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import PHONE
from tests.support.screen import Screen
from tests.unit.site.directory import answer, team, week
from tests.unit.site.states import STATES, State

STANDEN = ["ruimte", "beperkt", "onbekend", "wachtlijst", "vol", "bellen", "geen"]
DAYS = {f"d2026_11_{23 + day}_overdag": stand for day, stand in enumerate(STANDEN)}
WEEK = State("/wijk/WK001404?wanneer=nu", there={"given": answer(team()), "given_week": week(**DAYS)})
PLACES = [
    pytest.param(STATES["uitleg"]["plain"], ".bb-stand", id="badges"),
    pytest.param(WEEK, "td:nth-of-type(1) .bb-cel", id="week"),
]
WIDTH, HEIGHT = 80, 48
# Leaves only the states on the page, below each other, all with the same word and of the same size.
ALONE = """([selector, width, height]) => {
  const all = [...document.querySelectorAll(selector)];
  const words = all.map(one => one.querySelector(".bb-woord").innerText);
  document.body.replaceChildren(...all);
  all.forEach((one, at) => {
    one.querySelector(".bb-woord").textContent = "x";
    Object.assign(one.style, { position: "fixed", inset: `${at * height}px auto auto 0`, boxSizing: "border-box",
      width: `${width}px`, height: `${height}px` });
  });
  return words;
}"""
CLEAR, ENOUGH = 64, 10  # of 255 of light that two pixels differ, and how many pixels must
# How many pixels of two pictures differ clearly, and how far any of them is from grey.
DIFFERENCE = """async ([one, other, clear]) => {
  const pixels = async picture => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const drawn = new OffscreenCanvas(image.width, image.height).getContext("2d");
    drawn.drawImage(image, 0, 0);
    const { data } = drawn.getImageData(0, 0, image.width, image.height);
    return Array.from({ length: data.length / 4 }, (_, at) => [...data.slice(4 * at, 4 * at + 3)]);
  };
  const [first, second] = [await pixels(one), await pixels(other)];
  return [
    first.filter((colours, at) => Math.abs(colours[1] - second[at][1]) > clear).length,
    Math.max(...first.map(colours => Math.max(...colours) - Math.min(...colours))),
  ];
}"""


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Screen]:
    with browser.new_context(viewport=PHONE, locale="nl-NL") as context:
        yield Screen(context.new_page())


@pytest.fixture(scope="module")
def table(browser: Browser) -> Iterator[Page]:
    """A page to lay pictures side by side on."""
    with browser.new_context() as context:
        yield context.new_page()


def words_and_pictures(page: Page, selector: str) -> tuple[list[str], list[str]]:
    words: list[str] = page.evaluate(ALONE, [selector, WIDTH, HEIGHT])
    clips = [{"x": 0.0, "y": float(at * HEIGHT), "width": float(WIDTH), "height": float(HEIGHT)} for at in range(7)]
    return words, [b64encode(page.screenshot(clip=clip)).decode() for clip in clips]  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["greyscale", "forced colours"])
@pytest.mark.parametrize(("state", "selector"), PLACES)
def test_no_two_states_look_the_same(screen: Screen, table: Page, state: State, selector: str, how: str) -> None:
    devtools = screen.page.context.new_cdp_session(screen.page)
    if how == "greyscale":
        devtools.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    screen.page.emulate_media(forced_colors="active" if how == "forced colours" else "none")
    screen.show(state)
    words, pictures = words_and_pictures(screen.page, selector)
    devtools.detach()
    assert len(set(words)) == len(STANDEN)
    found = {
        pair: table.evaluate(DIFFERENCE, [*map(dict(zip(STANDEN, pictures, strict=True)).get, pair), CLEAR])
        for pair in combinations(STANDEN, 2)
    }
    assert {pair: pixels for pair, (pixels, _) in found.items() if pixels < ENOUGH} == {}
    if how == "greyscale":
        assert max(colour for _, colour in found.values()) <= 2
