"""`/` shows the search form. `POST /zoeken` keeps 4 digits or a code, so what was typed reaches no URL and no log."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from flask import redirect, request
from werkzeug import Response

from directory_site import choices, moments, times
from directory_site.choices import Choices
from directory_site.client import Place
from directory_site.pages.finding import FieldError, Target, find, has_digits, repeatable
from directory_site.site import RestsOn, Site
from directory_site.words import is_of_the_household, understood

WMO = "wmo"  # where a page says that the gemeente gives help that no nurse gives
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
    rests_on = RestsOn(times.local(now).date(), now, lambda: moments.end_by_the_clock(now))
    form = SearchForm(chosen, zorg=chosen.zorg or "")
    return site.keep(rests_on, "home", 200, lambda: _said(site, form, now), of=())


def start_again(site: Site) -> Response:
    """Redirect to the search form: the address of a form that was sent can be loaded again."""
    return redirect(site.url("home", **choices.read(request.args).query), 303)


def _said(
    site: Site, form: SearchForm, now: datetime, errors: Sequence[FieldError] = (), answer_now: str | None = None
) -> dict[str, Any]:
    return {
        "form": form, "choices": form.choices, "errors": errors, "error_by_field": dict(errors),
        "days": moments.days(now, site.language), "dagdelen": moments.DAGDELEN,
        "going_on": moments.with_day(moments.by_the_clock(now), site.language), "here": "home",
        "home_pages": HOME_PAGES, "answer_now": answer_now,
    }  # fmt: skip


def search(site: Site) -> Response:
    """Redirect to the answer or to a choice of wijken, or show the form again with what is wrong."""
    form = _read_form()
    target, errors = find(site, form.place)
    today, meant = times.local(site.clock()).date(), understood(form.words)
    moment = moments.parse(form.moment, today)
    if moment.error:
        errors = [*errors, _moment_error(site, form, today)]
    to_wmo = WMO if not meant and is_of_the_household(form.words) else None
    if form.words.strip() and not meant and not to_wmo:
        errors = [*errors, FieldError("woorden", site.text("words_unknown"))]
    if errors or target is None:
        of_now = form.with_help(meant)._replace(when="nu")
        answer_now = _next_url(site, of_now, target, to_wmo) if target else None
        words = "" if has_digits(form.words) else form.words
        form = form._replace(place=repeatable(site, form.place), words=words)
        return site.render("home", 400, **_said(site, form, site.clock(), errors, answer_now))
    form = form.with_help(meant)
    if target.wijk and not to_wmo:
        place, chosen, visitor = Place(target.wijk, target.postcode), form.choices, request.remote_addr or ""
        site.directory.searched(place, moment.query, chosen.specialismen, chosen.audience, visitor)
    return redirect(_next_url(site, form, target, to_wmo), 303)


def _moment_error(site: Site, form: SearchForm, today: date) -> FieldError:
    """Return what is wrong with another moment: its day, or else the dagdeel, which nobody chose for the visitor."""
    if moments.parse(f"{form.day}-{moments.DAGDELEN[-1]}", today).error:
        return FieldError("dag", site.text("moment_error"))
    return FieldError("dagdeel", site.text("part_error"))


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


def _next_url(site: Site, form: SearchForm, target: Target, to_wmo: str | None) -> str:
    """Return the address of the answer when it is clear which wijk is meant, else that of the wijken to choose from.
    Who asks for help that no nurse gives is led to what the answer says of the gemeente."""
    query = {"wanneer": form.moment, **form.choices.query}
    if target.wijk:
        return site.url("wijk", code=target.wijk, pc4=target.postcode, **query, _anchor=to_wmo)
    return site.url("kies", **target.query, naar=to_wmo, **query)
