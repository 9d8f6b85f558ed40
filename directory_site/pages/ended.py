"""A wijk that ended with a year of geography leads to what took its place (geval 4)."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from flask import redirect, request
from werkzeug import Response

from directory_site.client import Ended
from directory_site.site import Site
from directory_site.view.heading import short_name


def show(site: Site, ended: Ended, address: Callable[[str], str]) -> Response:
    """Redirect to the wijk in the place of one that ended, by its `address`. Of several, let the visitor choose."""
    match [*ended.instead]:
        case []:
            return search(site)
        case [(code, _)]:
            return redirect(address(code), 301)
    wijken = [(short_name(naam), address(code)) for code, naam in ended.instead]
    return site.render("error", 410, key="410_wijk", instead=wijken, instead_title="instead_wijken")


def search(site: Site) -> Response:
    """Show the search form: nobody knows what took the place of the wijk."""
    return site.render("unknown_wijk", 410, key="410_wijk")


def with_query(address: str, changed: Mapping[str, str] | None = None) -> str:
    """Return an address with the query of this page, of which some values may have changed."""
    found = request.args.to_dict(flat=False) | {name: [value] for name, value in (changed or {}).items()}
    query = urlencode(found, doseq=True, safe=",")
    return f"{address}?{query}" if query else address
