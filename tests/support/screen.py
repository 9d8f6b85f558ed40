"""Any state of any page of the site in a real browser, without a server and at the moment of its example data."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, Route
from werkzeug.test import TestResponse

from tests.unit.site.directory import NOW
from tests.unit.site.states import Stage, State

ADDRESS = "http://benaderbaar.test"


class Screen:
    """A page of a browser that shows what it is told to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._stage = Stage()
        self._shown: TestResponse | None = None
        page.clock.set_fixed_time(NOW)
        page.route(f"{ADDRESS}/**", self._answer)

    def show(self, state: State, language: str = "nl") -> None:
        """Open a page in a state."""
        self._shown = self._stage.play(state, language)
        self.page.goto(f"{ADDRESS}{state.path}")

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        is_page = route.request.resource_type == "document"
        answer = self._shown if is_page and self._shown else self._stage.client.get(address.path)
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.get_data())
