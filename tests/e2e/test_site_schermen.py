"""The pictures of the pages are pictures of those pages, and not of one that says that there is no such page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import schermen
from tests.e2e.test_site_browser import Demo
from tests.support.browser import PHONE


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, base_url=demo.url.rstrip("/")) as context:
        yield context.new_page()


def test_every_page_is_there_or_refused_as_it_should(browser: Browser, demo: Demo, tmp_path: Path) -> None:
    schermen.write(browser, demo.url.rstrip("/"), tmp_path, "")
    names = {*schermen.PAGES, "fout", "team", "aanbieder", "afspraak"}
    pictures = {f"{name}-{width}.png" for name in names for width in schermen.SIZES}
    assert {path.name for path in tmp_path.iterdir()} == pictures | {"wijk-afdruk.pdf"}


@pytest.mark.parametrize(("path", "status"), [("/afspraak/ruwaard-een-plan", 200), ("/", 404), ("/zoeken", 400)])
def test_a_page_with_another_status_has_no_picture(page: Page, tmp_path: Path, path: str, status: int) -> None:
    page.goto(path)
    with pytest.raises(schermen.WrongPage):
        schermen.shoot(page, tmp_path / "x.png", status)
    assert not any(tmp_path.iterdir())
