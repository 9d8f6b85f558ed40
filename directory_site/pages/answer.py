"""`/wijk/WK…` shows the answer, and every answer ends in a number to call or in who is responsible next."""

from flask import Response, request

from directory_site import moments, times, view
from directory_site.client import Answer, Unknown
from directory_site.moments import Moment
from directory_site.pages.choices import carried, chosen_help
from directory_site.site import Site
from directory_site.texts import KINDS_OF_HELP

FRESH = 10  # seconds that a page about now may be kept


def show(site: Site, code: str) -> Response:
    """Show the answer for the wijk and moment in the address; a bad moment gives a 400 with the answer for now."""
    now, language = site.clock(), site.language
    asked = moments.parse(request.args.get("wanneer", "nu"), times.local(now).date())
    specialismen = [KINDS_OF_HELP[slug][0] for slug in chosen_help(request.args) if KINDS_OF_HELP[slug][0]]
    try:
        moment, answer = _find(site, code, asked, specialismen)
    except Unknown:
        return site.render("unknown_wijk", 404)
    query = carried(request.args)
    name = moments.name(moment, now, language)
    response = site.render(
        "answer",
        400 if moment.error == "bad_moment" else 200,
        answer=answer,
        title=view.title(answer, name, language, now),
        wijk=view.wijk_name(answer),
        moment=moment,
        moment_name=name,
        moments=_bar(site, code, moment, query),
        zorg=query["zorg"],
        loket=view.loket(answer, language, now),
        groups=view.groups(answer, language, now),
        ladder=view.ladder(answer, language, now),
        wmo=view.wmo(answer),
        huisartsenspoedpost=view.phone_number(answer["spoed"]["huisartsenspoedpost"]),
        stale_since=view.stale_since(answer, now),
        days=moments.days(now, language),
        dagdelen=moments.DAGDELEN,
        code=code,
        query=query,
    )
    response.headers["Cache-Control"] = f"public, max-age={view.max_age(answer, now, FRESH)}"
    return response


def _find(site: Site, code: str, moment: Moment, specialismen: list[str]) -> tuple[Moment, Answer]:
    """Return the answer for a moment, or for now when its dagdeel is over; only the directory knows when that is."""
    answer = site.directory.contactpunten(code, moment.choice, specialismen)
    if moment.choice and times.local(answer["moment"]) < site.clock():
        return Moment(error="past"), site.directory.contactpunten(code, None, specialismen)
    return moment, answer


def _bar(site: Site, code: str, moment: Moment, query: dict[str, object]) -> list[tuple[str, str, bool]]:
    """Return the moments of the bar, each as its address, its name, and whether this page shows it."""
    return [
        (site.url("wijk", code=code, wanneer=value, **query), name, value == moment.value)
        for value, name in moments.bar(site.clock(), site.language)
    ]
