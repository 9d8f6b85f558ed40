"""`/kies-wijk` asks which wijk is meant, when a postcode or a name has several; the biggest share comes first."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from flask import redirect, request
from werkzeug import Response

from directory_site import choices, moments
from directory_site.choices import POSTCODE
from directory_site.client import WIJKEN, Wijk
from directory_site.pages import ended
from directory_site.site import Site
from directory_site.view.heading import short_name

PAGE = 20  # wijken
ONWARDS = ("zorgen", "wmo")  # where a wijk leads to, if not to the top of its answer: another page, or a part of it
BUURTEN = 3  # of a wijk that are named
_CODE = re.compile(r"WK[0-9A-Z]{6}")


class Choice(NamedTuple):
    """A wijk to choose, and what people call its parts."""

    code: str
    name: str
    gemeente: str
    buurten: str | None


class Group(NamedTuple):
    """The wijken of which the names begin with a letter; without one, all of them."""

    letter: str | None
    wijken: Sequence[Choice]


def show(site: Site) -> Response:
    """Show the wijken to choose from, or with none of them known the search form (404, 410 when all of them ended).
    Many wijken of one gemeente stand by their letters, others on pages."""
    pc4, page = request.args.get("pc4", ""), choices.page_number(request.args)
    if POSTCODE.fullmatch(pc4):
        wijken, which = site.directory.wijken_by_postcode(pc4), {"pc4": pc4}
    else:
        codes = [code for code in request.args.get("wijk", "").split(",") if _CODE.fullmatch(code)][:WIJKEN]
        wijken, which = site.directory.wijken_by_code(codes), {"wijk": ",".join(codes)}
        if len(wijken) < len(codes) and (gone := site.directory.successors(codes)):
            return _instead(site, codes, gone)
    shown = wijken[PAGE * (page - 1) : PAGE * page]
    if not shown:
        return site.render("unknown_wijk", 404)
    lijkt = "ja" if request.args.get("lijkt") == "ja" else None
    query = {"wanneer": request.args.get("wanneer", "nu")[: moments.LONGEST], **choices.read(request.args).query}
    by_letter = len(wijken) > PAGE and len({wijk.gemeente for wijk in wijken}) == 1
    groups = _by_letter(site, wijken) if by_letter else [Group(None, [_choice(site, wijk) for wijk in shown])]

    onwards = naar if (naar := request.args.get("naar")) in ONWARDS else None
    place = {"pc4": pc4} if "pc4" in which else {}

    def link(number: int) -> str:
        pagina = number if number > 1 else None
        return site.url("kies", **which, lijkt=lijkt, pagina=pagina, naar=onwards, **query)

    def leads_to(code: str) -> str:
        if onwards == "zorgen":
            return site.url("zorgen", wijk=code)
        return site.url("wijk", code=code, **place, **query, _anchor=onwards)

    pages: dict[str, Any] = {
        "page_before": link(page - 1) if page > 1 and not by_letter else None,
        "page_after": link(page + 1) if len(wijken) > PAGE * page and not by_letter else None,
        "may_be_more": len(wijken) == WIJKEN and (by_letter or len(wijken) <= PAGE * page),
    }
    title = site.text("choose_in").format(wijken[0].gemeente) if by_letter else site.text("choose_title")
    crumbs = site.crumbs((title, None))
    alike = "choose_alike" if len(wijken) > 1 else "choose_alike_one"
    lead = site.text(alike if lijkt else "choose_lead")
    return site.render("choose", title=title, crumbs=crumbs, lead=lead, groups=groups, leads_to=leads_to, **pages)


def _instead(site: Site, codes: Sequence[str], gone: Mapping[str, Sequence[str]]) -> Response:
    """Redirect to the same choice with what took the place of wijken that ended."""
    new = dict.fromkeys(new for code in codes for new in gone.get(code, (code,)))
    if not new:
        return ended.search(site)
    return redirect(ended.with_query(site.url("kies"), {"wijk": ",".join(new)}), 301)


def _by_letter(site: Site, wijken: Sequence[Wijk]) -> list[Group]:
    found = sorted((_choice(site, wijk) for wijk in wijken), key=lambda wijk: (_letter(wijk), wijk.name))
    return [Group(letter, [*group]) for letter, group in groupby(found, key=_letter)]


def _letter(wijk: Choice) -> str:
    letters = (sign for sign in wijk.name.upper() if sign.isalpha())
    return next(letters, "#")


def _choice(site: Site, wijk: Wijk) -> Choice:
    name = short_name(wijk.name)
    others = [buurt for buurt in wijk.buurten if buurt != name]
    named = ", ".join(others[:BUURTEN])
    if len(others) > BUURTEN:
        named = site.text("and_more").format(named)
    return Choice(wijk.code, name, wijk.gemeente, site.text("buurten").format(named) if named else None)
