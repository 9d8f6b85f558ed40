"""`/zorgen-om-iemand` leads who worries about somebody, without a question for care, to teams that visit such people
and to the desk of the gemeente (rij 121). It asks only the wijk."""

from collections.abc import Iterator

from flask import redirect, request
from werkzeug import Response

from directory_site.client import Answer, Ended, Place, Unknown
from directory_site.pages import ended
from directory_site.pages.finding import FieldError, find, repeatable
from directory_site.site import Site
from directory_site.view import groups, parties
from directory_site.view.heading import stale_since, wijk_name
from directory_site.view.numbers import Json, phone_number

VISITS = "zorgmijders"  # what such a team says that it does
LISTS = ("contactpunten", "deels", "later", "andereHulp")  # of an answer, of teams that everybody can call
PAGES = 10  # of an answer that are looked through
FRESH = 10  # seconds that the page may be kept


def show(site: Site) -> Response:
    """Show the form, or whom to call in the wijk of the address."""
    if not (code := request.args.get("wijk", "")):
        return _form(site, "", ())
    try:
        pages = [*_pages(site, code)]
    except Unknown:
        return site.render("unknown_wijk", 404)
    except Ended as gone:
        return ended.show(site, gone, lambda new: ended.with_query(site.url("zorgen"), {"wijk": new}))
    first, now = pages[0], site.clock()
    known: dict[str, Json] = {}
    for team in (team for name in LISTS for page in pages for team in page[name] if _visits(team)):
        known.setdefault(team["id"], team)  # who can be called now comes first
    response = site.render(
        "concern",
        of=pages,
        wijk=wijk_name(first),
        is_example=first["plaats"]["regio"]["voorbeeld"],
        crumbs=site.crumbs((site.text("page_zorgen"), site.url("zorgen")), (wijk_name(first), None)),
        cards=[groups.card(team, first, site.language, now) for team in known.values()],
        wmo=parties.wmo(first),
        answer=first,
        errors=[],
        stale_since=stale_since(first, now),
        huisartsenspoedpost=phone_number(first["spoed"]["huisartsenspoedpost"]),
    )
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def search(site: Site) -> Response:
    """Redirect to the wijk that is meant, or to a choice of wijken; or show the form again with what is wrong."""
    place = request.form.get("plaats", "")[:80]
    target, errors = find(site, place)
    if errors or target is None:
        return _form(site, repeatable(site, place), tuple(errors))
    if target.wijk:
        return redirect(site.url("zorgen", wijk=target.wijk), 303)
    return redirect(site.url("kies", **target.query, naar="zorgen"), 303)


def _form(site: Site, place: str, errors: tuple[FieldError, ...]) -> Response:
    return site.render(
        "concern_form",
        400 if errors else 200,
        crumbs=site.crumbs((site.text("page_zorgen"), None)),
        place=place,
        errors=errors,
        error_by_field=dict(errors),
    )


def _pages(site: Site, code: str) -> Iterator[Answer]:
    for number in range(1, PAGES + 1):
        yield (page := site.directory.contactpunten(Place(code), None, (), "iedereen", number))
        if not page["more"]:
            return


def _visits(team: Json) -> bool:
    return any(one["code"] == VISITS for one in (team["profiel"] or {}).get("nietToewijsbaar", ()))
