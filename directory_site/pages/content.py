"""Pages that say the same to everyone: how it works, who we are, what we keep and do not keep."""

from typing import Any, NamedTuple

from flask import Response, request

from directory_site import choices
from directory_site.help_texts import HELP_ABOUT, LANGUAGES, kinds_of_help
from directory_site.site import Site
from directory_site.view.numbers import phone_number

KEPT = 3_600  # seconds that anybody may keep such a page
# The address of each page, by the name of its template; `niemand` and `volgorde` explain a part of the explanation.
CONTENT = {
    "uitleg": "/uitleg",
    "volgorde": "/uitleg/volgorde",
    "niemand": "/uitleg/niemand-heeft-plek",
    "specialismen": "/specialismen",
    "over": "/over",
    "privacy": "/privacy",
    "toegankelijkheid": "/toegankelijkheid",
}
_PARENT = {"volgorde": "uitleg", "niemand": "uitleg", "specialismen": "uitleg"}


class Kind(NamedTuple):
    """A kind of help, what a team does that gives it, and where to look for such a team."""

    name: str
    about: str
    href: str


def show(site: Site, page: str) -> Response:
    """Show a page. Its text stands in `templates/inhoud`, in each language or in texts of both."""
    parent = _PARENT.get(page)
    query = choices.read(request.args).query
    crumbs = site.crumbs(*((site.text(f"page_{one}"), site.url(one, **query)) for one in (parent,) if one))
    values: dict[str, Any] = {
        "page": page,
        "here": page,
        "crumbs": [*crumbs, (site.text(f"page_{page}"), None)],
        "email": site.contact if "@" in site.contact else None,
        "telephone": phone_number(site.contact) if "@" not in site.contact else None,
    }
    if page == "specialismen":
        response = site.render(f"inhoud/{page}", kinds=_kinds(site), **values)
    else:
        response = site.render(f"inhoud/{page}.{site.language}", **values)
    response.headers["Cache-Control"] = f"public, max-age={KEPT}"
    return response


def _kinds(site: Site) -> list[Kind]:
    chosen = choices.read(request.args)
    names, nth = kinds_of_help(site.language), LANGUAGES.index(site.language)
    return [
        Kind(names[slug], about[nth], site.url("home", **chosen._replace(bij=(slug,)).query))
        for slug, about in HELP_ABOUT.items()
    ]
