"""`python -m tests.schermen` writes a screenshot of every page of a running site, on a phone and on a wide screen, to
look at beside the mock-ups."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.support.browser import PHONE, WIDE, chromium

# Each page by the name of its picture; `wijk` is one of the example regions.
PAGES: Mapping[str, str] = {
    "home": "/",
    "kies-wijk": "/kies-wijk?pc4=7532",
    "resultaat": "/wijk/WK015308?wanneer=nu",
    "resultaat-hulp": "/wijk/WK015308?wanneer=nu&bij=wond&bij=stoma&zorg=ja",
    "wijk": "/wijk/WK015308",
    "regios": "/regios",
    "regio": "/regio/enschede",
    "gemeente": "/gemeente/GM0153",
    "zorgen": "/zorgen-om-iemand",
    "zorgen-in-een-wijk": "/zorgen-om-iemand?wijk=WK015308",
    "geen-plek": "/wijk/WK022802?wanneer=nu&bij=infuus",
    "uitleg": "/uitleg",
    "volgorde": "/uitleg/volgorde",
    "niemand": "/uitleg/niemand-heeft-plek",
    "specialismen": "/specialismen",
    "over": "/over",
    "privacy": "/privacy",
    "toegankelijkheid": "/toegankelijkheid",
    "onbekende-wijk": "/wijk/WK999999",
    "niet-gevonden": "/bestaat-niet",
}
REFUSED = {"onbekende-wijk": 404, "niet-gevonden": 404}  # the status of each page that is not there
LINKED = ("team", "aanbieder"), ("afspraak",)  # on the way from `resultaat`, each by the first link to such a page
SIZES = {"360": PHONE, "1280": WIDE}


class WrongPage(Exception):  # noqa: N818 - what is wrong is the page
    """A page has another status than it should have."""


def write(browser: Browser, address: str, folder: Path, prefix: str) -> None:
    """Write a screenshot of each page in each size, and of a fault in the form of the home page."""
    for width, size in SIZES.items():
        context = browser.new_context(viewport=size, base_url=address, locale="nl-NL")
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(f"{prefix}{path}")
            shoot(page, folder / f"{name}-{width}.png", REFUSED.get(name, 200))
        page.goto(f"{prefix}/")
        page.locator("form button").click()
        shoot(page, folder / f"fout-{width}.png", 400)
        for names in LINKED:
            page.goto(f"{prefix}{PAGES['resultaat']}")
            for name in names:
                page.locator(f'main a[href*="/{name}/"]').first.click()
                shoot(page, folder / f"{name}-{width}.png")
    page = browser.new_page(base_url=address)
    page.goto(f"{prefix}{PAGES['wijk']}")
    page.pdf(path=folder / "wijk-afdruk.pdf", format="A4", print_background=True)


def shoot(page: Page, path: Path, status: int = 200) -> None:
    """Write a screenshot of a page, in its own letter: a page shows another while that is on its way. Raises
    `WrongPage` when the page has another status: it would be a picture of something else."""
    found = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    if found != status:
        raise WrongPage(f"{page.url} gives {found}, not {status}")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=True)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.schermen", description=__doc__)
    parser.add_argument("--adres", default="http://127.0.0.1:8000", help="the running site [%(default)s]")
    parser.add_argument("--map", type=Path, default=Path("build/schermen"), help="where to write [%(default)s]")
    parser.add_argument("--taal", choices=("nl", "en"), default="nl", help="language [%(default)s]")
    asked = parser.parse_args()
    asked.map.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        write(browser, asked.adres, asked.map, "/en" if asked.taal == "en" else "")
    print(f"{len(PAGES) + 1 + sum(map(len, LINKED))} pages in {len(SIZES)} sizes: {asked.map}")


if __name__ == "__main__":
    main()
