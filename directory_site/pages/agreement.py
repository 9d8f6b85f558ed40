"""`/afspraak/…` shows an agreement: who works together on what, and where (rij 5, 17)."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from directory_site import choices
from directory_site.client import Ended, Unknown
from directory_site.site import Crumb, Site
from directory_site.view import together
from directory_site.view.heading import short_name

FRESH = 60  # seconds that the page may be kept


def show(site: Site, agreement_id: str) -> Response:
    """Show an agreement that is in force: 404 for one that never was, 410 for one that ended."""
    try:
        found = site.directory.afspraak(agreement_id)
    except Unknown:
        return site.render("error", 404, key="404")
    except Ended:
        return site.render("error", 410, key="410_afspraak")
    query = choices.read(request.args).query
    response = site.render(
        "agreement",
        of=[found],
        agreement=found,
        is_example=found["gebied"]["regio"]["voorbeeld"],
        crumbs=site.crumbs(*_above(site, found["gebied"]), (found["titel"], None)),
        kept_on=together.kept_on(found, site.language),
        parties=together.parties(found, site.language),
        parts=together.parts(found, site.language),
        wijken=[
            (short_name(wijk["naam"]), site.url("wijk", code=wijk["code"], **query))
            for wijk in found["gebied"]["wijken"]
        ],
    )
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def _above(site: Site, gebied: Mapping[str, Any]) -> list[Crumb]:
    """Return what stands above an agreement: the one gemeente and the one wijk in which it holds, else the regio."""
    chosen, regio = choices.read(request.args), gebied["regio"]
    wijken = site.directory.wijken_by_code([wijk["code"] for wijk in gebied["wijken"]]) if gebied["wijken"] else []
    gemeenten = {wijk.gemeente_code: wijk.gemeente for wijk in wijken}
    if len(gemeenten) != 1:
        return [(regio["naam"], site.url("regio", code=regio["code"], **chosen.query))]
    ((code, naam),) = gemeenten.items()
    wijk = [(short_name(one.name), site.url("wijk", code=one.code, **chosen.query)) for one in wijken]
    return [site.gemeente({"code": code, "naam": naam}, chosen), *(wijk if len(wijk) == 1 else ())]
