"""`/kies-wijk` asks which wijk is meant, when a postcode or a name has several; the biggest share comes first."""

import re

from flask import Response, request

from directory_site import choices
from directory_site.choices import POSTCODE
from directory_site.client import WIJKEN
from directory_site.site import Site

PAGE = 20  # wijken


def show(site: Site) -> Response:
    """Show a page of the wijken to choose from, or with none of them known a 404 with the search form."""
    codes = [code for code in request.args.get("wijk", "").split(",") if re.fullmatch(r"WK[0-9A-Z]{6}", code)][:WIJKEN]
    pc4, page = request.args.get("pc4", ""), choices.page_number(request.args)
    shown = slice(PAGE * (page - 1), PAGE * page)
    if POSTCODE.fullmatch(pc4):
        every = site.directory.wijken_by_postcode(pc4)
        wijken, count, query, which = every[shown], len(every), {"pc4": pc4}, {}
    else:
        wijken, count, query = site.directory.wijken_by_code(codes[shown]), len(codes), {}
        which = {"wijk": ",".join(codes)}
    if not wijken:
        return site.render("unknown_wijk", 404)
    query |= {"wanneer": request.args.get("wanneer", "nu"), **choices.read(request.args).query}

    def link(number: int) -> str:
        return site.url("kies", **which, pagina=number if number > 1 else None, **query)

    return site.render(
        "choose",
        wijken=wijken,
        query=query,
        page_before=link(page - 1) if page > 1 else None,
        page_after=link(page + 1) if count > PAGE * page else None,
        may_be_more=len(codes) == WIJKEN and count <= PAGE * page,
    )
