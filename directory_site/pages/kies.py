"""`/kies-wijk`: a postcode in several wijken, or a name that several have; the biggest share first."""

import re

from flask import Response, request

from directory_site.pages.home import CHOICES
from directory_site.site import Site
from directory_site.teksten import BIJ


def toon(site: Site) -> Response:
    """The wijken to choose from; none known: 404 with the search form."""
    codes = [code for code in request.args.get("wijk", "").split(",") if re.fullmatch(r"WK[0-9A-Z]{6}", code)]
    pc4 = request.args.get("pc4", "")
    wijken = site.gids.van_postcode(pc4) if re.fullmatch(r"[1-9]\d{3}", pc4) else site.gids.namen(codes[:CHOICES])
    if not wijken:
        return site.render("onbekend", 404)
    return site.render("kies", wijken=wijken, verder=_verder())


def _verder() -> dict[str, object]:
    """What goes on to the answer."""
    slugs = [slug for slug in request.args.getlist("bij") if slug in BIJ]
    wanneer = request.args.get("wanneer", "nu")
    zorg = {"zorg": "ja"} if request.args.get("zorg") == "ja" else {}
    return {"wanneer": wanneer, **({"bij": slugs} if slugs else {}), **zorg}
