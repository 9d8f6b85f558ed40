"""`/` shows the search form. `POST /zoeken` keeps 4 digits or a code, so what was typed reaches no URL and no log."""

import re
from typing import NamedTuple

from flask import redirect, request
from werkzeug import Response

from directory_site import moments, times
from directory_site.client import Wijk
from directory_site.pages.choices import carried, chosen_help
from directory_site.site import Site

CERTAIN = 0.95  # of a postcode's inhabitants live in one wijk: no need to ask which
CHOICES = 20
_POSTCODE = re.compile(r"\s*([1-9]\d{3})\s*(?:[A-Za-z]{2}(?:\s*\d.*)?)?\s*")
_CODE = re.compile(r"\s*(WK[0-9A-Z]{6})\s*", re.IGNORECASE)


class FieldError(NamedTuple):
    """An error says what is wrong with a field of the form."""

    field: str
    text: str


class SearchForm(NamedTuple):
    """A search form holds what a visitor filled in."""

    place: str = ""
    zorg: str = ""
    when: str = "nu"
    day: str = ""
    dagdeel: str = ""
    kinds_of_help: tuple[str, ...] = ()

    @property
    def moment(self) -> str:
        """Return the moment as it stands in an address."""
        return f"{self.day}-{self.dagdeel}" if self.when == "anders" else "nu"


EMPTY = SearchForm()


def show(site: Site, form: SearchForm = EMPTY, errors: tuple[FieldError, ...] = ()) -> Response:
    """Show the search form, with what was filled in and what was wrong with it."""
    return site.render(
        "home",
        400 if errors else 200,
        form=form,
        errors=errors,
        error_by_field=dict(errors),
        days=moments.days(site.clock(), site.language),
        dagdelen=moments.DAGDELEN,
    )


def search(site: Site) -> Response:
    """Redirect to the answer or to a choice of wijken, or show the form again with what is wrong."""
    form = _read_form()
    wijken, errors = _find_wijken(site, form.place)
    if moments.parse(form.moment, times.local(site.clock()).date()).error:
        errors = [*errors, FieldError("dag", site.text("moment_error"))]
    if errors:
        return show(site, form._replace(place=_repeatable(form.place)), tuple(errors))
    return redirect(_next_url(site, form, wijken), 303)


def _read_form() -> SearchForm:
    sent = request.form
    return SearchForm(
        place=sent.get("plaats", "")[:80],
        zorg=sent.get("zorg", ""),
        when=sent.get("wanneer", "nu"),
        day=sent.get("dag", ""),
        dagdeel=sent.get("dagdeel", ""),
        kinds_of_help=tuple(chosen_help(sent)),
    )


def _repeatable(place: str) -> str:
    """Return the part of a text that the field may show again; a text with digits in it may be somebody's address."""
    if found := _POSTCODE.fullmatch(place):
        return found[1]
    digits = any(character.isdigit() for character in place)
    return place if not digits or (place.strip().isdecimal() and len(place.strip()) <= 4) else ""  # noqa: PLR2004


def _find_wijken(site: Site, place: str) -> tuple[list[Wijk], list[FieldError]]:
    if not place.strip():
        return [], [FieldError("plaats", site.text("empty"))]
    if found := _POSTCODE.fullmatch(place):
        wijken = site.directory.wijken_by_postcode(found[1])
        return wijken, [] if wijken else [FieldError("plaats", site.text("unknown").format(found[1]))]
    if found := _CODE.fullmatch(place):
        wijken = site.directory.wijken_by_code([found[1].upper()])
    else:
        wijken = site.directory.wijken_by_name(place.strip()) if len(place.strip()) > 1 else []
    return wijken, [] if wijken else [FieldError("plaats", site.text("unknown_name"))]


def _next_url(site: Site, form: SearchForm, wijken: list[Wijk]) -> str:
    query = {"wanneer": form.moment, **carried(request.form)}
    postcode = _POSTCODE.fullmatch(form.place)
    if len(wijken) == 1 or (postcode and wijken[0].share >= CERTAIN):
        return site.url("wijk", code=wijken[0].code, **query)
    if postcode:
        return site.url("kies", pc4=postcode[1], **query)
    return site.url("kies", wijk=",".join(wijk.code for wijk in wijken[:CHOICES]), **query)
