"""`/` shows the search form. `POST /zoeken` keeps 4 digits or a code, so what was typed reaches no URL and no log."""

import re
from typing import NamedTuple

from flask import redirect, request
from werkzeug import Response

from directory_site import choices, moments, times
from directory_site.choices import Choices
from directory_site.client import Wijk
from directory_site.site import Site

CERTAIN = 0.95  # of a postcode's inhabitants live in one wijk: no need to ask which
_POSTCODE = re.compile(r"\s*([1-9][0-9]{3})\s*(?:[A-Za-z]{2}(?:\s*[0-9].*)?)?\s*")
_CODE = re.compile(r"\s*(WK[0-9A-Z]{6})\s*", re.ASCII | re.IGNORECASE)


class FieldError(NamedTuple):
    """An error says what is wrong with a field of the form."""

    field: str
    text: str


class SearchForm(NamedTuple):
    """A search form holds what a visitor filled in."""

    choices: Choices
    place: str = ""
    zorg: str = ""
    when: str = "nu"
    day: str = ""
    dagdeel: str = ""

    @property
    def moment(self) -> str:
        """Return the moment as it stands in an address."""
        return f"{self.day}-{self.dagdeel}" if self.when == "anders" else "nu"


def show(site: Site) -> Response:
    """Show the search form, with the choices that stand in the address."""
    chosen = choices.read(request.args)
    return _show(site, SearchForm(chosen, zorg=chosen.zorg or ""), ())


def start_again(site: Site) -> Response:
    """Redirect to the search form: the address of a form that was sent can be loaded again."""
    return redirect(site.url("home", **choices.read(request.args).query), 303)


def _show(site: Site, form: SearchForm, errors: tuple[FieldError, ...]) -> Response:
    return site.render(
        "home",
        400 if errors else 200,
        form=form,
        choices=form.choices,
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
        return _show(site, form._replace(place=_repeatable(form.place)), tuple(errors))
    return redirect(_next_url(site, form, wijken), 303)


def _read_form() -> SearchForm:
    sent = request.form
    return SearchForm(
        choices.read(sent),
        place=sent.get("plaats", "")[:80],
        zorg=sent.get("zorg", ""),
        when=sent.get("wanneer", "nu"),
        day=sent.get("dag", ""),
        dagdeel=sent.get("dagdeel", ""),
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
    postcode = _POSTCODE.fullmatch(form.place)
    query = {"pc4": postcode[1] if postcode else None, "wanneer": form.moment, **form.choices.query}
    if len(wijken) == 1 or (postcode and wijken[0].share >= CERTAIN):
        return site.url("wijk", code=wijken[0].code, **query)
    if postcode:
        return site.url("kies", **query)
    return site.url("kies", wijk=",".join(wijk.code for wijk in wijken), **query)
