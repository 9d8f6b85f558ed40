"""`/regios`, `/regio/…` and `/gemeente/…` show what is known of an area, as tables (rij 28, 29)."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from directory_site import choices
from directory_site.client import Shown, Unknown
from directory_site.site import Site
from directory_site.view import areas
from directory_site.view.heading import notices, short_name

FRESH = 60  # seconds that a page may be kept


def show_regios(site: Site) -> Response:
    """Show the list of regio's."""
    page, query = choices.page_number(request.args), choices.read(request.args).query
    found = site.directory.regios(page)

    def link(number: int) -> str:
        return site.url("regios", pagina=number if number > 1 else None, **query)

    return _kept(
        site.render(
            "regios",
            of=[found],
            here="regios",
            crumbs=site.crumbs((site.text("page_regios"), None)),
            regios=[(one, site.url("regio", code=one["code"], **query)) for one in found["regios"]],
            page_before=link(page - 1) if page > 1 else None,
            page_after=link(page + 1) if found["more"] else None,
        )
    )


def show_regio(site: Site, code: str) -> Response:
    """Show a regio with its gemeenten."""
    query = choices.read(request.args).query
    try:
        found = site.directory.regio(code)
    except Unknown:
        return site.render("unknown_wijk", 404, key="unknown_regio")
    regios = (site.text("page_regios"), site.url("regios", **query))
    return _kept(
        site.render(
            "area",
            of=[found],
            **_area(site, found),
            is_example=found["voorbeeld"],
            source=found["naam"],
            crumbs=site.crumbs(regios, (site.text("of_regio").format(found["naam"]), None)),
            title=site.text("of_regio").format(found["naam"]),
            lead=site.text("regio_lead"),
            first_word=site.text("regio"),
            loket=found["loket"] and areas.loket(found["loket"], site.language),
            ladder=found["ladder"],
            rows=[
                areas.gemeente(one, site.url("gemeente", code=one["code"], **query), site.language)
                for one in found["gemeenten"]
            ],
            first=site.text("gemeente"),
        )
    )


def show_gemeente(site: Site, code: str) -> Response:
    """Show a gemeente with all its wijken."""
    query = choices.read(request.args).query
    try:
        found = site.directory.gemeente(code)
    except Unknown:
        return site.render("unknown_wijk", 404, key="unknown_gemeente")
    return _kept(
        site.render(
            "area",
            of=[found],
            **_area(site, found),
            is_example=any(one["voorbeeld"] for one in found["regios"]),
            source=", ".join(one["naam"] for one in found["regios"]),
            crumbs=site.crumbs(
                *(
                    (site.text("of_regio").format(one["naam"]), site.url("regio", code=one["code"], **query))
                    for one in found["regios"][:1]
                ),
                (site.text("of_gemeente").format(found["naam"]), None),
            ),
            title=site.text("of_gemeente").format(found["naam"]),
            lead=site.text("gemeente_lead"),
            first_word=site.text("gemeente"),
            wmo=found["wmo"] and areas.wmo(found["wmo"]),
            rows=[
                areas.wijk(one, short_name(one["naam"]), site.url("wijk", code=one["code"], **query), site.language)
                for one in sorted(found["wijken"], key=_most_gaps_first)
            ],
            first=site.text("wijk"),
        )
    )


def _most_gaps_first(wijk: Mapping[str, Any]) -> tuple[int, str]:
    """Return the place of a wijk in a table: one of which nobody can say it after the ones without gaps."""
    gaps = -1 if wijk["gaten"] is None else wijk["gaten"]
    return -gaps, short_name(wijk["naam"]).casefold()


def _area(site: Site, found: Shown) -> dict[str, Any]:
    return {
        "figures": areas.figures(found["cijfers"], site.language),
        "area": found,
        **notices(found, "partial_area", site.clock()),
    }


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response
