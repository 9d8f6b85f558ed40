"""`/` shows the search form. `POST /zoeken` keeps 4 digits or a code, so what was typed reaches no URL and no log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask import redirect, request
from werkzeug import Response

from directory_site import choices, moments, times
from directory_site.choices import Choices
from directory_site.client import Place
from directory_site.pages.finding import FieldError, Target, find, has_digits, repeatable
from directory_site.site import RestsOn, Site
from directory_site.words import understood

HOME_PAGES = ("zorgen", "regios", "niemand", "volgorde", "uitleg")  # that the home page leads to


class SearchForm(NamedTuple):
    """A search form holds what a visitor filled in."""

    choices: Choices
    place: str = ""
    zorg: str = ""
    when: str = "nu"
    day: str = ""
    dagdeel: str = ""
    words: str = ""

    @property
    def moment(self) -> str:
        """Return the moment as it stands in an address."""
        return f"{self.day}-{self.dagdeel}" if self.when == "anders" else "nu"

    def with_help(self, slugs: Sequence[str]) -> "SearchForm":
        """Return the form with more kinds of help chosen."""
        bij = (*dict.fromkeys((*self.choices.bij, *slugs)),)
        return self._replace(choices=self.choices._replace(bij=bij))


def show(site: Site) -> Response:
    """Show the search form, with the choices that stand in the address."""
    chosen, now = choices.read(request.args), site.clock()
    rests_on = RestsOn(times.local(now).date(), now, lambda: now + times.HOUR)
    form = SearchForm(chosen, zorg=chosen.zorg or "")
    return site.keep(rests_on, "home", 200, lambda: _said(site, form, now), of=())


def start_again(site: Site) -> Response:
    """Redirect to the search form: the address of a form that was sent can be loaded again."""
    return redirect(site.url("home", **choices.read(request.args).query), 303)


def _said(site: Site, form: SearchForm, now: datetime, errors: tuple[FieldError, ...] = ()) -> dict[str, Any]:
    return {
        "form": form, "choices": form.choices, "errors": errors, "error_by_field": dict(errors),
        "days": moments.days(now, site.language), "dagdelen": moments.DAGDELEN,
        "today": times.day(times.local(now).date(), site.language), "here": "home", "home_pages": HOME_PAGES,
    }  # fmt: skip


def search(site: Site) -> Response:
    """Redirect to the answer or to a choice of wijken, or show the form again with what is wrong."""
    form = _read_form()
    target, errors = find(site, form.place)
    moment, meant = moments.parse(form.moment, times.local(site.clock()).date()), understood(form.words)
    if moment.error:
        errors = [*errors, FieldError("dag", site.text("moment_error"))]
    if form.words.strip() and not meant:
        errors = [*errors, FieldError("woorden", site.text("words_unknown"))]
    if errors or target is None:
        words = "" if has_digits(form.words) else form.words
        form = form._replace(place=repeatable(site, form.place), words=words)
        return site.render("home", 400, **_said(site, form, site.clock(), tuple(errors)))
    form = form.with_help(meant)
    if target.wijk:
        place, chosen, visitor = Place(target.wijk, target.postcode), form.choices, request.remote_addr or ""
        site.directory.searched(place, moment.query, chosen.specialismen, chosen.audience, visitor)
    return redirect(_next_url(site, form, target), 303)


def _read_form() -> SearchForm:
    sent = request.form
    return SearchForm(
        choices.read(sent),
        place=sent.get("plaats", "")[:80],
        zorg=sent.get("zorg", ""),
        when=sent.get("wanneer", "nu"),
        day=sent.get("dag", ""),
        dagdeel=sent.get("dagdeel", ""),
        words=sent.get("woorden", "")[:80],
    )


def _next_url(site: Site, form: SearchForm, target: Target) -> str:
    """Return the address of the answer when it is clear which wijk is meant, else that of the wijken to choose from."""
    query = {"wanneer": form.moment, **form.choices.query}
    if target.wijk:
        return site.url("wijk", code=target.wijk, pc4=target.postcode, **query)
    return site.url("kies", **target.query, **query)
