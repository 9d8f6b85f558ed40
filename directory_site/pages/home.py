"""`/` shows the search form. `POST /zoeken` keeps 4 digits or a code, so what was typed reaches no URL and no log."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flask import redirect, request
from werkzeug import Response

from directory_site import choices, moments, times
from directory_site.choices import Choices
from directory_site.client import CERTAIN, WIJKEN, FoundPlace, Place
from directory_site.site import Site

CLEAR = 0.95  # of a postcode's inhabitants live in one wijk: no need to ask which
TOWNS = ("woonplaats", "gemeente")
UNSURE = ("tikfout", "deel")
FOUR = 4  # digits of a postcode
_STREET = re.compile(r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef)\b", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")


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
    found, errors = _find(site, form.place)
    moment, chosen = moments.parse(form.moment, times.local(site.clock()).date()), form.choices
    if moment.error:
        errors = [*errors, FieldError("dag", site.text("moment_error"))]
    if errors:
        return _show(site, form._replace(place=_repeatable(site, form.place)), tuple(errors))
    if place := _clear(found):
        visitor = request.remote_addr or ""
        site.directory.searched(place, moment.query, chosen.specialismen, chosen.audience, visitor)
    return redirect(_next_url(site, form, found, place), 303)


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


def _repeatable(site: Site, place: str) -> str:
    """Return the part of a text that the field may show again; a text with digits in it may be somebody's address."""
    if postcode := site.directory.postcode_in(place):
        return postcode
    digits = any(character.isdigit() for character in place)
    return place if not digits or (place.strip().isdecimal() and len(place.strip()) <= FOUR) else ""


def _find(site: Site, place: str) -> tuple[list[FoundPlace], list[FieldError]]:
    """Return the places that a text may mean, or what is wrong with it."""
    if not place.strip():
        return [], [FieldError("plaats", site.text("empty"))]
    found = site.directory.places(place.strip()) if len(place.strip()) > 1 else []
    if not found or _is_street(place, found):
        return [], [FieldError("plaats", _unknown(site, place))]
    return found, []


def _is_street(place: str, found: Sequence[FoundPlace]) -> bool:
    """Tell whether a text is more likely a street than the buurt somewhere that is called after such a street."""
    named = (one for one in found if one.how in CERTAIN)
    return bool(_STREET.search(place)) and all(one.kind == "buurt" for one in named)


def _unknown(site: Site, place: str) -> str:
    if place.strip().isdecimal() and len(place.strip()) < FOUR:
        return site.text("empty")
    if postcode := site.directory.postcode_in(place):
        return site.text("unknown").format(postcode)
    return site.text("no_street" if _STREET.search(place) or _DIGIT.search(place) else "unknown_name")


def _clear(found: Sequence[FoundPlace]) -> Place | None:
    """Return the place that is meant, when that is clear. A name with a typing error never is, nor the name of a buurt
    where names elsewhere begin so."""
    first = found[0]
    if first.kind == "postcode":
        is_clear = len(first.wijken) == 1 or first.wijken[0].share >= CLEAR
        return Place(first.wijken[0].code, first.name) if is_clear else None
    codes = _codes(found)
    return Place(codes[0]) if len(codes) == 1 and first.how not in UNSURE else None


def _codes(found: Sequence[FoundPlace]) -> list[str]:
    """Return the wijken to choose from, each once."""
    first = found[0]
    is_town = first.how in CERTAIN and first.kind in TOWNS
    shown = [place for place in found if place.how == first.how] if is_town else found
    return [*{wijk.code: None for place in shown for wijk in place.wijken}]


def _next_url(site: Site, form: SearchForm, found: Sequence[FoundPlace], place: Place | None) -> str:
    """Return the address of the answer for a place, else that of the wijken to choose from."""
    first = found[0]
    postcode = first.name if first.kind == "postcode" else None
    query = {"pc4": postcode, "wanneer": form.moment, **form.choices.query}
    if place:
        return site.url("wijk", code=place.wijk, **query)
    if postcode:
        return site.url("kies", **query)
    lijkt = None if first.how in CERTAIN else "ja"
    return site.url("kies", wijk=",".join(_codes(found)[:WIJKEN]), lijkt=lijkt, **query)
