"""`/kies-wijk` asks which wijk is meant, when a postcode or a name has several; the biggest share comes first."""

import re

from flask import Response, request

from directory_site import choices
from directory_site.choices import POSTCODE
from directory_site.pages.home import CHOICES
from directory_site.site import Site


def show(site: Site) -> Response:
    """Show the wijken to choose from, or with none of them known a 404 with the search form."""
    codes = [code for code in request.args.get("wijk", "").split(",") if re.fullmatch(r"WK[0-9A-Z]{6}", code)]
    pc4 = request.args.get("pc4", "")
    if POSTCODE.fullmatch(pc4):
        wijken, query = site.directory.wijken_by_postcode(pc4), {"pc4": pc4}
    else:
        wijken, query = site.directory.wijken_by_code(codes[:CHOICES]), {}
    if not wijken:
        return site.render("unknown_wijk", 404)
    query |= {"wanneer": request.args.get("wanneer", "nu"), **choices.read(request.args).query}
    return site.render("choose", wijken=wijken, query=query)
