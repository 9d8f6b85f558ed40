"""The pages of one language share a directory, a clock, texts, addresses, and the frame around a page."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Response, render_template, request, url_for

from directory_site import assets, choices, times
from directory_site.choices import Choices
from directory_site.client import Directory, Shown
from directory_site.help_texts import LANGUAGES, kinds_of_help
from directory_site.kept import Page, Pages
from directory_site.packed import finish, respond, start
from directory_site.texts import text

Clock = Callable[[], datetime]
Crumb = tuple[str, str | None]  # the name of a page, and its address unless it is this one
MENU_PAGES = ("home", "regios", "uitleg")
URLS = 20_000  # addresses that a language remembers: a page has some 70
AS_OF = "<!--as of-->"  # stands in a page where it says as of when its data are
FAST = 1  # level at which a page is packed: a tenth of a millisecond
FOOTER_PAGES = ("over", "privacy", "uitleg", "toegankelijkheid", "klopt_niet")


class RestsOn(NamedTuple):
    """What a page rests on beside its address: another key is another page. `until` says when time changes it."""

    key: Hashable
    now: datetime
    until: Callable[[], datetime]


class Offered(NamedTuple):
    """Where the public finds the site (`https://…`), and the e-mail address or telephone number of who offers it, each
    if that is known."""

    address: str = ""
    contact: str = ""


UNSAID = Offered()


class Site:
    """The site in one language."""

    def __init__(self, directory: Directory, clock: Clock, language: str, offered: Offered = UNSAID) -> None:
        self.directory, self.clock, self.language = directory, clock, language
        self.address, self.contact = offered
        self._pages = Pages()
        self._urls = lru_cache(URLS)(_url)

    def text(self, key: str, **values: object) -> str:
        """Return a text in this language."""
        return text(self.language, key, **values)

    def word(self, words: tuple[str, str]) -> str:
        """Return what stands in this language of what stands in both."""
        return words[LANGUAGES.index(self.language)]

    def url(self, page: str, **values: Hashable) -> str:
        """Return the address of a page in this language."""
        return self._urls(request.script_root, f"site_{self.language}.{page}", tuple(values.items()))

    def crumbs(self, *pages: Crumb) -> list[Crumb]:
        """Return the way from the home page to a page, the page itself last."""
        return [(self.text("menu_home"), self.url("home", **choices.read(request.args).query)), *pages]

    def gemeente(self, gemeente: Mapping[str, str], chosen: Choices = choices.NONE) -> Crumb:
        """Return a gemeente as a step on the way to a wijk, with the choices of a visitor."""
        return gemeente["naam"], self.url("gemeente", code=gemeente["code"], **chosen.query)

    def render(self, template: str, status: int = 200, *, of: Sequence[Shown] = (), **values: Any) -> Response:
        """Return the page that a template makes from these values, and that says as of when the data are that it is
        made `of`."""
        return self._response(self._make(template, status, values), of)

    def keep(
        self, rests_on: RestsOn, template: str, status: int, values: Callable[[], dict[str, Any]], of: Sequence[Shown]
    ) -> Response:
        """Return the page that a template makes from values. For the same address, as long as nothing that it rests on
        changed, nothing is made: only as of when its data are is said anew."""
        key, now, until = rests_on
        address = (request.script_root, request.full_path)
        page = self._pages.get(address, key, now, lambda: self._make(template, status, values()), until)
        return self._response(page, of)

    def _make(self, template: str, status: int, values: dict[str, Any]) -> Page:
        """Make a page. Its links carry the choices of a visitor, which stand in the address of the page unless a form
        brought them."""
        values = {"choices": choices.read(request.args), **values}
        html = render_template(
            f"{template}.html", site=self, t=self.text, language=self.language, asset=_asset,
            kinds_of_help=kinds_of_help(self.language), menu_pages=MENU_PAGES, footer_pages=FOOTER_PAGES, as_of=AS_OF,
            of_when=lambda moment: times.until(moment, self.clock(), self.language), **values,
        )  # fmt: skip
        begin, _, rest = html.rpartition(AS_OF)
        return Page(start(begin.encode(), rest.encode(), FAST), status)

    def _response(self, page: Page, of: Sequence[Shown]) -> Response:
        """Return a page as it goes out, with as of when its data are: the oldest, if that is known of all."""
        moments = [one["gegevensVan"] for one in of]
        said = ""
        if moments and all(moments):
            said = f"<p>{self._as_of(min(map(times.local, moments)))}</p>"
        return respond(finish(page.body, said.encode()), page.status, "text/html; charset=utf-8")

    def _as_of(self, moment: datetime) -> str:
        """Return as of when data are, with the day unless that is today."""
        at = times.clock(moment, self.language)
        if moment.date() == times.local(self.clock()).date():
            return self.text("as_of").format(at)
        return self.text("as_of_day").format(times.day(moment.date(), self.language), at)

    def other_language_url(self, chosen: Choices) -> str:
        """Return the address of this page in the other language. When a form was sent, or when there is no such page,
        it is the home page with the same choices; what was typed stands in no address."""
        other = "nl" if self.language == "en" else "en"
        if request.method != "GET" or request.url_rule is None:
            return url_for(f"site_{other}.home", **chosen.query)
        path = request.path.removeprefix("/en") if self.language == "en" else f"/en{request.path}"
        query = request.query_string.decode("utf-8", "replace")
        return f"{path}?{query}" if query else path


def _url(_root: str, page: str, values: tuple[tuple[str, Any], ...]) -> str:
    """Return the address of a page below a root, which is that of the request."""
    return url_for(page, **dict(values))


def _asset(name: str) -> str:
    return url_for("site_static.asset", version=assets.VERSION, name=name)
