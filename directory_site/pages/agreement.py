"""`/afspraak/…` shows an agreement: who works together on what, and where (rij 5, 17)."""

from flask import Response, request

from directory_site import choices
from directory_site.client import Ended, Unknown
from directory_site.site import Site
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
        crumbs=site.crumbs((found["titel"], None)),
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
